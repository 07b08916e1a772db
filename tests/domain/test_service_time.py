"""Time served and time away, at the edges that the rules ask about."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civic_desktop.domain.period import Month, Quarter, Year
from civic_desktop.domain.service_time import (
    months_by_unit,
    months_in,
    months_of_leave,
    months_served,
)
from civic_desktop.domain.staff import Absence, AbsenceKind, Posting, StaffStatus
from tests.builders import make_person

DAYS = st.dates(date(2019, 1, 1), date(2030, 12, 31))


def make_posting(unit_id: int, first_day: date | None, last_day: date) -> Posting:
    return Posting(1, unit_id, 1, StaffStatus.CIVIL_SERVANT, last_day, first_day)


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2025, 7, 1), date(2025, 12, 31), Fraction(6)),
        (date(2025, 7, 2), date(2025, 12, 31), 5 + Fraction(30, 31)),
        (date(2025, 2, 15), date(2025, 5, 14), Fraction(3)),
        (date(2024, 2, 1), date(2024, 2, 28), Fraction(28, 29)),
        (date(2025, 2, 1), date(2025, 2, 28), Fraction(1)),
        (date(2025, 8, 31), date(2026, 2, 28), Fraction(6)),
        (date(2024, 1, 30), date(2024, 2, 29), Fraction(1)),
        (date(2025, 3, 5), date(2025, 3, 5), Fraction(1, 31)),
        (date(2025, 3, 5), date(2025, 3, 4), Fraction(0)),
    ],
)
def test_months_of_a_spell(first: date, last: date, months: Fraction) -> None:
    assert months_in(first, last) == months


@given(first=DAYS, length=st.integers(0, 800))
def test_one_more_day_is_always_more(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    assert 0 < months_in(first, last) < months_in(first, last + timedelta(days=1))


def test_a_person_of_unknown_first_day_served_the_whole_period() -> None:
    assert months_served(make_person(), [], Year(2025)) == 12
    assert months_served(make_person(), [], Quarter(2025, 2)) == 3
    assert months_served(make_person(), [], Month(2024, 2)) == 1


def test_who_came_on_1_july_served_six_months_and_on_2_july_less() -> None:
    assert months_served(make_person(first_day=date(2025, 7, 1)), [], Year(2025)) == 6
    assert months_served(make_person(first_day=date(2025, 7, 2)), [], Year(2025)) < 6


def test_who_left_before_the_period_served_nothing_in_it() -> None:
    assert months_served(make_person(last_day=date(2024, 12, 31)), [], Year(2025)) == 0


def test_a_change_of_posting_within_a_month_takes_no_time_away() -> None:
    person = make_person(first_day=date(2025, 3, 17))
    assert months_served(person, [make_posting(2, None, date(2025, 3, 16))], Year(2025)) == 12


def test_time_between_two_services_is_not_served() -> None:
    person = make_person(first_day=date(2025, 10, 1))
    postings = [make_posting(2, None, date(2025, 3, 31))]
    assert months_served(person, postings, Year(2025)) == 6


@given(cut=st.dates(date(2025, 1, 1), date(2025, 12, 30)))
def test_a_posting_change_on_any_day_leaves_twelve_months(cut: date) -> None:
    person = make_person(first_day=cut + timedelta(days=1))
    assert months_served(person, [make_posting(2, date(2020, 1, 1), cut)], Year(2025)) == 12


def test_leave_is_counted_by_kind_and_only_within_the_period() -> None:
    absences = [
        Absence(1, AbsenceKind.MATERNITY, date(2024, 11, 1), date(2025, 4, 30)),
        Absence(1, AbsenceKind.OTHER, date(2025, 6, 15), date(2025, 9, 14)),
    ]
    assert months_of_leave(absences, Year(2025)) == 7
    assert months_of_leave(absences, Year(2025), AbsenceKind.MATERNITY) == 4
    assert months_of_leave(absences, Year(2025), AbsenceKind.OTHER) == 3
    assert months_of_leave(absences, Year(2023)) == 0


def test_leave_in_two_parts_that_touch_is_one_spell() -> None:
    absences = [
        Absence(1, AbsenceKind.OTHER, date(2025, 2, 15), date(2025, 3, 3)),
        Absence(1, AbsenceKind.OTHER, date(2025, 3, 4), date(2025, 5, 14)),
    ]
    assert months_of_leave(absences, Year(2025)) == 3


def test_months_are_told_for_each_unit_the_latest_first() -> None:
    person = make_person(unit_id=7, first_day=date(2025, 8, 15))
    postings = [
        make_posting(3, None, date(2025, 2, 14)),
        make_posting(4, date(2025, 2, 15), date(2025, 8, 14)),
    ]
    months = months_by_unit(person, postings, Year(2025))
    assert list(months) == [7, 4, 3]
    assert (months[4], months[3]) == (6, 1 + Fraction(14, 28))


def test_two_posts_in_one_unit_are_time_in_that_unit() -> None:
    person = make_person(unit_id=3, first_day=date(2025, 3, 20))
    postings = [make_posting(3, None, date(2025, 3, 19))]
    assert months_by_unit(person, postings, Year(2025)) == {3: Fraction(12)}


def test_who_moves_after_the_year_was_in_the_old_unit_alone() -> None:
    person = make_person(unit_id=7, first_day=date(2026, 1, 1))
    postings = [make_posting(3, None, date(2025, 12, 31))]
    assert list(months_by_unit(person, postings, Year(2025))) == [3]
