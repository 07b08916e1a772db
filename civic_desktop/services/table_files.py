"""Tables that come in as files: lines of text with their numbers, whatever program wrote them."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from civic_desktop.domain.problem import Problem, cause_of
from civic_desktop.domain.text import clean
from civic_desktop.services.excel_parts import sound_workbook, unreadable

Line = tuple[int, Sequence[str]]

_LARGEST_FILE = 20 * 1024 * 1024
# Of equally many, a comma may as well be a decimal one.
_SEPARATORS = "\t;,"
# Tables may have a heading of some lines above the titles.
_HEADING = 15
_ERRORS = frozenset(
    {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"}
)


class Fraction(str):
    """A number cell that is not whole: the dot of its text marks decimals, never thousands."""

    __slots__ = ()


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


def formula_fault(cells: Sequence[str]) -> Problem | None:
    """What is wrong with cells of which one is a formula that failed."""
    failed = next((cell for cell in cells if cell in _ERRORS), None)
    return None if failed is None else Problem("ô “{text}” là lỗi công thức", text=failed)


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

    content = sound_workbook(_content(path), path.name)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except CalamineError as error:
        raise unreadable(path.name) from error
    for number, row in enumerate(rows, 1):
        cells = [clean(cell) if cell.__class__ is str else _text(cell) for cell in row]
        if any(cells):
            yield number, cells


def _text(cell: Any) -> str:
    """A number as the spreadsheet shows it, to 15 digits: one that is whole without decimals."""
    if not isinstance(cell, float):
        return str(cell)
    shown = float(f"{cell:.15g}")
    return str(int(shown)) if shown.is_integer() else Fraction(shown)


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
