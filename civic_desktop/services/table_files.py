"""Tables that come in as files: lines of text with their numbers, whatever program wrote them."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from civic_desktop.domain.problem import Problem, cause_of
from civic_desktop.domain.text import clean

Line = tuple[int, Sequence[str]]

_LARGEST_FILE = 20 * 1024 * 1024
_MOST_PLACES = 10_000_000
# Rows by their own number, or by that of a cell far down in a row that has none.
_ROW = re.compile(rb'<row[^>]* r="([0-9]+)"| r="[A-Z]+([0-9]{6,})"')
_COLUMN = re.compile(rb' r="([A-Z]+)[0-9]')
# Of equally many, a comma may as well be a decimal one.
_SEPARATORS = "\t;,"
# Tables may have a heading of some lines above the titles.
_HEADING = 15


def table_lines(path: Path) -> Iterator[Line]:
    """Lines of a .csv or .xlsx file, blank ones left out. Raises Problem."""
    readers: dict[str, Callable[[Path], Iterator[Line]]] = {".csv": csv_lines, ".xlsx": xlsx_lines}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise Problem("Tệp {file} phải có đuôi .csv hoặc .xlsx.", file=path.name)
    return reader(path)


def width_fault(titles: Sequence[str], cells: Sequence[str], least: int) -> Problem | None:
    """What is wrong with a line that has filled cells past the titles, or fewer than `least`.

    A comma that is no separator moves every figure after it to the next title.
    """
    titled = _filled(titles)
    if _filled(cells) > titled:
        return Problem("có {count} ô, tên cột chỉ có {titled}", count=_filled(cells), titled=titled)
    if len(cells) < least:
        return Problem("chỉ có {count} ô, tên cột có {titled}", count=len(cells), titled=titled)
    return None


def _filled(cells: Sequence[str]) -> int:
    """The place of the last cell that says something, from 1."""
    return max((place for place, cell in enumerate(cells, 1) if cell), default=0)


def csv_lines(path: Path) -> Iterator[Line]:
    """Lines of a CSV file in UTF-8, split at commas, semicolons or tabs. Raises Problem."""
    try:
        text = _content(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Problem(
            "Tệp {file} không phải mã UTF-8. Trong Excel, chọn lưu dạng “CSV UTF-8”.",
            file=path.name,
        ) from error
    first_lines = [*islice(text.splitlines(), _HEADING), ""]
    separator = max(_SEPARATORS, key=lambda sign: max(line.count(sign) for line in first_lines))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            cells = [clean(cell) for cell in row]
            if any(cells):
                yield reader.line_num, cells
    except csv.Error as error:
        raise Problem(
            "Tệp {file}, dòng {line}: có ô quá dài."
            if "limit" in str(error)
            else "Tệp {file}, dòng {line}: dấu ngoặc kép không khớp.",
            file=path.name,
            line=reader.line_num,
        ) from error


def xlsx_lines(path: Path) -> Iterator[Line]:
    """Lines of the first sheet of an Excel file. Raises Problem."""
    from python_calamine import CalamineError, CalamineWorkbook  # wanted for files alone

    content = _content(path)
    _refuse_far_cells(content, path)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except CalamineError as error:
        raise Problem(
            "Tệp {file} không đọc được: tệp hỏng, có mật khẩu, hoặc không phải tệp Excel .xlsx.",
            file=path.name,
        ) from error
    for number, row in enumerate(rows, 1):
        cells = [clean(cell) if cell.__class__ is str else _text(cell) for cell in row]
        if any(cells):
            yield number, cells


def _refuse_far_cells(content: bytes, path: Path) -> None:
    """Raise a Problem where the cells of a sheet reach so far that reading them takes the memory.

    The reader makes room for every place up to the last row and column, used or not.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            sheets = [n for n in parts.namelist() if n.startswith("xl/worksheets/sheet")]
            reaches = [_reach_of(parts.read(name)) for name in sheets]
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError):
        return  # no workbook: the reader says so
    if any(rows * columns > _MOST_PLACES for rows, columns in reaches):
        raise Problem(
            "Tệp {file} có ô nằm quá xa: xóa các dòng, cột thừa ở cuối bảng rồi lưu lại.",
            file=path.name,
        )


def _reach_of(sheet: bytes) -> tuple[int, int]:
    """The last row and the last column that hold anything, from 1."""
    rows = [int(of_row or of_cell) for of_row, of_cell in _ROW.findall(sheet)]
    names = set(_COLUMN.findall(sheet))
    return max(rows, default=1), max(map(_column_number, names), default=1)


def _column_number(name: bytes) -> int:
    number = 0
    for letter in name:
        number = number * 26 + letter - ord("A") + 1
    return number


def _text(cell: Any) -> str:
    """A number as one reads it: one that is whole without its decimals."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_FILE + 1)
    except OSError as error:
        raise Problem(
            "Không đọc được {file}: {cause}.", file=path, cause=cause_of(error)
        ) from error
    if len(content) > _LARGEST_FILE:
        raise Problem("Tệp {file} quá lớn: tối đa 20 MB.", file=path.name)
    return content
