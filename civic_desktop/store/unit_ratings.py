"""Offices rated, and the tasks that speak for their class: rows <-> domain objects."""

from datetime import date

from civic_desktop.domain.period import EvaluationPeriod
from civic_desktop.domain.unit_rating import TaskCounts, UnitRating
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.records import RecordTable

UNIT_RATINGS = RecordTable("unit_rating", UnitRating, order=("first_day", "id"))


def of_period(ledger: Ledger, period: EvaluationPeriod) -> dict[int, UnitRating]:
    """What was entered for a period, by unit."""
    found = UNIT_RATINGS.all(
        ledger,
        "period_kind = :kind AND first_day = :first_day",
        {"kind": type(period).__name__.lower(), "first_day": period.first_day.isoformat()},
    )
    return {rating.unit_id: rating for rating in found}


def task_counts(
    ledger: Ledger, first_day: date, last_day: date, today: date
) -> dict[int, TaskCounts]:
    """Tasks of each unit and the units under it that are due in these days, as of today.

    One that is late for a cause that was confirmed as objective does not count as late.
    """
    rows = ledger.rows(
        """WITH RECURSIVE part(root, id) AS (SELECT id, id FROM unit
            UNION SELECT part.root, unit.id FROM unit JOIN part ON unit.parent_id = part.id)
        SELECT part.root AS unit_id, count(*) AS total,
            sum(done_on IS NOT NULL AND done_on <= :today) AS done,
            sum(coalesce(done_on, :today) > due_on AND NOT is_cause_objective) AS late
        FROM part JOIN assigned_task ON assigned_task.unit_id = part.id
        WHERE due_on BETWEEN :first_day AND :last_day GROUP BY part.root""",
        {
            "first_day": first_day.isoformat(),
            "last_day": last_day.isoformat(),
            "today": today.isoformat(),
        },
    )
    return {row["unit_id"]: TaskCounts(row["total"], row["done"], row["late"]) for row in rows}
