"""Products copied from a spreadsheet, all of them or none."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import fold
from civic_desktop.services.pasted_rows import blank_columns, pasted_block
from civic_desktop.ui.evaluations.products_columns import NUMBER, TITLE
from civic_desktop.ui.evaluations.products_model import Line, ProductsModel, typed_line
from civic_desktop.ui.shared.problem_text import problem_text

_NAMED_AT_MOST = 5
_TITLES = ("san pham", "cong viec", "nhiem vu", "ten san pham", "noi dung")


def pasted_lines(text: str, row: int, column: int, model: ProductsModel) -> list[Line]:
    """The lines of the grid with the block of a clipboard from that cell on.

    Raises one Problem that names the cells at fault; then nothing is to be changed.
    """
    column = max(column, TITLE)
    block = _block(text, column)
    if not block:
        raise Problem("Bộ nhớ tạm không có dòng nào để dán.")
    unsaid = blank_columns(block)
    lines = list(model.lines())
    faults: list[str] = []
    for number, cells in enumerate(block, start=1):
        place = row + number - 1
        if place == len(lines):
            lines.append(Line())
        for offset, cell in enumerate(cells):
            if offset in unsaid:
                continue
            target = column + offset
            if target >= len(model.columns):
                if cell:
                    faults.append(_fault(number, cell, _tr("không có cột nào để nhận")))
                continue
            name = model.columns[target].field
            lines[place] = typed_line(lines[place], name, target, cell, model)
            kept = lines[place].refused.get(target)
            if kept is not None:
                faults.append(_fault(number, cell, problem_text(kept.problem)))
    if faults:
        raise Problem(
            "Không dán được {count} ô: {named}. Chưa có dòng nào thay đổi.",
            count=len(faults),
            named="; ".join(part.rstrip(".") for part in faults[:_NAMED_AT_MOST]),
        )
    return lines


def _block(text: str, column: int) -> list[list[str]]:
    """Cells without blank lines, without the line of titles and the column of numbers."""
    lines = [cells for cells in pasted_block(text) if any(cells)]
    if column == TITLE and lines and _is_heading(lines[0]):
        del lines[0]
    if column == TITLE and lines and all(_is_numbered(cells) for cells in lines):
        lines = [cells[NUMBER + 1 :] for cells in lines]
    return lines


def _is_heading(cells: Sequence[str]) -> bool:
    return (
        len(cells) > 1
        and any(fold(cell).startswith(_TITLES) for cell in cells[:2])
        and (not any(cell.isdecimal() for cell in cells))
    )


def _is_numbered(cells: Sequence[str]) -> bool:
    return len(cells) > 1 and cells[0].isdecimal() and not cells[1].isdecimal()


def _fault(number: int, cell: str, reason: str) -> str:
    return _tr("dòng {number} “{cell}”: {reason}").format(number=number, cell=cell, reason=reason)


def _tr(text: str) -> str:
    return QCoreApplication.translate("products_pasting", text)
