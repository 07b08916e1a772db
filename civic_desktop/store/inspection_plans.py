"""Annual inspection plans and their visits: rows <-> domain objects."""

from civic_desktop.domain.inspection import InspectionKind, inspection_name
from civic_desktop.domain.inspection_plan import InspectionPlan, PlannedVisit, VisitEntry
from civic_desktop.store.errors import readable
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.records import RecordTable
from civic_desktop.store.transaction import Row
from civic_desktop.store.values import day_of

PLANS = RecordTable("inspection_plan", InspectionPlan, order=("year", "id"), is_descending=True)
VISITS = RecordTable("planned_visit", PlannedVisit, order=("month", "id"))

_ENTRY = """SELECT planned_visit.*, inspection_plan.year AS plan_year, unit.name AS unit_name,
    inspection.id AS inspection_id, inspection.kind, inspection.number, inspection.year,
    inspection.inspected_on
    FROM planned_visit
    JOIN inspection_plan ON inspection_plan.id = plan_id
    JOIN unit ON unit.id = planned_visit.unit_id
    LEFT JOIN inspection ON inspection.planned_visit_id = planned_visit.id"""


def visits_of_plan(ledger: Ledger, plan_id: int) -> tuple[VisitEntry, ...]:
    """The visits of a plan in the order of months and names."""
    return _entries(
        ledger,
        f"{_ENTRY} WHERE plan_id = ? ORDER BY month, unit.sort_key, planned_visit.id",
        plan_id,
    )


def visits_of_year(ledger: Ledger, year: int) -> tuple[VisitEntry, ...]:
    """The visits of all plans of a year."""
    return _entries(
        ledger,
        f"{_ENTRY} WHERE inspection_plan.year = ? ORDER BY month, unit.sort_key, planned_visit.id",
        year,
    )


def visit(ledger: Ledger, visit_id: int) -> VisitEntry | None:
    """One planned visit; None if it has gone."""
    found = _entries(ledger, f"{_ENTRY} WHERE planned_visit.id = ?", visit_id)
    return found[0] if found else None


def _entries(ledger: Ledger, sql: str, value: int) -> tuple[VisitEntry, ...]:
    rows = ledger.rows(sql, [value])
    with readable(ledger.path):
        return tuple(_entry(row) for row in rows)


def _entry(row: Row) -> VisitEntry:
    is_done = row["inspection_id"] is not None
    return VisitEntry(
        id=row["id"],
        plan_id=row["plan_id"],
        year=row["plan_year"],
        month=row["month"],
        unit_id=row["unit_id"],
        unit_name=row["unit_name"],
        note=row["note"],
        inspection_id=row["inspection_id"],
        inspection_name=(
            inspection_name(InspectionKind(row["kind"]), row["number"], row["year"])
            if is_done
            else ""
        ),
        inspected_on=day_of(row["inspected_on"]),
    )
