"""Inspections come back as stored, in order, found by what they say."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from civic_desktop.domain.follow_up import FollowUpState
from civic_desktop.domain.inspection import (
    InspectionFilter,
    InspectionKind,
    Severity,
)
from civic_desktop.domain.unit import Unit
from civic_desktop.store import inspection_list, inspection_numbers, inspections, units
from civic_desktop.store.errors import DuplicateRecord, RecordConflict
from civic_desktop.store.ledger import Ledger
from tests.builders import TODAY, add_inspection, add_unit, make_finding, make_inspection


def listed(ledger: Ledger, **wanted: object) -> list[int]:
    found = inspection_list.page(ledger, InspectionFilter(**wanted), TODAY, None, 100)  # type: ignore[arg-type]
    assert inspection_list.count(ledger, InspectionFilter(**wanted), TODAY) == len(found)  # type: ignore[arg-type]
    return [row.number for row in found]


def test_an_inspection_comes_back_as_stored(ledger: Ledger) -> None:
    findings = (make_finding(date(2026, 12, 1)), make_finding(remedied_on=date(2026, 11, 20)))
    inspection = make_inspection(unit_id=add_unit(ledger), findings=findings, team_leader="Hà")
    found = inspections.get(ledger, add_inspection(ledger, **vars(inspection)))
    plain = tuple(replace(finding, id=None) for finding in found.findings)
    assert replace(found, id=None, findings=plain) == inspection


def test_pages_follow_one_another_without_gap(ledger: Ledger) -> None:
    unit_id = add_unit(ledger)
    for number in range(1, 8):
        day = TODAY - timedelta(days=number // 2)  # days shared by two inspections
        add_inspection(ledger, unit_id=unit_id, number=number, inspected_on=day)
    seen, after = [], None
    while page := inspection_list.page(ledger, InspectionFilter(), TODAY, after, 3):
        seen += [(row.inspected_on, row.id) for row in page]
        after = page[-1]
    assert len(seen) == 7
    assert seen == sorted(seen, reverse=True)


def test_words_without_tones_find_words_with_them(ledger: Ledger) -> None:
    unit_id = add_unit(ledger, "UBND xã Đức Xuân")
    add_inspection(ledger, unit_id=unit_id, kind=InspectionKind.UNANNOUNCED)
    add_inspection(ledger, unit_id=unit_id, number=2, kind=InspectionKind.PLANNED)
    assert listed(ledger, text="dot xuat xa") == [1]
    assert listed(ledger, text="ĐỨC xuân") == [2, 1]
    assert listed(ledger, text='dung" OR 1') == []


def test_a_renamed_unit_is_found_by_its_new_name(ledger: Ledger) -> None:
    unit_id = add_unit(ledger, "UBND xã Cũ")
    add_inspection(ledger, unit_id=unit_id)
    with ledger.write("đổi tên") as transaction:
        units.save(ledger, transaction, Unit("UBND xã Mới", id=unit_id))
    assert listed(ledger, text="xa moi") == [1]
    assert listed(ledger, text="xa cu") == []


@pytest.mark.parametrize(
    ("finding", "state"),
    [
        (None, FollowUpState.NO_FINDING),
        (make_finding(remedied_on=date(2026, 11, 10)), FollowUpState.REMEDIED),
        (make_finding(TODAY - timedelta(days=1)), FollowUpState.OVERDUE),
        (make_finding(TODAY), FollowUpState.DUE_SOON),
        (make_finding(TODAY + timedelta(days=7)), FollowUpState.DUE_SOON),
        (make_finding(TODAY + timedelta(days=8)), FollowUpState.OPEN),
        (make_finding(), FollowUpState.OPEN),
    ],
)
def test_the_list_and_the_record_agree_on_the_state(ledger: Ledger, finding, state) -> None:  # type: ignore[no-untyped-def]
    findings = () if finding is None else (finding,)
    add_inspection(ledger, unit_id=add_unit(ledger), findings=findings)
    assert inspections.get(ledger, 1).state_on(TODAY) is state
    assert listed(ledger, state=state) == [1]
    for other in set(FollowUpState) - {state}:
        assert listed(ledger, state=other) == []


def test_a_taken_number_is_refused_with_the_free_one(ledger: Ledger) -> None:
    unit_id = add_unit(ledger)
    add_inspection(ledger, unit_id=unit_id, number=1)
    with pytest.raises(DuplicateRecord, match=r"ĐX-1/2026 đã dùng.*tiếp theo là ĐX-2/2026\."):
        add_inspection(ledger, unit_id=unit_id, number=1)


def test_a_number_that_leaves_a_gap_is_refused_with_the_free_one(ledger: Ledger) -> None:
    unit_id = add_unit(ledger)
    add_inspection(ledger, unit_id=unit_id, number=1)
    with pytest.raises(DuplicateRecord, match=r"ĐX-3/2026 để trống.*tiếp theo là ĐX-2/2026\."):
        add_inspection(ledger, unit_id=unit_id, number=3)


def test_a_register_kept_on_paper_so_far_goes_on_with_its_number(ledger: Ledger) -> None:
    unit_id = add_unit(ledger)
    add_inspection(ledger, unit_id=unit_id, number=41)
    assert inspection_numbers.next_number(ledger, 2026, InspectionKind.UNANNOUNCED) == 42
    assert inspection_numbers.free_numbers(ledger, 2026, InspectionKind.UNANNOUNCED) == []


def test_a_new_year_begins_with_one(ledger: Ledger) -> None:
    unit_id = add_unit(ledger)
    add_inspection(ledger, unit_id=unit_id, number=1, inspected_on=date(2025, 12, 31))
    with pytest.raises(DuplicateRecord, match=r"tiếp theo là ĐX-1/2026"):
        add_inspection(ledger, unit_id=unit_id, number=2)


def test_each_year_and_kind_counts_its_own_numbers(ledger: Ledger) -> None:
    unit_id = add_unit(ledger)
    for number in (1, 2):
        add_inspection(ledger, unit_id=unit_id, number=number)
    add_inspection(ledger, unit_id=unit_id, number=1, kind=InspectionKind.PLANNED)
    add_inspection(ledger, unit_id=unit_id, number=1, inspected_on=date(2025, 12, 31))
    unannounced, planned = InspectionKind.UNANNOUNCED, InspectionKind.PLANNED
    assert inspection_numbers.next_number(ledger, 2026, unannounced) == 3
    assert inspection_numbers.next_number(ledger, 2026, planned) == 2
    assert inspection_numbers.next_number(ledger, 2025, unannounced) == 2
    assert inspection_numbers.next_number(ledger, 2027, unannounced) == 1


def test_a_number_freed_in_the_middle_is_named_and_may_be_filled(ledger: Ledger) -> None:
    unit_id = add_unit(ledger)
    ids = [add_inspection(ledger, unit_id=unit_id, number=number) for number in (1, 2, 3)]
    with ledger.write("xóa") as transaction:
        inspections.delete(ledger, transaction, ids[1])
    assert inspection_numbers.free_numbers(ledger, 2026, InspectionKind.UNANNOUNCED) == [2]
    add_inspection(ledger, unit_id=unit_id, number=2)
    assert inspection_numbers.free_numbers(ledger, 2026, InspectionKind.UNANNOUNCED) == []


def test_an_inspection_that_moves_to_another_year_needs_a_number_there(ledger: Ledger) -> None:
    unit_id = add_unit(ledger)
    ids = [add_inspection(ledger, unit_id=unit_id, number=number) for number in (1, 2)]
    known = inspections.get(ledger, ids[1])
    add_inspection(ledger, unit_id=unit_id, number=1, inspected_on=date(2025, 6, 2))
    moved = replace(known, number=3, inspected_on=date(2025, 12, 31))
    with (
        ledger.write("sửa") as transaction,
        pytest.raises(DuplicateRecord, match=r"tiếp theo là ĐX-2/2025"),
    ):
        inspections.save(ledger, transaction, moved, known)


def test_a_change_of_a_finding_alone_moves_the_version_on(ledger: Ledger) -> None:
    unit_id = add_unit(ledger)
    old = inspections.get(
        ledger, add_inspection(ledger, unit_id=unit_id, findings=(make_finding(),))
    )
    milder = replace(old.findings[0], severity=Severity.REFERRAL)
    with ledger.write("sửa phát hiện") as transaction:
        inspections.save(ledger, transaction, replace(old, findings=(milder,)), old)
    stale = replace(old, content="Nội dung của cửa sổ khác")
    with ledger.write("sửa") as transaction, pytest.raises(RecordConflict):
        inspections.save(ledger, transaction, stale, old)
    assert inspections.get(ledger, 1).findings[0].severity is Severity.REFERRAL
