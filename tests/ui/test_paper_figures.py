"""Figures of a paper in the preview: clicked or reached by keys they open what is behind them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from civic_desktop.domain.trace import (
    DisciplineTrace,
    FindingTrace,
    InspectionTrace,
    PublishedTrace,
    RatingTrace,
    TaskTrace,
    Trace,
)
from civic_desktop.ui.evaluations.evaluations_tab import EvaluationsTab
from civic_desktop.ui.inspections.inspections_tab import InspectionsTab
from civic_desktop.ui.ledger_window import LedgerWindow
from civic_desktop.ui.reports.reports_tab import ReportsTab
from civic_desktop.ui.shared.trace_dialog import TraceDialog
from tests.builders import TODAY
from tests.qt_fixtures import Desk

REPORTS = 5


@pytest.fixture
def reports(desk: Desk, sample_path: Path) -> tuple[LedgerWindow, ReportsTab]:
    window = desk.open(sample_path)
    window.go_to(REPORTS)
    tab = window.current_tab
    assert isinstance(tab, ReportsTab)
    return window, tab


def place_of(tab: ReportsTab, text: str) -> QPoint:
    """Where a figure of the first pages lies in the preview; it is scrolled into view."""
    view = tab.preview
    assert view.pages is not None
    for index in range(view.pages.page_count):
        for figure in view.pages.figures(index):
            if figure.text == text:
                place = view._on_screen(index, figure.rect)
                bar = view.verticalScrollBar()
                bar.setValue(bar.value() + round(place.top()) - 100)
                return view._on_screen(index, figure.rect).center().toPoint()
    raise AssertionError(text)


def in_the_dialog(act: str) -> list[TraceDialog]:
    """Do something in the dialog that opens next, and keep it for the test."""
    seen: list[TraceDialog] = []

    def hand() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, TraceDialog):
            QTimer.singleShot(5, hand)
            return
        seen.append(dialog)
        if act == "open":
            dialog.open_button.click()
        else:
            dialog.reject()

    QTimer.singleShot(0, hand)
    return seen


def test_a_click_on_a_published_figure_shows_its_source(
    reports: tuple[LedgerWindow, ReportsTab], qtbot: QtBot
) -> None:
    _window, tab = reports
    place = place_of(tab, "13,34%")
    seen = in_the_dialog("close")
    qtbot.mouseClick(tab.preview.viewport(), Qt.MouseButton.LeftButton, pos=place)
    (dialog,) = seen
    assert "đã công bố" in dialog.sentence.text()
    assert "Nguồn:" in dialog.sentence.text()


def test_a_click_beside_a_figure_opens_nothing(
    reports: tuple[LedgerWindow, ReportsTab], qtbot: QtBot
) -> None:
    _window, tab = reports
    wanted: list[Trace] = []
    tab.preview.figure_wanted.connect(wanted.append)
    place = place_of(tab, "13,34%")
    qtbot.mouseClick(tab.preview.viewport(), Qt.MouseButton.LeftButton, pos=place + QPoint(0, -60))
    assert wanted == []


def test_keys_go_from_figure_to_figure_and_open_the_record(
    reports: tuple[LedgerWindow, ReportsTab], qtbot: QtBot
) -> None:
    window, tab = reports
    tab.show_paper("inspection-summary")
    preview = tab.preview
    preview.setFocus()
    qtbot.keyClick(preview, Qt.Key.Key_Right)
    assert preview._figures.current is not None
    first = preview._figures.current[1]
    assert isinstance(first.trace, InspectionTrace)
    qtbot.keyClick(preview, Qt.Key.Key_Right)
    assert preview._figures.current[1] != first
    qtbot.keyClick(preview, Qt.Key.Key_Left)
    assert preview._figures.current[1] == first
    seen = in_the_dialog("open")
    qtbot.keyClick(preview, Qt.Key.Key_Return)
    (dialog,) = seen
    assert dialog.chosen is not None
    shown = window.current_tab
    assert isinstance(shown, InspectionsTab)
    assert shown.log.form.inspection_id == dialog.chosen.record_id


def test_a_rating_opens_the_sheet_of_its_unit(
    reports: tuple[LedgerWindow, ReportsTab], qtbot: QtBot
) -> None:
    window, tab = reports
    tab.show_paper("annual-ratings")
    assert tab.preview.pages is not None
    figure = tab.preview.pages.figures(0)[0]
    assert isinstance(figure.trace, RatingTrace)
    seen = in_the_dialog("open")
    tab.preview.figure_wanted.emit(figure.trace)
    (dialog,) = seen
    assert isinstance(window.current_tab, EvaluationsTab)
    assert dialog.chosen is not None
    assert window.current_tab.filters.unit_id() == dialog.chosen.unit_id
    qtbot.waitUntil(lambda: window.current_tab.persons.model.rowCount() > 0)


@pytest.mark.parametrize(
    ("trace", "tab_number"),
    [
        (FindingTrace(TODAY.replace(month=1, day=1), TODAY, TODAY), 0),
        (DisciplineTrace(TODAY.replace(year=2025, month=1, day=1), TODAY), 2),
        (TaskTrace(TODAY.replace(month=1, day=1), TODAY, TODAY), 3),
    ],
    ids=lambda each: type(each).__name__,
)
def test_every_kind_of_record_is_shown_in_its_tab(
    reports: tuple[LedgerWindow, ReportsTab], trace: Trace, tab_number: int
) -> None:
    window, tab = reports
    seen = in_the_dialog("open")
    tab.preview.figure_wanted.emit(trace)
    (dialog,) = seen
    assert dialog.chosen is not None
    assert window.tabs.currentIndex() == tab_number
    shown = window.current_tab
    if tab_number:
        assert shown.page.editor.record_id == dialog.chosen.record_id  # type: ignore[attr-defined]


def test_figures_lie_where_they_are_printed(reports: tuple[LedgerWindow, ReportsTab]) -> None:
    _window, tab = reports
    pages = tab.preview.pages
    assert pages is not None
    found = [figure for index in range(pages.page_count) for figure in pages.figures(index)]
    assert len(found) > 40
    for figure in found:
        assert 85 < figure.rect.left() < figure.rect.right() < 553  # between the margins, in points
    texts = [figure.text for figure in found]
    assert texts.index("13,34%") < texts.index("83,57%") < texts.index("19,24%")


def test_nothing_of_the_screen_goes_into_the_pdf(
    reports: tuple[LedgerWindow, ReportsTab], qtbot: QtBot, tmp_path: Path
) -> None:
    _window, tab = reports
    tab.save(tmp_path / "a.pdf")
    qtbot.keyClick(tab.preview, Qt.Key.Key_Right)
    tab.save(tmp_path / "b.pdf")
    sizes = {len((tmp_path / name).read_bytes()) for name in ("a.pdf", "b.pdf")}
    assert len(sizes) == 1


def test_a_published_figure_has_no_record_to_open(qtbot: QtBot) -> None:
    dialog = TraceDialog(PublishedTrace("Báo cáo 12/BC-UBND"), None)
    qtbot.addWidget(dialog)
    assert "Báo cáo 12/BC-UBND" in dialog.sentence.text()
    assert dialog.table is None
