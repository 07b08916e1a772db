"""Classes copied from a spreadsheet, matched with the persons they are for."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from civic_desktop.domain.class_names import class_named
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.staff import StaffMember
from civic_desktop.domain.text import clean, fold, name_sort_key
from civic_desktop.services.rating_sheet import SheetRow
from civic_desktop.ui.evaluations.rating_grid import RatingGrid
from civic_desktop.ui.evaluations.rating_model import RatingModel
from civic_desktop.ui.shared.problem_text import problem_text

_NAMED_AT_MOST = 5
_TITLES = ("xep loai", "muc xep loai", "muc", "ket qua")


def lines_of(clipboard: str) -> list[list[str]]:
    """Cells of the lines of a clipboard, without the blank lines at its end and a title line."""
    lines = [[clean(cell) for cell in line.split("\t")] for line in clipboard.splitlines()]
    while lines and not any(lines[-1]):
        lines.pop()
    if lines and fold(lines[0][-1]).startswith(_TITLES):
        del lines[0]
    return lines


def from_clipboard(
    grid: RatingGrid, model: RatingModel, labels: Mapping[RatingClass, str]
) -> tuple[list[SheetRow], list[SheetRow]]:
    """Persons from the current one down, before and after the clipboard's lines.

    One line fills all persons chosen. Raises Problem, then nothing is to be stored.
    """
    lines = lines_of(QGuiApplication.clipboard().text())
    if not lines:
        raise Problem("Bộ nhớ tạm không có dòng nào để dán.")
    chosen = grid.chosen_rows()
    places = grid.rows_from(chosen[0] if chosen else 0)
    if len(lines) == 1 and len(chosen) > 1:
        places, lines = chosen, lines * len(chosen)
    before = [model.row_at(place) for place in places]
    return before, pasted_rows(lines, before, labels)


def pasted_words(before: Sequence[SheetRow], rows: Sequence[SheetRow]) -> str:
    """How many persons got a class, and how many of them another one than before."""
    old = {row.person.id: row.rating_class for row in before}
    replaced = sum(
        old[row.person.id] not in (RatingClass.UNRATED, row.rating_class) for row in rows
    )
    tr = partial(QCoreApplication.translate, "pasting")
    sentence = (
        tr("Đã dán mức xếp loại cho {count} người, trong đó {replaced} người thay mức cũ.")
        if replaced
        else tr("Đã dán mức xếp loại cho {count} người.")
    )
    return sentence.format(count=len(rows), replaced=replaced)


def pasted_rows(
    lines: Sequence[Sequence[str]],
    rows: Sequence[SheetRow],
    labels: Mapping[RatingClass, str],
) -> list[SheetRow]:
    """The persons with the classes of the lines; a blank class leaves the person as it is.

    Raises one Problem that lists every line at fault; then nothing is pasted.
    """
    if len(lines) > len(rows):
        raise Problem(
            "Không dán được: có {lines} dòng nhưng từ dòng đang chọn chỉ còn {rows} người."
            " Chưa có dòng nào thay đổi.",
            lines=len(lines),
            rows=len(rows),
        )
    pasted, faults = [], []
    for number, (cells, row) in enumerate(zip(lines, rows, strict=False), start=1):
        try:
            rating_class = _class_of_line(number, cells, row, labels)
        except Problem as fault:
            faults.append(fault)
            continue
        if rating_class is not None:
            pasted.append(row.rated(rating_class))
    if faults:
        raise _all_faults(faults)
    return pasted


def _class_of_line(
    number: int, cells: Sequence[str], row: SheetRow, labels: Mapping[RatingClass, str]
) -> RatingClass | None:
    *before, class_text = cells
    if len(before) > 1 and before[0].isdecimal():
        del before[0]  # the number of the row
    if before and not _is_named(before[0], row.person):
        raise Problem(
            "dòng {number} là “{pasted}” nhưng trên bảng là “{shown}”",
            number=number,
            pasted=before[0],
            shown=row.person.full_name,
        )
    if not class_text:
        return None
    rating_class = class_named(class_text, labels)
    if rating_class is None:
        raise Problem(
            "dòng {number} “{text}” không phải mức xếp loại", number=number, text=class_text
        )
    return rating_class


def _is_named(text: str, person: StaffMember) -> bool:
    """Whether a name, or a name with its code as the grid shows it, is the person's."""
    names = (person.full_name, f"{person.full_name} ({person.code})")
    return name_sort_key(text) in {name_sort_key(name) for name in names}


def _all_faults(faults: Sequence[Problem]) -> Problem:
    named = "; ".join(problem_text(fault) for fault in faults[:_NAMED_AT_MOST])
    if len(faults) > _NAMED_AT_MOST:
        named = QCoreApplication.translate("pasting", "{named} và {more} dòng khác").format(
            named=named, more=len(faults) - _NAMED_AT_MOST
        )
    return Problem(
        "Không dán được {count} dòng: {named}. Chưa có dòng nào thay đổi.",
        count=len(faults),
        named=named,
    )
