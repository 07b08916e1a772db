"""Assigned tasks as products of an evaluation sheet: late ones feed its progress."""

from dataclasses import replace
from datetime import date

from civic_desktop.domain.activity import AssignedTask
from civic_desktop.domain.evaluation import AssignedProduct, EvaluationSheet
from civic_desktop.domain.text import format_day
from civic_desktop.store import evaluation_sheets as sheets
from civic_desktop.store.activities import TASKS
from civic_desktop.store.ledger import Ledger


def tasks_to_take(ledger: Ledger, sheet: EvaluationSheet, today: date) -> list[AssignedProduct]:
    """Products for the person's tasks due in the period that no sheet of theirs holds yet.

    A task held by the stored sheet and taken off the one being edited is offered again.
    """
    taken = sheets.taken_tasks(ledger, sheet.staff_id)
    here = {product.assigned_task_id for product in sheet.products}
    tasks = TASKS.all(
        ledger,
        "staff_member_id = :staff_id AND due_on BETWEEN :first_day AND :last_day",
        {
            "staff_id": sheet.staff_id,
            "first_day": sheet.period.first_day.isoformat(),
            "last_day": sheet.period.last_day.isoformat(),
        },
    )
    return [
        product_of(task, today)
        for task in sorted(tasks, key=lambda task: (task.due_on, task.id))
        if task.id not in here and taken.get(task.id or 0) in (None, sheet.id)
    ]


def renewed(ledger: Ledger, sheet: EvaluationSheet, today: date) -> dict[int, AssignedProduct]:
    """Products as their tasks stand today, by their place, where that is not what they say.

    Factors, faults and notes stay; a task changes what was finished and what was late.
    """
    found: dict[int, AssignedProduct] = {}
    for place, product in enumerate(sheet.products):
        if product.assigned_task_id is None:
            continue
        now = product_of(TASKS.get(ledger, product.assigned_task_id), today)
        changed = replace(
            product,
            finished_count=now.finished_count,
            delay_count=now.delay_count,
            objective_count=now.objective_count,
        )
        if changed != product:
            found[place] = changed
    return found


def product_of(task: AssignedTask, today: date) -> AssignedProduct:
    """One product for a task; late by a day or more is one delay."""
    is_late = task.days_late(today) > 0
    return AssignedProduct(
        title=task.title,
        finished_count=0 if task.done_on is None else 1,
        delay_count=int(is_late),
        objective_count=int(is_late and task.is_cause_objective),
        assigned_task_id=task.id,
        note=f"Hạn {format_day(task.due_on)}",
    )
