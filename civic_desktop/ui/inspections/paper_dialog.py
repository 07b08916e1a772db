"""One paper of an inspection: number, day, issuer, subject."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import parse_count
from civic_desktop.ui.shared.dialog import Dialog
from civic_desktop.ui.shared.fields import DayField, NoteField, ReadField, TextField
from civic_desktop.ui.shared.labeled_field import LabeledField
from civic_desktop.ui.shared.notices import Banner
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import Tone

_WIDTH = 520
_LABEL_WIDTH = 118
_REQUIRED = ("year", "document_number", "issued_on")


class YearField(ReadField[int]):
    """A year in four digits, without a thousands mark."""

    def __init__(self) -> None:
        super().__init__(parse_count, str)


class PaperDialog(Dialog):
    """Edits a document, a plan's with its year; `store` keeps it and may refuse it in words."""

    def __init__(
        self,
        title: str,
        document: OfficialDocument,
        known: Sequence[OfficialDocument],
        today: Callable[[], date],
        store: Callable[[OfficialDocument], Any],
        parent: QWidget | None = None,
        *,
        year: int | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self._document, self._store = document, store
        self._known = {each.document_number: each for each in known}
        self.result_of: Any = None
        self.number, self.day = TextField(), DayField(today)
        self.issuer, self.subject = TextField(), NoteField(lines=3)
        self.year = YearField()
        self.year.set_value(year)
        completer = QCompleter(sorted(self._known), self)
        completer.activated.connect(self._take_known)
        if document.id is None:
            self.number.setCompleter(completer)
        self.show_document(document)
        fields: dict[str, tuple[str, QWidget]] = {
            "document_number": (self.tr("Số, ký hiệu"), self.number),
            "issued_on": (self.tr("Ngày ban hành"), self.day),
            "issuer": (self.tr("Cơ quan ban hành"), self.issuer),
            "subject_line": (self.tr("Trích yếu"), self.subject),
        }
        if year is not None:
            fields = {"year": (self.tr("Năm kế hoạch"), self.year)} | fields
        self._labels = {
            name: LabeledField(label, field, name in _REQUIRED, _LABEL_WIDTH)
            for name, (label, field) in fields.items()
        }
        self._banner = Banner()
        self.agree = QPushButton(self.tr("Lưu"))
        self.agree.setDefault(True)
        set_look(self.agree, role="primary")
        cancel = QPushButton(self.tr("Hủy"))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.agree)
        column = QVBoxLayout(self)
        for widget in (self._banner, *self._labels.values()):
            column.addWidget(widget)
        column.addLayout(buttons)
        self.agree.clicked.connect(self._answer)
        cancel.clicked.connect(self.reject)
        self.number.setFocus()

    def show_document(self, document: OfficialDocument) -> None:
        """Show what is known of the document."""
        self.number.set_value(document.document_number)
        self.day.set_value(document.issued_on)
        self.issuer.set_value(document.issuer)
        self.subject.set_value(document.subject_line)

    @Slot(str)
    def _take_known(self, number: str) -> None:
        if number in self._known:
            self._document = self._known[number]
            self.show_document(self._document)

    def typed(self) -> OfficialDocument:
        """The document as it is typed. Raises Problem where the day is none."""
        day = self.day.value()
        if day is None:
            problem = self.day.problem() or Problem("Nhập ngày ban hành.")
            raise Problem(problem.sentence, field="issued_on", **problem.places)
        values = {
            "document_number": self.number.value(),
            "issued_on": day,
            "issuer": self.issuer.value(),
            "subject_line": self.subject.value(),
        }
        return replace(self._document, **values)  # type: ignore[arg-type]

    @Slot()
    def _answer(self) -> None:
        for label in self._labels.values():
            label.show_problem(None)
        self._banner.hide()
        try:
            self.result_of = self._store(self.typed())
        except Problem as problem:
            if problem.field in self._labels:
                self._labels[problem.field].show_problem(problem)
                self._labels[problem.field].field.setFocus()
            else:
                self._banner.show_notice(Tone.DANGER, problem_text(problem))
            return
        self.accept()
