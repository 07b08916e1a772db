"""The products of a sheet as lines to type in, with one empty line at the end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from civic_desktop.domain.evaluation import AssignedProduct
from civic_desktop.domain.problem import Problem
from civic_desktop.ui.evaluations.products_columns import BLANK, NOTE, NUMBER, product_columns
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.record_table_model import plain_tip
from civic_desktop.ui.shared.tokens import tokens

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_KEPT_STEPS = 100


@dataclass(frozen=True)
class Refused:
    """A text that cannot be read, kept as typed, and why."""

    text: str
    problem: Problem


@dataclass(frozen=True)
class Line:
    """A product with the texts of its cells that cannot be read, by column."""

    product: AssignedProduct = BLANK
    refused: Mapping[int, Refused] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all was typed."""
        return self.product == BLANK and not self.refused


class ProductsModel(QAbstractTableModel):
    """Lines of a sheet; every change can be stepped back."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = product_columns()
        self.is_editable = True
        self._lines: tuple[Line, ...] = (Line(),)
        self._steps: list[tuple[Line, ...]] = []
        self._problems: dict[tuple[int, int], Problem] = {}

    def products(self) -> tuple[AssignedProduct, ...]:
        """The products typed, without blank lines."""
        return tuple(line.product for line in self._lines if not line.is_blank)

    def row_of_product(self, place: int) -> int:
        """The line of a product by its place among `products`."""
        rows = [row for row, line in enumerate(self._lines) if not line.is_blank]
        return rows[place]

    def refused(self) -> list[tuple[int, int, Problem]]:
        """Line, column and reason of every text that cannot be read."""
        return [
            (row, column, kept.problem)
            for row, line in enumerate(self._lines)
            for column, kept in line.refused.items()
        ]

    def show_products(self, products: Sequence[AssignedProduct]) -> None:
        """Show these, and forget the steps before."""
        self._steps.clear()
        self._reset([Line(product) for product in products])

    def lines(self) -> tuple[Line, ...]:
        """All lines, the empty one at the end among them."""
        return self._lines

    def change(self, lines: Sequence[Line]) -> None:
        """Put other lines in place of all, as one step."""
        self._remember()
        self._reset(lines)
        self.edited.emit()

    def put(self, changed: Mapping[int, AssignedProduct]) -> None:
        """Put other products at these places among `products`, as one step."""
        of_row = {self.row_of_product(place): Line(new) for place, new in changed.items()}
        self.change([of_row.get(row, line) for row, line in enumerate(self._lines)])

    def append(self, products: Sequence[AssignedProduct]) -> None:
        """Add products after the last one, as one step."""
        known = [line for line in self._lines if not line.is_blank]
        self.change([*known, *(Line(product) for product in products)])

    def insert_blank(self, row: int) -> None:
        """Add an empty line above that one."""
        self.change([*self._lines[:row], Line(), *self._lines[row:]])

    def remove(self, rows: Sequence[int]) -> None:
        """Take lines away, as one step."""
        self.change([line for row, line in enumerate(self._lines) if row not in rows])

    def step_back(self) -> bool:
        """Take the last change back; whether there was one."""
        if not self._steps:
            return False
        self._reset(self._steps.pop())
        self.edited.emit()
        return True

    def show_problem(self, place: int, name: str, problem: Problem) -> tuple[int, int]:
        """Mark the cell of a product's attribute; its line and column."""
        row = self.row_of_product(place)
        column = next(n for n, each in enumerate(self.columns) if each.field == name)
        self._problems[row, column] = problem
        self._tell(row)
        return row, column

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Lines, the empty one at the end among them."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Number, title, factor, counts, note."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """All but the number can be typed."""
        flags = super().flags(index)
        if self.is_editable and index.column() != NUMBER:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Short titles; the whole name as a tip."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.columns[section].tip or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts; a cell with something wrong is marked and says what."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        problem = self.problem_at(row, column)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self._text(row, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self.columns[column].tip}: {self._text(row, column)}"
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return plain_tip(problem_text(problem) if problem else self._text(row, column))
            case Qt.ItemDataRole.ForegroundRole if problem is not None:
                return QColor(tokens().danger)
            case Qt.ItemDataRole.BackgroundRole if problem is not None:
                return QColor(tokens().danger_bg)
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed; a text that cannot be read stays in its cell with the reason."""
        row, column = index.row(), index.column()
        if role != Qt.ItemDataRole.EditRole or column == NUMBER:
            return False
        line = typed_line(self._lines[row], self.columns[column].field, column, str(value), self)
        self._problems.pop((row, column), None)
        if line != self._lines[row]:
            self._remember()
            self._lines = (*self._lines[:row], line, *self._lines[row + 1 :])
            self._tell(row)
            if not self._lines[-1].is_blank:
                self.beginInsertRows(_NOWHERE, len(self._lines), len(self._lines))
                self._lines += (Line(),)
                self.endInsertRows()
            self.edited.emit()
        return column not in line.refused

    def problem_at(self, row: int, column: int) -> Problem | None:
        """What is wrong with a cell: by its own text, by what saving said, by its neighbours."""
        line, name = self._lines[row], self.columns[column].field
        kept = line.refused.get(column)
        if kept is not None:
            return kept.problem
        known = self._problems.get((row, column))
        if known is not None or line.is_blank:
            return known
        return next((each for each in line.product.count_problems() if each.field == name), None)

    def _text(self, row: int, column: int) -> str:
        line = self._lines[row]
        if column == NUMBER:
            return "*" if line.is_blank else str(row + 1)
        if column in line.refused:
            return line.refused[column].text
        return "" if line.is_blank else self.columns[column].text_of(line.product)

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        is_text = self.columns[column].is_text
        side = Qt.AlignmentFlag.AlignLeft if is_text else Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignVCenter

    def _remember(self) -> None:
        self._steps = [*self._steps[-_KEPT_STEPS:], self._lines]

    def _reset(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self._problems.clear()
        self._lines = tuple(lines)
        if not self._lines or not self._lines[-1].is_blank:
            self._lines += (Line(),)
        self.endResetModel()

    def _tell(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, NOTE))


def typed_line(line: Line, name: str, column: int, text: str, model: ProductsModel) -> Line:
    """The line with a text typed in one column."""
    refused = {place: kept for place, kept in line.refused.items() if place != column}
    try:
        value = model.columns[column].read(text)
    except Problem as problem:
        return Line(line.product, refused | {column: Refused(text, problem)})
    changes: dict[str, Any] = {name: value}
    return Line(replace(line.product, **changes), refused)
