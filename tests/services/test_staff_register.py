"""Persons, their transfers and absences: what is stored, refused and taken back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from civic_desktop.domain.period import Year
from civic_desktop.domain.posting_changes import Transfer
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import Rating, RatingClass
from civic_desktop.domain.staff import Absence, AbsenceKind, Posting, StaffMember, StaffStatus
from civic_desktop.domain.unit import UnitLevel
from civic_desktop.services.acts import ActUndo
from civic_desktop.services.choices import Choices
from civic_desktop.services.staff_register import FutureTransfer, StaffRegister
from civic_desktop.store.errors import RecordInUse
from civic_desktop.store.ledger import Ledger, create_ledger
from civic_desktop.store.ratings import RATINGS
from tests.builders import TODAY, add_group, add_person, add_unit, make_person
from tests.conftest import HOLDER

TABLES = ("staff_member", "posting", "absence")


@pytest.fixture
def register(ledger: Ledger) -> StaffRegister:
    for name in ("Sở Xây dựng", "Sở Y tế", "UBND xã Đức Xuân"):
        add_unit(ledger, name)
    add_group(ledger)
    return StaffRegister(ledger, lambda: TODAY)


def move(day: date, **changes: Any) -> Transfer:
    return replace(Transfer(day, 2, 1, StaffStatus.PUBLIC_EMPLOYEE), **changes)


def rows(ledger: Ledger) -> dict[str, list[dict[str, Any]]]:
    return {
        table: [
            {name: value for name, value in row.items() if name != "row_version"}
            for row in ledger.rows(f"SELECT * FROM {table} ORDER BY id")
        ]
        for table in TABLES
    }


def add(ledger: Ledger, register: StaffRegister, **changes: Any) -> StaffMember:
    return register.get(add_person(ledger, **changes))


def test_a_transfer_closes_the_old_posting_on_the_day_before(
    ledger: Ledger, register: StaffRegister
) -> None:
    person = add(ledger, register, first_day=date(2020, 3, 1), post="Kế toán")
    to = move(date(2026, 7, 1), post="Kế toán trưởng", holds_leading_post=True)
    saved = register.transfer(person, to)
    moved = register.get(saved.record_id)
    assert (moved.unit_id, moved.post, moved.first_day) == (2, "Kế toán trưởng", date(2026, 7, 1))
    assert moved.holds_leading_post
    (ended,) = register.postings(moved.id or 0)
    assert (ended.unit_id, ended.post) == (1, "Kế toán")
    assert (ended.first_day, ended.last_day) == (date(2020, 3, 1), date(2026, 6, 30))


def test_who_comes_back_after_leaving_was_away_between(
    ledger: Ledger, register: StaffRegister
) -> None:
    person = add(ledger, register, last_day=date(2025, 3, 31))
    register.transfer(person, move(date(2026, 1, 1)))
    (ended,) = register.postings(person.id or 0)
    assert ended.last_day == date(2025, 3, 31)
    assert register.get(person.id or 0).last_day is None


def test_a_known_last_day_of_service_stays_over_a_transfer(
    ledger: Ledger, register: StaffRegister
) -> None:
    person = add(ledger, register, last_day=date(2027, 3, 31))
    register.transfer(person, move(date(2026, 1, 1)))
    assert register.get(person.id or 0).last_day == date(2027, 3, 31)


@pytest.mark.parametrize(
    ("day", "changes", "field", "words"),
    [
        (date(2026, 3, 1), {}, "day", "phải sau 01/03/2026"),
        (date(2026, 7, 1), {"unit_id": 3}, "unit_id", "không còn đơn vị UBND xã cũ"),
        (date(2026, 7, 1), {"unit_id": 0}, "unit_id", "Chọn đơn vị mới"),
        (date(2026, 7, 1), {"unit_id": 1}, "", "giống vị trí hiện nay"),
        (date(2026, 12, 1), {}, "day", "còn ở tương lai"),
    ],
)
def test_a_transfer_that_cannot_be_is_refused_in_words(
    ledger: Ledger, day: date, changes: dict[str, int], field: str, words: str
) -> None:
    add_unit(ledger, "Sở Xây dựng")
    add_unit(ledger, "Sở Y tế")
    add_unit(ledger, "UBND xã cũ", last_day=date(2025, 6, 30))
    add_group(ledger)
    register = StaffRegister(ledger, lambda: TODAY)
    person = add(ledger, register, first_day=date(2026, 3, 1))
    before = rows(ledger)
    with pytest.raises(Problem, match=words) as refused:
        register.transfer(person, move(day, **changes))
    assert refused.value.field == field
    assert rows(ledger) == before


def test_a_second_transfer_on_the_first_days_of_a_person_without_first_day_is_refused(
    ledger: Ledger, register: StaffRegister
) -> None:
    person = add(ledger, register)
    register.save_posting(
        Posting(person.id or 0, 3, 1, StaffStatus.PUBLIC_EMPLOYEE, date(2025, 6, 30))
    )
    with pytest.raises(Problem, match="phải sau 01/07/2025"):
        register.transfer(person, move(date(2025, 7, 1)))


def test_a_transfer_in_the_future_is_stored_once_it_is_agreed_to(
    ledger: Ledger, register: StaffRegister
) -> None:
    person, to = add(ledger, register), move(TODAY + timedelta(days=8))
    with pytest.raises(FutureTransfer):
        register.transfer(person, to)
    register.transfer(person, to, is_future_agreed=True)
    assert register.get(person.id or 0).unit_id == 2


def test_leaving_is_the_last_day_of_the_present_posting(
    ledger: Ledger, register: StaffRegister
) -> None:
    person = add(ledger, register, first_day=date(2026, 3, 1))
    with pytest.raises(Problem, match="từ ngày 01/03/2026 trở đi"):
        register.leave(person, date(2026, 2, 28))
    register.leave(person, date(2026, 10, 31))
    assert register.get(person.id or 0).last_day == date(2026, 10, 31)


def test_absences_of_one_person_do_not_overlap(ledger: Ledger, register: StaffRegister) -> None:
    first, second = add_person(ledger), add_person(ledger)
    leave = Absence(first, AbsenceKind.OTHER, date(2026, 3, 1), date(2026, 3, 31))
    register.save_absence(leave)
    with pytest.raises(Problem, match="từ 01/03/2026 đến 31/03/2026"):
        register.save_absence(replace(leave, first_day=date(2026, 3, 31), last_day=TODAY))
    register.save_absence(replace(leave, staff_id=second))
    register.save_absence(replace(leave, first_day=date(2026, 4, 1), last_day=TODAY))
    (_, stored) = register.absences(first)
    register.save_absence(replace(stored, last_day=date(2026, 3, 15)))
    assert [a.last_day for a in register.absences(first)] == [TODAY, date(2026, 3, 15)]


def test_an_earlier_posting_is_corrected_within_what_stands_beside_it(
    ledger: Ledger, register: StaffRegister
) -> None:
    person = add(ledger, register, first_day=date(2026, 1, 1))
    staff_id = person.id or 0
    posting = Posting(staff_id, 2, 1, StaffStatus.PUBLIC_EMPLOYEE, date(2025, 12, 31))
    register.save_posting(posting)
    register.save_posting(replace(posting, unit_id=3, last_day=date(2024, 12, 31)))
    later, earlier = register.postings(staff_id)
    with pytest.raises(Problem, match="Vị trí hiện nay bắt đầu ngày 01/01/2026"):
        register.save_posting(replace(later, last_day=date(2026, 1, 1)))
    with pytest.raises(Problem, match="Trùng thời gian"):
        register.save_posting(replace(later, first_day=date(2024, 12, 31)))
    register.save_posting(replace(later, first_day=date(2025, 1, 1)))
    with pytest.raises(Problem, match="Trùng thời gian"):
        register.save_posting(replace(earlier, last_day=date(2025, 1, 1)))
    register.delete_posting(earlier)
    assert [p.first_day for p in register.postings(staff_id)] == [date(2025, 1, 1)]


def test_the_present_posting_may_not_begin_before_the_last_one_ended(
    ledger: Ledger, register: StaffRegister
) -> None:
    person = add(ledger, register, first_day=date(2020, 1, 1))
    register.transfer(person, move(date(2026, 7, 1)))
    moved = register.get(person.id or 0)
    with pytest.raises(Problem, match="đến hết ngày 30/06/2026"):
        register.save(replace(moved, first_day=date(2026, 6, 30)))


def test_a_person_goes_with_postings_and_absences_in_one_act(
    ledger: Ledger, register: StaffRegister
) -> None:
    person = add(ledger, register)
    register.transfer(person, move(date(2026, 7, 1)))
    register.save_absence(Absence(person.id or 0, AbsenceKind.MATERNITY, date(2025, 1, 1), TODAY))
    before = rows(ledger)
    saved = register.delete(person.id or 0)
    assert all(not found for found in rows(ledger).values())
    ActUndo(ledger, saved.act_id or 0, saved.label).undo()
    assert rows(ledger) == before


def test_a_person_with_a_rating_stays_with_all_that_is_theirs(
    ledger: Ledger, register: StaffRegister
) -> None:
    person = add(ledger, register)
    register.transfer(person, move(date(2026, 7, 1)))
    with ledger.write("xếp loại") as transaction:
        RATINGS.save(transaction, Rating(person.id or 0, 1, 1, Year(2025), RatingClass.GOOD))
    before = rows(ledger)
    with pytest.raises(RecordInUse, match="đặt ngày cuối thay cho xóa"):
        register.delete(person.id or 0)
    assert rows(ledger) == before


def test_a_code_borne_by_another_is_refused_at_its_field(
    ledger: Ledger, register: StaffRegister
) -> None:
    add_person(ledger, code="CC01", full_name="Trần Thị Tư")
    (problem,) = register.problems_of(make_person(code="cc01"))
    assert (problem.field, str(problem)) == ("code", "Mã cc01 đã là của Trần Thị Tư, Sở Xây dựng.")


def test_namesakes_are_those_in_one_unit_without_codes(
    ledger: Ledger, register: StaffRegister
) -> None:
    one = add(ledger, register)
    add_person(ledger, unit_id=2)
    add_person(ledger, code="CC01")
    assert register.namesakes(one) == []
    two = add(ledger, register, full_name="NGUYỄN VĂN AN")
    assert register.namesakes(one) == [two]
    assert register.namesakes(replace(one, code="CC02")) == []


def test_names_borne_twice_are_told_apart_everywhere(
    ledger: Ledger, register: StaffRegister
) -> None:
    del register
    one = add_person(ledger, code="CC01", post="Kế toán")
    two = add_person(ledger, unit_id=2)
    alone = add_person(ledger, full_name="Trần Thị Tư")
    assert Choices(ledger).staff_names() == {
        one: "Nguyễn Văn An (CC01)",
        two: "Nguyễn Văn An (Sở Y tế)",
        alone: "Trần Thị Tư",
    }


@pytest.mark.parametrize(
    ("level", "status", "last_day", "code"),
    [
        (UnitLevel.COMMUNE, StaffStatus.CIVIL_SERVANT, None, "xã mới"),
        (UnitLevel.COMMUNE, StaffStatus.CIVIL_SERVANT, date(2025, 6, 30), "xã cũ"),
        (UnitLevel.DISTRICT, StaffStatus.CIVIL_SERVANT, None, None),
        (UnitLevel.DISTRICT, StaffStatus.PUBLIC_EMPLOYEE, None, "viên chức"),
        (None, StaffStatus.CIVIL_SERVANT, None, None),
        (None, StaffStatus.PUBLIC_EMPLOYEE, None, "viên chức"),
    ],
)
def test_the_group_is_proposed_from_status_level_and_day(
    ledger: Ledger,
    level: UnitLevel | None,
    status: StaffStatus,
    last_day: date | None,
    code: str | None,
) -> None:
    civil, commune = frozenset({StaffStatus.CIVIL_SERVANT}), frozenset({UnitLevel.COMMUNE})
    last = date(2025, 6, 30)
    ids = {
        "xã cũ": add_group(ledger, code="1", statuses=civil, levels=commune, last_day=last),
        "xã mới": add_group(
            ledger, code="2", statuses=civil, levels=commune, first_day=date(2025, 7, 1)
        ),
        "viên chức": add_group(ledger, code="3"),
    }
    unit_id = add_unit(ledger, level=level)
    found = StaffRegister(ledger, lambda: TODAY).proposed_group(unit_id, status, None, last_day)
    assert found == (None if code is None else ids[code])


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["transfer", "leave", "absence", "posting", "drop_posting", "delete"]),
        st.integers(1, 3),
        st.dates(date(2024, 1, 1), date(2026, 12, 31)),
    ),
    max_size=12,
)


def step_of(
    register: StaffRegister, what: str, unit_id: int, day: date
) -> Callable[[StaffMember], Any]:
    status = StaffStatus.PUBLIC_EMPLOYEE
    steps: dict[str, Callable[[StaffMember], Any]] = {
        "transfer": lambda p: register.transfer(p, move(day, unit_id=unit_id)),
        "leave": lambda p: register.leave(p, day),
        "absence": lambda p: register.save_absence(
            Absence(p.id or 0, AbsenceKind.OTHER, day, day + timedelta(days=20 * unit_id))
        ),
        "posting": lambda p: register.save_posting(Posting(p.id or 0, unit_id, 1, status, day)),
        "drop_posting": lambda p: register.delete_posting(register.postings(p.id or 0)[0]),
        "delete": lambda p: register.delete(p.id or 0),
    }
    return steps[what]


@settings(max_examples=40, deadline=None)
@given(steps=STEPS)
def test_undoing_every_step_leads_back_to_the_start(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, date]]
) -> None:
    path = tmp_path_factory.mktemp("steps") / "so.congvu"
    ledger = create_ledger(path, HOLDER)
    try:
        for name in ("Sở Xây dựng", "Sở Y tế", "UBND xã Đức Xuân"):
            add_unit(ledger, name)
        add_group(ledger)
        staff_id = add_person(ledger)
        register = StaffRegister(ledger, lambda: TODAY)
        start, undos = rows(ledger), []
        for what, unit_id, day in steps:
            try:
                saved = step_of(register, what, unit_id, day)(register.get(staff_id))
            except (Problem, IndexError):
                continue
            assert days_are_in_order(ledger, register, staff_id)
            if saved.act_id is not None:
                undos.append(ActUndo(ledger, saved.act_id, saved.label))
        end = rows(ledger)
        for undo in reversed(undos):
            undo.undo()
        assert rows(ledger) == start
        for undo in undos:
            undo.redo()
        assert rows(ledger) == end
    finally:
        ledger.close()


def days_are_in_order(ledger: Ledger, register: StaffRegister, staff_id: int) -> bool:
    """Whether no two postings of the person, the present one among them, share a day."""
    if not ledger.value("SELECT count(*) FROM staff_member"):
        return True
    person = register.get(staff_id)
    latest_first = [(person.first_day, person.last_day)]
    latest_first += [(p.first_day, p.last_day) for p in register.postings(staff_id)]
    return all(
        earlier[1] is not None
        and (later[0] is None or earlier[1] < later[0])
        and (later[1] is None or earlier[1] < later[1])
        for later, earlier in pairwise(latest_first)
    )
