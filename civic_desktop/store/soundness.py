"""Whether a file is a sound ledger of this release; looking changes nothing of its records."""

import os
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from civic_desktop.domain.problem import cause_of
from civic_desktop.store.connection import connect
from civic_desktop.store.errors import (
    DamagedLedger,
    LedgerMissing,
    NewerLedger,
    NotALedger,
    translated,
)
from civic_desktop.store.migrations import APPLICATION_ID, known_names, migrations, table_names

SUFFIX = ".congvu"
_HEADER_BYTES = 100
_MAGIC = b"SQLite format 3\x00"
# A larger file is checked in the background: reading it whole would hold up the window.
CHECKED_AT_ONCE_BYTES = 64 * 1024 * 1024
# A small one is also checked for indexes that say something else than their table.
CHECKED_WHOLE_BYTES = 8 * 1024 * 1024


def inspect_file(path: Path, *, thoroughly: bool = False) -> None:
    """Refuse what is no sound ledger of this release, without changing a byte of it.

    A large file gets the full check only when asked for. Raises StoreError.
    """
    _inspect_header(path)
    with translated(path):
        _roll_back_unfinished(path)
        database = connect(path, mode="ro", immutable=not _has_pending_journal(path))
        try:
            _refuse_foreign_content(database, path)
            size = path.stat().st_size
            if thoroughly or size <= CHECKED_AT_ONCE_BYTES:
                is_whole = thoroughly or size <= CHECKED_WHOLE_BYTES
                check = "integrity_check" if is_whole else "quick_check"
                verdict = database.execute(f"PRAGMA {check}(1)").fetchone()[0]
                if verdict != "ok":
                    raise damaged(path, verdict)
                if thoroughly and database.execute("PRAGMA foreign_key_check").fetchone():
                    raise damaged(path, "bản ghi trỏ tới mục không có")
        finally:
            database.close()


def _roll_back_unfinished(path: Path) -> None:
    """Let SQLite undo what a killed writer left half done: a reader alone may not."""
    journal = path.with_name(path.name + "-journal")
    if journal.exists() and journal.stat().st_size and os.access(path, os.W_OK):
        with closing(connect(path, mode="rw")) as database:
            database.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _inspect_header(path: Path) -> None:
    try:
        is_file = path.is_file()
    except OSError as error:
        raise LedgerMissing(
            "Không mở được {path}: {reason}.", path=path, reason=cause_of(error)
        ) from error
    if not is_file:
        raise LedgerMissing("Không thấy tệp {path}.", path=path)
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    except OSError as error:
        raise NotALedger(
            "Không đọc được {path}: {reason}.", path=path, reason=cause_of(error)
        ) from error
    if not header:
        raise NotALedger("Tệp {path} rỗng, không phải Sổ Công vụ.", path=path)
    if not header.startswith(_MAGIC) or len(header) < _HEADER_BYTES:
        raise NotALedger(
            "Tệp {path} không phải Sổ Công vụ. Tệp của sổ có đuôi {suffix}.",
            path=path,
            suffix=SUFFIX,
        )
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise NotALedger(
            "Tệp {path} là cơ sở dữ liệu của chương trình khác, không phải Sổ Công vụ.", path=path
        )


def _refuse_foreign_content(database: Database, path: Path) -> None:
    applied = {migration.name for migration in migrations.applied(database)}
    if not applied:
        raise damaged(path, "thiếu phần ghi phiên bản")
    missing = table_names() - set(database.table_names())
    if applied == known_names() and missing:
        raise damaged(path, f"thiếu bảng {min(missing)}")
    if applied - known_names():
        raise NewerLedger(
            "Sổ {path} được tạo bằng phiên bản mới hơn. Hãy cập nhật chương trình rồi mở lại.",
            path=path,
        )
    # A ledger has no triggers and no views: one that does would run what a stranger wrote.
    foreign = database.execute(
        "SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')"
    ).fetchone()
    if foreign:
        raise NotALedger(
            "Sổ {path} chứa mã lạ ({name}) không do Sổ Công vụ tạo, nên không mở.",
            path=path,
            name=foreign[0],
        )


def _has_pending_journal(path: Path) -> bool:
    journals = (path.with_name(path.name + suffix) for suffix in ("-wal", "-journal"))
    return any(journal.exists() and journal.stat().st_size > 0 for journal in journals)


def damaged(path: Path, reason: str) -> DamagedLedger:
    """The refusal of a damaged file, with the reason."""
    return DamagedLedger(
        "Tệp {path} bị hỏng ({reason}). Hãy mở bản sao lưu gần nhất; tệp này được giữ nguyên.",
        path=path,
        reason=reason,
    )
