"""What can go wrong with the file, in words for the person in front of it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from civic_desktop.domain.problem import Problem


class StoreError(Problem):
    """The world's fault: nothing was half stored, and the sentence says what to do."""


class LedgerMissing(StoreError):
    """There is no file at that path."""


class NotALedger(StoreError):
    """The file is empty or belongs to another program."""


class NewerLedger(StoreError):
    """The file was written by a newer release."""


class DamagedLedger(StoreError):
    """The file is a ledger whose content is damaged."""


class ReadOnlyLedger(StoreError):
    """The ledger is open for reading only."""


class WriteFailed(StoreError):
    """The disk refused the change; the transaction was rolled back."""


class RecordConflict(StoreError):
    """The record was changed elsewhere since it was read."""


class RecordInUse(StoreError):
    """The record cannot go because other records refer to it."""


class DuplicateRecord(StoreError):
    """Another record already holds the number or name that must be unique."""


_FULL = "Không ghi được vào {path}: ổ đĩa đầy. Dữ liệu vừa nhập vẫn ở trên màn hình."
_READ_ONLY = "Không ghi được vào {path}: tệp hoặc thư mục chỉ cho đọc."
_BUSY = "Không ghi được vào {path}: chương trình khác đang giữ tệp. Thử lại sau ít giây."
_IO = "Không đọc hoặc ghi được {path}: ổ đĩa báo lỗi hoặc đã bị rút ra."
_DAMAGED = "Tệp {path} bị hỏng ({reason}). Hãy mở bản sao lưu gần nhất; tệp này được giữ nguyên."
_UNREADABLE = "có chữ không đọc được"
_IN_USE = (
    "Không xóa được vì còn bản ghi khác đang dùng mục này."
    " Với đơn vị, người, nhóm: đặt ngày cuối thay cho xóa."
)
_DUPLICATE = "Đã có bản ghi trùng: {what}."

_BY_CODE: dict[int, tuple[type[StoreError], str]] = {
    sqlite3.SQLITE_FULL: (WriteFailed, _FULL),
    sqlite3.SQLITE_READONLY: (WriteFailed, _READ_ONLY),
    sqlite3.SQLITE_PERM: (WriteFailed, _READ_ONLY),
    sqlite3.SQLITE_BUSY: (WriteFailed, _BUSY),
    sqlite3.SQLITE_LOCKED: (WriteFailed, _BUSY),
    sqlite3.SQLITE_IOERR: (WriteFailed, _IO),
    sqlite3.SQLITE_CANTOPEN: (WriteFailed, _IO),
    sqlite3.SQLITE_CORRUPT: (DamagedLedger, _DAMAGED),
    sqlite3.SQLITE_NOTADB: (DamagedLedger, _DAMAGED),
}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite errors of the world's making into a `StoreError`; ours rise as they are."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise DamagedLedger(_DAMAGED, path=path, reason=_UNREADABLE) from error
    except sqlite3.Error as error:
        translation = _translate(error, path)
        if translation is None:
            raise
        raise translation from error


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Say that the file is damaged where a stored value is none that the program writes."""
    try:
        yield
    except (ValueError, KeyError, TypeError) as error:
        if isinstance(error, Problem):
            raise
        raise DamagedLedger(_DAMAGED, path=path, reason=_UNREADABLE) from error


def _translate(error: sqlite3.Error, path: Path) -> StoreError | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # Python itself found that a text in the file is no text.
        is_no_text = str(error).startswith("Could not decode to UTF-8")
        return DamagedLedger(_DAMAGED, path=path, reason=_UNREADABLE) if is_no_text else None
    if code == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
        return RecordInUse(_IN_USE)
    if code in (sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY):
        return DuplicateRecord(_DUPLICATE, what=str(error).rpartition(": ")[2])
    known = _BY_CODE.get(code & 0xFF)  # the low byte is the kind, the rest its detail
    if known is None:
        return None
    kind, sentence = known
    return kind(sentence, path=path, reason=error)
