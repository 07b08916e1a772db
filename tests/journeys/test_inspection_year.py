"""A year of the inspection desk by keyboard: plan, visits, findings, remedies, closing, papers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from civic_desktop import cli
from civic_desktop.domain.follow_up import FollowUpState
from civic_desktop.services import office_ledger
from civic_desktop.store import inspections
from civic_desktop.store.ledger import Ledger
from civic_desktop.ui.inspections.findings import DUE
from civic_desktop.ui.inspections.follow_ups_page import FollowUpsPage
from civic_desktop.ui.inspections.inspections_tab import InspectionsTab
from civic_desktop.ui.inspections.plan_page import PlanPage
from civic_desktop.ui.ledger_window import LedgerWindow
from tests.builders import add_unit
from tests.journeys.keyboard import Keyboard
from tests.qt_fixtures import Desk

UNITS = tuple(f"UBND xã số {number:02d}" for number in range(1, 13))


@pytest.fixture
def ledger_path(tmp_path: Path) -> Path:
    path = tmp_path / "nam.congvu"
    ledger = office_ledger.new_ledger(path)
    for name in UNITS:
        add_unit(ledger, name)
    ledger.close()
    return path


@pytest.fixture
def window(desk: Desk, ledger_path: Path) -> LedgerWindow:
    return desk.open(ledger_path)


def answer(keys: Callable[[], None]) -> None:
    """Press keys in the dialog that is about to open, as soon as it is there."""

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or not dialog.isActiveWindow():
            QTimer.singleShot(5, press)
            return
        try:
            keys()
        finally:
            if dialog.isVisible():  # refused: a test must not wait for ever
                dialog.reject()

    QTimer.singleShot(0, press)


def come_back(window: LedgerWindow) -> None:
    """Where no window manager does it, the window is brought to the front after a dialog."""
    window.activateWindow()
    while not window.isActiveWindow():
        QCoreApplication.processEvents()


def inspections_tab(window: LedgerWindow) -> InspectionsTab:
    tab = window.current_tab
    assert isinstance(tab, InspectionsTab)
    return tab


def plan_the_year(window: LedgerWindow, keyboard: Keyboard) -> PlanPage:
    """A plan of twelve units, one a month, typed line by line."""
    tab = inspections_tab(window)
    tab.show_page(2)
    page = tab.page
    assert isinstance(page, PlanPage)

    def name_plan() -> None:
        keyboard.press(Qt.Key.Key_Tab)  # the year stands there already
        QApplication.activeModalWidget().number.setFocus()  # type: ignore[union-attr]
        keyboard.type("06/KH-SNV")
        keyboard.press(Qt.Key.Key_Return)

    answer(name_plan)
    keyboard.control(Qt.Key.Key_N)
    come_back(window)
    page.unit.setFocus()
    for month, name in enumerate(UNITS, 1):
        keyboard.type(name[-2:])
        keyboard.press(Qt.Key.Key_Return)
        keyboard.type(str(month))
        keyboard.press(Qt.Key.Key_Return)
    assert page.progress.text() == "12 lượt: 0 đã kiểm tra · 10 quá tháng · 2 sắp tới"
    return page


def carry_out(
    window: LedgerWindow, keyboard: Keyboard, row: int, day: str, findings: list[tuple[str, str]]
) -> None:
    """Open a visit of the plan as an inspection, with its findings and their deadlines."""
    tab = inspections_tab(window)
    tab.show_page(2)
    page = tab.page
    assert isinstance(page, PlanPage)
    come_back(window)
    page.table.setFocus()
    page.table.choose_row(row)
    keyboard.press(Qt.Key.Key_Return)
    keyboard.type("Chấp hành giờ làm việc")
    general = tab.log.form.fields.general
    general.day.setFocus()
    general.day.selectAll()
    keyboard.type(day)
    type_findings(tab, keyboard, findings)
    keyboard.control(Qt.Key.Key_S)
    assert not tab.log.form.is_changed, said_by(tab)


def said_by(tab: InspectionsTab) -> str:
    """What the form says to be wrong."""
    fields = tab.log.form.fields
    messages = [label.message() for label in fields.labels.values()]
    messages += [fields.findings_panel.problem.text(), tab.log.form._banner.text()]
    return " ".join(messages)


def type_findings(tab: InspectionsTab, keyboard: Keyboard, findings: list[tuple[str, str]]) -> None:
    """Each finding in its row: the words, Enter, then to the deadline and its day."""
    table = tab.log.form.fields.table
    for words, due_on in findings:
        keyboard.control(Qt.Key.Key_Return)
        keyboard.type(words)
        keyboard.press(Qt.Key.Key_Return)
        QCoreApplication.processEvents()  # the cell takes the words after the key
        table.setCurrentIndex(table.currentIndex().siblingAtColumn(DUE))
        table.edit(table.currentIndex())
        keyboard.type(due_on)
        keyboard.press(Qt.Key.Key_Return)
        QCoreApplication.processEvents()
        assert table.hasFocus()


def inspect_unannounced(window: LedgerWindow, keyboard: Keyboard) -> None:
    tab = inspections_tab(window)
    tab.show_page(0)
    come_back(window)
    keyboard.control(Qt.Key.Key_N)
    keyboard.type("07")
    keyboard.press(Qt.Key.Key_Return)
    keyboard.press(Qt.Key.Key_Down)
    keyboard.press(Qt.Key.Key_Return)
    keyboard.type("Trần Thị Tư")
    keyboard.press(Qt.Key.Key_Return)
    keyboard.type("Trực bộ phận một cửa")
    type_findings(tab, keyboard, [("Vắng mặt không lý do", "30/11/2026")])
    keyboard.control(Qt.Key.Key_S)
    assert not tab.log.form.is_changed, said_by(tab)


def mark_two_remedied(window: LedgerWindow, keyboard: Keyboard) -> None:
    tab = inspections_tab(window)
    tab.show_page(1)
    page = tab.page
    assert isinstance(page, FollowUpsPage)
    for _ in range(2):
        come_back(window)
        page.table.setFocus()
        page.table.choose_row(0)

        def say_evidence() -> None:
            keyboard.type("Báo cáo khắc phục")
            keyboard.press(Qt.Key.Key_Return)

        answer(say_evidence)
        keyboard.press(Qt.Key.Key_Space)
        come_back(window)


def counted(ledger: Ledger) -> tuple[int, int, int]:
    row = ledger.row(
        """SELECT (SELECT count(*) FROM inspection) AS inspections,
            (SELECT count(*) FROM finding) AS findings,
            (SELECT count(*) FROM follow_up WHERE remedied_on IS NOT NULL) AS remedied"""
    )
    return tuple((row or {}).values())  # type: ignore[return-value]


def test_a_year_from_the_plan_to_the_printed_report(
    window: LedgerWindow, ledger_path: Path, qtbot: QtBot, tmp_path: Path, desk: Desk
) -> None:
    keyboard = Keyboard(qtbot)
    plan_the_year(window, keyboard)
    carry_out(window, keyboard, 0, "12/01/2026", [("Không đeo thẻ", "01/02/2026")])
    carry_out(
        window,
        keyboard,
        1,
        "11/02/2026",
        [("Hồ sơ trễ hạn", "01/03/2026"), ("Thiếu thư xin lỗi", "20/11/2026")],
    )
    carry_out(window, keyboard, 9, "20/10/2026", [("Chưa niêm yết", "20/12/2026")])
    inspect_unannounced(window, keyboard)
    mark_two_remedied(window, keyboard)
    assert counted(window._ledger) == (4, 5, 2)

    tab = inspections_tab(window)
    assert tab.log._log.due_counts(2026).overdue == 1
    page = tab.page
    assert isinstance(page, FollowUpsPage)
    page.show_state(FollowUpState.OVERDUE)
    assert [
        page.table.rows.record_at(row).description for row in range(page.table.rows.rowCount())
    ] == ["Thiếu thư xin lỗi"]
    # The first inspection has nothing open any more: its file can be closed; the second not yet.
    first = inspections.get(window._ledger, 1)
    assert first.open_findings == ()
    tab.show_page(0)
    come_back(window)
    tab.log.table.choose(1)
    tab.log.table.setFocus()
    keyboard.control(Qt.Key.Key_K)
    assert inspections.get(window._ledger, 1).closed_on is not None
    tab.log.table.choose(2)
    tab.log.table.setFocus()
    keyboard.control(Qt.Key.Key_K)
    assert inspections.get(window._ledger, 2).closed_on is None
    assert "còn 1 kiến nghị chưa khắc phục" in window.banner.text()

    out = tmp_path / "tong-hop.pdf"
    arguments = ["report", "inspection-summary", "--ledger", str(ledger_path), "--from", "2026"]
    assert cli.run(cli.commands, [*arguments, "--to", "2026", "--out", str(out)]) == 0
    text = " ".join("".join(page.extract_text() for page in PdfReader(out).pages).split())
    for words in (
        "đã kiểm tra 04 cuộc tại 04 đơn vị, trong đó 03 cuộc theo kế hoạch, 01 cuộc đột xuất",
        "có 12 lượt",
        "đã thực hiện 03 lượt, chậm 07 lượt, chưa đến hạn 02 lượt",
        "Trong 05 tồn tại, vi phạm của kỳ",
        "đã khắc phục 02",
        "quá hạn khắc phục 01",
    ):
        assert words in text, text
    desk.put_away(window)
    again = desk.open(ledger_path)
    assert counted(again._ledger) == (4, 5, 2)


def test_undo_and_redo_of_everything_a_person_did(window: LedgerWindow, qtbot: QtBot) -> None:
    keyboard = Keyboard(qtbot)
    plan_the_year(window, keyboard)
    carry_out(window, keyboard, 0, "12/01/2026", [("Không đeo thẻ", "01/02/2026")])
    tab = inspections_tab(window)
    while tab.undo_stack.canUndo():
        keyboard.control(Qt.Key.Key_Z)
    assert counted(window._ledger) == (0, 0, 0)
    assert window._ledger.value("SELECT count(*) FROM planned_visit") == 0
    assert window._ledger.value("SELECT count(*) FROM inspection_plan") == 0
    while tab.undo_stack.canRedo():
        keyboard.control(Qt.Key.Key_Y)
    assert counted(window._ledger) == (1, 1, 0)
    assert window._ledger.value("SELECT count(*) FROM planned_visit") == 12


def test_the_minutes_are_asked_for_by_key(window: LedgerWindow, qtbot: QtBot) -> None:
    keyboard = Keyboard(qtbot)
    inspect_unannounced(window, keyboard)
    keyboard.control(Qt.Key.Key_P)
    assert window.tabs.currentIndex() == 5
    button = window.current_tab.findChild(QPushButton, "btnPdf")
    qtbot.waitUntil(lambda: button is not None and button.isEnabled())
