"""Chooses one inspection: by name or unit among the last ones, or any by its full name."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from civic_desktop.domain.problem import Problem
from civic_desktop.services.report_building import ReportBuilding
from civic_desktop.ui.shared.choice_fields import CompleterField

_LIST_WIDTH = 420


class InspectionField(CompleterField[int]):
    """Finds an inspection as it is typed; one that is too old for the list by its name."""

    def __init__(self, building: ReportBuilding, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._building = building
        self._latest: list[tuple[int, str]] = []
        self.setAccessibleName(self.tr("Cuộc kiểm tra"))
        self.suggestions().setMinimumWidth(_LIST_WIDTH)  # the line is too narrow for names of units
        self.setPlaceholderText(self.tr("Số hoặc đơn vị, ví dụ ĐX-12/2026"))

    def show_latest(self) -> None:
        """Offer the last inspections of the ledger; the one chosen stays."""
        self._latest = self._building.latest_inspections()
        chosen = self.value()
        self.set_items(self._with(chosen))

    def choose(self, inspection_id: int | None) -> None:
        """Choose an inspection, whether it is among the last ones or not."""
        self.set_items(self._with(inspection_id))
        self.set_value(inspection_id)
        self.setToolTip(self.text())

    @Slot()
    def check(self) -> Problem | None:
        """Take the only one that fits, or look the name up in the whole register."""
        problem = super().check()
        if problem is None:
            self.setToolTip(self.text())
            return None
        try:
            found = self._building.inspection_named(self.text())
        except Problem as unknown:
            # Where several fit, that says more than that the text is no full name.
            told = problem if self._matches(self.text()) else unknown
            self.problem_changed.emit(told)
            return told
        self.choose(found)
        return None

    def _with(self, inspection_id: int | None) -> Sequence[tuple[int, str]]:
        if inspection_id is None or any(each == inspection_id for each, _ in self._latest):
            return self._latest
        label = self._building.inspection_label(inspection_id)
        return [*self._latest, (inspection_id, label)] if label else self._latest
