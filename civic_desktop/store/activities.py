"""Campaigns and assigned tasks: rows <-> domain objects."""

from datetime import date
from typing import Any

from civic_desktop.domain.activity import AssignedTask, Campaign, TaskState
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.records import RecordTable
from civic_desktop.store.search import contains

CAMPAIGNS = RecordTable("campaign", Campaign, order=("held_on", "id"), is_descending=True)
TASKS = RecordTable("assigned_task", AssignedTask, order=("due_on", "id"), is_descending=True)


def wanted_campaigns(text: str, year: int | None) -> tuple[str, dict[str, Any]]:
    """Condition for the campaigns of a year that hold the text."""
    words = "folded(form || ' ' || topic || ' ' || audience || ' ' || note)"
    condition, values = contains(text, words)
    return _of_year(condition, values, "held_on", year)


_IS_OPEN = "(done_on IS NULL OR done_on > :today)"
STATE_CONDITIONS = {
    TaskState.NOT_DONE: f"{_IS_OPEN} AND due_on >= :today",
    TaskState.OVERDUE: f"{_IS_OPEN} AND due_on < :today",
    TaskState.DONE_LATE: "done_on <= :today AND done_on > due_on",
    TaskState.DONE_IN_TIME: "done_on <= :today AND done_on <= due_on",
}
"""When a task is in which state on the day `:today`; each task is in one."""
TASK_STATE = "CASE {} END".format(
    " ".join(f"WHEN {condition} THEN '{state}'" for state, condition in STATE_CONDITIONS.items())
)


def wanted_tasks(
    text: str, year: int | None, *, state: TaskState | None, unit_id: int | None, today: date
) -> tuple[str, dict[str, Any]]:
    """Condition for the tasks of a unit due in a year that hold the text and stand so today.

    Those not done hold the overdue ones too.
    """
    words = "folded(title || ' ' || note)"
    condition, values = contains(text, words, person="staff_member_id", unit="unit_id")
    if state is not None:
        is_open = state is TaskState.NOT_DONE
        condition += f" AND ({_IS_OPEN if is_open else STATE_CONDITIONS[state]})"
        values["today"] = today.isoformat()
    if unit_id is not None:
        condition += " AND unit_id = :unit_id"
        values["unit_id"] = unit_id
    return _of_year(condition, values, "due_on", year)


def people_reached(ledger: Ledger, where: str, values: dict[str, Any]) -> int:
    """Persons that the campaigns of a condition reached; one who came twice counts twice."""
    sql = f"SELECT coalesce(sum(people_count), 0) FROM campaign WHERE {where}"  # noqa: S608
    return int(ledger.value(sql, values))


def forms_used(ledger: Ledger) -> list[str]:
    """Forms of campaigns, the most usual first."""
    rows = ledger.rows("SELECT form FROM campaign GROUP BY form ORDER BY count(*) DESC, form")
    return [row["form"] for row in rows]


def _of_year(
    condition: str, values: dict[str, Any], column: str, year: int | None
) -> tuple[str, dict[str, Any]]:
    if year is None:
        return condition, values
    bounds = {"first_day": f"{year}-01-01", "last_day": f"{year}-12-31"}
    return f"{condition} AND {column} BETWEEN :first_day AND :last_day", values | bounds
