"""The type of labels in charts, a little smaller than that of the window."""

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QGuiApplication

from civic_desktop.ui.shared.theme import BASE_PIXELS

LABEL_MARGIN = 1.0
_LABEL_PIXELS = 11


def label_font(*, is_bold: bool = False) -> QFont:
    """The type, larger where the person chose larger text."""
    font = QFont()
    usual = QFontInfo(QGuiApplication.font()).pixelSize()
    font.setPixelSize(round(usual * _LABEL_PIXELS / BASE_PIXELS))
    font.setBold(is_bold)
    return font


def text_size(text: str, *, is_bold: bool = False) -> QSizeF:
    """Pixels that a label takes."""
    metrics = QFontMetricsF(label_font(is_bold=is_bold))
    margins = 2 * LABEL_MARGIN
    return QSizeF(metrics.horizontalAdvance(text) + margins, metrics.height() + margins)
