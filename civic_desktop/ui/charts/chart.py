"""The ground of every chart: the theme, values under the pointer, stepping by keys."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QGraphicsItem, QToolTip, QWidget

from civic_desktop.ui.shared.notices import announce
from civic_desktop.ui.shared.theme import BASE_PIXELS
from civic_desktop.ui.shared.tokens import tokens

LABEL_PIXELS = 11


@dataclass(frozen=True)
class Mark:
    """A value that was drawn: the place it covers in the chart's units, and its words."""

    left: float
    right: float
    low: float
    high: float
    words: str

    def covers(self, x: float, y: float) -> bool:
        """Whether a point lies on the value."""
        return self.left <= x <= self.right and self.low <= y <= self.high


class Chart(pg.PlotWidget):  # type: ignore[misc] # the library has no types
    """A plot without menus and dragging that says its values."""

    spoken = Signal(str)

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.marks: list[Mark] = []
        self._current = -1
        plot = self.getPlotItem()
        plot.setMenuEnabled(False)
        plot.hideButtons()
        plot.setMouseEnabled(x=False, y=False)
        plot.getAxis("bottom").setStyle(hideOverlappingLabels=False)
        self.show_theme()

    def show_theme(self) -> None:
        """Take the colours of the present theme for the ground and the axes."""
        theme = tokens()
        self.setBackground(theme.surface)
        for side in ("left", "bottom"):
            axis = self.getPlotItem().getAxis(side)
            axis.setPen(pg.mkPen(theme.border_strong))
            axis.setTextPen(pg.mkPen(theme.text))
            axis.setStyle(tickFont=label_font())

    def start_over(self) -> None:
        """Take away what was drawn."""
        self.getPlotItem().clear()
        self.marks = []
        self._current = -1

    def put(self, item: QGraphicsItem) -> None:
        """Draw an item."""
        self.getPlotItem().addItem(item)

    def write(
        self,
        x: float,
        y: float,
        text: str,
        colour: str,
        anchor: tuple[float, float] = (0.5, 0.5),
        *,
        is_bold: bool = False,
    ) -> pg.TextItem:
        """Write a label at a place of the chart."""
        item = pg.TextItem(text, color=QColor(colour), anchor=anchor)
        item.setFont(label_font(is_bold=is_bold))
        self.getPlotItem().addItem(item, ignoreBounds=True)
        item.setPos(x, y)
        return item

    def set_ticks(self, side: str, ticks: Sequence[tuple[float, str]]) -> None:
        """Name places of an axis."""
        self.getPlotItem().getAxis(side).setTicks([list(ticks)])

    def set_view(self, left: float, right: float, low: float, high: float) -> None:
        """Show this part of the plane."""
        self.getPlotItem().getViewBox().setRange(
            xRange=(left, right), yRange=(low, high), padding=0, disableAutoRange=True
        )

    def pixels_of(self, height: float) -> float:
        """Pixels that a height in the chart's units takes now."""
        view = self.getPlotItem().getViewBox()
        pixel = view.viewPixelSize()[1] if view.height() > 1 else 1.0
        return height / pixel if pixel else 0.0

    def pixels_across(self, width: float) -> float:
        """Pixels that a width in the chart's units takes now."""
        view = self.getPlotItem().getViewBox()
        pixel = view.viewPixelSize()[0] if view.width() > 1 else 1.0
        return width / pixel if pixel else 0.0

    def mark_at(self, position: QPoint) -> Mark | None:
        """The value drawn under a place of the widget."""
        place = self.getPlotItem().getViewBox().mapSceneToView(QPointF(self.mapToScene(position)))
        for mark in reversed(self.marks):
            if mark.covers(place.x(), place.y()):
                return mark
        return None

    def place_of(self, mark: Mark) -> QPoint:
        """The middle of a value in the widget."""
        middle = QPointF((mark.left + mark.right) / 2, (mark.low + mark.high) / 2)
        scene = self.getPlotItem().getViewBox().mapViewToScene(middle)
        return QPoint(self.mapFromScene(scene))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the value under the pointer."""
        super().mouseMoveEvent(event)
        mark = self.mark_at(event.position().toPoint())
        if mark is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(event.globalPosition().toPoint(), mark.words, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the values with the arrow keys."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is None or not self.marks:
            super().keyPressEvent(event)
            return
        self._current = (self._current + step) % len(self.marks) if self._current >= 0 else 0
        mark = self.marks[self._current]
        self.setAccessibleDescription(mark.words)
        announce(self, mark.words)
        self.spoken.emit(mark.words)
        QToolTip.showText(self.mapToGlobal(self.place_of(mark)), mark.words, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the labels anew: what fits inside a bar depends on its size."""
        super().resizeEvent(event)
        if self._is_plotting():
            self.redraw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if self._is_plotting() and event.type() == QEvent.Type.PaletteChange:
            self.show_theme()
            self.redraw()

    def _is_plotting(self) -> bool:
        """The library resizes the widget before it has a plot, and drops the plot on closing."""
        return getattr(self, "plotItem", None) is not None

    def redraw(self) -> None:
        """Draw the figures again; each chart knows how."""


def label_font(*, is_bold: bool = False) -> QFont:
    """The type of labels in charts."""
    font = QFont()
    font.setPixelSize(min(LABEL_PIXELS, BASE_PIXELS))
    font.setBold(is_bold)
    return font
