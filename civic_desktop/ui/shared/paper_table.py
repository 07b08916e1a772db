"""Tables of a paper as rows that never break."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QFont, QTextOption

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
    setter = _CellSetter(table, edges, typeface, is_head=is_head)
    most_lines = int((sheet.bottom - sheet.top) * 0.7 / pt(table.text_size * 1.2))
    open_spans: dict[int, _OpenSpan] = {}
    for row in rows:
        boxes, height, column = [], 0.0, 0
        cells = iter(row)
        while column < len(table.widths):
            span = open_spans.pop(column, None)
            if span is None:
                span = setter.started(next(cells), column)
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


class _CellType:
    """A font with the measures that every cell needs: asking Qt for each cell costs more."""

    def __init__(self, typeface: Typeface, size: float, *, bold: bool) -> None:
        self.font = typeface.font(size, bold=bold)
        metrics = typeface.metrics(size, bold=bold)
        self.ascent, self.height = metrics.ascent(), metrics.height()
        self.measure = metrics.horizontalAdvance


class _CellSetter:
    """Sets cells in lines; a text that comes again in a column is broken once."""

    def __init__(
        self, table: Table, edges: Sequence[float], typeface: Typeface, *, is_head: bool
    ) -> None:
        self._table, self._edges, self._is_head = table, edges, is_head
        self._types = tuple(
            _CellType(typeface, table.text_size, bold=bold) for bold in (False, True)
        )
        self._known: dict[tuple[str, float, bool], list[tuple[str, float]]] = {}

    def started(self, cell: Cell, column: int) -> _OpenSpan:
        """The cell in the column, and the height it needs."""
        bold = self._is_head or cell.is_bold
        kind = self._types[bold]
        x, right = self._edges[column], self._edges[column + cell.column_span]
        alignment = Alignment.CENTRE if self._is_head else self._table.alignments[column]
        box = Box(
            x,
            right - x,
            kind.font,
            self._lines(cell.text, right - x - 2 * CELL_PADDING, bold=bold),
            cell.alignment or alignment,
            kind.ascent,
            kind.height,
            cell.trace,
        )
        needed = box.text_height + 2 * _ROW_PADDING
        return _OpenSpan(box, cell.column_span, cell.row_span, needed)

    def _lines(self, text: str, width: float, *, bold: bool) -> list[tuple[str, float]]:
        key = (text, width, bold)
        if key not in self._known:
            kind = self._types[bold]
            self._known[key] = _cell_lines(text, width, kind.font, kind.measure)
        return self._known[key]


def _column_edges(widths: Sequence[float], sheet: Sheet) -> list[float]:
    total = sum(widths)
    return [
        sheet.left + sheet.text_width * sum(widths[:count]) / total
        for count in range(len(widths) + 1)
    ]


def _cell_lines(
    text: str, width: float, font: QFont, measure: Callable[[str], float]
) -> list[tuple[str, float]]:
    """The text in lines no wider than `width`, and their widths; a word too long is cut."""
    if "\n" not in text and (whole := measure(text)) <= width:
        return [(text, whole)]  # by far the most cells: no layout is made for them
    layout = text_layout(text, font, QTextOption())
    counted_in = text.encode("utf-16-le")  # Qt counts UTF-16 units
    lines = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, end = 2 * line.textStart(), 2 * (line.textStart() + line.textLength())
        said = counted_in[start:end].decode("utf-16-le").strip()
        lines.append((said, measure(said)))
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
                box.ascent,
                box.line_height,
                box.trace,
            )
            for box in boxes
        ]
        tallest = max(box.text_height for box in shares) + 2 * _ROW_PADDING
        yield Piece(tallest, row=Row(shares))
