"""The ground of every chart: a plot in the colours of the theme, its view, its labels."""

from collections.abc import Callable, Sequence

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QGraphicsItem, QSizePolicy

from civic_desktop.ui.charts.label_type import LABEL_MARGIN, label_font, text_size
from civic_desktop.ui.charts.view_window import ViewWindow
from civic_desktop.ui.shared.tokens import Tokens

_SMALLEST = (160, 60)


class PlotGround(pg.PlotWidget):  # type: ignore[misc] # the library has no types
    """A plot without menus, whose heights begin at 0.

    `pen_scale` is the pixels of the device by one of the chart's: lines and markers, which the
    library measures in pixels of the device, grow with it.
    """

    def __init__(self, theme: Callable[[], Tokens], pen_scale: float) -> None:
        super().__init__()
        self.theme, self.pen_scale = theme, pen_scale
        self.view = ViewWindow()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setMinimumSize(*_SMALLEST)
        plot = self.getPlotItem()
        plot.setMenuEnabled(False)
        plot.hideButtons()
        plot.setMouseEnabled(x=False, y=False)
        for side in ("left", "bottom"):
            axis = plot.getAxis(side)
            axis.setStyle(hideOverlappingLabels=False, tickLength=0, tickTextOffset=5)
        self.show_theme()

    def show_theme(self) -> None:
        """Take the colours of the present theme, and its type, for the ground and the axes."""
        theme, plot = self.theme(), self.getPlotItem()
        self.setBackground(theme.surface)
        for side in ("left", "bottom"):
            axis = plot.getAxis(side)
            axis.setPen(self.pen(theme.border_strong))
            axis.setTextPen(pg.mkPen(theme.text))
            axis.setStyle(tickFont=label_font())
        # Fixed, for the library would change them while it paints, and move what is labelled.
        plot.getAxis("left").setWidth(round(text_size("100%").width()) + 10)
        plot.getAxis("bottom").setHeight(round(text_size("2019").height()) + 6)

    def pen(
        self, colour: str, width: float = 1.0, style: Qt.PenStyle = Qt.PenStyle.SolidLine
    ) -> QPen:
        """A pen of so many pixels."""
        pen: QPen = pg.mkPen(colour, width=width * self.pen_scale, style=style)
        return pen

    def put(self, item: QGraphicsItem) -> None:
        """Draw an item."""
        self.getPlotItem().addItem(item, ignoreBounds=True)

    def write(
        self,
        x: float,
        y: float,
        text: str,
        colour: str,
        anchor: tuple[float, float] = (0.5, 0.5),
        *,
        is_bold: bool = False,
        ground: str | None = None,
    ) -> None:
        """Write a label at a place of the chart; on a ground nothing before it is seen through."""
        item = pg.TextItem(text, color=QColor(colour), anchor=anchor, fill=ground)
        self.put_label(item, x, y, is_bold=is_bold)

    def put_label(self, item: pg.TextItem, x: float, y: float, *, is_bold: bool = False) -> None:
        """Put a label in the type of the charts at a place."""
        item.textItem.document().setDocumentMargin(LABEL_MARGIN)
        item.setFont(label_font(is_bold=is_bold))
        self.put(item)
        item.setPos(x, y)

    def labels(self) -> list[str]:
        """The texts that are plotted, read from the items."""
        items = self.getPlotItem().items
        return [item.toPlainText() for item in items if isinstance(item, pg.TextItem)]

    def set_ticks(self, side: str, ticks: Sequence[tuple[float, str]]) -> None:
        """Name places of an axis."""
        self.getPlotItem().getAxis(side).setTicks([list(ticks)])

    def clear_axes(self) -> None:
        """Name no places: the plane from 0 to 1 is empty."""
        self.set_ticks("left", [])
        self.set_ticks("bottom", [])
        self.set_view(0, 1, 1)

    def draw_heights(self, heights: Sequence[int], theme: Tokens) -> None:
        """Name heights in percent at the left axis, with a line each across the chart."""
        self.set_ticks("left", [(float(height), f"{height}%") for height in heights])
        xs = [self.view.home_left, self.view.home_left + self.view.home_width] * len(heights)
        ys = [float(height) for height in heights for _ in range(2)]
        lines = pg.PlotDataItem(xs, ys, connect="pairs", pen=self.pen(theme.gridline))
        lines.setZValue(-10)  # under the bars
        self.put(lines)

    def set_view(self, left: float, right: float, top: float) -> None:
        """Show this part of the plane from 0 upwards, or what the zoom leaves of it."""
        self.view = self.view.over(left, right, top)
        self.getPlotItem().getViewBox().setRange(
            xRange=(self.view.left, self.view.right),
            yRange=(0, top),
            padding=0,
            disableAutoRange=True,
        )

    def frame(self) -> QRectF:
        """The drawing area in pixels from its upper left corner."""
        view = self.getPlotItem().getViewBox()
        return QRectF(0, 0, max(view.width(), 1.0), max(view.height(), 1.0))

    def pixels_per_unit(self) -> tuple[float, float]:
        """Pixels that one unit across and one unit upwards take now."""
        frame = self.frame()
        return frame.width() / self.view.width, frame.height() / self.view.top

    def to_pixels(self, x: float, y: float) -> QPointF:
        """A place of the plane in pixels of the drawing area."""
        across, up = self.pixels_per_unit()
        return QPointF((x - self.view.left) * across, self.frame().height() - y * up)

    def from_pixels(self, point: QPointF) -> tuple[float, float]:
        """A place of the drawing area in the chart's units."""
        across, up = self.pixels_per_unit()
        return self.view.left + point.x() / across, (self.frame().height() - point.y()) / up
