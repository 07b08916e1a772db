"""What is typed in the form is there after the window went without a word."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from civic_desktop.services.acts import ActUndo
from civic_desktop.services.inspection_log import InspectionLog
from civic_desktop.store import inspections
from civic_desktop.store.ledger import Ledger
from civic_desktop.ui.inspections.findings import DESCRIPTION
from civic_desktop.ui.inspections.inspections_tab import InspectionsTab
from tests.builders import TODAY, add_inspection, add_unit, make_finding

MakeTab = Callable[[], InspectionsTab]


@pytest.fixture
def make_tab(ledger: Ledger, qtbot: QtBot) -> MakeTab:
    def make() -> InspectionsTab:
        tab = InspectionsTab(InspectionLog(ledger, lambda: TODAY), partial(ActUndo, ledger))
        qtbot.addWidget(tab)
        tab.show()
        return tab

    return make


def press(tab: InspectionsTab, text: str) -> None:
    buttons = tab.log.banner.findChildren(QPushButton)
    next(each for each in buttons if each.text() == text and not each.isHidden()).click()


def type_much(tab: InspectionsTab) -> None:
    fields = tab.log.form.fields
    fields.general.content.set_value("Đang gõ dở")
    fields.general.due.setText("31/02")
    fields.table.add_row()
    editor = fields.table.indexWidget(fields.table.currentIndex())
    assert isinstance(editor, QLineEdit)
    editor.setText("Vắng mặt")
    tab.log.drafts.keep()


def test_a_draft_is_offered_and_taken_up(ledger: Ledger, make_tab: MakeTab) -> None:
    add_inspection(ledger, unit_id=add_unit(ledger), findings=(make_finding(TODAY),))
    type_much(make_tab())  # and then the power fails

    tab = make_tab()
    assert "ĐX-1/2026; còn bản nháp lúc" in tab.log.banner.text()
    press(tab, "Mở lại bản nháp")
    fields = tab.log.form.fields
    assert fields.general.content.value() == "Đang gõ dở"
    assert fields.general.due.text() == "31/02"
    assert [each.description for each in fields.findings.findings()] == [
        "Không đeo thẻ",
        "Vắng mặt",
    ]
    assert not tab.log.banner.isVisible()
    fields.general.due.setText("")
    tab.save_record()
    assert inspections.get(ledger, 1).content == "Đang gõ dở"
    assert ledger.value("SELECT count(*) FROM draft") == 0


def test_a_draft_of_a_new_inspection_keeps_its_unit(ledger: Ledger, make_tab: MakeTab) -> None:
    unit_id = add_unit(ledger, "Sở Xây dựng")
    tab = make_tab()
    tab.new_record()
    tab.log.form.fields.general.unit.set_value(unit_id)
    tab.log.form.fields.general.content.set_value("Giờ làm việc")
    tab.log.drafts.keep()
    again = make_tab()
    press(again, "Mở lại bản nháp")
    again.save_record()
    assert (inspections.get(ledger, 1).unit_id, inspections.get(ledger, 1).number) == (unit_id, 1)


def test_a_draft_that_waits_is_not_written_over(ledger: Ledger, make_tab: MakeTab) -> None:
    unit_id = add_unit(ledger)
    add_inspection(ledger, unit_id=unit_id)
    add_inspection(ledger, unit_id=unit_id, number=2)
    type_much(make_tab())
    second = make_tab()
    second.log.table.choose(1)
    second.log.form.fields.general.leader.setText("Người khác")
    second.log.drafts.keep()
    third = make_tab()
    assert "ĐX-2/2026" in third.log.banner.text()
    press(third, "Bỏ bản nháp")
    assert "ĐX-1/2026" in third.log.banner.text()
    press(third, "Mở lại bản nháp")
    assert third.log.form.fields.general.leader.value() == "Người khác"


def test_esc_drops_the_draft(ledger: Ledger, make_tab: MakeTab) -> None:
    add_inspection(ledger, unit_id=add_unit(ledger))
    tab = make_tab()
    tab.log.form.fields.general.leader.setText("Đang gõ")
    tab.log.drafts.keep()
    assert ledger.value("SELECT count(*) FROM draft") == 1
    tab.log.form.revert()
    assert ledger.value("SELECT count(*) FROM draft") == 0


def test_a_draft_of_an_inspection_that_has_gone_becomes_a_new_one(
    ledger: Ledger, make_tab: MakeTab
) -> None:
    add_inspection(ledger, unit_id=add_unit(ledger))
    type_much(make_tab())
    with ledger.write("xóa") as transaction:
        inspections.delete(ledger, transaction, 1)
    tab = make_tab()
    press(tab, "Mở lại bản nháp")
    form = tab.log.form
    assert form.inspection_id is None
    assert form.fields.general.content.value() == "Đang gõ dở"
    assert form.fields.findings.index(0, DESCRIPTION).data() == "Vắng mặt"


def test_a_draft_nobody_can_read_is_passed_over(ledger: Ledger, make_tab: MakeTab) -> None:
    with ledger.write("nháp") as transaction:
        transaction.set_aside(
            "INSERT INTO draft VALUES ('inspection', '[1', '2026-11-23T01:00:00+00:00')", {}
        )
    assert not make_tab().log.banner.isVisible()
