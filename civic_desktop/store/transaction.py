"""Changes of rows inside one transaction, each written to the history beside it."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

from civic_desktop.store.errors import RecordConflict
from civic_desktop.store.rating_counts import count_inserted, keep_counts
from civic_desktop.store.search import keep_index

Row = dict[str, Any]


class Transaction:
    """One user act: every insert, update and delete of it is kept with before and after.

    Made by `Ledger.write`; nothing is stored unless the whole act succeeds.
    """

    def __init__(self, database: Database, actor: str, label: str) -> None:
        self._database = database
        self._actor = actor
        self._label = label
        self._act_id: int | None = None

    @property
    def act_id(self) -> int | None:
        """The act in the history, or None as long as nothing has changed."""
        return self._act_id

    def insert(self, table: str, values: Mapping[str, Any]) -> int:
        """Add a row; its id. A given `id` is kept, as an undone deletion needs it."""
        columns = ", ".join(f'"{name}"' for name in values)
        places = ", ".join("?" * len(values))
        sql = f'INSERT INTO "{table}" ({columns}) VALUES ({places}) RETURNING *'  # noqa: S608
        row = self._one(sql, list(values.values())) or {}
        self._remember("insert", table, row["id"], None, row)
        return int(row["id"])

    def insert_all(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Add many rows as `insert` would one by one, for tables that are not searched."""
        if not rows:
            return
        known = self._one("SELECT seq FROM sqlite_sequence WHERE name = ?", [table])
        first_id = 1 if known is None else known["seq"] + 1
        last_id = first_id + len(rows) - 1
        connection = self._database.conn
        named = ", ".join(f'"{name}"' for name in ("id", *columns))
        places = ", ".join("?" * (len(columns) + 1))
        connection.executemany(
            f'INSERT INTO "{table}" ({named}) VALUES ({places})',  # noqa: S608
            ((row_id, *row) for row_id, row in enumerate(rows, first_id)),
        )
        fields = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        content = ", ".join(f"'{name}', \"{name}\"" for name in fields)
        connection.execute(
            "INSERT INTO history (act_id, change, table_name, row_id, before, after)"  # noqa: S608
            f" SELECT ?, 'insert', ?, id, NULL, json_object({content})"
            f' FROM "{table}" WHERE id BETWEEN ? AND ? ORDER BY id',
            [self._act(), table, first_id, last_id],
        )
        count_inserted(self._database, table, first_id, last_id)

    def update(
        self,
        table: str,
        row_id: int,
        values: Mapping[str, Any],
        seen_version: int,
        *,
        has_new_parts: bool = False,
    ) -> int:
        """Change a row as it was seen; the new version. Raises RecordConflict if it moved on.

        A row that stays as it was keeps its version and leaves no history, unless rows that
        belong to it change with it.
        """
        before = self._row(table, row_id)
        if before is None or before["row_version"] != seen_version:
            raise RecordConflict(
                "Bản ghi này vừa được thay đổi hoặc xóa ở nơi khác. Tải lại rồi sửa tiếp."
            )
        if not has_new_parts and all(before[name] == value for name, value in values.items()):
            return seen_version
        changed = dict(values) | {"row_version": seen_version + 1}
        settings = ", ".join(f'"{name}" = ?' for name in changed)
        sql = f'UPDATE "{table}" SET {settings} WHERE id = ? RETURNING *'  # noqa: S608
        after = self._one(sql, [*changed.values(), row_id])
        self._remember("update", table, row_id, before, after)
        return seen_version + 1

    def put(self, table: str, row_id: int | None, values: Mapping[str, Any]) -> int:
        """Add or change a row that belongs to a record whose version guards it; its id."""
        if row_id is None:
            return self.insert(table, values)
        seen = self._row(table, row_id)
        self.update(table, row_id, values, 0 if seen is None else seen["row_version"])
        return row_id

    def set_aside(self, sql: str, values: Mapping[str, Any]) -> None:
        """Change what is no record and has no history: drafts, the bytes of attachments."""
        self._database.execute(sql, dict(values))

    def delete(self, table: str, row_id: int) -> None:
        """Remove a row; RecordConflict if it has already gone."""
        before = self._row(table, row_id)
        if before is None:
            raise RecordConflict("Bản ghi này đã được xóa ở nơi khác.")
        self._one(f'DELETE FROM "{table}" WHERE id = ? RETURNING *', [row_id])  # noqa: S608
        self._remember("delete", table, row_id, before, None)

    def _row(self, table: str, row_id: int) -> Row | None:
        # Table names come from this package alone.
        return self._one(f'SELECT * FROM "{table}" WHERE id = ?', [row_id])  # noqa: S608

    def _one(self, sql: str, values: list[Any]) -> Row | None:
        """The only row that a statement gives back."""
        cursor = self._database.conn.execute(sql, values)
        rows = cursor.fetchall()
        names = [column[0] for column in cursor.description]
        return dict(zip(names, rows[0], strict=True)) if rows else None

    def _remember(
        self, change: str, table: str, row_id: int, before: Row | None, after: Row | None
    ) -> None:
        keep_index(self._database, table, row_id, before, after)
        keep_counts(self._database, table, before, after)
        self._database.execute(
            "INSERT INTO history (act_id, change, table_name, row_id, before, after)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [self._act(), change, table, row_id, _json(before), _json(after)],
        )

    def _act(self) -> int | None:
        """The act in the history, which begins with its first change."""
        if self._act_id is None:
            self._act_id = self._database.execute(
                "INSERT INTO act (made_at, actor, label) VALUES (?, ?, ?)",
                [datetime.now(UTC).isoformat(timespec="seconds"), self._actor, self._label],
            ).lastrowid
        return self._act_id


def _json(row: Row | None) -> str | None:
    return None if row is None else json.dumps(row, ensure_ascii=False, separators=(",", ":"))
