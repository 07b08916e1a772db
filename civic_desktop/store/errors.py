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
_DUPLICATE = "Đã có bản ghi trùng với bản ghi này. Mở bản ghi đã có để sửa."
_DUPLICATES = {
    "discipline_total": "Năm này đã có số tổng hợp kỷ luật. Mở dòng của năm ấy để sửa.",
    "inspection_total": "Những năm này đã có số tổng hợp kiểm tra. Mở dòng đã có để sửa.",
    "staff_member": "Mã này đã là của người khác. Nhập mã riêng của từng người.",
    "staff_group": "Mã nhóm này đã có. Nhập mã khác.",
    "content_area": "Mã nội dung này đã có. Nhập mã khác.",
    "checklist_item": "Mã mục kiểm tra này đã có. Nhập mã khác.",
    "document": "Đã có văn bản cùng số, ký hiệu, ngày và cơ quan ban hành. Chọn văn bản đã có.",
    "inspection": "Số này đã là của cuộc kiểm tra khác cùng năm và loại. Nhập số khác.",
    "inspection_paper": "Cuộc kiểm tra này đã có văn bản ấy.",
    "inspection_plan": "Năm này đã có kế hoạch với văn bản ấy.",
    "planned_visit": "Đơn vị này đã có trong kế hoạch của tháng ấy.",
    "saved_filter": "Tên bộ lọc này đã có. Nhập tên khác.",
    "unit_change": "Thay đổi giữa hai đơn vị này đã được ghi.",
    "rating": "Người này đã có xếp loại của kỳ ấy. Mở lại trang rồi sửa.",
    "evaluation_sheet": "Người này đã có phiếu chấm điểm của kỳ ấy. Mở lại phiếu rồi sửa.",
    "rating_share": "Nhóm này đã có tỷ lệ của năm ấy. Mở lại trang rồi sửa.",
    "rating_tally": "Nhóm này đã có số lượng của năm ấy. Mở lại trang rồi sửa.",
    "unit_rating": "Đơn vị này đã có xếp loại của kỳ ấy. Mở lại trang rồi sửa.",
}

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
        # As in "UNIQUE constraint failed: rating.staff_member_id, rating.first_day".
        table = str(error).rpartition(": ")[2].partition(".")[0]
        return DuplicateRecord(_DUPLICATES.get(table, _DUPLICATE))
    known = _BY_CODE.get(code & 0xFF)  # the low byte is the kind, the rest its detail
    if known is None:
        return None
    kind, sentence = known
    return kind(sentence, path=path, reason=error)
