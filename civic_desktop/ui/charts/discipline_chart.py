"""Bars of persons disciplined by year."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtGui import QColor

from civic_desktop.domain.figures import DisciplineFigure
from civic_desktop.domain.text import format_count
from civic_desktop.ui.charts.chart import Chart, Mark
from civic_desktop.ui.shared.tokens import tokens

_BAR = 0.6


class DisciplineChart(Chart):
    """Published totals are filled, counts of the records are outlined; the two never add up."""

    # Of the class, for the library draws before its own constructor has ended.
    _years: tuple[int, ...] = ()
    _figures: tuple[DisciplineFigure, ...] = ()
    _bars: Sequence[pg.BarGraphItem] = ()

    def __init__(self) -> None:
        super().__init__("chartDiscipline", self.tr("Số người bị xử lý kỷ luật theo năm"))
        self.getPlotItem().hideAxis("left")

    def show_figures(self, years: tuple[int, ...], figures: tuple[DisciplineFigure, ...]) -> None:
        """Draw these."""
        self._years, self._figures = years, figures
        self.redraw()

    def bars(self) -> list[tuple[int, int]]:
        """What is plotted, read from the bars: year and persons."""
        return sorted(
            (round(float(x)), round(float(height)))
            for item in self._bars
            for x, height in zip(item.opts["x"], item.opts["height"], strict=True)
        )

    def redraw(self) -> None:
        """Draw bars and the number over each."""
        self.start_over()
        self._bars = []
        if not self._years:
            return
        theme = tokens()
        top = 1.35 * max((figure.person_count for figure in self._figures), default=1)
        self.set_view(self._years[0] - 0.7, self._years[-1] + 0.7, 0, max(top, 1.0))
        self.set_ticks("bottom", [(float(year), str(year)) for year in self._years])
        for is_published in (True, False):
            chosen = [f for f in self._figures if f.is_published is is_published]
            if not chosen:
                continue
            ground = theme.excellent if is_published else theme.surface
            bars = pg.BarGraphItem(
                x=[figure.year for figure in chosen],
                height=[figure.person_count for figure in chosen],
                width=_BAR,
                brush=QColor(ground),
                pen=pg.mkPen(theme.excellent, width=2),
            )
            self.put(bars)
            self._bars = [*self._bars, bars]
        for figure in self._figures:
            text = format_count(figure.person_count)
            self.write(figure.year, figure.person_count, text, theme.text, (0.5, 1.0), is_bold=True)
            half = _BAR / 2
            place = (figure.year - half, figure.year + half, 0, max(figure.person_count, 0.5))
            self.marks.append(Mark(*place, self._words(figure)))

    def _words(self, figure: DisciplineFigure) -> str:
        if figure.is_published:
            text = self.tr("Năm {year}: {count} người (số đã công bố)")
        else:
            text = self.tr("Năm {year}: {count} quyết định trong sổ")
        return str(text.format(year=figure.year, count=format_count(figure.person_count)))
