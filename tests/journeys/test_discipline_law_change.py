"""By keyboard: a discipline decided on the day before and the day on which the law changes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from civic_desktop.domain.discipline import DisciplinaryMeasure
from civic_desktop.ui.discipline.breach_page import BreachPage
from civic_desktop.ui.discipline.decision_forms import ActionDialog
from civic_desktop.ui.discipline.discipline_tab import DisciplineTab
from civic_desktop.ui.ledger_window import LedgerWindow
from tests.journeys.keyboard import Keyboard
from tests.qt_fixtures import Desk

# NĐ 112/2020 Điều 7, in force until 30/06/2025, and NĐ 172/2025, in force from 01/07/2025
BEFORE = ["Khiển trách", "Cảnh cáo", "Giáng chức", "Cách chức", "Buộc thôi việc"]
_MOST_STEPS = 20
AFTER = ["Khiển trách", "Cảnh cáo", "Cách chức", "Buộc thôi việc"]


def in_the_dialog(then: Callable[[ActionDialog], None]) -> list[Exception]:
    """Do something in the next dialog as soon as it is open; what failed there."""
    failures: list[Exception] = []

    def hand() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, ActionDialog) or not dialog.day.hasFocus():
            QTimer.singleShot(10, hand)
            return
        try:
            then(dialog)
        except (AssertionError, AttributeError) as failure:
            failures.append(failure)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, hand)
    return failures


def offered(dialog: ActionDialog) -> list[str]:
    return [dialog.measure.itemText(place) for place in range(dialog.measure.count())]


def go_to(keyboard: Keyboard, field: QWidget, key: Qt.Key) -> None:
    """Press a key until the focus is on the field."""
    for _ in range(_MOST_STEPS):
        if field.hasFocus():
            return
        keyboard.press(key)
    raise AssertionError(field.accessibleName())


def type_day(keyboard: Keyboard, dialog: ActionDialog, day: str) -> None:
    """Write a day over what stands in the field, and leave it."""
    go_to(keyboard, dialog.day, Qt.Key.Key_Backtab)
    keyboard.control(Qt.Key.Key_A)
    keyboard.type(day)
    keyboard.press(Qt.Key.Key_Return)


@pytest.fixture
def breach(desk: Desk, sample_path: Path, qtbot: QtBot) -> tuple[LedgerWindow, Keyboard]:
    """The window with a new breach of a civil servant who holds a post, typed and not stored."""
    window = desk.open(sample_path)
    keyboard = Keyboard(qtbot)
    keyboard.control(Qt.Key.Key_3)
    keyboard.control(Qt.Key.Key_N)
    keyboard.type("M1601")
    keyboard.press(Qt.Key.Key_Return)  # takes the person and goes on to the unit
    keyboard.press(Qt.Key.Key_Return)
    keyboard.type("Buông lỏng quản lý")
    return window, keyboard


def page_of(window: LedgerWindow) -> BreachPage:
    tab = window.current_tab
    assert isinstance(tab, DisciplineTab)
    assert isinstance(tab.page, BreachPage)
    return tab.page


def test_the_day_of_the_decision_decides_which_measures_are_offered(
    breach: tuple[LedgerWindow, Keyboard],
) -> None:
    window, keyboard = breach

    def decide(dialog: ActionDialog) -> None:
        type_day(keyboard, dialog, "30/06/2025")
        assert dialog.post.isChecked()
        assert offered(dialog) == BEFORE
        type_day(keyboard, dialog, "01/07/2025")
        assert offered(dialog) == AFTER

    failures = in_the_dialog(decide)
    keyboard.control(Qt.Key.Key_Return)
    assert failures == []
    assert page_of(window).form.decisions.value() == ()


def test_demotion_on_the_first_day_of_the_new_law_is_refused_and_stays_typed(
    breach: tuple[LedgerWindow, Keyboard], qtbot: QtBot
) -> None:
    window, keyboard = breach
    rows = window._ledger.value("SELECT count(*) FROM disciplinary_action")

    def decide(dialog: ActionDialog) -> None:
        type_day(keyboard, dialog, "30/06/2025")
        go_to(keyboard, dialog.measure, Qt.Key.Key_Return)
        for _ in range(BEFORE.index("Giáng chức") + 1):
            keyboard.press(Qt.Key.Key_Down)
        assert dialog.measure.currentText() == "Giáng chức"
        assert dialog.labels["measure"].message() == ""
        keyboard.press(Qt.Key.Key_Return)
        keyboard.type("15/QĐ-UBND")
        type_day(keyboard, dialog, "01/07/2025")
        keyboard.control(Qt.Key.Key_Return)
        assert dialog.isVisible()
        assert dialog.measure.hasFocus()
        assert dialog.labels["measure"].message() == (
            "⚠ Ngày 01/07/2025, hình thức giáng chức không áp dụng cho công chức giữ chức vụ lãnh"
            " đạo, quản lý. Các hình thức áp dụng: khiển trách, cảnh cáo, cách chức, buộc thôi"
            " việc (Nghị định số 172/2025/NĐ-CP ngày 30/6/2025 của Chính phủ)."
        )
        assert dialog.measure.value() is DisciplinaryMeasure.DEMOTION
        assert dialog.fields["document_number"].text() == "15/QĐ-UBND"
        # The day before, the same measure is lawful.
        type_day(keyboard, dialog, "30/06/2025")
        assert dialog.labels["measure"].message() == ""
        keyboard.control(Qt.Key.Key_Return)
        assert not dialog.isVisible()

    failures = in_the_dialog(decide)
    keyboard.control(Qt.Key.Key_Return)
    assert failures == []
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    keyboard.control(Qt.Key.Key_S)
    assert window._ledger.value("SELECT count(*) FROM disciplinary_action") == rows + 1
    (stored,) = page_of(window).table.current_record().actions
    assert (stored.measure, stored.document_number) == ("demotion", "15/QĐ-UBND")
    assert stored.decided_on.isoformat() == "2025-06-30"
    keyboard.control(Qt.Key.Key_Z)
    assert window._ledger.value("SELECT count(*) FROM disciplinary_action") == rows
