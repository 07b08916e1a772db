"""Small bars beside figures: the share of a class, and the cap with its tick."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from civic_desktop.domain.rating import WHOLE, RatingClass
from civic_desktop.ui.evaluations.words import class_colours, plain_percent
from civic_desktop.ui.shared.tokens import tokens

_BAR_HEIGHT = 7
_CAP_HEIGHT = 14
_TICK_OVERHANG = 7


class ShareBar(QWidget):
    """The share of one class, in the colour of its series."""

    def __init__(self, rating_class: RatingClass, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._class = rating_class
        self._share = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: int) -> None:
        """Show hundredths of a percent of the whole."""
        self._share = share
        self.update()

    def sizeHint(self) -> QSize:
        """A thin line as wide as the card."""
        return QSize(80, _BAR_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the track and the share."""
        painter, track = QPainter(self), QRectF(self.rect())
        _paint_track(painter, track)
        colour, _ = class_colours(self._class, tokens())
        _paint_bar(painter, track, self._share / WHOLE, colour)


class CapMeter(QWidget):
    """The share of "xuất sắc" against the cap, which is a tick with its figure under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share, self._rate, self._is_over = 0, 0, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: int, rate: int, *, is_over: bool) -> None:
        """Show a share and the cap, in hundredths of a percent of the denominator."""
        self._share, self._rate, self._is_over = share, rate, is_over
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the bar, the tick and its figure."""
        return QSize(120, _CAP_HEIGHT + 2 * _TICK_OVERHANG + self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the track up to twice the cap, the share, and the tick."""
        theme = tokens()
        painter = QPainter(self)
        track = QRectF(0, _TICK_OVERHANG, self.width(), _CAP_HEIGHT)
        _paint_track(painter, track)
        if self._rate == 0:
            return
        whole = 2 * self._rate
        colour = theme.danger if self._is_over else theme.excellent
        _paint_bar(painter, track, min(self._share / whole, 1.0), colour)
        tick = self.width() / 2
        painter.setPen(QPen(QColor(theme.text), 2))
        painter.drawLine(round(tick), 0, round(tick), _CAP_HEIGHT + 2 * _TICK_OVERHANG - 2)
        painter.setPen(QColor(theme.muted))
        words = self.tr("trần {rate}").format(rate=plain_percent(self._rate))
        below = self.rect().adjusted(0, _CAP_HEIGHT + 2 * _TICK_OVERHANG - 3, 0, 0)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, words)


def _paint_track(painter: QPainter, track: QRectF) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens().neutral_bg))
    painter.drawRoundedRect(track, 3, 3)


def _paint_bar(painter: QPainter, track: QRectF, part: float, colour: str) -> None:
    if part <= 0:
        return
    bar = QRectF(track)
    bar.setWidth(max(track.width() * part, 2.0))
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(bar, 3, 3)
