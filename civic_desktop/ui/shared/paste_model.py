"""Rows pasted from a spreadsheet as a table in which each cell can be put right."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import clean
from civic_desktop.services.pasted_rows import PastedRow
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.record_table_model import plain_tip
from civic_desktop.ui.shared.tab import StoredAct
from civic_desktop.ui.shared.tokens import tokens

AnyIndex = QModelIndex | QPersistentModelIndex
Row = PastedRow[Any, Any]
Clashes = Mapping[int, tuple[Any, Problem]]
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class PasteColumn:
    """A column of the pasted rows; without a width it takes what is left.

    What is sensitive stands in its cell alone, never in a tip.
    """

    name: Any
    title: str
    width: int | None = None
    is_sensitive: bool = False


def _no_clashes(_rows: Sequence[Row]) -> Clashes:
    return {}


def _nothing(_record: Any, _column: Any) -> str:
    return ""


@dataclass(frozen=True)
class PasteForm:
    """What is pasted: how a row is read, and where all of them are stored.

    `clashes_of` tells what is wrong between rows, by their places. `note_of` says in a first
    column under `note_title` what becomes of a row; `blank_words` what a blank cell of a right
    row stands for.
    """

    title: str
    columns: Sequence[PasteColumn]
    read: Callable[[Mapping[Any, str]], Row]
    store: Callable[[list[Any]], StoredAct]
    store_words: str
    clashes_of: Callable[[Sequence[Row]], Clashes] = field(default=_no_clashes)
    note_title: str = ""
    note_of: Callable[[Any], str] | None = None
    blank_words: Callable[[Any, Any], str] = field(default=_nothing)
    hint: str = ""
    width: int = 980


class PasteModel(QAbstractTableModel):
    """Pasted rows; a cell that is typed in is read again at once."""

    checked = Signal()

    def __init__(
        self, form: PasteForm, cells: Sequence[Mapping[Any, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._form = form
        self._first = 0 if form.note_of is None else 1
        self._rows = [form.read(row) for row in cells]
        self._clashes = form.clashes_of(self._rows)

    def records(self) -> list[Any]:
        """What the rows make, where nothing is wrong with them."""
        bad = set(self.bad_rows())
        return [row.record for place, row in enumerate(self._rows) if place not in bad]

    def bad_rows(self) -> list[int]:
        """Places of the rows with something wrong."""
        return [place for place in range(len(self._rows)) if self._problems_at(place)]

    def problems(self) -> list[tuple[int, Any, Problem]]:
        """Everything that is wrong, row by row."""
        return [
            (place, column, problem)
            for place in range(len(self._rows))
            for column, problem in sorted(
                self._problems_at(place).items(), key=lambda item: self.place_of(item[0])
            )
        ]

    def place_of(self, column: Any) -> int:
        """Where a column stands in the table."""
        names = [each.name for each in self._form.columns]
        return self._first + names.index(column)

    def drop_bad_rows(self) -> None:
        """Leave out the rows with something wrong."""
        bad = set(self.bad_rows())
        self.beginResetModel()
        self._rows = [row for place, row in enumerate(self._rows) if place not in bad]
        self._clashes = self._form.clashes_of(self._rows)
        self.endResetModel()
        self.checked.emit()

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Rows that are left."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """The columns, after the note where there is one."""
        return 0 if parent.isValid() else self._first + len(self._form.columns)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Every cell can be put right; the note follows from them."""
        flags = super().flags(index)
        return flags if index.column() < self._first else flags | Qt.ItemFlag.ItemIsEditable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles of the columns, and the number of each row."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return section + 1
        if section < self._first:
            return self._form.note_title
        return self._form.columns[section - self._first].title

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts; a cell with something wrong is marked and says what."""
        if not index.isValid():
            return None
        if index.column() < self._first:
            is_text = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
            return self._note(index.row()) if is_text else None
        column = self._form.columns[index.column() - self._first]
        problem = self._problems_at(index.row()).get(column.name)
        text = self._rows[index.row()].cells.get(column.name, "")
        if role == Qt.ItemDataRole.EditRole:
            return text
        if problem is not None:
            return _wrong_cell(text, problem, role)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text or self._blank_words(index.row(), column)
            case Qt.ItemDataRole.ToolTipRole if not column.is_sensitive:
                return plain_tip(text)
            case Qt.ItemDataRole.ForegroundRole if not text:
                return QColor(tokens().muted)
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Read the row again with what was typed."""
        if role != Qt.ItemDataRole.EditRole or index.column() < self._first:
            return False
        cells = dict(self._rows[index.row()].cells)
        cells[self._form.columns[index.column() - self._first].name] = clean(str(value))
        self._rows[index.row()] = self._form.read(cells)
        self._clashes = self._form.clashes_of(self._rows)
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.checked.emit()
        return True

    def _note(self, place: int) -> str:
        record = self._rows[place].record
        if record is None or self._form.note_of is None or place in self._clashes:
            return ""
        return self._form.note_of(record)

    def _blank_words(self, place: int, column: PasteColumn) -> str:
        record = self._rows[place].record
        return "" if record is None else self._form.blank_words(record, column.name)

    def _problems_at(self, place: int) -> Mapping[Any, Problem]:
        problems = self._rows[place].problems
        if place not in self._clashes:
            return problems
        column, clash = self._clashes[place]
        return {column: clash} | dict(problems)


def _wrong_cell(text: str, problem: Problem, role: int) -> Any:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return f"⚠ {text}"
        case Qt.ItemDataRole.ToolTipRole:
            return plain_tip(problem_text(problem))
        case Qt.ItemDataRole.AccessibleDescriptionRole:
            return problem_text(problem)
        case Qt.ItemDataRole.ForegroundRole:
            return QColor(tokens().danger)
    return None
