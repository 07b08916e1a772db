"""Offices rated on the real grid and a real ledger."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from civic_desktop.domain.activity import AssignedTask
from civic_desktop.domain.period import Quarter, Year
from civic_desktop.domain.rating import RatingClass
from civic_desktop.services.rule_library import load_rules
from civic_desktop.services.unit_ratings import UnitRatings
from civic_desktop.store import unit_ratings
from civic_desktop.store.activities import TASKS as TASK_TABLE
from civic_desktop.store.ledger import Ledger
from civic_desktop.ui.evaluations.units_columns import (
    BELOW,
    CLASS,
    DONE,
    LATE,
    POINTS,
    PROPOSED,
    REASON,
    TASKS,
)
from civic_desktop.ui.evaluations.units_page import UnitsPage
from tests.builders import TODAY, add_unit

BOOK = load_rules().book
SPRING = Quarter(2026, 1)
MakePage = Callable[..., UnitsPage]


@pytest.fixture
def make_page(ledger: Ledger, qtbot: QtBot) -> MakePage:
    def make(is_read_only: bool = False) -> UnitsPage:
        page = UnitsPage(UnitRatings(ledger, BOOK, lambda: TODAY), is_read_only)
        qtbot.addWidget(page)
        page.resize(1366, 640)
        page.show_period(SPRING)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.grid.setFocus()
        return page

    return make


def text(page: UnitsPage, row: int, column: int) -> str:
    return str(page.model.index(row, column).data() or "")


def type_in(page: UnitsPage, row: int, column: int, typed: str) -> bool:
    return page.model.setData(page.model.index(row, column), typed)


def stored(ledger: Ledger) -> dict[int, RatingClass | None]:
    return {k: r.rating_class for k, r in unit_ratings.of_period(ledger, SPRING).items()}


def test_a_row_is_typed_with_tab_and_rated_by_one_key(
    ledger: Ledger, make_page: MakePage, qtbot: QtBot
):
    unit = add_unit(ledger)
    page = make_page()

    for typed in ("92,5", "10", "10", "0", "0"):
        qtbot.keyClicks(page.grid, typed[0])
        editor = page.grid.open_editor()
        assert isinstance(editor, QLineEdit)
        qtbot.keyClicks(editor, typed[1:])
        page.grid.close_open_cell()
        qtbot.keyClick(page.grid, Qt.Key.Key_Tab)
    assert page.grid.currentIndex().column() == CLASS
    qtbot.keyClicks(page.grid, "x")

    assert text(page, 0, POINTS) == "92,5"
    assert text(page, 0, CLASS) == "Xuất sắc"
    assert stored(ledger) == {unit: RatingClass.EXCELLENT}


def test_the_proposed_class_comes_with_its_reason(ledger: Ledger, make_page: MakePage):
    add_unit(ledger)
    page = make_page()
    assert text(page, 0, PROPOSED) == "Chưa đủ dữ liệu: chưa có điểm."

    for column, typed in ((POINTS, "80"), (TASKS, "5"), (DONE, "5"), (LATE, "1"), (BELOW, "0")):
        assert type_in(page, 0, column, typed)

    assert text(page, 0, PROPOSED) == (
        "Hoàn thành: có 1 nhiệm vụ chậm; mức hoàn thành tốt nhiệm vụ đòi hỏi đúng tiến độ tất cả."
    )


def test_tasks_of_the_unit_stand_in_until_numbers_are_typed(ledger: Ledger, make_page: MakePage):
    unit = add_unit(ledger)
    task = AssignedTask("Báo cáo", unit, date(2026, 1, 5), date(2026, 2, 10))
    with ledger.write("thêm") as transaction:
        TASK_TABLE.save(transaction, replace(task, done_on=date(2026, 2, 10)))
    page = make_page()
    assert [text(page, 0, column) for column in (TASKS, DONE, LATE)] == ["1", "1", "0"]

    type_in(page, 0, TASKS, "3")

    assert text(page, 0, TASKS) == "3"
    assert page.model.index(0, TASKS).data(Qt.ItemDataRole.FontRole) is None
    assert page.model.index(0, DONE).data(Qt.ItemDataRole.FontRole) is not None


def test_another_class_than_proposed_asks_for_the_reason(ledger: Ledger, make_page: MakePage):
    add_unit(ledger)
    page = make_page()
    page.grid.class_typed.emit([0], RatingClass.GOOD)
    assert text(page, 0, REASON) == "⚠ Nhập lý do"
    assert "1 đơn vị xếp khác đề xuất mà chưa có lý do." in page.note.text()

    type_in(page, 0, REASON, "Theo kết luận")

    assert text(page, 0, REASON) == "Theo kết luận"


def test_a_wrong_number_stays_as_typed_and_is_not_stored(ledger: Ledger, make_page: MakePage):
    add_unit(ledger)
    page = make_page()

    assert not type_in(page, 0, POINTS, "101")

    assert text(page, 0, POINTS) == "101"
    assert "Điểm phải từ 0 đến 100." in page.problem.text()
    assert stored(ledger) == {}


def test_escape_gives_the_old_value_back(ledger: Ledger, make_page: MakePage, qtbot: QtBot):
    add_unit(ledger)
    page = make_page()
    type_in(page, 0, POINTS, "abc")
    assert page.has_unstored_text

    qtbot.keyClick(page.grid, Qt.Key.Key_Escape)

    assert text(page, 0, POINTS) == ""
    assert not page.has_unstored_text


def test_delete_takes_a_class_away(ledger: Ledger, make_page: MakePage, qtbot: QtBot):
    add_unit(ledger)
    page = make_page()
    page.grid.class_typed.emit([0], RatingClass.GOOD)
    page.grid.go_to(0, CLASS)

    qtbot.keyClick(page.grid, Qt.Key.Key_Delete)

    assert stored(ledger) == {}


def test_a_column_is_pasted_as_one_act(ledger: Ledger, make_page: MakePage, qtbot: QtBot):
    add_unit(ledger, "A")
    add_unit(ledger, "B")
    page = make_page()
    acts: list[object] = []
    page.stored.connect(acts.append)
    QGuiApplication.clipboard().setText("91\n70,25\n")
    page.grid.go_to(0, POINTS)

    qtbot.keyClick(page.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert [text(page, row, POINTS) for row in (0, 1)] == ["91", "70,25"]
    assert len(acts) == 1


def test_classes_are_pasted_by_their_names(ledger: Ledger, make_page: MakePage, qtbot: QtBot):
    first, second = add_unit(ledger, "A"), add_unit(ledger, "B")
    page = make_page()
    QGuiApplication.clipboard().setText("HTT\nHoàn thành nhiệm vụ\n")
    page.grid.go_to(0, CLASS)

    qtbot.keyClick(page.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert stored(ledger) == {first: RatingClass.GOOD, second: RatingClass.COMPLETED}


def test_a_paste_with_a_wrong_line_changes_nothing(
    ledger: Ledger, make_page: MakePage, qtbot: QtBot
):
    add_unit(ledger, "A")
    add_unit(ledger, "B")
    page = make_page()
    QGuiApplication.clipboard().setText("91\nchín mươi\n")
    page.grid.go_to(0, POINTS)

    qtbot.keyClick(page.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert "dòng 2" in page.banner.text()
    assert stored(ledger) == {}


def test_years_before_the_decree_say_from_when_offices_are_rated(
    ledger: Ledger, make_page: MakePage
):
    add_unit(ledger)
    page = make_page()

    page.show_period(Year(2025))

    assert page.empty.isVisible()
    assert "Nghị định số 335/2025/NĐ-CP" in page.empty.accessibleDescription()
    assert "01/01/2026" in page.empty.accessibleDescription()


def test_a_locked_office_is_not_typed_in(ledger: Ledger, make_page: MakePage):
    unit = add_unit(ledger)
    with ledger.write("khóa") as transaction:
        transaction.insert(
            "rating_period_step",
            {
                "unit_id": unit,
                "period_kind": "quarter",
                "first_day": "2026-01-01",
                "last_day": "2026-03-31",
                "step": "locked",
                "made_on": "2026-04-02",
            },
        )
    page = make_page()

    assert not page.model.index(0, POINTS).flags() & Qt.ItemFlag.ItemIsEditable
    page.grid.class_typed.emit([0], RatingClass.GOOD)
    assert "đã khóa" in page.banner.text()
    assert stored(ledger) == {}


def test_a_ledger_open_to_read_is_not_typed_in(ledger: Ledger, make_page: MakePage, qtbot: QtBot):
    add_unit(ledger)
    page = make_page(is_read_only=True)
    page.grid.go_to(0, CLASS)

    qtbot.keyClicks(page.grid, "x")

    assert stored(ledger) == {}
    assert not page.model.index(0, POINTS).flags() & Qt.ItemFlag.ItemIsEditable


def test_a_key_on_a_locked_office_is_told(ledger: Ledger, make_page: MakePage, qtbot: QtBot):
    add_unit(ledger)
    page = make_page()
    page.model._rows = [replace(page.model.rows()[0], is_locked=True)]
    for column, key in ((POINTS, "7"), (CLASS, "x")):
        page.grid.go_to(0, column)
        with qtbot.waitSignal(page.grid.key_refused):
            qtbot.keyClicks(page.grid, key)
    assert stored(ledger) == {}
