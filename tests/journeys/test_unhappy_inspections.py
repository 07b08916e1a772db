"""Twenty ways to go wrong in the inspection form: each is said in words at its place, what was
typed stays, and nothing is half stored."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from civic_desktop.domain.checklist import ChecklistItem
from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.inspection import InspectionKind, InspectionOrigin
from civic_desktop.domain.inspection_plan import InspectionPlan, PlannedVisit
from civic_desktop.services.acts import ActUndo
from civic_desktop.services.inspection_log import InspectionLog
from civic_desktop.store import inspections
from civic_desktop.store.checklists import ITEMS
from civic_desktop.store.documents import DOCUMENTS
from civic_desktop.store.inspection_plans import PLANS, VISITS
from civic_desktop.store.ledger import Ledger
from civic_desktop.ui.inspections.fields import InspectionFields
from civic_desktop.ui.inspections.findings import DESCRIPTION, DUE
from civic_desktop.ui.inspections.inspections_tab import InspectionsTab
from tests.builders import TODAY, add_inspection, add_unit, make_finding

Spoil = Callable[[InspectionFields], None]
GONE, LIVING = "UBND xã đã sáp nhập", "Sở Xây dựng"


@pytest.fixture
def tab(ledger: Ledger, qtbot: QtBot) -> InspectionsTab:
    living = add_unit(ledger, LIVING)
    add_unit(ledger, GONE, last_day=date(2025, 6, 30))
    with ledger.write("chuẩn bị") as transaction:
        ITEMS.save(transaction, ChecklistItem("TP2", "Đeo thẻ", "dress", "Số người"))
        document = OfficialDocument("06/KH-SNV", date(2026, 1, 5), "Sở Nội vụ", "Kế hoạch")
        plan = InspectionPlan(2026, DOCUMENTS.save(transaction, document))
        plan_id = PLANS.save(transaction, plan)
        VISITS.save(transaction, PlannedVisit(plan_id, living, 11))
    add_inspection(
        ledger, unit_id=living, kind=InspectionKind.PLANNED, planned_visit_id=1, number=1
    )
    finding = make_finding(date(2026, 12, 1))
    add_inspection(ledger, unit_id=living, number=1, findings=(finding,))
    made = InspectionsTab(InspectionLog(ledger, lambda: TODAY), partial(ActUndo, ledger))
    qtbot.addWidget(made)
    made.resize(1366, 640)
    made.show()
    assert made.log.form.inspection_id == 2  # ĐX-1/2026, with one finding due on 01/12/2026
    return made


def content(ledger: Ledger) -> str:
    tables = ("inspection", "finding", "follow_up", "checklist_answer", "act", "history")
    return json.dumps({table: ledger.rows(f"SELECT * FROM {table}") for table in tables})


def line(name: str, text: str) -> Spoil:
    def spoil(fields: InspectionFields) -> None:
        field = fields.labels[name].field
        field.setText(text)  # type: ignore[attr-defined] # each of them is a line

    return spoil


def finding(column: int, text: str) -> Spoil:
    def spoil(fields: InspectionFields) -> None:
        fields.findings.setData(fields.findings.index(0, column), text)

    return spoil


def remedied(text: str) -> Spoil:
    return lambda fields: fields.details.remedied_on.setText(text)


def closing_day(fields: InspectionFields) -> None:
    fields.closed_on.set_value(TODAY)


def unit_of_the_past(fields: InspectionFields) -> None:
    fields.general.unit.set_value(2)


def unknown_unit(fields: InspectionFields) -> None:
    fields.general.unit.setText("sở lạ")
    fields.general.unit.textEdited.emit("sở lạ")


def no_content(fields: InspectionFields) -> None:
    fields.general.content.set_value("")


def count_in_words(fields: InspectionFields) -> None:
    fields.checklist.table.choose(0)
    fields.checklist._counts[0][1].setText("hai người")


def plan_for_unannounced(fields: InspectionFields) -> None:
    fields.general.origin.set_value(InspectionOrigin.PLAN)


def times_turned_round(fields: InspectionFields) -> None:
    fields.visit.start.setText("14h")
    fields.visit.end.setText("8h30")


def told(tab: InspectionsTab) -> str:
    """Everything that the form says to be wrong."""
    fields, form = tab.log.form.fields, tab.log.form
    messages = [label.message() for label in fields.labels.values()]
    if not fields.findings_panel.problem.isHidden():
        messages.append(fields.findings_panel.problem.text())
    if not form._banner.isHidden():
        messages.append(form._banner.text())
    return " ".join(filter(None, messages))


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        pytest.param(line("inspected_on", "31/02/2026"), "chỉ có 28 ngày", id="31/02"),
        pytest.param(line("inspected_on", ""), "Nhập ngày kiểm tra", id="no day"),
        pytest.param(line("inspected_on", "24/11/2026"), "còn ở tương lai", id="future"),
        pytest.param(line("inspected_on", "hôm qua"), "Ngày không hợp lệ", id="no day at all"),
        pytest.param(line("number", "một"), "không phải số nguyên", id="number in words"),
        pytest.param(line("number", "0"), "từ 1 trở lên", id="number 0"),
        pytest.param(line("number", "9"), "tiếp theo là ĐX-2/2026", id="gap"),
        pytest.param(unknown_unit, "Không có “sở lạ”", id="unknown unit"),
        pytest.param(unit_of_the_past, "không còn hoặc chưa có vào ngày", id="dissolved unit"),
        pytest.param(no_content, "Nhập nội dung kiểm tra", id="no content"),
        pytest.param(line("remedy_due_on", "01/11/2026"), "Hạn phải sau ngày", id="early deadline"),
        pytest.param(line("reported_on", "01/11/2026"), "Ngày báo cáo phải từ", id="early report"),
        pytest.param(finding(DESCRIPTION, ""), "chưa ghi vi phạm", id="finding without words"),
        pytest.param(finding(DUE, "02/11/2026"), "Hạn phải sau ngày", id="early own deadline"),
        pytest.param(finding(DUE, "15/12/2026"), "bằng gia hạn có lý do", id="silent extension"),
        pytest.param(remedied("01/11/2026"), "Ngày khắc phục phải từ", id="remedied too early"),
        pytest.param(remedied("30/11/2026"), "đến hôm nay", id="remedied in the future"),
        pytest.param(remedied("mai"), "Ngày không hợp lệ", id="remedied on no day"),
        pytest.param(closing_day, "còn 1 kiến nghị chưa khắc phục", id="closing too early"),
        pytest.param(times_turned_round, "Giờ kết thúc phải sau", id="end before start"),
        pytest.param(line("start_time", "25:00"), "Giờ không hợp lệ", id="no time"),
        pytest.param(count_in_words, "không phải số nguyên", id="count in words"),
        pytest.param(plan_for_unannounced, "không mở theo kế hoạch", id="plan for unannounced"),
    ],
)
def test_a_fault_is_said_at_its_place_and_nothing_is_lost(
    ledger: Ledger, tab: InspectionsTab, spoil: Spoil, words: str
) -> None:
    fields = tab.log.form.fields
    fields.general.leader.setText("Đang gõ")
    spoil(fields)
    typed = tab.log.form.draft()
    before = content(ledger)
    tab.save_record()
    assert words in told(tab)
    assert content(ledger) == before
    assert tab.log.form.draft() == typed
    assert tab.log.form.is_changed


def test_a_number_taken_is_said_with_the_free_one(ledger: Ledger, tab: InspectionsTab) -> None:
    add_inspection(ledger, number=2, inspected_on=date(2026, 11, 3))
    tab.log.form.fields.general.number.setText("2")
    tab.save_record()
    assert "ĐX-2/2026 đã dùng. Số còn trống tiếp theo là ĐX-3/2026" in told(tab)
    assert inspections.get(ledger, 2).number == 1


def test_a_visit_carried_out_by_another_is_said(ledger: Ledger, tab: InspectionsTab) -> None:
    log = InspectionLog(ledger, lambda: TODAY)
    known = inspections.get(ledger, 2)
    planned = replace(known, kind=InspectionKind.PLANNED, number=2, planned_visit_id=1)
    assert tab is not None
    with pytest.raises(Exception, match="đã thực hiện ở cuộc KH-1/2026"):
        log.save(planned)
    assert inspections.get(ledger, 2) == known


def test_a_file_that_another_program_holds_keeps_what_is_typed(
    ledger: Ledger, tab: InspectionsTab
) -> None:
    tab.log.form.fields.general.leader.setText("Đang gõ")
    ledger._database.execute("PRAGMA busy_timeout=50")
    with closing(sqlite3.connect(ledger.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        tab.save_record()
        assert "chương trình khác đang giữ tệp" in told(tab)
        assert tab.log.form.fields.general.leader.value() == "Đang gõ"
        other.execute("ROLLBACK")
    tab.save_record()
    assert inspections.get(ledger, 2).team_leader == "Đang gõ"


def test_a_file_that_has_gone_keeps_what_is_typed(ledger: Ledger, tab: InspectionsTab) -> None:
    tab.log.form.fields.general.leader.setText("Đang gõ")
    away = ledger.path.with_name("elsewhere.congvu")
    ledger.path.rename(away)
    tab.save_record()
    assert "Không thấy tệp" in told(tab)
    away.rename(ledger.path)
    tab.save_record()
    assert inspections.get(ledger, 2).team_leader == "Đang gõ"


def test_a_record_changed_elsewhere_is_not_written_over(
    ledger: Ledger, tab: InspectionsTab
) -> None:
    tab.log.form.fields.general.leader.setText("Cửa sổ này")
    known = inspections.get(ledger, 2)
    with ledger.write("nơi khác") as transaction:
        inspections.save(ledger, transaction, replace(known, team_leader="Nơi khác"), known)
    tab.save_record()
    assert "vừa được thay đổi" in told(tab)
    assert inspections.get(ledger, 2).team_leader == "Nơi khác"
    assert tab.log.form.fields.general.leader.value() == "Cửa sổ này"


def test_a_deadline_brought_forward_needs_no_reason(ledger: Ledger, tab: InspectionsTab) -> None:
    fields = tab.log.form.fields
    fields.findings.setData(fields.findings.index(0, DUE), "28/11/2026")
    tab.save_record()
    due_on = inspections.get(ledger, 2).findings[0].follow_up.due_on
    assert due_on == TODAY + timedelta(5)
