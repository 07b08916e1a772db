"""Offices rated as rows of a table; what cannot be stored stays on the screen as typed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QWidget

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import clean
from civic_desktop.domain.unit_rating import UnitClasses, UnitRating
from civic_desktop.services.unit_ratings import UnitRow
from civic_desktop.ui.evaluations.units_columns import (
    CLASS,
    PROPOSED,
    REASON,
    columns,
    is_from_tasks,
    typed_rating,
)
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.tokens import tokens

AnyIndex = QModelIndex | QPersistentModelIndex
StoreRating = Callable[[UnitRow, UnitRating], None]
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class _Refused:
    text: str
    problem: Problem


class UnitsModel(QAbstractTableModel):
    """Offices of one period. `store` saves one rating and raises Problem where it cannot be."""

    refused = Signal(object)  # Problem, or None when a text was stored or taken back

    def __init__(self, store: StoreRating, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._rows: list[UnitRow] = []
        self._refused: dict[tuple[int, str], _Refused] = {}
        self.columns = columns()
        self.classes = UnitClasses(())
        self.is_editable = True

    def rows(self) -> Sequence[UnitRow]:
        """The offices shown, from the top."""
        return self._rows

    @property
    def has_unstored_text(self) -> bool:
        """Whether something was typed that could not be stored."""
        return bool(self._refused)

    def show_rows(self, rows: Sequence[UnitRow], classes: UnitClasses) -> None:
        """Show a period; where the offices stay the same, so do cells and texts not stored."""
        self.classes = classes
        is_same = [r.rating.period for r in rows] == [r.rating.period for r in self._rows] and [
            r.unit.id for r in rows
        ] == [r.unit.id for r in self._rows]
        if is_same:
            self._rows = list(rows)
            self._tell_changed(range(len(rows)))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self._refused.clear()
        self.endResetModel()

    def forget(self, index: AnyIndex) -> None:
        """Take back a text that was not stored."""
        if index.isValid() and self._refused.pop(self._key(index), None) is not None:
            self._tell_changed([index.row()])
            self.refused.emit(None)

    def forget_all(self) -> None:
        """Take back every text that was not stored."""
        self._refused.clear()
        self._tell_changed(range(len(self._rows)))
        self.refused.emit(None)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Number of offices."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Numbers and reasons are typed in an editor; the class is one key."""
        flags = super().flags(index)
        is_typed = bool(self.columns[index.column()].field) and index.column() != CLASS
        if self.is_editable and is_typed and not self._rows[index.row()].is_locked:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles, aligned as their columns."""
        if orientation == Qt.Orientation.Vertical:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip or column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.align | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, tips, and how a number counted from the tasks differs from one typed."""
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self._rows[index.row()]
        kept = self._refused.get(self._key(index))
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return kept.text if kept is not None else self._shown(index)
            case Qt.ItemDataRole.EditRole:
                return kept.text if kept is not None else column.text_of(row, self.classes)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(index, kept)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.tr("{unit}, {title}: {text}").format(
                    unit=row.unit.name,
                    title=column.title,
                    text=(kept.text if kept else self._shown(index)) or self.tr("chưa nhập"),
                )
            case Qt.ItemDataRole.TextAlignmentRole:
                return column.align | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ForegroundRole:
                return self._colour(index, kept)
            case Qt.ItemDataRole.BackgroundRole if kept is not None:
                return QColor(tokens().danger_bg)
            case Qt.ItemDataRole.FontRole if is_from_tasks(row, column.field):
                font = QFont()
                font.setItalic(True)
                return font
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Store what was typed; keep it on the screen with the reason where it cannot be stored."""
        field = self.columns[index.column()].field
        row, key = self._rows[index.row()], self._key(index)
        if role != Qt.ItemDataRole.EditRole or not field or not self.is_editable:
            return False
        text = clean(str(value))
        kept = self._refused.pop(key, None)
        is_as_shown = kept is None and text == self.columns[index.column()].text_of(
            row, self.classes
        )
        try:
            if not is_as_shown:
                rating = typed_rating(row, field, text, self.classes)
                if rating != row.rating:
                    self._store(row, rating)
        except Problem as problem:
            self._refused[key] = _Refused(text, problem)
            self._tell_changed([index.row()])
            self.refused.emit(problem)
            return False
        if kept is not None:
            self._tell_changed([index.row()])
        self.refused.emit(None)
        return True

    def _shown(self, index: AnyIndex) -> str:
        row = self._rows[index.row()]
        if index.column() == REASON and row.lacks_reason:
            return self.tr("⚠ Nhập lý do")
        return self.columns[index.column()].text_of(row, self.classes)

    def _tip(self, index: AnyIndex, kept: _Refused | None) -> str | None:
        row = self._rows[index.row()]
        if kept is not None:
            return problem_text(kept.problem)
        if row.is_locked:
            return self.tr("Kỳ này của đơn vị đã khóa.")
        if is_from_tasks(row, self.columns[index.column()].field):
            return self.tr("Đếm từ nhiệm vụ được giao ở thẻ Hoạt động; gõ số khác để thay.")
        return self._shown(index) or None

    def _colour(self, index: AnyIndex, kept: _Refused | None) -> QColor | None:
        row, theme = self._rows[index.row()], tokens()
        if kept is not None:
            return QColor(theme.danger)
        if index.column() == REASON and row.lacks_reason:
            return QColor(theme.warn)
        is_open = index.column() == PROPOSED and row.proposed is None
        if row.is_locked or is_open or is_from_tasks(row, self.columns[index.column()].field):
            return QColor(theme.muted)
        return None

    def _key(self, index: AnyIndex) -> tuple[int, str]:
        return self._rows[index.row()].rating.unit_id, self.columns[index.column()].field

    def _tell_changed(self, rows: Sequence[int]) -> None:
        for row in rows:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))
