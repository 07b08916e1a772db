"""Stacked bars of 100 %: how ratings divide, by group and year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from civic_desktop.domain.figures import RatingFigure
from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.text import format_hundredths, format_percent
from civic_desktop.ui.charts.chart import Chart, Mark
from civic_desktop.ui.charts.words import class_words, rest_words
from civic_desktop.ui.shared.tokens import Tokens, tokens

_BAR, _FIT_PIXELS = 0.86, 15.0
_ROOM_ABOVE = 36.0  # pixels for the remainder and the name over the bars
_LABEL_WIDTH, _YEAR_WIDTH = 34.0, 28.0


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
            return figure.remainder or None
        return figure.shares.get(self.rating_class)


def layers(theme: Tokens) -> list[Layer]:
    """The layers from the bottom: the classes, and what the source does not split."""
    words = class_words()
    colours = {
        RatingClass.EXCELLENT: (theme.excellent, theme.on_excellent),
        RatingClass.GOOD: (theme.good, theme.on_good),
        RatingClass.COMPLETED: (theme.completed, theme.on_completed),
        RatingClass.NOT_COMPLETED: (theme.not_completed, theme.on_not_completed),
        RatingClass.UNRATED: (theme.neutral_bg, theme.text),
    }
    found = [Layer(c, words[c], *pair) for c, pair in colours.items()]
    return [*found, Layer(None, rest_words(), theme.rest, theme.text)]


class StackChart(Chart):
    """Bars of one group stand together, a bar a year; a year without figures leaves a gap."""

    # Of the class, for the library draws before its own constructor has ended.
    _figures: Sequence[RatingFigure] = ()
    _years: tuple[int, ...] = ()
    _break_years: Mapping[int, Sequence[tuple[int, str]]] = MappingProxyType({})
    _bars: Sequence[tuple[Layer, pg.BarGraphItem]] = ()

    def __init__(self) -> None:
        super().__init__("chartStack", self.tr("Cơ cấu xếp loại theo nhóm và năm"))
        self.getPlotItem().showGrid(y=True, alpha=0.25)

    def show_figures(
        self,
        years: tuple[int, ...],
        figures: Sequence[RatingFigure],
        breaks: Mapping[int, Sequence[tuple[int, str]]],
    ) -> None:
        """Draw these; `breaks` gives, by group, the years before which the law changed."""
        self._years, self._figures, self._break_years = years, figures, breaks
        self.redraw()

    def segments(self) -> list[tuple[str, float, float]]:
        """What is plotted, read from the bars: layer, place, height in percent."""
        return [
            (layer.words, float(x), float(height))
            for layer, bars in self._bars
            for x, height in zip(bars.opts["x"], bars.opts["height"], strict=True)
        ]

    def redraw(self) -> None:
        """Draw bars first and labels last, so that no bar hides a label."""
        self.start_over()
        self._bars = []
        if not self._years:
            return
        groups = list(dict.fromkeys(figure.group_id for figure in self._figures))
        width = len(self._years) + 1
        at = {
            (group, year): place * width + offset
            for place, group in enumerate(groups)
            for offset, year in enumerate(self._years)
        }
        theme = tokens()
        base = {id(figure): 0 for figure in self._figures}
        labels: list[tuple[float, float, float, str, Layer]] = []
        plot_pixels = max(self.getPlotItem().getViewBox().height(), 2 * _ROOM_ABOVE)
        top = 100 / (1 - _ROOM_ABOVE / plot_pixels)
        self.set_view(-0.8, max(1, len(groups) * width) - 1.2, 0, top)
        for layer in layers(theme):
            drawn = [(f, part) for f in self._figures if (part := layer.part_of(f)) is not None]
            if not any(part for _, part in drawn):
                continue
            xs = [at[figure.group_id, figure.year] for figure, _ in drawn]
            bars = pg.BarGraphItem(
                x=xs,
                y0=[base[id(figure)] / 100 for figure, _ in drawn],
                height=[part / 100 for _, part in drawn],
                width=_BAR,
                brush=QColor(layer.colour),
                pen=pg.mkPen(theme.surface, width=1),
            )
            self.put(bars)
            self._bars = [*self._bars, (layer, bars)]
            for x, (figure, part) in zip(xs, drawn, strict=True):
                low = base[id(figure)]
                base[id(figure)] = low + part
                labels.append((x, low / 100, part / 100, format_hundredths(part), layer))
                self._mark(x, low, part, figure, layer)
        if self.pixels_across(1.0) >= _LABEL_WIDTH:  # narrower bars say it under the pointer
            self._write_labels(labels, theme)
        self._write_names(groups, at, top, theme)

    def _mark(self, x: float, low: int, part: int, figure: RatingFigure, layer: Layer) -> None:
        words = self.tr("{group}, {year}: {layer} {share}").format(
            group=figure.group_name,
            year=figure.year,
            layer=layer.words.lower(),
            share=format_percent(part),
        )
        half = _BAR / 2
        self.marks.append(Mark(x - half, x + half, low / 100, (low + part) / 100, words))

    def _write_labels(
        self, labels: list[tuple[float, float, float, str, Layer]], theme: Tokens
    ) -> None:
        above: dict[float, list[str]] = {}
        for x, low, part, text, layer in labels:
            if self.pixels_of(part) >= _FIT_PIXELS:
                self.write(x, low + part / 2, text, layer.on_colour, is_bold=True)
            elif layer.rating_class is RatingClass.EXCELLENT:
                self.write(x, low + part, text, theme.on_good, (0.5, 1.0), is_bold=True)
            elif part > 0:
                above.setdefault(x, []).append(text)
        for x, texts in above.items():
            self.write(x, 100, texts[-1] if len(texts) == 1 else "", theme.muted, (0.5, 1.0))

    def _write_names(
        self, groups: list[int], at: dict[tuple[int, int], int], top: float, theme: Tokens
    ) -> None:
        names = {figure.group_id: figure.group_short_name for figure in self._figures}
        middle = (len(self._years) - 1) / 2
        cut = 0 if self.pixels_across(1.0) >= _YEAR_WIDTH else 2
        ticks = [(float(x), str(year)[cut:]) for (_, year), x in at.items()]
        self.set_ticks("bottom", ticks)
        self.set_ticks("left", [(float(y), f"{y}%") for y in range(0, 101, 20)])
        for group in groups:
            first = at[group, self._years[0]]
            self.write(first + middle, top, names[group], theme.muted, (0.5, 0.0), is_bold=True)
            for year, reason in self._break_years.get(group, []):
                if (group, year) in at:
                    self._draw_break(at[group, year] - 0.5, reason, theme)

    def _draw_break(self, x: float, reason: str, theme: Tokens) -> None:
        pen = pg.mkPen(theme.muted, width=1, style=Qt.PenStyle.DashLine)
        self.put(pg.PlotDataItem([x, x], [0, 100], pen=pen))
        self.marks.append(Mark(x - 0.07, x + 0.07, 0, 100, reason))
