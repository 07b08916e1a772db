"""Text of 150 % on a common screen: nothing is cut, and nothing lies over anything."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from civic_desktop.ui.evaluations.evaluations_tab import EvaluationsTab
from civic_desktop.ui.evaluations.key_legend import KeyLegend
from civic_desktop.ui.inspections.inspections_tab import InspectionsTab
from civic_desktop.ui.ledger_window import LedgerWindow
from civic_desktop.ui.shared.pages_tab import PagesTab
from civic_desktop.ui.shared.record_page import RecordPage
from civic_desktop.ui.shared.theme import apply_theme
from tests.qt_fixtures import Desk


@pytest.fixture
def window(
    qapp: QApplication, desk: Desk, sample_path: Path, qtbot: QtBot
) -> Iterator[LedgerWindow]:
    apply_theme(qapp, "light", 150)
    opened = desk.open(sample_path)
    qtbot.waitUntil(lambda: opened.width() == 1366)
    yield opened
    apply_theme(qapp, "light", 100)


def place_in(outer: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(outer, QPoint(0, 0)), widget.size())


def cut(area: QScrollArea) -> list[QWidget]:
    """Fields that go on beyond the right edge of what scrolls them downwards."""
    edge = area.viewport().width()
    fields = [*area.findChildren(QLineEdit), *area.findChildren(QComboBox)]
    shown = [field for field in fields if field.isVisible()]
    assert shown
    return [field for field in shown if place_in(area.viewport(), field).right() >= edge]


def test_the_tabs_stand_beside_the_mark_of_the_sample(window: LedgerWindow, qtbot: QtBot) -> None:
    bar, corner = window.tabs.tabBar(), window.sample_mark
    qtbot.waitUntil(lambda: bar.width() >= bar.sizeHint().width())
    assert place_in(window, bar).right() < place_in(window, corner).left()
    assert bar.tabRect(window.tabs.count() - 1).right() < bar.width()


def test_the_form_of_an_inspection_shows_its_fields_and_buttons(
    window: LedgerWindow, qtbot: QtBot
) -> None:
    tab = window.current_tab
    assert isinstance(tab, InspectionsTab)
    form = tab.log.form
    [area] = [each for each in form.findChildren(QScrollArea) if each.isVisible()]
    qtbot.waitUntil(lambda: not cut(area))
    for button in form.findChildren(QPushButton):
        if button.isVisible() and button.text():
            assert button.width() >= button.sizeHint().width(), button.text()
    assert tab.log.table.columnWidth(3) > 150  # the content
    assert tab.log.table.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize(("tab", "page"), [(2, 0), (2, 1), (3, 1), (6, 2)])
def test_the_forms_beside_lists_show_their_fields(
    window: LedgerWindow, qtbot: QtBot, tab: int, page: int
) -> None:
    window.go_to(tab)
    current = window.current_tab
    assert isinstance(current, PagesTab)
    current.show_page(page)
    assert isinstance(current.page, RecordPage)
    areas = current.page.editor.findChildren(QScrollArea)
    area = next(each for each in areas if each.isVisible() and each.widget() is not None)
    qtbot.waitUntil(lambda: not cut(area))


def test_the_cards_beside_the_ratings_are_whole(window: LedgerWindow, qtbot: QtBot) -> None:
    window.go_to(1)
    tab = window.current_tab
    assert isinstance(tab, EvaluationsTab)
    side = tab.persons.side
    qtbot.waitUntil(lambda: side.widget().width() <= side.viewport().width())


@pytest.mark.parametrize(("width", "is_below"), [(1400, False), (700, True)])
def test_keys_without_room_beside_the_others_stand_below_them(
    qapp: QApplication, qtbot: QtBot, width: int, is_below: bool
) -> None:
    apply_theme(qapp, "light", 100)
    legend = KeyLegend()
    qtbot.addWidget(legend)
    legend.show()
    legend.resize(width, legend.height())
    assert legend._below.isVisible() is is_below
    assert legend._beside.isVisible() is not is_below
    assert "F2 lý do" in legend._below.text()
