"""What was changed is told in steps, and any earlier state can be brought back."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from civic_desktop.domain.checklist import ChecklistAnswer, ChecklistItem, ChecklistValue
from civic_desktop.domain.inspection import Inspection, InspectionFilter
from civic_desktop.domain.inspection_search import facets
from civic_desktop.services.acts import ActUndo
from civic_desktop.services.inspection_history import InspectionHistory
from civic_desktop.services.inspection_log import InspectionLog
from civic_desktop.store import inspection_list, inspections
from civic_desktop.store.checklists import ITEMS
from civic_desktop.store.errors import RecordConflict
from civic_desktop.store.ledger import Ledger, create_ledger
from tests.builders import TODAY, add_inspection, add_unit, make_finding
from tests.conftest import HOLDER


def plain(inspection: Inspection) -> Inspection:
    """The inspection without what a restored copy may have anew."""
    findings = tuple(
        replace(
            finding,
            id=None,
            follow_up=replace(
                finding.follow_up,
                extensions=tuple(replace(e, id=None) for e in finding.follow_up.extensions),
            ),
        )
        for finding in inspection.findings
    )
    answers = tuple(replace(answer, id=None) for answer in inspection.answers)
    return replace(inspection, findings=findings, answers=answers, row_version=0)


def edits(old: Inspection, act: str, turn: int) -> Inspection:
    due_on = date(2026, 12, 1) + timedelta(turn)
    match act:
        case "content":
            return replace(old, content=f"Nội dung {turn}")
        case "add":
            return replace(old, findings=(*old.findings, make_finding(due_on)))
        case "drop":
            return replace(old, findings=old.findings[1:])
        case "answer":
            answer = ChecklistAnswer(1, ChecklistValue.NOT_MET, (("Người", turn),))
            return replace(old, answers=(answer,))
        case "clear":
            return replace(old, answers=())
    findings = [
        replace(f, follow_up=f.follow_up.extended(d, due_on + timedelta(40), TODAY, "Vì mưa lũ"))
        if (d := f.follow_up.due_on) is not None and d < due_on + timedelta(40)
        else f
        for f in old.findings
    ]
    return replace(old, findings=tuple(findings))


ACTS = st.lists(
    st.sampled_from(("content", "add", "add", "drop", "extend", "answer", "clear")), max_size=7
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=ACTS, pick=st.integers(0, 7), is_deleted=st.booleans())
def test_any_earlier_state_comes_back_as_it_was_stored(
    tmp_path: Path, acts: list[str], pick: int, *, is_deleted: bool
) -> None:
    folder = Path(mkdtemp(dir=tmp_path))
    ledger = create_ledger(folder / "so.congvu", HOLDER)
    with ledger.write("mục") as transaction:
        ITEMS.save(transaction, ChecklistItem("TP2", "Đeo thẻ", "dress"))
    add_inspection(ledger, unit_id=add_unit(ledger))
    states = [(ledger.last_act_id(), inspections.get(ledger, 1))]
    for turn, act in enumerate(acts):
        old = inspections.get(ledger, 1)
        with ledger.write(act) as transaction:
            inspections.save(ledger, transaction, edits(old, act, turn), old)
        states.append((ledger.last_act_id(), inspections.get(ledger, 1)))
    if is_deleted:
        with ledger.write("xóa") as transaction:
            inspections.delete(ledger, transaction, 1)
    act_id, wanted = states[pick % len(states)]
    before = None if is_deleted else plain(inspections.get(ledger, 1))
    saved = InspectionHistory(ledger).restore(1, act_id)
    restored = inspections.get(ledger, 1)
    assert plain(restored) == plain(wanted)
    row = ledger.row("SELECT facets, finding_count, open_count FROM inspection") or {}
    counts = len(wanted.findings), len(wanted.open_findings)
    assert (row["finding_count"], row["open_count"]) == counts
    assert row["facets"] == facets(restored)
    found = inspection_list.count(ledger, InspectionFilter(text=wanted.content), TODAY)
    assert found == 1
    if saved.act_id is not None:
        ActUndo(ledger, saved.act_id, saved.label).undo()
        if is_deleted:
            assert ledger.value("SELECT count(*) FROM inspection") == 0
        else:
            assert plain(inspections.get(ledger, 1)) == before
    ledger.close()


@pytest.fixture
def history(ledger: Ledger) -> InspectionHistory:
    finding = make_finding(date(2026, 12, 1))
    add_inspection(ledger, unit_id=add_unit(ledger, "Sở Y tế"), findings=(finding,))
    return InspectionHistory(ledger)


def test_steps_tell_who_did_what_and_leave_out_what_is_derived(
    ledger: Ledger, history: InspectionHistory
) -> None:
    log = InspectionLog(ledger, lambda: TODAY)
    known = log.get(1)
    finding = replace(
        known.findings[0], follow_up=replace(known.findings[0].follow_up, remedied_on=TODAY)
    )
    log.save(replace(known, content="Thẻ công chức", findings=(finding,)))
    newest, first = history.steps(1)
    assert (newest.actor, newest.label) == ("văn thư", "Sửa cuộc kiểm tra ĐX-1/2026")
    told = [
        (change.table, change.name, field.field, field.before, field.after)
        for change in newest.changes
        for field in change.fields
    ]
    assert told == [
        ("inspection", "", "content", "Chấp hành giờ làm việc", "Thẻ công chức"),
        ("follow_up", "Không đeo thẻ", "remedied_on", None, "2026-11-23"),
    ]
    named = {field.field: field.after for field in first.changes[0].fields}
    assert named["unit_id"] == "Sở Y tế"


def test_a_number_taken_meanwhile_stands_in_the_way(
    ledger: Ledger, history: InspectionHistory
) -> None:
    with ledger.write("xóa") as transaction:
        inspections.delete(ledger, transaction, 1)
    add_inspection(ledger)
    assert [row.name for row in history.deleted()] == ["ĐX-1/2026"]
    before = ledger.last_act_id()
    with pytest.raises(RecordConflict, match="đã dùng cho cuộc khác"):
        history.bring_back(1)
    assert ledger.last_act_id() == before


def test_a_deleted_inspection_is_brought_back_once(
    ledger: Ledger, history: InspectionHistory
) -> None:
    known = inspections.get(ledger, 1)
    with ledger.write("xóa") as transaction:
        inspections.delete(ledger, transaction, 1)
    history.bring_back(1)
    assert plain(inspections.get(ledger, 1)) == plain(known)
    assert history.deleted() == []
