"""A chart on paper: drawn from its value in the paper's own type, on any device and thread."""

from civic_desktop.domain.chart import ChartFigure, ChartShape
from civic_desktop.reports.type_widths import wrap_evenly
from civic_desktop.ui.shared.line_looks import line_look
from civic_desktop.ui.shared.paper_frame import Sheet
from civic_desktop.ui.shared.paper_plot import Plot
from civic_desktop.ui.shared.paper_type import (
    AreaMark,
    LineMark,
    Mark,
    PointMark,
    TextMark,
    Typeface,
    mm,
    pt,
)
from civic_desktop.ui.shared.tokens import LIGHT, series_colours

_TITLE, _TEXT = 13, 11


def chart_marks(
    figure: ChartFigure, sheet: Sheet, typeface: Typeface, *, is_bare: bool = False
) -> tuple[list[Mark], float]:
    """The chart from y = 0, and its height: with title, notes and sources, unless it is bare."""
    drawing = _Drawing(figure, sheet, typeface)
    if not is_bare:
        drawing.draw_title()
    drawing.draw_plot()
    if not is_bare:
        drawing.draw_remarks()
    return drawing.marks, drawing.y


class _Drawing:
    def __init__(self, figure: ChartFigure, sheet: Sheet, typeface: Typeface) -> None:
        self.figure, self.typeface = figure, typeface
        self.marks: list[Mark] = []
        self.y = 0.0
        self._left, self._right = sheet.left, sheet.right
        self._colours = series_colours([each.role for each in figure.series], LIGHT)

    def draw_title(self) -> None:
        """The title over the chart."""
        self._lines(self.figure.heading, _TITLE, bold=True, centred=True)

    def draw_plot(self) -> None:
        """Legend, axes and values, or that there are none."""
        if self.figure.is_empty:
            self._lines("Chưa có số liệu để vẽ biểu đồ.", _TEXT, italic=True, centred=True)
        else:
            if self.figure.has_legend:
                self._legend()
            edges = (self._left, self._right)
            plot = Plot(self.figure, self.typeface, self._colours, edges, self.y)
            self.y = plot.draw()
            self.marks += plot.marks

    def draw_remarks(self) -> None:
        """The lines under the chart."""
        for words in self.figure.remarks:
            self._lines(words, _TEXT, italic=True)

    def _lines(
        self,
        text: str,
        size: float,
        *,
        bold: bool = False,
        italic: bool = False,
        centred: bool = False,
    ) -> None:
        metrics = self.typeface.metrics(size, bold=bold, italic=italic)
        font = self.typeface.font(size, bold=bold, italic=italic)
        for line in wrap_evenly(text, self._right - self._left, metrics.horizontalAdvance):
            spare = self._right - self._left - metrics.horizontalAdvance(line)
            x = self._left + (spare / 2 if centred else 0)
            self.marks.append(TextMark(x, self.y + metrics.ascent(), line, font))
            self.y += metrics.height()
        self.y += pt(2)

    def _legend(self) -> None:
        """What the colours stand for, as many in a line as there is room for."""
        metrics, font = self.typeface.metrics(_TEXT), self.typeface.font(_TEXT)
        side, x = metrics.ascent() * 0.7, self._left
        is_lines = self.figure.shape is ChartShape.LINES
        side *= 3 if is_lines else 1  # dashes are seen on both sides of the marker
        for number, (series, colour) in enumerate(
            zip(self.figure.series, self._colours, strict=True)
        ):
            width = side + mm(1.5) + metrics.horizontalAdvance(series.name) + mm(5)
            if x > self._left and x + width - mm(5) > self._right:
                x, self.y = self._left, self.y + metrics.height()
            baseline = self.y + metrics.ascent()
            if is_lines:
                y = baseline - metrics.ascent() * 0.35
                look = line_look(series.role, number)
                self.marks.append(LineMark(((x, y), (x + side, y)), colour, 1.2, look.dashes))
                self.marks.append(PointMark(x + side / 2, y, pt(2.8), colour, look.marker))
            else:
                self.marks.append(AreaMark(x, baseline - side, side, side, colour))
            self.marks.append(TextMark(x + side + mm(1.5), baseline, series.name, font))
            x += width
        self.y += metrics.height() + pt(4)
