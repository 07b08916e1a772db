"""Tables of a paper as rows that never break."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetricsF, QTextOption

from civic_desktop.reports.document import Alignment, Cell, Table
from civic_desktop.ui.shared.paper_frame import Sheet
from civic_desktop.ui.shared.paper_piece import CELL_PADDING, Box, Piece, Row, text_layout
from civic_desktop.ui.shared.paper_type import Typeface, mm, pt

_ROW_PADDING = mm(0.6)


@dataclass(eq=False)
class _OpenSpan:
    """A cell that goes on in the next row, and the height it still needs."""

    box: Box
    columns: int
    rows_left: int
    height_left: float


def row_pieces(
    table: Table, rows: Sequence[Sequence[Cell]], sheet: Sheet, typeface: Typeface, *, is_head: bool
) -> Iterator[Piece]:
    """The rows as pieces; rows that a cell spans stay together."""
    edges = _column_edges(table.widths, sheet)
    most_lines = int((sheet.bottom - sheet.top) * 0.7 / pt(table.text_size * 1.2))
    open_spans: dict[int, _OpenSpan] = {}
    for row in rows:
        boxes, height, column = [], 0.0, 0
        cells = iter(row)
        while column < len(table.widths):
            span = open_spans.pop(column, None)
            if span is None:
                span = _started(next(cells), column, table, edges, typeface, is_head=is_head)
            span.rows_left -= 1
            boxes.append(span.box)
            if span.rows_left:
                open_spans[column] = span
            else:
                height = max(height, span.height_left)
            column += span.columns
        for span in open_spans.values():
            span.height_left -= height
        yield from _pieces_of_row(boxes, height, most_lines, keep=bool(open_spans))


def _started(
    cell: Cell,
    column: int,
    table: Table,
    edges: Sequence[float],
    typeface: Typeface,
    *,
    is_head: bool,
) -> _OpenSpan:
    bold = is_head or cell.is_bold
    metrics = typeface.metrics(table.text_size, bold=bold)
    font = typeface.font(table.text_size, bold=bold)
    x, right = edges[column], edges[column + cell.column_span]
    lines = _cell_lines(cell.text, right - x - 2 * CELL_PADDING, font, metrics)
    alignment = Alignment.CENTRE if is_head else table.alignments[column]
    box = Box(
        x,
        right - x,
        font,
        lines,
        cell.alignment or alignment,
        metrics.height() * len(lines),
    )
    needed = box.text_height + 2 * _ROW_PADDING
    return _OpenSpan(box, cell.column_span, cell.row_span, needed)


def _column_edges(widths: Sequence[float], sheet: Sheet) -> list[float]:
    total = sum(widths)
    return [
        sheet.left + sheet.text_width * sum(widths[:count]) / total
        for count in range(len(widths) + 1)
    ]


def _cell_lines(text: str, width: float, font: QFont, metrics: QFontMetricsF) -> list[str]:
    """The text in lines no wider than `width`; a word that is too long is cut."""
    if "\n" not in text and metrics.horizontalAdvance(text) <= width:
        return [text]  # by far the most cells: no layout is made for them
    layout = text_layout(text, font, QTextOption())
    counted_in = text.encode("utf-16-le")  # Qt counts UTF-16 units
    lines = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, end = 2 * line.textStart(), 2 * (line.textStart() + line.textLength())
        lines.append(counted_in[start:end].decode("utf-16-le").strip())
    layout.endLayout()
    return lines


def _pieces_of_row(
    boxes: list[Box], height: float, most_lines: int, *, keep: bool
) -> Iterator[Piece]:
    """The row as one piece, or as several when it is taller than a page."""
    parts = math.ceil(max(len(box.lines) for box in boxes) / most_lines)
    if parts == 1:
        yield Piece(height, row=Row(boxes), keep_with_next=keep)
        return
    for part in range(parts):
        cut = slice(part * most_lines, (part + 1) * most_lines)
        shares = [
            Box(
                box.x,
                box.width,
                box.font,
                box.lines[cut],
                box.alignment,
                box.text_height / len(box.lines) * len(box.lines[cut]),
            )
            for box in boxes
        ]
        tallest = max(box.text_height for box in shares) + 2 * _ROW_PADDING
        yield Piece(tallest, row=Row(shares))
