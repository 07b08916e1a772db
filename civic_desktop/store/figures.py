"""Figures of charts and reports: counted records, reported counts, published percentages."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from civic_desktop.domain.discipline import DisciplinaryMeasure
from civic_desktop.domain.figures import (
    DisciplineFigure,
    InspectionTotalFigure,
    TrendFigures,
    UnitRatings,
)
from civic_desktop.domain.unit_breaks import UnitBreak, breaks_among, unit_breaks
from civic_desktop.domain.unit_lineage import UnitView, places_today, successors
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.rating_figures import figures_and_notes, rating_figures
from civic_desktop.store.sources import SOURCED, source_note
from civic_desktop.store.transaction import Row
from civic_desktop.store.units import UNIT_CHANGES, UNITS, scope_of


def trend_figures(
    ledger: Ledger,
    first_year: int,
    last_year: int,
    unit_id: int | None = None,
    view: UnitView = UnitView.AS_WERE,
) -> TrendFigures:
    """All figures of the years, of a unit with all units under it, or of the whole ledger."""
    years = (first_year, last_year)
    ratings, notes = figures_and_notes(ledger, years, unit_id, view)
    breaks = () if unit_id is None else breaks_of_unit(ledger, unit_id)
    return TrendFigures(
        years=tuple(range(first_year, last_year + 1)),
        ratings=tuple(ratings),
        disciplines=tuple(discipline_figures(ledger, *years, unit_id, view)),
        inspections=tuple(inspection_figures(ledger, *years, unit_id, view)),
        unit_breaks=tuple(b for b in breaks if first_year < b.first_year <= last_year),
        notes=tuple(notes),
    )


def breaks_of_unit(ledger: Ledger, unit_id: int) -> tuple[UnitBreak, ...]:
    """The days on which a unit, or one that it came from, was reorganised; earliest first."""
    changes = UNIT_CHANGES.all(ledger)
    if not changes:
        return ()
    units = {unit.id or 0: unit for unit in UNITS.all(ledger)}
    return unit_breaks(reversed(changes), units, unit_id)


def changes_of_years(
    ledger: Ledger, first_year: int, last_year: int, scope: list[int] | None
) -> tuple[UnitBreak, ...]:
    """What became in these years of the units of a scope, or of all; the earliest first."""
    changes = UNIT_CHANGES.all(ledger)
    units = {unit.id or 0: unit for unit in UNITS.all(ledger)}
    found = breaks_among(reversed(changes), units, set(units) if scope is None else set(scope))
    return tuple(each for each in found if first_year <= each.first_year <= last_year)


def unit_ratings(
    ledger: Ledger, year: int, unit_id: int | None = None, view: UnitView = UnitView.AS_WERE
) -> list[UnitRatings]:
    """Ratings of the units under one; without one, under the topmost that has any, or of those.

    In the order of names; a unit without any figure is left out. As units are today, those that
    went into another have no line of their own.
    """
    units = UNITS.all(ledger)
    changes = UNIT_CHANGES.all(ledger) if view is UnitView.AS_TODAY else []
    gone = successors(changes)
    places = places_today({unit.id or 0: unit.parent_id for unit in units}, changes)

    def found(parent_id: int | None) -> list[UnitRatings]:
        every = (
            UnitRatings(
                unit.id, unit.name, tuple(rating_figures(ledger, year, year, unit.id, view))
            )
            for unit in units
            if unit.id is not None and unit.id not in gone and places[unit.id] == parent_id
        )
        return [each for each in every if each.figures]

    if unit_id is not None:
        return found(unit_id)
    top = found(None)
    return (found(top[0].unit_id) or top) if len(top) == 1 else top


def years_with_figures(ledger: Ledger) -> list[int]:
    """Years for which the ledger holds any figure or record, oldest first."""
    rows = ledger.rows(
        "SELECT CAST(substr(first_day, 1, 4) AS INTEGER) AS year FROM rating_count"
        " WHERE period_kind IN ('year', 'quarter', 'month') AND unit_id = 0"
        " UNION SELECT CAST(substr(first_day, 1, 4) AS INTEGER) FROM rating_tally"
        " UNION SELECT CAST(substr(first_day, 1, 4) AS INTEGER) FROM rating_share"
        " UNION SELECT CAST(substr(day, 1, 4) AS INTEGER) FROM inspection_day"
        " UNION SELECT first_year FROM inspection_total"
        " UNION SELECT last_year FROM inspection_total UNION SELECT year FROM discipline_total"
        " UNION SELECT CAST(substr(decided_on, 1, 4) AS INTEGER) FROM disciplinary_action"
        " ORDER BY 1"
    )
    return [row["year"] for row in rows]


def discipline_figures(
    ledger: Ledger,
    first_year: int,
    last_year: int,
    unit_id: int | None = None,
    view: UnitView = UnitView.AS_WERE,
) -> Iterable[DisciplineFigure]:
    """One figure a year: the published total where one is used, else the records counted.

    The two are never added up. A unit's figures are its records alone.
    """
    totals = {} if unit_id is not None else _published_disciplines(ledger)
    recorded = _recorded_measures(ledger, unit_id, view)
    for year in range(first_year, last_year + 1):
        if year in totals and (totals[year]["is_used"] or year not in recorded):
            row = totals[year]
            yield DisciplineFigure(
                year=year,
                person_count=row["person_count"],
                is_published=True,
                measure_from=_measure(row["measure_from"]),
                measure_to=_measure(row["measure_to"]),
                scope=row["scope"],
                source_note=source_note(row),
            )
        elif year in recorded:
            order = list(DisciplinaryMeasure)
            ordered = sorted((measure for _, measure in recorded[year]), key=order.index)
            yield DisciplineFigure(
                year=year,
                person_count=len({person for person, _ in recorded[year]}),
                is_published=False,
                measure_from=ordered[0],
                measure_to=ordered[-1],
                unit_id=unit_id,
            )


def _inspections_by_year(
    ledger: Ledger, first_year: int, last_year: int, scope: list[int] | None
) -> dict[int, int]:
    """Inspections of the log by year; those of all units from the counts kept by day."""
    values: dict[str, Any] = {"first": f"{first_year:04d}-01-01", "last": f"{last_year:04d}-12-31"}
    sql = """SELECT CAST(substr(day, 1, 4) AS INTEGER) AS year, sum(inspection_count) AS number
        FROM inspection_day WHERE day BETWEEN :first AND :last GROUP BY year ORDER BY year"""
    if scope is not None:
        values["units"] = json.dumps(scope)
        sql = """SELECT year, count(*) AS number FROM inspection
            WHERE inspected_on BETWEEN :first AND :last
            AND unit_id IN (SELECT value FROM json_each(:units)) GROUP BY year ORDER BY year"""
    return {row["year"]: row["number"] for row in ledger.rows(sql, values)}


def _published_disciplines(ledger: Ledger) -> dict[int, Row]:
    return {row["year"]: row for row in ledger.rows(SOURCED.format(table="discipline_total"))}


def _recorded_measures(
    ledger: Ledger, unit_id: int | None, view: UnitView
) -> dict[int, list[tuple[int, DisciplinaryMeasure]]]:
    """Person and measure of each decision by year; a decision without a person is one of its own.

    Who was disciplined twice in a year is one person.
    """
    scope = None if unit_id is None else set(scope_of(ledger, unit_id, view))
    found: dict[int, list[tuple[int, DisciplinaryMeasure]]] = defaultdict(list)
    for row in ledger.rows(
        "SELECT coalesce(staff_member_id, -id) AS person, unit_id, decided_on, measure"
        " FROM disciplinary_action"
    ):
        if scope is None or row["unit_id"] in scope:
            measure = DisciplinaryMeasure(row["measure"])
            found[int(row["decided_on"][:4])].append((row["person"], measure))
    return found


def _measure(text: str) -> DisciplinaryMeasure | None:
    return DisciplinaryMeasure(text) if text else None


def inspection_totals(ledger: Ledger) -> list[InspectionTotalFigure]:
    """Published totals of inspections of a period, the earliest first."""
    rows = ledger.rows(f"{SOURCED.format(table='inspection_total')} ORDER BY last_year, first_year")
    return [
        InspectionTotalFigure(
            first_year=row["first_year"],
            last_year=row["last_year"],
            count=row["inspection_count"],
            is_published=True,
            source_note=source_note(row),
        )
        for row in rows
    ]


def inspection_figures(
    ledger: Ledger,
    first_year: int,
    last_year: int,
    unit_id: int | None = None,
    view: UnitView = UnitView.AS_WERE,
) -> Iterable[InspectionTotalFigure]:
    """Published totals that lie wholly in the years, then the log's own count of each year."""
    if unit_id is None:
        for total in inspection_totals(ledger):
            if first_year <= total.first_year and total.last_year <= last_year:
                yield total
    scope = None if unit_id is None else scope_of(ledger, unit_id, view)
    for year, count in _inspections_by_year(ledger, first_year, last_year, scope).items():
        yield InspectionTotalFigure(
            first_year=year, last_year=year, count=count, is_published=False, unit_id=unit_id
        )
