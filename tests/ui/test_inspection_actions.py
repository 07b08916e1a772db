"""What is done with the rows chosen in the log, by key, on real rows."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from civic_desktop.services.acts import ActUndo
from civic_desktop.services.inspection_log import InspectionLog
from civic_desktop.store import inspections
from civic_desktop.store.ledger import Ledger
from civic_desktop.ui.inspections import form as form_module
from civic_desktop.ui.inspections import history_dialog, log_actions
from civic_desktop.ui.inspections.follow_up_dialogs import RemedyDialog
from civic_desktop.ui.inspections.history_dialog import DeletedDialog, HistoryDialog
from civic_desktop.ui.inspections.inspections_tab import InspectionsTab
from civic_desktop.ui.inspections.paste_dialog import PasteDialog
from tests.builders import TODAY, add_inspection, add_unit, make_finding

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def tab(ledger: Ledger, qtbot: QtBot) -> InspectionsTab:
    unit_id = add_unit(ledger, "Sở Y tế")
    for number in (1, 2, 3):
        findings = (make_finding(TODAY),) * (number % 3)  # one, two, none
        add_inspection(ledger, unit_id=unit_id, number=number, findings=findings)
    made = InspectionsTab(InspectionLog(ledger, lambda: TODAY), partial(ActUndo, ledger))
    qtbot.addWidget(made)
    made.resize(1366, 640)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.log.table.setFocus()
    return made


def remedied(ledger: Ledger) -> int:
    sql = "SELECT count(*) FROM follow_up WHERE remedied_on IS NOT NULL"
    return int(ledger.value(sql))


def test_all_chosen_are_marked_as_remedied_then_closed_in_two_acts(
    ledger: Ledger, tab: InspectionsTab, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def fill(dialog: RemedyDialog) -> int:
        dialog.evidence.setText("Báo cáo 12")
        dialog.agree.click()
        return dialog.result()

    monkeypatch.setattr(RemedyDialog, "exec", fill)
    tab.log.table.selectAll()
    qtbot.keyClick(tab.log.table, Qt.Key.Key_M, CONTROL)
    assert remedied(ledger) == 3
    tab.log.table.selectAll()
    qtbot.keyClick(tab.log.table, Qt.Key.Key_K, CONTROL)
    closed = ledger.value("SELECT count(*) FROM inspection WHERE closed_on = '2026-11-23'")
    assert closed == 3
    tab.undo_stack.undo()
    tab.undo_stack.undo()
    assert remedied(ledger) == 0
    assert ledger.value("SELECT count(*) FROM inspection WHERE closed_on IS NOT NULL") == 0
    tab.undo_stack.redo()
    assert remedied(ledger) == 3


def test_closing_refuses_all_where_one_is_still_open(
    ledger: Ledger, tab: InspectionsTab, qtbot: QtBot
) -> None:
    tab.log.table.selectAll()
    with qtbot.waitSignal(tab.problem_found) as told:
        qtbot.keyClick(tab.log.table, Qt.Key.Key_K, CONTROL)
    assert "kiến nghị chưa khắc phục" in str(told.args[0])
    assert ledger.value("SELECT count(*) FROM inspection WHERE closed_on IS NOT NULL") == 0


def test_rows_are_pasted_by_key(
    ledger: Ledger, tab: InspectionsTab, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def agree(dialog: PasteDialog) -> int:
        dialog.store.click()
        return dialog.result()

    monkeypatch.setattr(PasteDialog, "exec", agree)
    QGuiApplication.clipboard().setText("3/11\tso y te\tĐX\tThẻ\n4/11\tso y te\tKH\tGiờ\n")
    qtbot.keyClick(tab.log.table, Qt.Key.Key_V, CONTROL)
    assert inspections.get(ledger, 4).name == "ĐX-4/2026"
    assert inspections.get(ledger, 5).name == "KH-1/2026"
    tab.undo_stack.undo()
    assert ledger.value("SELECT count(*) FROM inspection") == 3


def test_an_earlier_state_is_brought_back_from_the_history(
    ledger: Ledger, tab: InspectionsTab, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    tab.log.table.choose(1)
    tab.log.form.fields.general.content.set_value("Nội dung mới")
    tab.save_record()
    told: list[str] = []

    def go_back(dialog: HistoryDialog) -> int:
        told.append(dialog.words.toPlainText())
        assert not dialog.restore.isEnabled()  # the newest state is the present one
        dialog.table.choose_row(1)
        dialog.restore.click()
        return dialog.result()

    monkeypatch.setattr(HistoryDialog, "exec", go_back)
    monkeypatch.setattr(history_dialog, "confirm", lambda *_words, **_kind: True)
    tab.log.table.setFocus()
    qtbot.keyClick(tab.log.table, Qt.Key.Key_H, CONTROL)
    assert told == ["Nội dung: “Chấp hành giờ làm việc” → “Nội dung mới”"]
    assert inspections.get(ledger, 1).content == "Chấp hành giờ làm việc"
    assert tab.log.form.fields.general.content.value() == "Chấp hành giờ làm việc"
    tab.undo_stack.undo()
    assert inspections.get(ledger, 1).content == "Nội dung mới"


def test_a_deleted_inspection_is_brought_back(
    ledger: Ledger, tab: InspectionsTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form_module, "confirm", lambda *_words: True)
    tab.log.table.choose(2)
    tab.delete_record()

    def take(dialog: DeletedDialog) -> int:
        dialog.bring_back.click()
        return dialog.result()

    monkeypatch.setattr(DeletedDialog, "exec", take)
    tab.log.actions_of_rows.show_deleted()
    assert len(inspections.get(ledger, 2).findings) == 2


def test_what_may_not_be_changed_is_not_offered(ledger: Ledger, qtbot: QtBot) -> None:
    add_inspection(ledger, unit_id=add_unit(ledger))
    tab = InspectionsTab(InspectionLog(ledger, lambda: TODAY), None)
    qtbot.addWidget(tab)
    actions = tab.log.actions_of_rows
    assert not any(action.isEnabled() for action in actions._changing)
    assert log_actions.LogActions is type(actions)
