"""Changes are whole acts: kept with before and after, and taken back as a whole."""

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from civic_desktop.domain.inspection import InspectionKind
from civic_desktop.store import history, inspection_numbers, inspections
from civic_desktop.store.errors import RecordConflict, RecordInUse
from civic_desktop.store.ledger import Ledger
from tests.builders import add_inspection, add_unit, make_finding, make_inspection


def dump(ledger: Ledger) -> str:
    tables = {}
    for table in ("unit", "inspection", "finding", "follow_up"):
        rows = ledger.rows(f"SELECT * FROM {table} ORDER BY id")
        tables[table] = [{k: v for k, v in row.items() if k != "row_version"} for row in rows]
    tables["found"] = ledger.rows(
        "SELECT rowid FROM inspection_search WHERE inspection_search MATCH 'deo' ORDER BY rowid"
    )
    tables["days"] = ledger.rows("SELECT * FROM inspection_day ORDER BY day")
    return json.dumps(tables, ensure_ascii=False)


def test_a_change_is_kept_with_who_before_and_after(ledger: Ledger) -> None:
    unit_id = add_unit(ledger, "Sở A")
    with ledger.write("Đổi tên") as transaction:
        transaction.update("unit", unit_id, {"name": "Sở B"}, 1)
    newest = history.changes_of(ledger, "unit", unit_id)[0]
    assert (newest["actor"], newest["label"]) == ("văn thư", "Đổi tên")
    assert (newest["before"]["name"], newest["after"]["name"]) == ("Sở A", "Sở B")


def test_an_act_that_fails_leaves_no_row_and_no_history(ledger: Ledger) -> None:
    def fail_half_way() -> None:
        with ledger.write("thử") as transaction:
            transaction.insert("unit", {"name": "Sở A", "sort_key": "", "search_text": ""})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    assert ledger.value("SELECT (SELECT count(*) FROM unit) + (SELECT count(*) FROM act)") == 0


def test_a_stale_version_is_refused(ledger: Ledger) -> None:
    unit_id = add_unit(ledger)
    with ledger.write("một") as transaction:
        transaction.update("unit", unit_id, {"code": "1"}, 1)
    with pytest.raises(RecordConflict), ledger.write("hai") as transaction:
        transaction.update("unit", unit_id, {"code": "2"}, 1)
    assert ledger.value("SELECT code FROM unit") == "1"


def test_a_unit_in_use_stays(ledger: Ledger) -> None:
    unit_id = add_unit(ledger)
    add_inspection(ledger, unit_id=unit_id)
    with pytest.raises(RecordInUse), ledger.write("xóa") as transaction:
        transaction.delete("unit", unit_id)


def test_undoing_a_deletion_brings_back_the_findings(ledger: Ledger) -> None:
    inspection_id = add_inspection(ledger, unit_id=add_unit(ledger), findings=(make_finding(),) * 3)
    before = dump(ledger)
    with ledger.write("xóa") as transaction:
        inspections.delete(ledger, transaction, inspection_id)
    assert ledger.value("SELECT count(*) FROM finding") == 0
    history.take_back(ledger, transaction.act_id or 0, "hoàn tác")
    assert dump(ledger) == before


def test_an_act_whose_row_moved_on_is_not_undone(ledger: Ledger) -> None:
    unit_id = add_unit(ledger, "Sở A")
    with ledger.write("một") as first:
        first.update("unit", unit_id, {"name": "Sở B"}, 1)
    with ledger.write("hai") as second:
        second.update("unit", unit_id, {"name": "Sở C"}, 2)
    with pytest.raises(RecordConflict, match="đã được thay đổi sau bước đó"):
        history.take_back(ledger, first.act_id or 0, "hoàn tác")
    assert ledger.value("SELECT name FROM unit") == "Sở C"


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(["add", "edit", "delete"]), st.integers(0, 5)), max_size=8
    )
)
def test_undoing_everything_gives_the_start_and_redoing_the_end(
    ledger: Ledger, steps: list[tuple[str, int]]
) -> None:
    unit_id = add_unit(ledger)
    start, acts = dump(ledger), []
    for step, (what, pick) in enumerate(steps):
        known = [row["id"] for row in ledger.rows("SELECT id FROM inspection ORDER BY id")]
        with ledger.write(what) as transaction:
            if what == "add" or not known:
                findings = (make_finding(description=f"Không đeo thẻ {step}"),) * pick
                number = inspection_numbers.next_number(ledger, 2026, InspectionKind.UNANNOUNCED)
                new = make_inspection(unit_id=unit_id, number=number, findings=findings)
                inspections.save(ledger, transaction, new, None)
            elif what == "edit":
                old = inspections.get(ledger, known[pick % len(known)])
                findings = (*old.findings[1:], make_finding(description=f"Đeo thẻ sai {step}"))
                new = replace(old, content=f"Nội dung {step}", findings=findings)
                inspections.save(ledger, transaction, new, old)
            else:
                inspections.delete(ledger, transaction, known[pick % len(known)])
        acts.append(transaction.act_id or 0)
    end = dump(ledger)
    undone = [history.take_back(ledger, act, "hoàn tác") for act in reversed(acts)]
    assert dump(ledger) == start
    for act in reversed(undone):
        history.take_back(ledger, act, "làm lại")
    assert dump(ledger) == end
