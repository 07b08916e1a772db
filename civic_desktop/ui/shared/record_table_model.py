"""Rows of records for a table, read page by page."""

import html
from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from civic_desktop.ui.shared.columns import Column, Record
from civic_desktop.ui.shared.status_chip import TONE_ROLE

PAGE_SIZE = 200

AnyIndex = QModelIndex | QPersistentModelIndex
SourceRecord = TypeVar("SourceRecord")
_NOWHERE = QModelIndex()


class PageSource(Protocol[SourceRecord]):
    """Where rows come from: how many there are, and the next ones after a given record."""

    def count(self) -> int:
        """How many records there are in all."""
        ...

    def page(self, after: SourceRecord | None, limit: int) -> Sequence[SourceRecord]:
        """At most `limit` records that follow `after`, or the first ones."""
        ...


class ListSource(Generic[SourceRecord]):
    """A short list that is whole in memory."""

    def __init__(self, records: Sequence[SourceRecord] = ()) -> None:
        self.records = list(records)

    def count(self) -> int:
        """How many records the list has."""
        return len(self.records)

    def page(self, after: SourceRecord | None, limit: int) -> Sequence[SourceRecord]:
        """The whole list at once, whatever the limit."""
        del limit
        return self.records if after is None else []


class RecordTableModel(QAbstractTableModel, Generic[Record]):
    """Columns over a page source; reads on as the table is scrolled to its end."""

    def __init__(
        self,
        columns: Sequence[Column[Record]],
        id_of: Callable[[Record], Hashable],
        source: PageSource[Record] | None = None,
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._id_of = id_of
        self._source: PageSource[Record] = source or ListSource()
        self._records: list[Record] = []
        self._total = 0
        self._order: tuple[int, Qt.SortOrder] | None = None
        self.reload()

    @property
    def total(self) -> int:
        """How many records the source has, read or not."""
        return self._total

    def show_source(self, source: PageSource[Record]) -> None:
        """Show other rows, from their beginning."""
        self.beginResetModel()
        self._source = source
        self._read(PAGE_SIZE)
        self.endResetModel()

    def reload(self) -> None:
        """Read the rows again, as many as were read before."""
        self.beginResetModel()
        self._read(max(PAGE_SIZE, len(self._records)))
        self.endResetModel()

    def record_at(self, row: int) -> Record:
        """The record shown in that row."""
        return self._records[row]

    def row_of(self, record_id: Hashable) -> int | None:
        """Row of the record among those read so far."""
        for row, record in enumerate(self._records):
            if self._id_of(record) == record_id:
                return row
        return None

    def id_at(self, row: int) -> Hashable:
        """Identity of the record shown in that row."""
        return self._id_of(self._records[row])

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Rows read so far."""
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def canFetchMore(self, parent: AnyIndex) -> bool:
        """Whether the source has records that were not read yet."""
        return not parent.isValid() and len(self._records) < self._total

    def fetchMore(self, parent: AnyIndex) -> None:
        """Read the next page."""
        if parent.isValid():
            return
        after = self._records[-1] if self._records else None
        more = list(self._source.page(after, PAGE_SIZE))
        if not more:
            self._total = len(self._records)  # records went while the table stood open
            return
        first = len(self._records)
        self.beginInsertRows(_NOWHERE, first, first + len(more) - 1)
        self._records += more
        self.endInsertRows()

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, alignment, tip, tone and spoken text of a cell."""
        if not index.isValid():
            return None
        column, record = self.columns[index.column()], self.record_at(index.row())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _text(column, record)
            case Qt.ItemDataRole.ToolTipRole:
                tip = column.tip_of(record) if column.tip_of else _text(column, record)
                return plain_tip(tip)
            case Qt.ItemDataRole.AccessibleTextRole:
                return column.spoken_of(record) if column.spoken_of else _text(column, record)
            case Qt.ItemDataRole.TextAlignmentRole:
                return column.align | Qt.AlignmentFlag.AlignVCenter
            case _ if role == TONE_ROLE and column.chip_of:
                chip = column.chip_of(record)
                return chip.tone.value if chip else None
        return None

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

    def can_sort(self, column: int) -> bool:
        """Whether a click on that title can order the rows."""
        if not isinstance(self._source, ListSource) or not 0 <= column < len(self.columns):
            return False
        return self.columns[column].sort_key_of is not None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order a list that is whole in memory; other rows come in the order of their source."""
        self._order = (column, order) if self.can_sort(column) else None
        self.reload()

    def _read(self, limit: int) -> None:
        self._records = list(self._source.page(None, limit))
        self._total = max(self._source.count(), len(self._records))
        if self._order is None or not isinstance(self._source, ListSource):
            return
        column, order = self._order
        key = self.columns[column].sort_key_of
        if key is not None:
            self._records.sort(key=key, reverse=order == Qt.SortOrder.DescendingOrder)


def _text(column: Column[Record], record: Record) -> str:
    chip = column.chip_of(record) if column.chip_of else None
    return chip.text if chip else column.text_of(record)


def plain_tip(text: str) -> str:
    """A tip that shows text as it is: Qt takes what looks like markup for markup."""
    return f"<p>{html.escape(text)}</p>" if "<" in text else text
