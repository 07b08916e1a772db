"""Questions about one decision; what is refused is said beside its field and stays typed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from civic_desktop.domain.problem import Problem
from civic_desktop.ui.discipline.words import tr
from civic_desktop.ui.shared.dialog import Dialog
from civic_desktop.ui.shared.field_specs import FieldSpec
from civic_desktop.ui.shared.labeled_field import LabeledField
from civic_desktop.ui.shared.notices import Banner
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import Tone

_WIDTH = 560
_LABEL_WIDTH = 118


class DecisionDialog(Dialog):
    """Enter goes on to the next field and answers on the last; Ctrl+Enter answers anywhere.

    `answer` is the decision as typed once it was accepted.
    """

    def __init__(
        self,
        title: str,
        specs: Sequence[FieldSpec],
        decision: Any,
        problems_of: Callable[[Any], Iterable[Problem]],
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self.fields = {spec.name: spec.field for spec in specs}
        self.answer: Any = None
        self._specs, self._decision, self._problems_of = specs, decision, problems_of
        self.labels = {
            spec.name: LabeledField(spec.label, spec.field, spec.is_required, _LABEL_WIDTH)
            for spec in specs
        }
        self.banner = Banner()
        self.agree = QPushButton(tr("Đồng ý"))
        self.agree.setToolTip(tr("Ctrl+Enter; chỉ lưu vào sổ khi lưu vi phạm"))
        set_look(self.agree, role="primary")
        cancel = QPushButton(tr("Hủy"))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (cancel, self.agree):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(6)
        for widget in (self.banner, *self.labels.values()):
            column.addWidget(widget)
        column.addLayout(buttons)
        self.agree.clicked.connect(self.agree_if_sound)
        cancel.clicked.connect(self.reject)

    @Slot()
    def agree_if_sound(self) -> None:
        """Take what is typed, or say beside each field what is wrong."""
        self.banner.hide()
        for label in self.labels.values():
            label.show_problem(None)
        problems = list(self._unreadable())
        if not problems:
            values = {name: field.value() for name, field in self.fields.items()}
            typed = replace(self._decision, **values)
            problems = list(self._problems_of(typed))
            if not problems:
                self.answer = typed
                self.accept()
                return
        for problem in reversed(problems):
            self._refuse(problem)

    def _unreadable(self) -> Iterable[Problem]:
        for spec in self._specs:
            problem = spec.field.problem() if hasattr(spec.field, "problem") else None
            if problem is not None:
                yield Problem(problem.sentence, field=spec.name, **problem.places)
            elif spec.is_required and spec.field.value() in (None, ""):
                yield Problem("Nhập {label}.", field=spec.name, label=spec.label.lower())

    def _refuse(self, problem: Problem) -> None:
        if problem.field in self.labels:
            self.say(problem.field, problem)
            self.fields[problem.field].setFocus()
        else:
            self.banner.show_notice(Tone.DANGER, problem_text(problem))

    def say(self, name: str, problem: Problem | None) -> None:
        """Say under a field what is wrong with it, or nothing; the dialog grows with the words."""
        self.labels[name].show_problem(problem)
        layout = self.layout()
        if layout is not None:
            layout.activate()
            height = layout.totalHeightForWidth(self.width())
            self.resize(self.width(), max(self.height(), height))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter; Esc calls the questions off."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focus = self.focusWidget()
        last = self._specs[-1].field
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier or focus is last:
            self.agree_if_sound()
        elif isinstance(focus, QPushButton):
            focus.click()
        else:
            self.focusNextChild()
