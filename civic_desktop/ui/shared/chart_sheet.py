"""Charts on paper by themselves: as a picture, as vectors, or on pages to print.

They are drawn as in a paper, dark on light whatever the theme of the window; texts stay texts.
"""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtSvg import QSvgGenerator

from civic_desktop.domain.chart import ChartFigure
from civic_desktop.reports.document import SAMPLE_MARK, Orientation
from civic_desktop.reports.type_widths import wrap_evenly
from civic_desktop.ui.shared.paper_chart import chart_marks
from civic_desktop.ui.shared.paper_flow import paginate
from civic_desktop.ui.shared.paper_frame import Column, Sheet
from civic_desktop.ui.shared.paper_piece import Piece, paint_pieces
from civic_desktop.ui.shared.paper_type import (
    UNITS_PER_POINT,
    Typeface,
    mm,
    pt,
    report_font_family,
)
from civic_desktop.ui.shared.printing import a4_layout

_MARGIN = mm(20)
_DPI = 96
_PNG_SCALE = 2
_GAP = pt(16)
_TITLE, _TEXT = 15, 12


class ChartSheet:
    """Charts under one title, on A4 pages or as one picture of the width of a page."""

    def __init__(
        self,
        figures: Sequence[ChartFigure],
        title: str,
        scope: str,
        *,
        author: str = "",
        is_sample: bool = False,
    ) -> None:
        self.figures, self.title, self.author = tuple(figures), title, author
        self._sheet = Sheet(mm(210), mm(297), _MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._typeface = Typeface(report_font_family())
        self._pieces = [self._head(scope, is_sample=is_sample)]
        for figure in figures:
            marks, height = chart_marks(figure, self._sheet, self._typeface)
            self._pieces.append(Piece(height, _GAP, marks=marks))
        top, bottom = self._sheet.top, self._sheet.bottom
        self._pages = paginate(self._pieces, top, top, bottom)

    def _head(self, scope: str, *, is_sample: bool) -> Piece:
        head, width = Column(self._typeface, 0.0), self._sheet.text_width
        if is_sample:
            head.centred([SAMPLE_MARK], self._sheet.centre, _TEXT, bold=True)
        # A single chart has its title over itself.
        title = [(self.title, _TITLE, True)] if len(self.figures) > 1 else []
        for text, size, is_bold in (*title, (scope, _TEXT, False)):
            measure = self._typeface.metrics(size, bold=is_bold).horizontalAdvance
            head.centred(wrap_evenly(text, width, measure), self._sheet.centre, size, bold=is_bold)
        return Piece(head.y, marks=head.marks, keep_with_next=True)

    @property
    def page_count(self) -> int:
        """Number of pages, at least 1."""
        return len(self._pages)

    @property
    def page_layout(self) -> QPageLayout:
        """An upright A4 sheet."""
        return a4_layout(Orientation.PORTRAIT)

    def paint_page(self, painter: QPainter, index: int) -> None:
        """Draw page `index` with one point of paper as one unit."""
        painter.save()
        self._prepare(painter, 1 / UNITS_PER_POINT)
        paint_pieces(painter, self._pages[index])
        painter.restore()

    def image(self) -> QImage:
        """All charts under each other, with two pixels for one of the screen."""
        image = QImage(self._size() * _PNG_SCALE, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.scale(_PNG_SCALE, _PNG_SCALE)
        self._paint_all(painter)
        painter.end()
        return image

    def png(self) -> bytes:
        """The picture as a PNG file."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.image().save(buffer, "PNG")  # type: ignore[call-overload] # takes any device
        return bytes(buffer.data().data())

    def svg(self) -> bytes:
        """The picture as an SVG file, in which texts are texts."""
        size, buffer = self._size(), QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setResolution(_DPI)
        generator.setSize(size)
        generator.setViewBox(QRect(0, 0, size.width(), size.height()))
        generator.setTitle(self.title)
        painter = QPainter(generator)
        painter.fillRect(0, 0, size.width(), size.height(), Qt.GlobalColor.white)
        self._paint_all(painter)
        painter.end()
        return bytes(buffer.data().data())

    def _size(self) -> QSize:
        """Of the picture, in pixels of the screen; half the margins of a page are left."""
        height = sum(piece.gap + piece.height for piece in self._pieces) + _MARGIN
        scale = _DPI / 72 / UNITS_PER_POINT
        return QSize(round(self._sheet.width * scale), ceil(height * scale))

    def _paint_all(self, painter: QPainter) -> None:
        self._prepare(painter, _DPI / 72 / UNITS_PER_POINT)
        painter.translate(QPointF(0, _MARGIN / 2))
        placed, y = [], 0.0
        for piece in self._pieces:
            y += piece.gap
            placed.append((piece, y))
            y += piece.height
        paint_pieces(painter, placed)

    def _prepare(self, painter: QPainter, scale: float) -> None:
        painter.scale(scale, scale)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
