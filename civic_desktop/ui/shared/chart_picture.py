"""A chart of a paper as a picture, for files that the paper is not drawn into."""

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter

from civic_desktop.domain.chart import ChartFigure
from civic_desktop.reports.document import Orientation
from civic_desktop.ui.shared.paper_chart import chart_marks
from civic_desktop.ui.shared.paper_frame import Sheet
from civic_desktop.ui.shared.paper_type import UNITS_PER_POINT, Typeface, report_font_family

_DPI = 220


def chart_png(figure: ChartFigure) -> bytes:
    """The chart without its words as PNG, as wide as the text of an upright page, on white."""
    sheet = Sheet.of(Orientation.PORTRAIT)
    marks, height = chart_marks(figure, sheet, Typeface(report_font_family()), is_bare=True)
    scale = _DPI / 72 / UNITS_PER_POINT
    image = QImage(
        round(sheet.text_width * scale), round(height * scale), QImage.Format.Format_RGB32
    )
    for set_dots in (image.setDotsPerMeterX, image.setDotsPerMeterY):
        set_dots(round(_DPI / 0.0254))
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    painter.translate(-sheet.left, 0)
    for mark in marks:
        mark.paint(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] # takes any device
    return bytes(buffer.data().data())
