"""A unit of 50 persons rated by keyboard, one of them forced, the cap passed, the period locked."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from civic_desktop.domain.period import Quarter, Year
from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.rating_period import PeriodState
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.services.office_ledger import new_ledger
from civic_desktop.store import rating_periods
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.ratings import RATINGS
from civic_desktop.store.staff import GROUPS
from civic_desktop.ui.evaluations.evaluations_tab import EvaluationsTab
from civic_desktop.ui.evaluations.lock_dialogs import LockDialog
from civic_desktop.ui.evaluations.rating_model import CLASS, NAME
from civic_desktop.ui.ledger_window import LedgerWindow
from tests.builders import add_person, add_reprimand, add_unit
from tests.journeys.keyboard import Keyboard
from tests.qt_fixtures import Desk

PERSONS = 50
GROUND = "Thành tích nổi trội, TB 12"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A ledger with one unit of 50 civil servants; the 30th was disciplined in both years."""
    path = tmp_path / "so.congvu"
    ledger = new_ledger(path)
    unit_id = add_unit(ledger, "Sở Nội vụ")
    group = next(g for g in GROUPS.all(ledger) if g.code == "province_civil_servant")
    ids = [
        add_person(
            ledger,
            full_name=f"Nguyễn Văn {'ABCDE'[number // 10]}{'abcdeghikl'[number % 10]}",
            unit_id=unit_id,
            group_id=group.id,
            status=StaffStatus.CIVIL_SERVANT,
            code=f"NV{number:02d}",
        )
        for number in range(PERSONS)
    ]
    for day in (date(2025, 5, 20), date(2026, 2, 3)):
        add_reprimand(ledger, ids[29], day, "9/QĐ-SNV")
    ledger.close()
    return path


@pytest.fixture
def window(office: Path, desk: Desk) -> Iterator[LedgerWindow]:
    opened = desk.open(office)
    yield opened
    opened.may_close = lambda: True  # type: ignore[method-assign] # nothing may ask


def evaluations(window: LedgerWindow, keyboard: Keyboard) -> EvaluationsTab:
    keyboard.control(Qt.Key.Key_2)
    tab = window.current_tab
    assert isinstance(tab, EvaluationsTab)
    return tab


def ground_typed(ground: str) -> None:
    """Type the ground into the window that asks for it, once it is open."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, LockDialog):
            QTimer.singleShot(10, answer)
            return
        dialog.reason.setPlainText(ground)
        dialog.agree.click()

    QTimer.singleShot(0, answer)


def lock(tab: EvaluationsTab, ground: str) -> None:
    ground_typed(ground)
    tab.persons.side.period.lock.click()


def test_fifty_persons_of_a_quarter_and_the_lock_with_its_ground(
    window: LedgerWindow, qtbot: QtBot
) -> None:
    keyboard = Keyboard(qtbot)
    tab = evaluations(window, keyboard)
    tab.filters.part.set_value(1)  # the first quarter
    grid, model = tab.persons.grid, tab.persons.model
    grid.setFocus()
    before = keyboard.pressed
    for place in range(PERSONS):
        assert grid.currentIndex().row() == place
        key = Qt.Key.Key_P if place == 29 else (Qt.Key.Key_X if place < 10 else Qt.Key.Key_T)
        keyboard.press(key)
    assert keyboard.pressed - before == PERSONS
    assert model.index(29, NAME).data() == "Nguyễn Văn Cl"
    ledger = tab._entry._ledger
    assert "tối đa 7 người xuất sắc, đang chọn 10" in label(tab, "lblCapVerdict")
    lock(tab, GROUND)
    [step] = rating_periods.steps(ledger, 1, Quarter(2026, 1))
    assert step.cap_ground == GROUND
    assert rating_periods.is_locked(ledger, 1, Quarter(2026, 1))
    window.activateWindow()  # without a window manager nobody gives the focus back
    qtbot.waitUntil(window.isActiveWindow)
    grid.setFocus()
    keyboard.press(Qt.Key.Key_K)
    counts = counted(ledger, Quarter(2026, 1))
    assert counts == {RatingClass.EXCELLENT: 10, RatingClass.GOOD: 39, RatingClass.NOT_COMPLETED: 1}
    assert tab._entry.periods.standing(1, Year(2026)).state is PeriodState.OPEN


def test_fifty_persons_of_2025_in_blocks(window: LedgerWindow, qtbot: QtBot) -> None:
    """Everyone good by two keys, the disciplined one by one, the excellent one by one."""
    keyboard = Keyboard(qtbot)
    tab = evaluations(window, keyboard)
    tab.filters.year.set_value(2025)
    tab.persons.grid.setFocus()
    before = keyboard.pressed
    keyboard.control(Qt.Key.Key_A)
    keyboard.press(Qt.Key.Key_T)
    tab.persons.grid.go_to(0, CLASS)
    keyboard.press(Qt.Key.Key_X)
    keyboard.press(Qt.Key.Key_F8)
    assert tab.persons.model.index(tab.persons.grid.currentIndex().row(), NAME).data() == (
        "Nguyễn Văn Cl"
    )
    keyboard.press(Qt.Key.Key_Left)
    keyboard.press(Qt.Key.Key_P)
    assert keyboard.pressed - before <= 55
    ledger = tab._entry._ledger
    lock(tab, "")
    assert rating_periods.is_locked(ledger, 1, Year(2025))
    assert counted(ledger, Year(2025)) == {
        RatingClass.EXCELLENT: 1,
        RatingClass.GOOD: 48,
        RatingClass.NOT_COMPLETED: 1,
    }


def counted(ledger: Ledger, period: Year | Quarter) -> dict[RatingClass, int]:
    found: dict[RatingClass, int] = {}
    for rating in RATINGS.all(ledger):
        if rating.period == period:
            found[rating.rating_class] = found.get(rating.rating_class, 0) + 1
    return found


def label(tab: EvaluationsTab, name: str) -> str:
    found = tab.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found.text()
