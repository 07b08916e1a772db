"""The trend charts: an overview, and each chart in large."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from civic_desktop.domain.chart import ChartFigure
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.trace import Trace, seen_as
from civic_desktop.services.chart_figures import ChartFigures
from civic_desktop.services.chart_wish import ChartAnswer, ChartWish
from civic_desktop.services.trace_reader import TraceReader
from civic_desktop.services.trends import Trends
from civic_desktop.ui.charts.chart_output import Asked, ChartOutput, sheet_of
from civic_desktop.ui.charts.chart_page import ChartPage
from civic_desktop.ui.charts.contents import ChartContents
from civic_desktop.ui.charts.filter_row import OVERVIEW, FilterRow
from civic_desktop.ui.charts.overview_page import OverviewPage
from civic_desktop.ui.shared.chart_sheet import ChartSheet
from civic_desktop.ui.shared.icons import put_icon
from civic_desktop.ui.shared.jobs import Job, JobRunner, Progress
from civic_desktop.ui.shared.panes import go_to_next_pane
from civic_desktop.ui.shared.tab import Tab
from civic_desktop.ui.shared.trace_dialog import show_trace

_OVERVIEW_CHARTS = ("ratings", "rating-trend", "discipline-persons", "inspections-by-year")


class ChartsTab(Tab):
    """Shows figures and stores nothing. Single charts are counted in the background."""

    def __init__(
        self,
        trends: Trends,
        charts: ChartFigures,
        traces: TraceReader,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(None, parent)
        self._trends, self._charts, self._traces = trends, charts, traces
        self._jobs = JobRunner(self)
        self._job: Job | None = None
        self._export: Job | None = None
        self._shown: Asked | None = None
        self.filters = FilterRow()
        self.overview, self.page = OverviewPage(), ChartPage()
        self.pages = QStackedWidget()
        self.output = ChartOutput(self)
        self.copy_button = QPushButton(self.tr("Sao chép ảnh"))
        self.png_button, self.svg_button = QPushButton("PNG"), QPushButton("SVG")
        self.pdf_button, self.print_button = QPushButton("PDF"), QPushButton(self.tr("In…"))
        self._outputs: list[QPushButton] = []
        self._lay_out()
        self.setFocusProxy(self.filters.chart)
        self._offer_choices()
        self._connect()
        self._read()

    def _lay_out(self) -> None:
        for each in (self.overview, self.page):
            self.pages.addWidget(each)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.filters, 1)
        save = self.output.ask_and_save
        for button, name, drawing, words, run in (
            (self.copy_button, "btnCopy", "copy", self.tr("Chép ảnh biểu đồ"), self.output.copy),
            (self.png_button, "btnPng", "", self.tr("Lưu ảnh PNG"), partial(save, "png")),
            (self.svg_button, "btnSvg", "", self.tr("Lưu ảnh SVG"), partial(save, "svg")),
            (self.pdf_button, "btnPdf", "", self.tr("Lưu PDF"), partial(save, "pdf")),
            (
                self.print_button,
                "btnPrint",
                "print",
                self.tr("In biểu đồ"),
                self.output.ask_and_print,
            ),
        ):
            button.setObjectName(name)
            button.setAccessibleName(words)
            button.setToolTip(words)
            if drawing:
                put_icon(button, drawing)
            button.clicked.connect(partial(self._with_sheet, run))
            self._outputs.append(button)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        page = QVBoxLayout(self)
        page.setContentsMargins(10, 10, 10, 6)
        page.setSpacing(8)
        page.addLayout(row)
        page.addWidget(self.pages, 1)

    def _let_use(self, *, is_wanted: bool) -> None:
        """What is not what the filters say any more is neither opened nor exported."""
        self.pages.setEnabled(is_wanted)
        for button in self._outputs:
            button.setEnabled(is_wanted)

    def _connect(self) -> None:
        self.filters.years_changed.connect(self._read)
        self.filters.groups_changed.connect(self._draw)
        for page in (self.overview, self.page):
            page.figure_wanted.connect(self._show_trace)
            page.menu_wanted.connect(self._offer_menu)
        self.output.message.connect(self.message)
        self.output.problem_found.connect(self.problem_found)
        self.destroyed.connect(self._jobs.shutdown)

    def _offer_choices(self) -> None:
        self.filters.offer_years(self._trends.ranges(), self._trends.years())
        has_changes = self._trends.has_unit_changes()
        self.filters.offer_units(self._trends.units(), has_changes=has_changes)

    @Slot()
    def _read(self) -> None:
        """Read what the filters ask for: the overview at once, a single chart when counted."""
        name = self.filters.chart.value() or OVERVIEW
        if name != OVERVIEW:
            self._count(name)
            return
        self._forget_job()
        unit, view = self.filters.unit.value(), self.filters.units_as()
        figures = self._trends.figures(*self.filters.years(), unit, view)
        self.overview.contents = ChartContents(figures)
        names = {figure.group_id: figure.group_short_name for figure in figures.ratings}
        self.filters.offer_groups(names)
        self._draw()

    @Slot()
    def _draw(self) -> None:
        """Draw the groups that are wanted."""
        name = self.filters.chart.value() or OVERVIEW
        if name != OVERVIEW:
            self._count(name)
            return
        self.pages.setCurrentWidget(self.overview)
        self._let_use(is_wanted=True)
        figures, chosen = self.overview.contents.figures, self.filters.groups()
        ratings = tuple(figure for figure in figures.ratings if figure.group_id in chosen)
        contents = ChartContents(
            figures,
            ratings,
            breaks={
                group: breaks
                for group, breaks in self._trends.breaks(figures).items()
                if group in chosen
            },
            places={group: place for place, group in enumerate(self.filters.chips)},
            is_joined=self.filters.joined.isChecked(),
        )
        self.overview.show_contents(contents)

    def _count(self, name: str) -> None:
        """Make a chart in the background; what was under way is not wanted any more."""
        self._forget_job()
        self._let_use(is_wanted=False)
        asked = self._asked()
        show = partial(self._show_chart, asked)
        self._job = self._jobs.run(self._answers([name], asked.wish), show, self._fail)

    def _answers(
        self, names: Sequence[str], wish: ChartWish
    ) -> Callable[[Progress], list[ChartAnswer]]:
        """The work of making charts."""

        def work(progress: Progress) -> list[ChartAnswer]:
            found = []
            with self._charts.apart() as charts:
                for name in names:
                    progress.check()
                    found.append(charts.answer(name, wish))
            return found

        return work

    def _forget_job(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _fail(self, error: Exception) -> None:
        """What is shown stays out of use: it is not what the filters say."""
        self._job = None
        if not isinstance(error, Problem):
            raise error
        self.problem_found.emit(error)

    def _asked(self) -> Asked:
        wish, name = self.filters.wish(), self.filters.unit_name()
        heir = self._trends.heir(wish.unit_id, wish.view)
        if heir is not None:
            text = self.tr("{later}, đơn vị kế thừa {earlier}")
            name = text.format(later=heir.label, earlier=name)
        return Asked(wish, name)

    def _show_chart(self, asked: Asked, found: list[ChartAnswer]) -> None:
        self._job = None
        [answer] = found
        self.filters.offer_groups(answer.groups)
        if self.filters.wanted_groups() != asked.wish.group_ids:
            self._draw()  # which groups there are was not known yet
            return
        self._shown = asked
        self.page.show_figure(answer.figure)
        self.pages.setCurrentWidget(self.page)
        self._let_use(is_wanted=True)

    def refresh(self) -> None:
        """Read the figures again; the choices stay."""
        self._offer_choices()
        self._read()

    def _with_sheet(self, use: Callable[[ChartSheet], None], *_clicked: bool) -> None:
        """Make a sheet of what is shown, for `use`."""
        figure = self.page.figure
        if self.pages.currentWidget() is self.overview:
            self._export_apart(_OVERVIEW_CHARTS, use)
        elif figure is not None and self._shown is not None:
            use(self._sheet([figure], self._shown))

    def _export_apart(self, names: Sequence[str], use: Callable[[ChartSheet], None]) -> None:
        """Make charts for `use` beside the one that is being read, which goes on."""
        if self._export is not None:
            self._export.cancel()
        asked = self._asked()

        def done(found: list[ChartAnswer]) -> None:
            self._export = None
            use(self._sheet([answer.figure for answer in found], asked))

        self._export = self._jobs.run(self._answers(names, asked.wish), done, self._fail_export)

    def _fail_export(self, error: Exception) -> None:
        self._export = None
        if not isinstance(error, Problem):
            raise error
        self.problem_found.emit(error)

    def _sheet(self, figures: Sequence[ChartFigure], asked: Asked) -> ChartSheet:
        return sheet_of(figures, asked, is_sample=self._trends.is_sample())

    @Slot(str, QPoint)
    def _offer_menu(self, name: str, place: QPoint) -> None:
        """Offer what can be done with the chart that was pointed at."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def with_sheet(use: Callable[[ChartSheet], None]) -> None:
            self._export_apart([name], use)

        self.output.fill_menu(menu, with_sheet)
        if self.filters.chart.value() == OVERVIEW:
            menu.addSeparator()
            menu.addAction(
                self.tr("Xem biểu đồ này lớn hơn"), partial(self.filters.chart.set_value, name)
            )
        else:
            menu.addSeparator()
            menu.addAction(self.tr("Sao chép bảng số liệu"), self.page.table.copy_all)
        menu.popup(place)

    def print_paper(self) -> None:
        """Ctrl+P: print what is shown, as the button does."""
        if self.print_button.isEnabled():
            self._with_sheet(self.output.ask_and_print)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F6 goes from the filters to the chart to its numbers; Ctrl+C copies the picture."""
        if event.key() == Qt.Key.Key_F6:
            is_overview = self.pages.currentWidget() is self.overview
            page = self.overview if is_overview else self.page
            go_to_next_pane(
                (self.filters, self.filters.chart), *((each, each) for each in page.panes())
            )
        elif event.matches(QKeySequence.StandardKey.Copy) and self.copy_button.isEnabled():
            self._with_sheet(self.output.copy)
        else:
            super().keyPressEvent(event)

    @Slot(object)
    def _show_trace(self, trace: Trace) -> None:
        """Show what is behind a value, and go to the record chosen there."""
        try:
            seen = seen_as(trace, self.filters.units_as())
            place = show_trace(self._traces, seen, self)
        except Problem as problem:
            self.problem_found.emit(problem)
            return
        if place is not None:
            self.record_wanted.emit(place)
