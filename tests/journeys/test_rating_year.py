"""A unit of 50 persons rated by keyboard, one of them forced, the cap passed, the period locked."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from civic_desktop.domain.evaluation import AssignedProduct
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
from civic_desktop.ui.evaluations.products_columns import ASSIGNED, FINISHED, TITLE
from civic_desktop.ui.evaluations.rating_model import CLASS, NAME, POINTS, REASON
from civic_desktop.ui.evaluations.sheet_dialog import SheetDialog
from civic_desktop.ui.ledger_window import LedgerWindow
from tests.builders import add_person, add_reprimand, add_unit
from tests.journeys.keyboard import Keyboard
from tests.qt_fixtures import Desk

PERSONS = 50
FORCED = 29
TAB = Qt.Key.Key_Tab
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


def test_fifty_persons_of_2025_by_one_key_each(window: LedgerWindow, qtbot: QtBot) -> None:
    """The office has entered the rate that NĐ 48/2023 leaves open; ten excellent are too many."""
    keyboard = Keyboard(qtbot)
    tab = evaluations(window, keyboard)
    ledger, entry = ledger_of(tab), tab.persons._entry
    tab.filters.year.set_value(2025)
    grid, model = tab.persons.grid, tab.persons.model
    [standing] = entry.standings(model.rows(), Year(2025))
    assert standing.rules is not None
    entry.caps.save(standing.rules, replace(entry.caps.of(standing.rules), rate=20_00))
    tab.refresh()
    grid.go_to(0, CLASS)
    grid.setFocus()
    before = keyboard.pressed
    for place in range(PERSONS):
        assert grid.currentIndex().row() == place
        keyboard.press(
            Qt.Key.Key_P if place == FORCED else Qt.Key.Key_X if place < 10 else Qt.Key.Key_T
        )
    assert keyboard.pressed - before == PERSONS
    assert model.index(FORCED, NAME).data() == "Nguyễn Văn Cl"
    assert "9/QĐ-SNV ngày 20/05/2025" in model.index(FORCED, REASON).data()
    assert "tối đa 7 người xuất sắc, đang chọn 10" in label(tab, "lblCapVerdict")
    lock(tab, GROUND)
    [step] = rating_periods.steps(ledger, 1, Year(2025))
    assert step.cap_ground == GROUND
    window.activateWindow()  # without a window manager nobody gives the focus back
    qtbot.waitUntil(window.isActiveWindow)
    grid.setFocus()
    keyboard.press(Qt.Key.Key_K)
    assert counted(ledger, Year(2025)) == {
        RatingClass.EXCELLENT: 10,
        RatingClass.GOOD: 39,
        RatingClass.NOT_COMPLETED: 1,
    }
    assert entry.periods.standing(1, Year(2026)).state is PeriodState.OPEN


def test_fifty_persons_of_a_quarter_by_their_points(window: LedgerWindow, qtbot: QtBot) -> None:
    """The first sheet is typed, the others are there; all classes follow by two keys."""
    keyboard = Keyboard(qtbot)
    tab = evaluations(window, keyboard)
    ledger, entry = ledger_of(tab), tab.persons._entry
    tab.filters.part.set_value(1)
    grid, model = tab.persons.grid, tab.persons.model
    for place, row in enumerate(model.rows()):
        if place:
            sheet = entry.sheets.sheet_of(row.person, Quarter(2026, 1))
            general = (10_00, 10_00, 5_00) if place < 10 else (5_00, 5_00, 5_00)
            criteria = [replace(c, points=p) for c, p in zip(sheet.criteria, general, strict=True)]
            product = AssignedProduct("Báo cáo quý", finished_count=1)
            entry.sheets.save(replace(sheet, criteria=tuple(criteria), products=(product,)))
    tab.refresh()
    grid.go_to(0, CLASS)
    grid.setFocus()
    sheet_typed(qtbot)
    keyboard.press(Qt.Key.Key_F4)
    assert model.index(0, POINTS).data() == "95,00"
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    grid.setFocus()
    before = keyboard.pressed
    keyboard.control(Qt.Key.Key_A)
    keyboard.press(Qt.Key.Key_P)
    assert keyboard.pressed - before <= PERSONS + 5
    assert counted(ledger, Quarter(2026, 1)) == {
        RatingClass.EXCELLENT: 10,
        RatingClass.GOOD: 39,
        RatingClass.NOT_COMPLETED: 1,
    }
    lock(tab, GROUND)
    assert rating_periods.is_locked(ledger, 1, Quarter(2026, 1))


def sheet_typed(qtbot: QtBot) -> None:
    """Type the sheet of points that opens: general points 10, 10, 5 and one product done."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, SheetDialog):
            QTimer.singleShot(10, answer)
            return
        for each in ("10", TAB, "10", TAB, "5"):
            typed(qtbot, dialog, each)
        # Offscreen a window over another is not active, and its cells do not hand on the focus.
        products = dialog.form.products
        for column, text in ((TITLE, "Báo cáo quý"), (ASSIGNED, "1"), (FINISHED, "1")):
            products.setData(products.index(0, column), text)
        assert dialog.save()
        dialog.accept()

    QTimer.singleShot(0, answer)


def typed(qtbot: QtBot, dialog: SheetDialog, each: str | Qt.Key) -> None:
    for sign in each if isinstance(each, str) else [each]:
        widget = dialog.focusWidget()
        assert widget is not None
        qtbot.keyClick(widget, sign)


def ledger_of(tab: EvaluationsTab) -> Ledger:
    return tab._entry._ledger


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
