"""The unit and the group that a paper is limited to."""

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from civic_desktop.domain.problem import Problem
from civic_desktop.reports.parameters import ReportParameters
from civic_desktop.services.papers import Paper
from civic_desktop.services.report_building import ReportBuilding
from civic_desktop.ui.shared.choice_fields import ChoiceBox, CompleterField
from civic_desktop.ui.shared.labeled_field import LabeledField

_LIST_WIDTH = 420


class LimitFields(QWidget):
    """Shows what the paper can be limited by; blank means all."""

    changed = Signal()

    def __init__(self, building: ReportBuilding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._building = building
        self._units: dict[int, str] = {}
        self._groups: dict[int, str] = {}
        self.unit: CompleterField[int] = CompleterField()
        self.unit.setObjectName("edtUnit")
        self.unit.setAccessibleName(self.tr("Đơn vị"))
        self.unit.setPlaceholderText(self.tr("Mọi đơn vị"))
        self.unit.suggestions().setMinimumWidth(_LIST_WIDTH)
        self.group: ChoiceBox[int | None] = ChoiceBox()
        self.group.setObjectName("cmbGroup")
        # Names of groups and units are longer than the column of settings is wide.
        self.group.setMinimumContentsLength(8)
        self.group.setSizeAdjustPolicy(
            ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._unit_row = LabeledField(self.tr("Đơn vị"), self.unit)
        self._group_row = LabeledField(self.tr("Nhóm"), self.group)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._unit_row)
        column.addWidget(self._group_row)
        self.group.value_changed.connect(self.changed)
        self.unit.value_changed.connect(self._tell_unit)
        self.unit.problem_changed.connect(self.changed)

    def show_choices(self) -> None:
        """Offer the units and groups that the ledger has now."""
        self._units, self._groups = dict(self._building.units()), dict(self._building.groups())
        self.unit.set_items(list(self._units.items()))
        whole: list[tuple[int | None, str]] = [(None, self.tr("Mọi nhóm"))]
        self.group.set_choices([*whole, *self._groups.items()])

    def set_parameters(self, parameters: ReportParameters, paper: Paper) -> None:
        """Show the limits of a paper, those that it reads."""
        self.unit.set_value(parameters.unit_id)
        self.group.set_value(parameters.group_id)
        self._unit_row.setVisible(paper.reads_unit)
        self._group_row.setVisible(paper.reads_group)
        self.setVisible(paper.reads_unit or paper.reads_group)

    def settings(self) -> dict[str, Any]:
        """The limits with their names; a Problem tells of a unit that is not known."""
        if (problem := self.unit.problem()) is not None:
            raise Problem(problem.sentence, field="unit_id", **problem.places)
        unit_id, group_id = self.unit.value(), self.group.value()
        return {
            "unit_id": unit_id,
            "unit_name": "" if unit_id is None else self._units.get(unit_id, ""),
            "group_id": group_id,
            "group_name": "" if group_id is None else self._groups.get(group_id, ""),
        }

    def show_problem(self, problem: Problem | None) -> None:
        """Mark the unit where it is what is wrong."""
        is_mine = problem is not None and problem.field == "unit_id"
        self._unit_row.show_problem(problem if is_mine else None)

    @Slot(object)
    def _tell_unit(self, told: object) -> None:
        """Tell of a unit that was found, and of none; not of half a name."""
        if told is not None or not self.unit.text():
            self.changed.emit()
