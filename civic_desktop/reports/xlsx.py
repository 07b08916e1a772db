"""A paper as an Excel workbook: the same content on one sheet, numbers of tables as numbers.

Every text is written as text, so that none becomes a formula, a link or an error.
"""

import io
import math
from collections.abc import Callable, Sequence
from typing import Any

from xlsxwriter import Workbook

from civic_desktop.domain.chart import ChartFigure
from civic_desktop.reports.document import (
    MOTTO,
    NATION,
    SAMPLE_MARK,
    Alignment,
    Block,
    Cell,
    ChartBlock,
    FillLine,
    Heading,
    Note,
    Orientation,
    Paragraph,
    ReportDocument,
    ReportHead,
    Table,
)
from civic_desktop.reports.printable import in_a_cell, printable
from civic_desktop.reports.sheet_foot import recipients, signature_lines
from civic_desktop.reports.sheet_grid import (
    LETTERS_PER_CHARACTER,
    OFFICE_SHARE,
    PRECISION,
    common_edges,
    line_count,
    lines_beside,
    prepare_page,
    repeats_head,
    rows_of_picture,
    sheets_of,
)
from civic_desktop.reports.sheet_numbers import number_of

_FAMILY = "Times New Roman"
_SHEET, _APPENDIX = "Văn bản", "Phụ lục"
_SHEET_WIDTHS = {Orientation.PORTRAIT: 88.0, Orientation.LANDSCAPE: 136.0}  # in characters
_LINE_HEIGHT = 1.32  # of the size of the type
_WRAPPED: dict[str, Any] = {"align": "center", "valign": "top", "text_wrap": True}


def xlsx_of(
    document: ReportDocument, draw: Callable[[ChartFigure], bytes], check: Callable[[], None]
) -> bytes:
    """The paper as the bytes of an .xlsx file; `check` is called at each row of a table."""
    content = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(content, {"in_memory": True, **options}) as workbook:
        _Writer(workbook, document, draw, check, _SHEET, document.blocks).write()
        for number, blocks in enumerate(sheets_of(document.appendix), 1):
            writer = _Writer(workbook, document, draw, check, f"{_APPENDIX} {number}", blocks)
            writer.write_appendix(is_first=number == 1)
    return content.getvalue()


class _Writer:
    """Writes from above; `row` is the next free row.

    The columns of the sheet are those of all tables laid over one another, so that every table
    keeps its own widths and the sheet prints as the paper does.
    """

    def __init__(
        self,
        workbook: Workbook,
        document: ReportDocument,
        draw: Callable[[ChartFigure], bytes],
        check: Callable[[], None],
        name: str,
        blocks: Sequence[Block],
    ) -> None:
        self.workbook, self.document = workbook, document
        self._draw, self._check = draw, check
        self._blocks = blocks
        self.sheet = workbook.add_worksheet(name)
        self.row = 0
        self._formats: dict[tuple[Any, ...], Any] = {}
        self._width = _SHEET_WIDTHS[document.orientation]
        self._edges = common_edges(blocks)

    def write(self) -> None:
        """Everything, and how it is printed."""
        self._set_up()
        self._head(self.document.head)
        for basis in self.document.legal_basis_lines:
            self._text(basis, italic=True)
        for block in self._blocks:
            self._block(block)
        self._closing()

    def write_appendix(self, *, is_first: bool) -> None:
        """A part of what is attached; over the first one stands what it belongs to."""
        self._set_up()
        if is_first:
            title, attached = self.document.appendix_head
            self._text(title, size=14, bold=True, align="center")
            self._text(attached, italic=True, align="center")
        for block in self._blocks:
            self._block(block)

    def _set_up(self) -> None:
        sheet, head = self.sheet, self.document.head
        for place in range(len(self._edges) - 1):
            share = self._edges[place + 1] - self._edges[place]
            sheet.set_column(place, place, share * self._width)
        prepare_page(sheet, is_wide=self.document.orientation is Orientation.LANDSCAPE)
        self.workbook.set_properties(
            {
                "title": printable(self.document.title),
                "author": printable(head.issuing_office),
                "comments": SAMPLE_MARK if head.is_sample else "",
            }
        )

    def _head(self, head: ReportHead) -> None:
        if head.is_sample:
            self._text(SAMPLE_MARK, size=11, bold=True, align="right")
        half = self._half()
        pairs = [
            (head.superior_office.upper(), NATION, False, True),
            (head.office_line, MOTTO, True, True),
            (head.number_line, head.place_line, False, False),
        ]
        for left, right, is_left_bold, is_right_bold in pairs:
            is_day = right == head.place_line
            self._beside(
                (left, self._format(bold=is_left_bold, **_WRAPPED)),
                (right, self._format(bold=is_right_bold, italic=is_day, **_WRAPPED)),
                half,
            )
        self.row += 1
        self._text(head.kind.upper(), size=14, bold=True, align="center")
        self._text(head.subject_line, size=14, bold=True, align="center")
        self.row += 1

    def _block(self, block: Block) -> None:
        match block:
            case Heading(text):
                self._text(text, bold=True)
            case Paragraph(text):
                self._text(text)
            case Note(text):
                self._text(text, size=12, italic=True)
            case FillLine(label):
                self._text(f"{label} ……………………………………".strip())
            case Table():
                self._table(block)
            case ChartBlock(figure):
                self._picture(figure)

    def _picture(self, figure: ChartFigure) -> None:
        """The chart as a picture over as many rows as it is high, between its title and remarks."""
        self._text(figure.heading, bold=True, align="center")
        picture = self._draw(figure)
        self.sheet.insert_image(
            self.row,
            0,
            "chart.png",
            {"image_data": io.BytesIO(picture), "description": printable(figure.title)},
        )
        self.row += rows_of_picture(picture)
        for remark in figure.remarks:
            self._text(remark, size=11, italic=True)

    def _closing(self) -> None:
        document, half = self.document, self._half()
        self.row += 1
        left = document.left_signature
        listed = [] if left is not None else list(recipients(document))
        signed = signature_lines(document.signature)
        beside = listed if left is None else signature_lines(left)
        for place in range(max(len(beside), len(signed))):
            pair = [side[place] if place < len(side) else ("", {}) for side in (beside, signed)]
            formats = [self._format(**{"align": "center", **style}) for _text, style in pair]
            self._beside((pair[0][0], formats[0]), (pair[1][0], formats[1]), half)
        if left is not None:
            for text, style in recipients(document):
                self._text(text, **style)

    def _half(self) -> int:
        """The column where the right half of head and foot begins."""
        fitting = (place for place, edge in enumerate(self._edges) if 0 < edge <= OFFICE_SHARE)
        return max(fitting, default=1)

    def _text(self, text: str, *, size: float = 13, **style: Any) -> None:
        """A line over all columns, as high as its text needs."""
        said = printable(text)
        style = {"align": "left", "valign": "top", **style}
        look = self._format(size=size, text_wrap=True, **style)
        self._merged(0, len(self._edges) - 2, said, look)
        letters = self._width * LETTERS_PER_CHARACTER * 13 / size
        lines = sum(max(1, math.ceil(len(part) / letters)) for part in said.split("\n"))
        self.sheet.set_row(self.row, lines * size * _LINE_HEIGHT)
        self.row += 1

    def _beside(self, left: tuple[str, Any], right: tuple[str, Any], half: int) -> None:
        """Two texts side by side, each as wide as its half and as high as it needs."""
        texts = printable(left[0]), printable(right[0])
        lines = lines_beside(*texts, self._edges[half], self._width)
        self.sheet.set_row(self.row, lines * 13 * _LINE_HEIGHT)
        self._merged(0, half - 1, texts[0], left[1])
        self._merged(half, len(self._edges) - 2, texts[1], right[1])
        self.row += 1

    def _merged(self, first: int, last: int, text: str, style: Any) -> None:
        if last > first:
            self.sheet.merge_range(self.row, first, self.row, last, "", style)
        self.sheet.write_string(self.row, first, in_a_cell(text), style)

    def _table(self, table: Table) -> None:
        if table.unit_line:
            self._text(table.unit_line, size=table.text_size, italic=True, align="right")
        total, places = sum(table.widths), [0]
        for number in range(1, len(table.widths) + 1):
            edge = round(sum(table.widths[:number]) / total, PRECISION)
            places.append(self._edges.index(edge))
        first = self.row
        self._rows(table, table.head, places, is_head=True)
        if repeats_head(self._blocks, table):
            self.sheet.repeat_rows(first, self.row - 1)
        self._rows(table, table.rows, places, is_head=False)
        self.row += 1

    def _rows(
        self, table: Table, rows: Sequence[Sequence[Cell]], places: list[int], *, is_head: bool
    ) -> None:
        covered: set[tuple[int, int]] = set()
        for y, row in enumerate(rows):
            if not is_head:
                self._check()
            column, lines = 0, 1
            for cell in row:
                while (y, column) in covered:
                    column += 1
                covered |= {
                    (y + down, column + right)
                    for down in range(cell.row_span)
                    for right in range(cell.column_span)
                }
                last = column + cell.column_span
                bounds = (self.row + y, places[column], places[last] - 1)
                self._cell(table, cell, column, bounds, is_head=is_head)
                room = (self._edges[places[last]] - self._edges[places[column]]) * self._width
                if cell.row_span == 1:
                    lines = max(lines, line_count(printable(cell.text), room))
                column = last
            self.sheet.set_row(self.row + y, lines * table.text_size * _LINE_HEIGHT)
        self.row += len(rows)

    def _cell(
        self,
        table: Table,
        cell: Cell,
        column: int,
        bounds: tuple[int, int, int],
        *,
        is_head: bool,
    ) -> None:
        row, first, last = bounds
        text = printable(cell.text)
        found = None if is_head else number_of(text)
        alignment = Alignment.CENTRE if is_head else table.alignments[column]
        style = self._format(
            size=table.text_size,
            bold=is_head or cell.is_bold,
            border=1,
            text_wrap=True,
            valign="vcenter",
            align=_EXCEL_NAMES[cell.alignment or alignment],
            num_format=found[1] if found else "@",
        )
        if last > first or cell.row_span > 1:
            self.sheet.merge_range(row, first, row + cell.row_span - 1, last, "", style)
        if found is None:
            self.sheet.write_string(row, first, in_a_cell(text), style)
        else:
            self.sheet.write_number(row, first, found[0], style)

    def _format(self, *, size: float = 13, **style: Any) -> Any:
        key = (size, *sorted(style.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(
                {"font_name": _FAMILY, "font_size": size, **style}
            )
        return self._formats[key]


_EXCEL_NAMES = {Alignment.LEFT: "left", Alignment.CENTRE: "center", Alignment.RIGHT: "right"}
