"""The inspection tab on the real widgets and a real ledger."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from civic_desktop.domain.follow_up import FollowUpState
from civic_desktop.domain.inspection import InspectionKind
from civic_desktop.services.acts import ActUndo
from civic_desktop.services.inspection_log import InspectionLog
from civic_desktop.store import inspections
from civic_desktop.store.ledger import Ledger
from civic_desktop.ui.inspections import form as form_module
from civic_desktop.ui.inspections import log_page, saved_filter_actions
from civic_desktop.ui.inspections.findings import DESCRIPTION, DUE
from civic_desktop.ui.inspections.inspections_tab import InspectionsTab
from civic_desktop.ui.shared.notices import UnsavedAnswer
from tests.builders import TODAY, add_inspection, add_unit, make_finding

MakeTab = Callable[[], InspectionsTab]


@pytest.fixture
def make_tab(ledger: Ledger, qtbot: QtBot) -> MakeTab:
    def make() -> InspectionsTab:
        tab = InspectionsTab(InspectionLog(ledger, lambda: TODAY), partial(ActUndo, ledger))
        qtbot.addWidget(tab)
        tab.resize(1366, 640)
        tab.show()
        tab.activateWindow()
        qtbot.waitUntil(tab.isActiveWindow)
        return tab

    return make


def type_on(qtbot: QtBot, text: str) -> None:
    """Type into whatever has the focus, as a person would."""
    widget = QApplication.focusWidget()
    assert widget is not None
    for sign in text:
        if sign == "\n":
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        else:
            qtbot.keyClicks(QApplication.focusWidget(), sign)


def shown_numbers(tab: InspectionsTab) -> list[int]:
    return [
        tab.log.table.rows.record_at(row).number for row in range(tab.log.table.rows.rowCount())
    ]


def test_the_search_needs_no_tones(ledger: Ledger, make_tab: MakeTab, qtbot: QtBot) -> None:
    unit_id = add_unit(ledger, "UBND xã Đức Xuân")
    add_inspection(ledger, unit_id=unit_id, kind=InspectionKind.UNANNOUNCED)
    add_inspection(ledger, unit_id=unit_id, number=2, kind=InspectionKind.PLANNED)
    tab = make_tab()
    tab.log.filters.text.setText("dot xuat xa")
    qtbot.waitUntil(lambda: shown_numbers(tab) == [1])


def test_a_filter_without_result_offers_to_clear_it(
    ledger: Ledger, make_tab: MakeTab, qtbot: QtBot
) -> None:
    add_inspection(ledger, unit_id=add_unit(ledger))
    tab = make_tab()
    tab.log.filters.kind.set_value(InspectionKind.PLANNED)
    assert tab.log._empty.isVisible()
    assert tab.log._empty.title() == "Không có kết quả phù hợp"
    tab.log.filters.clear()
    qtbot.waitUntil(lambda: shown_numbers(tab) == [1])


def test_an_empty_ledger_says_what_to_do(make_tab: MakeTab) -> None:
    assert make_tab().log._empty.title() == "Chưa có cuộc kiểm tra nào trong năm 2026"


@pytest.mark.parametrize(
    ("days", "state", "words"),
    [
        (-1, FollowUpState.OVERDUE, "Quá hạn"),
        (7, FollowUpState.DUE_SOON, "Sắp đến hạn"),
        (8, FollowUpState.OPEN, "Đang khắc phục"),
    ],
)
def test_the_state_of_today_is_on_the_chip(
    ledger: Ledger, make_tab: MakeTab, days: int, state: FollowUpState, words: str
) -> None:
    finding = make_finding(TODAY + timedelta(days=days))
    add_inspection(ledger, unit_id=add_unit(ledger), findings=(finding,))
    tab = make_tab()
    assert tab.log.table.rows.record_at(0).state_on(TODAY) is state
    assert tab.log.table.rows.index(0, 6).data(Qt.ItemDataRole.AccessibleTextRole) == words


def test_a_line_of_quick_add_is_stored_by_enter(
    ledger: Ledger, make_tab: MakeTab, qtbot: QtBot
) -> None:
    add_unit(ledger, "Sở Xây dựng")
    tab = make_tab()
    tab.log.quick_add.unit.setFocus()
    type_on(qtbot, "xay\n\nthe cong chuc\n301126\n")
    stored = inspections.get(ledger, 1)
    assert (stored.content, stored.remedy_due_on) == ("the cong chuc", date(2026, 11, 30))
    assert shown_numbers(tab) == [1]
    assert QApplication.focusWidget() is tab.log.quick_add.unit


def test_a_bad_line_of_quick_add_stays_with_its_message(
    ledger: Ledger, make_tab: MakeTab, qtbot: QtBot
) -> None:
    add_unit(ledger, "Sở Xây dựng")
    tab = make_tab()
    tab.log.quick_add.unit.setFocus()
    type_on(qtbot, "xay\n\nthe\n31/02\n")
    assert "tháng 2" in tab.log.quick_add._problem.text().lower()
    assert tab.log.quick_add.due.text() == "31/02"
    assert ledger.value("SELECT count(*) FROM inspection") == 0


def test_a_new_inspection_with_findings_is_stored(
    ledger: Ledger, make_tab: MakeTab, qtbot: QtBot
) -> None:
    add_unit(ledger, "Sở Xây dựng")
    tab = make_tab()
    tab.new_record()
    type_on(qtbot, "xay dung\n")
    tab.log.form.fields.general.content.set_value("Giờ làm việc")
    for words in ("Không đeo thẻ", "Vắng mặt"):
        tab.log.form.fields.table.add_row()
        index = tab.log.form.fields.findings.index(
            tab.log.form.fields.findings.rowCount() - 1, DESCRIPTION
        )
        tab.log.form.fields.findings.setData(index, words)
    tab.save_record()
    stored = inspections.get(ledger, 1)
    assert [finding.description for finding in stored.findings] == ["Không đeo thẻ", "Vắng mặt"]
    assert not tab.log.form.is_changed


def test_a_deadline_before_the_visit_is_said_under_its_field(
    ledger: Ledger, make_tab: MakeTab
) -> None:
    add_inspection(ledger, unit_id=add_unit(ledger))
    tab = make_tab()
    fields = tab.log.form.fields
    fields.general.due.setText("01/11/2026")
    tab.save_record()
    assert fields.labels["remedy_due_on"].message() == "⚠ Hạn phải sau ngày kiểm tra 02/11/2026."
    assert fields.general.due.text() == "01/11/2026"
    assert inspections.get(ledger, 1).remedy_due_on is None


def test_a_deadline_that_is_no_day_is_refused_in_words(ledger: Ledger, make_tab: MakeTab) -> None:
    add_inspection(ledger, unit_id=add_unit(ledger), findings=(make_finding(),))
    fields = make_tab().log.form.fields
    assert not fields.findings.setData(fields.findings.index(0, DUE), "mai")
    assert "Ngày không hợp lệ" in fields.findings_panel.problem.text()


def test_an_inspection_without_unit_or_content_is_not_stored(
    ledger: Ledger, make_tab: MakeTab
) -> None:
    tab = make_tab()
    tab.new_record()
    tab.save_record()
    assert ledger.value("SELECT count(*) FROM inspection") == 0
    labels = tab.log.form.fields.labels
    assert labels["unit_id"].message() == "⚠ Nhập đơn vị được kiểm tra."
    assert labels["content"].message() == "⚠ Nhập nội dung kiểm tra."


def test_esc_gives_back_what_is_stored(ledger: Ledger, make_tab: MakeTab, qtbot: QtBot) -> None:
    add_inspection(ledger, unit_id=add_unit(ledger), content="Cũ")
    tab = make_tab()
    tab.log.form.fields.general.content.set_value("Mới")
    assert tab.log.form.is_changed
    qtbot.keyClick(tab.log.form.fields.general.content, Qt.Key.Key_Escape)
    assert tab.log.form.fields.general.content.value() == "Cũ"


def test_leaving_a_changed_form_asks_and_staying_keeps_the_text(
    ledger: Ledger, make_tab: MakeTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit_id = add_unit(ledger)
    add_inspection(ledger, unit_id=unit_id)
    add_inspection(ledger, unit_id=unit_id, number=2)
    tab = make_tab()
    monkeypatch.setattr(log_page, "confirm_unsaved", lambda _tab: UnsavedAnswer.STAY)
    shown = tab.log.form.inspection_id
    tab.log.form.fields.general.content.set_value("Đang gõ")
    tab.log.table.selectRow(1)
    assert tab.log.form.inspection_id == shown
    assert tab.log.form.fields.general.content.value() == "Đang gõ"
    current = tab.log.table.current_record()
    assert current is not None
    assert current.id == shown


def test_deleting_asks_and_can_be_undone(
    ledger: Ledger, make_tab: MakeTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_inspection(ledger, unit_id=add_unit(ledger), findings=(make_finding(),) * 3)
    tab = make_tab()
    asked: list[str] = []

    def agree(_parent: object, _title: str, text: str, *_buttons: str) -> bool:
        asked.append(text)
        return True

    monkeypatch.setattr(form_module, "confirm", agree)
    tab.delete_record()
    assert asked == ["Xóa cuộc kiểm tra ĐX-1/2026 và 3 phát hiện kèm theo?"]
    assert shown_numbers(tab) == []
    tab.undo_stack.undo()
    assert shown_numbers(tab) == [1]
    assert len(inspections.get(ledger, 1).findings) == 3
    tab.undo_stack.redo()
    assert shown_numbers(tab) == []


def test_space_marks_a_finding_as_remedied_today(
    ledger: Ledger, make_tab: MakeTab, qtbot: QtBot
) -> None:
    add_inspection(ledger, unit_id=add_unit(ledger), findings=(make_finding(),))
    tab = make_tab()
    table = tab.log.form.fields.table
    table.setFocus()
    table.setCurrentIndex(tab.log.form.fields.findings.index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Space)
    tab.save_record()
    assert inspections.get(ledger, 1).findings[0].follow_up.remedied_on == TODAY


def test_a_read_only_ledger_lets_nothing_be_typed(ledger: Ledger, qtbot: QtBot) -> None:
    add_inspection(ledger, unit_id=add_unit(ledger))
    tab = InspectionsTab(InspectionLog(ledger, lambda: TODAY), None)
    qtbot.addWidget(tab)
    tab.show()
    tab.new_record()
    assert tab.log.form.inspection_id == 1
    assert not tab.log.form.fields.isEnabled()
    assert not tab.log.quick_add.isEnabled()


def test_after_saving_by_key_one_row_is_selected(
    ledger: Ledger, make_tab: MakeTab, qtbot: QtBot
) -> None:
    unit_id = add_unit(ledger)
    add_inspection(ledger, unit_id=unit_id, number=1)
    add_inspection(ledger, unit_id=unit_id, number=2)
    tab = make_tab()
    tab.log.form.fields.general.content.set_value("Nội dung khác")
    qtbot.keyPress(tab, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    tab.save_record()
    assert [record.number for record in tab.log.table.selected_records()] == [2]


def test_a_bad_deadline_in_an_open_cell_stops_the_save(
    ledger: Ledger, make_tab: MakeTab, qtbot: QtBot
) -> None:
    add_inspection(ledger, unit_id=add_unit(ledger), findings=(make_finding(TODAY),))
    tab = make_tab()
    table = tab.log.form.fields.table
    index = tab.log.form.fields.findings.index(0, DUE)
    table.setCurrentIndex(index)
    table.edit(index)
    editor = table.indexWidget(index)
    assert isinstance(editor, QLineEdit)
    editor.setText("31/02")
    tab.save_record()
    assert "28 ngày" in tab.log.form.fields.findings_panel.problem.text()
    assert inspections.get(ledger, 1).findings[0].follow_up.due_on == TODAY
    qtbot.waitUntil(lambda: isinstance(table.indexWidget(index), QLineEdit))


def test_esc_asks_before_a_new_inspection_goes(
    ledger: Ledger, make_tab: MakeTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_unit(ledger)
    tab = make_tab()
    tab.new_record()
    tab.log.form.fields.general.content.set_value("Đã gõ nhiều")
    monkeypatch.setattr(form_module, "confirm", lambda *_words: False)
    tab.log.form.revert()
    assert tab.log.form.fields.general.content.value() == "Đã gõ nhiều"
    monkeypatch.setattr(form_module, "confirm", lambda *_words: True)
    tab.log.form.revert()
    assert tab.log.form.fields.general.content.value() == ""


def test_esc_asks_before_two_fields_of_a_new_inspection_go(
    ledger: Ledger, make_tab: MakeTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit_id = add_unit(ledger)
    tab = make_tab()
    asked: list[str] = []
    monkeypatch.setattr(form_module, "confirm", lambda *words: asked.append(words[1]))
    general = tab.log.form.fields.general
    tab.new_record()
    general.unit.set_value(unit_id)
    general.leader.setText("Trưởng đoàn")
    tab.log.form.revert()
    assert asked == ["Chưa lưu"]
    assert general.leader.value() == "Trưởng đoàn"
    general.leader.clear()
    tab.log.form.revert()
    assert len(asked) == 1
    assert general.unit.value() is None


def test_what_is_typed_in_an_open_cell_is_asked_about(
    ledger: Ledger, make_tab: MakeTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_inspection(ledger, unit_id=add_unit(ledger))
    tab = make_tab()
    table = tab.log.form.fields.table
    table.add_row()
    editor = table.indexWidget(table.currentIndex())
    assert isinstance(editor, QLineEdit)
    editor.setText("Vắng mặt")
    monkeypatch.setattr(log_page, "confirm_unsaved", lambda _tab: UnsavedAnswer.SAVE)
    assert tab.may_leave()
    assert [f.description for f in inspections.get(ledger, 1).findings] == ["Vắng mặt"]


def test_searching_leaves_a_typed_form_alone(
    ledger: Ledger, make_tab: MakeTab, qtbot: QtBot
) -> None:
    unit_id = add_unit(ledger)
    add_inspection(ledger, unit_id=unit_id, content="Thẻ công chức")
    add_inspection(ledger, unit_id=unit_id, number=2, content="Giờ làm việc")
    tab = make_tab()
    shown = tab.log.form.inspection_id
    tab.log.form.fields.general.leader.setText("Đang gõ")
    tab.log.filters.text.setText("khong co gi")
    qtbot.waitUntil(lambda: shown_numbers(tab) == [])
    assert tab.log.form.inspection_id == shown
    assert tab.log.form.fields.general.leader.value() == "Đang gõ"


def test_closing_asks_about_a_half_typed_line(
    ledger: Ledger, make_tab: MakeTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_unit(ledger)
    tab = make_tab()
    assert tab.may_close()
    tab.log.quick_add.content.setText("Đang gõ")
    monkeypatch.setattr(log_page, "confirm", lambda *_words: False)
    assert tab.may_leave()  # another tab may be looked at meanwhile
    assert not tab.may_close()
    assert tab.log.quick_add.content.text() == "Đang gõ"


def test_a_line_copies_the_last_of_its_kind(
    ledger: Ledger, make_tab: MakeTab, qtbot: QtBot
) -> None:
    unit_id = add_unit(ledger, "Sở Xây dựng")
    add_inspection(ledger, unit_id=unit_id, kind=InspectionKind.PLANNED, content="Thẻ công chức")
    tab = make_tab()
    tab.log.quick_add.unit.setFocus()
    qtbot.keyClick(tab.log.quick_add.unit, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(tab.log.quick_add.due, Qt.Key.Key_Return)
    stored = inspections.get(ledger, 2)
    assert (stored.name, stored.unit_id) == ("KH-2/2026", unit_id)
    assert stored.content == "Thẻ công chức"


def test_a_new_inspection_copies_the_last_of_its_kind(ledger: Ledger, make_tab: MakeTab) -> None:
    unit_id = add_unit(ledger, "Sở Xây dựng")
    add_inspection(ledger, unit_id=unit_id, kind=InspectionKind.PLANNED, team_leader="Bà Tư")
    tab = make_tab()
    tab.new_record()
    tab.log.form.fields.general.unit.set_value(unit_id)
    tab.log.form.copy_last()
    tab.save_record()
    stored = inspections.get(ledger, 2)
    assert (stored.team_leader, stored.content) == ("Bà Tư", "Chấp hành giờ làm việc")


def test_the_number_follows_kind_and_year(ledger: Ledger, make_tab: MakeTab) -> None:
    unit_id = add_unit(ledger)
    add_inspection(ledger, unit_id=unit_id, number=1)
    add_inspection(ledger, unit_id=unit_id, number=2)
    add_inspection(ledger, unit_id=unit_id, number=1, inspected_on=date(2025, 12, 31))
    tab = make_tab()
    tab.new_record()
    general = tab.log.form.fields.general
    assert general.number.value() == 3  # the kind of the record that was shown
    general.kind.set_value(InspectionKind.PLANNED)
    assert general.number.value() == 1
    general.kind.set_value(InspectionKind.UNANNOUNCED)
    assert general.number.value() == 3
    general.day.setText("30/12/2025")
    general.day.editingFinished.emit()
    assert general.number.value() == 2
    general.number.setText("7")  # a number that was typed stays
    general.kind.set_value(InspectionKind.PLANNED)
    assert general.number.value() == 7


def test_filters_combine_and_are_kept_under_a_name(
    ledger: Ledger, make_tab: MakeTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = add_unit(ledger, "Sở Xây dựng"), add_unit(ledger, "Sở Y tế")
    dress = make_finding(area="dress")
    add_inspection(ledger, unit_id=first, number=1, findings=(dress,))
    add_inspection(ledger, unit_id=first, number=2, findings=(make_finding(),))
    add_inspection(ledger, unit_id=second, number=3, findings=(dress,))
    add_inspection(
        ledger, unit_id=first, number=4, findings=(dress,), inspected_on=date(2026, 11, 9)
    )
    tab = make_tab()
    extra = tab.log.filters.extra
    extra.unit.set_value(first)
    extra.area.set_value("dress")
    assert shown_numbers(tab) == [4, 1]
    extra.last_day.setText("8/11")
    extra.last_day.editingFinished.emit()
    assert shown_numbers(tab) == [1]
    assert tab.log.footer.text().startswith("1 / 4 cuộc năm 2026")
    monkeypatch.setattr(
        saved_filter_actions.QInputDialog, "getText", lambda *_a, **_k: ("Thẻ đầu tháng", True)
    )
    extra.save.click()
    tab.log.filters.clear()
    assert shown_numbers(tab) == [4, 3, 2, 1]
    extra.saved.set_value(None)
    extra.saved.set_value(tab.log._log.filters.all()[0])
    assert shown_numbers(tab) == [1]
    assert extra.last_day.text() == "08/11/2026"
    tab.undo_stack.undo()
    assert tab.log._log.filters.all() == []
