"""The findings of the form: table, what is wrong with them, and the details of the chosen one."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from civic_desktop.domain.checklist import ChecklistItem
from civic_desktop.domain.inspection import Finding, Inspection
from civic_desktop.domain.problem import Problem
from civic_desktop.services.inspection_log import InspectionLog
from civic_desktop.ui.inspections.finding_details import FindingDetails
from civic_desktop.ui.inspections.findings import (
    DESCRIPTION,
    PERSONS,
    FindingsModel,
    FindingsTable,
)
from civic_desktop.ui.shared.icons import put_icon
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.theme import set_look

_TABLE_HEIGHT = 33 + 3 * 28 + 4  # head and three findings


class FindingsPanel(QWidget):
    """Edits the findings; `general_due_on` is the deadline of those without their own."""

    changed = Signal()
    message = Signal(str)

    def __init__(self, log: InspectionLog, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._log = log
        self.general_due_on: date | None = None
        self.findings = FindingsModel(log.today, self)
        self.table = FindingsTable(self.findings)
        self.details = FindingDetails(log.today, log.areas())
        self.add = QPushButton(self.tr("Thêm dòng"))
        self.add.setToolTip(self.tr("Thêm một phát hiện (Ctrl+Enter)"))
        put_icon(self.add, "plus")
        self._title, self.problem = QLabel(), QLabel()
        set_look(self._title, role="h2")
        self.problem.setWordWrap(True)
        set_look(self.problem, role="problem")
        self.table.setMinimumHeight(_TABLE_HEIGHT)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self.problem)
        column.addWidget(self.details)
        self.details.remedied_on.textChanged.connect(self.changed)
        self.findings.edited.connect(self._follow_edit)
        self.findings.refused.connect(self.show_problem)
        self.table.chosen.connect(self._show_details)
        self.table.extension_wanted.connect(self._ask_extension)
        self.details.edited.connect(self._put_details)
        self.details.extension_wanted.connect(self._ask_extension)
        self.add.clicked.connect(self.table.add_row)

    def show_findings(self, inspection: Inspection) -> None:
        """Show the findings of an inspection."""
        self.findings.show_findings(inspection.findings)
        self.choose(0)
        self._show_details(self.table.currentIndex().row())
        self._count()

    def choose(self, row: int) -> None:
        """Make a finding current."""
        self.table.setCurrentIndex(self.findings.index(row, DESCRIPTION))

    @Slot(Problem)
    def show_problem(self, problem: Problem) -> None:
        """Say under the table what is wrong."""
        self.problem.setText(f"⚠ {problem_text(problem)}")
        self.problem.show()

    def with_open_text(self, typed: Inspection) -> Inspection:
        """The inspection with the words of a finding whose cell is still open."""
        open_text = self.table.open_text()
        if open_text is None:
            return typed
        row, column, text = open_text
        findings = [self.findings.finding_at(each) for each in range(self.findings.rowCount())]
        if column == DESCRIPTION:
            findings[row] = replace(findings[row], description=text)
        elif column == PERSONS:
            findings[row] = replace(findings[row], persons=text)
        said = (each for each in findings if each != Finding("") or each.id is not None)
        return replace(typed, findings=tuple(said))

    def add_from(self, item: ChecklistItem) -> None:
        """Make a finding of a checklist item that is not met, once."""
        if any(each.checklist_item_id == item.id for each in self.findings.findings()):
            self.message.emit(self.tr("Mục {code} đã thành phát hiện.").format(code=item.code))
            return
        self.findings.append(Finding(item.finding_words, area=item.area, checklist_item_id=item.id))
        text = self.tr("Đã thêm phát hiện: {words}")
        self.message.emit(text.format(words=item.finding_words))

    @Slot()
    def _follow_edit(self) -> None:
        self.problem.hide()
        self._show_details(self.table.currentIndex().row())
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        text = self.tr("Phát hiện qua kiểm tra ({count})")
        self._title.setText(text.format(count=len(self.findings.findings())))

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

    @Slot()
    def _ask_extension(self) -> None:
        """Ask for a later deadline of the current finding; it is stored with the form."""
        row = self.table.currentIndex().row()
        if not 0 <= row < self.findings.rowCount():
            return
        finding = self.findings.finding_at(row)
        old_due_on = finding.follow_up.due_on or self.general_due_on
        if old_due_on is None:
            self.show_problem(Problem("Phát hiện này chưa có hạn; ghi hạn ở cột Hạn."))
            return

        def extended(new_due_on: date, decided_on: date, reason: str) -> Finding:
            follow_up = finding.follow_up.extended(old_due_on, new_due_on, decided_on, reason)
            return replace(finding, follow_up=follow_up)

        from civic_desktop.ui.inspections.follow_up_dialogs import ExtensionDialog  # when wanted

        dialog = ExtensionDialog(self._log.today, old_due_on, extended, self)
        if dialog.exec():
            self.findings.put(row, dialog.saved)
