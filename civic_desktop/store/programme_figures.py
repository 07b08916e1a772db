"""Campaigns and assigned tasks counted for the review of the scheme."""

from datetime import date

from civic_desktop.domain.activity import TaskState
from civic_desktop.domain.programme_figures import CampaignFigures, TaskFigures
from civic_desktop.store.activities import TASK_STATE
from civic_desktop.store.errors import readable
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.units import in_scope
from civic_desktop.store.values import iso


def campaign_figures(
    ledger: Ledger, first_day: date, last_day: date, unit_id: int | None = None
) -> CampaignFigures:
    """Campaigns of a period; with a unit, those of the unit and of all units under it."""
    of_units, values = in_scope(ledger, "unit_id", unit_id)
    rows = ledger.rows(
        f"""SELECT form, count(*) AS number, coalesce(sum(people_count), 0) AS people,
        sum(people_count IS NULL) AS unknown
        FROM campaign WHERE held_on BETWEEN :first AND :last{of_units}
        GROUP BY form ORDER BY number DESC, form""",  # noqa: S608
        values | {"first": iso(first_day), "last": iso(last_day)},
    )
    return CampaignFigures(
        by_form={row["form"]: row["number"] for row in rows},
        people_count=sum(row["people"] for row in rows),
        without_people=sum(row["unknown"] for row in rows),
    )


def task_figures(
    ledger: Ledger, first_day: date, last_day: date, on: date, unit_id: int | None = None
) -> TaskFigures:
    """Tasks due in a period by the state they have on the day."""
    of_units, values = in_scope(ledger, "unit_id", unit_id)
    rows = ledger.rows(
        f"""SELECT {TASK_STATE} AS state, count(*) AS number, sum(is_cause_objective) AS objective
        FROM assigned_task
        WHERE due_on BETWEEN :first AND :last{of_units}
        GROUP BY state""",  # noqa: S608
        values | {"first": iso(first_day), "last": iso(last_day), "today": iso(on)},
    )
    with readable(ledger.path):
        by_state = {TaskState(row["state"]): row["number"] for row in rows}
    late = {TaskState.DONE_LATE, TaskState.OVERDUE}
    objective = sum(row["objective"] for row in rows if TaskState(row["state"]) in late)
    return TaskFigures(on, by_state, objective)
