"""Type and measures of official papers: fonts, units and marks at fixed places.

A page is measured in tenths of a point, whatever the device, so that a paper breaks into the
same lines and pages on the screen, in a PDF and on every printer.
"""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPainter, QPen, QRawFont

from civic_desktop.ui.shared.line_looks import marker_corners

UNITS_PER_POINT = 10.0
_UNITS_PER_MM = 72 * UNITS_PER_POINT / 25.4
_WANTED_FAMILY = "Times New Roman"
_INK, _PEN = "#000000", 0.75  # colour, and points of a rule
_SAME_MEASURES = ("Tinos", "Liberation Serif")
_OTHER_SERIFS = ("Noto Serif", "DejaVu Serif")
VIETNAMESE = "ẾộỮỵĐđƠưẳ"


def mm(length: float) -> float:
    """Millimetres in page units."""
    return length * _UNITS_PER_MM


def pt(length: float) -> float:
    """Points in page units."""
    return length * UNITS_PER_POINT


def report_font_family() -> str:
    """The family papers are set in: Times New Roman where it is, else one of its measures.

    The list of families is asked, because a system silently puts another font in its place. An
    old Liberation Serif has no Vietnamese letters: a word would be set in two fonts.
    """
    installed = set(QFontDatabase.families())
    for family in (_WANTED_FAMILY, *_SAME_MEASURES, *_OTHER_SERIFS):
        if family in installed and _has_letters(family, VIETNAMESE):
            return family
    serif = QFont(_WANTED_FAMILY)
    serif.setStyleHint(QFont.StyleHint.Serif)
    return serif.defaultFamily()


def _has_letters(family: str, letters: str) -> bool:
    font = QFont(family)
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    raw = QRawFont.fromFont(font)
    return all(raw.supportsCharacter(ord(letter)) for letter in letters)


def missing_font_hint() -> str:
    """What to install so that papers have the right font; empty when nothing is missing."""
    family = report_font_family()
    if family in (_WANTED_FAMILY, *_SAME_MEASURES):
        return ""
    return QCoreApplication.translate(
        "PaperType",
        "Máy chưa có phông Times New Roman nên văn bản đang dùng phông {family}. "
        "Hãy cài phông Times New Roman hoặc gói fonts-croscore (phông Tinos cùng cỡ chữ).",
    ).format(family=family)


class Typeface:
    """The fonts of one paper and their measures, each made once."""

    def __init__(self, family: str) -> None:
        self.family = family
        self._fonts: dict[tuple[float, bool, bool], tuple[QFont, QFontMetricsF]] = {}

    def font(self, points: float, *, bold: bool = False, italic: bool = False) -> QFont:
        """The font of that size in points."""
        return self._of(points, bold, italic)[0]

    def metrics(self, points: float, *, bold: bool = False, italic: bool = False) -> QFontMetricsF:
        """Measures of that font in page units."""
        return self._of(points, bold, italic)[1]

    def _of(self, points: float, bold: bool, italic: bool) -> tuple[QFont, QFontMetricsF]:
        key = (points, bold, italic)
        if key not in self._fonts:
            font = QFont(self.family)
            font.setStyleHint(QFont.StyleHint.Serif)
            font.setPixelSize(round(pt(points)))
            font.setBold(bold)
            font.setItalic(italic)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._fonts[key] = (font, QFontMetricsF(font))
        return self._fonts[key]


@dataclass(frozen=True)
class TextMark:
    """A line of text with its left end and baseline at a fixed place."""

    x: float
    baseline: float
    text: str
    font: QFont
    colour: str = _INK

    def paint(self, painter: QPainter, dy: float = 0.0) -> None:
        """Draw the text, moved down by `dy`."""
        painter.setFont(self.font)
        if self.colour != _INK:
            painter.setPen(QColor(self.colour))
        painter.drawText(QPointF(self.x, self.baseline + dy), self.text)
        if self.colour != _INK:
            painter.setPen(QPen(QColor(_INK), pt(_PEN)))


@dataclass(frozen=True)
class RuleMark:
    """A horizontal rule."""

    left: float
    right: float
    y: float

    def paint(self, painter: QPainter, dy: float = 0.0) -> None:
        """Draw the rule, moved down by `dy`."""
        painter.setPen(QPen(painter.pen().color(), pt(0.75)))
        painter.drawLine(QLineF(self.left, self.y + dy, self.right, self.y + dy))


@dataclass(frozen=True)
class AreaMark:
    """A filled rectangle, such as a bar of a chart."""

    x: float
    y: float
    width: float
    height: float
    colour: str

    def paint(self, painter: QPainter, dy: float = 0.0) -> None:
        """Fill it, moved down by `dy`."""
        painter.fillRect(QRectF(self.x, self.y + dy, self.width, self.height), QColor(self.colour))


@dataclass(frozen=True)
class PointMark:
    """The marker of a point: a filled circle, or the shape of that name."""

    x: float
    y: float
    radius: float
    colour: str
    marker: str = ""

    def paint(self, painter: QPainter, dy: float = 0.0) -> None:
        """Fill it, moved down by `dy`."""
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colour))
        middle = QPointF(self.x, self.y + dy)
        if corners := marker_corners(self.marker):
            painter.drawPolygon([middle + QPointF(x, y) * self.radius for x, y in corners])
        else:
            painter.drawEllipse(middle, self.radius, self.radius)
        painter.restore()


@dataclass(frozen=True)
class LineMark:
    """A line through points; `width` in points, `dashes` in widths."""

    points: tuple[tuple[float, float], ...]
    colour: str
    width: float
    dashes: tuple[float, ...] = ()

    def paint(self, painter: QPainter, dy: float = 0.0) -> None:
        """Draw it, moved down by `dy`."""
        pen = QPen(QColor(self.colour), pt(self.width))
        if self.dashes:
            pen.setDashPattern(list(self.dashes))
        painter.save()
        painter.setPen(pen)
        painter.drawPolyline([QPointF(x, y + dy) for x, y in self.points])
        painter.restore()


Mark = TextMark | RuleMark | AreaMark | PointMark | LineMark
