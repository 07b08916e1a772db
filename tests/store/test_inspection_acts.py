"""Whatever is done, undone and done again, the ledger is what the acts that remain make of it."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from civic_desktop.domain.checklist import ChecklistAnswer, ChecklistItem, ChecklistValue
from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.follow_up import FollowUpState
from civic_desktop.domain.inspection import Inspection, InspectionFilter, InspectionKind
from civic_desktop.domain.inspection_paper import InspectionPaperKind
from civic_desktop.services.acts import ActUndo
from civic_desktop.store import (
    follow_ups,
    inspection_list,
    inspection_numbers,
    inspection_papers,
    inspections,
)
from civic_desktop.store.checklists import ITEMS
from civic_desktop.store.ledger import Ledger, create_ledger
from tests.builders import TODAY, add_unit, make_finding, make_inspection
from tests.conftest import HOLDER

ACTS = ("add", "edit", "remedy", "extend", "check", "paper", "delete")
STEPS = st.lists(
    st.tuples(st.sampled_from((*ACTS, "undo", "undo", "redo")), st.integers(0, 5)), max_size=14
)
NOT_COMPARED = ("id", "row_version", "inspection_id", "finding_id", "follow_up_id", "document_id")
TABLES = (
    *("inspection", "finding", "follow_up", "deadline_extension"),
    *("checklist_answer", "inspection_paper", "document"),
)


def content(ledger: Ledger) -> str:
    """Everything that is stored, without the ids that depend on what was undone."""
    found: dict[str, Any] = {}
    for table in TABLES:
        rows = ledger.rows(f"SELECT * FROM {table}")
        bare = [{k: v for k, v in row.items() if k not in NOT_COMPARED} for row in rows]
        found[table] = sorted(bare, key=json.dumps)
    found["days"] = ledger.rows("SELECT * FROM inspection_day ORDER BY day")
    found["found"] = [
        inspection_list.count(ledger, InspectionFilter(text=text), TODAY)
        for text in ("deo", "khac phuc", "05 bb", "tang cuong")
    ]
    found["states"] = [
        inspection_list.count(ledger, InspectionFilter(state=state), TODAY)
        for state in FollowUpState
    ]
    return json.dumps(found, ensure_ascii=False)


def perform(ledger: Ledger, act: str, pick: int, turn: int) -> int | None:
    """Do one act on the inspection picked; its id in the history, None where nothing changed."""
    known = [row["id"] for row in ledger.rows("SELECT id FROM inspection ORDER BY id")]
    with ledger.write(act) as transaction:
        if act == "add" or not known:
            kind = tuple(InspectionKind)[pick % 2]
            findings = tuple(
                make_finding(TODAY + timedelta(place - 1), description=f"Không đeo thẻ {turn}")
                for place in range(pick)
            )
            draft = make_inspection(
                number=inspection_numbers.next_number(ledger, 2026, kind),
                kind=kind,
                inspected_on=date(2026, 11, 1 + pick),
                findings=findings,
            )
            inspections.save(ledger, transaction, draft, None)
        elif act == "delete":
            inspections.delete(ledger, transaction, known[pick % len(known)])
        elif act == "paper":
            document = OfficialDocument("05/BB-SNV", date(2026, 11, 20), f"Cơ quan {turn}", "")
            inspection_papers.add_paper(
                ledger, transaction, known[pick % len(known)], InspectionPaperKind.MINUTES, document
            )
        else:
            old = inspections.get(ledger, known[pick % len(known)])
            inspections.save(ledger, transaction, changed(old, act, turn), old)
    return transaction.act_id


def changed(old: Inspection, act: str, turn: int) -> Inspection:
    """The inspection after one act of a person."""
    if act == "edit":
        findings = (*old.findings[1:], make_finding(description=f"Đeo thẻ sai {turn}"))
        return replace(old, content=f"Nội dung {turn}", findings=findings)
    if act == "check":
        return replace(old, answers=(ChecklistAnswer(1, ChecklistValue.MET, (("Người", turn),)),))
    findings = []
    for finding in old.findings:
        follow_up = finding.follow_up
        if act == "remedy":
            follow_up = replace(follow_up, remedied_on=TODAY, evidence="Đã khắc phục")
        elif follow_up.due_on is not None and follow_up.remedied_on is None:
            due_on = follow_up.due_on
            follow_up = follow_up.extended(due_on, due_on + timedelta(9), TODAY, "Tăng cường")
        findings.append(replace(finding, follow_up=follow_up))
    return replace(old, findings=tuple(findings))


def prepare(path: Path) -> Ledger:
    path.unlink(missing_ok=True)
    ledger = create_ledger(path, HOLDER)
    add_unit(ledger)
    with ledger.write("mục") as transaction:
        ITEMS.save(transaction, ChecklistItem("TP2", "Đeo thẻ", "dress"))
    return ledger


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_the_acts_that_remain_make_the_same_ledger(
    tmp_path: Path, steps: list[tuple[str, int]]
) -> None:
    ledger = prepare(tmp_path / "tried.congvu")
    done: list[tuple[ActUndo, tuple[str, int, int]]] = []
    undone: list[tuple[ActUndo, tuple[str, int, int]]] = []
    for turn, (act, pick) in enumerate(steps):
        if act == "undo":
            if done:
                done[-1][0].undo()
                undone.append(done.pop())
        elif act == "redo":
            if undone:
                undone[-1][0].redo()
                done.append(undone.pop())
        else:
            act_id = perform(ledger, act, pick, turn)
            if act_id is not None:
                done.append((ActUndo(ledger, act_id, act), (act, pick, turn)))
                undone.clear()
    again = prepare(tmp_path / "again.congvu")
    for _, (act, pick, turn) in done:
        perform(again, act, pick, turn)
    assert content(ledger) == content(again)
    assert ledger.rows("PRAGMA foreign_key_check") == []
    ledger.close()
    again.close()


DAYS = st.dates(date(2026, 11, 3), date(2026, 12, 31))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    plan=st.lists(
        st.tuples(
            st.none() | DAYS,  # the general deadline
            st.lists(st.tuples(st.none() | DAYS, st.booleans()), max_size=3),
        ),
        max_size=4,
    ),
    today=DAYS,
)
def test_lists_and_records_agree_with_the_state_by_the_book(
    tmp_path: Path, plan: list[tuple[date | None, list[tuple[date | None, bool]]]], today: date
) -> None:
    ledger = prepare(tmp_path / "states.congvu")
    expected: list[FollowUpState] = []
    open_days: list[date | None] = []
    for number, (general, rows) in enumerate(plan, 1):
        findings = tuple(
            make_finding(due_on, date(2026, 11, 2) if is_remedied else None)
            for due_on, is_remedied in rows
        )
        draft = make_inspection(number=number, remedy_due_on=general, findings=findings)
        with ledger.write("thêm") as transaction:
            inspections.save(ledger, transaction, draft, None)
        days = [due_on or general for due_on, is_remedied in rows if not is_remedied]
        open_days += days
        expected.append(by_the_book(bool(rows), days, today))
    for state in FollowUpState:
        wanted = InspectionFilter(state=state)
        rows_found = inspection_list.page(ledger, wanted, today, None, 10)
        assert len(rows_found) == expected.count(state)
        assert inspection_list.count(ledger, wanted, today) == expected.count(state)
        for row in rows_found:
            assert row.state_on(today) is state
            assert inspections.get(ledger, row.id).state_on(today) is state
    overdue = [day for day in open_days if day is not None and day < today]
    assert follow_ups.count_open(ledger, None, today - timedelta(1)) == len(overdue)
    listed = follow_ups.open_until(ledger, None, None, after=None, limit=50)
    assert sorted(str(each.due_on) for each in listed) == sorted(map(str, open_days))
    ledger.close()


def by_the_book(has_findings: bool, open_days: list[date | None], today: date) -> FollowUpState:
    """The definition, spelt out: the most urgent open recommendation decides."""
    if not has_findings:
        return FollowUpState.NO_FINDING
    if not open_days:
        return FollowUpState.REMEDIED
    left = [(day - today).days for day in open_days if day is not None]
    if any(days < 0 for days in left):
        return FollowUpState.OVERDUE
    if any(days <= 7 for days in left):
        return FollowUpState.DUE_SOON
    return FollowUpState.OPEN
