"""Disciplinary actions and published totals: rows <-> domain objects."""

from typing import Any

from civic_desktop.domain.discipline import (
    DisciplinaryAction,
    DisciplinaryMeasure,
    DisciplineTotal,
)
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.records import RecordTable
from civic_desktop.store.search import contains

ACTIONS = RecordTable(
    "disciplinary_action", DisciplinaryAction, order=("decided_on", "id"), is_descending=True
)
TOTALS = RecordTable("discipline_total", DisciplineTotal, order=("year", "id"))


def wanted(
    text: str, year: int | None, measure: DisciplinaryMeasure | None
) -> tuple[str, dict[str, Any]]:
    """Condition for the actions that hold the text, of a year and a measure."""
    condition, values = contains(
        text,
        "folded(document_number || ' ' || breach || ' ' || note || ' ' || signer)",
        person="staff_member_id",
        unit="unit_id",
    )
    if year is not None:
        condition += " AND decided_on BETWEEN :first_day AND :last_day"
        values |= {"first_day": f"{year}-01-01", "last_day": f"{year}-12-31"}
    if measure is not None:
        condition += " AND measure = :measure"
        values["measure"] = measure.value
    return condition, values


def years(ledger: Ledger) -> list[int]:
    """Years that have decisions, newest first."""
    rows = ledger.rows(
        "SELECT DISTINCT CAST(substr(decided_on, 1, 4) AS INTEGER) AS year"
        " FROM disciplinary_action ORDER BY 1 DESC"
    )
    return [row["year"] for row in rows]


def counted_twice(ledger: Ledger) -> list[tuple[int, int, int]]:
    """Years with both decisions and a published total: year, decisions, persons published."""
    rows = ledger.rows(
        "SELECT year, person_count, count(*) AS decisions FROM discipline_total"
        " JOIN disciplinary_action ON CAST(substr(decided_on, 1, 4) AS INTEGER) = year"
        " GROUP BY year, person_count ORDER BY year"
    )
    return [(row["year"], row["decisions"], row["person_count"]) for row in rows]
