"""Frozen records and the rows that hold them, one table a record class."""

import json
import types
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Generic, TypeVar, cast, get_args, get_origin, get_type_hints

from civic_desktop.domain.period import EvaluationPeriod, Month, Quarter, Year
from civic_desktop.store.errors import RecordConflict, readable
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.transaction import Row, Transaction

Record = TypeVar("Record")

# The file names what an id points to; the domain names the role it plays.
_COLUMN_OF = {"staff_id": "staff_member_id", "group_id": "staff_group_id"}
_KEPT_BY_TRANSACTION = ("id", "row_version")


def _no_derived(_record: Any) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True)
class RecordTable(Generic[Record]):
    """Reads and writes the records of one class.

    Lists come in the order of the columns `order`, which end with `id`; `derived` gives the
    columns that only the file has, such as sort keys. A field holds a day, an enumeration, a
    truth value, a number, a text, a period or a set of enumerations.
    """

    name: str
    kind: type[Record]
    order: tuple[str, ...] = ("id",)
    is_descending: bool = False
    derived: Callable[[Record], Mapping[str, Any]] = field(default=_no_derived)

    def all(
        self, ledger: Ledger, where: str = "1", values: dict[str, Any] | None = None
    ) -> list[Record]:
        """Every record that fits the condition, in the table's order."""
        return self.page(ledger, where, values or {}, after_id=None, limit=-1)

    def page(
        self,
        ledger: Ledger,
        where: str,
        values: dict[str, Any],
        *,
        after_id: int | None,
        limit: int,
    ) -> list[Record]:
        """The next `limit` records after one, found by key and not by counting rows."""
        columns = ", ".join(self.order)
        if after_id is not None:
            sign = "<" if self.is_descending else ">"
            last = f'(SELECT {columns} FROM "{self.name}" WHERE id = :after_id)'  # noqa: S608
            where = f"({where}) AND ({columns}) {sign} {last}"
            values = values | {"after_id": after_id}
        order = ", ".join(f"{c} DESC" if self.is_descending else c for c in self.order)
        sql = f'SELECT * FROM "{self.name}" WHERE {where} ORDER BY {order} LIMIT :limit'  # noqa: S608
        rows = ledger.rows(sql, values | {"limit": limit})
        with readable(ledger.path):
            return [self.read(row) for row in rows]

    def count(self, ledger: Ledger, where: str = "1", values: dict[str, Any] | None = None) -> int:
        """How many records fit the condition."""
        sql = f'SELECT count(*) FROM "{self.name}" WHERE {where}'  # noqa: S608
        return int(ledger.value(sql, values or {}))

    def get(self, ledger: Ledger, record_id: int) -> Record:
        """One record; RecordConflict if it has gone."""
        row = ledger.row(f'SELECT * FROM "{self.name}" WHERE id = ?', [record_id])  # noqa: S608
        if row is None:
            raise RecordConflict("Bản ghi này đã được xóa ở nơi khác.")
        with readable(ledger.path):
            return self.read(row)

    def save(self, transaction: Transaction, record: Record) -> int:
        """Insert a record without id, update one with; its id. RecordConflict if it moved on."""
        values = self._row(record)
        record_id: int | None = getattr(record, "id")  # noqa: B009 - the type is generic
        if record_id is None:
            return transaction.insert(self.name, values)
        transaction.update(self.name, record_id, values, getattr(record, "row_version"))  # noqa: B009
        return record_id

    def delete(self, transaction: Transaction, record_id: int) -> None:
        """Remove a record; RecordInUse if others point to it."""
        transaction.delete(self.name, record_id)

    def read(self, row: Row) -> Record:
        """The record that a row holds."""
        values: dict[str, Any] = {}
        for name, column, value_of in _readers(cast("Hashable", self.kind)):
            stored = row[column]
            values[name] = stored if stored is None or value_of is None else value_of(stored)
        if "period_kind" in row:
            values["period"] = _period(row)
        return self.kind(**values)

    def _row(self, record: Record) -> Row:
        row: Row = {}
        for name in _hints(cast("Hashable", self.kind)):
            if name not in _KEPT_BY_TRANSACTION:
                row |= _columns(name, getattr(record, name))
        return row | dict(self.derived(record))


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {item.name: hints[item.name] for item in fields(kind)}


def period_columns(period: EvaluationPeriod) -> Row:
    """A period as the file holds it."""
    return {
        "period_kind": type(period).__name__.lower(),
        "first_day": period.first_day.isoformat(),
        "last_day": period.last_day.isoformat(),
    }


def _columns(name: str, value: Any) -> Row:
    if isinstance(value, Month | Quarter | Year):
        return period_columns(value)
    column = _COLUMN_OF.get(name, name)
    if isinstance(value, date):
        return {column: value.isoformat()}
    if isinstance(value, frozenset):
        return {column: json.dumps(sorted(value))}
    if isinstance(value, StrEnum):
        return {column: value.value}
    if isinstance(value, bool):
        return {column: int(value)}
    return {column: value}


@cache
def _readers(kind: Any) -> list[tuple[str, str, Callable[[Any], Any] | None]]:
    """Fields that stand in one column: name, column, and what makes the value where that differs.

    Tables are strict, so that a number is a number and a text a text.
    """
    found = []
    for name, hint in _hints(kind).items():
        if hint == EvaluationPeriod:
            continue
        if get_origin(hint) is types.UnionType:
            hint = next(option for option in get_args(hint) if option is not type(None))  # noqa: PLW2901
        found.append((name, _COLUMN_OF.get(name, name), _value_maker(hint)))
    return found


def _value_maker(hint: Any) -> Callable[[Any], Any] | None:
    if hint in (int, str):
        return None
    if hint is date:
        return date.fromisoformat
    if get_origin(hint) is frozenset:
        [kind] = get_args(hint)
        return lambda stored: frozenset(kind(item) for item in json.loads(stored))
    return cast("Callable[[Any], Any]", hint)


def _period(row: Row) -> EvaluationPeriod:
    first_day = date.fromisoformat(row["first_day"])
    if row["period_kind"] == "year":
        return Year(first_day.year)
    if row["period_kind"] == "quarter":
        return Quarter(first_day.year, (first_day.month + 2) // 3)
    return Month(first_day.year, first_day.month)
