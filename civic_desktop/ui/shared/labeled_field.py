"""A field with its label before it and, when something is wrong, the message under it."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from civic_desktop.domain.problem import Problem
from civic_desktop.ui.shared.fields import show_invalid
from civic_desktop.ui.shared.problem_text import problem_text

LABEL_WIDTH = 76


class LabeledField(QWidget):
    """Label, field and message; listens to a field that has a `problem_changed` signal.

    Where `is_wide`, the label stands above the field, which takes the whole width.
    """

    def __init__(
        self,
        label: str,
        field: QWidget,
        is_required: bool = False,
        label_width: int = LABEL_WIDTH,
        parent: QWidget | None = None,
        *,
        is_wide: bool = False,
    ) -> None:
        super().__init__(parent)
        self.field = field
        if not field.accessibleName():
            field.setAccessibleName(label)
        self._label = QLabel(label)
        self._label.setProperty("role", "muted")
        self._label.setBuddy(field)
        caption = QHBoxLayout()
        caption.setSpacing(3)
        caption.addWidget(self._label)
        if is_required:
            star = QLabel("*")
            star.setProperty("role", "problem")
            caption.addWidget(star)
        caption.addStretch(1)
        self._message = QLabel()
        self._message.setProperty("role", "problem")
        self._message.setWordWrap(True)
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.hide()
        self._note = QLabel()
        self._note.setProperty("role", "small")
        self._note.setWordWrap(True)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(2)
        grid.addLayout(caption, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.setColumnMinimumWidth(0, label_width)
        if is_wide:
            grid.addWidget(field, 1, 0, 1, 2)
            grid.addWidget(self._message, 2, 0, 1, 2)
            grid.addWidget(self._note, 3, 0, 1, 2)
        else:
            grid.addWidget(field, 0, 1)
            grid.addWidget(self._message, 1, 1)
            grid.addWidget(self._note, 2, 1)
        grid.setColumnStretch(1, 1)
        self._label.setContentsMargins(0, 5, 0, 5)
        told = getattr(field, "problem_changed", None)
        if told is not None:
            told.connect(self.show_problem)

    @Slot(object)
    def show_problem(self, problem: Problem | None) -> None:
        """Say under the field what is wrong, or take the message away."""
        text = "" if problem is None else problem_text(problem)
        self._message.setText(f"⚠ {text}" if text else "")
        self._message.setVisible(bool(text))
        self.field.setAccessibleDescription(text or self._note.text())
        show_invalid(self.field, bool(text))

    def show_note(self, text: str) -> None:
        """Say under the field what helps to fill it in, or take that away."""
        self._note.setText(text)
        self._note.setVisible(bool(text))
        if not self._message.text():
            self.field.setAccessibleDescription(text)

    def note(self) -> str:
        """The help that shows now, or ""."""
        return self._note.text()

    def message(self) -> str:
        """The message that shows now, or ""."""
        return self._message.text()
