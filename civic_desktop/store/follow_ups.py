"""Recommendations across all inspections: what is overdue, due, open or found again."""

from datetime import date
from typing import Any

from civic_desktop.domain.follow_up import FollowUpEntry
from civic_desktop.domain.inspection import InspectionKind, inspection_name
from civic_desktop.store.errors import readable
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.search import contains
from civic_desktop.store.transaction import Row
from civic_desktop.store.values import day_of, iso, required_day

_DUE = "coalesce(follow_up.due_on, inspection.remedy_due_on)"
_ENTRY = f"""SELECT finding.id AS finding_id, inspection.id AS inspection_id, inspection.number,
    inspection.year, inspection.kind, inspection.inspected_on, inspection.unit_id,
    unit.name AS unit_name, finding.area, finding.description, finding.persons,
    follow_up.recommendation, {_DUE} AS due_on, follow_up.remedied_on, follow_up.evidence,
    (SELECT count(*) FROM deadline_extension WHERE follow_up_id = follow_up.id) AS extension_count
    FROM inspection
    JOIN unit ON unit.id = inspection.unit_id
    JOIN finding ON finding.inspection_id = inspection.id
    LEFT JOIN follow_up ON follow_up.finding_id = finding.id"""  # noqa: S608
_OPEN = """inspection
    JOIN unit ON unit.id = inspection.unit_id
    JOIN finding ON finding.inspection_id = inspection.id
    LEFT JOIN follow_up ON follow_up.finding_id = finding.id"""
_NEVER = "9999-12-31"


def open_until(
    ledger: Ledger,
    first_day: date | None,
    last_day: date | None,
    *,
    after: FollowUpEntry | None,
    limit: int,
    text: str = "",
) -> list[FollowUpEntry]:
    """Open recommendations with a deadline from `first_day` to `last_day`, the earliest first.

    Without a last day those without a deadline come too, at the end. With a text only those whose
    unit or words hold every word of it, without tones.
    """
    where, values = _open_between(first_day, last_day, text)
    if after is not None:
        where += f" AND (coalesce({_DUE}, '{_NEVER}'), finding.id) > (:after_due, :after_id)"
        values |= {"after_due": iso(after.due_on) or _NEVER, "after_id": after.finding_id}
    # The order is found first: names and counts are read for the rows of the page alone.
    chosen = f"""SELECT finding.id FROM {_OPEN} WHERE {where}
        ORDER BY coalesce({_DUE}, '{_NEVER}'), finding.id LIMIT :limit"""  # noqa: S608
    return _entries(
        ledger,
        f"{_ENTRY} WHERE finding.id IN ({chosen})"
        f" ORDER BY coalesce({_DUE}, '{_NEVER}'), finding.id",
        values | {"limit": limit},
    )


def count_open(
    ledger: Ledger, first_day: date | None, last_day: date | None, text: str = ""
) -> int:
    """How many recommendations `open_until` would list."""
    where, values = _open_between(first_day, last_day, text)
    return int(ledger.value(f"SELECT count(*) FROM {_OPEN} WHERE {where}", values))  # noqa: S608


def _open_between(
    first_day: date | None, last_day: date | None, text: str
) -> tuple[str, dict[str, Any]]:
    conditions = [
        "inspection.open_count > 0",
        "follow_up.remedied_on IS NULL",
        f"coalesce({_DUE}, '{_NEVER}') BETWEEN :first AND :last",
    ]
    values: dict[str, Any] = {"first": iso(first_day) or "", "last": iso(last_day) or _NEVER}
    if last_day is not None:
        # The earliest deadline of an inspection is kept beside it: most are left out by index.
        conditions.append("inspection.next_due_on <= :last")
    if text.strip():
        words = "folded(finding.description || ' ' || finding.persons || ' ' || unit.name)"
        condition, said = contains(text, words)
        conditions.append(condition)
        values |= said
    return " AND ".join(conditions), values


def of_unit(ledger: Ledger, unit_id: int) -> list[FollowUpEntry]:
    """Every finding ever made in a unit, newest first."""
    return _entries(
        ledger,
        f"{_ENTRY} WHERE inspection.unit_id = :unit"
        " ORDER BY inspection.inspected_on DESC, finding.id",
        {"unit": unit_id},
    )


def of_period(ledger: Ledger, first_day: date, last_day: date) -> list[FollowUpEntry]:
    """Every finding of the inspections of a period, in the order of their days."""
    return _entries(
        ledger,
        f"{_ENTRY} WHERE inspection.inspected_on BETWEEN :first AND :last"
        " ORDER BY inspection.inspected_on, inspection.id, finding.position, finding.id",
        {"first": iso(first_day), "last": iso(last_day)},
    )


def entry(ledger: Ledger, finding_id: int) -> FollowUpEntry | None:
    """One finding with its recommendation; None if it has gone."""
    found = _entries(ledger, f"{_ENTRY} WHERE finding.id = :id", {"id": finding_id})
    return found[0] if found else None


def _entries(ledger: Ledger, sql: str, values: dict[str, Any]) -> list[FollowUpEntry]:
    rows = ledger.rows(sql, values)
    with readable(ledger.path):
        return [entry_of(row) for row in rows]


def entry_of(row: Row) -> FollowUpEntry:
    """The finding that a row of these columns holds."""
    return FollowUpEntry(
        finding_id=row["finding_id"],
        inspection_id=row["inspection_id"],
        inspection_name=inspection_name(InspectionKind(row["kind"]), row["number"], row["year"]),
        inspected_on=required_day(row["inspected_on"]),
        unit_id=row["unit_id"],
        unit_name=row["unit_name"],
        area=row["area"],
        description=row["description"],
        persons=row["persons"],
        recommendation=row["recommendation"] or "",
        due_on=day_of(row["due_on"]),
        remedied_on=day_of(row["remedied_on"]),
        evidence=row["evidence"] or "",
        extension_count=row["extension_count"],
    )
