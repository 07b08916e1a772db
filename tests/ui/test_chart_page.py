"""One chart in large: read back from what is plotted, by pointer and by keys."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from civic_desktop.domain.chart import ChartBreak, ChartFigure, ChartSeries, ChartShape
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.text import format_percent
from civic_desktop.domain.trace import PublishedTrace, RecordKind, RecordPlace, Trace
from civic_desktop.services.chart_figures import CHARTS, ChartFigures
from civic_desktop.services.office_ledger import existing_ledger, new_ledger
from civic_desktop.ui.charts import charts_tab
from civic_desktop.ui.charts.chart_names import chart_titles
from civic_desktop.ui.charts.charts_tab import ChartsTab
from civic_desktop.ui.charts.figure_chart import FigureChart
from civic_desktop.ui.charts.filter_row import Years
from civic_desktop.ui.shared.chart_sheet import ChartSheet
from tests.builders import add_group, add_reprimand, add_unit
from tests.merged_communes import rate
from tests.qt_fixtures import Desk

TRACE = PublishedTrace("Báo cáo số 1")
BARS = ChartFigure(
    "bars",
    "Nhiệm vụ chậm",
    ChartShape.BARS,
    ("2024", "2025"),
    (ChartSeries("Xong muộn", (3, None), traces=(TRACE, None)), ChartSeries("Quá hạn", (0, 1240))),
    "nhiệm vụ",
)
LINES = replace(
    BARS,
    shape=ChartShape.LINES,
    categories=("2021", "2022", "2023", "2024"),
    series=(
        ChartSeries("Viên chức", (1000, 1100, 1200, 1300), "group_1"),
        ChartSeries("Cấp xã", (500, None, 700, 800), "group_2"),
    ),
    unit="%",
    is_share=True,
    breaks=(ChartBreak(2, "Quy định mới", "NĐ 335", series=(0,)),),
)


@pytest.fixture
def tab(desk: Desk, sample_path: Path, qtbot: QtBot) -> ChartsTab:
    window = desk.open(sample_path)
    window.go_to(4)
    found = window.current_tab
    assert isinstance(found, ChartsTab)
    qtbot.waitUntil(found.overview.stack.isVisible)
    found.filters.range.set_value(Years.ALL)
    return found


@pytest.fixture
def show(tab: ChartsTab, qtbot: QtBot) -> Callable[[str], ChartFigure]:
    def shown(name: str) -> ChartFigure:
        tab.filters.chart.set_value(name)
        page = tab.page
        qtbot.waitUntil(lambda: page.figure is not None and page.figure.name == name)
        qtbot.waitUntil(lambda: page.isEnabled() and page.isVisible())
        assert page.figure is not None
        return page.figure

    return shown


def sheets_of(tab: ChartsTab) -> list[ChartSheet]:
    """Where the sheet of what is shown comes when it is made."""
    found: list[ChartSheet] = []
    tab._with_sheet(found.append)
    return found


@pytest.fixture
def chart(qtbot: QtBot) -> FigureChart:
    made = FigureChart()
    qtbot.addWidget(made)
    made.resize(700, 320)
    made.show()
    return made


def test_every_chart_can_be_chosen() -> None:
    assert list(chart_titles()) == list(CHARTS)


@pytest.mark.parametrize("name", CHARTS)
def test_the_plot_and_the_table_show_the_values_of_the_figure(
    name: str, tab: ChartsTab, show: Callable[[str], ChartFigure]
) -> None:
    figure = show(name)
    expected = {
        (series.name, place): value
        for series in figure.series
        for place, value in enumerate(series.values)
        if value is not None
    }
    found = {(name, place): round(value) for name, place, value in tab.page.chart.plotted()}
    assert found == expected
    assert not tab.page.empty.isVisible()
    lines = tab.page.table.lines()
    assert len(lines) == len(figure.categories) + 1
    columns = list(zip(*[line.split("\t")[1:] for line in lines[1:]], strict=True))
    said = [
        tuple("–" if v is None else figure.value_words(v) for v in series.values)
        for series in figure.series
    ]
    shares = [tuple(map(format_percent, figure.cumulated_shares))]
    assert columns == said + (shares if name == "findings-by-area" else [])


def test_a_class_is_chosen_for_the_trend_alone(
    tab: ChartsTab, show: Callable[[str], ChartFigure], qtbot: QtBot
) -> None:
    assert not tab.filters.rating.isVisible()
    show("rating-trend")
    assert tab.filters.rating.isVisible()
    tab.filters.rating.set_value(RatingClass.GOOD)
    page = tab.page
    qtbot.waitUntil(lambda: page.figure is not None and "tốt" in page.figure.title)
    assert ("Viên chức", 2, 7325.0) in page.chart.plotted()  # 73,25 % in 2021


def test_a_click_opens_the_records_behind_a_bar(
    tab: ChartsTab,
    show: Callable[[str], ChartFigure],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    figure = show("inspections-by-year")
    asked: list[Trace] = []
    place = RecordPlace(RecordKind.INSPECTION, 1)

    def answer(_reader: object, trace: Trace, _parent: object) -> RecordPlace:
        asked.append(trace)
        return place

    monkeypatch.setattr(charts_tab, "show_trace", answer)
    chart = tab.page.chart
    mark = next(mark for mark in chart.marks if mark.trace is not None)
    with qtbot.waitSignal(tab.record_wanted) as wanted:
        qtbot.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=chart.place_of(mark))
    assert wanted.args == [place]
    assert asked == [figure.series[0].traces[figure.categories.index("2025")]]


def test_enter_opens_the_records_behind_the_value_the_arrows_reached(
    tab: ChartsTab,
    show: Callable[[str], ChartFigure],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    show("inspections-by-month")
    asked: list[Trace] = []
    monkeypatch.setattr(charts_tab, "show_trace", lambda _r, trace, _p: asked.append(trace))
    chart = tab.page.chart
    chart.setFocus()
    spoken: list[str] = []
    chart.spoken.connect(spoken.append)
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(chart, key)
    assert spoken[0].startswith("T1, Theo kế hoạch: ")
    assert spoken[0].endswith(" cuộc")
    assert asked == [chart.marks[1].trace]
    table = tab.page.table
    table.setCurrentCell(0, 1)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert asked[1] == chart.marks[0].trace


def test_a_pulled_chart_opens_nothing(chart: FigureChart, qtbot: QtBot) -> None:
    chart.show_contents(BARS)
    asked: list[Trace] = []
    chart.figure_wanted.connect(asked.append)
    place = chart.place_of(chart.marks[0])
    view = chart.viewport()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=place + QPoint(40, 0))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=place)
    assert asked == []
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    assert asked == [TRACE]


def test_lines_end_at_gaps_and_where_their_own_figures_stop_being_comparable(
    chart: FigureChart,
) -> None:
    chart.show_contents(LINES)
    runs = [(name, line.getData()[0].tolist()) for name, line in chart._lines]
    assert runs == [
        ("Viên chức", [0.0, 1.0, 2.0]),
        ("Viên chức", [3.0]),
        ("Cấp xã", [0.0]),
        ("Cấp xã", [2.0, 3.0]),
    ]
    assert "NĐ 335" in chart.labels()
    assert any(mark.words == "Quy định mới" for mark in chart.marks)
    chart.show_contents(replace(LINES, is_joined=True))
    runs = [(name, line.getData()[0].tolist()) for name, line in chart._lines]
    assert runs[0] == ("Viên chức", [0.0, 1.0, 2.0, 3.0])
    assert len(runs) == 3  # a year without figures is a gap all the same


def test_a_chart_that_is_chosen_is_shown_though_the_overview_is_exported_meanwhile(
    tab: ChartsTab, qtbot: QtBot
) -> None:
    sheets = sheets_of(tab)
    tab.filters.chart.set_value("tasks-by-year")
    qtbot.waitUntil(lambda: bool(sheets))
    qtbot.waitUntil(tab.page.isVisible)
    assert tab.page.figure is not None
    assert tab.page.figure.name == "tasks-by-year"
    assert len(sheets[0].figures) == 4


def words_of(sheet: ChartSheet) -> str:
    return sheet.svg().decode()


def choose_unit(tab: ChartsTab) -> str:
    """Another unit, for which nothing is counted yet; its name."""
    tab.filters.unit.setCurrentIndex(1)
    return tab.filters.unit_name()


def test_nothing_is_exported_while_a_chart_is_counted(
    tab: ChartsTab, show: Callable[[str], ChartFigure], qtbot: QtBot
) -> None:
    show("inspections-by-year")
    assert all(button.isEnabled() for button in tab._outputs)
    name = choose_unit(tab)
    assert len(tab._outputs) == 5
    assert not any(button.isEnabled() for button in tab._outputs)
    assert not tab.page.isEnabled()
    assert name not in words_of(sheets_of(tab)[0])  # still the figure of all units
    qtbot.waitUntil(tab.png_button.isEnabled)
    assert all(button.isEnabled() for button in tab._outputs)
    assert name in words_of(sheets_of(tab)[0])


def test_a_chart_that_could_not_be_counted_leaves_nothing_to_export(
    tab: ChartsTab,
    show: Callable[[str], ChartFigure],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    show("inspections-by-year")

    def fail(_charts: ChartFigures) -> None:
        raise Problem("Không đọc được sổ.")

    with monkeypatch.context() as broken:
        broken.setattr(ChartFigures, "apart", fail)
        with qtbot.waitSignal(tab.problem_found):
            name = choose_unit(tab)
    assert not any(button.isEnabled() for button in tab._outputs)
    assert not tab.page.isEnabled()
    assert name not in words_of(sheets_of(tab)[0])
    tab.refresh()
    qtbot.waitUntil(tab.png_button.isEnabled)
    assert name in words_of(sheets_of(tab)[0])


def test_a_sheet_of_the_overview_names_the_unit_it_was_asked_for(
    tab: ChartsTab, qtbot: QtBot
) -> None:
    sheets = sheets_of(tab)
    name = choose_unit(tab)
    qtbot.waitUntil(lambda: bool(sheets))
    assert "Tất cả đơn vị" in words_of(sheets[0])
    assert name not in words_of(sheets[0])


def test_groups_of_another_unit_are_drawn_as_their_chips_say(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    ledger = new_ledger(tmp_path / "sổ.congvu")
    groups = [add_group(ledger, code=each, short_name=each) for each in ("a", "b", "c")]
    for name, of_unit in (("Sở 1", groups[:2]), ("Sở 2", groups[::2])):
        unit = add_unit(ledger, name)
        for group in of_unit:
            rate(ledger, unit, group, 2025, {RatingClass.GOOD: 1})
    ledger.close()
    window = desk.open(tmp_path / "sổ.congvu")
    window.go_to(4)
    tab = window.current_tab
    assert isinstance(tab, ChartsTab)
    tab.filters.unit.setCurrentIndex(1)
    tab.filters.chart.set_value("ratings")
    page = tab.page
    qtbot.waitUntil(page.isVisible)
    list(tab.filters.chips.values())[1].click()
    qtbot.waitUntil(lambda: page.figure is not None and page.figure.categories == ("a\n2025",))
    tab.filters.unit.setCurrentIndex(2)
    qtbot.waitUntil(tab.png_button.isEnabled)
    assert [chip.isChecked() for chip in tab.filters.chips.values()] == [True, True]
    assert page.figure is not None
    assert page.figure.categories == ("a\n2025", "c\n2025")


@pytest.mark.parametrize("shape", ChartShape)
def test_one_point_is_drawn_well(shape: ChartShape, chart: FigureChart) -> None:
    one = replace(BARS, shape=shape, categories=("2025",), series=(ChartSeries("Xong muộn", (7,)),))
    chart.show_contents(one)
    assert chart.plotted() == [("Xong muộn", 0, 7.0)]
    assert "7" in chart.labels()


@pytest.mark.parametrize("shape", [ChartShape.STACK, ChartShape.BARS, ChartShape.PARETO])
def test_few_bars_are_no_wider_than_can_be_taken_in(shape: ChartShape, chart: FigureChart) -> None:
    chart.resize(1300, 320)
    one = replace(
        BARS,
        shape=shape,
        series=(ChartSeries("Xong muộn", (7, 3)), ChartSeries("Quá hạn", (2, 9))),
    )
    chart.show_contents(one)
    widths = {item.opts["width"] for _name, item in chart._bars}
    assert [round(width * chart.pixels_per_unit()[0]) for width in widths] == [120]
    marks = [mark for mark in chart.marks if mark.words.startswith("2024, ")]
    middles = sorted({round(mark.middle[0] * chart.pixels_per_unit()[0]) for mark in marks})
    assert middles == ([0] if shape is ChartShape.STACK else [-60, 60])


def test_the_line_of_a_break_does_not_cross_its_name(chart: FigureChart) -> None:
    breaks = (ChartBreak(0, "a", "NĐ 90/2020"), ChartBreak(2, "b", "NĐ 335/2025 và NĐ 233/2026"))
    chart.show_contents(replace(LINES, breaks=breaks))
    items = chart.getPlotItem().items
    names = [i for i, each in enumerate(items) if isinstance(each, pg.TextItem)]
    names = [i for i in names if items[i].fill.color().name() == chart.theme().surface.lower()]
    assert [items[i].toPlainText() for i in names] == [each.label for each in breaks]
    lines = [i for i, each in enumerate(items) if isinstance(each, pg.PlotDataItem)]
    assert max(lines) < min(names)


@pytest.mark.parametrize("shape", ChartShape)
def test_an_empty_chart_draws_nothing_and_says_so(
    shape: ChartShape, tab: ChartsTab, show: Callable[[str], ChartFigure]
) -> None:
    show("tasks-by-year")
    nothing = ChartSeries("Xong muộn", (None, None))
    for series in ((nothing,), ()):
        tab.page.show_figure(replace(BARS, shape=shape, series=series))
        assert tab.page.chart.plotted() == []
        assert tab.page.empty.isVisible()
        assert not tab.page.table.isVisible()
        assert not tab.page.legend.isVisible()


def test_a_chart_that_the_filters_leave_empty_can_be_left_again(
    tab: ChartsTab, show: Callable[[str], ChartFigure], qtbot: QtBot
) -> None:
    """Years without any decision, a class that nobody states, no group at all."""
    tab.filters.range.set_value((2019, 2021))
    assert show("discipline-by-measure").is_empty
    assert tab.page.isEnabled()
    assert tab.page.table.rowCount() == 3
    show("rating-trend")
    tab.filters.rating.set_value(RatingClass.NOT_COMPLETED)
    qtbot.waitUntil(lambda: tab.page.figure is not None and tab.page.figure.is_empty)
    assert tab.page.isEnabled()
    assert tab.page.table.columnCount() == 1
    assert show("inspections-by-month").name == "inspections-by-month"


def test_groups_of_discipline_are_all_on_until_one_is_switched_off(
    desk: Desk, sample_path: Path, qtbot: QtBot
) -> None:
    ledger = existing_ledger(sample_path)
    person = ledger.value(
        "SELECT id FROM staff_member WHERE staff_group_id NOT IN"
        " (SELECT staff_group_id FROM disciplinary_action)"
    )
    add_reprimand(ledger, person, date(2026, 3, 2), "9/QĐ-SNV")
    ledger.close()
    window = desk.open(sample_path)
    window.go_to(4)
    tab = window.current_tab
    assert isinstance(tab, ChartsTab)
    tab.filters.range.set_value(Years.ALL)
    tab.filters.chart.set_value("discipline-by-measure")
    page = tab.page
    qtbot.waitUntil(lambda: len(tab.filters.chips) == 2)
    assert all(chip.isChecked() for chip in tab.filters.chips.values())
    qtbot.waitUntil(lambda: page.isEnabled() and page.figure is not None)
    whole = page.figure
    assert whole is not None
    total = sum(value or 0 for series in whole.series for value in series.values)
    next(iter(tab.filters.chips.values())).click()
    qtbot.waitUntil(lambda: page.isEnabled() and page.figure != whole)
    assert page.figure is not None
    fewer = sum(value or 0 for series in page.figure.series for value in series.values)
    assert 0 < fewer < total


def test_the_numbers_are_copied_with_their_titles(
    tab: ChartsTab, show: Callable[[str], ChartFigure], qtbot: QtBot
) -> None:
    show("follow-ups-by-year")
    table = tab.page.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    first = QApplication.clipboard().text().splitlines()[0]
    assert first == "\tĐã khắc phục (phát hiện)\tĐang khắc phục (phát hiện)\tQuá hạn (phát hiện)"


def test_ctrl_p_prints_and_ctrl_c_copies_the_chart_shown(
    tab: ChartsTab,
    show: Callable[[str], ChartFigure],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    show("inspections-by-month")
    printed: list[ChartSheet] = []
    monkeypatch.setattr(tab.output, "ask_and_print", printed.append)
    tab.print_paper()
    assert [sheet.title for sheet in printed] == ["Cuộc kiểm tra theo tháng, năm 2026"]
    QApplication.clipboard().clear()
    tab.page.chart.setFocus()
    qtbot.keyClick(tab.page.chart, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert not QApplication.clipboard().image().isNull()


def test_f6_goes_from_the_filters_to_the_chart_to_its_numbers(
    tab: ChartsTab, show: Callable[[str], ChartFigure], qtbot: QtBot
) -> None:
    show("inspections-by-month")
    tab.filters.chart.setFocus()
    for expected in (tab.page.chart, tab.page.table, tab.filters.chart):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        assert QApplication.focusWidget() is expected


def test_the_chart_that_takes_the_focus_says_its_value_and_forgets_that_of_another(
    tab: ChartsTab, show: Callable[[str], ChartFigure], qtbot: QtBot
) -> None:
    show("findings-by-area")
    chart, said = tab.page.chart, []
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert "cộng dồn" in chart.accessibleDescription()
    show("inspections-by-month")
    assert chart.accessibleDescription() == ""
    chart.spoken.connect(said.append)
    tab.filters.chart.setFocus()
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    assert said == [chart.marks[0].words] == [chart.accessibleDescription()]


def test_the_chart_has_most_of_the_height_even_after_an_empty_one(
    tab: ChartsTab, show: Callable[[str], ChartFigure]
) -> None:
    tab.filters.range.set_value((2019, 2021))
    assert show("discipline-by-measure").is_empty
    tab.filters.range.set_value(Years.ALL)
    show("ratings")
    upper, lower = tab.page.parts.sizes()
    assert lower > 120
    assert upper > 1.4 * lower


def test_the_names_of_breaks_stand_in_rows_and_only_where_their_lines_are(
    chart: FigureChart,
) -> None:
    names = ("NĐ 90/2020", "Hai cấp · Nguồn khác", "NĐ 335/2025 · NĐ 233/2026")
    breaks = tuple(ChartBreak(place, name, name) for place, name in enumerate(names))
    chart.resize(420, 300)
    chart.show_contents(replace(LINES, breaks=breaks))
    assert [text for text in chart.labels() if text in names] == list(names)
    chart.look(chart.view.zoomed(4, 0.5))
    assert chart.view.right < 1.5
    assert [text for text in chart.labels() if text in names] == list(names[:1])
