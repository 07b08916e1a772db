"""Rows of a sheet with one number each: the general criteria, the leader's percentages."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from civic_desktop.domain.evaluation import CriterionPoints
from civic_desktop.domain.points_rules import CriterionRule, LeaderPart, LeaderPartRule
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import WHOLE
from civic_desktop.domain.text import format_percent, format_points, parse_hundredths
from civic_desktop.ui.shared.fields import PercentField, ReadField, show_invalid
from civic_desktop.ui.shared.problem_text import problem_text

_FIELD_PADDING = 26


class PointsField(ReadField[int]):
    """Points in hundredths from 0 to the most that the criterion takes."""

    def __init__(self, most: int, accessible_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(self._points, format_points, accessible_name, parent)
        self._most = most
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def _points(self, text: str) -> int:
        points = parse_hundredths(text)
        if points > self._most:
            raise Problem("Điểm phải từ 0 đến {most}.", most=format_points(self._most))
        return points


class NumberRows(QWidget):
    """Code, title, field, and what stands behind the field, row under row; None for a blank one.

    A text that cannot be read stays in its field, with the reason under the row.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        self.fields: dict[str, ReadField[int]] = {}
        self._messages: dict[str, QLabel] = {}

    def clear(self) -> None:
        """Take every row away."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.fields.clear()
        self._messages.clear()

    def add(
        self,
        name: str,
        code: str,
        title: str,
        field: ReadField[int],
        behind: QWidget | None = None,
    ) -> None:
        """Add a row at the end."""
        row = 2 * len(self.fields)
        mark, words = QLabel(code), QLabel(title)
        mark.setProperty("role", "h2")
        words.setToolTip(title)
        words.setBuddy(field)
        words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        field.setAccessibleName(f"{code}. {title}")
        room = field.fontMetrics().horizontalAdvance(format_percent(WHOLE))
        field.setFixedWidth(room + _FIELD_PADDING)
        message = QLabel()
        message.setProperty("role", "problem")
        message.setTextFormat(Qt.TextFormat.PlainText)
        message.hide()
        self._grid.addWidget(mark, row, 0)
        self._grid.addWidget(words, row, 1)
        self._grid.addWidget(field, row, 2)
        if behind is not None:
            self._grid.addWidget(behind, row, 3)
        self._grid.addWidget(message, row + 1, 1, 1, 3, Qt.AlignmentFlag.AlignRight)
        self.fields[name] = field
        self._messages[name] = message
        field.textChanged.connect(self._tell)
        field.problem_changed.connect(lambda problem: self.show_problem(name, problem))

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()

    def value(self, name: str) -> int | None:
        """The number of a row; None for a blank or wrong text."""
        return self.fields[name].value()

    def unreadable(self) -> dict[str, Problem]:
        """What is wrong with the texts, by row."""
        found = {name: field.problem() for name, field in self.fields.items()}
        return {name: problem for name, problem in found.items() if problem is not None}

    def show_problem(self, name: str, problem: Problem | None) -> None:
        """Say under a row what is wrong, or take the message away."""
        text = "" if problem is None else problem_text(problem)
        self._messages[name].setText(f"⚠ {text}" if text else "")
        self._messages[name].setVisible(bool(text))
        self.fields[name].setAccessibleDescription(text)
        show_invalid(self.fields[name], bool(text))


class CriteriaRows(NumberRows):
    """The general criteria, each with the most points that it takes behind it."""

    def show_criteria(
        self,
        criteria: Sequence[CriterionPoints],
        rules: Sequence[CriterionRule],
        *,
        has_most: bool = True,
    ) -> None:
        """Show the criteria of a sheet by the words of its rules."""
        self.clear()
        titles = {rule.code: rule.title for rule in rules}
        for criterion in criteria:
            field = PointsField(criterion.most_points)
            field.set_value(criterion.points)
            most = QLabel(f"/ {format_points(criterion.most_points)}")
            most.setProperty("role", "muted")
            title = titles.get(criterion.code, "")
            self.add(criterion.code, criterion.code, title, field, most if has_most else None)


class LeaderRows(NumberRows):
    """The percentages of a person with a leading post."""

    def show_parts(
        self, shares: dict[LeaderPart, int | None], rules: Sequence[LeaderPartRule]
    ) -> None:
        """Show the percentages of a sheet by the words of its rules."""
        self.clear()
        for rule in rules:
            field = PercentField()
            field.set_value(shares[rule.part])
            self.add(rule.part.value, rule.code, rule.title, field)

    def shares(self) -> dict[str, int | None]:
        """The percentages typed, by the attribute of the sheet."""
        return {name: self.value(name) for name in self.fields}
