"""A chart on paper: drawn from its value in the paper's own type, on any device and thread."""

from collections.abc import Sequence
from itertools import pairwise

from civic_desktop.domain.chart import ChartFigure, ChartShape
from civic_desktop.domain.rating import share_of
from civic_desktop.domain.text import format_percent
from civic_desktop.ui.shared.chart_scale import spread, ticks_of
from civic_desktop.ui.shared.paper_frame import Sheet
from civic_desktop.ui.shared.paper_type import (
    AreaMark,
    DotMark,
    LineMark,
    Mark,
    TextMark,
    Typeface,
    mm,
    pt,
    wrap_evenly,
)
from civic_desktop.ui.shared.tokens import LIGHT, series_colours

_TITLE, _TEXT, _LABEL = 13, 11, 9
_PLOT_HEIGHT = mm(62)
_SHARE_OF_SLOT, _SHARE_OF_STACK = 0.66, 0.58  # of the room of a category that bars take
_GREY, _PALE = "#4B5766", "#C9D0D8"
_DASHES = (4.0, 3.0)
_LINE_DASHES: tuple[tuple[float, ...], ...] = ((), (5.0, 2.0), (1.5, 1.5), (6.0, 2.0, 1.0, 2.0))
_BLACK, _WHITE = "#000000", "#FFFFFF"
_DARK = 140  # of 255: white letters are read on what is darker


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
        self._ticks = ticks_of(figure)

    def draw_title(self) -> None:
        """The title over the chart."""
        self._lines(self.figure.heading, _TITLE, bold=True, centred=True)

    def draw_plot(self) -> None:
        """Legend, axes and values, or that there are none."""
        if self.figure.is_empty:
            self._lines("Chưa có số liệu để vẽ biểu đồ.", _TEXT, italic=True, centred=True)
        else:
            self._legend()
            self._plot()

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
        side *= 2 if is_lines else 1
        for number, (series, colour) in enumerate(
            zip(self.figure.series, self._colours, strict=True)
        ):
            width = side + mm(1.5) + metrics.horizontalAdvance(series.name) + mm(5)
            if x > self._left and x + width - mm(5) > self._right:
                x, self.y = self._left, self.y + metrics.height()
            baseline = self.y + metrics.ascent()
            if is_lines:
                y = baseline - side / 4
                self._line([(x, y), (x + side, y)], colour, number)
            else:
                self.marks.append(AreaMark(x, baseline - side, side, side, colour))
            self.marks.append(TextMark(x + side + mm(1.5), baseline, series.name, font))
            x += width
        self.y += metrics.height() + pt(4)

    def _plot(self) -> None:
        metrics = self.typeface.metrics(_LABEL)
        ticks = [(tick, self._tick_words(tick)) for tick in self._ticks]
        gutter = max(metrics.horizontalAdvance(text) for _tick, text in ticks) + mm(2)
        self._plot_left = self._left + gutter
        self._plot_right = self._right
        self.y += metrics.height()  # room for a label over the highest bar
        self._top = self.y
        self._bottom = self._top + _PLOT_HEIGHT
        for tick, text in ticks:
            y = self._height_of(tick)
            self.marks.append(LineMark(((self._plot_left, y), (self._plot_right, y)), _PALE, 0.4))
            x = self._plot_left - mm(1) - metrics.horizontalAdvance(text)
            self._write(x, y + metrics.ascent() * 0.35, text)
        match self.figure.shape:
            case ChartShape.STACK:
                self._stack()
            case ChartShape.LINES:
                self._draw_lines()
            case ChartShape.BARS:
                self._bars(range(len(self.figure.series)))
            case ChartShape.PARETO:
                self._bars(range(1))
                self._cumulated()
        self._breaks()
        self._categories()

    def _tick_words(self, tick: int) -> str:
        words = self.figure.value_words(tick)
        return words.replace(",00%", "%") if self.figure.is_share else words

    def _write_on_white(self, x: float, baseline: float, text: str, colour: str) -> None:
        """Letters that a line behind them does not cross."""
        metrics = self.typeface.metrics(_LABEL)
        width, ascent = metrics.horizontalAdvance(text), metrics.ascent()
        self.marks.append(
            AreaMark(x - width / 2, baseline - ascent * 0.8, width, ascent * 0.85, _WHITE)
        )
        self._write_centred(x, baseline, text, colour)

    def _write(self, x: float, baseline: float, text: str, colour: str = _GREY) -> None:
        self.marks.append(TextMark(x, baseline, text, self.typeface.font(_LABEL), colour))

    def _write_centred(self, x: float, baseline: float, text: str, colour: str = _BLACK) -> None:
        width = self.typeface.metrics(_LABEL).horizontalAdvance(text)
        self._write(x - width / 2, baseline, text, colour)

    def _height_of(self, value: float) -> float:
        return self._bottom - (self._bottom - self._top) * value / self._ticks[-1]

    def _slot(self) -> float:
        return (self._plot_right - self._plot_left) / len(self.figure.categories)

    def _middle(self, category: int) -> float:
        return self._plot_left + (category + 0.5) * self._slot()

    def _stack(self) -> None:
        """Segments one on another; the number of a thin one stands beside its bar, or over it."""
        metrics = self.typeface.metrics(_LABEL)
        width = self._slot() * _SHARE_OF_STACK
        for category in range(len(self.figure.categories)):
            left, below = self._middle(category) - width / 2, 0
            last = max(
                (place for place, each in enumerate(self.figure.series) if each.values[category]),
                default=None,
            )
            beside: list[tuple[float, str]] = []  # numbers of segments too thin for them
            for place, colour in enumerate(self._colours):
                value = self.figure.series[place].values[category]
                if not value:
                    continue
                top, bottom = self._height_of(below + value), self._height_of(below)
                self.marks.append(AreaMark(left, top, width, bottom - top, colour))
                text = self.figure.value_words(value)
                fits = bottom - top > metrics.height() and metrics.horizontalAdvance(text) < width
                middle = (top + bottom) / 2
                if fits:
                    ink = _WHITE if _is_dark(colour) else _BLACK
                    baseline = middle + metrics.ascent() * 0.4
                    self._write_centred(left + width / 2, baseline, text, ink)
                elif place == last:
                    self._write_centred(left + width / 2, top - metrics.descent() - pt(1), text)
                else:
                    beside.append((middle, text))
                below += value
            room = self._slot() - width
            for y, text in spread(beside, metrics.ascent(), self._top, self._bottom):
                baseline = y + metrics.ascent() * 0.4
                if metrics.horizontalAdvance(text) <= room:
                    self._write(left + width + mm(0.2), baseline, text, _BLACK)
                else:  # over the thin segment, in the foot of the next one
                    self._write_centred(left + width / 2, baseline - metrics.ascent() * 0.6, text)

    def _bars(self, which: Sequence[int]) -> None:
        """Bars side by side with their numbers over them."""
        metrics = self.typeface.metrics(_LABEL)
        width = self._slot() * _SHARE_OF_SLOT / len(which)
        for category in range(len(self.figure.categories)):
            left = self._middle(category) - width * len(which) / 2
            for place in which:
                value = self.figure.series[place].values[category]
                if value is not None:
                    top = self._height_of(value)
                    height = self._bottom - top
                    self.marks.append(AreaMark(left, top, width, height, self._colours[place]))
                    text = self.figure.value_words(value)
                    self._write_centred(left + width / 2, top - metrics.descent() - pt(1), text)
                left += width

    def _cumulated(self) -> None:
        """The line of the cumulated share, whose axis is the height of the plot as 100 %."""
        colour = LIGHT.groups[1]
        total = sum(value or 0 for value in self.figure.series[0].values)
        points, so_far = [], 0
        for place, value in enumerate(self.figure.series[0].values):
            so_far += value or 0
            points.append((self._middle(place), self._bottom - _PLOT_HEIGHT * so_far / total))
        self._line(points, colour)
        so_far = 0
        for (x, y), value in zip(points, self.figure.series[0].values, strict=True):
            so_far += value or 0
            self.marks.append(DotMark(x, y, pt(2), colour))
            words = format_percent(share_of(so_far, total))
            self._write_on_white(x, y - pt(5), words, colour)

    def _draw_lines(self) -> None:
        """Lines with a number at each point, broken at gaps and where the law or units changed."""
        broken = {each.after for each in self.figure.breaks}
        labels: dict[int, list[tuple[float, tuple[str, str]]]] = {}
        dots: list[Mark] = []
        for number, (series, colour) in enumerate(
            zip(self.figure.series, self._colours, strict=True)
        ):
            points = {
                place: (self._middle(place), self._height_of(value))
                for place, value in enumerate(series.values)
                if value is not None
            }
            for earlier, later in pairwise(range(len(series.values))):
                if earlier in points and later in points and earlier not in broken:
                    self._line([points[earlier], points[later]], colour, number)
            for place, (x, y) in points.items():
                dots.append(DotMark(x, y, pt(2.4), colour))
                text = self.figure.value_words(series.values[place] or 0)
                labels.setdefault(place, []).append((y, (text, colour)))
        metrics = self.typeface.metrics(_LABEL)
        for place, found in labels.items():
            heights = sorted(y for y, _label in found)
            is_crowded = any(low - high < metrics.height() for high, low in pairwise(heights))
            for y, (text, colour) in spread(found, metrics.ascent(), self._top, self._bottom):
                x, baseline = self._middle(place), y - pt(5)
                if is_crowded:  # beside their points: over one they would cover the next
                    x += mm(1.6) + metrics.horizontalAdvance(text) / 2
                    baseline = y + metrics.ascent() * 0.4
                self._write_on_white(x, baseline, text, colour)
        self.marks += dots  # over the ground of the numbers

    def _line(self, points: Sequence[tuple[float, float]], colour: str, number: int = 0) -> None:
        """A line that is told from the others by its dashes too."""
        dashes = _LINE_DASHES[number % len(_LINE_DASHES)]
        self.marks.append(LineMark(tuple(points), colour, 1.2, dashes))

    def _breaks(self) -> None:
        """A dashed line where figures stop being comparable; the reason stands in the notes."""
        for each in self.figure.breaks:
            x = self._plot_left + (each.after + 1) * self._slot()
            ends = ((x, self._top), (x, self._bottom))
            self.marks.append(LineMark(ends, _GREY, 0.7, dashes=_DASHES))

    def _categories(self) -> None:
        metrics = self.typeface.metrics(_LABEL)
        lowest = self._bottom
        for place, name in enumerate(self.figure.categories):
            baseline = self._bottom + mm(0.8) + metrics.ascent()
            for line in wrap_evenly(name, self._slot() * 0.96, metrics.horizontalAdvance):
                self._write_centred(self._middle(place), baseline, line)
                baseline += metrics.height()
            lowest = max(lowest, baseline - metrics.ascent())
        self.y = lowest + pt(4)


def _is_dark(colour: str) -> bool:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue < _DARK
