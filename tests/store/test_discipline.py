"""Breaches and the decisions on them: which count in which year's rating."""

from datetime import date
from typing import Any

import pytest

from civic_desktop.domain.breach_record import BreachRecord
from civic_desktop.domain.discipline import (
    Breach,
    DisciplinaryAction,
    DisciplinaryMeasure,
    PartyAction,
    PartyMeasure,
)
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.store.discipline import (
    ACTIONS,
    BREACHES,
    PARTY_ACTIONS,
    counted_breaches,
)
from civic_desktop.store.errors import DuplicateRecord
from civic_desktop.store.ledger import Ledger
from tests.builders import add_group, add_person, add_unit


@pytest.fixture
def person(ledger: Ledger) -> int:
    add_unit(ledger)
    add_group(ledger)
    return add_person(ledger)


def add_breach(
    ledger: Ledger,
    staff_id: int | None,
    decided_on: date | None = None,
    party_on: date | None = None,
    **changes: Any,
) -> int:
    with ledger.write("thêm vi phạm") as transaction:
        breach = Breach(unit_id=1, staff_id=staff_id, **changes)
        breach_id = BREACHES.save(transaction, breach)
        if decided_on is not None:
            action = DisciplinaryAction(
                unit_id=1,
                group_id=1,
                status=StaffStatus.PUBLIC_EMPLOYEE,
                measure=DisciplinaryMeasure.WARNING,
                decided_on=decided_on,
                breach_id=breach_id,
                staff_id=staff_id,
            )
            ACTIONS.save(transaction, action)
        if party_on is not None:
            party = PartyAction(breach_id, PartyMeasure.WARNING, party_on)
            PARTY_ACTIONS.save(transaction, party)
    return breach_id


def counted(ledger: Ledger, staff_id: int, year: int) -> list[BreachRecord]:
    return counted_breaches(ledger, [staff_id], year)


def test_a_breach_counts_in_the_year_of_its_decision_with_all_decisions(ledger, person):
    breach_id = add_breach(ledger, person, date(2025, 5, 20), date(2025, 4, 2))
    (found,) = counted(ledger, person, 2025)
    assert found.id == breach_id
    assert [action.decided_on for action in found.actions] == [date(2025, 5, 20)]
    assert [action.decided_on for action in found.party_actions] == [date(2025, 4, 2)]


@pytest.mark.parametrize(("year", "number"), [(2024, 1), (2025, 0)])
def test_decisions_of_two_years_on_one_breach_count_in_the_first(ledger, person, year, number):
    # khoản 5 Điều 2 NĐ 90/2020, thêm bởi NĐ 48/2023: one breach counts in one year
    add_breach(ledger, person, decided_on=date(2025, 1, 9), party_on=date(2024, 12, 20))
    assert len(counted(ledger, person, year)) == number


@pytest.mark.parametrize(("year", "number"), [(2024, 1), (2025, 0)])
def test_the_year_set_by_hand_goes_before_that_of_the_decision(ledger, person, year, number):
    # khoản 5 Điều 2 NĐ 90/2020, thêm bởi NĐ 48/2023: rated before the decision
    add_breach(ledger, person, date(2025, 1, 9), counted_in_year=2024)
    assert len(counted(ledger, person, year)) == number


def test_a_breach_without_decision_counts_in_no_year(ledger, person):
    add_breach(ledger, person, found_on=date(2025, 1, 9))
    assert counted(ledger, person, 2025) == []


def test_breaches_of_others_and_of_nobody_are_left_out(ledger, person):
    another = add_person(ledger, full_name="Trần Thị Bình")
    add_breach(ledger, another, date(2025, 5, 20))
    add_breach(ledger, None, date(2025, 5, 20))
    assert counted(ledger, person, 2025) == []


def test_persons_without_end_are_asked_for_at_once(ledger, person):
    add_breach(ledger, person, date(2025, 5, 20))
    assert len(counted_breaches(ledger, range(1, 50_000), 2025)) == 1


@pytest.mark.parametrize(
    ("table", "values", "words"),
    [
        (
            "discipline_total",
            {"year": 2019, "person_count": 24},
            "Năm này đã có số tổng hợp kỷ luật. Mở dòng của năm ấy để sửa.",
        ),
        (
            "cap_setting",
            {"rule_id": "nd335-2025", "rate": 2000},
            "Đã có bản ghi trùng với bản ghi này. Mở bản ghi đã có để sửa.",
        ),
    ],
)
def test_a_second_record_of_a_kind_is_refused_without_names_of_columns(
    ledger: Ledger, table: str, values: dict[str, Any], words: str
) -> None:
    with ledger.write("lần một") as transaction:
        transaction.insert(table, values)
    with pytest.raises(DuplicateRecord) as told, ledger.write("lần hai") as transaction:
        transaction.insert(table, values)
    assert str(told.value) == words
