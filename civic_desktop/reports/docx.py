"""A paper as a Word document: the same content as in print, with styles, tables and page numbers.

Layout follows appendix I of Nghị định 30/2020/NĐ-CP, as the printed paper does.
"""

import io
from collections.abc import Callable, Iterable

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from civic_desktop.domain.chart import ChartFigure
from civic_desktop.reports import docx_styles as styles
from civic_desktop.reports.document import (
    MOTTO,
    NATION,
    SAMPLE_MARK,
    Block,
    ChartBlock,
    FillLine,
    Heading,
    Note,
    Orientation,
    Paragraph,
    ReportDocument,
    ReportHead,
    Signature,
    Table,
)
from civic_desktop.reports.docx_table import add_table, plain_table
from civic_desktop.reports.printable import printable
from civic_desktop.reports.type_widths import bold_width, wrap_evenly

_MM_PER_POINT = 25.4 / 72
_RULE_SHARE = 0.4  # a rule of one third to one half of its line
_OFFICE_SHARE = 0.46  # of the width of the text that the left head takes at most
_LONGEST_PROPERTY = 255  # letters, by the format
_SPARE = 2.0  # mm that a line has beyond what it needs
_PICTURE_WIDTH = 165.0  # mm, of the text on an upright page: wider it would be too high for a sheet
_CELL_EDGES = 3.8  # mm left and right of what stands in a cell
_BEFORE_SIGNATURE = Pt(12)
_SIGNER_SHARE = 0.52
_RECIPIENTS = "Nơi nhận:"


def docx_of(
    document: ReportDocument, draw: Callable[[ChartFigure], bytes], check: Callable[[], None]
) -> bytes:
    """The paper as the bytes of a .docx file; `check` is called at each row of a table."""
    writer = _Writer(document, draw, check)
    writer.write()
    content = io.BytesIO()
    writer.word.save(content)
    return content.getvalue()


class _Writer:
    def __init__(
        self,
        document: ReportDocument,
        draw: Callable[[ChartFigure], bytes],
        check: Callable[[], None],
    ) -> None:
        self.document, self._draw, self._check = document, draw, check
        self.word: WordDocument = Document()
        is_wide = document.orientation is Orientation.LANDSCAPE
        self._page = (297.0, 210.0) if is_wide else (210.0, 297.0)
        self._width = self._page[0] - 30 - 15  # of the text, in mm

    def write(self) -> None:
        """Everything, from above."""
        styles.add_styles(self.word)
        self._set_page()
        self._tell_properties()
        self._head(self.document.head)
        for basis in self.document.legal_basis_lines:
            self._line(basis, styles.BASIS)
        for block in self.document.blocks:
            self._block(block)
        self._stay_with_next(self.word.paragraphs[-1])
        self._closing()
        if self.document.appendix:
            self._appendix()

    def _appendix(self) -> None:
        """On a page of its own, with page numbers of its own."""
        section = self.word.add_section(WD_SECTION.NEW_PAGE)
        section.different_first_page_header_footer = True
        numbers = OxmlElement("w:pgNumType")
        numbers.set(qn("w:start"), "1")
        section._sectPr.insert_element_before(numbers, *_AFTER_NUMBERS)
        title, attached = self.document.appendix_head
        self._line(title, styles.SUBJECT)
        self._line(attached, styles.ATTACHED)
        for block in self.document.appendix:
            self._block(block)

    def _set_page(self) -> None:
        section = self.word.sections[0]
        if self.document.orientation is Orientation.LANDSCAPE:
            section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(self._page[0]), Mm(self._page[1])
        section.top_margin = section.bottom_margin = Mm(20)
        section.left_margin, section.right_margin = Mm(30), Mm(15)
        # Over the number of a sample stands its mark.
        section.header_distance = Mm(5 if self.document.head.is_sample else 10)
        section.different_first_page_header_footer = True
        number = section.header.paragraphs[0]
        number.style = styles.PAGE_NUMBER
        _add_field(number, "PAGE")
        if self.document.head.is_sample:
            for header in (section.header, section.first_page_header):
                mark = header.paragraphs[0].insert_paragraph_before(SAMPLE_MARK, styles.SAMPLE)
                mark.paragraph_format.space_after = Mm(0)

    def _tell_properties(self) -> None:
        properties = self.word.core_properties
        properties.title = printable(self.document.title)[:_LONGEST_PROPERTY]
        properties.author = printable(self.document.head.issuing_office)[:_LONGEST_PROPERTY]
        properties.language = styles.LANGUAGE
        properties.comments = SAMPLE_MARK if self.document.head.is_sample else ""

    def _line(self, text: str, style: str) -> WordParagraph:
        return _write(self.word.add_paragraph(style=style), text)

    def _head(self, head: ReportHead) -> None:
        nation = bold_width(NATION, 13) * _MM_PER_POINT + _SPARE
        right = max(nation, self._width * (1 - _OFFICE_SHARE))
        left = self._width - right
        table = plain_table(self.word, (left, right), rows=2)
        office, state = table.rows[0].cells
        first = office.paragraphs[0]
        if head.superior_office:
            _write(first, _evenly(head.superior_office.upper(), left), styles.SUPERIOR)
            first = office.add_paragraph()
        _write(first, _evenly(head.office_line, left), styles.ISSUER)
        _rule(office, left, bold_width(head.office_line, 13) * _RULE_SHARE)
        _write(state.paragraphs[0], NATION, styles.NATION)
        _write(state.add_paragraph(), MOTTO, styles.MOTTO)
        _rule(state, right, bold_width(MOTTO, 14))
        number, place = table.rows[1].cells
        _write(number.paragraphs[0], head.number_line, styles.NUMBER)
        _write(place.paragraphs[0], head.place_line, styles.PLACE)
        self._line(head.kind.upper(), styles.KIND)
        self._line(head.subject_line, styles.SUBJECT)
        longest = max(bold_width(line, 14) for line in head.subject_line.split("\n"))
        _rule(self.word, self._width, min(longest, self._width / _MM_PER_POINT) * _RULE_SHARE)

    def _block(self, block: Block) -> None:
        match block:
            case Heading(text):
                self._line(text, styles.HEADING)
            case Paragraph(text):
                self._line(text, styles.BODY)
            case Note(text):
                self._line(text, styles.NOTE)
            case FillLine(label):
                self._fill_line(label)
            case Table():
                self._table(block)
            case ChartBlock(figure):
                self._picture(figure)

    def _picture(self, figure: ChartFigure) -> None:
        """The chart as a picture between its title and its remarks."""
        heading = self._line(figure.heading, styles.CELL_HEAD)
        heading.paragraph_format.space_before = _BEFORE_SIGNATURE
        self._stay_with_next(heading)
        line = self.word.add_paragraph(style=styles.CELL_HEAD)
        shape = line.add_run().add_picture(io.BytesIO(self._draw(figure)), width=Mm(_PICTURE_WIDTH))
        shape._inline.docPr.set("descr", printable(figure.title))
        for side in ("distT", "distB", "distL", "distR"):
            shape._inline.set(side, "0")  # else some programs leave room around it
        self._stay_with_next(line)
        for remark in figure.remarks:
            self._stay_with_next(self._line(remark, styles.NOTE))

    def _fill_line(self, label: str) -> None:
        line = self._line(f"{label}\t" if label else "\t", styles.BODY)
        line.alignment = WD_ALIGN_PARAGRAPH.LEFT
        line.paragraph_format.tab_stops.add_tab_stop(
            Mm(self._width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
        )

    def _table(self, table: Table) -> None:
        if table.unit_line:
            line = self._line(table.unit_line, styles.NOTE)
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            self._stay_with_next(line)
        stays = table is self.document.blocks[-1]
        add_table(self.word, table, self._width, self._check, stays=stays)

    def _stay_with_next(self, line: WordParagraph) -> None:
        line.paragraph_format.keep_with_next = True

    def _closing(self) -> None:
        """Signature and recipients side by side; or two signatures, the recipients below."""
        document = self.document
        if document.blocks and isinstance(document.blocks[-1], Table):
            # Tables that touch are one table to Word.
            self._stay_with_next(self._line("", styles.RULE))
        if document.left_signature is not None:
            half = self._width / 2
            left, right = plain_table(self.word, (half, half), is_whole=True).rows[0].cells
            _sign(left, document.left_signature, half)
            _sign(right, document.signature, half)
            # In the cell of a row that is not broken they never stand alone on a page.
            self._recipients(left, left.add_paragraph())
            return
        signer = self._width * _SIGNER_SHARE
        table = plain_table(self.word, (self._width - signer, signer), is_whole=True)
        left, right = table.rows[0].cells
        self._recipients(left, left.paragraphs[0])
        _sign(right, document.signature, signer)

    def _recipients(self, cell: _Cell, first: WordParagraph) -> None:
        if not self.document.recipient_lines:
            return
        _write(first, _RECIPIENTS, styles.RECIPIENTS)
        first.paragraph_format.space_before = _BEFORE_SIGNATURE
        for line in self.document.recipient_lines:
            _write(cell.add_paragraph(), line, styles.RECIPIENT)


def _evenly(text: str, room: float, size: float = 13) -> str:
    """The text in lines of about the same length that fit into `room` millimetres."""
    points = (room - _CELL_EDGES) / _MM_PER_POINT
    return "\n".join(wrap_evenly(text, points, lambda line: bold_width(line, size)))


def _sign(cell: _Cell, signature: Signature, room: float) -> None:
    lines = [(_evenly(line, room, 14), styles.POST) for line in signature.lines]
    if signature.remark:
        lines.append((signature.remark, styles.REMARK))
    lines.append((signature.name, styles.SIGNER))
    _write(cell.paragraphs[0], *lines[0]).paragraph_format.space_before = _BEFORE_SIGNATURE
    for text, style in lines[1:]:
        _write(cell.add_paragraph(), text, style)


def _write(paragraph: WordParagraph, text: str, style: str = "") -> WordParagraph:
    """Write the text, its line breaks as breaks of the line."""
    if style:
        paragraph.style = style
    run = paragraph.add_run()
    for place, part in enumerate(printable(text).split("\n")):
        if place:
            run.add_break()
        run.add_text(part)
    return paragraph


def _rule(owner: WordDocument | _Cell, width: float, length: float) -> None:
    """A rule of `length` points in the middle of `width` millimetres: the edge of a paragraph."""
    inset = max(0.0, (width - length * _MM_PER_POINT) / 2)
    paragraph = owner.add_paragraph(style=styles.RULE)
    paragraph.paragraph_format.left_indent = Mm(inset)
    paragraph.paragraph_format.right_indent = Mm(inset)
    edges = OxmlElement("w:pBdr")
    edge = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        edge.set(qn(f"w:{name}"), value)
    edges.append(edge)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(edges, *_AFTER_EDGES)


_AFTER_NUMBERS: Iterable[str] = (
    *("w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection"),
    *("w:bidi", "w:rtlGutter", "w:docGrid", "w:printerSettings", "w:sectPrChange"),
)
_AFTER_EDGES: Iterable[str] = (
    *("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"),
)


def _add_field(paragraph: WordParagraph, instruction: str) -> None:
    run = paragraph.add_run()
    for kind in ("begin", "", "end"):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = instruction
        run._r.append(mark)
