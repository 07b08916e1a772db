"""Disciplinary decisions and published totals of them."""

from dataclasses import replace
from datetime import date

import pytest

from civic_desktop.domain.discipline import (
    DisciplinaryAction,
    DisciplinaryMeasure,
    DisciplineTotal,
    end_of_effect,
)
from civic_desktop.domain.staff import StaffStatus

TODAY = date(2026, 11, 23)


def fields_at_fault(**changes) -> list[str]:
    plain = {
        "unit_id": 1,
        "group_id": 1,
        "status": StaffStatus.CIVIL_SERVANT,
        "measure": DisciplinaryMeasure.REPRIMAND,
        "decided_on": date(2026, 3, 9),
    }
    return [problem.field for problem in DisciplinaryAction(**(plain | changes)).problems(TODAY)]


@pytest.mark.parametrize(
    ("decided_on", "end"),
    [
        # NĐ 112/2020, sửa đổi bởi NĐ 71/2023: 12 months
        (date(2025, 5, 20), date(2026, 5, 20)),
        (date(2025, 12, 31), date(2026, 12, 31)),
        (date(2024, 2, 29), date(2025, 2, 28)),
    ],
)
def test_a_decision_has_effect_until_the_same_day_twelve_months_later(decided_on, end):
    assert end_of_effect(decided_on, 12) == end


def test_a_month_without_that_day_ends_on_its_last():
    assert end_of_effect(date(2026, 8, 31), 6) == date(2027, 2, 28)


def test_a_sound_decision_has_no_problem():
    assert fields_at_fault(in_force_until=date(2027, 3, 9)) == []


def test_a_decision_of_today_is_accepted():
    assert fields_at_fault(decided_on=TODAY) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"decided_on": date(2026, 11, 24)}, "decided_on"),
        ({"in_force_until": date(2026, 3, 8)}, "in_force_until"),
        ({"unit_id": 0}, "unit_id"),
        ({"group_id": 0}, "group_id"),
    ],
)
def test_an_impossible_decision_is_refused_at_its_field(changes, field):
    assert fields_at_fault(**changes) == [field]


def total(
    person_count: int = 24,
    measure_from: DisciplinaryMeasure | None = DisciplinaryMeasure.REPRIMAND,
    measure_to: DisciplinaryMeasure | None = DisciplinaryMeasure.REMOVAL_FROM_POST,
) -> DisciplineTotal:
    return DisciplineTotal(2019, person_count, measure_from=measure_from, measure_to=measure_to)


@pytest.mark.parametrize(
    "published",
    [
        total(),
        replace(total(), year=1945),
        replace(total(), year=2100),
        total(measure_to=DisciplinaryMeasure.REPRIMAND),
        total(0, measure_from=None, measure_to=None),
    ],
    ids=["a range", "first year", "last year", "one measure", "nobody"],
)
def test_a_published_total_is_accepted(published):
    assert list(published.problems()) == []


@pytest.mark.parametrize(
    ("published", "field"),
    [
        (replace(total(), year=1944), "year"),
        (replace(total(), year=2101), "year"),
        (replace(total(), year=99999), "year"),
        (total(-1), "person_count"),
        (total(measure_to=None), "measure_to"),
        (
            total(measure_from=DisciplinaryMeasure.DISMISSAL),
            "measure_to",
        ),
    ],
    ids=[
        "too early",
        "too late",
        "five digits",
        "fewer than nobody",
        "half a range",
        "from grave to mild",
    ],
)
def test_an_impossible_total_is_refused_at_its_field(published, field):
    assert [problem.field for problem in published.problems()] == [field]
