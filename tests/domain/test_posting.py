"""Where a person stood on a day: the present posting, or one that has ended."""

from datetime import date

import pytest

from civic_desktop.domain.posting import posting_on
from civic_desktop.domain.staff import Posting, StaffStatus
from tests.builders import make_person

OFFICE, DEPARTMENT, COMMUNE = 1, 2, 3


def posting(unit_id: int, first_day: date | None, last_day: date) -> Posting:
    return Posting(
        staff_id=1,
        unit_id=unit_id,
        group_id=1,
        status=StaffStatus.CIVIL_SERVANT,
        first_day=first_day,
        last_day=last_day,
    )


ENDED = [
    posting(DEPARTMENT, date(2024, 1, 1), date(2025, 6, 30)),
    posting(COMMUNE, None, date(2023, 12, 31)),
]


@pytest.mark.parametrize(
    ("day", "unit_id"),
    [
        (date(2010, 1, 1), COMMUNE),
        (date(2023, 12, 31), COMMUNE),
        (date(2024, 1, 1), DEPARTMENT),
        (date(2025, 6, 30), DEPARTMENT),
        (date(2025, 7, 1), OFFICE),
        (date(2026, 7, 1), OFFICE),
    ],
)
@pytest.mark.parametrize("first_day", [date(2025, 7, 1), None])
def test_the_posting_of_a_day(day, unit_id, first_day):
    person = make_person(unit_id=OFFICE, first_day=first_day)

    assert posting_on(person, ENDED, day).unit_id == unit_id


def test_a_day_that_no_posting_reaches_belongs_to_the_present_one():
    person = make_person(unit_id=OFFICE, first_day=date(2025, 7, 1))

    assert posting_on(person, ENDED[:1], date(2020, 1, 1)).unit_id == OFFICE
