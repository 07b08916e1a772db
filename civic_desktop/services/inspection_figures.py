"""The inspections of a ledger as the papers of the inspection desk ask for them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from civic_desktop.domain.follow_up import FollowUpEntry
from civic_desktop.domain.inspection import InspectionFilter, InspectionSummary, inspection_name
from civic_desktop.domain.inspection_figures import (
    InspectionWork,
    MinutesFigures,
    RegisterLine,
    YearPlan,
    parse_inspection_name,
)
from civic_desktop.domain.inspection_paper import InspectionPaperKind
from civic_desktop.domain.inspection_plan import VisitEntry
from civic_desktop.domain.problem import Problem
from civic_desktop.store import (
    figures,
    inspection_figures,
    inspection_list,
    inspection_papers,
    inspection_plans,
    inspections,
)
from civic_desktop.store.checklists import AREAS, ITEMS
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.units import UNITS, with_subtree


class InspectionReader(Protocol):
    """What the papers of the inspection desk are made of."""

    def latest(self, limit: int) -> Sequence[InspectionSummary]:
        """The last inspections, newest first."""

    def summary(self, inspection_id: int) -> InspectionSummary | None:
        """One inspection as lists show it; None if it has gone."""

    def id_of(self, name: str) -> int:
        """The inspection with that name in the register. Raises Problem."""

    def minutes(self, inspection_id: int) -> MinutesFigures:
        """One inspection with the names its minutes need. Raises Problem."""

    def register(
        self, first_day: date, last_day: date, on: date, unit_id: int | None = None
    ) -> Sequence[RegisterLine]:
        """The inspections of a period."""

    def count(self, first_day: date, last_day: date) -> int:
        """How many inspections a period has."""

    def overdue(self, on: date, unit_id: int | None = None) -> Sequence[FollowUpEntry]:
        """Recommendations overdue on that day."""

    def count_with_overdue(self, on: date) -> int:
        """About how many inspections have recommendations overdue on that day."""

    def work(
        self, first_day: date, last_day: date, on: date, unit_id: int | None = None
    ) -> InspectionWork:
        """Counted inspections of a period."""


class LedgerInspections:
    """Reads the inspections of one ledger. Nothing that came after the day asked for counts."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def latest(self, limit: int) -> Sequence[InspectionSummary]:
        """The last inspections, newest first."""
        return inspection_list.page(self._ledger, InspectionFilter(), date.min, None, limit)

    def summary(self, inspection_id: int) -> InspectionSummary | None:
        """One inspection as lists show it; None if it has gone."""
        return inspection_list.summary_of(self._ledger, inspection_id)

    def id_of(self, name: str) -> int:
        """The inspection with that name in the register. Raises Problem."""
        kind, number, year = parse_inspection_name(name)
        found = inspection_figures.id_of_name(self._ledger, kind, number, year)
        if found is None:
            raise Problem(
                "Sổ không có cuộc kiểm tra {name}.",
                field="inspection_id",
                name=inspection_name(kind, number, year),
            )
        return found

    def minutes(self, inspection_id: int) -> MinutesFigures:
        """One inspection with the names its minutes need. Raises Problem."""
        inspection = inspections.get(self._ledger, inspection_id)
        answered = {answer.item_id for answer in inspection.answers}
        papers = inspection_papers.papers_of(self._ledger, inspection_id)
        return MinutesFigures(
            inspection=inspection,
            unit_name=UNITS.get(self._ledger, inspection.unit_id).name,
            areas=self._areas(),
            items=tuple(
                item for item in ITEMS.all(self._ledger) if item.is_used or item.id in answered
            ),
            decisions=tuple(
                paper.document for paper in papers if paper.kind is InspectionPaperKind.DECISION
            ),
        )

    def register(
        self, first_day: date, last_day: date, on: date, unit_id: int | None = None
    ) -> Sequence[RegisterLine]:
        """The inspections of a period."""
        return inspection_figures.register(self._ledger, first_day, min(last_day, on), on, unit_id)

    def count(self, first_day: date, last_day: date) -> int:
        """How many inspections a period has."""
        return inspection_figures.count(self._ledger, first_day, last_day)

    def count_with_overdue(self, on: date) -> int:
        """About how many inspections have recommendations overdue on that day."""
        return inspection_figures.count_with_overdue(self._ledger, on)

    def overdue(self, on: date, unit_id: int | None = None) -> Sequence[FollowUpEntry]:
        """Recommendations overdue on that day."""
        return inspection_figures.overdue(self._ledger, on, unit_id)

    def work(
        self, first_day: date, last_day: date, on: date, unit_id: int | None = None
    ) -> InspectionWork:
        """Counted inspections of a period."""
        last = min(last_day, on)
        units = None if unit_id is None else set(with_subtree(self._ledger, unit_id))
        again = inspection_figures.found_again(self._ledger, first_day, last, unit_id)
        return InspectionWork(
            by_kind=inspection_figures.count_by_kind(self._ledger, first_day, last, unit_id),
            by_body=inspection_figures.count_by_body(self._ledger, first_day, last, unit_id),
            units=inspection_figures.work_by_unit(self._ledger, first_day, last, on, unit_id),
            by_area=inspection_figures.count_by_area(self._ledger, first_day, last, unit_id),
            areas=self._areas(),
            repeated=Counter(area for _, area in again),
            repeated_units=len({unit_id for unit_id, _ in again}),
            plans=tuple(
                self._plan(year, on, units) for year in range(first_day.year, last_day.year + 1)
            ),
            published=tuple(
                total
                for total in figures.inspection_totals(self._ledger)
                if unit_id is None
                and total.first_year <= last_day.year
                and first_day.year <= total.last_year
            ),
        )

    def _plan(self, year: int, on: date, units: set[int] | None) -> YearPlan:
        every = inspection_plans.visits_of_year(self._ledger, year)
        wanted = (each for each in every if units is None or each.unit_id in units)
        return YearPlan(year, tuple(_visit_on(each, on) for each in wanted), is_made=bool(every))

    def _areas(self) -> dict[str, str]:
        return {area.code: area.name for area in AREAS.all(self._ledger)}


def _visit_on(visit: VisitEntry, on: date) -> VisitEntry:
    """The visit as it was known on that day."""
    if visit.inspected_on is None or visit.inspected_on <= on:
        return visit
    return replace(visit, inspection_id=None, inspection_name="", inspected_on=None)
