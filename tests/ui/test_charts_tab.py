"""The trend charts, read back from what is plotted."""

from collections import defaultdict
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from civic_desktop.services.office_ledger import new_ledger
from civic_desktop.ui.charts.chart import Chart
from civic_desktop.ui.charts.charts_tab import ChartsTab
from civic_desktop.ui.shared.theme import apply_theme
from civic_desktop.ui.shared.tokens import DARK, LIGHT
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
    qtbot.waitUntil(tab.stack.isVisible)
    qtbot.waitUntil(lambda: tab.stack.height() > 200)
    return tab


@pytest.fixture
def tab(desk: Desk, sample_path: Path, qtbot: QtBot) -> ChartsTab:
    return open_charts(desk, sample_path, qtbot)


def colour_at(chart: Chart, words: str) -> QColor:
    mark = next(mark for mark in chart.marks if mark.words.startswith(words))
    place = chart.place_of(mark)
    # A little off the middle, where the label stands.
    return chart.grab().toImage().pixelColor(place.x() + 18, place.y() + 1)


def test_the_bars_show_the_published_percentages(tab: ChartsTab) -> None:
    by_place: dict[float, list[float]] = defaultdict(list)
    for _layer, x, height in tab.stack.segments():
        by_place[x].append(height)
    expected = [parts for rows in PUBLISHED.values() for parts in rows]
    assert [tuple(by_place[x]) for x in sorted(by_place)] == expected
    assert len(tab.stack.segments()) == 27


def test_every_bar_is_a_hundred(tab: ChartsTab) -> None:
    totals: dict[float, float] = defaultdict(float)
    for _layer, x, height in tab.stack.segments():
        totals[x] += height
    assert [round(total, 2) for total in totals.values()] == [100.0] * 9


def test_the_lines_show_the_share_of_excellent(tab: ChartsTab) -> None:
    expected = [
        (name, 2019 + place, parts[0])
        for name, rows in PUBLISHED.items()
        for place, parts in enumerate(rows)
    ]
    assert tab.trend.points() == expected


def test_discipline_and_inspections_are_as_published(tab: ChartsTab) -> None:
    assert tab.discipline.bars() == [(2019, 24), (2020, 8), (2021, 21)]
    assert tab.inspections.text() == "128"
    assert "không tách theo năm" in tab.inspections_note.text()


def test_the_table_says_the_same_numbers(tab: ChartsTab) -> None:
    assert tab.table.lines() == [
        "Nhóm\t2019\t2020\t2021\tThay đổi (đpt)",
        "CC tỉnh, huyện\t13,34%\t18,84%\t17,91%\t+4,57 (2019–2021)",
        "Viên chức\t19,24%\t16,27%\t24,25%\t+5,01 (2019–2021)",
        "CB, CC cấp xã\t1,87%\t5,92%\t7,93%\t+6,06 (2019–2021)",
    ]


def test_copying_the_table_gives_lines_for_a_spreadsheet(tab: ChartsTab, qtbot: QtBot) -> None:
    tab.table.setFocus()
    qtbot.keyClick(tab.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().splitlines() == tab.table.lines()


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
    found = shown.mark_at(shown.place_of(mark))
    assert found is not None
    assert found.words == words


def test_arrow_keys_step_through_the_values(tab: ChartsTab, qtbot: QtBot) -> None:
    said: list[str] = []
    tab.discipline.spoken.connect(said.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(tab.discipline, key)
    assert [words[:8] for words in said] == ["Năm 2019", "Năm 2020", "Năm 2019"]
    assert tab.discipline.accessibleDescription() == said[-1]


def test_a_change_of_law_between_years_is_marked(tab: ChartsTab) -> None:
    reasons = [mark.words for mark in tab.trend.marks if "90/2020" in mark.words]
    assert len(reasons) == 1
    assert "20/08/2020" in reasons[0]


def test_a_group_switched_off_is_not_drawn(tab: ChartsTab) -> None:
    next(iter(tab._chips.values())).click()
    assert len(tab.trend.points()) == 6
    assert len(tab.stack.segments()) == 18


def test_years_without_figures_leave_a_gap(tab: ChartsTab) -> None:
    tab.range.set_value((2019, 2026))
    for chip in tab._chips.values():
        chip.setChecked(True)
    years = {year for _name, year, _share in tab.trend.points()}
    assert years == {2019, 2020, 2021, 2025}
    lines = [line.getData()[0].tolist() for name, line in tab.trend._lines if name == "Viên chức"]
    assert lines == [[2019.0, 2020.0, 2021.0], [2025.0]]
    assert tab.discipline.bars() == [(2019, 24), (2020, 8), (2021, 21), (2025, 2), (2026, 2)]


def test_segments_have_the_colours_of_the_theme(tab: ChartsTab, qapp: QApplication) -> None:
    apply_theme(qapp, "light")
    assert colour_at(tab.stack, "Viên chức, 2021: xuất sắc").name() == LIGHT.excellent.lower()
    apply_theme(qapp, "dark")
    assert colour_at(tab.stack, "Viên chức, 2021: xuất sắc").name() == DARK.excellent.lower()
    apply_theme(qapp, "light")


def test_an_empty_ledger_says_so(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    new_ledger(tmp_path / "mới.congvu").close()
    tab = open_charts(desk, tmp_path / "mới.congvu", qtbot)
    assert tab._empty.isVisible()
    assert tab._empty.title() == "Chưa có số liệu xếp loại 2026"
    assert tab.inspections.text() == "–"
