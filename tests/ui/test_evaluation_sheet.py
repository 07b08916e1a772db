"""Scoring by keyboard on the real dialog and a real ledger."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from civic_desktop.domain.activity import AssignedTask
from civic_desktop.domain.evaluation import AssignedProduct, EvaluationSheet
from civic_desktop.domain.period import Quarter
from civic_desktop.domain.staff import StaffMember, StaffStatus
from civic_desktop.services.evaluation_sheets import EvaluationSheets
from civic_desktop.services.rule_library import load_rules
from civic_desktop.store.activities import TASKS
from civic_desktop.store.errors import WriteFailed
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.staff import STAFF
from civic_desktop.ui.evaluations import sheet_dialog
from civic_desktop.ui.evaluations.products_columns import (
    ASSIGNED,
    DELAYS,
    FINISHED,
    NOTE,
    OBJECTIVE,
    TITLE,
)
from civic_desktop.ui.evaluations.sheet_dialog import SheetDialog
from civic_desktop.ui.evaluations.split_dialog import SplitDialog
from civic_desktop.ui.shared.notices import UnsavedAnswer
from tests.builders import add_group, add_person, add_unit

BOOK = load_rules().book
TODAY = date(2026, 4, 10)
Q1 = Quarter(2026, 1)
MakeDialog = Callable[..., SheetDialog]


@pytest.fixture
def sheets(ledger: Ledger) -> EvaluationSheets:
    add_unit(ledger)
    add_group(ledger, statuses=frozenset({StaffStatus.CIVIL_SERVANT}))
    for name, holds_post in (("Nguyen Van Dung", False), ("Ha Thi Binh", True)):
        add_person(
            ledger,
            full_name=name,
            status=StaffStatus.CIVIL_SERVANT,
            holds_leading_post=holds_post,
        )
    return EvaluationSheets(ledger, BOOK, lambda: TODAY)


@pytest.fixture
def people(ledger: Ledger, sheets: EvaluationSheets) -> list[StaffMember]:
    del sheets  # puts the persons into the ledger
    return STAFF.all(ledger)


@pytest.fixture
def make_dialog(
    sheets: EvaluationSheets,
    people: list[StaffMember],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> MakeDialog:
    monkeypatch.setattr(sheet_dialog, "confirm_unsaved", lambda _parent: UnsavedAnswer.DISCARD)

    def make(place: int = 0) -> SheetDialog:
        dialog = SheetDialog(sheets, people, place, Q1)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return make


def focused(dialog: SheetDialog) -> QWidget:
    widget = dialog.focusWidget()
    assert widget is not None
    return widget


def keys(qtbot: QtBot, dialog: SheetDialog, *typed: str | Qt.Key) -> None:
    """Text and keys, each to where the focus is then."""
    for each in typed:
        if isinstance(each, str):
            for letter in each:  # the first one may open a cell, which takes the others
                qtbot.keyClicks(focused(dialog), letter)
        else:
            qtbot.keyClick(focused(dialog), each)


def press(qtbot: QtBot, dialog: SheetDialog, key: Qt.Key) -> None:
    qtbot.keyClick(focused(dialog), key, Qt.KeyboardModifier.ControlModifier)


def texts(dialog: SheetDialog, row: int) -> list[str]:
    model = dialog.form.products
    return [str(model.index(row, column).data()) for column in range(TITLE, NOTE)]


def fill_criteria(dialog: SheetDialog, *points: str) -> None:
    for field, text in zip(dialog.form.criteria.fields.values(), points, strict=True):
        field.setText(text)


def stored_sheet(sheets: EvaluationSheets, person: StaffMember) -> EvaluationSheet:
    return sheets.sheet_of(person, Q1)


def score(sheets: EvaluationSheets, person: StaffMember) -> EvaluationSheet:
    blank = sheets.sheet_of(person, Q1)
    criteria = tuple(replace(criterion, points=9_00) for criterion in blank.criteria)
    products = (AssignedProduct("Bao cao", finished_count=1),)
    sheets.save(replace(blank, criteria=criteria, products=products))
    return sheets.sheet_of(person, Q1)


TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return


def test_a_whole_sheet_is_typed_and_stored_by_keyboard(make_dialog, sheets, people, qtbot):
    dialog = make_dialog(1)
    for points in ("9,5", "9", "8"):
        keys(qtbot, dialog, points, TAB)
    dialog.form.grid.setFocus()

    keys(qtbot, dialog, "Bao cao", TAB, "1,5", TAB, "4", TAB, "4", TAB, "1", TAB, "2", TAB, "1")
    with qtbot.waitSignal(dialog.stored):
        press(qtbot, dialog, Qt.Key.Key_S)

    stored = stored_sheet(sheets, people[1])
    assert [criterion.points for criterion in stored.criteria] == [9_50, 9_00, 8_00]
    assert [replace(product, id=None) for product in stored.products] == [
        AssignedProduct("Bao cao", 4, 4, 1_50, 1, 2, 1)
    ]
    # (1 + 0,9375 + 0,9375) / 3 × 70 + 26,5
    assert stored.points == 93_58
    assert "93,58 điểm" in dialog.banner.text()


def test_the_result_follows_what_is_typed(make_dialog, qtbot):
    dialog = make_dialog(1)
    assert dialog.score.total.text() == "Chưa đủ dữ liệu"

    fill_criteria(dialog, "10", "10", "10")
    dialog.form.grid.setFocus()
    keys(qtbot, dialog, "Bao cao", TAB, TAB, TAB, "1", ENTER)

    assert dialog.score.total.text() == "100,00 điểm"
    assert dialog.score.rating_class.text() == "Hoàn thành xuất sắc nhiệm vụ (Điều 20)"


def test_what_is_missing_is_said_in_place_of_a_total(make_dialog):
    dialog = make_dialog(1)
    fill_criteria(dialog, "10", "", "10")

    assert dialog.score.missing.text().splitlines() == [
        "⚠ Chưa chấm tiêu chí chung b.",
        "⚠ Chưa có sản phẩm, công việc nào được giao, nên không có gì để tính tỷ lệ.",
    ]
    assert dialog.score.rating_class.isHidden()


def test_deductions_and_the_formula_are_said_in_words(make_dialog, sheets, people):
    first = score(sheets, people[1])
    late = replace(first.products[0], delay_count=2, objective_count=1, fault_count=1)
    sheets.save(replace(first, products=(late,)))

    dialog = make_dialog(1)

    assert dialog.score.formula.text() == "(a + b + c) / 3 × 70% = 58,33 điểm"
    assert dialog.score.deductions.text().splitlines() == [
        "1 lần sai sót, mỗi lần trừ 25% điểm chất lượng của một sản phẩm.",
        "1 lần chậm, mỗi lần trừ 25% điểm tiến độ của một sản phẩm.",
        "1 lần chậm do khách quan, không trừ.",
    ]


def test_a_leader_has_three_more_percentages(make_dialog, people):
    dialog = make_dialog()
    assert people[0].holds_leading_post

    assert list(dialog.form.leader.fields) == ["unit_result", "organising", "uniting"]
    assert dialog.form.leader.isVisible()
    assert "(a + b + c + d + đ + e) / 6" in dialog.score.formula.text()


def test_the_percentages_come_and_go_with_the_post(make_dialog, qtbot):
    dialog = make_dialog(1)
    assert dialog.form.leader.isHidden()

    dialog.form.is_leader.setFocus()
    keys(qtbot, dialog, Qt.Key.Key_Space)

    assert dialog.form.leader.isVisible()
    assert "⚠ Chưa nhập tỷ lệ đ." in dialog.score.missing.text()


def test_the_unit_result_is_offered_and_marked_as_not_compared(make_dialog, sheets, people, qtbot):
    score(sheets, people[1])
    dialog = make_dialog()
    assert dialog.form.propose.text() == "Gợi ý d = 100% (Khoản 3 Điều 15, chưa đối chiếu)"

    dialog.form.propose.setFocus()
    keys(qtbot, dialog, Qt.Key.Key_Space)

    assert dialog.form.read().unit_result == 100_00


def test_ctrl_page_down_stores_and_goes_on_to_the_next_person(make_dialog, sheets, people, qtbot):
    dialog = make_dialog()
    fill_criteria(dialog, "9", "9", "9")

    with qtbot.waitSignal(dialog.stored):
        press(qtbot, dialog, Qt.Key.Key_PageDown)

    assert dialog.windowTitle() == "Phiếu chấm điểm – Nguyen Van Dung – Quý I/2026"
    assert stored_sheet(sheets, people[0]).criteria[0].points == 9_00
    press(qtbot, dialog, Qt.Key.Key_PageUp)
    assert "Ha Thi Binh" in dialog.windowTitle()


def test_going_on_from_the_last_person_stores_and_stays(make_dialog, sheets, people, qtbot):
    dialog = make_dialog(1)
    fill_criteria(dialog, "9", "9", "9")

    press(qtbot, dialog, Qt.Key.Key_PageDown)

    assert stored_sheet(sheets, people[1]).criteria[0].points == 9_00
    assert "Nguyen Van Dung" in dialog.windowTitle()


def test_going_on_without_a_change_stores_nothing(make_dialog, ledger, qtbot):
    dialog = make_dialog()
    before = ledger.last_act_id()

    press(qtbot, dialog, Qt.Key.Key_PageDown)

    assert "Nguyen Van Dung" in dialog.windowTitle()
    assert ledger.last_act_id() == before


def test_nothing_typed_is_lost_where_the_file_refuses(make_dialog, sheets, qtbot, monkeypatch):
    def refuse(_sheet: EvaluationSheet) -> None:
        raise WriteFailed("Ổ đĩa đầy.")

    dialog = make_dialog()
    fill_criteria(dialog, "9", "9", "9")
    monkeypatch.setattr(sheets, "save", refuse)

    press(qtbot, dialog, Qt.Key.Key_PageDown)

    assert dialog.banner.text() == "Ổ đĩa đầy."
    assert "Ha Thi Binh" in dialog.windowTitle()
    assert [field.text() for field in dialog.form.criteria.fields.values()] == ["9", "9", "9"]
    assert dialog.is_changed


def test_points_above_the_most_are_refused_at_their_place(make_dialog, ledger, qtbot):
    dialog = make_dialog(1)
    before = ledger.last_act_id()

    keys(qtbot, dialog, "10,5")
    press(qtbot, dialog, Qt.Key.Key_Return)

    field = dialog.form.criteria.fields["a"]
    assert field.accessibleDescription() == "Điểm phải từ 0 đến 10."
    assert (field.text(), ledger.last_act_id()) == ("10,5", before)


def test_a_count_that_cannot_be_read_stays_open_with_its_text(make_dialog, ledger, qtbot):
    dialog = make_dialog(1)
    dialog.form.grid.setFocus()
    keys(qtbot, dialog, "Bao cao", TAB, TAB, "hai", ENTER)

    editor = dialog.form.grid.open_editor()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "hai"
    before = ledger.last_act_id()
    assert not dialog.save()
    assert texts(dialog, 0)[ASSIGNED - 1] == "hai"
    assert ledger.last_act_id() == before


def test_a_cell_that_cannot_be_read_leaves_no_total(make_dialog, sheets, people):
    score(sheets, people[1])
    dialog = make_dialog(1)
    model = dialog.form.products

    model.setData(model.index(0, ASSIGNED), "hai")

    assert dialog.score.total.text() == "Chưa đủ dữ liệu"
    assert "Có ô chưa đọc được trong danh sách sản phẩm" in dialog.score.missing.text()


def test_a_count_against_the_rules_is_marked_in_its_cell(make_dialog, qtbot):
    dialog = make_dialog(1)
    dialog.form.products.append([AssignedProduct("Bao cao", objective_count=1)])

    press(qtbot, dialog, Qt.Key.Key_S)

    grid = dialog.form.grid
    problem = dialog.form.products.problem_at(
        grid.currentIndex().row(), grid.currentIndex().column()
    )
    assert problem is not None
    assert "khách quan không được quá số lần chậm là 0" in str(problem)
    assert str(problem) == dialog.banner.text()


def test_more_objective_delays_than_delays_make_no_total_while_typing(make_dialog, sheets, people):
    score(sheets, people[1])
    dialog = make_dialog(1)
    model = dialog.form.products
    model.setData(model.index(0, DELAYS), "2")
    assert dialog.score.total.text().endswith("điểm")

    model.setData(model.index(0, OBJECTIVE), "3")

    assert "không được quá số lần chậm là 2" in str(model.problem_at(0, OBJECTIVE))
    assert "không được quá số lần chậm là 2" in dialog.score.missing.text()
    assert dialog.score.total.text() == "Chưa đủ dữ liệu"

    model.setData(model.index(0, DELAYS), "3")
    assert model.problem_at(0, OBJECTIVE) is None
    assert dialog.score.total.text().endswith("điểm")


@pytest.mark.parametrize(
    "block",
    [
        "Bao cao\t1,5\t4\t3\nTo trinh\t1\t2\t2\n",
        "TT\tSản phẩm\tHệ số\tGiao\tXong\n1\tBao cao\t1,5\t4\t3\n2\tTo trinh\t1\t2\t2\n",
        "Bao cao\t1,5\t4\t3\t\nTo trinh\t1\t2\t2\t\n",
        '"Bao\ncao"\t1,5\t4\t3\n"To trinh"\t1\t2\t2\n',
        "Bao cao\t1,5\t4\t3\n\t\t\t\nTo trinh\t1\t2\t2\n\n",
    ],
)
def test_a_block_from_a_spreadsheet_is_pasted(make_dialog, qtbot, block):
    dialog = make_dialog(1)
    dialog.form.grid.setFocus()
    QGuiApplication.clipboard().setText(block)

    press(qtbot, dialog, Qt.Key.Key_V)

    assert [
        (p.title, p.conversion_factor, p.assigned_count, p.finished_count)
        for p in dialog.form.products.products()
    ] == [("Bao cao", 1_50, 4, 3), ("To trinh", 1_00, 2, 2)]


def test_a_blank_column_of_a_pasted_block_erases_nothing(make_dialog, qtbot):
    dialog = make_dialog(1)
    model = dialog.form.products
    model.append([AssignedProduct("A", assigned_count=4, finished_count=3)])
    dialog.form.grid.setFocus()
    dialog.form.grid.go_to(0, TITLE)
    QGuiApplication.clipboard().setText("B\t\t\t2\n")

    press(qtbot, dialog, Qt.Key.Key_V)

    assert model.products() == (AssignedProduct("B", assigned_count=4, finished_count=2),)


def test_a_block_with_a_fault_changes_nothing_and_says_where(make_dialog, sheets, people, qtbot):
    first = score(sheets, people[1])
    dialog = make_dialog(1)
    dialog.form.grid.setFocus()
    QGuiApplication.clipboard().setText("Bao cao\t1\t4\nTo trinh\t1\tbon\n")

    press(qtbot, dialog, Qt.Key.Key_V)

    assert dialog.form.products.products() == first.products
    assert "dòng 2 “bon”" in dialog.banner.text()
    assert "Chưa có dòng nào thay đổi" in dialog.banner.text()


def test_insert_adds_a_line_above_and_delete_takes_it_away(make_dialog, qtbot):
    dialog = make_dialog(1)
    grid, model = dialog.form.grid, dialog.form.products
    model.append([AssignedProduct("A"), AssignedProduct("B")])
    grid.setFocus()
    grid.go_to(1, TITLE)

    keys(qtbot, dialog, Qt.Key.Key_Insert, "moi", ENTER)
    assert [product.title for product in model.products()] == ["A", "moi", "B"]
    keys(qtbot, dialog, Qt.Key.Key_Delete)
    assert [product.title for product in model.products()] == ["A", "moi"]
    press(qtbot, dialog, Qt.Key.Key_Z)
    assert [product.title for product in model.products()] == ["A", "moi", "B"]


def test_f2_opens_a_cell_with_its_text(make_dialog, sheets, people, qtbot):
    score(sheets, people[1])
    dialog = make_dialog(1)
    dialog.form.grid.setFocus()

    keys(qtbot, dialog, Qt.Key.Key_F2)

    editor = dialog.form.grid.open_editor()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "Bao cao"


def test_tab_leaves_the_grid_from_the_empty_line(make_dialog, qtbot):
    dialog = make_dialog(1)
    dialog.form.grid.setFocus()

    keys(qtbot, dialog, TAB)

    assert focused(dialog) is not dialog.form.grid


def test_escape_asks_and_stays_where_one_wants_to(make_dialog, qtbot, monkeypatch):
    dialog = make_dialog()
    fill_criteria(dialog, "9", "9", "9")
    monkeypatch.setattr(sheet_dialog, "confirm_unsaved", lambda _parent: UnsavedAnswer.STAY)

    keys(qtbot, dialog, Qt.Key.Key_Escape)

    assert dialog.isVisible()
    assert dialog.form.criteria.fields["a"].text() == "9"


def test_escape_closes_at_once_where_nothing_was_typed(make_dialog, qtbot, monkeypatch):
    dialog = make_dialog()
    monkeypatch.setattr(sheet_dialog, "confirm_unsaved", lambda _parent: pytest.fail("asked"))

    keys(qtbot, dialog, Qt.Key.Key_Escape)

    assert not dialog.isVisible()


def test_tasks_are_taken_over_and_a_late_one_lowers_the_progress(
    make_dialog, ledger, people, qtbot
):
    with ledger.write("nhiệm vụ") as transaction:
        TASKS.save(
            transaction,
            AssignedTask(
                "Ke hoach",
                1,
                date(2026, 1, 5),
                date(2026, 3, 2),
                staff_id=people[1].id,
                done_on=date(2026, 3, 9),
            ),
        )
    dialog = make_dialog(1)
    fill_criteria(dialog, "10", "10", "10")
    assert dialog.form.take.text() == "Lấy 1 nhiệm vụ được giao"

    dialog.form.take.setFocus()
    keys(qtbot, dialog, Qt.Key.Key_Space)

    assert texts(dialog, 0)[DELAYS - 1] == "1"
    assert texts(dialog, 0)[FINISHED - 1] == "1"
    assert dialog.score.total.text() == "94,17 điểm"
    assert dialog.form.take.isHidden()


def test_a_task_that_changed_is_told_and_taken_over_again(
    make_dialog, ledger, people, sheets, qtbot
):
    task = AssignedTask("Ke hoach", 1, date(2026, 1, 5), date(2026, 3, 2), staff_id=people[1].id)
    with ledger.write("nhiệm vụ") as transaction:
        task_id = TASKS.save(transaction, task)
    blank = sheets.sheet_of(people[1], Q1)
    sheets.save(replace(blank, products=tuple(sheets.tasks_to_take(blank))))
    with ledger.write("xong") as transaction:
        done = replace(TASKS.get(ledger, task_id), done_on=date(2026, 3, 1))
        TASKS.save(transaction, done)
    dialog = make_dialog(1)
    assert dialog.form.renew.text() == "Cập nhật dòng 1 theo nhiệm vụ"

    dialog.form.renew.setFocus()
    keys(qtbot, dialog, Qt.Key.Key_Space)

    assert (texts(dialog, 0)[FINISHED - 1], texts(dialog, 0)[DELAYS - 1]) == ("1", "0")
    assert dialog.form.renew.isHidden()


def test_a_locked_period_can_be_read_and_not_typed_in(make_dialog, ledger, sheets, people, qtbot):
    score(sheets, people[1])
    with ledger.write("khóa") as transaction:
        transaction.insert(
            "rating_period_step",
            {
                "unit_id": 1,
                "period_kind": "quarter",
                "first_day": "2026-01-01",
                "last_day": "2026-03-31",
                "step": "locked",
                "made_on": "2026-04-05",
            },
        )
    dialog = make_dialog(1)
    assert "Quý I/2026 của UBND xã Quảng Bạch đã khóa" in dialog.banner.text()

    dialog.form.grid.setFocus()
    keys(qtbot, dialog, "X", Qt.Key.Key_Delete)

    assert not dialog.is_changed
    assert not dialog.save_button.isEnabled()
    assert dialog.form.products.products()[0].title == "Bao cao"


def test_a_person_whose_law_has_no_points_is_told_and_the_next_can_be_scored(
    make_dialog, ledger, people, qtbot
):
    with ledger.write("sửa") as transaction:
        STAFF.save(transaction, replace(people[0], status=StaffStatus.CADRE))
    people[:] = STAFF.all(ledger)

    dialog = make_dialog()
    assert "không chấm điểm cán bộ" in dialog.banner.text()
    assert not dialog.form.isEnabled()
    press(qtbot, dialog, Qt.Key.Key_PageDown)

    assert dialog.form.isEnabled()


def test_a_sheet_is_deleted_after_asking(make_dialog, sheets, people, qtbot, monkeypatch):
    score(sheets, people[1])
    dialog = make_dialog(1)
    monkeypatch.setattr(sheet_dialog, "confirm", lambda *_args: True)
    dialog.form.grid.setFocus()

    with qtbot.waitSignal(dialog.stored):
        press(qtbot, dialog, Qt.Key.Key_Delete)

    assert stored_sheet(sheets, people[1]).id is None
    assert dialog.form.products.products() == ()


def test_the_split_of_the_office_is_set_from_the_sheet_and_keeps_what_was_typed(
    make_dialog, qtbot, monkeypatch
):
    def split(dialog: QDialog) -> None:
        assert isinstance(dialog, SplitDialog)
        for field, points in zip(dialog.rows.fields.values(), ("13", "12", "4"), strict=True):
            field.setText(points)
        dialog.agree.click()
        assert dialog.banner.text() == "Tổng điểm các tiêu chí là 29, phải bằng 30."
        dialog.rows.fields["c"].setText("5")
        assert dialog.total.text() == "Tổng: 30 / 30"
        dialog.agree.click()

    monkeypatch.setattr(SplitDialog, "exec", split)
    dialog = make_dialog(1)
    fill_criteria(dialog, "9", "9", "4")
    dialog.form.split.setFocus()

    with qtbot.waitSignal(dialog.stored):
        keys(qtbot, dialog, Qt.Key.Key_Space)

    sheet = dialog.form.read()
    assert [(c.most_points, c.points) for c in sheet.criteria] == [
        (13_00, 9_00),
        (12_00, 9_00),
        (5_00, 4_00),
    ]


def test_rules_that_were_not_compared_are_marked(ledger, sheets, qtbot):
    person_id = add_person(ledger, status=StaffStatus.PUBLIC_EMPLOYEE)
    dialog = SheetDialog(sheets, [STAFF.get(ledger, person_id)], 0, Quarter(2026, 3))
    qtbot.addWidget(dialog)
    dialog.show()

    assert dialog.score.unverified.isVisible()
    assert dialog.score.unverified.text() == "⚠ Chưa đối chiếu toàn văn quy định này."
