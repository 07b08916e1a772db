"""The fields of one inspection: its head, its findings, and what is wrong beside each."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from civic_desktop.domain.inspection import Finding, Inspection, InspectionKind
from civic_desktop.domain.problem import Problem
from civic_desktop.services.inspection_log import InspectionLog
from civic_desktop.ui.inspections.finding_details import FindingDetails
from civic_desktop.ui.inspections.findings import DESCRIPTION, FindingsModel, FindingsTable
from civic_desktop.ui.inspections.words import kind_words
from civic_desktop.ui.shared.choice_fields import ChoiceBox, CompleterField
from civic_desktop.ui.shared.fields import CountField, DayField, NoteField, ReadField, TextField
from civic_desktop.ui.shared.icons import put_icon
from civic_desktop.ui.shared.labeled_field import LabeledField
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.theme import set_look

_SHORT_LABEL = 52
_TABLE_HEIGHT = 33 + 3 * 28 + 4  # head and three findings


class InspectionFields(QWidget):
    """Shows an inspection and reads it back as it is typed."""

    changed = Signal()

    def __init__(self, log: InspectionLog, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._log = log
        self.number = CountField(self.tr("Số"))
        self.number.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.day = DayField(log.today, self.tr("Ngày kiểm tra"))
        self.unit: CompleterField[int] = CompleterField([], self.tr("Đơn vị được kiểm tra"))
        self.unit.setPlaceholderText(self.tr("Gõ vài chữ để chọn (F4 mở danh sách)"))
        self.kind = ChoiceBox(list(kind_words().items()), self.tr("Hình thức"))
        self.leader = TextField(self.tr("Trưởng đoàn kiểm tra"))
        self.content = NoteField(self.tr("Nội dung kiểm tra"))
        self.due = DayField(log.today, self.tr("Hạn khắc phục chung"))
        self.reported = DayField(log.today, self.tr("Ngày đơn vị báo cáo khắc phục"))
        self.findings = FindingsModel(log.today, self)
        self.table = FindingsTable(self.findings)
        self.details = FindingDetails(log.today, log.areas())
        self.add_finding = QPushButton(self.tr("Thêm dòng"))
        self.add_finding.setToolTip(self.tr("Thêm một phát hiện (Ctrl+Enter)"))
        put_icon(self.add_finding, "plus")
        self._findings_title = QLabel()
        set_look(self._findings_title, role="h2")
        self._findings_problem = QLabel()
        self._findings_problem.setWordWrap(True)
        set_look(self._findings_problem, role="problem")
        self._labels = self._make_labels()
        self._lay_out()
        self._listen()

    def _make_labels(self) -> dict[str, LabeledField]:
        tr = self.tr
        return {
            "number": LabeledField(tr("Số"), self.number, is_required=True),
            "inspected_on": LabeledField(tr("Ngày"), self.day, True, _SHORT_LABEL),
            "unit_id": LabeledField(tr("Đơn vị"), self.unit, is_required=True),
            "kind": LabeledField(tr("Hình thức"), self.kind, is_required=True),
            "team_leader": LabeledField(tr("Đoàn"), self.leader, False, _SHORT_LABEL),
            "content": LabeledField(tr("Nội dung"), self.content, is_required=True),
            "remedy_due_on": LabeledField(tr("Hạn chung"), self.due),
            "reported_on": LabeledField(tr("Báo cáo"), self.reported, False, _SHORT_LABEL),
        }

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        places = {
            "number": (0, 0, 1),
            "inspected_on": (0, 1, 1),
            "unit_id": (1, 0, 2),
            "kind": (2, 0, 1),
            "team_leader": (2, 1, 1),
            "content": (3, 0, 2),
            "remedy_due_on": (4, 0, 1),
            "reported_on": (4, 1, 1),
        }
        for name, (row, column, width) in places.items():
            grid.addWidget(self._labels[name], row, column, 1, width, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        head = QHBoxLayout()
        head.addWidget(self._findings_title, 1)
        head.addWidget(self.add_finding)
        self.table.setMinimumHeight(_TABLE_HEIGHT)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 4, 0)
        page.setSpacing(8)
        page.addLayout(grid)
        page.addLayout(head)
        page.addWidget(self.table, 1)
        page.addWidget(self._findings_problem)
        page.addWidget(self.details)

    def _listen(self) -> None:
        for line in (self.number, self.day, self.unit, self.leader, self.due, self.reported):
            line.textChanged.connect(self.changed)
        self.content.textChanged.connect(self.changed)
        self.kind.value_changed.connect(self.changed)
        self.details.remedied_on.textChanged.connect(self.changed)
        for day in (self.day, self.due, self.reported):
            day.editingFinished.connect(self._check_days)
        self.findings.edited.connect(self._findings_edited)
        self.findings.refused.connect(self._show_findings_problem)
        self.table.chosen.connect(self._show_details)
        self.details.edited.connect(self._put_details)
        self.add_finding.clicked.connect(self.table.add_row)

    def load_units(self) -> None:
        """Offer the units the ledger holds now."""
        self.unit.set_items([(unit.id or 0, unit.name) for unit in self._log.units()])

    def show_inspection(self, inspection: Inspection | None) -> None:
        """Show an inspection, or empty fields."""
        shown = inspection or Inspection(0, self._log.today(), 0, InspectionKind.PLANNED, "")
        was_blocked = self.blockSignals(True)
        self.number.set_value(shown.number or None)
        self.day.set_value(shown.inspected_on if inspection else None)
        self.unit.set_value(shown.unit_id or None)
        self.kind.set_value(shown.kind)
        self.leader.set_value(shown.team_leader)
        self.content.set_value(shown.content)
        self.due.set_value(shown.remedy_due_on)
        self.reported.set_value(shown.reported_on)
        self.findings.show_findings(shown.findings)
        self.table.setCurrentIndex(self.findings.index(0, DESCRIPTION))
        self._show_details(self.table.currentIndex().row())
        self._show_findings_count()
        self.clear_problems()
        self.blockSignals(was_blocked)
        self.changed.emit()

    def read(self, base: Inspection) -> Inspection:
        """The inspection as it is typed, on top of the one that was shown."""
        return replace(
            base,
            number=self.number.value() or 0,
            inspected_on=self.day.value() or base.inspected_on,
            unit_id=self.unit.value() or 0,
            kind=self.kind.value() or base.kind,
            content=self.content.value(),
            team_leader=self.leader.value(),
            remedy_due_on=self.due.value(),
            reported_on=self.reported.value(),
            findings=self.findings.findings(),
        )

    def unreadable(self) -> dict[str, Problem]:
        """Texts that are no number, day or unit, by field."""
        lines: dict[str, ReadField[Any] | CompleterField[int]] = {
            "number": self.number,
            "inspected_on": self.day,
            "unit_id": self.unit,
            "remedy_due_on": self.due,
            "reported_on": self.reported,
            "remedied_on": self.details.remedied_on,
        }
        found = {name: line.problem() for name, line in lines.items()}
        if not self.day.text().strip():
            found["inspected_on"] = Problem("Nhập ngày kiểm tra.", field="inspected_on")
        return {name: problem for name, problem in found.items() if problem is not None}

    def show_problems(self, problems: Sequence[tuple[str, Problem]]) -> list[Problem]:
        """Say beside each field what is wrong and go to the first; those without a field."""
        homeless = []
        for name, problem in reversed(problems):
            if name in self._labels:
                self._labels[name].show_problem(problem)
                self._labels[name].field.setFocus()
            elif name.startswith("findings."):
                self._show_findings_problem(problem)
                self.table.setCurrentIndex(
                    self.findings.index(int(name.split(".")[1]), DESCRIPTION)
                )
                self.table.setFocus()
            elif name == "remedied_on":
                self._show_findings_problem(problem)
                self.details.remedied_on.setFocus()
            else:
                homeless.append(problem)
        return homeless

    def clear_problems(self) -> None:
        """Take all messages away."""
        self._findings_problem.hide()
        for label in self._labels.values():
            label.show_problem(None)

    @Slot()
    def _check_days(self) -> None:
        """Say at once when days contradict one another; the rest is said on saving."""
        day = self.day.value()
        if day is None:
            return
        typed = self.read(Inspection(0, day, 0, InspectionKind.PLANNED, ""))
        found = {problem.field: problem for problem in self._log.problems_of(typed)}
        for name, field in (
            ("inspected_on", self.day),
            ("remedy_due_on", self.due),
            ("reported_on", self.reported),
        ):
            if field.problem() is None:
                self._labels[name].show_problem(found.get(name))

    @Slot(Problem)
    def _show_findings_problem(self, problem: Problem) -> None:
        self._findings_problem.setText(f"⚠ {problem_text(problem)}")
        self._findings_problem.show()

    @Slot()
    def _findings_edited(self) -> None:
        self._findings_problem.hide()
        self._show_details(self.table.currentIndex().row())
        self._show_findings_count()
        self.changed.emit()

    def _show_findings_count(self) -> None:
        count = len(self.findings.findings())
        self._findings_title.setText(
            self.tr("Phát hiện qua kiểm tra ({count})").format(count=count)
        )

    @Slot(int)
    def _show_details(self, row: int) -> None:
        has_row = 0 <= row < self.findings.rowCount()
        self.details.setVisible(has_row)
        if has_row:
            self.details.show_finding(self.findings.finding_at(row))

    @Slot(object)
    def _put_details(self, finding: object) -> None:
        row = self.table.currentIndex().row()
        if isinstance(finding, Finding) and 0 <= row < self.findings.rowCount():
            self.findings.put(row, finding)
