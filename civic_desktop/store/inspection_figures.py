"""What the papers of the inspection desk count: GROUP BY queries, one a figure.

Each reads the state on one day: remedies of a later day are left out, and of an extension that
was decided later the deadline before it is taken.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from civic_desktop.domain.follow_up import FollowUpEntry
from civic_desktop.domain.inspection import (
    InspectingBody,
    InspectionKind,
    InspectionOrigin,
)
from civic_desktop.domain.inspection_figures import RegisterLine, UnitWork
from civic_desktop.domain.unit_lineage import UnitView, units_of_today
from civic_desktop.store.errors import readable
from civic_desktop.store.follow_ups import entry_of
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.transaction import Row
from civic_desktop.store.units import UNIT_CHANGES, UNITS, in_scope
from civic_desktop.store.values import day_of, iso, required_day

_IN_PERIOD = "inspection.inspected_on BETWEEN :first AND :last"
IS_OPEN = "(follow_up.remedied_on IS NULL OR follow_up.remedied_on > :on_day)"
DUE_ON_DAY = """coalesce((SELECT old_due_on FROM deadline_extension
    WHERE follow_up_id = follow_up.id AND decided_on > :on_day ORDER BY id LIMIT 1),
    follow_up.due_on, inspection.remedy_due_on)"""
FINDINGS = """FROM inspection
    JOIN finding ON finding.inspection_id = inspection.id
    LEFT JOIN follow_up ON follow_up.finding_id = finding.id"""


def register(
    ledger: Ledger, first_day: date, last_day: date, on: date, unit_id: int | None = None
) -> list[RegisterLine]:
    """The inspections of a period in the order of their days, in one query."""
    units, values = in_scope(ledger, "inspection.unit_id", unit_id)
    rows = ledger.rows(
        f"""SELECT inspection.id, number, inspected_on, unit.name AS unit_name, kind, content,
        inspecting_body, origin, count(finding.id) AS findings,
        coalesce(sum(finding.id IS NOT NULL AND NOT {IS_OPEN}), 0) AS remedied,
        min(CASE WHEN {IS_OPEN} AND finding.id IS NOT NULL THEN {DUE_ON_DAY} END) AS due_on
        FROM inspection JOIN unit ON unit.id = inspection.unit_id
        LEFT JOIN finding ON finding.inspection_id = inspection.id
        LEFT JOIN follow_up ON follow_up.finding_id = finding.id
        WHERE {_IN_PERIOD}{units} GROUP BY inspection.id
        ORDER BY inspected_on, kind, number""",  # noqa: S608
        _days(first_day, last_day, on) | values,
    )
    with readable(ledger.path):
        return [_line(row) for row in rows]


def overdue(ledger: Ledger, on: date, unit_id: int | None = None) -> list[FollowUpEntry]:
    """Recommendations that were open on the day and past their deadline, the longest overdue first.

    Their deadlines and extensions are those of the day.
    """
    units, values = in_scope(ledger, "inspection.unit_id", unit_id)
    rows = ledger.rows(
        f"""SELECT finding.id AS finding_id, inspection.id AS inspection_id, inspection.number,
        inspection.year, inspection.kind, inspection.inspected_on, inspection.unit_id,
        unit.name AS unit_name, finding.area, finding.description, finding.persons,
        follow_up.recommendation, {DUE_ON_DAY} AS due_on, follow_up.remedied_on, follow_up.evidence,
        (SELECT count(*) FROM deadline_extension
            WHERE follow_up_id = follow_up.id AND decided_on <= :on_day) AS extension_count
        {FINDINGS} JOIN unit ON unit.id = inspection.unit_id
        WHERE inspection.inspected_on <= :on_day AND {IS_OPEN} AND {DUE_ON_DAY} < :on_day{units}
        ORDER BY due_on, unit.sort_key, inspection.inspected_on, finding.position, finding.id""",  # noqa: S608
        {"on_day": iso(on)} | values,
    )
    with readable(ledger.path):
        return [entry_of(row) for row in rows]


def count(ledger: Ledger, first_day: date, last_day: date) -> int:
    """How many inspections a period has, from the counts of its days."""
    sql = "SELECT coalesce(sum(inspection_count), 0) FROM inspection_day WHERE day BETWEEN ? AND ?"
    return int(ledger.value(sql, [iso(first_day), iso(last_day)]))


def count_with_overdue(ledger: Ledger, on: date) -> int:
    """How many inspections have an open finding with a deadline before the day, as of now."""
    sql = "SELECT count(*) FROM inspection WHERE open_count > 0 AND next_due_on < ?"
    return int(ledger.value(sql, [iso(on)]))


def count_by_kind(
    ledger: Ledger, first_day: date, last_day: date, unit_id: int | None = None
) -> dict[InspectionKind, int]:
    """Inspections of a period by kind."""
    rows = _counted(ledger, "kind", first_day, last_day, unit_id)
    with readable(ledger.path):
        found = {InspectionKind(row["part"]): row["number"] for row in rows}
    return {kind: found.get(kind, 0) for kind in InspectionKind}


def count_by_body(
    ledger: Ledger, first_day: date, last_day: date, unit_id: int | None = None
) -> dict[InspectingBody | None, int]:
    """Inspections of a period by who inspected; None where that is not recorded."""
    rows = _counted(ledger, "inspecting_body", first_day, last_day, unit_id)
    with readable(ledger.path):
        return {
            None if row["part"] is None else InspectingBody(row["part"]): row["number"]
            for row in rows
        }


def count_by_area(
    ledger: Ledger,
    first_day: date,
    last_day: date,
    unit_id: int | None = None,
    view: UnitView = UnitView.AS_WERE,
) -> dict[str, int]:
    """Findings of a period by content area, in the order of the areas."""
    units, values = in_scope(ledger, "inspection.unit_id", unit_id, view)
    rows = ledger.rows(
        f"""SELECT finding.area, count(*) AS number FROM inspection
        JOIN finding ON finding.inspection_id = inspection.id
        JOIN content_area ON content_area.code = finding.area
        WHERE {_IN_PERIOD}{units} GROUP BY finding.area
        ORDER BY content_area.position, content_area.id""",  # noqa: S608
        {"first": iso(first_day), "last": iso(last_day)} | values,
    )
    return {row["area"]: row["number"] for row in rows}


def work_by_unit(
    ledger: Ledger,
    first_day: date,
    last_day: date,
    on: date,
    unit_id: int | None = None,
    view: UnitView = UnitView.AS_WERE,
) -> tuple[UnitWork, ...]:
    """Inspections and findings of a period by unit, in the order of names.

    As units are today, those of a merged or renamed unit are counted at the one it went into.
    """
    units, values = in_scope(ledger, "inspection.unit_id", unit_id, view)
    days = _days(first_day, last_day, on) | values
    visited = ledger.rows(
        f"""SELECT unit.id, unit.name, sum(kind = 'planned') AS planned,
        sum(kind = 'unannounced') AS unannounced
        FROM inspection JOIN unit ON unit.id = inspection.unit_id
        WHERE {_IN_PERIOD}{units} GROUP BY unit.id ORDER BY unit.sort_key, unit.id""",  # noqa: S608
        days,
    )
    found = ledger.rows(
        f"""SELECT unit_id, count(*) AS findings, sum(NOT {IS_OPEN}) AS remedied,
        coalesce(sum({IS_OPEN} AND {DUE_ON_DAY} < :on_day), 0) AS overdue
        {FINDINGS} WHERE {_IN_PERIOD}{units} GROUP BY unit_id""",
        days,
    )
    of_unit: dict[int, Row] = {row["unit_id"]: row for row in found}
    none = {"findings": 0, "remedied": 0, "overdue": 0}
    work = tuple(
        UnitWork(
            unit_id=row["id"],
            unit_name=row["name"],
            planned=row["planned"],
            unannounced=row["unannounced"],
            findings=of_unit.get(row["id"], none)["findings"],
            remedied=of_unit.get(row["id"], none)["remedied"],
            overdue=of_unit.get(row["id"], none)["overdue"],
        )
        for row in visited
    )
    return work if view is UnitView.AS_WERE else _credited_to_today(ledger, work)


def _credited_to_today(ledger: Ledger, work: tuple[UnitWork, ...]) -> tuple[UnitWork, ...]:
    today = units_of_today(UNIT_CHANGES.all(ledger))
    summed: dict[int, UnitWork] = {}
    for each in work:
        unit_id = today.get(each.unit_id, each.unit_id)
        found = summed.get(unit_id, UnitWork(unit_id, "", 0, 0, 0, 0, 0))
        summed[unit_id] = replace(
            found,
            planned=found.planned + each.planned,
            unannounced=found.unannounced + each.unannounced,
            findings=found.findings + each.findings,
            remedied=found.remedied + each.remedied,
            overdue=found.overdue + each.overdue,
        )
    return tuple(
        replace(summed[unit.id], unit_name=unit.name)
        for unit in UNITS.all(ledger)
        if unit.id in summed
    )


def found_again(
    ledger: Ledger, first_day: date, last_day: date, unit_id: int | None = None
) -> list[tuple[int, str]]:
    """Unit and area where an inspection of the period found something and an earlier one had too.

    The earlier inspection may lie before the period.
    """
    units, values = in_scope(ledger, "inspection.unit_id", unit_id)
    rows = ledger.rows(
        f"""SELECT inspection.unit_id, finding.area FROM inspection
        JOIN finding ON finding.inspection_id = inspection.id
        JOIN content_area ON content_area.code = finding.area
        WHERE inspection.inspected_on <= :last{units}
        GROUP BY inspection.unit_id, finding.area
        HAVING count(DISTINCT inspection.id) > 1 AND max(inspection.inspected_on) >= :first
        ORDER BY content_area.position, content_area.id, inspection.unit_id""",  # noqa: S608
        {"first": iso(first_day), "last": iso(last_day)} | values,
    )
    return [(row["unit_id"], row["area"]) for row in rows]


def id_of_name(ledger: Ledger, kind: InspectionKind, number: int, year: int) -> int | None:
    """The inspection of that name in the register; None where there is none."""
    found = ledger.value(
        "SELECT id FROM inspection WHERE year = ? AND kind = ? AND number = ?",
        [year, kind, number],
    )
    return None if found is None else int(found)


def _counted(
    ledger: Ledger, column: str, first_day: date, last_day: date, unit_id: int | None
) -> list[Row]:
    units, values = in_scope(ledger, "inspection.unit_id", unit_id)
    return ledger.rows(
        f"""SELECT {column} AS part, count(*) AS number FROM inspection
        WHERE {_IN_PERIOD}{units} GROUP BY {column} ORDER BY number DESC, {column}""",  # noqa: S608
        {"first": iso(first_day), "last": iso(last_day)} | values,
    )


def _days(first_day: date, last_day: date, on: date) -> dict[str, Any]:
    return {"first": iso(first_day), "last": iso(last_day), "on_day": iso(on)}


def _line(row: Row) -> RegisterLine:
    body, origin = row["inspecting_body"], row["origin"]
    return RegisterLine(
        number=row["number"],
        inspected_on=required_day(row["inspected_on"]),
        unit_name=row["unit_name"],
        kind=InspectionKind(row["kind"]),
        content=row["content"],
        inspecting_body=None if body is None else InspectingBody(body),
        origin=None if origin is None else InspectionOrigin(origin),
        finding_count=row["findings"],
        remedied_count=row["remedied"],
        next_due_on=day_of(row["due_on"]),
        inspection_id=row["id"],
    )
