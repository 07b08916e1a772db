"""The whole task once: from the first start to the printed review, on the real window and file."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from civic_desktop import app
from civic_desktop.app import Program
from civic_desktop.services import office_ledger
from civic_desktop.store import inspections
from civic_desktop.ui.charts.charts_tab import ChartsTab
from civic_desktop.ui.evaluations.evaluations_tab import EvaluationsTab
from civic_desktop.ui.inspections.inspections_tab import InspectionsTab
from civic_desktop.ui.ledger_window import LedgerWindow
from civic_desktop.ui.reports.reports_tab import ReportsTab
from civic_desktop.ui.shared.choice_fields import ChoiceBox
from civic_desktop.ui.welcome.welcome_dialog import WelcomeDialog
from tests.builders import TODAY
from tests.journeys.keyboard import Keyboard

NEXT = "ĐX-10/2026"
UNIT = "UBND xã Quảng Hòa (mẫu)"


@pytest.fixture
def program(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    monkeypatch.setattr(app, "today", lambda: TODAY)
    started = Program(qapp, tmp_path / "window.ini")
    yield started
    # What a failed test left typed is dropped; a question would wait for an answer for ever.
    monkeypatch.setattr(LedgerWindow, "may_close", lambda _window: True)
    if started.window is not None:
        close(started)


def close(program: Program) -> None:
    assert program.window is not None
    assert program.window.put_away()
    program.window = None
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def choose_on_welcome(name: str) -> None:
    """Click a button of the welcome dialog as soon as it is open."""

    def click() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, WelcomeDialog):
            QTimer.singleShot(10, click)
            return
        button = dialog.findChild(QPushButton, name)
        assert button is not None
        button.click()

    QTimer.singleShot(0, click)


def start_with_sample(program: Program, qtbot: QtBot) -> LedgerWindow:
    choose_on_welcome("welcomeSample")
    assert program.start(None)
    window = program.window
    assert window is not None
    window.resize(1366, 768)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def log_inspection(keyboard: Keyboard) -> None:
    """One unannounced inspection with three findings, by keyboard alone."""
    keyboard.control(Qt.Key.Key_N)
    keyboard.type("quang hoa")
    keyboard.press(Qt.Key.Key_Return)
    keyboard.press(Qt.Key.Key_Down)  # from planned to unannounced
    keyboard.press(Qt.Key.Key_Return)
    keyboard.type("Trần Thị Tư")
    keyboard.press(Qt.Key.Key_Return)
    keyboard.type("Chấp hành giờ làm việc")
    for words in ("Vắng mặt không lý do", "Không đeo thẻ công chức", "Hồ sơ trễ hạn 4 ngày"):
        keyboard.control(Qt.Key.Key_Return)
        keyboard.type(words)
    keyboard.control(Qt.Key.Key_S)


def test_log_an_inspection_by_keyboard(program: Program, qtbot: QtBot) -> None:
    window = start_with_sample(program, qtbot)
    keyboard = Keyboard(qtbot)
    log_inspection(keyboard)
    ledger = window._ledger
    stored = inspections.get(ledger, ledger.value("SELECT max(id) FROM inspection"))
    assert (stored.name, stored.inspected_on) == (NEXT, TODAY)
    assert stored.kind == "unannounced"
    assert ledger.value("SELECT name FROM unit WHERE id = ?", [stored.unit_id]) == UNIT
    assert stored.team_leader == "Trần Thị Tư"
    assert [finding.description for finding in stored.findings] == [
        "Vắng mặt không lý do",
        "Không đeo thẻ công chức",
        "Hồ sơ trễ hạn 4 ngày",
    ]
    tab = window.current_tab
    assert isinstance(tab, InspectionsTab)
    assert tab.log.table.rows.record_at(0).name == NEXT
    assert keyboard.pressed <= 45


def rate_everybody(window: LedgerWindow, keyboard: Keyboard) -> None:
    """Go to the commune by keyboard and rate its 18 persons with 18 keys."""
    keyboard.control(Qt.Key.Key_2)
    tab = window.current_tab
    assert isinstance(tab, EvaluationsTab)
    tab.filters.unit.setFocus()
    tab.filters.unit.selectAll()
    keyboard.type("quang hoa")
    keyboard.press(Qt.Key.Key_Return)
    tab.persons.grid.setFocus()
    keyboard.type("xtTT2t1tht3TtkTTtt")


def classes_of(window: LedgerWindow) -> str:
    """Classes given for 2026, in the order of the rows on screen."""
    rows = window._ledger.rows(
        "SELECT rating_class FROM rating JOIN staff_member ON staff_member.id = staff_member_id"
        " WHERE rating.first_day = '2026-01-01' ORDER BY sort_key, staff_member.id"
    )
    letters = {"excellent": "X", "good": "T", "completed": "H", "not_completed": "K"}
    return "".join(letters[row["rating_class"]] for row in rows)


def test_rate_18_persons_with_18_keys_and_take_it_back(program: Program, qtbot: QtBot) -> None:
    window = start_with_sample(program, qtbot)
    keyboard = Keyboard(qtbot)
    rate_everybody(window, keyboard)
    assert classes_of(window) == "XTTTTTXTHTHTTKTTTT"
    for _ in range(3):
        keyboard.control(Qt.Key.Key_Z)
    assert classes_of(window) == "XTTTTTXTHTHTTKT"
    for _ in range(2):
        keyboard.control(Qt.Key.Key_Y)
    assert classes_of(window) == "XTTTTTXTHTHTTKTTT"


PUBLISHED = (
    *("13,34", "83,57", "18,84", "78,34", "17,91", "80,79"),
    *("19,24", "76,74", "16,27", "80,86", "24,25", "73,25"),
    *("1,87", "94,81", "5,92", "92,00", "7,93", "89,53"),
)


def read_charts(window: LedgerWindow, keyboard: Keyboard, qtbot: QtBot) -> None:
    """The numbers that are plotted, read from the plotted items."""
    keyboard.control(Qt.Key.Key_5)
    tab = window.current_tab
    assert isinstance(tab, ChartsTab)
    qtbot.waitUntil(tab.overview.stack.isVisible)
    heights = [
        height for layer, _x, height in tab.overview.stack.segments() if "Còn lại" not in layer
    ]
    assert sorted(heights) == sorted(float(text.replace(",", ".")) for text in PUBLISHED)
    assert [share for _name, _year, share in tab.overview.trend.points()] == [
        *(13.34, 18.84, 17.91),
        *(19.24, 16.27, 24.25),
        *(1.87, 5.92, 7.93),
    ]
    assert tab.overview.discipline.bars() == [(2019, 24), (2020, 8), (2021, 21)]
    assert tab.overview.inspections.text() == "128"


def print_review(window: LedgerWindow, keyboard: Keyboard, path: Path, qtbot: QtBot) -> str:
    """Print the programme review of 2019-2021 to PDF; its text."""
    keyboard.control(Qt.Key.Key_6)
    tab = window.current_tab
    assert isinstance(tab, ReportsTab)
    for name, year in (("cmbFirstYear", 2019), ("cmbLastYear", 2021)):
        box = tab.findChild(ChoiceBox, name)
        assert box is not None
        box.set_value(year)
    button = tab.findChild(QPushButton, "btnPdf")
    assert button is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(path), ""))
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert path.exists()
    return " ".join("".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_the_first_day_from_start_to_print_and_back(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    window = start_with_sample(program, qtbot)
    keyboard = Keyboard(qtbot)
    log_inspection(keyboard)
    rate_everybody(window, keyboard)
    keyboard.control(Qt.Key.Key_Z)
    keyboard.control(Qt.Key.Key_Y)
    read_charts(window, keyboard, qtbot)
    text = print_review(window, keyboard, tmp_path / "review.pdf", qtbot)
    for percent in PUBLISHED:
        assert f"{percent}%" in text, percent
    for words in ("128 cuộc kiểm tra", "24 cán bộ", "08 cán bộ", "21 công chức"):
        assert words in text
    allowed = {f"{percent}%" for percent in PUBLISHED} | {"100%"}
    assert set(re.findall(r"[\d,]+%", text)) == allowed
    path = window._ledger.path
    close(program)

    assert program.start(path)
    window = program.window or window
    tab = window.current_tab
    assert isinstance(tab, InspectionsTab)
    assert tab.log.table.rows.record_at(0).name == NEXT
    assert len(inspections.get(window._ledger, tab.log.table.rows.record_at(0).id).findings) == 3
    assert classes_of(window) == "XTTTTTXTHTHTTKTTTT"
    assert office_ledger.newest_copy(path) is not None
