"""All fields of one inspection on four pages, and what is wrong beside each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from civic_desktop.domain.checklist import ChecklistItem
from civic_desktop.domain.inspection import Finding, Inspection, InspectionKind
from civic_desktop.domain.problem import Problem
from civic_desktop.services.inspection_log import InspectionLog
from civic_desktop.ui.inspections.checklist_panel import ChecklistPanel
from civic_desktop.ui.inspections.finding_details import FindingDetails
from civic_desktop.ui.inspections.findings import DESCRIPTION, PERSONS, FindingsModel, FindingsTable
from civic_desktop.ui.inspections.form_pages import FormPage, FormPages
from civic_desktop.ui.inspections.general_fields import GeneralFields
from civic_desktop.ui.inspections.visit_details import VisitDetails
from civic_desktop.ui.shared.fields import DayField
from civic_desktop.ui.shared.icons import put_icon
from civic_desktop.ui.shared.labeled_field import LabeledField
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.theme import set_look

GENERAL, CHECKLIST, MINUTES, PAPERS = range(4)
_TABLE_HEIGHT = 33 + 3 * 28 + 4  # head and three findings
_CLOSING_LABEL = 112


class InspectionFields(QWidget):
    """Shows an inspection and reads it back as it is typed. `papers` stands on the last page."""

    changed = Signal()
    message = Signal(str)

    def __init__(
        self, log: InspectionLog, papers: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._log = log
        self.general = GeneralFields(log)
        self.findings = FindingsModel(log.today, self)
        self.table = FindingsTable(self.findings)
        self.details = FindingDetails(log.today, log.areas())
        self.checklist = ChecklistPanel(log.checklist())
        self.visit = VisitDetails()
        self.closed_on = DayField(log.today, self.tr("Ngày kết thúc hồ sơ"))
        self.add_finding = QPushButton(self.tr("Thêm dòng"))
        self.add_finding.setToolTip(self.tr("Thêm một phát hiện (Ctrl+Enter)"))
        put_icon(self.add_finding, "plus")
        self._findings_title = QLabel()
        set_look(self._findings_title, role="h2")
        self._findings_problem = QLabel()
        self._findings_problem.setWordWrap(True)
        set_look(self._findings_problem, role="problem")
        self.labels = (
            self.general.labels
            | self.visit.labels
            | {
                "closed_on": LabeledField(
                    self.tr("Kết thúc hồ sơ"), self.closed_on, label_width=_CLOSING_LABEL
                )
            }
        )
        self._lay_out(papers or QWidget())
        self._listen()

    def _lay_out(self, papers: QWidget) -> None:
        closing = QWidget()
        column = QVBoxLayout(closing)
        column.setContentsMargins(0, 0, 4, 0)
        column.addWidget(papers, 1)
        column.addWidget(self.labels["closed_on"])
        tr = self.tr
        self.pages = FormPages(
            (
                FormPage(tr("Chung"), self._general_page(), self.general.unit),
                FormPage(tr("Mục kiểm tra"), self.checklist, self.checklist.table),
                FormPage(tr("Biên bản"), self.visit, self.visit.start),
                FormPage(tr("Hồ sơ"), closing, papers),
            )
        )
        page_column = QVBoxLayout(self)
        page_column.setContentsMargins(0, 0, 0, 0)
        page_column.addWidget(self.pages)

    def _general_page(self) -> QWidget:
        head = QHBoxLayout()
        head.addWidget(self._findings_title, 1)
        head.addWidget(self.add_finding)
        self.table.setMinimumHeight(_TABLE_HEIGHT)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        column.addWidget(self.general)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self._findings_problem)
        column.addWidget(self.details)
        return page

    def _listen(self) -> None:
        for part in (self.general, self.visit, self.checklist):
            part.changed.connect(self.changed)
        self.checklist.changed.connect(self._count_checklist)
        self.closed_on.textChanged.connect(self.changed)
        self.details.remedied_on.textChanged.connect(self.changed)
        self.checklist.finding_wanted.connect(self._add_from_checklist)
        self.findings.edited.connect(self._findings_edited)
        self.findings.refused.connect(self._show_findings_problem)
        self.table.chosen.connect(self._show_details)
        self.details.edited.connect(self._put_details)
        self.add_finding.clicked.connect(self.table.add_row)

    def load_choices(self) -> None:
        """Offer the units, areas and items the ledger holds now."""
        self.general.load_units()
        self.details.offer_areas(self._log.areas())
        self.checklist.items.set_items(self._log.checklist())

    def show_inspection(self, inspection: Inspection | None) -> None:
        """Show an inspection, or empty fields."""
        shown = inspection or Inspection(0, self._log.today(), 0, InspectionKind.PLANNED, "")
        was_blocked = self.blockSignals(True)
        self.general.show_inspection(shown, is_blank=inspection is None)
        self.checklist.items.show_answers(shown.answers)
        self.visit.show_inspection(shown)
        self.closed_on.set_value(shown.closed_on)
        self.findings.show_findings(shown.findings)
        self.table.setCurrentIndex(self.findings.index(0, DESCRIPTION))
        self._show_details(self.table.currentIndex().row())
        self._show_findings_count()
        self._count_checklist()
        self.clear_problems()
        self.blockSignals(was_blocked)
        self.changed.emit()

    def put(self, inspection: Inspection) -> None:
        """Put values into the fields as if they had been typed."""
        self.general.show_inspection(inspection, is_blank=False)
        self.checklist.items.show_answers(inspection.answers)
        self.visit.show_inspection(inspection)
        self.closed_on.set_value(inspection.closed_on)
        self.findings.show_findings(inspection.findings)
        self._findings_edited()

    def unread_texts(self) -> dict[str, str]:
        """Texts that cannot be read as a value, by field, as far as one line holds them."""
        return {
            name: field.text()
            for name in self.unreadable()
            if isinstance(field := self._line(name), QLineEdit) and field.text()
        }

    def put_texts(self, texts: Mapping[str, str]) -> None:
        """Put texts into their lines as they were typed."""
        for name, text in texts.items():
            field = self._line(name)
            if isinstance(field, QLineEdit):
                field.setText(text)

    def _line(self, name: str) -> QWidget | None:
        if name == "remedied_on":
            return self.details.remedied_on
        return self.labels[name].field if name in self.labels else None

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

    def read(self, base: Inspection) -> Inspection:
        """The inspection as it is typed, on top of the one that was shown."""
        return replace(
            self.general.put_into(base),
            closed_on=self.closed_on.value(),
            findings=self.findings.findings(),
            answers=self.checklist.items.answers(),
            **self.visit.values(),  # type: ignore[arg-type] # texts of fields that hold texts
        )

    def unreadable(self) -> dict[str, Problem]:
        """Texts that are no number, day, time or unit, by field."""
        found = self.general.unreadable() | self.visit.unreadable()
        found |= {
            "closed_on": self.closed_on.problem(),
            "remedied_on": self.details.remedied_on.problem(),
            "answers": self.checklist.unreadable(),
        }
        return {name: problem for name, problem in found.items() if problem is not None}

    def show_problems(self, problems: Sequence[tuple[str, Problem]]) -> list[Problem]:
        """Say beside each field what is wrong and go to the first; those without a field."""
        homeless = []
        for name, problem in reversed(problems):
            if name in self.labels:
                self._show_page_of(name)
                self.labels[name].show_problem(problem)
                self.labels[name].field.setFocus()
            elif name.startswith("findings."):
                self.pages.show_page(GENERAL)
                self._show_findings_problem(problem)
                row = int(name.split(".")[1])
                self.table.setCurrentIndex(self.findings.index(row, DESCRIPTION))
                self.table.setFocus()
            elif name == "remedied_on":
                self.pages.show_page(GENERAL)
                self._show_findings_problem(problem)
                self.details.remedied_on.setFocus()
            else:
                if name == "answers":
                    self.pages.show_page(CHECKLIST)
                homeless.append(problem)
        return homeless

    def _show_page_of(self, name: str) -> None:
        if name in self.general.labels:
            self.pages.show_page(GENERAL)
        else:
            self.pages.show_page(MINUTES if name in self.visit.labels else PAPERS)

    def clear_problems(self) -> None:
        """Take all messages away."""
        self._findings_problem.hide()
        for label in self.labels.values():
            label.show_problem(None)

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

    @Slot()
    def _count_checklist(self) -> None:
        said, items = len(self.checklist.items.answers()), self.checklist.items.rowCount()
        text = self.tr("Mục kiểm tra {said}/{items}").format(said=said, items=items)
        self.pages.set_title(CHECKLIST, text)

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

    @Slot(object)
    def _add_from_checklist(self, item: object) -> None:
        if not isinstance(item, ChecklistItem):
            return
        if any(each.checklist_item_id == item.id for each in self.findings.findings()):
            self.message.emit(self.tr("Mục {code} đã thành phát hiện.").format(code=item.code))
            return
        finding = Finding(item.finding_words, area=item.area, checklist_item_id=item.id)
        self.findings.append(finding)
        text = self.tr("Đã thêm phát hiện: {words}")
        self.message.emit(text.format(words=item.finding_words))
