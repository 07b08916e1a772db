"""Ready-made figures as rows of a table; what cannot be stored stays on the screen as typed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from civic_desktop.domain.figures import FigureSource
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import RatingShare
from civic_desktop.domain.text import clean, parse_count, parse_percent
from civic_desktop.services.rating_aggregates import AggregateRow, ReadyMade
from civic_desktop.ui.evaluations.aggregate_columns import (
    AggregateColumn,
    columns_of,
)
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.tokens import tokens

AnyIndex = QModelIndex | QPersistentModelIndex
StoreFigure = Callable[[AggregateRow, ReadyMade], None]
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Refused:
    """A text that was typed and not stored, and why."""

    text: str
    problem: Problem


def read_number(row: AggregateRow, text: str) -> int | None:
    """A number as it is typed; None for a blank. Raises Problem."""
    if not text:
        return None
    return parse_percent(text) if isinstance(row.figure, RatingShare) else parse_count(text)


class AggregateModel(QAbstractTableModel):
    """Figures of one kind. `store` saves one and raises Problem where it cannot be."""

    refused = Signal(object)  # Problem, or None when a text was stored or taken back

    def __init__(self, store: StoreFigure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._rows: list[AggregateRow] = []
        self._refused: dict[tuple[tuple[int, int], str], Refused] = {}
        self.columns: tuple[AggregateColumn, ...] = columns_of(FigureSource.SHARE)
        self.is_editable = True

    def rows(self) -> Sequence[AggregateRow]:
        """The figures shown, from the top."""
        return self._rows

    def row_at(self, row: int) -> AggregateRow:
        """The figure in that row."""
        return self._rows[row]

    def column_of(self, field: str) -> int:
        """Place of the column that this number is typed in."""
        return next(place for place, column in enumerate(self.columns) if column.field == field)

    @property
    def has_unstored_text(self) -> bool:
        """Whether something was typed that could not be stored."""
        return bool(self._refused)

    def problem_at(self, index: AnyIndex) -> Problem | None:
        """What is wrong with the text of a cell."""
        kept = self._refused_at(index) if index.isValid() else None
        return kept.problem if kept is not None else None

    def show_rows(self, source: FigureSource, rows: Sequence[AggregateRow]) -> None:
        """Show other figures, and drop texts that were not stored."""
        self.beginResetModel()
        self.columns = columns_of(source)
        self._rows = list(rows)
        self._refused.clear()
        self.endResetModel()

    def renew_rows(self, rows: Sequence[AggregateRow]) -> None:
        """Show what the same figures are now; texts that were not stored stay."""
        if [row.key for row in rows] != [row.key for row in self._rows]:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()
            return
        self._rows = list(rows)
        self._tell_changed(range(len(rows)))

    def forget_all(self) -> None:
        """Take back every text that was not stored."""
        self._refused.clear()
        self._tell_changed(range(len(self._rows)))
        self.refused.emit(None)

    def forget(self, index: AnyIndex) -> None:
        """Take back a text that was not stored."""
        if index.isValid() and self._refused_at(index) is not None:
            del self._refused[self._key(index)]
            self._tell_changed([index.row()])
            self.refused.emit(None)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Number of figures."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Numbers of the source are typed; what follows from them is not."""
        flags = super().flags(index)
        if self.is_editable and self.columns[index.column()].field:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles, aligned as their columns."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.columns[section].align | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, tips, colours of verdicts and of texts that were not stored."""
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self._rows[index.row()]
        kept = self._refused_at(index)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return kept.text if kept is not None else column.text_of(row)
            case Qt.ItemDataRole.ToolTipRole:
                if kept is not None:
                    return problem_text(kept.problem)
                return (column.tip_of or column.text_of)(row) or None
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(column, row, kept)
            case Qt.ItemDataRole.TextAlignmentRole:
                return column.align | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ForegroundRole:
                return _colour(column, row, kept)
            case Qt.ItemDataRole.BackgroundRole if kept is not None:
                return QColor(tokens().danger_bg)
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Store what was typed; keep it on the screen with the reason where it cannot be stored.

        Texts of the same row that were refused before are tried with it: figures that must add
        up to 100% can only be changed together.
        """
        field = self.columns[index.column()].field
        if role != Qt.ItemDataRole.EditRole or not field:
            return False
        text = clean(str(value))
        row, key = self._rows[index.row()], self._key(index)
        kept = self._refused.pop(key, None)
        try:
            typed = {field: read_number(row, text)}
            waiting = self._readable(row)
            changes: dict[str, Any] = waiting | typed
            figure = replace(row.figure, **changes)
            if figure != row.figure:
                self._store(row, figure)
        except Problem as problem:
            self._refused[key] = Refused(text, problem)
            self._tell_changed([index.row()])
            self.refused.emit(problem)
            return False
        for name in waiting:
            del self._refused[row.key, name]
        if kept is not None or waiting:
            self._tell_changed([index.row()])
        self.refused.emit(None)
        return True

    def _readable(self, row: AggregateRow) -> dict[str, int | None]:
        """Numbers of the row that could be read and were refused for the sake of others."""
        found: dict[str, int | None] = {}
        for (key, name), kept in self._refused.items():
            if key == row.key:
                try:
                    found[name] = read_number(row, kept.text)
                except Problem:
                    continue
        return found

    def _spoken(self, column: AggregateColumn, row: AggregateRow, kept: Refused | None) -> str:
        text = kept.text if kept is not None else column.text_of(row)
        return self.tr("{group} {year}, {title}: {text}").format(
            group=row.group.short_name,
            year=row.year,
            title=column.title,
            text=text or self.tr("chưa có số liệu"),
        )

    def _key(self, index: AnyIndex) -> tuple[tuple[int, int], str]:
        return self._rows[index.row()].key, self.columns[index.column()].field

    def _refused_at(self, index: AnyIndex) -> Refused | None:
        return self._refused.get(self._key(index))

    def _tell_changed(self, rows: Sequence[int]) -> None:
        for row in rows:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))


def _colour(column: AggregateColumn, row: AggregateRow, kept: Refused | None) -> QColor | None:
    theme = tokens()
    if kept is not None:
        return QColor(theme.danger)
    if column.opens_comparison and row.comparison is not None:
        return QColor(theme.danger if row.comparison.differing else theme.ok)
    if not column.is_verdict or row.cap is None:
        return None
    if row.cap.is_reference:
        return QColor(theme.muted)
    return QColor(theme.danger if row.cap.verdict.exceeded else theme.ok)
