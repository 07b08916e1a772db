"""Tables of a Word document, written row by row: a register has thousands of them."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser
from docx.shared import Mm
from docx.table import Table as WordTable

from civic_desktop.reports import docx_styles as styles
from civic_desktop.reports.document import Alignment, Cell, Table
from civic_desktop.reports.printable import printable

_TWIPS_PER_MM = 1440 / 25.4
_SPACES = {"w": nsmap["w"]}
_PADDING = 1.2  # mm left and right of a text
_WORD_NAMES = {Alignment.LEFT: "left", Alignment.CENTRE: "center", Alignment.RIGHT: "right"}


def plain_table(
    word: WordDocument, widths: Sequence[float], *, rows: int = 1, is_whole: bool = False
) -> WordTable:
    """A table without lines that holds things side by side; widths in mm."""
    table: WordTable = word.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    _set_edges(table, "none")
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    if is_whole:
        table.rows[0]._tr.get_or_add_trPr().append(_element("cantSplit"))
    return table


def add_table(
    word: WordDocument, table: Table, width: float, check: Callable[[], None], *, stays: bool
) -> None:
    """Write a table as wide as the text, `width` in mm; its head comes again on each page.

    Its last two rows stand on one page, also with what follows where it `stays` with that.
    """
    shell = word.add_table(rows=0, cols=len(table.widths))
    shell.autofit = False
    _set_edges(shell, "single")
    total = sum(table.widths)
    widths = [round(width * each / total * _TWIPS_PER_MM) for each in table.widths]
    for column, each in zip(shell.columns, widths, strict=True):
        column._gridCol.set(qn("w:w"), str(each))
    # Half points: the size of the cells where it is not that of their style.
    size = "" if table.text_size == 13 else str(round(table.text_size * 2))
    ids = (word.styles[styles.CELL_HEAD].style_id, word.styles[styles.CELL].style_id)
    writer = _RowWriter(table, widths, size, ids, stays=stays)
    for row in writer.rows(table.head, is_head=True):
        shell._tbl.append(row)
    for row in writer.rows(table.rows, is_head=False):
        check()
        shell._tbl.append(row)


class _RowWriter:
    def __init__(
        self,
        table: Table,
        widths: Sequence[int],
        size: str,
        style_ids: tuple[str, str],
        *,
        stays: bool,
    ) -> None:
        self._table, self._widths, self._size = table, widths, size
        self._head_style, self._row_style = style_ids
        self._is_with_next = stays
        self._stays = False  # on the page of the row below

    def rows(self, rows: Sequence[Sequence[Cell]], *, is_head: bool) -> Iterator[Any]:
        """The rows as elements; a cell over several rows is open until its last one."""
        open_cells: dict[int, tuple[Cell, int]] = {}  # by column: the cell and its rows left
        for place, row in enumerate(rows, 1):
            is_last = not is_head and place == len(rows)
            self._stays = (
                self._is_with_next if is_last else self._table.is_whole or place == len(rows) - 1
            )
            element = _element("tr")
            properties = _element("trPr")
            properties.append(_element("cantSplit"))
            if is_head:
                properties.append(_element("tblHeader"))
            element.append(properties)
            cells, column = iter(row), 0
            while column < len(self._widths):
                held = open_cells.pop(column, None)
                cell, left = held if held is not None else (next(cells), 0)
                left = left or cell.row_span
                element.append(self._cell(cell, column, is_head, held is not None))
                if left > 1:
                    open_cells[column] = (cell, left - 1)
                column += cell.column_span
            yield element

    def _cell(self, cell: Cell, column: int, is_head: bool, is_continued: bool) -> Any:
        element, properties = _element("tc"), _element("tcPr")
        width = sum(self._widths[column : column + cell.column_span])
        properties.append(_element("tcW", w=str(width), type="dxa"))
        if cell.column_span > 1:
            properties.append(_element("gridSpan", val=str(cell.column_span)))
        if cell.row_span > 1:
            properties.append(_element("vMerge", val="continue" if is_continued else "restart"))
        properties.append(_element("vAlign", val="center"))
        element.append(properties)
        element.append(self._paragraph("" if is_continued else cell.text, cell, column, is_head))
        return element

    def _paragraph(self, text: str, cell: Cell, column: int, is_head: bool) -> Any:
        paragraph, properties = _element("p"), _element("pPr")
        style = self._head_style if is_head else self._row_style
        properties.append(_element("pStyle", val=style))
        if self._stays:
            properties.append(_element("keepNext"))
        alignment = Alignment.CENTRE if is_head else self._table.alignments[column]
        properties.append(_element("jc", val=_WORD_NAMES[cell.alignment or alignment]))
        paragraph.append(properties)
        for place, line in enumerate(printable(text).split("\n")):
            paragraph.append(self._run(line, cell, is_break=place > 0))
        return paragraph

    def _run(self, line: str, cell: Cell, *, is_break: bool) -> Any:
        run = _element("r")
        if cell.is_bold or self._size:
            properties = _element("rPr")
            if cell.is_bold:
                properties.append(_element("b"))
            if self._size:
                properties.append(_element("sz", val=self._size))
            run.append(properties)
        if is_break:
            run.append(_element("br"))
        text = _element("t")
        text.set(qn("xml:space"), "preserve")
        text.text = line
        run.append(text)
        return run


def _element(name: str, **attributes: str) -> Any:
    named = {_name(key): value for key, value in attributes.items()}
    return oxml_parser.makeelement(_name(name), named, nsmap=_SPACES)


@cache
def _name(name: str) -> str:
    return str(qn(f"w:{name}"))


def _set_edges(table: WordTable, kind: str) -> None:
    """Lines around all cells, or none, and the room left and right of a text."""
    properties = table._tbl.tblPr
    edges = _element("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        edges.append(_element(side, val=kind, sz="4", space="0", color="000000"))
    properties.insert_element_before(edges, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    margins = _element("tblCellMar")
    padding = str(round(_PADDING * _TWIPS_PER_MM)) if kind != "none" else "0"
    # Else the lines, not the texts, would stand out into the margin.
    inset = _element("tblInd", w=padding, type="dxa")
    properties.insert_element_before(inset, "w:tblBorders")
    for side in ("left", "right"):
        margins.append(_element(side, w=padding, type="dxa"))
    properties.insert_element_before(margins, "w:tblLook")
