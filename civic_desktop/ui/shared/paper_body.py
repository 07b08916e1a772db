"""The text of an official paper as pieces that never break: lines and table rows."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextOption

from civic_desktop.reports.document import (
    Block,
    FillLine,
    Heading,
    Note,
    Paragraph,
    ReportDocument,
    Table,
)
from civic_desktop.ui.shared.paper_frame import Sheet
from civic_desktop.ui.shared.paper_piece import Piece, text_layout
from civic_desktop.ui.shared.paper_table import TABLE_SIZE, row_pieces
from civic_desktop.ui.shared.paper_type import TextMark, Typeface, mm, pt

_BODY_SIZE = 14
_NOTE_SIZE = 12
_LINE_SPACING = 1.1
_INDENT = mm(10)
_PARAGRAPH_GAP = pt(6)


def body_pieces(document: ReportDocument, sheet: Sheet, typeface: Typeface) -> list[Piece]:
    """The whole text of the paper, in order."""
    maker = _PieceMaker(sheet, typeface)
    pieces: list[Piece] = []
    for basis in document.legal_basis_lines:
        pieces += maker.paragraph(basis, italic=True)
    for block in document.blocks:
        if isinstance(block, Note) and pieces and pieces[-1].row is not None:
            pieces[-1].keep_with_next = True
        pieces += maker.block(block)
    return pieces


class _PieceMaker:
    def __init__(self, sheet: Sheet, typeface: Typeface) -> None:
        self._sheet = sheet
        self._typeface = typeface

    def block(self, block: Block) -> list[Piece]:
        match block:
            case Heading(text):
                lines = self.paragraph(text, bold=True, alignment=Qt.AlignmentFlag.AlignLeft)
                for line in lines:
                    line.keep_with_next = True
                return lines
            case Paragraph(text):
                return self.paragraph(text)
            case Note(text):
                return self.paragraph(text, size=_NOTE_SIZE, italic=True, indent=0.0)
            case FillLine():
                return [self._fill_line()]
            case Table():
                return self._table(block)

    def paragraph(
        self,
        text: str,
        *,
        size: float = _BODY_SIZE,
        bold: bool = False,
        italic: bool = False,
        indent: float = _INDENT,
        alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignJustify,
    ) -> list[Piece]:
        """The lines of a paragraph; its first two and its last two stay together."""
        font = self._typeface.font(size, bold=bold, italic=italic)
        layout = text_layout(text, font, QTextOption(alignment))
        height = self._line_height(size, bold=bold, italic=italic)
        pieces: list[Piece] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            inset = 0.0 if pieces else indent
            line.setLineWidth(self._sheet.text_width - inset)
            line.setPosition(QPointF(self._sheet.left + inset, 0.0))
            gap = 0.0 if pieces else _PARAGRAPH_GAP
            pieces.append(Piece(height, gap, line=line, layout=layout))
        layout.endLayout()
        for piece in (pieces[0], *pieces[-2:-1]) if len(pieces) > 1 else ():
            piece.keep_with_next = True
        return pieces

    def _line_height(self, size: float, *, bold: bool = False, italic: bool = False) -> float:
        metrics = self._typeface.metrics(size, bold=bold, italic=italic)
        return metrics.height() * _LINE_SPACING

    def _fill_line(self) -> Piece:
        metrics = self._typeface.metrics(_BODY_SIZE)
        left = self._sheet.left + _INDENT
        dots = "…" * int((self._sheet.right - left) / metrics.horizontalAdvance("…"))
        mark = TextMark(left, metrics.ascent(), dots, self._typeface.font(_BODY_SIZE))
        return Piece(self._line_height(_BODY_SIZE), _PARAGRAPH_GAP, marks=[mark])

    def _table(self, table: Table) -> list[Piece]:
        pieces = []
        if table.unit_line:
            pieces += self.paragraph(
                table.unit_line,
                size=TABLE_SIZE,
                italic=True,
                alignment=Qt.AlignmentFlag.AlignRight,
            )
        head = list(row_pieces(table, table.head, self._sheet, self._typeface, is_head=True))
        rows = list(row_pieces(table, table.rows, self._sheet, self._typeface, is_head=False))
        for piece in (*pieces, *head):
            piece.keep_with_next = True
        for piece in rows:
            if piece.row is not None:
                piece.row.head = head
        if head:
            head[0].gap = pt(3)
        return [*pieces, *head, *rows]
