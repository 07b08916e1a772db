"""Rows of a list of any length: only the pages that are looked at are read and kept."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import Protocol, TypeVar

from PySide6.QtCore import QModelIndex

from civic_desktop.ui.shared.columns import Column, Record
from civic_desktop.ui.shared.record_table_model import RecordTableModel

PAGE_ROWS = 100
KEPT_PAGES = 24

AnyRecord = TypeVar("AnyRecord", covariant=True)
_NOWHERE = QModelIndex()


class PlacedSource(Protocol[AnyRecord]):
    """A list that can be read at any place.

    `known_rows` is how many rows can be placed at once: all of them, or only the first ones as
    long as the list is still being counted.
    """

    def known_rows(self) -> int:
        """How many rows can be read by their place."""
        ...

    def page_at(self, row: int, limit: int) -> Sequence[AnyRecord]:
        """At most `limit` records from a row on."""
        ...

    def row_of(self, record_id: Hashable) -> int | None:
        """Row of a record, None where it is not in the list."""
        ...


class _Nothing:
    def known_rows(self) -> int:
        return 0

    def page_at(self, row: int, limit: int) -> Sequence[Record]:  # noqa: ARG002 - a source's shape
        return ()

    def row_of(self, record_id: Hashable) -> int | None:  # noqa: ARG002 - a source's shape
        return None


class PlacedTableModel(RecordTableModel[Record]):
    """Columns over a placed source."""

    def __init__(
        self, columns: Sequence[Column[Record]], id_of: Callable[[Record], Hashable]
    ) -> None:
        self._placed: PlacedSource[Record] = _Nothing()
        self._pages: OrderedDict[int, Sequence[Record]] = OrderedDict()
        super().__init__(columns, id_of)

    def show_placed(self, source: PlacedSource[Record]) -> None:
        """Show other rows, from their beginning."""
        self._placed = source
        self.reload()

    def grow(self) -> None:
        """Take in the rows that the source has counted by now."""
        known = self._placed.known_rows()
        if known > self._total:
            self.beginInsertRows(_NOWHERE, self._total, known - 1)
            # The last page may have been short only because the rest was not known.
            self._pages.clear()
            self._total = known
            self.endInsertRows()

    def reload(self) -> None:
        """Forget the pages read, and count again."""
        self.beginResetModel()
        self._pages.clear()
        self._total = self._placed.known_rows()
        self.endResetModel()

    def record_at(self, row: int) -> Record:
        """The record of that row, read with its page where need be."""
        page = self._page(row // PAGE_ROWS)
        place = row % PAGE_ROWS
        # Records may have gone since they were counted: the last one then stands in.
        return page[min(place, len(page) - 1)]

    def row_of(self, record_id: Hashable) -> int | None:
        """Row of a record wherever it is in the list."""
        for number, page in self._pages.items():
            for place, record in enumerate(page):
                if self._id_of(record) == record_id:
                    return number * PAGE_ROWS + place
        row = self._placed.row_of(record_id)
        return row if row is not None and row < self._total else None

    def id_at(self, row: int) -> Hashable:
        """Identity of the record of that row."""
        return self._id_of(self.record_at(row))

    def rowCount(self, parent: QModelIndex = _NOWHERE) -> int:  # type: ignore[override]
        """All rows known."""
        return 0 if parent.isValid() else self._total

    def canFetchMore(self, parent: QModelIndex) -> bool:  # type: ignore[override]
        """Never: every place can be read at once."""
        del parent
        return False

    def _page(self, number: int) -> Sequence[Record]:
        if number in self._pages:
            self._pages.move_to_end(number)
            return self._pages[number]
        page = self._placed.page_at(number * PAGE_ROWS, PAGE_ROWS)
        self._pages[number] = page
        while len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        return page
