"""One annual plan: its year and the document it was issued by."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.inspection_plan import InspectionPlan
from civic_desktop.domain.problem import Problem
from civic_desktop.services.inspection_planning import InspectionPlanning, PlanEntry
from civic_desktop.ui.inspections.paper_dialog import PaperDialog

_FIRST_YEAR = 2000


class PlanDialog(PaperDialog):
    """The year of a plan is that of its document unless the subject is of another one."""

    def __init__(
        self, planning: InspectionPlanning, entry: PlanEntry | None, parent: QWidget | None
    ) -> None:
        today = planning.today()
        document = (
            OfficialDocument("", today, "", f"Kiểm tra công vụ năm {today.year}")
            if entry is None
            else entry.document
        )
        plan = InspectionPlan(today.year, 0) if entry is None else entry.plan

        def store(typed: OfficialDocument) -> Any:
            year = self.year.value()
            if year is None or year < _FIRST_YEAR or year > planning.today().year + 1:
                raise Problem("Năm của kế hoạch không hợp lệ. Ví dụ: 2026.", field="year")
            return planning.save_plan(replace(plan, year=year), typed)

        super().__init__("", document, [], planning.today, store, parent, year=plan.year)
        self.setWindowTitle(
            self.tr("Kế hoạch kiểm tra mới") if entry is None else self.tr("Sửa kế hoạch kiểm tra")
        )
