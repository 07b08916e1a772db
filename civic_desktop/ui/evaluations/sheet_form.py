"""The fields of one evaluation sheet: general criteria, products, the leader's percentages."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from civic_desktop.domain.evaluation import CriterionPoints, EvaluationSheet
from civic_desktop.domain.points_rules import LeaderPart, PointsRule
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import format_points
from civic_desktop.ui.evaluations.points_rows import CriteriaRows, LeaderRows
from civic_desktop.ui.evaluations.products_columns import TITLE
from civic_desktop.ui.evaluations.products_grid import ProductsGrid
from civic_desktop.ui.evaluations.products_model import ProductsModel
from civic_desktop.ui.shared.theme import set_look


class SheetForm(QWidget):
    """Shows a sheet and reads it back as typed; what cannot be read stays where it was typed."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: EvaluationSheet | None = None
        self._is_filling = self._has_proposal = False
        self._general = _heading()
        self.split = _flat(self.tr("Chia điểm…"))
        self.criteria = CriteriaRows()
        self.products = ProductsModel(self)
        self.grid = ProductsGrid(self.products)
        self.take = _flat("")
        self.renew = _flat("")
        self.is_leader = QCheckBox(self.tr("Giữ chức vụ lãnh đạo, quản lý"))
        self.propose = _flat("")
        self.leader = LeaderRows()
        self._lay_out()
        self.criteria.edited.connect(self._tell)
        self.products.edited.connect(self._tell)
        self.leader.edited.connect(self._tell)
        self.is_leader.toggled.connect(self._show_leader)

    def show_sheet(self, sheet: EvaluationSheet, rule: PointsRule, *, may_edit: bool) -> None:
        """Show a sheet, from the first criterion without points on."""
        self._is_filling = True
        self._sheet = sheet
        title = self.tr("Tiêu chí chung (tối đa {most} điểm)")
        self._general.setText(title.format(most=format_points(rule.general_most)))
        self.criteria.show_criteria(sheet.criteria, rule.criteria)
        self.leader.show_parts(
            {part: sheet.leader_part(part) for part in LeaderPart}, rule.leader_parts
        )
        self.is_leader.setChecked(sheet.holds_leading_post)
        self._show_leader()
        self.products.is_editable = may_edit
        self.products.show_products(sheet.products)
        self.grid.go_to(0, TITLE)
        for field in (*self.criteria.fields.values(), *self.leader.fields.values()):
            field.setReadOnly(not may_edit)
        for widget in (self.split, self.take, self.renew, self.is_leader):
            widget.setEnabled(may_edit)
        self._is_filling = False

    def change_split(self, criteria: tuple[CriterionPoints, ...], rule: PointsRule) -> None:
        """Show the criteria with other most points; what was typed for them stays."""
        if self._sheet is None:
            return
        typed = {name: field.text() for name, field in self.criteria.fields.items()}
        self._sheet = replace(self._sheet, criteria=criteria)
        self.criteria.show_criteria(criteria, rule.criteria)
        for name, text in typed.items():
            if name in self.criteria.fields:
                self.criteria.fields[name].setText(text)
                self.criteria.fields[name].check()
        self._tell()

    def focus_first(self) -> None:
        """Go to the first criterion without points, else to the products."""
        blank = (field for field in self.criteria.fields.values() if not field.text())
        field = next(blank, None)
        if field is None:
            self.grid.setFocus()
        else:
            field.setFocus()
            field.selectAll()

    def read(self) -> EvaluationSheet:
        """The sheet as it is typed; a text that cannot be read counts as blank."""
        assert self._sheet is not None  # noqa: S101 - the dialog shows a sheet before it reads one
        parts: dict[str, Any] = dict(self.leader.shares())
        return replace(
            self._sheet,
            holds_leading_post=self.is_leader.isChecked(),
            criteria=tuple(
                replace(criterion, points=self.criteria.value(criterion.code))
                for criterion in self._sheet.criteria
            ),
            products=self.products.products(),
            **parts,
        )

    def has_unreadable_text(self) -> bool:
        """Whether something typed cannot be read."""
        leader = self.leader.unreadable() if self.is_leader.isChecked() else {}
        return bool(self.criteria.unreadable() or leader or self.products.refused())

    def show_unreadable(self) -> None:
        """Mark every text that cannot be read and go to the first."""
        places: list[QWidget] = []
        for rows in (self.criteria, self.leader):
            for name, problem in rows.unreadable().items():
                rows.show_problem(name, problem)
                places.append(rows.fields[name])
        for row, column, _problem in self.products.refused()[:1]:
            self.grid.go_to(row, column)
            places.append(self.grid)
        for place in places[:1]:
            place.setFocus()

    def show_problems(self, problems: Iterable[Problem]) -> list[Problem]:
        """Mark what is wrong at its place; those without a place are given back."""
        unplaced, first = [], None
        for problem in problems:
            place = self._place_of(problem)
            if place is None:
                unplaced.append(problem)
            first = first or place
        if first is not None:
            first.setFocus()
        return unplaced

    def _place_of(self, problem: Problem) -> QWidget | None:
        kind, _, rest = problem.field.partition("[")
        key, _, name = rest.partition("]")
        if kind == "products":
            row, column = self.products.show_problem(int(key), name.removeprefix("."), problem)
            self.grid.go_to(row, column)
            return self.grid
        rows, wanted = (self.criteria, key) if kind == "criteria" else (self.leader, kind)
        if wanted not in rows.fields:
            return None
        rows.show_problem(wanted, problem)
        return rows.fields[wanted]

    def offer_unit_result(self, *, is_known: bool) -> None:
        """Show the button of the proposal, or hide it where none is known."""
        self._has_proposal = is_known
        self.propose.setVisible(is_known and self.is_leader.isChecked())

    @Slot()
    def _tell(self) -> None:
        if not self._is_filling:
            self.edited.emit()

    @Slot()
    def _show_leader(self) -> None:
        self.leader.setVisible(self.is_leader.isChecked())
        self.propose.setVisible(self.is_leader.isChecked() and self._has_proposal)
        self._tell()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(_line(self._general, None, self.split))
        column.addWidget(self.criteria)
        title = _heading(self.tr("Sản phẩm, công việc được giao"))
        title.setBuddy(self.grid)
        column.addSpacing(4)
        column.addLayout(_line(title, None, self.renew, self.take))
        column.addWidget(self.grid, 1)
        column.addLayout(_line(self.is_leader, None, self.propose))
        column.addWidget(self.leader)
        self.grid.setMinimumHeight(110)


def _heading(text: str = "") -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "h2")
    return label


def _flat(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    set_look(button, role="flat")
    return button


def _line(*widgets: QWidget | None) -> QHBoxLayout:
    """Widgets beside each other; None takes the room that is left."""
    line = QHBoxLayout()
    line.setSpacing(8)
    for widget in widgets:
        if widget is None:
            line.addStretch(1)
        else:
            line.addWidget(widget)
    return line
