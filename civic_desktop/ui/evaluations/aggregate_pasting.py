"""A block of numbers copied from a spreadsheet, laid over ready-made figures from one cell on."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from civic_desktop.domain.problem import Problem
from civic_desktop.services.pasted_rows import blank_columns
from civic_desktop.services.rating_aggregates import AggregateRow, ReadyMade, is_empty
from civic_desktop.ui.evaluations.aggregate_columns import AggregateColumn
from civic_desktop.ui.evaluations.aggregate_model import read_number
from civic_desktop.ui.shared.problem_text import problem_text

_NAMED_AT_MOST = 5


def pasted_figures(
    block: Sequence[Sequence[str]],
    rows: Sequence[AggregateRow],
    columns: Sequence[AggregateColumn],
) -> list[ReadyMade]:
    """The figures that the block changes; a blank cell states no number, a blank column nothing.

    `rows` and `columns` begin at the cell pasted to. Raises one Problem that lists every cell at
    fault; then nothing is pasted.
    """
    if len(block) > len(rows):
        raise Problem(
            "Không dán được: có {lines} dòng nhưng từ ô đang chọn chỉ còn {rows} dòng."
            " Chưa có ô nào thay đổi.",
            lines=len(block),
            rows=len(rows),
        )
    unsaid = blank_columns(block)
    faults: list[str] = []
    changed: list[ReadyMade] = []
    for number, (cells, row) in enumerate(zip(block, rows, strict=False), start=1):
        numbers: dict[str, Any] = {}
        for place, text in enumerate(cells):
            if place in unsaid:
                continue
            try:
                field = _field(columns, place)
                numbers[field] = read_number(row, text)
            except Problem as fault:
                title = columns[place].title if place < len(columns) else str(place + 1)
                faults.append(_fault(number, title, fault))
        figure = replace(row.figure, **numbers)
        if not is_empty(figure):
            faults += [_fault(number, "", fault) for fault in figure.problems()]
        if figure != row.figure:
            changed.append(figure)
    if faults:
        raise _all_faults(faults)
    return changed


def _field(columns: Sequence[AggregateColumn], place: int) -> str:
    if place >= len(columns) or not columns[place].field:
        raise Problem("Cột này không nhập số.")
    return columns[place].field


def _fault(number: int, title: str, fault: Problem) -> str:
    said = problem_text(fault).rstrip(".")
    if not title:
        return _tr("dòng {number}: {fault}").format(number=number, fault=said)
    line = _tr("dòng {number}, cột {title}: {fault}")
    return line.format(number=number, title=title, fault=said)


def _all_faults(faults: Sequence[str]) -> Problem:
    named = "; ".join(faults[:_NAMED_AT_MOST])
    if len(faults) > _NAMED_AT_MOST:
        more = _tr("{named}; và {more} chỗ khác")
        named = more.format(named=named, more=len(faults) - _NAMED_AT_MOST)
    return Problem("Không dán được: {named}. Chưa có ô nào thay đổi.", named=named)


def _tr(text: str) -> str:
    return QCoreApplication.translate("aggregate_pasting", text)
