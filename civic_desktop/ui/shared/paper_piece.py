"""Pieces of a paper that never break, lines and table rows, and how they are drawn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QTextLayout, QTextLine, QTextOption

from civic_desktop.domain.trace import Trace
from civic_desktop.reports.document import Alignment, FillLine, Paragraph
from civic_desktop.reports.traced_text import PlacedFigure
from civic_desktop.ui.shared.paper_type import Mark, mm, pt

CELL_PADDING = mm(1.2)
_BORDER = pt(0.5)
_SHARE_BEFORE_TEXT = {Alignment.LEFT: 0.0, Alignment.CENTRE: 0.5, Alignment.RIGHT: 1.0}


@dataclass(eq=False)
class Piece:
    """What stands on one page as a whole: marks around y = 0, or the row of a table.

    `passage` is the block that it belongs to, where that may be rewritten.
    """

    height: float
    gap: float = 0.0
    marks: Sequence[Mark] = ()
    paragraph: "ParagraphLines | None" = None
    line: int = 0
    row: "Row | None" = None
    keep_with_next: bool = False
    passage: Paragraph | FillLine | None = None


class ParagraphLines:
    """A paragraph set in lines, its first one indented.

    Qt's layouts keep parts of fonts that belong to the thread they were made in. A paragraph
    that goes to another thread is released, and there set again when it is first drawn.
    """

    def __init__(
        self,
        text: str,
        font: QFont,
        alignment: Qt.AlignmentFlag,
        left: float,
        width: float,
        indent: float,
        figures: tuple[PlacedFigure, ...] = (),
    ) -> None:
        self.text, self.figures = text, figures
        self._font, self._alignment = font, alignment
        self._left, self._width, self._indent = left, width, indent
        self._layout: QTextLayout | None = None  # keeps the lines alive
        self._lines: list[QTextLine] = []

    @property
    def lines(self) -> list[QTextLine]:
        """The lines, each at its place across the page."""
        if self._layout is None:
            self._layout = self._set()
        return self._lines

    def release(self) -> None:
        """Forget what was set."""
        self._layout, self._lines = None, []

    def _set(self) -> QTextLayout:
        layout = text_layout(self.text, self._font, QTextOption(self._alignment))
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            inset = 0.0 if self._lines else self._indent
            line.setLineWidth(self._width - inset)
            line.setPosition(QPointF(self._left + inset, 0.0))
            self._lines.append(line)
        layout.endLayout()
        return layout


@dataclass(eq=False)
class Box:
    """A table cell set in lines, over one or more rows; each line with the width of its text."""

    x: float
    width: float
    font: QFont
    lines: Sequence[tuple[str, float]]
    alignment: Alignment
    ascent: float
    line_height: float
    trace: Trace | None = None

    @property
    def text_height(self) -> float:
        """Height of all its lines."""
        return self.line_height * len(self.lines)


@dataclass(eq=False)
class Row:
    """The boxes that cross one row; `head` are the rows to repeat above it on a new page."""

    boxes: list[Box]
    head: list[Piece] = field(default_factory=list)


def text_layout(text: str, font: QFont, option: QTextOption) -> QTextLayout:
    """A layout of the text; a word longer than its line is cut."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    return layout


def paint_pieces(painter: QPainter, placed: Sequence[tuple[Piece, float]]) -> None:
    """Draw pieces at their places, in reading order."""
    for is_table, run in groupby(placed, lambda place: place[0].row is not None):
        if is_table:
            _paint_rows(painter, run)
            continue
        for piece, y in run:
            for mark in piece.marks:
                mark.paint(painter, y)
            if piece.paragraph is not None:
                piece.paragraph.lines[piece.line].draw(painter, QPointF(0.0, y))


def box_extents(rows: Iterable[tuple[Piece, float]]) -> dict[Box, tuple[float, float]]:
    """From where to where the cells of rows reach; one over several rows as a whole."""
    extents: dict[Box, tuple[float, float]] = {}
    for piece, y in rows:
        for box in piece.row.boxes if piece.row else ():
            top = extents[box][0] if box in extents else y
            extents[box] = (top, y + piece.height)
    return extents


def _paint_rows(painter: QPainter, rows: Iterable[tuple[Piece, float]]) -> None:
    """Draw rows of tables; a cell over several rows is drawn once on each page."""
    extents = box_extents(rows)
    pen = painter.pen()
    painter.setPen(QPen(pen.color(), _BORDER))
    painter.drawRects(
        [QRectF(box.x, top, box.width, low - top) for box, (top, low) in extents.items()]
    )
    painter.setPen(pen)
    font = None
    for box, (top, bottom) in extents.items():
        if box.font is not font:  # setting a font costs more than drawing a word
            font = box.font
            painter.setFont(font)
        _paint_text(painter, box, (top + bottom - box.text_height) / 2)


def _paint_text(painter: QPainter, box: Box, top: float) -> None:
    baseline = top + box.ascent
    room, share = box.width - 2 * CELL_PADDING, _SHARE_BEFORE_TEXT[box.alignment]
    for line, width in box.lines:
        painter.drawText(QPointF(box.x + CELL_PADDING + (room - width) * share, baseline), line)
        baseline += box.line_height
