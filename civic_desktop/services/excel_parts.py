"""The parts of an Excel file, unpacked within bounds, and sound before a reader of tables has them.

A reader makes room for whatever a file declares; here its size is measured while it is unpacked.
"""

import io
import lzma
import re
import struct
import zipfile
import zlib

from civic_desktop.domain.problem import Problem

_MOST_UNPACKED = 200 * 1024 * 1024
_MOST_PLACES = 10_000_000
_WORKBOOK = "xl/workbook.xml"
_READ_SUFFIXES = (".xml", ".rels")
# Rows have a number, cells a letter too; some programs leave them out and count on.
_PLACE = re.compile(rb"""r\s*=\s*["']([A-Za-z]*)([0-9]+)["']""")
_ROW = re.compile(rb"<(?:\w{1,20}:)?row(?=[\s/>])")
_CELL = re.compile(rb"<(?:\w{1,20}:)?c(?=[\s/>])")
_ERROR = re.compile(rb"""=\s*["']e["']""")
_ERROR_CELL = re.compile(rb"""(\st\s*=\s*)(["'])e\2""")
# What zipfile raises for a damaged archive, whichever byte was struck.
_DAMAGE = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(OSError, EOFError, ValueError, OverflowError, LookupError),
    *(NotImplementedError, RuntimeError),
)


def sound_workbook(content: bytes, file: str) -> bytes:
    """The same workbook, not packed, with its error cells as texts such as #DIV/0!.

    Raises Problem for a file that is damaged, unpacks too large or has cells too far away.
    """
    parts = _unpacked(content, file)
    if all(name.lower() != _WORKBOOK for name in parts):
        raise unreadable(file)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            if b"sheetData" in part:
                _refuse_far_cells(part, file)
                part = _with_errors_as_texts(part)  # noqa: PLW2901
            archive.writestr(name, part)
    return packed.getvalue()


def _with_errors_as_texts(sheet: bytes) -> bytes:
    # The reader would give an error cell as a blank one.
    return _ERROR_CELL.sub(rb"\1\2str\2", sheet) if _ERROR.search(sheet) else sheet


def unreadable(file: str) -> Problem:
    """What to say of a file that is no workbook, or a damaged one."""
    return Problem(
        "Tệp {file} không đọc được: tệp hỏng, có mật khẩu, hoặc không phải tệp Excel .xlsx.",
        file=file,
    )


def _unpacked(content: bytes, file: str) -> dict[str, bytes]:
    """The parts that hold text, pictures left out. Raises Problem."""
    parts: dict[str, bytes] = {}
    left = _MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            read = [i for i in archive.infolist() if i.filename.lower().endswith(_READ_SUFFIXES)]
            if sum(info.file_size for info in read) > left:
                left = -1
            for info in read if left >= 0 else ():
                with archive.open(info) as part:
                    parts[info.filename] = part.read(left + 1)
                left -= len(parts[info.filename])
                if left < 0:
                    break
    except _DAMAGE as error:
        raise unreadable(file) from error
    if left < 0:
        raise Problem(
            "Tệp {file} quá lớn: nội dung sau khi giải nén vượt quá {most} MB.",
            file=file,
            most=_MOST_UNPACKED // (1024 * 1024),
        )
    return parts


def _refuse_far_cells(sheet: bytes, file: str) -> None:
    """Raise a Problem where the cells of a sheet reach so far that reading them takes the memory.

    The reader makes room for every place up to the last row and column, used or not.
    """
    rows, columns = _reach_of(sheet)
    if rows * columns > _MOST_PLACES:
        raise Problem(
            "Tệp {file} có ô nằm quá xa: xóa các dòng, cột thừa ở cuối bảng rồi lưu lại.",
            file=file,
        )


def _reach_of(sheet: bytes) -> tuple[int, int]:
    """The last row and the last column that hold anything, from 1."""
    found = _PLACE.findall(sheet)
    # A longer number than any row has is far in any case.
    rows = max((int(number[:9]) for _, number in found), default=1)
    columns = max(map(_column_number, {letters for letters, _ in found}), default=1)
    # Counting letters is many times faster than looking for tags.
    tags = sheet.count(b"<row") + sheet.count(b"<c") - sheet.count(b"<col")
    if tags > len(found) or b":row" in sheet:
        unnamed = [len(_CELL.findall(row)) - len(_PLACE.findall(row)) for row in _ROW.split(sheet)]
        rows += max(len(unnamed) - 1 - sum(not letters for letters, _ in found), 0)
        columns += max(*unnamed, 0)
    return rows, max(columns, 1)


def _column_number(name: bytes) -> int:
    number = 0
    for letter in name.upper()[:9]:
        number = number * 26 + letter - ord("A") + 1
    return number
