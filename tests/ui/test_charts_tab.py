"""The trend charts, read back from what is plotted."""

from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from civic_desktop.domain.period import Year
from civic_desktop.domain.rating import RatingTally
from civic_desktop.domain.trace import RatingTrace
from civic_desktop.services.office_ledger import existing_ledger, new_ledger
from civic_desktop.store.ratings import TALLIES
from civic_desktop.ui.charts.chart import Chart
from civic_desktop.ui.charts.charts_tab import ChartsTab
from civic_desktop.ui.charts.filter_row import Years
from civic_desktop.ui.shared.theme import apply_theme
from civic_desktop.ui.shared.tokens import DARK, LIGHT
from tests.builders import add_group, add_unit
from tests.merged_communes import publish
from tests.qt_fixtures import Desk

PUBLISHED = {
    "CC tỉnh, huyện": [(13.34, 83.57, 3.09), (18.84, 78.34, 2.82), (17.91, 80.79, 1.30)],
    "Viên chức": [(19.24, 76.74, 4.02), (16.27, 80.86, 2.87), (24.25, 73.25, 2.50)],
    "CB, CC cấp xã": [(1.87, 94.81, 3.32), (5.92, 92.00, 2.08), (7.93, 89.53, 2.54)],
}


def open_charts(desk: Desk, path: Path, qtbot: QtBot) -> ChartsTab:
    window = desk.open(path)
    window.go_to(4)
    tab = window.current_tab
    assert isinstance(tab, ChartsTab)
    qtbot.waitUntil(tab.overview.stack.isVisible)
    qtbot.waitUntil(lambda: tab.overview.stack.height() > 200)
    return tab


@pytest.fixture
def tab(desk: Desk, sample_path: Path, qtbot: QtBot) -> ChartsTab:
    return open_charts(desk, sample_path, qtbot)


def written(number: float) -> str:
    return f"{number:.2f}".replace(".", ",")


def colour_at(chart: Chart, words: str) -> QColor:
    mark = next(mark for mark in chart.marks if mark.words.startswith(words))
    place = chart.place_of(mark)
    # A little off the middle, where the label stands.
    return chart.grab().toImage().pixelColor(place.x() + 18, place.y() + 1)


def show_all_years_and_groups(tab: ChartsTab) -> None:
    tab.filters.range.set_value(Years.ALL)
    for chip in tab.filters.chips.values():
        chip.setChecked(True)


def test_the_bars_show_the_published_percentages(tab: ChartsTab) -> None:
    by_place: dict[float, list[float]] = defaultdict(list)
    for _layer, x, height in tab.overview.stack.segments():
        by_place[x].append(height)
    expected = [parts for rows in PUBLISHED.values() for parts in rows]
    assert [tuple(by_place[x]) for x in sorted(by_place)] == expected
    assert len(tab.overview.stack.segments()) == 27


def test_every_bar_is_a_hundred(tab: ChartsTab) -> None:
    totals: dict[float, float] = defaultdict(float)
    for _layer, x, height in tab.overview.stack.segments():
        totals[x] += height
    assert [round(total, 2) for total in totals.values()] == [100.0] * 9


def test_every_number_is_written_on_its_bar(tab: ChartsTab) -> None:
    labels = tab.overview.stack.labels()
    numbers = [written(part) for rows in PUBLISHED.values() for parts in rows for part in parts]
    assert sorted(labels) == sorted([*numbers, *PUBLISHED])


def test_labels_are_put_on_after_all_bars(tab: ChartsTab) -> None:
    kinds = [type(item).__name__ for item in tab.overview.stack.getPlotItem().items]
    last_bar = max(place for place, kind in enumerate(kinds) if kind == "BarGraphItem")
    assert kinds.index("TextItem") > last_bar


def test_the_lines_show_the_share_of_excellent(tab: ChartsTab) -> None:
    expected = [
        (name, 2019 + place, parts[0])
        for name, rows in PUBLISHED.items()
        for place, parts in enumerate(rows)
    ]
    assert tab.overview.trend.points() == expected
    numbers = [written(share) for _name, _year, share in expected]
    assert sorted(tab.overview.trend.labels()) == sorted([*numbers, *PUBLISHED, "NĐ 90/2020"])


@pytest.mark.parametrize("size", [(1366, 768), (1093, 614), (1040, 560)])
def test_labels_of_the_lines_do_not_meet(
    tab: ChartsTab, size: tuple[int, int], qtbot: QtBot
) -> None:
    tab.window().resize(*size)
    qtbot.waitUntil(lambda: tab.window().width() == size[0])
    show_all_years_and_groups(tab)
    QApplication.processEvents()
    places = tab.overview.trend.label_places()
    if size[0] == 1366:
        assert len(places) == 5 + 12 + 4  # names, numbers, breaks
    met = [(a, b) for a, b in combinations(places, 2) if a.intersects(b)]
    assert met == []


def test_a_group_keeps_its_colour_and_no_two_look_the_same(tab: ChartsTab) -> None:
    show_all_years_and_groups(tab)

    def looks() -> dict[str, tuple[str, str, str]]:
        return {
            name: (line.opts["pen"].color().name(), str(line.opts["pen"].style()), symbol)
            for name, line in tab.overview.trend._lines
            if (symbol := str(line.opts["symbol"]))
        }

    before = looks()
    assert len(set(before.values())) == len(before) == 5
    next(iter(tab.filters.chips.values())).click()
    assert looks() == {name: look for name, look in before.items() if name != "CC tỉnh, huyện"}


def test_discipline_and_inspections_are_as_published(tab: ChartsTab) -> None:
    assert tab.overview.discipline.bars() == [(2019, 24), (2020, 8), (2021, 21)]
    assert tab.overview.discipline.labels() == ["24", "8", "21"]
    assert tab.overview.inspections.text() == "128"
    assert "không tách theo năm" in tab.overview.inspections_note.text()
    card = tab.findChild(QFrame, "cardInspections")
    assert card is not None
    assert tab.overview.inspections in card.findChildren(QLabel)


def test_counts_of_the_log_stand_beside_the_published_total(tab: ChartsTab) -> None:
    tab.filters.range.set_value(Years.ALL)
    assert tab.overview.inspections.text() == "128"
    assert "Ghi trong sổ năm 2025: 24; năm 2026: 36." in tab.overview.inspections_note.text()
    assert "Viền: số người ghi trong sổ" in tab.overview.discipline_note.text()


def test_the_table_says_the_same_numbers_and_their_change_under_one_law(tab: ChartsTab) -> None:
    # NĐ 90/2020/NĐ-CP: the ratings of 2020 are the first under it.
    assert tab.overview.table.lines() == [
        "Nhóm\t2019\t2020\t2021\tThay đổi (đpt)",
        "CC tỉnh, huyện\t13,34%\t18,84%\t17,91%\t−0,93 (2020–2021)",
        "Viên chức\t19,24%\t16,27%\t24,25%\t+7,98 (2020–2021)",
        "CB, CC cấp xã\t1,87%\t5,92%\t7,93%\t+2,01 (2020–2021)",
    ]
    assert "quy định hoặc đơn vị thay đổi" in tab.overview.table.toolTip()


def test_lines_that_are_joined_have_their_change_from_the_first_year(tab: ChartsTab) -> None:
    def of_first_group() -> str:
        return tab.overview.table.lines()[1].split("\t")[-1]

    assert of_first_group() == "−0,93 (2020–2021)"
    tab.filters.joined.setChecked(True)
    assert of_first_group() == "+4,57 (2019–2021)"
    assert "quy định" not in tab.overview.table.toolTip()


def test_one_year_under_a_new_law_has_no_change(tab: ChartsTab) -> None:
    tab.filters.range.set_value(Years.OWN)
    tab.filters.last.set_value(2020)
    assert tab.overview.table.lines()[1] == "CC tỉnh, huyện\t13,34%\t18,84%\t"


def test_copying_the_table_gives_lines_for_a_spreadsheet(tab: ChartsTab, qtbot: QtBot) -> None:
    tab.overview.table.setFocus()
    qtbot.keyClick(tab.overview.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().splitlines() == tab.overview.table.lines()


@pytest.mark.parametrize(
    ("chart", "words"),
    [
        ("chartStack", "Viên chức, 2021: xuất sắc 24,25%"),
        ("chartStack", "Cán bộ, công chức cấp xã, 2019: còn lại (nguồn không tách) 3,32%"),
        ("chartTrend", "CC tỉnh, huyện, 2020: xuất sắc 18,84%"),
        ("chartDiscipline", "Năm 2020: 8 người (số đã công bố)"),
    ],
)
def test_the_value_under_the_pointer_is_said(tab: ChartsTab, chart: str, words: str) -> None:
    shown = tab.findChild(QWidget, chart)
    assert isinstance(shown, Chart)
    mark = next(mark for mark in shown.marks if mark.words == words)
    place = QPointF(shown.place_of(mark))
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        place,
        QPointF(shown.mapToGlobal(place)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(shown.viewport(), move)
    assert QToolTip.text() == words
    QToolTip.hideText()


def test_every_segment_answers_where_it_is_drawn(tab: ChartsTab) -> None:
    marks = [mark for mark in tab.overview.stack.marks if "NĐ" not in mark.words]
    assert len(marks) == 27
    found = [tab.overview.stack.marks_at(tab.overview.stack.place_of(mark))[0] for mark in marks]
    assert found == marks


def test_arrow_keys_step_through_the_values(tab: ChartsTab, qtbot: QtBot) -> None:
    said: list[str] = []
    tab.overview.discipline.spoken.connect(said.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_End):
        qtbot.keyClick(tab.overview.discipline, key)
    assert [words[:8] for words in said] == ["Năm 2019", "Năm 2020", "Năm 2019", "Năm 2021"]
    assert tab.overview.discipline.accessibleDescription() == said[-1]


def test_up_and_down_step_within_a_bar(tab: ChartsTab, qtbot: QtBot) -> None:
    said: list[str] = []
    tab.overview.stack.spoken.connect(said.append)
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down):
        qtbot.keyClick(tab.overview.stack, key)
    shares = [words.split()[-1] for words in said]
    assert shares == ["13,34%", "83,57%", "3,09%", "3,09%", "83,57%"]


def test_values_come_before_changes_of_law(tab: ChartsTab, qtbot: QtBot) -> None:
    qtbot.keyClick(tab.overview.trend, Qt.Key.Key_Right)
    assert tab.overview.trend.accessibleDescription() == "CC tỉnh, huyện, 2019: xuất sắc 13,34%"


def test_the_focus_is_seen_on_a_value(tab: ChartsTab) -> None:
    before = tab.overview.stack.grab().toImage()
    QApplication.sendEvent(
        tab.overview.stack, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason)
    )
    ringed = tab.overview.stack.grab().toImage()
    assert ringed != before
    QApplication.sendEvent(tab.overview.stack, QFocusEvent(QEvent.Type.FocusOut))
    assert tab.overview.stack.grab().toImage() == before


def turn_wheel(chart: Chart, modifiers: Qt.KeyboardModifier) -> None:
    place = QPointF(chart.rect().center())
    wheel = QWheelEvent(
        place,
        QPointF(chart.mapToGlobal(place)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(chart.viewport(), wheel)


def test_the_wheel_alone_changes_nothing(tab: ChartsTab) -> None:
    turn_wheel(tab.overview.stack, Qt.KeyboardModifier.NoModifier)
    assert tab.overview.stack.view.zoom == 1


def test_years_are_drawn_apart_and_shown_together_again(tab: ChartsTab, qtbot: QtBot) -> None:
    shown = tab.overview.stack.getPlotItem().getViewBox().viewRange()
    turn_wheel(tab.overview.stack, Qt.KeyboardModifier.ControlModifier)
    apart = tab.overview.stack.getPlotItem().getViewBox().viewRange()
    assert apart[0][1] - apart[0][0] < shown[0][1] - shown[0][0]
    assert apart[1] == shown[1]
    assert len(tab.overview.stack.segments()) == 27
    qtbot.keyClick(tab.overview.stack, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert tab.overview.stack.getPlotItem().getViewBox().viewRange() == shown
    qtbot.keyClick(tab.overview.stack, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert tab.overview.stack.view.zoom > 1
    qtbot.mouseDClick(tab.overview.stack.viewport(), Qt.MouseButton.LeftButton)
    assert tab.overview.stack.view.zoom == 1


def test_a_step_out_of_view_brings_the_value_into_view(tab: ChartsTab, qtbot: QtBot) -> None:
    qtbot.keyClick(tab.overview.stack, Qt.Key.Key_Home)
    for _ in range(6):
        qtbot.keyClick(tab.overview.stack, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(tab.overview.stack, Qt.Key.Key_End)
    x, _y = tab.overview.stack.marks[-1].middle
    assert tab.overview.stack.view.left <= x <= tab.overview.stack.view.right


def test_a_change_of_law_between_years_is_marked(tab: ChartsTab) -> None:
    reasons = [mark.words for mark in tab.overview.trend.marks if "90/2020" in mark.words]
    assert len(reasons) == 1
    assert "20/08/2020" in reasons[0]
    assert len([mark for mark in tab.overview.stack.marks if "NĐ 90/2020" in mark.words]) == 3


def test_a_group_switched_off_is_not_drawn(tab: ChartsTab) -> None:
    next(iter(tab.filters.chips.values())).click()
    assert len(tab.overview.trend.points()) == 6
    assert len(tab.overview.stack.segments()) == 18
    assert len(tab.overview.table.lines()) == 3


def test_a_group_switched_off_stays_off_after_reading_again(tab: ChartsTab) -> None:
    next(iter(tab.filters.chips.values())).click()
    tab.refresh()
    tab.filters.range.set_value(Years.ALL)
    assert "CC tỉnh, huyện" not in {name for name, _year, _share in tab.overview.trend.points()}


def test_years_without_figures_leave_a_gap(tab: ChartsTab) -> None:
    show_all_years_and_groups(tab)
    years = {year for _name, year, _share in tab.overview.trend.points()}
    assert years == {2019, 2020, 2021, 2025}
    tab.filters.joined.setChecked(True)
    lines = [
        line.getData()[0].tolist()
        for name, line in tab.overview.trend._lines
        if name == "Viên chức"
    ]
    assert lines == [[2019.0, 2020.0, 2021.0], [2025.0]]
    assert tab.overview.discipline.bars() == [
        (2019, 24),
        (2020, 8),
        (2021, 21),
        (2025, 2),
        (2026, 2),
    ]


def test_no_line_runs_through_a_new_decree_unless_it_is_asked_for(tab: ChartsTab) -> None:
    def runs() -> list[list[float]]:
        lines = tab.overview.trend._lines
        return [line.getData()[0].tolist() for name, line in lines if name == "Viên chức"]

    # NĐ 90/2020/NĐ-CP: the ratings of 2020 are the first under it.
    assert runs() == [[2019.0], [2020.0, 2021.0]]
    tab.filters.joined.setChecked(True)
    assert runs() == [[2019.0, 2020.0, 2021.0]]


def test_own_years_are_read_in_either_order(tab: ChartsTab) -> None:
    tab.filters.range.set_value(Years.OWN)
    assert tab.filters.first.isVisible()
    assert (tab.filters.first.value(), tab.filters.last.value()) == (2019, 2021)
    tab.filters.first.set_value(2021)
    tab.filters.last.set_value(2020)
    assert {year for _name, year, _share in tab.overview.trend.points()} == {2020, 2021}
    tab.filters.range.set_value((2019, 2021))
    assert not tab.filters.first.isVisible()


def test_one_point_and_one_group_are_drawn(tab: ChartsTab) -> None:
    tab.filters.range.set_value(Years.OWN)
    tab.filters.last.set_value(2019)
    for chip in list(tab.filters.chips.values())[1:]:
        chip.click()
    assert tab.overview.trend.points() == [("CC tỉnh, huyện", 2019, 13.34)]
    assert [height for _layer, _x, height in tab.overview.stack.segments()] == [13.34, 83.57, 3.09]
    assert tab.overview.table.lines()[1] == "CC tỉnh, huyện\t13,34%\t"


def test_segments_have_the_colours_of_the_theme(tab: ChartsTab, qapp: QApplication) -> None:
    apply_theme(qapp, "light")
    assert (
        colour_at(tab.overview.stack, "Viên chức, 2021: xuất sắc").name() == LIGHT.excellent.lower()
    )
    assert LIGHT.excellent in tab.overview.legend.text()
    apply_theme(qapp, "dark")
    assert (
        colour_at(tab.overview.stack, "Viên chức, 2021: xuất sắc").name() == DARK.excellent.lower()
    )
    assert DARK.excellent in tab.overview.legend.text()
    apply_theme(qapp, "light")


def test_every_segment_has_the_colour_of_its_layer(tab: ChartsTab, qapp: QApplication) -> None:
    apply_theme(qapp, "light")
    picture = tab.overview.stack.grab().toImage()
    colours = {"xuất sắc": LIGHT.excellent, "tốt": LIGHT.good, "còn lại": LIGHT.rest}
    for mark in tab.overview.stack.marks[:27]:
        place = tab.overview.stack.place_of(mark)
        layer = next(colour for words, colour in colours.items() if f": {words}" in mark.words)
        near = [picture.pixelColor(place.x() + 20, place.y() + dy).name() for dy in (-1, 0, 1)]
        assert layer.lower() in near, mark.words


def test_larger_text_makes_larger_labels(tab: ChartsTab, qapp: QApplication) -> None:
    before = tab.overview.trend.label_places()[0].height()
    apply_theme(qapp, "light", 150)
    after = tab.overview.trend.label_places()[0].height()
    apply_theme(qapp, "light")
    assert after > before * 1.3


def test_an_empty_ledger_says_so(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    new_ledger(tmp_path / "mới.congvu").close()
    tab = open_charts(desk, tmp_path / "mới.congvu", qtbot)
    assert tab.overview.empty.isVisible()
    assert tab.overview.empty.title() == "Chưa có số liệu xếp loại 2026"
    assert tab.overview.inspections.text() == "–"


def test_names_of_changes_are_read_over_the_lines_of_changes(tab: ChartsTab) -> None:
    tab.filters.range.set_value(Years.ALL)
    items = tab.overview.trend.getPlotItem().items
    names = [i for i, each in enumerate(items) if isinstance(each, pg.TextItem)]
    filled = [i for i in names if items[i].fill.style() != Qt.BrushStyle.NoBrush]
    assert items[filled[0]].toPlainText() == "NĐ 90/2020"
    assert len(filled) == 4
    lines = [i for i, each in enumerate(items) if isinstance(each, pg.PlotDataItem)]
    assert max(lines) < min(filled)


def test_years_without_ratings_say_so(tab: ChartsTab) -> None:
    tab.filters.range.set_value(Years.OWN)
    tab.filters.last.set_value(2023)
    tab.filters.first.set_value(2022)
    assert tab.overview.empty.isVisible()
    assert tab.overview.empty.title() == "Chưa có số liệu xếp loại 2022–2023"
    tab.filters.first.set_value(2021)
    assert not tab.overview.empty.isVisible()


def tallied(path: Path, **counts: int) -> None:
    """A ledger with one group of 100 persons in 2025, as one office reported them."""
    ledger = new_ledger(path)
    unit, group = add_unit(ledger, "Sở"), add_group(ledger, code="tallied", short_name="VC")
    with ledger.write("báo cáo") as transaction:
        TALLIES.save(transaction, RatingTally(unit, group, Year(2025), **counts, total=100))
    ledger.close()


def test_what_a_count_leaves_open_is_traced_to_the_persons_counted(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    tallied(tmp_path / "sổ.congvu", excellent=10, good=50)
    tab = open_charts(desk, tmp_path / "sổ.congvu", qtbot)
    [rest] = [mark for mark in tab.overview.stack.marks if "còn lại" in mark.words]
    assert isinstance(rest.trace, RatingTrace)
    assert rest.trace.rating is None


def test_a_bar_of_more_than_its_whole_is_drawn_to_its_end(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    tallied(tmp_path / "sổ.congvu", excellent=60, good=70, completed=2, not_completed=8)
    tab = open_charts(desk, tmp_path / "sổ.congvu", qtbot)
    stack = tab.overview.stack
    assert sum(height for _layer, _x, height in stack.segments()) == 140
    assert stack.view.top > 140
    axis = stack.getPlotItem().getAxis("left")
    assert [text for _height, text in axis._tickLevels[0]] == ["0%", "50%", "100%", "150%"]
    assert "VC năm 2025 vượt 40 người" in tab.overview.sources.text()
    [above] = [
        item
        for item in stack.getPlotItem().items
        if isinstance(item, pg.TextItem) and item.toPlainText().endswith("H 2,00")
    ]
    assert above.pos().y() == 140


def test_percentages_and_counts_are_not_compared(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    tallied(tmp_path / "sổ.congvu", excellent=10, good=90)
    ledger = existing_ledger(tmp_path / "sổ.congvu")
    unit, group = (
        ledger.value(f"SELECT {each} FROM rating_tally") for each in ("unit_id", "staff_group_id")
    )
    publish(ledger, unit, group, 2024)
    ledger.close()
    tab = open_charts(desk, tmp_path / "sổ.congvu", qtbot)
    tab.filters.range.set_value(Years.ALL)
    assert tab.overview.table.lines()[1] == "VC\t13,34%\t10,00%\t"
    lines = [line.getData()[0].tolist() for _name, line in tab.overview.trend._lines]
    assert lines == [[2024.0], [2025.0]]
    assert any("Nguồn khác" in label for label in tab.overview.trend.labels())


def test_the_unit_box_takes_the_room_that_its_line_has(tab: ChartsTab, qtbot: QtBot) -> None:
    row = tab.filters
    long_name = "Trung tâm Phục vụ hành chính công tỉnh Bình Minh"
    row.unit.set_choices([(None, "Tất cả đơn vị"), (1, long_name)])
    first = next(iter(row.chips.values()))

    def fits() -> bool:
        return row.unit.geometry().right() < row.width()

    qtbot.waitUntil(lambda: fits() and row.unit.y() == first.y())  # beside three groups
    narrow = row.unit.width()

    row.chart.set_value("inspections-by-year")

    qtbot.waitUntil(lambda: fits() and row.unit.width() > max(narrow, 300))
