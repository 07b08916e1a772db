"""A plain list of records that can be added to, edited and deleted."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from civic_desktop.domain.problem import Problem
from civic_desktop.services.acts import Saved
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.records import RecordTable
from civic_desktop.store.transaction import Transaction

Record = TypeVar("Record")


def _nothing_wrong(_record: Any) -> Iterable[Problem]:
    return ()


class RecordPages(Generic[Record]):
    """Records of one condition, read page by page in the order of their table."""

    def __init__(
        self, ledger: Ledger, table: RecordTable[Record], where: str, values: dict[str, Any]
    ) -> None:
        self._ledger, self._table, self._where, self._values = ledger, table, where, values

    def count(self) -> int:
        """How many there are."""
        return self._table.count(self._ledger, self._where, self._values)

    def page(self, after: Record | None, limit: int) -> Sequence[Record]:
        """At most `limit` records that follow `after`, or the first ones."""
        after_id = None if after is None else getattr(after, "id")  # noqa: B009 - a generic type
        return self._table.page(
            self._ledger, self._where, self._values, after_id=after_id, limit=limit
        )


class RecordBook(Generic[Record]):
    """Records of one class, each change one act. `noun` names them in history and undo menu."""

    def __init__(
        self,
        ledger: Ledger,
        table: RecordTable[Record],
        noun: str,
        problems_of: Callable[[Record], Iterable[Problem]] = _nothing_wrong,
        store: Callable[[Transaction, Record], int] | None = None,
    ) -> None:
        self.ledger = ledger
        self.table = table
        self._noun = noun
        self._problems_of = problems_of
        self._store = store or table.save

    def all(self, where: str = "1", **values: Any) -> list[Record]:
        """Every record that fits, in the order of lists."""
        return self.table.all(self.ledger, where, values)

    def pages(self, where: str = "1", values: dict[str, Any] | None = None) -> RecordPages[Record]:
        """Records that fit a condition of the store, to be read page by page."""
        return RecordPages(self.ledger, self.table, where, values or {})

    def get(self, record_id: int) -> Record:
        """One record; RecordConflict if it has gone."""
        return self.table.get(self.ledger, record_id)

    def problems_of(self, record: Record) -> list[Problem]:
        """What stands in the way of saving."""
        return list(self._problems_of(record))

    def save(self, record: Record) -> Saved:
        """Store a record as one act. Raises the first Problem, or StoreError."""
        for problem in self._problems_of(record):
            raise problem
        verb = "Thêm" if getattr(record, "id", None) is None else "Sửa"
        label = f"{verb} {self._noun}"
        with self.ledger.write(label) as transaction:
            record_id = self._store(transaction, record)
        return Saved(record_id, transaction.act_id, label)

    def delete(self, record_id: int) -> Saved:
        """Remove a record as one act. Raises RecordInUse if others point to it."""
        label = f"Xóa {self._noun}"
        with self.ledger.write(label) as transaction:
            self.table.delete(transaction, record_id)
        return Saved(record_id, transaction.act_id, label)
