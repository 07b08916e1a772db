"""The inspection log: list, find, enter, edit, delete."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from civic_desktop.domain.figures import InspectionTotalFigure
from civic_desktop.domain.inspection import (
    FollowUpState,
    Inspection,
    InspectionFilter,
    InspectionSummary,
    problems_of,
)
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import format_day
from civic_desktop.domain.unit import Unit
from civic_desktop.services.acts import Saved
from civic_desktop.store import figures, inspections
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.units import UNITS


@dataclass(frozen=True)
class LogCounts:
    """The figures under the list: shown by the filter, of the year, overdue, due soon."""

    shown: int
    of_year: int
    overdue: int
    due_soon: int


class InspectionLog:
    """What the inspection tab can ask for. `today` is asked anew for each answer."""

    def __init__(self, ledger: Ledger, today: Callable[[], date]) -> None:
        self._ledger = ledger
        self.today = today

    def page(
        self, wanted: InspectionFilter, after: InspectionSummary | None, limit: int
    ) -> Sequence[InspectionSummary]:
        """The next inspections after one, newest first."""
        return inspections.page(self._ledger, wanted, self.today(), after, limit)

    def count(self, wanted: InspectionFilter) -> int:
        """How many inspections the filter lets through."""
        return inspections.count(self._ledger, wanted, self.today())

    def counts(self, wanted: InspectionFilter) -> LogCounts:
        """The figures under the list."""
        year = InspectionFilter(year=wanted.year)
        return LogCounts(
            shown=self.count(wanted),
            of_year=self.count(year),
            overdue=self._count_in_state(wanted.year, FollowUpState.OVERDUE),
            due_soon=self._count_in_state(wanted.year, FollowUpState.DUE_SOON),
        )

    def _count_in_state(self, year: int | None, state: FollowUpState) -> int:
        return self.count(InspectionFilter(year=year, state=state))

    def published_total(self) -> InspectionTotalFigure | None:
        """The latest published total of inspections of a period, if the ledger holds one."""
        totals = figures.inspection_totals(self._ledger)
        return totals[-1] if totals else None

    def years(self) -> list[int]:
        """Years that have inspections, and this one, newest first."""
        return sorted({*inspections.years(self._ledger), self.today().year}, reverse=True)

    def next_number(self, day: date) -> int:
        """The number a new inspection of that day would get."""
        return inspections.next_number(self._ledger, day.year)

    def units(self) -> list[Unit]:
        """Units in the order of names."""
        return UNITS.all(self._ledger)

    def get(self, inspection_id: int) -> Inspection:
        """One inspection with its findings; RecordConflict if it has gone."""
        return inspections.get(self._ledger, inspection_id)

    def problems_of(self, inspection: Inspection) -> list[Problem]:
        """What stands in the way of saving, by field."""
        found = problems_of(inspection, self.today())
        unit = next((u for u in self.units() if u.id == inspection.unit_id), None)
        if unit is None:
            found.append(Problem("Nhập đơn vị được kiểm tra.", field="unit_id"))
        elif not unit.existed_on(inspection.inspected_on):
            found.append(
                Problem(
                    "{unit} không còn hoặc chưa có vào ngày {day}.",
                    field="unit_id",
                    unit=unit.name,
                    day=format_day(inspection.inspected_on),
                )
            )
        return found

    def save(self, inspection: Inspection) -> Saved:
        """Store an inspection with its findings as one act. Raises StoreError."""
        known = None if inspection.id is None else self.get(inspection.id)
        name = f"{inspection.number}/{inspection.year}"
        label = f"Thêm cuộc kiểm tra {name}" if known is None else f"Sửa cuộc kiểm tra {name}"
        with self._ledger.write(label) as transaction:
            inspection_id = inspections.save(self._ledger, transaction, inspection, known)
        return Saved(inspection_id, transaction.act_id, label)

    def delete(self, inspection_id: int) -> Saved:
        """Remove an inspection with its findings as one act."""
        inspection = self.get(inspection_id)
        label = f"Xóa cuộc kiểm tra {inspection.number}/{inspection.year}"
        with self._ledger.write(label) as transaction:
            inspections.delete(self._ledger, transaction, inspection_id)
        return Saved(inspection_id, transaction.act_id, label)
