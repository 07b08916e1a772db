"""A question with some fields; what is refused is said beside its field, and nothing is lost."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from civic_desktop.domain.problem import Problem
from civic_desktop.ui.shared.dialog import Dialog
from civic_desktop.ui.shared.field_specs import FieldSpec, unreadable
from civic_desktop.ui.shared.labeled_field import LabeledField
from civic_desktop.ui.shared.notices import Banner
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.record_editor import LABEL_WIDTH
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import Tone

_WIDTH = 500


class FieldDialog(Dialog):
    """Hands the values of its fields, by name, to `store`, which may raise Problem.

    `saved` is what `store` gave back.
    """

    def __init__(
        self,
        title: str,
        words: str,
        answer: str,
        specs: Sequence[FieldSpec],
        store: Callable[[dict[str, Any]], Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self.saved: Any = None
        self._specs, self._store = specs, store
        self.fields = {spec.name: spec.field for spec in specs}
        self._labels = {
            spec.name: LabeledField(spec.label, spec.field, spec.is_required, LABEL_WIDTH)
            for spec in specs
        }
        said = QLabel(words)
        said.setWordWrap(True)
        set_look(said, role="h2")
        self._banner = Banner()
        self.agree = QPushButton(answer)
        set_look(self.agree, role="primary")
        self.agree.setDefault(True)
        cancel = QPushButton(self.tr("Hủy"))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.agree)
        column = QVBoxLayout(self)
        column.setSpacing(6)
        for widget in (said, self._banner, *self._labels.values()):
            column.addWidget(widget)
        column.addLayout(buttons)
        for spec in specs:
            self.show_note(spec.name, spec.help)
        self.agree.clicked.connect(self.answer)
        cancel.clicked.connect(self.reject)
        next(iter(self.fields.values())).setFocus()

    def show_note(self, name: str, text: str) -> None:
        """Say something under a field that helps to fill it in."""
        self._labels[name].show_note(text)

    def messages(self) -> list[str]:
        """What is said to be wrong now, field by field, then of the whole."""
        said = [label.message() for label in self._labels.values()]
        said.append("" if self._banner.isHidden() else self._banner.text())
        return [message for message in said if message]

    @Slot()
    def answer(self) -> None:
        """Store what the fields say and close, or say what is wrong."""
        self._banner.hide()
        for label in self._labels.values():
            label.show_problem(None)
        problems = unreadable(self._specs)
        if not problems:
            try:
                self.saved = self._store({n: field.value() for n, field in self.fields.items()})
            except Problem as refusal:
                problems = [(refusal.field.rpartition(".")[2], refusal)]
            else:
                self.accept()
                return
        for name, problem in reversed(problems):
            if name in self._labels:
                self._labels[name].show_problem(problem)
                self.fields[name].setFocus()
            else:
                self._banner.show_notice(Tone.DANGER, problem_text(problem))
