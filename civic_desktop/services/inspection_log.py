"""The inspection log: list, find, enter, edit, delete."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date

from civic_desktop.domain.checklist import ChecklistItem, ContentArea
from civic_desktop.domain.figures import InspectionTotalFigure
from civic_desktop.domain.follow_up import FollowUpState
from civic_desktop.domain.inspection import (
    Inspection,
    InspectionFilter,
    InspectionKind,
    InspectionOrigin,
    InspectionSummary,
)
from civic_desktop.domain.inspection_plan import VisitEntry
from civic_desktop.domain.inspection_problems import problems_of, problems_of_change
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import format_day
from civic_desktop.domain.unit import Unit
from civic_desktop.services.acts import Saved
from civic_desktop.services.inspection_drafts import InspectionDrafts
from civic_desktop.services.inspection_pages import DayCounts, InspectionPages
from civic_desktop.services.saved_filters import SavedFilters
from civic_desktop.services.unit_record import UnitRecords
from civic_desktop.store import (
    checklists,
    figures,
    inspection_list,
    inspection_numbers,
    inspection_plans,
    inspections,
)
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.units import UNITS


@dataclass(frozen=True)
class DueCounts:
    """How many inspections are overdue and due soon, and all of the year or of the ledger."""

    of_year: int
    overdue: int
    due_soon: int


class InspectionLog:
    """What the inspection tab can ask for. `today` is asked anew for each answer."""

    def __init__(self, ledger: Ledger, today: Callable[[], date]) -> None:
        self._ledger = ledger
        self.today = today
        self.filters = SavedFilters(ledger)
        self.drafts = InspectionDrafts(ledger)

    @property
    def ledger(self) -> Ledger:
        """The ledger the log stands in."""
        return self._ledger

    def page(
        self, wanted: InspectionFilter, after: InspectionSummary | None, limit: int
    ) -> Sequence[InspectionSummary]:
        """The next inspections after one, newest first."""
        return inspection_list.page(self._ledger, wanted, self.today(), after, limit)

    def pages(self, wanted: InspectionFilter) -> InspectionPages:
        """The list under a filter, readable at any place."""
        return InspectionPages(self._ledger, wanted, self.today())

    def count_elsewhere(self, pages: InspectionPages) -> DayCounts:
        """Count a list on a connection of its own; for another thread."""
        with closing(self._ledger.reader()) as ledger:
            return pages.counting()(ledger)

    def count(self, wanted: InspectionFilter) -> int:
        """How many inspections the filter lets through."""
        return inspection_list.count(self._ledger, wanted, self.today())

    def due_counts(self, year: int | None) -> DueCounts:
        """The figures beside the list."""
        today = self.today()
        return DueCounts(
            of_year=self.count(InspectionFilter(year=year)),
            overdue=inspection_list.count_due(self._ledger, FollowUpState.OVERDUE, year, today),
            due_soon=inspection_list.count_due(self._ledger, FollowUpState.DUE_SOON, year, today),
        )

    def published_total(self) -> InspectionTotalFigure | None:
        """The latest published total of inspections of a period, if the ledger holds one."""
        totals = figures.inspection_totals(self._ledger)
        return totals[-1] if totals else None

    def years(self) -> list[int]:
        """Years that have inspections, and this one, newest first."""
        return sorted({*inspection_list.years(self._ledger), self.today().year}, reverse=True)

    def next_number(self, day: date, kind: InspectionKind) -> int:
        """The number a new inspection of that day and kind would get."""
        return inspection_numbers.next_number(self._ledger, day.year, kind)

    def free_numbers(self, year: int, kind: InspectionKind) -> list[int]:
        """Numbers left out in that register, from the lowest."""
        return inspection_numbers.free_numbers(self._ledger, year, kind)

    def units(self) -> list[Unit]:
        """Units in the order of names."""
        return UNITS.all(self._ledger)

    def areas(self) -> list[ContentArea]:
        """Content areas in their order."""
        return checklists.AREAS.all(self._ledger)

    def checklist(self) -> list[ChecklistItem]:
        """The items of the checklist, also those no longer used."""
        return checklists.ITEMS.all(self._ledger)

    def planned_visits(self, year: int) -> Sequence[VisitEntry]:
        """The visits that the plans of a year want."""
        return inspection_plans.visits_of_year(self._ledger, year)

    def get(self, inspection_id: int) -> Inspection:
        """One inspection with its findings; RecordConflict if it has gone."""
        return inspections.get(self._ledger, inspection_id)

    def summary(self, inspection_id: int) -> InspectionSummary | None:
        """What the list shows of one inspection; None if it has gone."""
        return inspection_list.summary_of(self._ledger, inspection_id)

    def last_like(self, kind: InspectionKind, unit_id: int | None) -> Inspection | None:
        """The last inspection of that kind, of the unit where it has one, to copy from."""
        for wanted in (
            InspectionFilter(kind=kind, unit_id=unit_id or None),
            InspectionFilter(kind=kind),
        ):
            found = self.page(wanted, None, 1)
            if found:
                return self.get(found[0].id)
        return None

    def repeat_words(self, unit_id: int, but_inspection_id: int | None) -> str:
        """One sentence on what other inspections found again and again in a unit."""
        return UnitRecords(self._ledger, self.today).repeat_words(unit_id, but_inspection_id)

    def blank(self, kind: InspectionKind) -> Inspection:
        """A new inspection of today with the next number of its kind."""
        today = self.today()
        return self.with_kind(Inspection(self.next_number(today, kind), today, 0, kind, ""), kind)

    def filled_from_last(self, typed: Inspection) -> tuple[Inspection, str] | None:
        """The inspection with its blanks filled from the last like one, and that one's name."""
        last = self.last_like(typed.kind, typed.unit_id)
        if last is None:
            return None
        filled = replace(
            typed,
            content=typed.content or last.content,
            team_leader=typed.team_leader or last.team_leader,
            team_members=typed.team_members or last.team_members,
            inspecting_body=typed.inspecting_body or last.inspecting_body,
            origin=typed.origin or last.origin,
            place=typed.place or (last.place if last.unit_id == typed.unit_id else ""),
        )
        return filled, last.name

    def problems_of(self, inspection: Inspection) -> list[Problem]:
        """What stands in the way of saving, by field."""
        found = problems_of(inspection, self.today())
        if inspection.id is not None:
            found += problems_of_change(self.get(inspection.id), inspection)
        found += self._unit_problems(inspection)
        found += self._visit_problems(inspection)
        return found

    def _unit_problems(self, inspection: Inspection) -> Iterable[Problem]:
        found = UNITS.all(self._ledger, "id = :id", {"id": inspection.unit_id})
        unit = found[0] if found else None
        if unit is None:
            yield Problem("Nhập đơn vị được kiểm tra.", field="unit_id")
        elif not unit.existed_on(inspection.inspected_on):
            yield Problem(
                "{unit} không còn hoặc chưa có vào ngày {day}.",
                field="unit_id",
                unit=unit.name,
                day=format_day(inspection.inspected_on),
            )

    def _visit_problems(self, inspection: Inspection) -> Iterable[Problem]:
        if inspection.planned_visit_id is None:
            return
        visit = inspection_plans.visit(self._ledger, inspection.planned_visit_id)
        if visit is None:
            yield Problem("Lượt kiểm tra này không còn trong kế hoạch.", field="planned_visit_id")
        elif visit.unit_id != inspection.unit_id or visit.year != inspection.year:
            yield Problem(
                "Kế hoạch ghi {unit} năm {year}, khác với cuộc kiểm tra này.",
                field="planned_visit_id",
                unit=visit.unit_name,
                year=visit.year,
            )

    def save(self, inspection: Inspection) -> Saved:
        """Store an inspection with its findings as one act. Raises StoreError."""
        known = None if inspection.id is None else self.get(inspection.id)
        verb = "Thêm" if known is None else "Sửa"
        label = f"{verb} cuộc kiểm tra {inspection.name}"
        with self._ledger.write(label) as transaction:
            inspection_id = inspections.save(self._ledger, transaction, inspection, known)
        return Saved(inspection_id, transaction.act_id, label)

    def save_all(self, drafts: Sequence[Inspection]) -> Saved:
        """Store several new inspections as one act, each with the next number of its kind.

        Their own numbers are not looked at. Nothing is stored where one is refused.
        """
        label = f"Thêm {len(drafts)} cuộc kiểm tra"
        last_id = 0
        with self._ledger.write(label) as transaction:
            for draft in drafts:
                number = self.next_number(draft.inspected_on, draft.kind)
                numbered = replace(draft, number=number)
                last_id = inspections.save(self._ledger, transaction, numbered, None)
        return Saved(last_id, transaction.act_id, label)

    def delete(self, inspection_id: int) -> Saved:
        """Remove an inspection with its findings as one act."""
        label = f"Xóa cuộc kiểm tra {self.get(inspection_id).name}"
        with self._ledger.write(label) as transaction:
            inspections.delete(self._ledger, transaction, inspection_id)
        return Saved(inspection_id, transaction.act_id, label)

    @staticmethod
    def with_kind(inspection: Inspection, kind: InspectionKind) -> Inspection:
        """The inspection as one of another kind: what started it must fit."""
        origin, visit = inspection.origin, inspection.planned_visit_id
        if kind is InspectionKind.UNANNOUNCED:
            origin = None if origin is InspectionOrigin.PLAN else origin
            visit = None
        elif origin is None:
            origin = InspectionOrigin.PLAN
        return replace(inspection, kind=kind, origin=origin, planned_visit_id=visit)
