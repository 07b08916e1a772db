"""Fields of forms: each is read as a value and says itself what is wrong with its text."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from civic_desktop.domain.period import year_problems
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import (
    clean,
    format_count,
    format_day,
    format_percent,
    parse_count,
    parse_day,
    parse_percent,
    parse_time,
)
from civic_desktop.ui.shared.theme import set_look

Value = TypeVar("Value")
_KEY_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class ReadField(QLineEdit, Generic[Value]):
    """A line whose text is read as a value when it is left; blank is None, not a problem.

    `problem_changed` carries the Problem to show, or None when the text is right again.
    """

    problem_changed = Signal(object)

    def __init__(
        self,
        read: Callable[[str], Value],
        write: Callable[[Value], str],
        accessible_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._read = read
        self._write = write
        self.setAccessibleName(accessible_name)
        self.editingFinished.connect(self.check)

    def value(self) -> Value | None:
        """What the text says; None for a blank or wrong text (see `problem`)."""
        try:
            return self._value()
        except Problem:
            return None

    def set_value(self, value: Value | None) -> None:
        """Show a value and forget what was wrong before."""
        self.setText("" if value is None else self._write(value))
        self.setCursorPosition(0)  # a long text shows its beginning
        self.problem_changed.emit(None)

    def problem(self) -> Problem | None:
        """What is wrong with the text as it stands."""
        try:
            self._value()
        except Problem as problem:
            return problem.with_traceback(None)  # its frames would keep whole windows
        return None

    @Slot()
    def check(self) -> Problem | None:
        """Write a right text in its full form, or tell what is wrong with it."""
        problem = self.problem()
        value = self.value()
        if value is not None and self.text() != self._write(value):
            self.setText(self._write(value))
        self.problem_changed.emit(problem)
        return problem

    def _value(self) -> Value | None:
        return self._read(self.text()) if clean(self.text()) else None


class TextField(ReadField[str]):
    """One line of free text, cleaned when it is read."""

    def __init__(self, accessible_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(clean, str, accessible_name, parent)

    def value(self) -> str:
        """The text, cleaned; blank is ""."""
        return clean(self.text())


class PercentField(ReadField[int]):
    """A percentage in hundredths: 13,34% is 1334."""

    def __init__(self, accessible_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parse_percent, format_percent, accessible_name, parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)


class CountField(ReadField[int]):
    """A whole number from 0."""

    def __init__(self, accessible_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parse_count, format_count, accessible_name, parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)


class YearField(ReadField[int]):
    """A year in four digits."""

    def __init__(self, accessible_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(_parse_year, str, accessible_name, parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)


class TimeField(ReadField[str]):
    """A time of the day, such as 08:30; blank is ""."""

    def __init__(self, accessible_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parse_time, str, accessible_name, parent)
        self.setPlaceholderText(self.tr("giờ:phút"))

    def value(self) -> str:
        """The time, "" for a blank or wrong text."""
        return super().value() or ""


class DayField(ReadField[date]):
    """A day. + and − step a whole day on and back, Ctrl+; gives today.

    The day that stands there is marked when the keys reach the field: typing puts another one
    in its place.
    """

    def __init__(
        self,
        today: Callable[[], date],
        accessible_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(lambda text: parse_day(text, today()), format_day, accessible_name, parent)
        self._today = today
        self.setPlaceholderText(self.tr("dd/mm/yyyy"))

    def set_value(self, value: date | None) -> None:
        """Show a day, to be typed over where the keys are in the field."""
        super().set_value(value)
        if self.hasFocus():
            self.selectAll()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark the day unless a click set the cursor, or only the window came to the front."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.OtherFocusReason, *_KEY_REASONS):
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step where the day is complete; while it is being typed, a minus is a separator."""
        if self.isReadOnly():
            super().keyPressEvent(event)
            return
        is_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        step = {"+": 1, "-": -1}.get(event.text(), 0)
        value = self.value()
        if (is_control and event.key() == Qt.Key.Key_Semicolon) or (step and not self.text()):
            self.set_value(self._today())
        elif step and value is not None and self.text() == format_day(value):
            self.set_value(value + timedelta(days=step))
        else:
            super().keyPressEvent(event)


class NoteField(QPlainTextEdit):
    """Some lines of free text; Tab leaves the field, Enter is a new line."""

    def __init__(
        self, accessible_name: str = "", lines: int = 2, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(accessible_name)
        self.setTabChangesFocus(True)
        self._lines = lines
        self._follow_text_size()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text when it is changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._follow_text_size()

    def value(self) -> str:
        """The lines, each cleaned, without blank lines at the end."""
        return "\n".join(clean(line) for line in self.toPlainText().splitlines()).strip("\n")

    def set_value(self, text: str) -> None:
        """Show a text."""
        self.setPlainText(text)

    def _follow_text_size(self) -> None:
        margins = 2 * (round(self.document().documentMargin()) + 4)
        self.setFixedHeight(self._lines * self.fontMetrics().lineSpacing() + margins)


class CheckField(QCheckBox):
    """A yes or no."""

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: bool | None) -> None:
        """Tick it, or not."""
        self.setChecked(bool(value))


def _parse_year(text: str) -> int:
    typed = clean(text)
    if not (len(typed) == 4 and typed.isascii() and typed.isdigit()):
        raise Problem("Nhập năm bằng bốn chữ số, như 2025.")
    year = int(typed)
    for problem in year_problems(year):
        raise problem
    return year


def show_invalid(field: QWidget, is_invalid: bool) -> None:
    """Give a field the red border, or take it away."""
    set_look(field, invalid="true" if is_invalid else "false")
