"""The plot of a chart on paper: its axis, its values and the names under them."""

from collections.abc import Sequence
from itertools import pairwise

from civic_desktop.domain.chart import ChartFigure, ChartShape
from civic_desktop.domain.rating import WHOLE
from civic_desktop.domain.text import format_percent
from civic_desktop.reports.type_widths import wrap_evenly
from civic_desktop.ui.shared.chart_scale import spread, ticks_of
from civic_desktop.ui.shared.paper_type import (
    AreaMark,
    DotMark,
    LineMark,
    Mark,
    TextMark,
    Typeface,
    mm,
    pt,
)
from civic_desktop.ui.shared.tokens import LIGHT, is_dark

LINE_DASHES: tuple[tuple[float, ...], ...] = ((), (5.0, 2.0), (1.5, 1.5), (6.0, 2.0, 1.0, 2.0))
"""What tells the lines of a chart apart besides their colours."""

_LABEL = 9
_PLOT_HEIGHT = mm(62)
_SHARE_OF_SLOT, _SHARE_OF_STACK = 0.66, 0.58  # of the room of a category that bars take
_WIDEST = mm(25)  # of one bar, however few there are
_CROWD, _SHARE_OF_CROWD = 8, 0.8  # more bars than these leave each other less room
_GREY, _PALE = "#4B5766", "#C9D0D8"
_DASHES = (4.0, 3.0)
_BLACK, _WHITE = "#000000", "#FFFFFF"


class Plot:
    """Draws a chart that has values between two edges, from `top` on."""

    def __init__(
        self,
        figure: ChartFigure,
        typeface: Typeface,
        colours: Sequence[str],
        edges: tuple[float, float],
        top: float,
    ) -> None:
        self.figure, self.typeface = figure, typeface
        self.marks: list[Mark] = []
        self._colours, self._ticks = colours, ticks_of(figure)
        self._left, self._right = edges
        # Room for a label over the highest value.
        self._top = top + typeface.metrics(_LABEL).height() + pt(5)
        self._bottom = self._top + _PLOT_HEIGHT

    def draw(self) -> float:
        """Axis, values, breaks and names of categories; where the next thing may stand."""
        metrics = self.typeface.metrics(_LABEL)
        ticks = [(tick, self._tick_words(tick)) for tick in self._ticks]
        self._left += max(metrics.horizontalAdvance(text) for _tick, text in ticks) + mm(2)
        for tick, text in ticks:
            y = self._height_of(tick)
            self.marks.append(LineMark(((self._left, y), (self._right, y)), _PALE, 0.4))
            x = self._left - mm(1) - metrics.horizontalAdvance(text)
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
        return self._categories()

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
        return (self._right - self._left) / len(self.figure.categories)

    def _middle(self, category: int) -> float:
        return self._left + (category + 0.5) * self._slot()

    def _stack(self) -> None:
        """Segments one on another; the number of a thin one stands beside its bar, or over it."""
        metrics = self.typeface.metrics(_LABEL)
        share = _SHARE_OF_CROWD if len(self.figure.categories) > _CROWD else _SHARE_OF_STACK
        width = min(self._slot() * share, _WIDEST)
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
                if metrics.horizontalAdvance(text) >= width:
                    text = text.rstrip("%")  # the axis says what is counted
                fits = bottom - top > metrics.height() and metrics.horizontalAdvance(text) < width
                middle = (top + bottom) / 2
                if fits:
                    ink = _WHITE if is_dark(colour) else _BLACK
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
        width = min(self._slot() * _SHARE_OF_SLOT / len(which), _WIDEST)
        for category in range(len(self.figure.categories)):
            left = self._middle(category) - width * len(which) / 2
            for place in which:
                value = self.figure.series[place].values[category]
                if value is not None:
                    top = self._height_of(value)
                    height = self._bottom - top
                    self.marks.append(AreaMark(left, top, width, height, self._colours[place]))
                    text = self.figure.value_words(value)
                    self._number_of_bar(left + width / 2, top, text, self._colours[place])
                left += width

    def _number_of_bar(self, x: float, top: float, text: str, colour: str) -> None:
        """Over the bar; in a Pareto chart, where the line goes, in its foot if there is room."""
        metrics = self.typeface.metrics(_LABEL)
        is_low = self._bottom - top < 2 * metrics.height()
        if self.figure.shape is ChartShape.PARETO and not is_low:
            ink = _WHITE if is_dark(colour) else _BLACK
            self._write_centred(x, self._bottom - metrics.descent() - pt(2), text, ink)
        else:
            self._write_centred(x, top - metrics.descent() - pt(1), text)

    def _cumulated(self) -> None:
        """The line of the cumulated share, whose axis is the height of the plot as 100 %."""
        colour = LIGHT.groups[1]
        shares = self.figure.cumulated_shares
        points = [
            (self._middle(place), self._bottom - _PLOT_HEIGHT * share / WHOLE)
            for place, share in enumerate(shares)
        ]
        self._line(points, colour)
        for (x, y), share in zip(points, shares, strict=True):
            self.marks.append(DotMark(x, y, pt(2), colour))
            self._write_on_white(x, y - pt(5), format_percent(share), colour)

    def _draw_lines(self) -> None:
        """Lines with a number at each point."""
        labels: dict[int, list[tuple[float, tuple[str, str]]]] = {}
        dots: list[Mark] = []
        for number, stroke in self.figure.strokes:
            colour = self._colours[number]
            points = [(self._middle(place), self._height_of(value)) for place, value in stroke]
            if len(points) > 1:
                self._line(points, colour, number)
            for (place, value), (x, y) in zip(stroke, points, strict=True):
                dots.append(DotMark(x, y, pt(2.4), colour))
                label = (self.figure.value_words(value), colour)
                labels.setdefault(place, []).append((y, label))
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
        dashes = LINE_DASHES[number % len(LINE_DASHES)]
        self.marks.append(LineMark(tuple(points), colour, 1.2, dashes))

    def _breaks(self) -> None:
        """A dashed line where figures stop being comparable; the reason stands in the notes."""
        for each in self.figure.breaks:
            x = self._left + (each.after + 1) * self._slot()
            ends = ((x, self._top), (x, self._bottom))
            self.marks.append(LineMark(ends, _GREY, 0.7, dashes=_DASHES))

    def _categories(self) -> float:
        metrics = self.typeface.metrics(_LABEL)
        lowest = self._bottom
        for place, name in enumerate(self.figure.categories):
            baseline = self._bottom + mm(0.8) + metrics.ascent()
            for line in wrap_evenly(name, self._slot() * 0.96, metrics.horizontalAdvance):
                self._write_centred(self._middle(place), baseline, line)
                baseline += metrics.height()
            lowest = max(lowest, baseline - metrics.ascent())
        return lowest + pt(4)
