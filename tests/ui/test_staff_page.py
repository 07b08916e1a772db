"""Persons in the registry: form, transfer, absences, paste, and the way back."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from civic_desktop.domain.staff import AbsenceKind
from civic_desktop.store.staff import ABSENCES, POSTINGS, STAFF
from civic_desktop.store.units import UNITS
from civic_desktop.ui.ledger_window import LedgerWindow
from civic_desktop.ui.registry import posting_dialogs, service_panel
from civic_desktop.ui.registry.registry_tab import RegistryTab
from civic_desktop.ui.registry.staff_page import StaffPage
from civic_desktop.ui.registry.staff_paste_dialog import StaffPasteDialog
from civic_desktop.ui.shared import record_editor, record_page
from civic_desktop.ui.shared.field_dialog import FieldDialog
from civic_desktop.ui.shared.notices import UnsavedAnswer
from civic_desktop.ui.shared.paste_dialog import PasteDialog
from tests.qt_fixtures import Desk

REGISTRY, UNITS_PAGE, STAFF_PAGE = 6, 0, 2
ACCEPTED = QDialog.DialogCode.Accepted


@pytest.fixture
def window(desk: Desk, sample_path: Path) -> LedgerWindow:
    return desk.open(sample_path)


@pytest.fixture
def tab(window: LedgerWindow) -> RegistryTab:
    window.go_to(REGISTRY)
    current = window.current_tab
    assert isinstance(current, RegistryTab)
    current.show_page(STAFF_PAGE)
    return current


@pytest.fixture
def page(tab: RegistryTab) -> StaffPage:
    assert isinstance(tab.page, StaffPage)
    return tab.page


def find(page: StaffPage, code: str) -> int:
    """Show the person of that code; the id."""
    page.text.setText(code)
    page._filter()
    page.table.choose_row(0)
    assert page.editor.record_id is not None
    return page.editor.record_id


def answer_with(
    monkeypatch: pytest.MonkeyPatch, values: dict[str, Any], said: list[str] | None = None
) -> None:
    """Fill in the next question and agree; what is refused is kept and the question dropped."""

    def run(dialog: FieldDialog) -> int:
        for name, value in values.items():
            dialog.fields[name].set_value(value)
        dialog.show()
        dialog.agree.click()
        if dialog.saved is None and said is not None:
            said.extend(dialog.messages())
        dialog.hide()
        return ACCEPTED if dialog.saved is not None else QDialog.DialogCode.Rejected

    monkeypatch.setattr(FieldDialog, "exec", run)


def unit_id(window: LedgerWindow, name: str) -> int:
    return next(u.id or 0 for u in UNITS.all(window._ledger) if u.name.startswith(name))


def test_a_transfer_by_key_shows_the_new_place_and_the_old_one_below(
    window: LedgerWindow,
    tab: RegistryTab,
    page: StaffPage,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    staff_id = find(page, "M0305")
    before = STAFF.get(window._ledger, staff_id)
    finance = unit_id(window, "Sở Tài chính")
    answer_with(monkeypatch, {"day": date(2026, 7, 1), "unit_id": finance, "post": "Kế toán"})
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_F8)
    moved = STAFF.get(window._ledger, staff_id)
    assert (moved.unit_id, moved.post, moved.first_day) == (finance, "Kế toán", date(2026, 7, 1))
    assert page.editor.fields["unit_id"].text() == "Sở Tài chính (mẫu)"
    (ended,) = page.service.postings.rows._records
    assert (ended.unit_id, ended.last_day) == (before.unit_id, date(2026, 6, 30))
    assert page.service.present.text() == "Hiện nay: Kế toán, Sở Tài chính (mẫu), từ 01/07/2026"
    tab.undo_stack.undo()
    back = STAFF.get(window._ledger, staff_id)
    assert (back.unit_id, back.post, back.first_day) == (before.unit_id, before.post, None)
    assert page.service.postings.rows.rowCount() == 0
    assert page.editor.fields["unit_id"].text() == "Sở Nội vụ (mẫu)"
    tab.undo_stack.redo()
    assert STAFF.get(window._ledger, staff_id).unit_id == finance


def test_a_refused_transfer_is_said_at_its_field_and_keeps_what_was_typed(
    window: LedgerWindow, page: StaffPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff_id, said = find(page, "M0406"), list[str]()
    health = unit_id(window, "Sở Y tế")
    answer_with(monkeypatch, {"day": date(2025, 7, 1), "unit_id": health}, said)
    page.transfer_button.click()
    assert said == ["⚠ Ngày chuyển phải sau 01/07/2025, ngày bắt đầu vị trí hiện nay."]
    assert STAFF.get(window._ledger, staff_id).unit_id != health


@pytest.mark.parametrize("agrees", [True, False])
def test_a_transfer_in_the_future_is_asked_about(
    window: LedgerWindow, page: StaffPage, monkeypatch: pytest.MonkeyPatch, agrees: bool
) -> None:
    staff_id, asked = find(page, "M0305"), list[str]()

    def confirm(_parent: Any, _title: str, text: str, *_more: Any, **_kinds: Any) -> bool:
        asked.append(text)
        return agrees

    monkeypatch.setattr(posting_dialogs, "confirm", confirm)
    health = unit_id(window, "Sở Y tế")
    answer_with(monkeypatch, {"day": date(2026, 12, 1), "unit_id": health})
    page.transfer_button.click()
    assert len(asked) == 1
    assert "còn ở tương lai" in asked[0]
    assert (STAFF.get(window._ledger, staff_id).unit_id == health) is agrees


def test_the_question_of_a_transfer_proposes_the_group_of_the_new_unit(
    window: LedgerWindow, page: StaffPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff_id = find(page, "M0305")
    answer_with(monkeypatch, {"unit_id": unit_id(window, "UBND xã Đồng Tâm")})
    page.transfer_button.click()
    group = STAFF.get(window._ledger, staff_id).group_id
    assert page._groups[group] == "CC cấp xã"


def test_the_form_proposes_the_group_until_another_is_chosen(
    window: LedgerWindow, page: StaffPage
) -> None:
    page.new_record()
    fields: dict[str, Any] = page.editor.fields
    fields["unit_id"].set_value(unit_id(window, "Sở Y tế"))
    assert page.editor._labels["unit_id"].note() == "Cấp tỉnh"
    assert fields["group_id"].currentText() == "Công chức cấp tỉnh"
    fields["unit_id"].set_value(unit_id(window, "UBND xã Đồng Tâm"))
    assert fields["group_id"].currentText() == "Công chức cấp xã"
    fields["group_id"].setCurrentText("Cán bộ")
    fields["unit_id"].set_value(unit_id(window, "Sở Y tế"))
    assert fields["group_id"].currentText() == "Cán bộ"


def test_showing_another_person_proposes_nothing(page: StaffPage) -> None:
    find(page, "M0305")
    assert not page.editor.is_changed
    find(page, "M1301")
    assert not page.editor.is_changed


def test_earlier_postings_and_absences_are_added_changed_and_removed(
    window: LedgerWindow,
    tab: RegistryTab,
    page: StaffPage,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    monkeypatch.setattr(service_panel, "confirm", lambda *_words: True)
    staff_id = find(page, "M0305")
    of_person = ("staff_member_id = :staff_id", {"staff_id": staff_id})
    page.side.show_page(1)
    service = page.service
    answer_with(
        monkeypatch,
        {"kind": AbsenceKind.OTHER, "first_day": date(2026, 2, 1), "last_day": date(2026, 4, 30)},
    )
    service.absences.setFocus()
    qtbot.keyClick(service.absences, Qt.Key.Key_Insert)
    answer_with(monkeypatch, {"last_day": date(2026, 5, 31)})
    qtbot.keyClick(service.absences, Qt.Key.Key_Return)
    (absence,) = ABSENCES.all(window._ledger, *of_person)
    assert absence.last_day == date(2026, 5, 31)
    qtbot.keyClick(service.absences, Qt.Key.Key_Delete)
    assert ABSENCES.all(window._ledger, *of_person) == []
    answer_with(
        monkeypatch,
        {"unit_id": unit_id(window, "Sở Y tế"), "last_day": date(2024, 12, 31)},
    )
    service.postings.setFocus()
    qtbot.keyClick(service.postings, Qt.Key.Key_Insert)
    (posting,) = POSTINGS.all(window._ledger, *of_person)
    assert page._groups[posting.group_id] == "CC tỉnh, huyện"
    for _step in range(4):
        tab.undo_stack.undo()
    assert POSTINGS.all(window._ledger, *of_person) == []
    assert ABSENCES.all(window._ledger, *of_person) == []
    assert page.editor.record_id == staff_id


@pytest.mark.parametrize("answer", [UnsavedAnswer.STAY, UnsavedAnswer.SAVE])
def test_what_is_typed_in_the_form_is_not_lost_over_a_transfer(
    window: LedgerWindow,
    page: StaffPage,
    monkeypatch: pytest.MonkeyPatch,
    answer: UnsavedAnswer,
) -> None:
    staff_id, health = find(page, "M0305"), unit_id(window, "Sở Y tế")
    monkeypatch.setattr(record_page, "confirm_unsaved", lambda _parent: answer)
    answer_with(monkeypatch, {"day": date(2026, 7, 1), "unit_id": health})
    post: Any = page.editor.fields["post"]
    post.setText("Kế toán")
    page.service.transfer_button.click()
    assert post.text() == "Kế toán"
    stored = STAFF.get(window._ledger, staff_id)
    was_saved = answer is UnsavedAnswer.SAVE
    assert (stored.unit_id == health, stored.post == "Kế toán") == (was_saved, was_saved)


def test_a_transfer_out_of_the_unit_filtered_by_is_told(
    window: LedgerWindow, page: StaffPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    page.of_unit.set_value(unit_id(window, "Sở Nội vụ"))
    find(page, "M0305")
    answer_with(monkeypatch, {"day": date(2026, 7, 1), "unit_id": unit_id(window, "Sở Y tế")})
    with qtbot.waitSignal(page.message) as told:
        page.transfer_button.click()
    assert "không ở đơn vị đang lọc" in told.args[0]
    assert page.table.rows.rowCount() == 0


def test_leaving_is_stored_as_the_last_day(
    window: LedgerWindow, page: StaffPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff_id = find(page, "M0305")
    answer_with(monkeypatch, {"last_day": date(2026, 10, 31)})
    page.service.leave_button.click()
    assert STAFF.get(window._ledger, staff_id).last_day == date(2026, 10, 31)
    assert page.editor.fields["last_day"].text() == "31/10/2026"


def test_what_would_go_with_a_person_is_said_before(
    page: StaffPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[str]()

    def refuse(_parent: Any, _title: str, text: str, *_buttons: str) -> bool:
        asked.append(text)
        return False

    monkeypatch.setattr(record_editor, "confirm", refuse)
    find(page, "M0406")
    page.delete_record()
    assert asked[0].splitlines() == [
        "Xóa Lường Văn Ánh (M0406, Chuyên viên Kinh tế, Sở Xây dựng (mẫu))?",
        "1 vị trí trước đây và 0 lần nghỉ cũng bị xóa.",
    ]


def test_namesakes_without_codes_are_stored_and_told(window: LedgerWindow, page: StaffPage) -> None:
    for _turn in range(2):
        page.new_record()
        fields: dict[str, Any] = page.editor.fields
        fields["full_name"].setText("Lê Văn Tám")
        fields["unit_id"].set_value(unit_id(window, "Sở Y tế"))
        assert page.editor.save()
    assert page.banner.isVisible()
    assert page.banner.text() == (
        "Trong Sở Y tế (mẫu) có 2 người tên Lê Văn Tám chưa có mã. Ghi mã để phân biệt."
    )
    page.table.choose_row(0)
    assert not page.banner.isVisible()


def test_a_code_in_use_is_said_at_its_field(page: StaffPage) -> None:
    find(page, "M0305")
    page.editor.fields["code"].setText("M0406")
    assert not page.editor.save()
    assert page.editor._labels["code"].message().startswith("⚠ Mã M0406 đã là của ")


def test_party_membership_has_three_states_and_stands_in_the_form_alone(
    window: LedgerWindow, page: StaffPage
) -> None:
    staff_id = find(page, "M0305")
    shown = [
        page.table.rows.index(0, place).data(role)
        for place in range(page.table.rows.columnCount())
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    ]
    party: Any = page.editor.fields["is_party_member"]
    for value in (True, False, None):
        party.set_value(value)
        assert page.editor.save()
        assert STAFF.get(window._ledger, staff_id).is_party_member is value
        assert shown == [
            page.table.rows.index(0, place).data(role)
            for place in range(page.table.rows.columnCount())
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        ]


def test_the_kind_of_an_absence_is_not_in_the_list(page: StaffPage) -> None:
    find(page, "M0407")
    rows = page.service.absences.rows
    texts = [
        str(rows.index(0, place).data(role))
        for place in range(rows.columnCount())
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    ]
    assert "01/03/2026" in texts
    assert "6" in texts
    assert not [text for text in texts if "sản" in text]


def test_names_of_like_tasks_in_use_are_suggested(page: StaffPage) -> None:
    completer = page.like_tasks.completer()
    completer.setCompletionPrefix("nghiệp")
    assert completer.currentCompletion() == "Chuyên môn, nghiệp vụ"


def test_keys_turn_between_form_and_service(page: StaffPage, qtbot: QtBot) -> None:
    find(page, "M0305")
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.service.postings.hasFocus()
    qtbot.keyClick(page.service.postings, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert page.editor.fields["full_name"].hasFocus()


PASTED = (
    "Họ và tên\tMã\tĐơn vị\tLoại\tĐảng viên\r\n"
    "Trần Thị Tư\tM9001\tsở y tế (mẫu)\tcông chức\tcó\r\n"
    "Lê Văn Ba\tM9002\tso tai chinh (mau)\tCC\t\r\n"
)


def test_persons_are_pasted_by_key_and_undone_in_one_step(
    window: LedgerWindow,
    tab: RegistryTab,
    page: StaffPage,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    notes = list[str]()

    def run(dialog: PasteDialog) -> int:
        dialog.show()
        notes.extend(dialog.rows.index(row, 0).data() for row in range(2))
        assert dialog.rows.index(0, dialog.rows.place_of("group_id")).data() == "CC cấp tỉnh"
        party = dialog.rows.index(0, dialog.rows.place_of("is_party_member"))
        assert party.data(Qt.ItemDataRole.ToolTipRole) is None
        dialog.store.click()
        return ACCEPTED

    monkeypatch.setattr(StaffPasteDialog, "exec", run)
    QGuiApplication.clipboard().setText(PASTED)
    before = STAFF.count(window._ledger)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert notes == ["Thêm", "Thêm"]
    assert STAFF.count(window._ledger) == before + 2
    assert page.editor.fields["code"].text() == "M9002"
    tab.undo_stack.undo()
    assert STAFF.count(window._ledger) == before


def test_a_clipboard_without_rows_is_said(page: StaffPage, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("")
    with qtbot.waitSignal(page.problem_found) as caught:
        page.paste_button.click()
    assert "Chưa có dòng nào để dán" in str(caught.args[0])


def test_the_level_of_a_unit_is_edited_in_its_form(window: LedgerWindow, tab: RegistryTab) -> None:
    tab.show_page(UNITS_PAGE)
    page: Any = tab.page
    page.editor.fields["level"].set_value("commune")
    assert page.editor.save()
    assert (
        window._ledger.value("SELECT level FROM unit WHERE id = ?", [page.editor.record_id])
        == "commune"
    )


def test_every_question_fits_a_small_screen(
    page: StaffPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    heights = list[int]()

    def measure(dialog: FieldDialog) -> int:
        dialog.show()
        heights.append(dialog.height())
        dialog.hide()
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(FieldDialog, "exec", measure)
    find(page, "M0305")
    for ask in (
        page.transfer,
        page.service.leave,
        page.service.add_posting,
        page.service.add_absence,
    ):
        ask()
    assert len(heights) == 4
    assert max(heights) < 560
