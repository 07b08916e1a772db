"""What charts count: one GROUP BY query a chart, of units given by their numbers or of all."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from civic_desktop.domain.activity import TaskState
from civic_desktop.domain.inspection import InspectionKind
from civic_desktop.store.activities import TASK_STATE
from civic_desktop.store.errors import readable
from civic_desktop.store.inspection_figures import DUE_ON_DAY, FINDINGS, IS_OPEN
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.units import in_units
from civic_desktop.store.values import iso


def inspections_by_month(
    ledger: Ledger, first_day: date, last_day: date, units: Sequence[int] | None
) -> dict[tuple[int, int, InspectionKind], int]:
    """Inspections by year, month and kind."""
    where, values = in_units("inspection.unit_id", units)
    rows = ledger.rows(
        f"""SELECT substr(inspected_on, 1, 7) AS month, kind, count(*) AS number FROM inspection
        WHERE inspected_on BETWEEN :first AND :last{where} GROUP BY month, kind""",  # noqa: S608
        values | {"first": iso(first_day), "last": iso(last_day)},
    )
    with readable(ledger.path):
        return {
            (int(row["month"][:4]), int(row["month"][5:]), InspectionKind(row["kind"])): row[
                "number"
            ]
            for row in rows
        }


def inspections_by_area(
    ledger: Ledger, first_day: date, last_day: date, units: Sequence[int] | None
) -> dict[str, int]:
    """Inspections that found something in each area; one counts once in each of its areas."""
    where, values = in_units("inspection.unit_id", units)
    rows = ledger.rows(
        f"""SELECT finding.area, count(DISTINCT inspection.id) AS number FROM inspection
        JOIN finding ON finding.inspection_id = inspection.id
        JOIN content_area ON content_area.code = finding.area
        WHERE inspected_on BETWEEN :first AND :last{where}
        GROUP BY finding.area ORDER BY content_area.position, content_area.id""",  # noqa: S608
        values | {"first": iso(first_day), "last": iso(last_day)},
    )
    return {row["area"]: row["number"] for row in rows}


def findings_by_year(
    ledger: Ledger, first_day: date, last_day: date, on: date, units: Sequence[int] | None
) -> dict[int, tuple[int, int, int]]:
    """Findings, those remedied and those overdue on a day, by the year of the inspection."""
    where, values = in_units("inspection.unit_id", units)
    rows = ledger.rows(
        f"""SELECT inspection.year, count(*) AS findings, sum(NOT {IS_OPEN}) AS remedied,
        coalesce(sum({IS_OPEN} AND {DUE_ON_DAY} < :on_day), 0) AS overdue
        {FINDINGS} WHERE inspection.inspected_on BETWEEN :first AND :last{where}
        GROUP BY inspection.year""",
        values | {"first": iso(first_day), "last": iso(last_day), "on_day": iso(on)},
    )
    return {row["year"]: (row["findings"], row["remedied"], row["overdue"]) for row in rows}


def tasks_by_year(
    ledger: Ledger, first_day: date, last_day: date, on: date, units: Sequence[int] | None
) -> Mapping[int, Mapping[TaskState, int]]:
    """Tasks by the year they were due in and the state they have today."""
    year = "CAST(substr(due_on, 1, 4) AS INTEGER)"
    return _tasks(ledger, year, first_day, last_day, on, units)


def task_years(ledger: Ledger) -> list[int]:
    """Years in which tasks were or will be due."""
    rows = ledger.rows(
        "SELECT DISTINCT CAST(substr(due_on, 1, 4) AS INTEGER) AS year FROM assigned_task"
    )
    return [row["year"] for row in rows]


def tasks_by_unit(
    ledger: Ledger, first_day: date, last_day: date, on: date, units: Sequence[int] | None
) -> Mapping[int, Mapping[TaskState, int]]:
    """Tasks by the unit they were given to and the state they have today."""
    return _tasks(ledger, "unit_id", first_day, last_day, on, units)


def _tasks(
    ledger: Ledger,
    part: str,
    first_day: date,
    last_day: date,
    on: date,
    units: Sequence[int] | None,
) -> Mapping[int, Mapping[TaskState, int]]:
    where, values = in_units("unit_id", units)
    rows = ledger.rows(
        f"""SELECT {part} AS part, {TASK_STATE} AS state, count(*) AS number FROM assigned_task
        WHERE due_on BETWEEN :first AND :last{where} GROUP BY part, state""",  # noqa: S608
        values | {"first": iso(first_day), "last": iso(last_day), "today": iso(on)},
    )
    found: dict[int, dict[TaskState, int]] = defaultdict(dict)
    for row in rows:
        found[row["part"]][TaskState(row["state"])] = row["number"]
    return found


def credited(
    counts: Mapping[int, Mapping[TaskState, int]], units: Mapping[int, int]
) -> Mapping[int, Mapping[TaskState, int]]:
    """Counts by unit, those of the units given added to the one that each goes to."""
    summed: dict[int, dict[TaskState, int]] = defaultdict(lambda: defaultdict(int))
    for unit, states in counts.items():
        for state, number in states.items():
            summed[units.get(unit, unit)][state] += number
    return summed
