"""The charts as a picture to put into a document: title, legend and source, on light ground.

The picture is drawn by charts of its own that are never shown, so that it looks the same
whatever the theme and the size of the window.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from math import ceil

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from civic_desktop.ui.charts.chart import Chart
from civic_desktop.ui.charts.contents import ChartContents
from civic_desktop.ui.charts.discipline_chart import DisciplineChart, discipline_note
from civic_desktop.ui.charts.stack_chart import StackChart, layers
from civic_desktop.ui.charts.trend_chart import TrendChart
from civic_desktop.ui.charts.words import inspection_words
from civic_desktop.ui.shared.tokens import LIGHT, Tokens

_WIDTH, _MARGIN = 794, 28  # an A4 page across at 96 pixels an inch
_DPI = 96
_INSIDE = _WIDTH - 2 * _MARGIN
_TALLEST = 1400
_PNG_SCALE = 2
_CHART_HEIGHT, _SMALL_HEIGHT = 320, 150
_TITLE, _HEADING, _TEXT = 17, 13, 11

ChartKind = Callable[[Callable[[], Tokens], float], Chart]


@dataclass
class _Page:
    """A page that fills from the top. `scale` is the device's pixels by one of the page's."""

    painter: QPainter
    scale: float
    y: float = _MARGIN

    def write(self, text: str, pixels: int, colour: str, *, is_bold: bool = False) -> None:
        """Write a paragraph over the whole width."""
        font = QFont()
        font.setPixelSize(pixels)
        font.setBold(is_bold)
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour))
        room = QRectF(_MARGIN, self.y, _INSIDE, _TALLEST)
        written = self.painter.drawText(room, Qt.TextFlag.TextWordWrap, text)
        self.y += written.height() + 4

    def write_legend(self, entries: Iterable[tuple[str, str]]) -> None:
        """Write what the colours stand for, each behind a square of it."""
        font = QFont()
        font.setPixelSize(_TEXT)
        self.painter.setFont(font)
        metrics = self.painter.fontMetrics()
        x = float(_MARGIN)
        for colour, words in entries:
            self.painter.fillRect(QRectF(x, self.y + 3, 10, 10), QColor(colour))
            self.painter.setPen(QColor(LIGHT.text))
            self.painter.drawText(QRectF(x + 15, self.y, _INSIDE, 16), words)
            x += 15 + metrics.horizontalAdvance(words) + 18
        self.y += 20

    def draw(self, kind: ChartKind, contents: ChartContents, height: int) -> None:
        """Draw a chart over the whole width."""
        chart = kind(lambda: LIGHT, self.scale)
        chart.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        chart.resize(_INSIDE, height)
        chart.show()
        chart.show_contents(contents)
        target = QRectF(_MARGIN, self.y, _INSIDE, height)
        self.painter.save()
        chart.render(self.painter, target, QRect(0, 0, _INSIDE, height))
        self.painter.restore()
        chart.hide()
        chart.deleteLater()
        self.y += height + 14


@dataclass(frozen=True)
class ChartPicture:
    """All charts of one look at the figures, or the one of that name."""

    contents: ChartContents
    only: str = ""

    @property
    def title(self) -> str:
        """What stands over the picture."""
        text = _tr("Kết quả xếp loại, kỷ luật, kiểm tra công vụ, {period}")
        return text.format(period=self.contents.period)

    def image(self) -> QImage:
        """The picture with two pixels for one of the screen."""
        image = QImage(QSize(_WIDTH, _TALLEST) * _PNG_SCALE, QImage.Format.Format_RGB32)
        image.fill(QColor(LIGHT.surface))
        painter = QPainter(image)
        painter.scale(_PNG_SCALE, _PNG_SCALE)
        height = self.paint(painter, _PNG_SCALE)
        painter.end()
        return image.copy(0, 0, image.width(), ceil(height) * _PNG_SCALE)

    def png(self) -> bytes:
        """The picture as a PNG file."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.image().save(buffer, "PNG")  # type: ignore[call-overload] # takes any device
        return bytes(buffer.data().data())

    def svg(self) -> bytes:
        """The picture as an SVG file, in which texts are texts."""
        size = self.image().size() / _PNG_SCALE
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setResolution(_DPI)
        generator.setSize(size)
        generator.setViewBox(QRect(0, 0, size.width(), size.height()))
        generator.setTitle(self.title)
        painter = QPainter(generator)
        painter.fillRect(0, 0, size.width(), size.height(), QColor(LIGHT.surface))
        self.paint(painter, 1.0)
        painter.end()
        return bytes(buffer.data().data())

    def paint(self, painter: QPainter, scale: float) -> float:
        """Draw the picture; its height. The painter is scaled to pages of 794 across."""
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        page = _Page(painter, scale)
        if self.contents.is_sample:
            page.write(_tr("DỮ LIỆU MẪU"), _TEXT, LIGHT.danger, is_bold=True)
        page.write(self.title, _TITLE, LIGHT.text, is_bold=True)
        page.write(self.contents.unit_name, _HEADING, LIGHT.muted)
        page.y += 8
        for name, draw in (
            ("chartStack", self._draw_stack),
            ("chartTrend", self._draw_trend),
            ("chartDiscipline", self._draw_discipline),
            ("", self._write_inspections),
        ):
            if self.only in ("", name):
                draw(page)
        if notes := self.contents.source_notes():
            sources = _tr("Nguồn: {sources}").format(sources="; ".join(notes))
            page.write(sources, _TEXT, LIGHT.muted)
        return page.y + _MARGIN / 2

    def _draw_stack(self, page: _Page) -> None:
        if not self.contents.ratings:
            return
        heading = _tr("Cơ cấu xếp loại theo nhóm và năm (%)")
        page.write(heading, _HEADING, LIGHT.text, is_bold=True)
        found = layers(self.contents.ratings, LIGHT)
        page.write_legend([(layer.colour, layer.words) for layer in found])
        page.draw(StackChart, self.contents, _CHART_HEIGHT)

    def _draw_trend(self, page: _Page) -> None:
        if not self.contents.ratings:
            return
        heading = _tr("Xu hướng tỷ lệ hoàn thành xuất sắc nhiệm vụ")
        page.write(heading, _HEADING, LIGHT.text, is_bold=True)
        page.draw(TrendChart, self.contents, _CHART_HEIGHT)

    def _draw_discipline(self, page: _Page) -> None:
        figures = self.contents.figures.disciplines
        if not figures:
            return
        heading = _tr("Số người bị xử lý kỷ luật")
        page.write(heading, _HEADING, LIGHT.text, is_bold=True)
        if note := discipline_note(figures):
            page.write(note, _TEXT, LIGHT.muted)
        page.draw(DisciplineChart, self.contents, _SMALL_HEIGHT)

    def _write_inspections(self, page: _Page) -> None:
        figures = self.contents.figures.inspections
        if not figures:
            return
        number, notes = inspection_words(figures)
        heading = _tr("Số cuộc kiểm tra công vụ: {number}").format(number=number)
        page.write(heading, _HEADING, LIGHT.text, is_bold=True)
        page.write(" ".join(notes), _TEXT, LIGHT.muted)

    def of_one(self, name: str) -> "ChartPicture":
        """The same picture with one chart alone."""
        return replace(self, only=name)


def _tr(text: str) -> str:
    return QCoreApplication.translate("charts", text)
