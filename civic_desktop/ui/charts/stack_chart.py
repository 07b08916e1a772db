"""Stacked bars of 100 %: how ratings divide, by group and year."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor

from civic_desktop.domain.figures import RatingFigure
from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.text import format_hundredths, format_percent
from civic_desktop.reports import traces
from civic_desktop.ui.charts.chart import Chart
from civic_desktop.ui.charts.contents import ChartContents
from civic_desktop.ui.charts.label_type import text_size
from civic_desktop.ui.charts.marks import Mark
from civic_desktop.ui.charts.words import class_letter, class_words, rest_words
from civic_desktop.ui.shared.chart_scale import ticks_of_shares
from civic_desktop.ui.shared.tokens import Tokens, tokens

_BAR, _TIGHT_BAR = 0.86, 0.95
_WHOLE = 100.0
_FIT_PIXELS = 15.0


@dataclass(frozen=True)
class Layer:
    """One layer of the stack: its words, colours, and hundredths of a percent for a figure."""

    rating_class: RatingClass | None
    words: str
    colour: str
    on_colour: str

    def part_of(self, figure: RatingFigure) -> int | None:
        """The layer's share, None where it is not stated."""
        if self.rating_class is None:
            return figure.rest
        return figure.shares.get(self.rating_class)


def layers(figures: Sequence[RatingFigure], theme: Tokens) -> list[Layer]:
    """The layers that the figures need, from the bottom: classes, then what is not split."""
    words = class_words()
    colours = {
        RatingClass.EXCELLENT: (theme.excellent, theme.on_excellent),
        RatingClass.GOOD: (theme.good, theme.on_good),
        RatingClass.COMPLETED: (theme.completed, theme.on_completed),
        RatingClass.NOT_COMPLETED: (theme.not_completed, theme.on_not_completed),
        RatingClass.UNRATED: (theme.neutral_bg, theme.text),
    }
    found = [Layer(c, words[c], *pair) for c, pair in colours.items()]
    found.append(Layer(None, rest_words(), theme.rest, theme.text))
    return [layer for layer in found if any(layer.part_of(figure) for figure in figures)]


@dataclass(frozen=True)
class Segment:
    """One part of a bar: where it stands, from which height, how high, in percent."""

    layer: Layer
    figure: RatingFigure
    x: float
    low: float
    part: int

    @property
    def height(self) -> float:
        """Percent."""
        return self.part / 100


class StackChart(Chart[ChartContents]):
    """Bars of one group stand together, a bar a year, from its first year with figures to its
    last; a year without figures in between leaves a gap.
    """

    _bars: Sequence[tuple[Layer, pg.BarGraphItem]] = ()
    _bar = _BAR
    _full = _WHOLE

    def __init__(self, theme: Callable[[], Tokens] = tokens, pen_scale: float = 1.0) -> None:
        title = QCoreApplication.translate("charts", "Cơ cấu xếp loại theo nhóm và năm")
        super().__init__("chartStack", title, theme, pen_scale)

    def segments(self) -> list[tuple[str, float, float]]:
        """What is plotted, read from the bars: layer, place, height in percent."""
        return [
            (layer.words, float(x), float(height))
            for layer, bars in self._bars
            for x, height in zip(bars.opts["x"], bars.opts["height"], strict=True)
        ]

    def draw(self, contents: ChartContents, theme: Tokens) -> None:
        """Draw bars first and labels last, so that no bar hides a label."""
        self._bars = []
        places = _places(contents)
        segments = _segments(contents, places, theme)
        highest = max((s.low + s.height for s in segments), default=_WHOLE)
        ticks = [tick // 100 for tick in ticks_of_shares(round(highest * 100))]
        self._full = float(ticks[-1])
        self._set_room(places, segments)
        self.draw_heights(ticks, theme)
        for layer in layers(contents.ratings, theme):
            self._draw_layer([s for s in segments if s.layer == layer], layer, theme)
        self._write_shares(segments, theme)
        self._write_years(places)
        self._write_groups(contents, places, theme)

    def _set_room(self, places: dict[tuple[int, int], float], segments: Sequence[Segment]) -> None:
        """Leave room over the bars for the names of groups and what does not fit in a bar."""
        line = text_size("0").height()
        right = max(places.values(), default=0.0) + 0.8
        self.set_view(-0.8, right, self._full)
        room, number = self.pixels_per_unit()[0], text_size("00,00", is_bold=True).width()
        self._bar = _BAR if room * _BAR >= number else _TIGHT_BAR
        lines = 1 + max((len(texts) for texts in self._above(segments).values()), default=0)
        pixels = self.frame().height()
        top = self._full * pixels / max(pixels - lines * line - 4, 0.4 * pixels)
        self.set_view(-0.8, right, top)

    def _draw_layer(self, segments: Sequence[Segment], layer: Layer, theme: Tokens) -> None:
        bars = pg.BarGraphItem(
            x=[segment.x for segment in segments],
            y0=[segment.low for segment in segments],
            height=[segment.height for segment in segments],
            width=self._bar,
            brush=QColor(layer.colour),
            pen=self.pen(theme.surface),  # the gap between segments
        )
        self.put(bars)
        self._bars = [*self._bars, (layer, bars)]
        for segment in segments:
            words = self.tr("{group}, {year}: {layer} {share}").format(
                group=segment.figure.group_name,
                year=segment.figure.year,
                layer=layer.words.lower(),
                share=format_percent(segment.part),
            )
            left, low = segment.x - self._bar / 2, segment.low
            trace = traces.of_rating(segment.figure, layer.rating_class)
            high = low + segment.height
            self.marks.append(Mark(left, left + self._bar, low, high, words, trace))

    def _fits(self, segment: Segment) -> bool:
        return segment.height * self.pixels_per_unit()[1] >= _FIT_PIXELS

    def _stands_over(self, segment: Segment, segments: Sequence[Segment]) -> bool:
        """Whether a low bottom segment has room for its number in the one over it."""
        over = [s for s in segments if s.x == segment.x and s.low > segment.low]
        is_bottom = segment.layer.rating_class is RatingClass.EXCELLENT
        room = over[0].height * self.pixels_per_unit()[1] if over else 0.0
        return is_bottom and room >= 3 * _FIT_PIXELS

    def _above(self, segments: Sequence[Segment]) -> dict[float, list[str]]:
        """By bar, the numbers that stand over it, the lowest segment's first; none where one of
        them would be wider than the bar's share of the room.
        """
        found: dict[float, list[tuple[str, str]]] = {}
        for segment in segments:
            is_shown = segment.part == 0 or self._fits(segment)
            if not is_shown and not self._stands_over(segment, segments):
                letter = class_letter(segment.layer.rating_class)
                number = format_hundredths(segment.part)
                found.setdefault(segment.x, []).append((letter, number))
        room = self.pixels_per_unit()[0]
        above: dict[float, list[str]] = {}
        for x, texts in found.items():
            lines = [f"{letter} {number}".strip() for letter, number in texts]
            if all(text_size(line).width() <= room for line in lines):
                above[x] = lines
        return above

    def _write_shares(self, segments: Sequence[Segment], theme: Tokens) -> None:
        """Write the numbers; where bars are narrower than a number the pointer says it."""
        room = self.pixels_per_unit()[0] * self._bar
        for segment in segments:
            text = format_hundredths(segment.part)
            if text_size(text, is_bold=True).width() > room:
                continue
            middle, high = segment.low + segment.height / 2, segment.low + segment.height
            if self._fits(segment):
                self.write(segment.x, middle, text, segment.layer.on_colour, is_bold=True)
            elif segment.part and self._stands_over(segment, segments):
                self.write(segment.x, high, text, theme.on_good, (0.5, 1.0), is_bold=True)
        tops = {segment.x: segment.low + segment.height for segment in segments}
        for x, texts in self._above(segments).items():
            self.write(x, tops[x], "\n".join(reversed(texts)), theme.muted, (0.5, 1.0))

    def _write_years(self, places: dict[tuple[int, int], float]) -> None:
        room = self.pixels_per_unit()[0]
        digits = next((n for n in (4, 2) if room >= text_size("0" * n).width() + 2), 0)
        self.set_ticks("bottom", [(x, str(year)[4 - digits :]) for (_, year), x in places.items()])

    def _write_groups(
        self, contents: ChartContents, places: dict[tuple[int, int], float], theme: Tokens
    ) -> None:
        for group, figures in contents.groups():
            mine = [x for (owner, _), x in places.items() if owner == group]
            middle, name = (min(mine) + max(mine)) / 2, figures[0].group_short_name
            room = (max(mine) - min(mine) + 2) * self.pixels_per_unit()[0]
            text = _cut(name, room)
            self.write(middle, self.view.top, text, theme.muted, (0.5, 0.0), is_bold=True)
            for item in contents.breaks.get(group, ()):
                x = places.get((group, item.first_year))
                if x is not None and x > min(mine):
                    self._draw_break(x - 0.5, f"{item.label}: {item.reason}", theme)

    def _draw_break(self, x: float, reason: str, theme: Tokens) -> None:
        pen = self.pen(theme.muted, 1, Qt.PenStyle.DashLine)
        self.put(pg.PlotDataItem([x, x], [0, self._full], pen=pen))
        self.marks.append(Mark(x - 0.07, x + 0.07, 0, self._full, reason))


def _places(contents: ChartContents) -> dict[tuple[int, int], float]:
    """Where the bar of each group and year stands, years without figures included."""
    places: dict[tuple[int, int], float] = {}
    start = 0.0
    for group, figures in contents.groups():
        years = [figure.year for figure in figures]
        for year in range(min(years), max(years) + 1):
            places[group, year] = start + year - min(years)
        start = places[group, max(years)] + 2
    return places


def _segments(
    contents: ChartContents, places: dict[tuple[int, int], float], theme: Tokens
) -> list[Segment]:
    """All segments, layer by layer from the bottom."""
    found: list[Segment] = []
    reached = {id(figure): 0 for figure in contents.ratings}
    for layer in layers(contents.ratings, theme):
        for figure in contents.ratings:
            part = layer.part_of(figure)
            if part is not None:
                low = reached[id(figure)]
                x = places[figure.group_id, figure.year]
                found.append(Segment(layer, figure, x, low / 100, part))
                reached[id(figure)] = low + part
    return found


def _cut(name: str, room: float) -> str:
    """The name, or as much of it as there is room for."""
    text = name
    while len(text) > 1 and text_size(text, is_bold=True).width() > room:
        text = f"{text.rstrip('…')[:-1].rstrip()}…"
    return text
