"""Annual inspection plans: their documents, the units to visit, and how far they are."""

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.inspection import (
    Inspection,
    InspectionKind,
    InspectionOrigin,
)
from civic_desktop.domain.inspection_plan import (
    MONTHS,
    InspectionPlan,
    PlannedVisit,
    PlanProgress,
    VisitEntry,
    VisitState,
    progress_of,
)
from civic_desktop.domain.period import Month, year_problems
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import clean, fold
from civic_desktop.domain.unit import Unit
from civic_desktop.services.acts import Saved
from civic_desktop.store import inspection_papers, inspection_plans
from civic_desktop.store.documents import DOCUMENTS
from civic_desktop.store.errors import RecordInUse
from civic_desktop.store.inspection_plans import PLANS, VISITS
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.units import UNITS

_MONTH = re.compile(r"(\d{1,2})(?:\s*[-–]\s*(\d{1,2}))?")


@dataclass(frozen=True)
class PlanEntry:
    """A plan with the document it was issued by."""

    plan: InspectionPlan
    document: OfficialDocument


class InspectionPlanning:
    """What the page of plans can ask for."""

    def __init__(self, ledger: Ledger, today: Callable[[], date]) -> None:
        self._ledger = ledger
        self.today = today

    def plans(self) -> list[PlanEntry]:
        """All plans, the latest year first."""
        return [
            PlanEntry(plan, DOCUMENTS.get(self._ledger, plan.document_id))
            for plan in PLANS.all(self._ledger)
        ]

    def units(self) -> list[Unit]:
        """Units in the order of names."""
        return UNITS.all(self._ledger)

    def visits(self, plan_id: int) -> tuple[VisitEntry, ...]:
        """The visits of a plan by month and name."""
        return inspection_plans.visits_of_plan(self._ledger, plan_id)

    def progress(self, plan_id: int) -> PlanProgress:
        """How many visits are done, late and to come today."""
        return progress_of(self.visits(plan_id), self.today())

    def save_plan(self, plan: InspectionPlan, document: OfficialDocument) -> Saved:
        """Store a plan with its document as one act. Raises the first Problem."""
        for problem in year_problems(plan.year):
            raise problem
        if not document.document_number:
            raise Problem("Nhập số, ký hiệu của kế hoạch.", field="document_number")
        if document.issued_on > self.today():
            raise Problem("Ngày ban hành còn ở tương lai.", field="issued_on")
        label = f"{'Thêm' if plan.id is None else 'Sửa'} kế hoạch {document.document_number}"
        with self._ledger.write(label) as transaction:
            known = document.id or inspection_papers.same_document(self._ledger, document)
            if document.id is None and known is not None:
                document_id = known
            else:
                document_id = inspection_papers.change_document(self._ledger, transaction, document)
            plan_id = PLANS.save(transaction, replace(plan, document_id=document_id))
        return Saved(plan_id, transaction.act_id, label)

    def add_visits(self, plan: InspectionPlan, wanted: Sequence[tuple[int, int]]) -> Saved:
        """Add visits, as pairs of unit and month, as one act. Raises the first Problem."""
        known = {(visit.unit_id, visit.month) for visit in self.visits(plan.id or 0)}
        units = {unit.id: unit for unit in self.units()}
        for unit_id, month in wanted:
            unit = units.get(unit_id)
            if unit is None:
                raise Problem("Nhập đơn vị được kiểm tra.", field="unit_id")
            place = Month(plan.year, month)
            if not (unit.existed_on(place.first_day) or unit.existed_on(place.last_day)):
                raise Problem(
                    "{unit} không còn hoặc chưa có vào tháng {month}/{year}.",
                    field="unit_id",
                    unit=unit.name,
                    month=month,
                    year=plan.year,
                )
            if (unit_id, month) in known:
                raise Problem(
                    "{unit} đã có trong kế hoạch tháng {month}.",
                    field="month",
                    unit=unit.name,
                    month=month,
                )
            known.add((unit_id, month))
        label = f"Thêm {len(wanted)} lượt vào kế hoạch"
        with self._ledger.write(label) as transaction:
            ids = [
                VISITS.save(transaction, PlannedVisit(plan.id or 0, unit_id, month))
                for unit_id, month in wanted
            ]
        return Saved(ids[-1] if ids else 0, transaction.act_id, label)

    def delete_visits(self, visits: Sequence[VisitEntry]) -> Saved:
        """Take visits out of their plan; refused where one was carried out."""
        _refuse_done(visits)
        label = f"Bỏ {len(visits)} lượt khỏi kế hoạch"
        with self._ledger.write(label) as transaction:
            for visit in visits:
                VISITS.delete(transaction, visit.id)
        return Saved(0, transaction.act_id, label)

    def inspection_of(self, visit: VisitEntry) -> Inspection:
        """What is known of the inspection that will carry a visit out."""
        return Inspection(
            number=0,
            inspected_on=self.today(),
            unit_id=visit.unit_id,
            kind=InspectionKind.PLANNED,
            content="",
            origin=InspectionOrigin.PLAN,
            planned_visit_id=visit.id if visit.year == self.today().year else None,
        )

    def pasted(self, text: str) -> list[tuple[int, int]]:
        """Visits from lines of unit and months. Raises Problem naming each bad line."""
        units = [(unit.id or 0, unit.name.casefold(), fold(unit.name)) for unit in self.units()]
        wanted: list[tuple[int, int]] = []
        bad: list[str] = []
        rows = csv.reader(text.replace("\r\n", "\n").split("\n"), dialect="excel-tab")
        for number, row in enumerate(rows, 1):
            cells = [clean(cell) for cell in row]
            if not any(cells):
                continue
            folded = fold(cells[0])
            spelt = [unit_id for unit_id, name, _ in units if name == cells[0].casefold()]
            exact = spelt or [unit_id for unit_id, _, name in units if name == folded]
            found = exact or [unit_id for unit_id, _, name in units if folded in name]
            try:
                months = parse_months(cells[1] if len(cells) > 1 else "")
            except Problem:
                months = []
            if len(found) == 1 and months:
                wanted += [(found[0], month) for month in months]
            else:
                bad.append(f"dòng {number} “{' | '.join(cells)}”")
        if bad or not wanted:
            raise Problem(
                "Không dán được {bad}. Mỗi dòng gồm đơn vị và tháng. Chưa có dòng nào thay đổi.",
                bad=", ".join(bad[:8]) or "vì chưa có dòng nào",
            )
        return wanted


def _refuse_done(visits: Iterable[VisitEntry]) -> None:
    for visit in visits:
        if visit.state_on(date.min) is VisitState.DONE:
            raise RecordInUse(
                "Lượt kiểm tra {unit} tháng {month} đã thực hiện ở cuộc {name}, không bỏ được.",
                unit=visit.unit_name,
                month=visit.month,
                name=visit.inspection_name,
            )


def parse_months(text: str) -> list[int]:
    """Months typed as 3, "3,6,9" or "1-4", in order. Raises Problem."""
    months: set[int] = set()
    for part in re.split(r"[,;]", clean(text)):
        match = _MONTH.fullmatch(part.strip())
        first = int(match[1]) if match else 0
        last = int(match[2] or first) if match else 0
        if not 1 <= first <= last <= MONTHS:
            raise Problem("Tháng là số từ 1 đến 12. Ví dụ: 3 hoặc 3,6,9 hoặc 1-4.", field="month")
        months |= set(range(first, last + 1))
    return sorted(months)
