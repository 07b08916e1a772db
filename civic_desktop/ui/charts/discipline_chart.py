"""Bars of persons disciplined by year."""

from collections.abc import Callable, Sequence

import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor

from civic_desktop.domain.figures import DisciplineFigure
from civic_desktop.domain.text import format_count, format_day
from civic_desktop.reports import traces
from civic_desktop.ui.charts.chart import Chart
from civic_desktop.ui.charts.contents import ChartContents
from civic_desktop.ui.charts.label_type import text_size
from civic_desktop.ui.charts.marks import Mark
from civic_desktop.ui.shared.tokens import Tokens, tokens

_BAR = 0.6


class DisciplineChart(Chart[ChartContents]):
    """Published totals are filled, counts of the records are outlined; the two never add up."""

    _bars: Sequence[pg.BarGraphItem] = ()

    def __init__(self, theme: Callable[[], Tokens] = tokens, pen_scale: float = 1.0) -> None:
        title = QCoreApplication.translate("charts", "Số người bị xử lý kỷ luật theo năm")
        super().__init__("chartDiscipline", title, theme, pen_scale)
        self.getPlotItem().hideAxis("left")

    def bars(self) -> list[tuple[int, int]]:
        """What is plotted, read from the bars: year and persons."""
        return sorted(
            (round(float(x)), round(float(height)))
            for item in self._bars
            for x, height in zip(item.opts["x"], item.opts["height"], strict=True)
        )

    def draw(self, contents: ChartContents, theme: Tokens) -> None:
        """Draw bars and the number over each."""
        self._bars = []
        years, figures = contents.years, contents.figures.disciplines
        if not figures:
            self.say_empty(theme)
            return
        highest = max([figure.person_count for figure in figures] + [1])
        pixels, line = self.frame().height(), text_size("0", is_bold=True).height()
        top = highest * pixels / max(pixels - line - 2, 0.4 * pixels)
        self.set_view(years[0] - 0.7, years[-1] + 0.7, top)
        room = self.pixels_per_unit()[0]
        digits = next((n for n in (4, 2) if room >= text_size("0" * n).width() + 2), 0)
        self.set_ticks("bottom", [(float(year), str(year)[4 - digits :]) for year in years])
        for is_published in (True, False):
            chosen = [f for f in figures if f.is_published is is_published]
            if chosen:
                self._draw_bars(chosen, theme.excellent if is_published else theme.surface, theme)
        for day in contents.figures.unit_breaks:
            x, words = day.first_year - 0.5, f"{format_day(day.day)}: {day.reason}"
            pen = self.pen(theme.muted, 1, Qt.PenStyle.DashLine)
            self.put(pg.PlotDataItem([x, x], [0, top], pen=pen))
            self.marks.append(Mark(x - 3 / room, x + 3 / room, 0, top, words))
        for figure in figures:
            text = format_count(figure.person_count)
            self.write(figure.year, figure.person_count, text, theme.text, (0.5, 1.0), is_bold=True)
            left, height = figure.year - _BAR / 2, max(figure.person_count, 0.05 * top)
            trace = traces.of_discipline(figure)
            self.marks.append(Mark(left, left + _BAR, 0, height, self._words(figure), trace))

    def _draw_bars(self, figures: Sequence[DisciplineFigure], ground: str, theme: Tokens) -> None:
        bars = pg.BarGraphItem(
            x=[figure.year for figure in figures],
            height=[figure.person_count for figure in figures],
            width=_BAR,
            brush=QColor(ground),
            pen=self.pen(theme.excellent, 2),
        )
        self.put(bars)
        self._bars = [*self._bars, bars]

    def _words(self, figure: DisciplineFigure) -> str:
        if figure.is_published:
            text = self.tr("Năm {year}: {count} người (số đã công bố)")
        else:
            text = self.tr("Năm {year}: {count} người (ghi trong sổ)")
        return str(text.format(year=figure.year, count=format_count(figure.person_count)))


def discipline_note(figures: Sequence[DisciplineFigure]) -> str:
    """What filled and outlined bars stand for, where both or only the latter are drawn."""
    if all(figure.is_published for figure in figures):
        return ""
    tr = QCoreApplication.translate
    if any(figure.is_published for figure in figures):
        return tr("charts", "Đặc: số người đã công bố. Viền: số người ghi trong sổ.")
    return tr("charts", "Viền: số người ghi trong sổ.")
