"""Any chart as a plot: stacked or single bars, lines, or bars with their cumulated share."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor

from civic_desktop.domain.chart import ChartFigure, ChartShape
from civic_desktop.domain.rating import WHOLE
from civic_desktop.domain.text import format_percent
from civic_desktop.ui.charts.chart import Chart
from civic_desktop.ui.charts.label_type import text_size
from civic_desktop.ui.charts.marks import Mark
from civic_desktop.ui.charts.stack_labels import ink_on, stack_labels
from civic_desktop.ui.charts.wrapped_names import wrapped
from civic_desktop.ui.shared.chart_scale import ticks_of
from civic_desktop.ui.shared.label_places import around, best_place, letters_of, rows_beside
from civic_desktop.ui.shared.line_looks import LineLook, line_look
from civic_desktop.ui.shared.tokens import Tokens, series_colours, tokens

_STACK, _GROUP = 0.72, 0.78  # of the room of a category that its bars take
_WIDEST = 120  # pixels of one bar, however few there are
_SYMBOL_PIXELS = 8
_NAME_LINES = 3
_EDGE = 0.6  # of a category, left and right of all


class FigureChart(Chart[ChartFigure]):
    """Categories stand at 0, 1, 2 …; values are drawn as they are in the figure."""

    def __init__(self, theme: Callable[[], Tokens] = tokens) -> None:
        super().__init__("chartFigure", "", theme)
        self._bars: list[tuple[str, pg.BarGraphItem]] = []
        self._lines: list[tuple[str, pg.PlotDataItem]] = []

    def plotted(self) -> list[tuple[str, int, float]]:
        """What is plotted, read from the items: series, category, height."""
        bars = [
            (name, round(float(x)), float(height))
            for name, item in self._bars
            for x, height in zip(item.opts["name_places"], item.opts["height"], strict=True)
        ]
        points = [
            (name, round(float(x)), float(y))
            for name, item in self._lines
            for x, y in zip(*item.getData(), strict=True)
        ]
        return [*bars, *points]

    def draw(self, contents: ChartFigure, theme: Tokens) -> None:
        """Draw bars and lines first and labels last, so that nothing hides a label."""
        self._bars, self._lines = [], []
        self.setAccessibleName(contents.title)
        axis = self.getPlotItem().getAxis("left")
        if contents.is_empty:
            self.clear_axes()
            return
        ticks = ticks_of(contents)
        words = [(float(tick), self._tick_words(contents, tick)) for tick in ticks]
        axis.setWidth(round(max(text_size(text).width() for _tick, text in words)) + 10)
        last = len(contents.categories) - 1
        self.set_view(-_EDGE, last + _EDGE, ticks[-1])
        pixels, line = self.frame().height(), text_size("0").height()
        names = self._place_breaks(contents)
        rows = 1 + max((row for row, _start, _text in names.values()), default=-1)
        over = (1.4 + rows) * line  # labels of breaks, numbers over bars
        top = ticks[-1] * pixels / max(pixels - over, 0.4 * pixels)
        self.set_view(-_EDGE, last + _EDGE, top)
        self._draw_axes(contents, words, theme)
        colours = series_colours([each.role for each in contents.series], theme)
        match contents.shape:
            case ChartShape.STACK:
                self._draw_stack(contents, colours, theme)
            case ChartShape.LINES:
                self._draw_lines(contents, colours)
            case ChartShape.BARS:
                self._draw_bars(contents, colours, theme)
            case ChartShape.PARETO:
                self._draw_bars(contents, colours, theme)
                self._draw_cumulated(contents, ticks[-1], theme)
        self._draw_breaks(contents, names, theme)

    def _tick_words(self, figure: ChartFigure, tick: int) -> str:
        words = figure.value_words(tick)
        return words.replace(",00%", "%") if figure.is_share else words

    def _draw_axes(
        self, figure: ChartFigure, ticks: Sequence[tuple[float, str]], theme: Tokens
    ) -> None:
        self.set_ticks("left", ticks)
        xs = [self.view.home_left, self.view.home_left + self.view.home_width] * len(ticks)
        ys = [tick for tick, _text in ticks for _ in range(2)]
        lines = pg.PlotDataItem(xs, ys, connect="pairs", pen=self.pen(theme.gridline))
        lines.setZValue(-10)  # under the bars
        self.put(lines)
        room = self.pixels_per_unit()[0]
        names = [wrapped(name, room * 0.96, _NAME_LINES) for name in figure.categories]
        self.set_ticks("bottom", [(float(x), name) for x, name in enumerate(names)])
        lines_needed = max(name.count("\n") + 1 for name in names)
        height = round(text_size("0").height() * lines_needed) + 6
        self.getPlotItem().getAxis("bottom").setHeight(height)

    def _words(self, figure: ChartFigure, series: int, category: int, value: int) -> str:
        name = figure.categories[category].replace("\n", ", ")
        unit = "" if figure.is_share else f" {figure.unit}"
        return f"{name}, {figure.series[series].name}: {figure.value_words(value)}{unit}"

    def _mark(self, figure: ChartFigure, series: int, category: int, place: QRectF) -> None:
        value = figure.series[series].values[category] or 0
        words, trace = self._words(figure, series, category, value), figure.trace(series, category)
        mark = Mark(place.left(), place.right(), place.top(), place.bottom(), words, trace)
        self.marks.append(mark)

    def _put_bars(
        self, name: str, places: Sequence[tuple[int, QRectF]], colour: str, theme: Tokens
    ) -> None:
        bars = pg.BarGraphItem(
            x=[place.center().x() for _category, place in places],
            y0=[place.top() for _category, place in places],
            height=[place.height() for _category, place in places],
            width=places[0][1].width() if places else 1,
            brush=QColor(colour),
            pen=self.pen(theme.surface),  # the gap between segments
            name_places=[category for category, _place in places],
        )
        self.put(bars)
        self._bars.append((name, bars))

    def _draw_stack(self, figure: ChartFigure, colours: Sequence[str], theme: Tokens) -> None:
        reached = [0] * len(figure.categories)
        across, up = self.pixels_per_unit()
        width = min(_STACK, _WIDEST / across)
        for place, series in enumerate(figure.series):
            segments = []
            for category, value in enumerate(series.values):
                if value is not None:
                    low = reached[category]
                    segments.append((category, QRectF(category - width / 2, low, width, value)))
                    reached[category] += value
            self._put_bars(series.name, segments, colours[place], theme)
            for category, segment in segments:
                self._mark(figure, place, category, segment)
        for each in stack_labels(figure, colours, theme, up, width * across):
            anchor = (0.5, 1.0) if each.is_over else (0.5, 0.5)
            self.write(
                each.category, each.height, each.text, each.colour, anchor, is_bold=each.is_bold
            )

    def _draw_bars(self, figure: ChartFigure, colours: Sequence[str], theme: Tokens) -> None:
        count = len(figure.series)
        width = min(_GROUP / count, _WIDEST / self.pixels_per_unit()[0])
        is_pareto = figure.shape is ChartShape.PARETO
        for place, series in enumerate(figure.series):
            left = (place - count / 2) * width
            bars = [
                (category, QRectF(category + left, 0, width, value))
                for category, value in enumerate(series.values)
                if value is not None
            ]
            self._put_bars(series.name, bars, colours[place], theme)
            for category, bar in bars:
                self._mark(figure, place, category, bar)
                text, middle = figure.value_words(round(bar.height())), bar.center().x()
                if is_pareto and bar.height() * self.pixels_per_unit()[1] > 2 * _SYMBOL_PIXELS:
                    ink = ink_on(colours[place])
                    self.write(middle, 0, text, ink, (0.5, 1.0), is_bold=True)
                else:
                    self.write(middle, bar.height(), text, theme.text, (0.5, 1.0), is_bold=True)

    def _draw_cumulated(self, figure: ChartFigure, whole: int, theme: Tokens) -> None:
        """The line of the cumulated share; the highest tick of the axis is 100 %."""
        shares = figure.cumulated_shares
        heights = [whole * share / WHOLE for share in shares]
        colour = theme.groups[1]
        self._put_line("", list(range(len(shares))), heights, colour, line_look("", 0))
        for category, (share, height) in enumerate(zip(shares, heights, strict=True)):
            text = format_percent(share)
            name = figure.categories[category]
            words = self.tr("Đến {name}: {share}, cộng dồn").format(name=name, share=text)
            self._write_on_ground(category, height, text, colour, theme)
            across, up = self.pixels_per_unit()
            wide, high = 8 / across, 8 / up
            self.marks.append(
                Mark(category - wide, category + wide, height - high, height + high, words)
            )

    def _write_on_ground(self, x: float, y: float, text: str, colour: str, theme: Tokens) -> None:
        """A number over its point, on the ground of the chart, so that it is read on a bar too."""
        item = pg.TextItem(text, color=QColor(colour), anchor=(0.5, 1.4), fill=theme.surface)
        self.put_label(item, x, y)

    def _put_line(
        self, name: str, xs: Sequence[float], ys: Sequence[float], colour: str, look: LineLook
    ) -> None:
        line = pg.PlotDataItem(
            list(xs),
            list(ys),
            pen=self.pen(colour, 2, look.style),
            symbol=look.marker,
            symbolSize=_SYMBOL_PIXELS * self.pen_scale,
            useCache=False,
            antialias=True,
            symbolBrush=QColor(colour),
            symbolPen=self.pen(colour),
        )
        line.setZValue(1)
        self.put(line)
        if name:
            self._lines.append((name, line))

    def _draw_lines(self, figure: ChartFigure, colours: Sequence[str]) -> None:
        """The strokes with their points and numbers."""
        runs = figure.strokes
        for number, run in runs:
            xs, ys = [float(x) for x, _y in run], [float(y) for _x, y in run]
            series = figure.series[number]
            look = line_look(series.role, number)
            self._put_line(series.name, xs, ys, colours[number], look)
        across, up = self.pixels_per_unit()
        wide, high = 9 / across, 9 / up
        for number, run in runs:
            for category, value in run:
                place = QRectF(category - wide, value - high, 2 * wide, 2 * high)
                self._mark(figure, number, category, place)
        self._write_numbers(figure, runs, colours)

    def _write_numbers(
        self,
        figure: ChartFigure,
        runs: Sequence[tuple[int, list[tuple[int, int]]]],
        colours: Sequence[str],
    ) -> None:
        """Numbers clear of each other and of points; one without room is left to the pointer."""
        half = _SYMBOL_PIXELS / 2
        points = {(n, c): self.to_pixels(c, value) for n, run in runs for c, value in run}
        taken = [QRectF(p.x() - half, p.y() - half, 2 * half, 2 * half) for p in points.values()]
        lines = [
            QLineF(points[n, a], points[n, b])
            for n, run in runs
            for (a, _), (b, _) in pairwise(run)
        ]
        numbers = [(value, n, c) for n, run in runs for c, value in run]
        for value, number, category in sorted(numbers, reverse=True):
            text = figure.value_words(value)
            size = text_size(text, is_bold=True)
            point = points[number, category]
            place, is_free = best_place(
                around(point, size), taken, lines, self.frame(), point, points.values()
            )
            if is_free:
                x, y = self.from_pixels(place.topLeft())
                self.write(x, y, text, colours[number], (0.0, 0.0), is_bold=True)
                taken.append(letters_of(place))

    def _place_breaks(self, figure: ChartFigure) -> dict[int, tuple[int, float, str]]:
        """By category, the row of a break's label, its left edge in pixels and its text: of those
        in view.
        """
        texts = {
            after: text
            for after, text in figure.break_names.items()
            if self.view.left <= after + 0.5 <= self.view.right
        }
        labels = [
            (self.to_pixels(after + 0.5, 0).x(), text_size(text).width() + 4)
            for after, text in texts.items()
        ]
        places = rows_beside(labels, self.frame().width())
        return {
            after: (row, start, text)
            for (after, text), (row, start) in zip(texts.items(), places, strict=True)
        }

    def _draw_breaks(
        self, figure: ChartFigure, names: dict[int, tuple[int, float, str]], theme: Tokens
    ) -> None:
        """A dashed line with a short name, the reason under the pointer."""
        top, half = self.view.top, 3 / self.pixels_per_unit()[0]
        for after in figure.break_names:
            x = after + 0.5
            pen = self.pen(theme.muted, 1, Qt.PenStyle.DashLine)
            self.put(pg.PlotDataItem([x, x], [0, top], pen=pen))
            reasons = dict.fromkeys(each.reason for each in figure.breaks if each.after == after)
            self.marks.append(Mark(x - half, x + half, 0, top, "\n".join(reasons)))
        line = text_size("0").height()
        for row, start, text in names.values():  # over the lines: a moved one stands on its own
            x, y = self.from_pixels(QPointF(start, row * line))
            self.write(x, y, text, theme.muted, (0.0, 0.0), ground=theme.surface)
