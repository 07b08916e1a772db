"""The plot of a chart on paper: its axis, its values and the names under them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF

from civic_desktop.domain.chart import ChartFigure, ChartShape
from civic_desktop.domain.rating import WHOLE
from civic_desktop.domain.text import format_percent
from civic_desktop.reports.type_widths import wrap_evenly
from civic_desktop.ui.shared.chart_scale import spread, ticks_of
from civic_desktop.ui.shared.label_places import around, best_place, letters_of, rows_beside
from civic_desktop.ui.shared.line_looks import line_look
from civic_desktop.ui.shared.paper_stack import StackTexts, stack_texts
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
from civic_desktop.ui.shared.tokens import LIGHT, is_dark

_LABEL = 9
_PLOT_HEIGHT = mm(62)
_SHARE_OF_SLOT, _SHARE_OF_STACK = 0.66, 0.58  # of the room of a category that bars take
_WIDEST = mm(25)  # of one bar, however few there are
_CROWD, _SHARE_OF_CROWD = 8, 0.8  # more bars than these leave each other less room
_GREY, _PALE = "#4B5766", "#C9D0D8"
_DASHES = (4.0, 3.0)
_BLACK, _WHITE = "#000000", "#FFFFFF"


Point = tuple[float, float]


def _ink_on(colour: str) -> str:
    return _WHITE if is_dark(colour) else _BLACK


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
        self._head = top  # where the names of breaks begin
        self._top = self._bottom = top
        self._parted: list[float] = []  # where the lines of breaks stand

    def draw(self) -> float:
        """Axis, values, breaks and names of categories; where the next thing may stand."""
        metrics = self.typeface.metrics(_LABEL)
        ticks = [(tick, self._tick_words(tick)) for tick in self._ticks]
        self._left += max(metrics.horizontalAdvance(text) for _tick, text in ticks) + mm(2)
        names = self._place_breaks()
        rows = 1 + max((row for row, _x, _text in names), default=-1)
        stacks = self._stacks() if self.figure.shape is ChartShape.STACK else []
        # Over the plot: the names of breaks, then the numbers of what is highest.
        rows += max([1, *(len(each.over) for each in stacks)])
        self._top = self._head + rows * metrics.height() + pt(5)
        self._bottom = self._top + _PLOT_HEIGHT
        for tick, text in ticks:
            y = self._height_of(tick)
            self.marks.append(LineMark(((self._left, y), (self._right, y)), _PALE, 0.4))
            x = self._left - mm(1) - metrics.horizontalAdvance(text)
            self._write(x, y + metrics.ascent() * 0.35, text)
        self._draw_breaks(names)
        match self.figure.shape:
            case ChartShape.STACK:
                self._draw_stacks(stacks)
            case ChartShape.LINES:
                self._draw_lines()
            case ChartShape.BARS:
                self._bars(range(len(self.figure.series)))
            case ChartShape.PARETO:
                self._bars(range(1))
                self._cumulated()
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

    def _stack_width(self) -> float:
        share = _SHARE_OF_CROWD if len(self.figure.categories) > _CROWD else _SHARE_OF_STACK
        return min(self._slot() * share, _WIDEST)

    def _stacks(self) -> list[StackTexts]:
        metrics, width = self.typeface.metrics(_LABEL), self._stack_width()
        return [
            stack_texts(
                self.figure,
                self._colours,
                category,
                height=lambda value: _PLOT_HEIGHT * value / self._ticks[-1],
                line=metrics.height(),
                measure=metrics.horizontalAdvance,
                width=width,
                room=self._slot() - width,
            )
            for category in range(len(self.figure.categories))
        ]

    def _draw_stacks(self, stacks: Sequence[StackTexts]) -> None:
        """Segments one on another with their numbers."""
        metrics, width = self.typeface.metrics(_LABEL), self._stack_width()
        for category, texts in enumerate(stacks):
            middle, below = self._middle(category), 0
            left = middle - width / 2
            for place, colour in enumerate(self._colours):
                if value := self.figure.series[place].values[category]:
                    top, bottom = self._height_of(below + value), self._height_of(below)
                    self.marks.append(AreaMark(left, top, width, bottom - top, colour))
                    below += value
            for height, text, colour in texts.inside:
                baseline = self._height_of(height) + metrics.ascent() * 0.4
                self._write_centred(middle, baseline, text, _ink_on(colour))
            for height, text, colour in texts.feet:
                baseline = self._height_of(height) - metrics.descent()
                self._write_centred(middle, baseline, text, _ink_on(colour))
            beside = [(self._height_of(height), text) for height, text in texts.beside]
            for y, text in spread(beside, metrics.ascent(), self._top, self._bottom):
                self._write(left + width + mm(0.2), y + metrics.ascent() * 0.4, text, _BLACK)
            baseline = self._height_of(below) - metrics.descent() - pt(1)
            for text in texts.over:
                self._write_centred(middle, baseline, text)
                baseline -= metrics.height()

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
            baseline = self._bottom - metrics.descent() - pt(2)
            self._write_centred(x, baseline, text, _ink_on(colour))
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
        texts = [
            (point, format_percent(share), colour)
            for point, share in zip(points, shares, strict=True)
        ]
        self._number_points(texts, [points])
        self.marks += [PointMark(x, y, pt(2), colour) for x, y in points]

    def _draw_lines(self) -> None:
        """Lines with a number at each point."""
        texts: list[tuple[Point, str, str]] = []
        strokes: list[Sequence[Point]] = []
        dots: list[Mark] = []
        for number, stroke in self.figure.strokes:
            colour, look = self._colours[number], line_look(self.figure.series[number].role, number)
            points = [(self._middle(place), self._height_of(value)) for place, value in stroke]
            if len(points) > 1:
                self._line(points, colour, look.dashes)
            strokes.append(points)
            for (_place, value), point in zip(stroke, points, strict=True):
                dots.append(PointMark(*point, pt(2.8), colour, look.marker))
                texts.append((point, self.figure.value_words(value), colour))
        self._number_points(texts, strokes)
        self.marks += dots  # over the ground of the numbers

    def _number_points(
        self, texts: Sequence[tuple[Point, str, str]], strokes: Iterable[Sequence[Point]]
    ) -> None:
        """Write numbers near their points, where they cover each other and lines least."""
        metrics, scale = self.typeface.metrics(_LABEL), 1 / pt(1)
        points = [QPointF(x, y) * scale for (x, y), _text, _colour in texts]
        half = 2.8
        taken = [QRectF(p.x() - half, p.y() - half, 2 * half, 2 * half) for p in points]
        lines = [
            QLineF(QPointF(*a) * scale, QPointF(*b) * scale)
            for stroke in strokes
            for a, b in pairwise(stroke)
        ]
        top, bottom = self._top - metrics.height(), self._bottom
        lines += [QLineF(x * scale, top * scale, x * scale, bottom * scale) for x in self._parted]
        frame = QRectF(QPointF(self._left, top) * scale, QPointF(self._right, bottom) * scale)
        numbered = sorted(zip(points, texts, strict=True), key=lambda each: each[0].y())
        for point, (_place, text, colour) in numbered:
            size = QSizeF(metrics.horizontalAdvance(text), metrics.height()) * scale
            place, _is_free = best_place(around(point, size), taken, lines, frame, point, points)
            taken.append(letters_of(place))
            baseline = place.top() / scale + metrics.ascent()
            self._write_on_white(place.center().x() / scale, baseline, text, colour)

    def _line(
        self, points: Sequence[tuple[float, float]], colour: str, dashes: tuple[float, ...] = ()
    ) -> None:
        """A line that is told from the others by its dashes too."""
        self.marks.append(LineMark(tuple(points), colour, 1.2, dashes))

    def _place_breaks(self) -> list[tuple[int, float, str]]:
        """The names of the lines where figures stop being comparable, each with its row over the
        plot and its left edge; the reasons stand in the notes.
        """
        texts = list(self.figure.break_names.values())
        self._parted = [
            self._left + (after + 1) * self._slot() for after in self.figure.break_names
        ]
        measure = self.typeface.metrics(_LABEL).horizontalAdvance
        labels = [
            ((x - self._left) / pt(1), measure(text) / pt(1) + 4)
            for x, text in zip(self._parted, texts, strict=True)
        ]
        places = rows_beside(labels, (self._right - self._left) / pt(1))
        return [
            (row, self._left + start * pt(1), text)
            for text, (row, start) in zip(texts, places, strict=True)
        ]

    def _draw_breaks(self, names: Iterable[tuple[int, float, str]]) -> None:
        metrics = self.typeface.metrics(_LABEL)
        for x in self._parted:
            ends = ((x, self._head), (x, self._bottom))
            self.marks.append(LineMark(ends, _GREY, 0.7, dashes=_DASHES))
        for row, x, text in names:
            if text:
                middle = x + metrics.horizontalAdvance(text) / 2
                baseline = self._head + row * metrics.height() + metrics.ascent()
                self._write_on_white(middle, baseline, text, _GREY)

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
