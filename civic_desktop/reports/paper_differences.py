"""Where two states of the same paper say different things."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TypeVar

from civic_desktop.reports.document import (
    Block,
    ChartBlock,
    FillLine,
    ReportDocument,
    Table,
)

Item = TypeVar("Item", str, tuple[str, ...])


@dataclass(frozen=True)
class Difference:
    """One passage, row or cell: `before` or `after` is "" where the other paper has none.

    `table` counts the tables from 1 and `row` its rows with those of the head; both are 0 in
    the text.
    """

    before: str
    after: str
    table: int = 0
    row: int = 0
    context: str = ""
    """What the row of a differing cell begins with."""


def differences(before: ReportDocument, after: ReportDocument) -> list[Difference]:
    """What the text, the tables and the charts say differently, in the order of the paper.

    Head, signature and recipients are what the clerk sets, and are not compared.
    """
    found = [*_texts(before.legal_basis_lines, after.legal_basis_lines)]
    found += _texts(_lines_of(before.all_blocks), _lines_of(after.all_blocks))
    tables = zip_longest(_tables_of(before), _tables_of(after))
    for number, (old, new) in enumerate(tables, 1):
        found += _rows(number, _rows_of(old), _rows_of(new))
    return found


def _lines_of(blocks: Sequence[Block]) -> list[str]:
    lines = []
    for block in blocks:
        if isinstance(block, ChartBlock):
            lines.append(_chart_line(block))
        elif isinstance(block, FillLine):
            lines.append(block.label)
        elif not isinstance(block, Table):
            lines.append(block.text)
    return lines


def _chart_line(block: ChartBlock) -> str:
    """Every value of a chart, as a table would say it."""
    figure = block.figure
    said = [
        f"{series.name}, {category}: {'–' if value is None else figure.value_words(value)}"
        for series in figure.series
        for category, value in zip(figure.categories, series.values, strict=False)
    ]
    return f"{figure.title}. {'; '.join(said)}"


def _tables_of(document: ReportDocument) -> list[Table]:
    return [block for block in document.all_blocks if isinstance(block, Table)]


def _rows_of(table: Table | None) -> list[tuple[str, ...]]:
    if table is None:
        return []
    return [tuple(cell.text for cell in row) for row in (*table.head, *table.rows)]


def _texts(before: Sequence[str], after: Sequence[str]) -> Iterator[Difference]:
    for _row, old, new in _changed(before, after):
        if (old or "") != (new or ""):
            yield Difference(old or "", new or "")


def _rows(
    number: int, before: Sequence[tuple[str, ...]], after: Sequence[tuple[str, ...]]
) -> Iterator[Difference]:
    for row, old, new in _changed(before, after):
        if old is None or new is None or len(old) != len(new):
            yield Difference(_row_text(old), _row_text(new), number, row)
            continue
        for one, other in zip(old, new, strict=True):
            if one != other:
                yield Difference(one, other, number, row, context=(new or ("",))[0])


def _row_text(row: tuple[str, ...] | None) -> str:
    return " | ".join(row or ())


def _changed(
    before: Sequence[Item], after: Sequence[Item]
) -> Iterator[tuple[int, Item | None, Item | None]]:
    """Pairs that differ, with the place counted from 1; None where one side has nothing."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, first, last, other_first, other_last in matcher.get_opcodes():
        if kind == "equal":
            continue
        pairs = zip_longest(before[first:last], after[other_first:other_last])
        for place, (old, new) in enumerate(pairs):
            yield first + place + 1, old, new
