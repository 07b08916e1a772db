"""The ledger: one SQLite file, opened safely, written in whole acts."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from civic_desktop.store import backup
from civic_desktop.store.connection import connect, set_journal
from civic_desktop.store.errors import (
    ReadOnlyLedger,
    WriteFailed,
    translated,
)
from civic_desktop.store.lock import Holder, WriterLock
from civic_desktop.store.migrations import APPLICATION_ID, migrations
from civic_desktop.store.soundness import damaged, inspect_file
from civic_desktop.store.transaction import Row, Transaction


class Ledger:
    """An open ledger. Made by `open_ledger` or `create_ledger`, to be closed by `close`.

    `held_by` says who writes when this window may only read; `is_on_local_disk` is False on a
    network share or a FAT stick, where the window warns.
    """

    def __init__(
        self,
        path: Path,
        database: Database,
        lock: WriterLock | None,
        held_by: Holder | None,
        actor: str,
        *,
        is_on_local_disk: bool,
    ) -> None:
        self.path = path
        self.held_by = held_by
        self.is_on_local_disk = is_on_local_disk
        self._database = database
        self._lock = lock
        self._actor = actor
        self._identity = _identity_of(path)
        self._writing = threading.RLock()
        self._changes_at_open = self.last_act_id()

    @property
    def is_read_only(self) -> bool:
        """Whether this window may only read."""
        return self._lock is None

    def rows(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> list[Row]:
        """All rows of a query, as mappings by column."""
        with translated(self.path):
            # The library's own way wraps each question in a savepoint: three statements for one.
            cursor = self._database.conn.execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def tuples(
        self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()
    ) -> list[tuple[Any, ...]]:
        """All rows of a query in the order of its columns, for long lists."""
        with translated(self.path):
            return self._database.conn.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> Row | None:
        """The first row of a query, or None."""
        return next(iter(self.rows(sql, parameters)), None)

    def value(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> Any:
        """The first value of a query's first row, or None."""
        row = self.row(sql, parameters)
        return None if row is None else next(iter(row.values()))

    @contextmanager
    def write(self, label: str) -> Iterator[Transaction]:
        """One user act as one transaction; `label` names it in history and in the undo menu.

        Nothing is stored if the block raises. Raises StoreError where the file refuses. An act in
        another thread waits until this one has ended.
        """
        if self.is_read_only:
            raise ReadOnlyLedger("Sổ {path} đang mở chỉ để xem, không ghi được.", path=self.path)
        with self._writing, translated(self.path):
            if not self.path.exists():
                raise WriteFailed(
                    "Không thấy tệp {path}: ổ đĩa đã bị rút ra hoặc tệp bị xóa."
                    " Dữ liệu vừa nhập vẫn ở trên màn hình.",
                    path=self.path,
                )
            if _identity_of(self.path) != self._identity:
                raise WriteFailed(
                    "Tệp {path} đã bị thay bằng tệp khác khi đang mở, nên không ghi tiếp."
                    " Dữ liệu vừa nhập vẫn ở trên màn hình; hãy đóng cửa sổ rồi mở lại sổ.",
                    path=self.path,
                )
            connection = self._database.conn
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield Transaction(self._database, self._actor, label)
                connection.execute("COMMIT")
            except BaseException:
                # Some errors have rolled back already; a second failure must not hide the first.
                if connection.in_transaction:
                    with suppress(sqlite3.Error):
                        connection.execute("ROLLBACK")
                raise

    def reader(self) -> "Ledger":
        """Another connection to the same file that only reads, for another thread."""
        with translated(self.path):
            database = connect(self.path, mode="ro")
            return Ledger(
                self.path, database, None, None, self._actor, is_on_local_disk=self.is_on_local_disk
            )

    def last_act_id(self) -> int:
        """The newest act in the history; 0 in a new ledger. It moves with every change."""
        return int(self.value("SELECT coalesce(max(id), 0) FROM act"))

    @property
    def has_changed_since_open(self) -> bool:
        """Whether anything was stored since this window opened the ledger."""
        return self.last_act_id() != self._changes_at_open

    def close(self) -> None:
        """Close the file and let others write."""
        self._database.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def _identity_of(path: Path) -> tuple[int, int]:
    """What tells a file from another one put in its place."""
    status = path.stat()
    return status.st_dev, status.st_ino


def create_ledger(path: Path, holder: Holder) -> Ledger:
    """Make a new, empty ledger; never over an existing file."""
    if path.exists():
        raise WriteFailed("Đã có tệp {path}. Hãy chọn tên khác.", path=path)
    if not path.parent.is_dir():
        raise WriteFailed("Không có thư mục {folder}.", folder=path.parent)
    with translated(path):
        database = connect(path, mode="rwc")
        try:
            database.execute(f"PRAGMA application_id={APPLICATION_ID}")
            migrations.apply(database)
        finally:
            database.close()
    return open_ledger(path, holder)


def open_ledger(
    path: Path, holder: Holder, *, backups: Path | None = None, may_write: bool = True
) -> Ledger:
    """Open a ledger, to read only if someone else writes or the disk allows no more.

    `backups` is the folder for the copy that is made before a migration. Raises StoreError, and
    leaves the file as it is, when it is missing, foreign, damaged or of a newer release.
    """
    inspect_file(path)
    lock, held_by = _take_lock(path, holder) if may_write else (None, None)
    try:
        database = _open_database(path, is_writer=lock is not None)
        try:
            _bring_up_to_date(database, path, is_writer=lock is not None, backups=backups)
            is_local = set_journal(database, path) if lock is not None else True
            return Ledger(path, database, lock, held_by, holder.user, is_on_local_disk=is_local)
        except BaseException:
            database.close()
            raise
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def _take_lock(path: Path, holder: Holder) -> tuple[WriterLock | None, Holder | None]:
    lock = WriterLock(path, holder)
    try:
        with path.open("r+b"):
            pass  # a file that may not be written to needs no lock
        if lock.acquire():
            return lock, None
    except OSError:
        return None, None
    return None, lock.other_holder()


def _open_database(path: Path, *, is_writer: bool) -> Database:
    with translated(path):
        if is_writer:
            return connect(path, mode="rw")
        try:
            database = connect(path, mode="ro")
            database.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:
            # A WAL needs a file beside it; a read-only folder allows none, and nobody writes there.
            database = connect(path, mode="ro", immutable=True)
        return database


def _bring_up_to_date(
    database: Database, path: Path, *, is_writer: bool, backups: Path | None
) -> None:
    with translated(path):
        pending = migrations.pending(database)
        if not pending:
            return
        if not is_writer:
            raise ReadOnlyLedger(
                "Sổ {path} cần được nâng cấp trước, nhưng đang mở chỉ để xem."
                " Hãy mở bằng cửa sổ có quyền ghi.",
                path=path,
            )
        backup.back_up(path, backups or path.parent, label="truoc-nang-cap")
        database.execute("PRAGMA foreign_keys=OFF")
        migrations.apply(database)
        broken = database.execute("PRAGMA foreign_key_check").fetchone()
        database.execute("PRAGMA foreign_keys=ON")
        if broken:
            raise damaged(path, "nâng cấp làm hỏng liên kết giữa các bảng")
