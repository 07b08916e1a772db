"""Official papers on paper: one painting routine for preview, PDF and printer."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF, QSizeF, Qt
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from civic_desktop.domain.problem import Problem
from civic_desktop.reports.document import Orientation, ReportDocument
from civic_desktop.reports.files import write_whole
from civic_desktop.ui.shared.paper_body import appendix_pieces, body_pieces
from civic_desktop.ui.shared.paper_figures import FigurePlace, figures_on
from civic_desktop.ui.shared.paper_flow import paginate, tie_to_signature
from civic_desktop.ui.shared.paper_frame import (
    Sheet,
    head_marks,
    page_marks,
    sample_marks,
)
from civic_desktop.ui.shared.paper_passages import PassagePlace, passages_on
from civic_desktop.ui.shared.paper_piece import Piece, paint_pieces
from civic_desktop.ui.shared.paper_signature import (
    recipient_heading,
    recipient_lines,
    recipient_mark,
    signature_marks,
    two_signature_marks,
)
from civic_desktop.ui.shared.paper_type import (
    UNITS_PER_POINT,
    Typeface,
    missing_font_hint,
    pt,
    report_font_family,
)
from civic_desktop.ui.shared.pdf_words import finished, xmp

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

__all__ = [
    "PaperPages",
    "PrintedPages",
    "a4_layout",
    "missing_font_hint",
    "print_to",
    "report_font_family",
    "save_pdf",
    "write_pdf",
]

_PDF_DPI = 600
_RECIPIENTS_BESIDE_SIGNATURE = 14


class PrintedPages(Protocol):
    """What can be printed or saved as PDF: pages, and what the file says of itself."""

    @property
    def title(self) -> str:
        """Name of the file and of the print job."""

    @property
    def author(self) -> str:
        """Who made it."""

    @property
    def page_count(self) -> int:
        """Number of pages, at least 1."""

    @property
    def page_layout(self) -> QPageLayout:
        """The sheet, without margins of its own."""

    def paint_page(self, painter: QPainter, index: int) -> None:
        """Draw page `index` with one point of paper as one unit."""


class PaperPages:
    """A paper set in type and broken into pages.

    Setting makes no QObject, so that a long paper can be set in another thread and then
    released to this one; `check` is called now and then and may raise to give up.
    """

    def __init__(
        self,
        document: ReportDocument,
        family: str = "",
        check: Callable[[], None] = lambda: None,
    ) -> None:
        self.document = document
        self._typeface = Typeface(family or report_font_family())
        self._sheet = Sheet.of(document.orientation)
        self._head_marks, first_top = head_marks(document.head, self._sheet, self._typeface)
        pieces = body_pieces(document, self._sheet, self._typeface, check)
        tie_to_signature(pieces)
        pieces += self._closing_pieces()
        self._pages = paginate(pieces, first_top, self._sheet.top, self._sheet.bottom)
        self._text_pages = len(self._pages)
        if document.appendix:
            pieces = appendix_pieces(document, self._sheet, self._typeface, check)
            top = self._sheet.top
            self._pages += paginate(pieces, top, top, self._sheet.bottom)

    @property
    def title(self) -> str:
        """Kind and subject of the paper."""
        return self.document.title

    @property
    def author(self) -> str:
        """The office that issues it."""
        return self.document.head.issuing_office

    @property
    def page_count(self) -> int:
        """Number of pages, at least 1."""
        return len(self._pages)

    @property
    def page_size(self) -> QSizeF:
        """Size of a page in points."""
        return QSizeF(self._sheet.width, self._sheet.height) / UNITS_PER_POINT

    @property
    def page_layout(self) -> QPageLayout:
        """The sheet for a PDF or a printer; the margins are part of the painting."""
        return a4_layout(self.document.orientation)

    def paint_page(self, painter: QPainter, index: int) -> None:
        """Draw page `index`, black on nothing, with one point of paper as one unit."""
        painter.save()
        painter.scale(1 / UNITS_PER_POINT, 1 / UNITS_PER_POINT)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(0, 0, 0), pt(0.75)))
        # An appendix has page numbers of its own (NĐ 30/2020/NĐ-CP, phụ lục I, mục II).
        number = index if index < self._text_pages else index - self._text_pages
        marks = page_marks(number, self._sheet, self._typeface)
        if self.document.head.is_sample:
            marks += sample_marks(self._sheet, self._typeface)
        if index == 0:
            marks += self._head_marks
        for mark in marks:
            mark.paint(painter)
        paint_pieces(painter, self._pages[index])
        painter.restore()

    def figures(self, index: int) -> list[FigurePlace]:
        """The traced figures of a page, in reading order, at their places in points."""
        return figures_on(self._pages[index])

    def passages(self, index: int) -> list[PassagePlace]:
        """The passages of a page that may be rewritten, at their places in points."""
        return passages_on(self._pages[index], self._sheet)

    def released(self) -> "PaperPages":
        """The same pages, ready to be drawn by another thread: by one, and by no other."""
        for page in self._pages:
            for piece, _y in page:
                if piece.paragraph is not None:
                    piece.paragraph.release()
        return self

    def _closing_pieces(self) -> list[Piece]:
        """The signature as one piece; recipients that do not fit beside it go on below."""
        document, sheet, typeface = self.document, self._sheet, self._typeface
        listed = recipient_lines(document.recipient_lines, sheet, typeface)
        if document.left_signature is not None:
            marks, height = two_signature_marks(
                document.left_signature, document.signature, sheet, typeface
            )
            pieces = [Piece(height, pt(14), marks=marks)]
            if listed:
                marks, height = recipient_heading(sheet, typeface)
                pieces.append(Piece(height, pt(14), marks=marks))
        else:
            beside = listed[:_RECIPIENTS_BESIDE_SIGNATURE]
            listed = listed[_RECIPIENTS_BESIDE_SIGNATURE:]
            marks, height = signature_marks(document.signature, beside, sheet, typeface)
            pieces = [Piece(height, pt(14), marks=marks)]
        for line in listed:
            marks, height = recipient_mark(line, sheet, typeface)
            pieces.append(Piece(height, marks=marks))
        if document.left_signature is not None:
            for piece in pieces[: -1 if len(listed) <= _RECIPIENTS_BESIDE_SIGNATURE else 2]:
                piece.keep_with_next = True
        return pieces


def a4_layout(orientation: Orientation) -> QPageLayout:
    """A4 without margins: they are part of what is painted."""
    lies = orientation is Orientation.LANDSCAPE
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait,
        QMarginsF(0, 0, 0, 0),
    )


def write_pdf(document: ReportDocument, path: Path) -> None:
    """Save the paper as a PDF. A file that is already there is replaced only by a whole one."""
    save_pdf(PaperPages(document), path)


def save_pdf(
    pages: PrintedPages, path: Path, progress: Callable[[int, int], None] | None = None
) -> None:
    """Save a paper that is set already; `progress` hears of each page and may raise to give up."""
    content = _pdf_bytes(pages, progress)
    if progress is not None:
        progress(pages.page_count, pages.page_count)  # finishing took a while: still wanted?
    write_whole(path, content)


def print_to(
    printer: "QPrinter", pages: PrintedPages, progress: Callable[[int, int], None] | None = None
) -> None:
    """Print the pages that the printer was asked for, or all of them.

    `progress` hears of each page and may raise to give up: then nothing more is printed.
    """
    printer.setFullPage(True)  # before the layout: else the printer's least margins are kept
    printer.setPageLayout(pages.page_layout)
    printer.setDocName(pages.title)
    painter = QPainter()
    if not painter.begin(printer):
        raise Problem(
            "Không in được: máy in {name} không nhận lệnh in.", name=printer.printerName()
        )
    try:
        _print_pages(printer, painter, pages, progress)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()


def _print_pages(
    printer: "QPrinter",
    painter: QPainter,
    pages: PrintedPages,
    progress: Callable[[int, int], None] | None,
) -> None:
    first = max(printer.fromPage(), 1)
    last = min(printer.toPage() or pages.page_count, pages.page_count)
    for index in range(first - 1, last):
        if index >= first and not printer.newPage():
            raise Problem("Máy in dừng ở trang {page}.", page=index + 1)
        _paint_at(painter, printer.resolution(), pages, index)
        if progress is not None:
            progress(index + 2 - first, last + 1 - first)


def _pdf_bytes(pages: PrintedPages, progress: Callable[[int, int], None] | None = None) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(pages.page_layout)
    writer.setResolution(_PDF_DPI)
    writer.setTitle(pages.title)
    writer.setAuthor(pages.author)
    writer.setCreator(QCoreApplication.translate("Printing", "Sổ Công vụ"))
    writer.setDocumentXmpMetadata(xmp(pages.title, pages.author).encode())
    painter = QPainter(writer)
    try:
        for index in range(pages.page_count):
            if index:
                writer.newPage()
            _paint_at(painter, _PDF_DPI, pages, index)
            if progress is not None:
                progress(index + 1, pages.page_count)
    finally:
        painter.end()
        # Gone before an error takes this frame along to another thread.
        del painter, writer
    return finished(bytes(buffer.data().data()), pages.title)


def _paint_at(painter: QPainter, dpi: int, pages: PrintedPages, index: int) -> None:
    painter.save()
    painter.scale(dpi / 72, dpi / 72)
    pages.paint_page(painter, index)
    painter.restore()
