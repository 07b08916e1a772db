"""Lines of the share of "xuất sắc" by year, one a group."""

from collections.abc import Iterable, Sequence

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from civic_desktop.domain.figures import RatingFigure
from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.rules import Break
from civic_desktop.domain.text import format_day, format_hundredths, format_percent
from civic_desktop.ui.charts.chart import Chart, Mark
from civic_desktop.ui.shared.tokens import Tokens, tokens

_STYLES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)
_SYMBOLS = ("o", "s", "t", "d", "t1", "p")
_ROOM_FOR_NAMES = 0.9
_CLOSE_PIXELS = 15.0
_FEW_YEARS = 4


class TrendChart(Chart):
    """No line runs through a year without figures."""

    # Of the class, for the library draws before its own constructor has ended.
    _figures: Sequence[RatingFigure] = ()
    _years: tuple[int, ...] = ()
    _breaks: Sequence[Break] = ()
    _lines: Sequence[tuple[str, pg.PlotDataItem]] = ()

    def __init__(self) -> None:
        super().__init__("chartTrend", self.tr("Xu hướng tỷ lệ hoàn thành xuất sắc nhiệm vụ"))
        self.getPlotItem().showGrid(y=True, alpha=0.25)

    def show_figures(
        self, years: tuple[int, ...], figures: Sequence[RatingFigure], breaks: Sequence[Break]
    ) -> None:
        """Draw these, and a dashed line before each year whose law is another."""
        self._years, self._figures, self._breaks = years, figures, breaks
        self.redraw()

    def points(self) -> list[tuple[str, int, float]]:
        """What is plotted, read from the lines: group, year, percent."""
        return [
            (name, round(float(x)), float(y))
            for name, line in self._lines
            for x, y in zip(*line.getData(), strict=True)
        ]

    def redraw(self) -> None:
        """Draw lines, then labels."""
        self.start_over()
        self._lines = []
        theme = tokens()
        series = _series(self._figures)
        highest = max((share for points in series.values() for _, share in points), default=0)
        top = max(5.0, highest / 100 * 1.18)
        if not self._years:
            return
        self.set_view(self._years[0] - 0.4, self._years[-1] + _ROOM_FOR_NAMES, 0, top)
        self.set_ticks("bottom", [(float(year), str(year)) for year in self._years])
        step = next(s for s in (1, 2, 5, 10, 20, 25) if top / s <= 8 or s == 25)
        self.set_ticks("left", [(float(y), f"{y}%") for y in range(0, int(top) + 1, step)])
        self._draw_breaks(top, theme)
        taken: list[tuple[int, float]] = []
        for place, (name, points) in enumerate(series.items()):
            colour = theme.groups[place % len(theme.groups)]
            self._draw_lines(name, points, place, colour)
            for year, share in points:
                self._label_point(name, year, share, colour, taken)
            if points:
                year, share = points[-1]
                self.write(year + 0.08, share / 100, name, colour, (0.0, 0.5), is_bold=True)

    def _draw_lines(
        self, name: str, points: list[tuple[int, int]], place: int, colour: str
    ) -> None:
        for run in _runs(points):
            line = pg.PlotDataItem(
                [float(year) for year, _ in run],
                [share / 100 for _, share in run],
                pen=pg.mkPen(colour, width=2, style=_STYLES[place % len(_STYLES)]),
                symbol=_SYMBOLS[place % len(_SYMBOLS)],
                symbolSize=8,
                symbolBrush=QColor(colour),
                symbolPen=pg.mkPen(colour),
            )
            self.put(line)
            self._lines = [*self._lines, (name, line)]

    def _label_point(
        self, name: str, year: int, share: int, colour: str, taken: list[tuple[int, float]]
    ) -> None:
        y = share / 100
        is_crowded = any(
            other == year and at - y >= 0 and self.pixels_of(at - y) < 2 * _CLOSE_PIXELS
            for other, at in taken
        )
        anchor = (0.5, -0.2) if is_crowded else (0.5, 1.2)
        self.write(year, y, format_hundredths(share), colour, anchor, is_bold=True)
        taken.append((year, y))
        words = self.tr("{group}, {year}: xuất sắc {share}").format(
            group=name, year=year, share=format_percent(share)
        )
        reach = 9 / max(self.pixels_of(1.0), 0.01)
        self.marks.append(Mark(year - 0.12, year + 0.12, y - reach, y + reach, words))

    def _draw_breaks(self, top: float, theme: Tokens) -> None:
        years = sorted({item.first_year for item in self._breaks})
        line_height = _CLOSE_PIXELS / max(self.pixels_of(1.0), 0.01)
        for place, year in enumerate(y for y in years if self._years[0] < y <= self._years[-1]):
            here = [item for item in self._breaks if item.first_year == year]
            x = year - 0.5
            pen = pg.mkPen(theme.muted, width=1, style=Qt.PenStyle.DashLine)
            self.put(pg.PlotDataItem([x, x], [0, top], pen=pen))
            label = " · ".join(dict.fromkeys(item.label for item in here))
            is_last = year == self._years[-1] and len(self._years) > _FEW_YEARS
            y = top - place % 2 * line_height  # neighbours take turns, so that they do not meet
            self.write(x, y, label, theme.muted, (1.0 if is_last else 0.0, 0.0))
            reasons = dict.fromkeys(f"{format_day(i.day)}: {i.reason}" for i in here)
            self.marks.append(Mark(x - 0.06, x + 0.06, 0, top, "\n".join(reasons)))


def _series(figures: Iterable[RatingFigure]) -> dict[str, list[tuple[int, int]]]:
    """Hundredths of a percent by year, for each group that states the class."""
    found: dict[str, list[tuple[int, int]]] = {}
    for figure in figures:
        share = figure.shares.get(RatingClass.EXCELLENT)
        if share is not None:
            found.setdefault(figure.group_short_name, []).append((figure.year, share))
    return {name: sorted(points) for name, points in found.items()}


def _runs(points: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Points of years that follow one another."""
    runs: list[list[tuple[int, int]]] = []
    for point in points:
        if runs and point[0] == runs[-1][-1][0] + 1:
            runs[-1].append(point)
        else:
            runs.append([point])
    return runs
