"""The checklist in the form, by keys, and the office's own list of items."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from civic_desktop.domain.checklist import ChecklistAnswer, ChecklistValue
from civic_desktop.services.acts import ActUndo
from civic_desktop.services.checklist_book import ChecklistBook, supplied_items
from civic_desktop.services.inspection_log import InspectionLog
from civic_desktop.store import inspections
from civic_desktop.store.errors import RecordInUse
from civic_desktop.store.ledger import Ledger
from civic_desktop.ui.inspections.checklist_panel import ChecklistPanel
from civic_desktop.ui.inspections.inspections_tab import InspectionsTab
from tests.builders import TODAY, add_inspection, add_unit

MET, NOT_MET = ChecklistValue.MET, ChecklistValue.NOT_MET


@pytest.fixture
def book(ledger: Ledger) -> ChecklistBook:
    made = ChecklistBook(ledger)
    made.add_supplied()
    return made


@pytest.fixture
def tab(ledger: Ledger, book: ChecklistBook, qtbot: QtBot) -> InspectionsTab:
    assert book is not None
    add_inspection(ledger, unit_id=add_unit(ledger))
    made = InspectionsTab(InspectionLog(ledger, lambda: TODAY), partial(ActUndo, ledger))
    qtbot.addWidget(made)
    made.resize(1366, 640)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def panel(tab: InspectionsTab) -> ChecklistPanel:
    tab.log.form.fields.pages.show_page(1)
    found = tab.log.form.fields.checklist
    found.table.setFocus()
    return found


def row_of(panel: ChecklistPanel, code: str) -> int:
    rows = range(panel.items.rowCount())
    return next(row for row in rows if panel.items.item_at(row).code == code)


def test_one_key_answers_and_goes_on(
    ledger: Ledger, tab: InspectionsTab, panel: ChecklistPanel, qtbot: QtBot
) -> None:
    panel.table.choose(0)
    for key in "123012":
        qtbot.keyClicks(panel.table, key)
    tab.save_record()
    stored = inspections.get(ledger, 1).answers
    assert [answer.value for answer in stored] == [
        *(MET, NOT_MET, ChecklistValue.NOT_APPLICABLE, MET, NOT_MET)
    ]
    assert not tab.log.form.is_changed


def test_an_item_not_checked_keeps_no_row(
    ledger: Ledger, tab: InspectionsTab, panel: ChecklistPanel, qtbot: QtBot
) -> None:
    panel.table.choose(0)
    qtbot.keyClicks(panel.table, "1")
    tab.save_record()
    panel.table.choose(0)
    qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
    tab.save_record()
    assert inspections.get(ledger, 1).answers == ()
    assert ledger.value("SELECT count(*) FROM checklist_answer") == 0


def test_one_key_makes_a_finding_of_an_unmet_item(
    ledger: Ledger, tab: InspectionsTab, panel: ChecklistPanel, qtbot: QtBot
) -> None:
    row = row_of(panel, "TP2")
    panel.table.choose(row)
    qtbot.keyClicks(panel.table, "p")
    panel.table.choose(row)
    qtbot.keyClicks(panel.table, "p")  # once more makes no second one
    tab.save_record()
    (finding,) = inspections.get(ledger, 1).findings
    assert (finding.area, finding.description) == ("dress", "Không đeo thẻ khi thi hành nhiệm vụ")
    assert finding.checklist_item_id == panel.items.item_at(row).id
    assert panel.items.answer_at(row).value is NOT_MET


def test_counts_are_kept_with_their_labels(
    ledger: Ledger, tab: InspectionsTab, panel: ChecklistPanel
) -> None:
    row = row_of(panel, "TG1")
    panel.table.choose(row)
    for (label, field), number in zip(panel._counts, ("18", "", "1", "1"), strict=True):
        assert label in panel.items.item_at(row).counted
        field.setText(number)
    tab.save_record()
    (answer,) = inspections.get(ledger, 1).answers
    expected = (("Có mặt", 18), ("Vắng đi công tác", 1), ("Vắng không lý do", 1))
    assert answer == ChecklistAnswer(answer.item_id, counts=expected, id=answer.id)


def test_a_count_that_is_no_number_stops_the_save_and_stays(
    ledger: Ledger, tab: InspectionsTab, panel: ChecklistPanel
) -> None:
    panel.table.choose(row_of(panel, "TP2"))
    panel.note.setText("hai người")
    panel._counts[0][1].setText("hai")
    tab.save_record()
    assert "không phải số nguyên" in tab.log.form._banner.text()
    assert panel._counts[0][1].text() == "hai"
    assert inspections.get(ledger, 1).answers == ()


def test_the_supplied_items_come_once_and_can_be_undone(
    ledger: Ledger, book: ChecklistBook
) -> None:
    assert len(book.items.all()) == len(supplied_items()) == 20
    assert book.add_supplied().act_id is None  # nothing left to add
    assert {item.area for item in book.items.all()} <= set(book.area_names())
    assert ledger.value("SELECT count(*) FROM checklist_item") == 20


def test_an_area_in_use_stays(book: ChecklistBook) -> None:
    dress = next(area for area in book.areas.all() if area.code == "dress")
    with pytest.raises(RecordInUse):
        book.areas.delete(dress.id or 0)
