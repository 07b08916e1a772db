"""Periods on the real grid: quarters, proposals by key, locking with its ground, unlocking."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from civic_desktop.domain.evaluation import AssignedProduct
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.services.acts import ActUndo
from civic_desktop.services.rating_entry import RatingEntry
from civic_desktop.services.rule_library import load_rules
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.ratings import RATINGS
from civic_desktop.ui.evaluations.evaluations_tab import EvaluationsTab
from civic_desktop.ui.evaluations.lock_dialogs import LockDialog, UnlockDialog
from civic_desktop.ui.evaluations.rating_model import (
    CLASS,
    CLASS_ROLE,
    POINTS,
    PROPOSAL,
    REASON,
)
from civic_desktop.ui.evaluations.sheet_dialog import SheetDialog
from tests.builders import TODAY, add_group, add_person, add_reprimand, add_unit

BOOK = load_rules().book
NAMES = ("Đỗ Văn An", "Hà Thị Bình", "Lý Văn Chiến")
DialogAct = Callable[[QDialog], int]


@pytest.fixture
def tab(ledger: Ledger, qtbot: QtBot) -> EvaluationsTab:
    """Three civil servants, the second one disciplined on 09/03/2026."""
    unit_id = add_unit(ledger)
    group_id = add_group(ledger, statuses=frozenset({StaffStatus.CIVIL_SERVANT}))
    ids = [
        add_person(
            ledger,
            full_name=name,
            unit_id=unit_id,
            group_id=group_id,
            status=StaffStatus.CIVIL_SERVANT,
        )
        for name in NAMES
    ]
    add_reprimand(ledger, ids[1], date(2026, 3, 9), "27/QĐ-UBND")
    made = EvaluationsTab(RatingEntry(ledger, BOOK, lambda: TODAY), partial(ActUndo, ledger))
    qtbot.addWidget(made)
    made.resize(1366, 640)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.persons.grid.setFocus()
    return made


def send(tab: EvaluationsTab, text: str) -> None:
    for sign in text:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
        QApplication.sendEvent(tab.persons.grid, event)


def classes(tab: EvaluationsTab) -> list[str]:
    model = tab.persons.model
    return [model.index(row, CLASS).data(CLASS_ROLE) for row in range(model.rowCount())]


def label(tab: EvaluationsTab, name: str) -> str:
    found = tab.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found.text()


@pytest.fixture
def in_dialogs(monkeypatch: pytest.MonkeyPatch) -> Callable[[DialogAct], None]:
    """What is done in the next window that asks."""

    def put(act: DialogAct) -> None:
        for kind in (LockDialog, UnlockDialog):
            monkeypatch.setattr(kind, "exec", act)

    return put


def never(_dialog: QDialog) -> int:
    pytest.fail("no window was expected")


def test_a_quarter_is_rated_beside_the_year(tab: EvaluationsTab, ledger: Ledger) -> None:
    send(tab, "ttt")
    tab.filters.part.set_value(1)
    assert classes(tab) == ["unrated"] * 3
    assert label(tab, "lblPeriod").startswith("Theo NĐ 335/2025: Điều 20.")
    tab.persons.grid.setFocus()
    send(tab, "x")
    kinds = {(type(r.period).__name__, r.rating_class.value) for r in RATINGS.all(ledger)}
    assert kinds == {("Year", "good"), ("Quarter", "excellent")}


def test_a_forced_class_is_shown_with_its_article_and_taken_by_one_key(
    tab: EvaluationsTab,
) -> None:
    model, grid = tab.persons.model, tab.persons.grid
    assert [model.index(row, PROPOSAL).data() for row in range(3)] == ["", "K · kỷ luật", ""]
    grid.go_to(1, CLASS)
    assert "27/QĐ-UBND ngày 09/03/2026 (Điều 20)" in label(tab, "lblProposal")
    send(tab, "p")
    assert classes(tab) == ["unrated", "not_completed", "unrated"]
    assert "27/QĐ-UBND" in model.index(1, REASON).data()
    assert grid.currentIndex().row() == 2
    tab.undo_stack.undo()
    assert classes(tab) == ["unrated"] * 3


def test_the_column_of_proposals_hides_where_there_are_none(tab: EvaluationsTab) -> None:
    assert not tab.persons.grid.isColumnHidden(PROPOSAL)
    tab.filters.year.set_value(2025)
    assert tab.persons.grid.isColumnHidden(PROPOSAL)


def test_k_on_a_forced_person_brings_the_reason(tab: EvaluationsTab) -> None:
    tab.persons.grid.go_to(1, CLASS)
    send(tab, "k")
    assert "27/QĐ-UBND" in tab.persons.model.index(1, REASON).data()


def test_nought_asks_why_the_person_is_not_rated(tab: EvaluationsTab, qtbot: QtBot) -> None:
    grid = tab.persons.grid
    send(tab, "t")
    grid.go_to(0, CLASS)
    send(tab, "0")
    editor = grid.open_editor()
    assert isinstance(editor, QLineEdit)
    editor.setText("Công tác dưới 6 tháng")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert tab.persons.model.index(0, CLASS).data() == "Không xếp loại"


def test_a_period_with_open_persons_is_not_locked_and_names_them(
    tab: EvaluationsTab, in_dialogs: Callable[[DialogAct], None]
) -> None:
    in_dialogs(never)
    send(tab, "t")
    tab.persons.side.period.lock.click()
    said = tab.persons.banner.text()
    assert said.startswith("Chưa khóa được, còn 2 người:")
    assert "Hà Thị Bình chưa xếp loại" in said
    assert tab.persons.grid.currentIndex().row() == 1


def test_f8_goes_round_the_persons_to_be_settled(tab: EvaluationsTab, qtbot: QtBot) -> None:
    grid = tab.persons.grid
    send(tab, "tth")
    grid.go_to(0, CLASS)
    qtbot.keyClick(grid, Qt.Key.Key_F8)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, REASON)
    qtbot.keyClick(grid, Qt.Key.Key_F8)
    assert grid.currentIndex().row() == 2
    qtbot.keyClick(grid, Qt.Key.Key_F8)
    assert grid.currentIndex().row() == 1


def test_more_excellent_than_the_cap_need_a_ground_to_be_locked(
    tab: EvaluationsTab, in_dialogs: Callable[[DialogAct], None], qtbot: QtBot
) -> None:
    seen: list[str] = []

    def without_ground_then_with(dialog: QDialog) -> int:
        assert isinstance(dialog, LockDialog)
        words = " ".join(each.text() for each in dialog.findChildren(QLabel))
        assert "tối đa 0 người xuất sắc, đang chọn 1" in words
        assert "tối đa 20% của 1" in words
        qtbot.mouseClick(dialog.agree, Qt.MouseButton.LeftButton)
        seen.append(dialog.banner.text())
        dialog.reason.setPlainText("Thành tích nổi trội, văn bản 12/TB")
        qtbot.mouseClick(dialog.agree, Qt.MouseButton.LeftButton)
        return dialog.result()

    send(tab, "xpt")
    in_dialogs(without_ground_then_with)
    tab.persons.side.period.lock.click()
    assert "vượt trần" in seen[0]
    assert "Căn cứ vượt trần: Thành tích nổi trội, văn bản 12/TB" in label(tab, "lblPeriod")
    assert tab.persons.side.period.corner.text() == "đã khóa"


def test_a_locked_period_takes_no_key_and_nothing_before_it_is_undone(
    tab: EvaluationsTab, in_dialogs: Callable[[DialogAct], None], ledger: Ledger
) -> None:
    def lock(dialog: QDialog) -> int:
        assert isinstance(dialog, LockDialog)
        assert not dialog.reason.isVisibleTo(dialog)  # no cap is exceeded
        dialog.agree.click()
        return dialog.result()

    send(tab, "tpt")
    in_dialogs(lock)
    tab.persons.side.period.lock.click()
    before = RATINGS.all(ledger)
    tab.persons.grid.go_to(0, CLASS)
    send(tab, "x")
    assert RATINGS.all(ledger) == before
    assert not tab.undo_stack.canUndo()
    assert tab.persons.side.period.unlock.isVisible()


def test_unlocking_asks_for_a_reason_and_shows_it(
    tab: EvaluationsTab, in_dialogs: Callable[[DialogAct], None]
) -> None:
    def answer(dialog: QDialog) -> int:
        if isinstance(dialog, UnlockDialog):
            dialog.agree.click()
            assert "lý do mở khóa" in dialog.banner.text()
            dialog.reason.setPlainText("Nhập nhầm mức của một người")
        assert isinstance(dialog, LockDialog | UnlockDialog)
        dialog.agree.click()
        return dialog.result()

    send(tab, "tpt")
    in_dialogs(answer)
    tab.persons.side.period.lock.click()
    tab.persons.side.period.unlock.click()
    assert "Mở lại ngày 23/11/2026: Nhập nhầm mức của một người" in label(tab, "lblPeriod")
    tab.persons.grid.go_to(0, CLASS)
    send(tab, "h")
    assert classes(tab)[0] == "completed"


def test_the_cap_counts_persons_of_groups_not_shown(tab: EvaluationsTab, ledger: Ledger) -> None:
    other_id = add_group(ledger, code="other", statuses=frozenset({StaffStatus.CIVIL_SERVANT}))
    for number in range(5):
        add_person(
            ledger,
            full_name=f"Người Thứ {number}",
            group_id=other_id,
            status=StaffStatus.CIVIL_SERVANT,
        )
    tab.refresh()
    send(tab, "x" + "p" + "t" * 6)
    assert "Trong trần: tối đa 1" in label(tab, "lblCapVerdict")
    tab.filters.group.set_value(1)
    assert tab.persons.model.rowCount() == 3
    assert "Trong trần: tối đa 1" in label(tab, "lblCapVerdict")


def test_points_are_scored_from_the_grid_and_propose_the_class(
    tab: EvaluationsTab, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def score(dialog: SheetDialog) -> int:
        sheet = dialog.form.read()
        product = AssignedProduct("Báo cáo quý", finished_count=1)
        criteria = tuple(replace(each, points=each.most_points) for each in sheet.criteria)
        rule = tab.persons._entry.sheets.points_rule_of(sheet)
        scored = replace(sheet, criteria=criteria, products=(product,))
        dialog.form.show_sheet(scored, rule, may_edit=True)
        assert dialog.save()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(SheetDialog, "exec", score)
    tab.filters.part.set_value(1)
    tab.persons.grid.go_to(0, CLASS)
    qtbot.keyClick(tab.persons.grid, Qt.Key.Key_F4)
    model = tab.persons.model
    assert model.index(0, POINTS).data() == "100,00"
    assert model.index(0, PROPOSAL).data() == "X · điểm"
    tab.undo_stack.undo()
    assert tab.persons.grid.isColumnHidden(POINTS)


def test_a_year_has_no_sheet_of_points(
    tab: EvaluationsTab, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(SheetDialog, "exec", never)
    qtbot.keyClick(tab.persons.grid, Qt.Key.Key_F4)
    assert "tháng hoặc quý" in tab.persons.banner.text()


def test_offices_are_rated_in_the_same_tab_and_undone_with_it(
    tab: EvaluationsTab, ledger: Ledger
) -> None:
    tab.filters.part.set_value(1)
    tab.filters.offices.click()
    assert tab.offices.grid.isVisible()
    assert not tab.filters.unit.isVisible()
    model = tab.offices.model
    assert model.setData(model.index(0, 1), "95,5")
    assert ledger.value("SELECT points FROM unit_rating") == 95_50
    tab.undo_stack.undo()
    assert ledger.value("SELECT count(*) FROM unit_rating") == 0
    tab.filters.person.click()
    assert tab.filters.unit.isVisible()


def test_the_ways_of_entering_stand_in_one_place(tab: EvaluationsTab) -> None:
    buttons = [tab.filters.person, tab.filters.aggregate, tab.filters.offices]
    places = []
    for button in buttons:
        button.click()
        tab.filters.layout().activate()
        places.append([each.x() for each in buttons])
    assert places[0] == places[1] == places[2]
