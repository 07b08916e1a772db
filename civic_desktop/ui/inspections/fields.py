"""All fields of one inspection on four pages, and what is wrong beside each."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from civic_desktop.domain.inspection import Inspection, InspectionKind
from civic_desktop.domain.problem import Problem
from civic_desktop.services.inspection_log import InspectionLog
from civic_desktop.ui.inspections.checklist_panel import ChecklistPanel
from civic_desktop.ui.inspections.findings_panel import FindingsPanel
from civic_desktop.ui.inspections.form_pages import FormPage, FormPages
from civic_desktop.ui.inspections.general_fields import GeneralFields
from civic_desktop.ui.inspections.visit_details import VisitDetails
from civic_desktop.ui.shared.fields import DayField
from civic_desktop.ui.shared.labeled_field import LabeledField

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
        self.findings_panel = FindingsPanel(log)
        self.findings, self.table = self.findings_panel.findings, self.findings_panel.table
        self.details = self.findings_panel.details
        self.checklist = ChecklistPanel(log.checklist())
        self.visit = VisitDetails()
        self.closed_on = DayField(log.today, self.tr("Ngày kết thúc hồ sơ"))
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
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        column.addWidget(self.general)
        column.addWidget(self.findings_panel, 1)
        return page

    def _listen(self) -> None:
        for part in (self.general, self.visit, self.checklist, self.findings_panel):
            part.changed.connect(self.changed)
        self.checklist.changed.connect(self._count_checklist)
        self.closed_on.textChanged.connect(self.changed)
        self.checklist.finding_wanted.connect(self.findings_panel.add_from)
        self.findings_panel.message.connect(self.message)
        self.general.due.textChanged.connect(self._follow_deadline)

    @Slot()
    def _follow_deadline(self) -> None:
        self.findings_panel.general_due_on = self.general.due.value()

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
        self.findings_panel.show_findings(shown)
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
        self.findings_panel.show_findings(inspection)
        self.changed.emit()

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

    def read(self, base: Inspection) -> Inspection:
        """The inspection as it is typed, on top of the one that was shown."""
        return replace(
            self.general.put_into(base),
            closed_on=self.closed_on.value(),
            findings=self.findings.findings(),
            answers=self.checklist.items.answers(),
            **self.visit.values(),  # type: ignore[arg-type] # texts of fields that hold texts
        )

    def has_much_typed(self, known: Inspection) -> bool:
        """Whether more is typed than is soon typed again: findings, a content, two fields."""
        typed = self.read(known)
        if typed.findings != known.findings or (known.id is None and bool(typed.content)):
            return True
        changed = {
            each.name
            for each in fields(known)
            if getattr(typed, each.name) != getattr(known, each.name)
        }
        # The one follows the unit, the other the kind.
        changed -= {"planned_visit_id"} if "unit_id" in changed else set()
        changed -= {"origin"} if "kind" in changed else set()
        return len(changed | self.unread_texts().keys()) > 1

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
                self.findings_panel.show_problem(problem)
                self.findings_panel.choose(int(name.split(".")[1]))
                self.table.setFocus()
            elif name == "remedied_on":
                self.pages.show_page(GENERAL)
                self.findings_panel.show_problem(problem)
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
        self.findings_panel.problem.hide()
        for label in self.labels.values():
            label.show_problem(None)

    @Slot()
    def _count_checklist(self) -> None:
        said, items = len(self.checklist.items.answers()), self.checklist.items.rowCount()
        text = self.tr("Mục kiểm tra {said}/{items}").format(said=said, items=items)
        self.pages.set_title(CHECKLIST, text)
