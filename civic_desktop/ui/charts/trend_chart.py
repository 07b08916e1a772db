"""Lines of the share of "xuất sắc" by year, one a group."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor

from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.rules import Break
from civic_desktop.domain.text import format_day, format_hundredths, format_percent
from civic_desktop.domain.trace import Trace
from civic_desktop.reports import traces
from civic_desktop.ui.charts.chart import Chart
from civic_desktop.ui.charts.contents import ChartContents
from civic_desktop.ui.charts.label_type import text_size
from civic_desktop.ui.charts.marks import Mark
from civic_desktop.ui.shared.label_places import (
    around,
    best_place,
    letters_of,
    rows_beside,
    to_the_right,
)
from civic_desktop.ui.shared.line_looks import LineLook, line_look
from civic_desktop.ui.shared.tokens import Tokens, tokens

_SYMBOL_PIXELS = 8
_LEAST_TOP = 5.0
_TICK_STEPS = (1, 2, 5, 10, 20, 25)
_MOST_TICKS = 8


@dataclass(frozen=True)
class Series:
    """One group: its look, and hundredths of a percent by year, ascending."""

    name: str
    colour: str
    look: LineLook
    points: tuple[tuple[int, int], ...]
    traces: tuple[Trace, ...]

    breaks: frozenset[int] = frozenset()
    """First years that cannot be compared with the year before."""

    def runs(self) -> list[list[tuple[int, int]]]:
        """Points of years that follow one another and can be compared."""
        runs: list[list[tuple[int, int]]] = []
        for point in self.points:
            follows = bool(runs) and point[0] == runs[-1][-1][0] + 1
            if follows and point[0] not in self.breaks:
                runs[-1].append(point)
            else:
                runs.append([point])
        return runs


class TrendChart(Chart[ChartContents]):
    """No line runs through a year without figures, nor through a change unless asked for."""

    _lines: Sequence[tuple[str, pg.PlotDataItem]] = ()
    _label_places: Sequence[QRectF] = ()

    def __init__(self, theme: Callable[[], Tokens] = tokens, pen_scale: float = 1.0) -> None:
        title = QCoreApplication.translate("charts", "Xu hướng tỷ lệ hoàn thành xuất sắc nhiệm vụ")
        super().__init__("chartTrend", title, theme, pen_scale)

    def points(self) -> list[tuple[str, int, float]]:
        """What is plotted, read from the lines: group, year, percent."""
        return [
            (name, round(float(x)), float(y))
            for name, line in self._lines
            for x, y in zip(*line.getData(), strict=True)
        ]

    def label_places(self) -> list[QRectF]:
        """Pixels that the letters of numbers, names and breaks cover."""
        return list(self._label_places)

    def draw(self, contents: ChartContents, theme: Tokens) -> None:
        """Draw lines, then labels where they cover least."""
        self._lines, self._label_places = [], []
        series = _series(contents, theme)
        if not series:
            self.say_empty(theme)
            return
        breaks = contents.breaks_by_year()
        left, right = self._width(contents.years, series)
        self.set_view(left, right, 1.0)
        strip = self._place_breaks(breaks)
        shares = [share for item in series for _, share in item.points]
        pixels, line = self.frame().height(), text_size("0").height()
        lines = 1 + max((row for row, _, _ in strip.values()), default=-1)
        free = max(pixels - (lines + 1.5) * line, 0.4 * pixels)
        top = max(_LEAST_TOP, max(shares, default=0) / 100) * pixels / free
        self.set_view(left, right, top)
        self.set_ticks("bottom", [(float(year), str(year)) for year in contents.years])
        step = next(s for s in _TICK_STEPS if top / s <= _MOST_TICKS or s == _TICK_STEPS[-1])
        self.draw_heights(range(0, int(top * (1 - lines * line / pixels)) + 1, step), theme)
        for item in series:
            self._draw_line(item)
        for year in strip:
            self._draw_break(year - 0.5, breaks[year], theme)
        for year, (row, text, offset) in strip.items():
            self._name_break(year - 0.5, row, text, offset, theme)
        self._write_labels(series, breaks, lines * line)

    def _width(self, years: tuple[int, ...], series: Sequence[Series]) -> tuple[float, float]:
        """Both ends of the years, with room for the names at the ends of lines."""
        left, right, pixels = years[0] - 0.4, years[-1] + 0.4, self.frame().width()
        for item in series:
            last = item.points[-1][0]
            name = text_size(item.name, is_bold=True).width() + 2 * _SYMBOL_PIXELS
            right = max(right, left + (last - left) * pixels / max(pixels - name, 0.3 * pixels))
        return left, right

    def _place_breaks(self, breaks: dict[int, list[Break]]) -> dict[int, tuple[int, str, float]]:
        """By year, the row of a break's label, its text, and pixels from the line to its left."""
        texts = [" · ".join(dict.fromkeys(item.label for item in b)) for b in breaks.values()]
        lines = [self.to_pixels(year - 0.5, 0).x() for year in breaks]
        labels = ((x, text_size(text).width() + 4) for x, text in zip(lines, texts, strict=True))
        places = rows_beside(labels, self.frame().width())
        return {
            year: (row, text, start - x)
            for year, text, x, (row, start) in zip(breaks, texts, lines, places, strict=True)
        }

    def _draw_break(self, x: float, breaks: Iterable[Break], theme: Tokens) -> None:
        top = self.view.top
        pen = self.pen(theme.muted, 1, Qt.PenStyle.DashLine)
        self.put(pg.PlotDataItem([x, x], [0, top], pen=pen))
        reasons = dict.fromkeys(f"{format_day(item.day)}: {item.reason}" for item in breaks)
        half = 3 / self.pixels_per_unit()[0]
        self.marks.append(Mark(x - half, x + half, 0, top, "\n".join(reasons)))

    def _name_break(self, x: float, row: int, text: str, offset: float, theme: Tokens) -> None:
        """On a ground of its own: one that is long stands on its line, or on the next."""
        size = text_size(text)
        corner = QPointF(self.to_pixels(x, self.view.top).x() + offset, row * size.height())
        self._write_at(QRectF(corner, size), text, theme.muted, ground=theme.surface)

    def _draw_line(self, series: Series) -> None:
        for run in series.runs():
            line = pg.PlotDataItem(
                [float(year) for year, _ in run],
                [share / 100 for _, share in run],
                pen=self.pen(series.colour, 2, series.look.style),
                symbol=series.look.marker,
                symbolSize=_SYMBOL_PIXELS * self.pen_scale,
                useCache=False,
                antialias=True,
                symbolBrush=QColor(series.colour),
                symbolPen=self.pen(series.colour),
            )
            line.setZValue(1)
            self.put(line)
            self._lines = [*self._lines, (series.name, line)]
        across, up = self.pixels_per_unit()
        for (year, share), trace in zip(series.points, series.traces, strict=True):
            words = self.tr("{group}, {year}: xuất sắc {share}").format(
                group=series.name, year=year, share=format_percent(share)
            )
            x, y, wide, high = year, share / 100, 9 / across, 9 / up
            self.marks.append(Mark(x - wide, x + wide, y - high, y + high, words, trace))

    def _write_labels(self, series: Sequence[Series], breaks: Iterable[int], strip: float) -> None:
        """Write names and numbers clear of each other, of markers and, if it can be, of lines.

        One for which there is no room is left to the pointer, a name to the chips above too.
        """
        frame = self.frame().adjusted(0, strip, 0, 0)
        half = _SYMBOL_PIXELS / 2
        at = {
            (item, year): self.to_pixels(year, share / 100)
            for item in series
            for year, share in item.points
        }
        markers = [QRectF(p.x() - half, p.y() - half, 2 * half, 2 * half) for p in at.values()]
        lines = [
            QLineF(at[item, first], at[item, second])
            for item in series
            for run in item.runs()
            for (first, _), (second, _) in pairwise(run)
        ]
        for year in breaks:
            x = self.to_pixels(year - 0.5, 0).x()
            lines.append(QLineF(x, 0, x, frame.bottom()))

        def write(point: QPointF, candidates: Iterable[QRectF], text: str, colour: str) -> None:
            taken = [*markers, *self._label_places]
            place, is_free = best_place(candidates, taken, lines, frame, point, at.values())
            if is_free:
                self._write_at(place, text, colour, is_bold=True)

        # From the top down, so that of near points the upper one has its label above.
        for item in sorted(series, key=lambda item: -item.points[-1][1]):
            size = text_size(item.name, is_bold=True)
            last = at[item, item.points[-1][0]]
            places = (*to_the_right(last, size), *around(last, size))
            write(last, places, item.name, item.colour)
        numbers = [(share, year, item) for item in series for year, share in item.points]
        for share, year, item in sorted(numbers, key=lambda number: -number[0]):
            text = format_hundredths(share)
            size = text_size(text, is_bold=True)
            write(at[item, year], around(at[item, year], size), text, item.colour)

    def _write_at(
        self,
        place: QRectF,
        text: str,
        colour: str,
        *,
        is_bold: bool = False,
        ground: str | None = None,
    ) -> None:
        x, y = self.from_pixels(place.topLeft())
        self.write(x, y, text, colour, (0.0, 0.0), is_bold=is_bold, ground=ground)
        self._label_places = [*self._label_places, letters_of(place)]


def _series(contents: ChartContents, theme: Tokens) -> list[Series]:
    """The groups that state the class, each with the look of its place among all groups."""
    found: list[Series] = []
    for group, figures in contents.groups():
        stated = [each for each in figures if each.shares.get(RatingClass.EXCELLENT) is not None]
        stated.sort(key=lambda figure: figure.year)
        points = tuple((f.year, f.shares.get(RatingClass.EXCELLENT) or 0) for f in stated)
        place = contents.places.get(group, 0)
        if points:
            found.append(
                Series(
                    figures[0].group_short_name,
                    theme.groups[place % len(theme.groups)],
                    line_look("", place),
                    points,
                    tuple(traces.of_rating(each, RatingClass.EXCELLENT) for each in stated),
                    contents.fresh_starts(group),
                )
            )
    return found
