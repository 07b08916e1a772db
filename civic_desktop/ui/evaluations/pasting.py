"""Classes copied from a spreadsheet, matched with the persons they are for."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from civic_desktop.domain.class_names import class_named, says_unrated
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.staff import StaffMember
from civic_desktop.domain.text import fold, name_sort_key
from civic_desktop.services.pasted_rows import blank_columns, pasted_block
from civic_desktop.services.rating_sheet import SheetRow
from civic_desktop.ui.evaluations.rating_grid import RatingGrid
from civic_desktop.ui.evaluations.rating_model import RatingModel
from civic_desktop.ui.shared.problem_text import problem_text

# The law's words for the classes, by group.
Labels = Mapping[int, Mapping[RatingClass, str]]
_NAMED_AT_MOST = 5
_TITLES = ("xep loai", "muc xep loai", "muc", "ket qua")


def lines_of(clipboard: str) -> list[list[str]]:
    """Cells of the lines of a clipboard, without blank columns, blank last lines and titles."""
    block = pasted_block(clipboard)
    if block and any(fold(cell).startswith(_TITLES) for cell in block[0]):
        del block[0]
    unsaid = blank_columns(block)
    return [
        [cell for place, cell in enumerate(row) if place not in unsaid] or [""] for row in block
    ]


def from_clipboard(
    grid: RatingGrid, model: RatingModel, labels: Labels
) -> tuple[list[SheetRow], list[SheetRow]]:
    """The persons of the clipboard's lines as they are, and those who get a class with it.

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
    rows = pasted_rows(lines, before, labels)
    if not rows:
        raise Problem("Không dán được: không dòng nào ghi mức xếp loại. Chưa có dòng nào thay đổi.")
    return before[: len(lines)], rows


def pasted_words(before: Sequence[SheetRow], rows: Sequence[SheetRow]) -> str:
    """How many persons got a class, how many of them another one, and how many lines gave none."""
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
    words = sentence.format(count=len(rows), replaced=replaced)
    if len(before) == len(rows):
        return words
    left = tr("{count} dòng không ghi mức, giữ nguyên.").format(count=len(before) - len(rows))
    return f"{words} {left}"


def pasted_rows(
    lines: Sequence[Sequence[str]],
    rows: Sequence[SheetRow],
    labels: Labels,
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
    number: int, cells: Sequence[str], row: SheetRow, labels: Labels
) -> RatingClass | None:
    """The class that a line gives; None where it gives none. Raises Problem."""
    if len(cells) > 2 and cells[0].isdecimal():
        cells = cells[1:]  # the number of the row
    if _is_named(cells[0], row.person):
        cells = cells[1:]
    elif len(cells) > 1 and any(cells):
        raise Problem(
            "dòng {number} là “{pasted}” nhưng trên bảng là “{shown}”",
            number=number,
            pasted=cells[0],
            shown=row.person.full_name,
        )
    said = [cell for cell in cells if cell]
    found = [(cell, _class_named(cell, labels.get(row.person.group_id, {}))) for cell in said]
    named = [(cell, each) for cell, each in found if each is not None]
    if len(named) > 1:
        raise Problem(
            "dòng {number} có hai mức xếp loại: “{first}” và “{second}”",
            number=number,
            first=named[0][0],
            second=named[1][0],
        )
    if said and found[-1][1] is None:
        raise Problem(
            "dòng {number} “{text}” không phải mức xếp loại", number=number, text=said[-1]
        )
    return found[-1][1] if said else None


def _class_named(text: str, labels: Mapping[RatingClass, str]) -> RatingClass | None:
    return RatingClass.UNRATED if says_unrated(text) else class_named(text, labels)


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
