"""Any change of a breach with its decisions is read back as it was, and can be taken back."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from civic_desktop.domain.breach_record import BreachRecord
from civic_desktop.domain.discipline import (
    BreachSource,
    Consequence,
    DisciplinaryAction,
    DisciplinaryMeasure,
    LimitationExemption,
    PartyAction,
    PartyMeasure,
)
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.services.breach_book import BreachBook
from civic_desktop.services.rule_library import load_rules
from civic_desktop.store import history, inspections
from civic_desktop.store.errors import RecordConflict, RecordInUse
from civic_desktop.store.ledger import Ledger
from tests.builders import TODAY, add_group, add_inspection, add_person, add_unit

BOOK = load_rules().book
DAYS = st.dates(date(2025, 7, 1), TODAY)
ACTIONS = st.builds(
    DisciplinaryAction,
    unit_id=st.just(1),
    group_id=st.just(1),
    status=st.just(StaffStatus.CIVIL_SERVANT),
    measure=st.sampled_from([DisciplinaryMeasure.REPRIMAND, DisciplinaryMeasure.WARNING]),
    decided_on=DAYS,
    holds_leading_post=st.booleans(),
    document_number=st.text("ABC0123456789/-", max_size=12),
)
PARTY_ACTIONS = st.builds(
    PartyAction,
    breach_id=st.just(0),
    measure=st.sampled_from(PartyMeasure),
    decided_on=DAYS,
    issuer=st.text("ABCĐ ", max_size=12),
)


def decision_day(action: DisciplinaryAction) -> tuple[str, date]:
    """Number and day, which two decisions of a breach do not share."""
    return action.document_number, action.decided_on


BREACHES = st.builds(
    BreachRecord,
    unit_id=st.just(1),
    staff_id=st.sampled_from([None, 1]),
    description=st.just("Vi phạm"),
    committed_on=st.none() | st.dates(date(2020, 1, 1), date(2025, 1, 1)),
    found_on=st.none() | st.dates(date(2025, 1, 1), date(2025, 6, 30)),
    consequence=st.none() | st.sampled_from(Consequence),
    is_duty_related=st.booleans(),
    found_by=st.none() | st.sampled_from(BreachSource),
    limitation_exemption=st.none() | st.sampled_from(LimitationExemption),
    actions=st.lists(ACTIONS, max_size=3, unique_by=decision_day).map(tuple),
    party_actions=st.lists(PARTY_ACTIONS, max_size=2).map(tuple),
)


@pytest.fixture
def book(ledger: Ledger) -> BreachBook:
    add_unit(ledger)
    add_group(ledger)
    add_person(ledger)
    return BreachBook(ledger, BOOK, lambda: TODAY)


def said(record: BreachRecord) -> Any:
    """What the record says, apart from its place in the file and the order of its decisions."""
    actions = {
        replace(a, id=None, breach_id=0, row_version=1, staff_id=None): None for a in record.actions
    }
    party = {replace(a, id=None, breach_id=0, row_version=1): None for a in record.party_actions}
    plain = replace(record, id=None, row_version=1, actions=(), party_actions=())
    counts = len(record.actions), len(record.party_actions)
    return plain, set(actions), set(party), counts


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(first=BREACHES, second=BREACHES)
def test_what_is_stored_is_read_back_and_taken_back(book, ledger, first, second):
    added = book.save(first)
    stored = book.get(added.record_id)
    assert said(stored) == said(first)
    assert all(action.staff_id == first.staff_id for action in stored.actions)
    known = {decision_day(each) for each in second.actions}
    kept = tuple(each for each in stored.actions[:1] if decision_day(each) not in known)
    changed = replace(
        second,
        id=stored.id,
        row_version=stored.row_version,
        actions=kept + second.actions,
        party_actions=second.party_actions,
    )
    edited = book.save(changed)
    assert said(book.get(added.record_id)) == said(changed)
    if edited.act_id is not None:
        history.take_back(ledger, edited.act_id, "Hoàn tác")
    assert said(book.get(added.record_id)) == said(first)
    gone = book.delete(added.record_id)
    with pytest.raises(RecordConflict):
        book.get(added.record_id)
    assert gone.act_id is not None
    history.take_back(ledger, gone.act_id, "Hoàn tác")
    assert said(book.get(added.record_id)) == said(first)


def breach(**changes: Any) -> BreachRecord:
    return replace(BreachRecord(unit_id=1, staff_id=1, description="Vi phạm"), **changes)


def action(decided_on: date, **changes: Any) -> DisciplinaryAction:
    plain = DisciplinaryAction(
        unit_id=1,
        group_id=1,
        status=StaffStatus.CIVIL_SERVANT,
        measure=DisciplinaryMeasure.REPRIMAND,
        decided_on=decided_on,
    )
    return replace(plain, **changes)


def test_a_measure_not_in_force_stores_nothing(book, ledger):
    # NĐ 172/2025: no more "giáng chức"
    decided = action(
        date(2025, 7, 1), measure=DisciplinaryMeasure.DEMOTION, holds_leading_post=True
    )

    [problem] = book.problems_of(breach(actions=(decided,)))
    assert (problem.field, "172/2025" in str(problem)) == ("actions", True)
    with pytest.raises(type(problem)):
        book.save(breach(actions=(decided,)))
    assert ledger.value("SELECT count(*) FROM breach") == 0


def test_a_breach_changed_elsewhere_is_not_written_over(book):
    stored = book.get(book.save(breach()).record_id)
    book.save(replace(stored, note="một"))

    with pytest.raises(RecordConflict):
        book.save(replace(stored, note="hai"))


def test_pages_come_by_the_last_decision_else_by_the_day_found(book):
    days = [
        breach(actions=(action(date(2025, 9, 1)),)),
        breach(found_on=date(2026, 1, 5)),
        breach(committed_on=date(2024, 2, 1)),
        breach(party_actions=(PartyAction(0, PartyMeasure.WARNING, date(2026, 3, 1)),)),
        breach(),
        breach(actions=(action(date(2025, 8, 1)), action(date(2026, 2, 1)))),
    ]
    ids = [book.save(record).record_id for record in days]
    pages = book.pages()
    found = []
    last = None
    while page := pages.page(last, 2):
        found += [record.id for record in page]
        last = page[-1]

    assert found == [ids[place] for place in (3, 5, 1, 0, 2, 4)]
    assert pages.count() == 6


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("hồ sơ", 1),
        ("ho so tre", 1),
        ("12/qd", 1),
        ("kiem tra dang uy", 1),
        ("chu tich", 1),
        ("van an", 1),
        ("quang bach", 2),
        ("khong co", 0),
    ],
)
def test_breaches_are_found_by_any_word_of_the_record(book, text, number):
    party = PartyAction(0, PartyMeasure.WARNING, date(2026, 3, 1), issuer="Kiểm tra Đảng ủy")
    decided = action(date(2026, 3, 1), document_number="12/QĐ", signer="Chủ tịch")
    book.save(breach(description="Hồ sơ trễ", actions=(decided,), party_actions=(party,)))
    book.save(breach(staff_id=None, description="Đi muộn"))

    assert book.pages(text).count() == number


@pytest.mark.parametrize(
    ("year", "number"),
    [(2024, 1), (2025, 1), (2026, 1), (2023, 0)],
)
def test_a_breach_belongs_to_the_years_of_its_decisions_or_else_of_its_discovery(
    book, year, number
):
    book.save(
        breach(
            found_on=date(2023, 12, 1),
            actions=(action(date(2026, 3, 1)),),
            party_actions=(PartyAction(0, PartyMeasure.WARNING, date(2025, 12, 1)),),
        )
    )
    book.save(breach(committed_on=date(2023, 1, 1), found_on=date(2024, 5, 1)))

    assert book.pages(year=year).count() == number


def test_an_inspection_that_found_a_breach_stays(book, ledger):
    inspection_id = add_inspection(ledger)
    book.save(breach(inspection_id=inspection_id))

    with (
        pytest.raises(RecordInUse, match="còn bản ghi khác đang dùng"),
        ledger.write("xóa") as transaction,
    ):
        inspections.delete(ledger, transaction, inspection_id)
