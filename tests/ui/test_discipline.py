"""The discipline tab: breaches, the decisions on them, and published totals beside them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from civic_desktop.domain.breach_terms import BreachState
from civic_desktop.domain.discipline import BreachSource, DisciplinaryMeasure, PartyMeasure
from civic_desktop.services.sample_ledger import make_sample
from civic_desktop.store import figures
from civic_desktop.ui.discipline.breach_page import BreachPage
from civic_desktop.ui.discipline.decision_dialog import DecisionDialog
from civic_desktop.ui.discipline.decision_forms import ActionDialog, PartyActionDialog
from civic_desktop.ui.discipline.discipline_tab import DisciplineTab
from civic_desktop.ui.discipline.totals_page import TotalsPage
from civic_desktop.ui.ledger_window import LedgerWindow
from civic_desktop.ui.shared import record_editor
from tests.qt_fixtures import Desk

DISCIPLINE = 2
LEADER = "M1601"  # a civil servant with a post
WAITING, NEWEST, WITH_PARTY = 0, 1, 3  # rows of the sample


def open_tab(desk: Desk, path: Path) -> tuple[LedgerWindow, DisciplineTab]:
    window = desk.open(path)
    window.go_to(DISCIPLINE)
    tab = window.current_tab
    assert isinstance(tab, DisciplineTab)
    return window, tab


def breaches(tab: DisciplineTab) -> BreachPage:
    tab.show_page(0)
    assert isinstance(tab.page, BreachPage)
    return tab.page


def totals(tab: DisciplineTab) -> TotalsPage:
    tab.show_page(1)
    assert isinstance(tab.page, TotalsPage)
    return tab.page


def type_in(field: Any, text: str) -> None:
    field.setFocus()
    field.setText(text)
    field.editingFinished.emit()


def answer(monkeypatch: pytest.MonkeyPatch, hand: Callable[[Any], None]) -> None:
    """Let a hand fill the next dialogs and agree, instead of waiting for a person."""

    def agree(dialog: DecisionDialog) -> int:
        hand(dialog)
        dialog.agree.click()
        return QDialog.DialogCode.Accepted if dialog.answer else QDialog.DialogCode.Rejected

    monkeypatch.setattr(DecisionDialog, "exec", agree)


def reprimand_on(day: str) -> Callable[[Any], None]:
    def hand(dialog: ActionDialog | PartyActionDialog) -> None:
        type_in(dialog.day, day)
        dialog.measure.setCurrentIndex(0)

    return hand


def new_breach(tab: DisciplineTab, code: str = LEADER) -> BreachPage:
    page = breaches(tab)
    tab.new_record()
    type_in(page.form.staff, code)
    page.form.fields["description"].set_value("Chậm giải quyết hồ sơ")
    return page


def test_a_breach_and_its_decisions_are_one_act(
    desk: Desk, sample_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, tab = open_tab(desk, sample_path)
    tables = ("breach", "disciplinary_action", "party_action")

    def counts() -> list[int]:
        return [window._ledger.value(f"SELECT count(*) FROM {table}") for table in tables]

    before = counts()
    page = new_breach(tab)
    answer(monkeypatch, reprimand_on("9/11/2026"))
    page.form.decisions.add.click()
    page.form.party_decisions.add.click()
    tab.save_record()
    assert counts() == [before[0] + 1, before[1] + 1, before[2] + 1]
    stored = page.table.current_record()
    assert stored.actions[0].staff_id == stored.staff_id
    assert stored.actions[0].in_force_until == date(2027, 11, 9)
    assert stored.party_actions[0].measure is PartyMeasure.REPRIMAND
    tab.undo_stack.undo()
    assert counts() == before
    tab.undo_stack.redo()
    assert counts() == [before[0] + 1, before[1] + 1, before[2] + 1]


def test_deleting_names_what_goes_and_can_be_undone(
    desk: Desk, sample_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        record_editor, "confirm", lambda _parent, _title, text, *_: asked.append(text) or True
    )
    window, tab = open_tab(desk, sample_path)
    page = breaches(tab)
    page.table.choose_row(WITH_PARTY)
    tab.delete_record()
    assert "Vi phạm quy định về giải quyết hồ sơ" in asked[0]
    assert "1 quyết định hành chính và 1 kỷ luật đảng" in asked[0]
    assert window._ledger.value("SELECT count(*) FROM party_action") == 0
    tab.undo_stack.undo()
    assert window._ledger.value("SELECT count(*) FROM party_action") == 1
    assert window._ledger.value("SELECT count(*) FROM disciplinary_action") == 4


def test_a_decision_taken_out_goes_when_the_breach_is_stored(
    desk: Desk, sample_path: Path, qtbot: QtBot
) -> None:
    window, tab = open_tab(desk, sample_path)
    page = breaches(tab)
    page.table.choose_row(WITH_PARTY)
    qtbot.keyClick(page.form.party_decisions.table, Qt.Key.Key_Delete)
    assert window._ledger.value("SELECT count(*) FROM party_action") == 1
    tab.save_record()
    assert window._ledger.value("SELECT count(*) FROM party_action") == 0


def test_esc_brings_back_a_decision_taken_out(desk: Desk, sample_path: Path, qtbot: QtBot) -> None:
    _, tab = open_tab(desk, sample_path)
    page = breaches(tab)
    page.table.choose_row(WITH_PARTY)
    page.form.party_decisions.remove.click()
    assert page.form.is_changed
    qtbot.keyClick(page.form, Qt.Key.Key_Escape)
    assert len(page.form.party_decisions.value()) == 1


def test_enter_changes_the_chosen_decision(
    desk: Desk, sample_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, tab = open_tab(desk, sample_path)
    page = breaches(tab)
    page.table.choose_row(NEWEST)
    answer(monkeypatch, lambda dialog: dialog.fields["signer"].setText("Chủ tịch"))
    qtbot.keyClick(page.form.decisions.table, Qt.Key.Key_Return)
    tab.save_record()
    assert page.table.current_record().actions[0].signer == "Chủ tịch"


@pytest.mark.parametrize("key", [Qt.Key.Key_Insert, Qt.Key.Key_Return])
def test_a_decision_is_added_to_an_empty_list_by_key(
    desk: Desk,
    sample_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    key: Qt.Key,
) -> None:
    _, tab = open_tab(desk, sample_path)
    page = breaches(tab)
    page.table.choose_row(WAITING)
    answer(monkeypatch, reprimand_on("20/11/2026"))
    qtbot.keyClick(page.form.decisions.table, key)
    assert [a.decided_on for a in page.form.decisions.value()] == [date(2026, 11, 20)]


def test_a_dialog_called_off_changes_nothing(
    desk: Desk, sample_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, tab = open_tab(desk, sample_path)
    page = breaches(tab)
    page.table.choose_row(NEWEST)
    monkeypatch.setattr(DecisionDialog, "exec", lambda _dialog: 0)
    page.form.decisions.add.click()
    page.form.decisions.edit.click()
    assert not page.form.is_changed


def open_dialog(page: BreachPage, qtbot: QtBot) -> ActionDialog:
    breach = page.form.typed()
    assert breach is not None
    dialog = ActionDialog(page._register, breach, None)
    qtbot.addWidget(dialog)
    return dialog


def offered(dialog: ActionDialog) -> list[str]:
    return [dialog.measure.itemText(place) for place in range(dialog.measure.count())]


def test_the_person_brings_unit_group_status_and_post(
    desk: Desk, sample_path: Path, qtbot: QtBot
) -> None:
    _, tab = open_tab(desk, sample_path)
    page = new_breach(tab)
    assert page.form.unit.text() == "UBND phường Đức Sơn (mẫu)"
    dialog = open_dialog(page, qtbot)
    assert dialog.unit.text() == "UBND phường Đức Sơn (mẫu)"
    assert dialog.group.currentText() == "Công chức cấp xã"
    assert dialog.status.currentText() == "Công chức"
    assert dialog.post.isChecked()


def test_the_posting_of_the_day_is_taken(desk: Desk, sample_path: Path, qtbot: QtBot) -> None:
    window, tab = open_tab(desk, sample_path)
    page = new_breach(tab)
    person = page.form.staff.value()
    with window._ledger.write("điều động") as transaction:
        department = window._ledger.value("SELECT id FROM unit WHERE name LIKE 'Sở Xây dựng%'")
        group = window._ledger.value("SELECT id FROM staff_group WHERE code LIKE 'province_c%'")
        values = {
            "staff_member_id": person,
            "unit_id": department,
            "staff_group_id": group,
            "status": "civil_servant",
            "holds_leading_post": 0,
            "last_day": "2026-03-31",
        }
        transaction.insert("posting", values)
    dialog = open_dialog(page, qtbot)
    type_in(dialog.day, "31/03/2026")
    assert (dialog.unit.value(), dialog.post.isChecked()) == (department, False)
    type_in(dialog.day, "01/04/2026")
    assert (dialog.unit.text(), dialog.post.isChecked()) == ("UBND phường Đức Sơn (mẫu)", True)


def test_what_was_changed_by_hand_stays_when_the_day_changes(
    desk: Desk, sample_path: Path, qtbot: QtBot
) -> None:
    _, tab = open_tab(desk, sample_path)
    dialog = open_dialog(new_breach(tab), qtbot)
    type_in(dialog.day, "31/03/2026")
    dialog.post.setChecked(False)
    type_in(dialog.day, "01/04/2026")
    assert not dialog.post.isChecked()


def test_a_measure_not_in_force_is_refused_at_its_field(
    desk: Desk, sample_path: Path, qtbot: QtBot
) -> None:
    # NĐ 172/2025 knows no "giáng chức"
    _, tab = open_tab(desk, sample_path)
    dialog = open_dialog(new_breach(tab), qtbot)
    type_in(dialog.day, "30/06/2025")
    dialog.measure.set_value(DisciplinaryMeasure.DEMOTION)
    dialog.fields["signer"].setText("Nguyễn Văn A")
    assert dialog.labels["measure"].message() == ""
    type_in(dialog.day, "01/07/2025")
    assert "172/2025" in dialog.labels["measure"].message()
    dialog.agree.click()
    assert dialog.answer is None
    assert "172/2025" in dialog.labels["measure"].message()
    assert dialog.measure.value() is DisciplinaryMeasure.DEMOTION
    assert dialog.fields["signer"].text() == "Nguyễn Văn A"


def test_the_end_of_effect_is_proposed_from_an_earlier_party_decision(
    desk: Desk, sample_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # NĐ 71/2023: 12 months from the day of the Party decision
    _, tab = open_tab(desk, sample_path)
    page = new_breach(tab)
    dialog = open_dialog(page, qtbot)
    type_in(dialog.day, "05/11/2026")
    assert dialog.until.value() == date(2027, 11, 5)
    answer(monkeypatch, reprimand_on("10/10/2026"))
    page.form.party_decisions.add.click()
    dialog = open_dialog(page, qtbot)
    type_in(dialog.day, "05/11/2026")
    assert dialog.until.value() == date(2027, 10, 10)


def test_an_end_of_effect_typed_by_hand_stays(desk: Desk, sample_path: Path, qtbot: QtBot) -> None:
    _, tab = open_tab(desk, sample_path)
    dialog = open_dialog(new_breach(tab), qtbot)
    type_in(dialog.day, "05/11/2026")
    type_in(dialog.until, "01/12/2027")
    type_in(dialog.day, "06/11/2026")
    assert dialog.until.value() == date(2027, 12, 1)


def test_an_end_of_effect_left_blank_stays_blank(
    desk: Desk, sample_path: Path, qtbot: QtBot
) -> None:
    _, tab = open_tab(desk, sample_path)
    dialog = open_dialog(new_breach(tab), qtbot)
    type_in(dialog.day, "05/11/2026")
    dialog.measure.setCurrentIndex(0)
    type_in(dialog.until, "")
    dialog.agree.click()
    assert dialog.answer.in_force_until is None


def test_a_decision_without_measure_is_not_taken(
    desk: Desk, sample_path: Path, qtbot: QtBot
) -> None:
    _, tab = open_tab(desk, sample_path)
    dialog = open_dialog(new_breach(tab), qtbot)
    dialog.agree.click()
    assert dialog.answer is None
    assert "ngày quyết định" in dialog.labels["decided_on"].message()
    assert "hình thức" in dialog.labels["measure"].message()


def test_the_list_of_the_party_is_another(desk: Desk, sample_path: Path, qtbot: QtBot) -> None:
    _, tab = open_tab(desk, sample_path)
    dialog = PartyActionDialog(breaches(tab)._register.today, None)
    qtbot.addWidget(dialog)
    words = [dialog.measure.itemText(place) for place in range(dialog.measure.count())]
    assert words == ["Khiển trách", "Cảnh cáo", "Cách chức", "Khai trừ"]


def test_a_decision_before_the_breach_is_said_at_its_list(
    desk: Desk, sample_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, tab = open_tab(desk, sample_path)
    page = new_breach(tab)
    answer(monkeypatch, reprimand_on("1/11/2026"))
    page.form.decisions.add.click()
    type_in(page.form.found_on, "2/11/2026")
    assert not page.form.save()
    assert "trước ngày phát hiện 02/11/2026" in page.form._labels["actions"].message()
    assert len(page.form.decisions.value()) == 1


def test_a_breach_of_nobody_is_counted_only(
    desk: Desk, sample_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, tab = open_tab(desk, sample_path)
    page = breaches(tab)
    tab.new_record()
    type_in(page.form.unit, "duc son")
    answer(monkeypatch, reprimand_on("9/11/2026"))
    page.form.decisions.add.click()
    tab.save_record()
    row = window._ledger.row("SELECT * FROM disciplinary_action ORDER BY id DESC")
    assert row is not None
    assert (row["staff_member_id"], row["measure"]) == (None, "reprimand")
    shown = page.table.rows.index(page.table.currentIndex().row(), 1).data()
    assert shown == "(chỉ đếm)"


@pytest.mark.parametrize("typed", ["dx 5/2026", "yen thuong", "30/08/2026"])
def test_the_inspection_is_found_by_name_unit_or_day(
    desk: Desk, sample_path: Path, qtbot: QtBot, typed: str
) -> None:
    _, tab = open_tab(desk, sample_path)
    page = new_breach(tab)
    page.form.inspection.setFocus()
    qtbot.keyClicks(page.form.inspection, typed.replace("dx ", "-"))
    suggestions = page.form.inspection.suggestions().model()
    found = [suggestions.index(row, 0).data() for row in range(suggestions.rowCount())]
    assert "ĐX-5/2026, 30/08/2026, UBND xã Yên Thượng (mẫu)" in found


def test_an_inspection_says_how_the_breach_was_found(
    desk: Desk, sample_path: Path, qtbot: QtBot
) -> None:
    _, tab = open_tab(desk, sample_path)
    page = new_breach(tab)
    page.form.inspection.setFocus()
    qtbot.keyClicks(page.form.inspection, "30/08/2026")
    page.form.inspection.check()
    assert page.form.found_by.value() is BreachSource.INSPECTION
    tab.save_record()
    page.refresh()
    assert page.form.inspection.text().startswith("ĐX-5/2026")


def test_the_warnings_of_the_record_stand_above_the_form(desk: Desk, sample_path: Path) -> None:
    _, tab = open_tab(desk, sample_path)
    page = breaches(tab)
    page.table.choose_row(WAITING)
    assert page.form.warnings.isVisible()
    assert "hết vào 29/11/2026, còn 6 ngày" in page.form.warnings.text()
    assert "172/2025/NĐ-CP" in page.form.warnings.text()


def test_warnings_follow_what_is_typed(desk: Desk, sample_path: Path) -> None:
    _, tab = open_tab(desk, sample_path)
    page = new_breach(tab)
    assert not page.form.warnings.isVisible()
    type_in(page.form.found_on, "01/06/2026")
    assert "đã hết vào" in page.form.warnings.text()
    assert page.form.warnings.isVisible()
    type_in(page.form.found_on, "20/11/2026")
    assert not page.form.warnings.isVisible()


@pytest.mark.parametrize(
    ("state", "count"),
    [
        (BreachState.IN_EFFECT, 2),
        (BreachState.ENDED, 2),
        (BreachState.PENDING, 1),
        (BreachState.DUE_SOON, 1),
        (BreachState.OVERDUE, 0),
    ],
)
def test_the_list_is_filtered_by_state(
    desk: Desk, sample_path: Path, state: BreachState, count: int
) -> None:
    _, tab = open_tab(desk, sample_path)
    page = breaches(tab)
    page.filters[2].set_value(state)
    assert page.table.rows.total == count


def test_the_list_is_filtered_by_year_and_measure(desk: Desk, sample_path: Path) -> None:
    _, tab = open_tab(desk, sample_path)
    page = breaches(tab)
    page.filters[0].set_value(2026)
    assert page.table.rows.total == 3
    page.filters[1].set_value(DisciplinaryMeasure.REPRIMAND)
    assert page.table.rows.total == 2


def test_no_tip_of_the_list_names_a_person(desk: Desk, sample_path: Path) -> None:
    _, tab = open_tab(desk, sample_path)
    page = breaches(tab)
    names = set(page._names.values())
    for row in range(page.table.rows.rowCount()):
        for column in range(page.table.rows.columnCount()):
            tip = page.table.rows.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
            assert not any(name in tip for name in names)


def add_total(tab: DisciplineTab, persons: str = "9") -> TotalsPage:
    page = totals(tab)
    tab.new_record()
    fields: Any = page.editor.fields
    type_in(fields["year"], "2026")
    type_in(fields["person_count"], persons)
    tab.save_record()
    return page


def cell(page: TotalsPage, column: int) -> str:
    return str(page.table.rows.index(page.table.rows.rowCount() - 1, column).data())


def test_a_year_with_both_kinds_of_figures_shows_the_difference(
    desk: Desk, sample_path: Path
) -> None:
    _, tab = open_tab(desk, sample_path)
    totals(tab)
    assert not tab.banner.isVisible()
    page = add_total(tab)
    assert tab.banner.isVisible()
    assert "2 quyết định và số tổng hợp 9 người" in tab.banner.text()
    assert "báo cáo dùng số tổng hợp" in tab.banner.text()
    assert [cell(page, column) for column in (1, 2, 3, 4)] == ["9", "2", "7", "Số tổng hợp"]


def test_the_clerk_chooses_which_figure_reports_use(desk: Desk, sample_path: Path) -> None:
    window, tab = open_tab(desk, sample_path)
    page = add_total(tab)

    def reported() -> tuple[int, bool]:
        (figure,) = figures.discipline_figures(window._ledger, 2026, 2026)
        return figure.person_count, figure.is_published

    assert reported() == (9, True)
    page.editor.fields["is_used"].setChecked(False)
    tab.save_record()
    assert reported() == (2, False)
    assert "báo cáo đếm từng quyết định" in tab.banner.text()
    assert cell(page, 4) == "Từng quyết định"
    tab.undo_stack.undo()
    assert reported() == (9, True)


def test_a_total_that_is_not_used_stands_where_nothing_is_decided(
    desk: Desk, sample_path: Path
) -> None:
    window, tab = open_tab(desk, sample_path)
    page = totals(tab)
    page.table.choose_row(0)
    page.editor.fields["is_used"].setChecked(False)
    tab.save_record()
    (figure,) = figures.discipline_figures(window._ledger, 2019, 2019)
    assert (figure.person_count, figure.is_published) == (24, True)


@pytest.mark.parametrize("typed", ["26", "2.026", "năm"])
def test_a_year_is_four_digits(desk: Desk, sample_path: Path, typed: str) -> None:
    _, tab = open_tab(desk, sample_path)
    page = totals(tab)
    tab.new_record()
    type_in(page.editor.fields["year"], typed)
    assert "bốn chữ số" in page.editor._labels["year"].message()


@pytest.mark.parametrize("typed", ["0000", "1944", "2101", "9999"])
def test_a_year_is_one_of_the_state(desk: Desk, sample_path: Path, typed: str) -> None:
    _, tab = open_tab(desk, sample_path)
    page = totals(tab)
    tab.new_record()
    type_in(page.editor.fields["year"], typed)
    assert "từ 1945 đến 2100" in page.editor._labels["year"].message()


def test_a_ledger_to_look_at_shows_everything_and_changes_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "so-chi-xem.congvu"
    make_sample(path)
    writer = desk.open(path)
    reader, tab = open_tab(desk, path)
    assert reader._ledger.is_read_only
    page = breaches(tab)
    page.table.choose_row(WAITING)
    assert page.form.warnings.isVisible()
    button = page.findChild(QPushButton, "btnAddAction")
    assert button is not None
    assert not button.isEnabled()
    assert writer._ledger.value("SELECT count(*) FROM breach") == 5
