"""The text of an official paper as pieces that never break: lines and table rows."""

from collections.abc import Callable, Iterable
from itertools import chain

from PySide6.QtCore import Qt

from civic_desktop.reports.document import (
    Block,
    ChartBlock,
    FillLine,
    Heading,
    Note,
    Paragraph,
    ReportDocument,
    Table,
)
from civic_desktop.reports.traced_text import PlacedFigure
from civic_desktop.reports.type_widths import wrap_evenly
from civic_desktop.ui.shared.paper_chart import chart_marks
from civic_desktop.ui.shared.paper_frame import TITLE_SIZE, Column, Sheet
from civic_desktop.ui.shared.paper_piece import ParagraphLines, Piece
from civic_desktop.ui.shared.paper_table import row_pieces
from civic_desktop.ui.shared.paper_type import TextMark, Typeface, mm, pt

_BODY_SIZE = 14
_NOTE_SIZE = 12
_LINE_SPACING = 1.1
_INDENT = mm(10)
_PARAGRAPH_GAP = pt(6)
_CHART_GAP = pt(12)


def body_pieces(
    document: ReportDocument, sheet: Sheet, typeface: Typeface, check: Callable[[], None]
) -> list[Piece]:
    """The whole text of the paper, in order; `check` is called at each row and may raise."""
    maker = _PieceMaker(sheet, typeface, check)
    bases = [maker.paragraph(basis, italic=True) for basis in document.legal_basis_lines]
    return [*chain.from_iterable(bases), *_block_pieces(document.blocks, maker)]


def appendix_pieces(
    document: ReportDocument, sheet: Sheet, typeface: Typeface, check: Callable[[], None]
) -> list[Piece]:
    """The appendix with the lines over it."""
    head = Column(typeface, 0.0)
    title, attached = document.appendix_head
    for text, is_italic in ((title, False), (attached, True)):
        metrics = typeface.metrics(TITLE_SIZE, bold=not is_italic, italic=is_italic)
        lines = wrap_evenly(text, sheet.text_width, metrics.horizontalAdvance)
        head.centred(lines, sheet.centre, TITLE_SIZE, bold=not is_italic, italic=is_italic)
    over = Piece(head.y, marks=head.marks, keep_with_next=True)
    return [over, *_block_pieces(document.appendix, _PieceMaker(sheet, typeface, check))]


def _block_pieces(blocks: Iterable[Block], maker: "_PieceMaker") -> list[Piece]:
    """The blocks in order.

    What follows a table stays with its last row, and the second of some dotted lines with the
    first.
    """
    pieces: list[Piece] = []
    dotted = 0
    for block in blocks:
        dotted = dotted + 1 if isinstance(block, FillLine) else 0
        is_after_row = bool(pieces) and pieces[-1].row is not None
        if dotted == 2 or (is_after_row and isinstance(block, Note | Paragraph)):
            pieces[-1].keep_with_next = True
        made = maker.block(block)
        if isinstance(block, Paragraph | FillLine) and block.place:
            for piece in made:
                piece.passage = block
        pieces += made
    return pieces


class _PieceMaker:
    def __init__(self, sheet: Sheet, typeface: Typeface, check: Callable[[], None]) -> None:
        self._check = check
        self._sheet = sheet
        self._typeface = typeface

    def block(self, block: Block) -> list[Piece]:
        match block:
            case Heading(text):
                lines = self.paragraph(text, bold=True, alignment=Qt.AlignmentFlag.AlignLeft)
                for line in lines:
                    line.keep_with_next = True
                return lines
            case Paragraph(text, figures):
                return self.paragraph(text, figures=figures)
            case Note(text, figures):
                return self.paragraph(
                    text, size=_NOTE_SIZE, italic=True, indent=0.0, figures=figures
                )
            case FillLine(label):
                return [self._fill_line(label)]
            case Table():
                return self._table(block)
            case ChartBlock(figure):
                marks, height = chart_marks(figure, self._sheet, self._typeface)
                return [Piece(height, _CHART_GAP, marks=marks, keep_with_next=True)]

    def paragraph(
        self,
        text: str,
        *,
        size: float = _BODY_SIZE,
        bold: bool = False,
        italic: bool = False,
        indent: float = _INDENT,
        alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignJustify,
        figures: tuple[PlacedFigure, ...] = (),
    ) -> list[Piece]:
        """The lines of a paragraph; its first two and its last two stay together."""
        font = self._typeface.font(size, bold=bold, italic=italic)
        left, width = self._sheet.left, self._sheet.text_width
        paragraph = ParagraphLines(text, font, alignment, left, width, indent, figures)
        height = self._line_height(size, bold=bold, italic=italic)
        pieces = [
            Piece(height, 0.0 if place else _PARAGRAPH_GAP, paragraph=paragraph, line=place)
            for place in range(len(paragraph.lines))
        ]
        for piece in (pieces[0], *pieces[-2:-1]) if len(pieces) > 1 else ():
            piece.keep_with_next = True
        return pieces

    def _line_height(self, size: float, *, bold: bool = False, italic: bool = False) -> float:
        metrics = self._typeface.metrics(size, bold=bold, italic=italic)
        return metrics.height() * _LINE_SPACING

    def _fill_line(self, label: str) -> Piece:
        metrics, font = self._typeface.metrics(_BODY_SIZE), self._typeface.font(_BODY_SIZE)
        left = self._sheet.left + _INDENT
        after = left + metrics.horizontalAdvance(f"{label} ") if label else left
        dot = metrics.horizontalAdvance("…")
        count = int((self._sheet.right - after) / dot)
        start = self._sheet.right - count * dot  # all lines end at the margin
        marks = [TextMark(start, metrics.ascent(), "…" * count, font)]
        if label:
            marks.insert(0, TextMark(left, metrics.ascent(), label, font))
        return Piece(self._line_height(_BODY_SIZE), _PARAGRAPH_GAP, marks=marks)

    def _table(self, table: Table) -> list[Piece]:
        pieces = []
        if table.unit_line:
            pieces += self.paragraph(
                table.unit_line,
                size=table.text_size,
                italic=True,
                alignment=Qt.AlignmentFlag.AlignRight,
            )
        head = list(row_pieces(table, table.head, self._sheet, self._typeface, is_head=True))
        rows = []
        for piece in row_pieces(table, table.rows, self._sheet, self._typeface, is_head=False):
            self._check()
            rows.append(piece)
        # The last row, often a sum, never stands alone under a head that came again.
        for piece in (*pieces, *head, *(rows[:-1] if table.is_whole else rows[-2:-1])):
            piece.keep_with_next = True
        for piece in rows:
            if piece.row is not None:
                piece.row.head = head
        if head:
            head[0].gap = pt(3)
        return [*pieces, *head, *rows]
