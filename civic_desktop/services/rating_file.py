"""A file of ratings, person by person: what its columns are, and what each line says."""

from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import fold
from civic_desktop.services.table_files import Line, formula_fault, table_lines, width_fault

_TITLES = {
    "code": ("ma", "ma can bo", "ma cong chuc", "ma cbccvc", "ma so", "so hieu", "code"),
    "full_name": ("ho va ten", "ho ten", "ten", "name", "full name"),
    "unit": ("don vi", "co quan", "don vi cong tac", "co quan, don vi", "unit"),
    "rating_class": (
        *("xep loai", "muc xep loai", "muc", "ket qua", "ket qua xep loai", "class"),
        *("xep loai chat luong", "ket qua xep loai chat luong", "ket qua danh gia"),
    ),
    "reason": ("ly do", "ly do xep loai", "reason"),
}
_NAME_OF_TITLE = {title: name for name, titles in _TITLES.items() for title in titles}
# Sheets of offices have a heading of some lines above the titles.
_HEADING = 15


class FileLine(NamedTuple):
    """What one line says; "" where it says nothing. `fault` is what keeps it from being read."""

    number: int
    code: str
    full_name: str
    unit: str
    rating_class: str
    reason: str
    fault: Problem | None = None

    @property
    def is_blank(self) -> bool:
        """Whether the line leaves the person as it is."""
        return not (self.rating_class or self.reason or self.fault)


def file_lines(path: Path) -> list[FileLine]:
    """The lines under the row of titles. Raises Problem."""
    lines = table_lines(path)
    for place, (_, cells) in enumerate(lines):
        columns = _columns(cells)
        if "rating_class" in columns and ("code" in columns or {"full_name", "unit"} <= {*columns}):
            return _read(lines, cells, columns)
        if place == _HEADING:
            break
    raise Problem(
        "Tệp {file} thiếu dòng tên cột. Cần cột Mã (hoặc Họ và tên cùng Đơn vị) và cột Xếp loại;"
        " có thể thêm cột Lý do.",
        file=path.name,
    )


def _columns(titles: Sequence[str]) -> Mapping[str, int]:
    places: dict[str, int] = {}
    for place, title in enumerate(titles):
        name = _NAME_OF_TITLE.get(fold(title).replace("_", " "))
        if name is None:
            continue
        if name in places:
            raise Problem(
                "Tệp có hai cột cùng nghĩa: “{first}” và “{second}”. Bỏ bớt một cột.",
                first=titles[places[name]],
                second=title,
            )
        places[name] = place
    return places


def _read(
    lines: Iterator[Line], titles: Sequence[str], columns: Mapping[str, int]
) -> list[FileLine]:
    # A column that is not there is blank, and so is a reason that a short line leaves out.
    least = max(place for name, place in columns.items() if name != "reason") + 1
    width = max(columns.values()) + 1
    pick = itemgetter(*(columns.get(name, width) for name in _TITLES))
    found = []
    for number, cells in lines:
        padded = [*cells[:width], *[""] * (width + 1 - len(cells[:width]))]
        said = pick(padded)
        fault = width_fault(titles, cells, least) or formula_fault(said)
        line = FileLine(number, *said)
        found.append(line if fault is None else line._replace(fault=fault))
    return found
