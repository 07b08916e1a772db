"""Offices rated: NĐ 335/2025, edge by edge."""

from datetime import date

import pytest

from civic_desktop.domain.period import Quarter
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.rule_files import parse_rule_file
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.domain.unit_rating import UnitClasses, UnitRating, propose_class
from civic_desktop.services.rule_library import load_rules

CIVIL = frozenset({StaffStatus.CIVIL_SERVANT})


@pytest.fixture(scope="module")
def rules() -> UnitClasses:
    found = load_rules().book.rating_rules_for(CIVIL, date(2026, 12, 31)).unit_classes
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("points", "counts", "rating_class"),
    [
        (90_00, (10, 10, 0, 0), RatingClass.EXCELLENT),
        (89_99, (10, 10, 0, 0), RatingClass.GOOD),
        (70_00, (10, 10, 0, 0), RatingClass.GOOD),
        (69_99, (10, 10, 0, 0), RatingClass.COMPLETED),
        (50_00, (10, 10, 0, 0), RatingClass.COMPLETED),
        (49_99, (10, 10, 0, 0), RatingClass.NOT_COMPLETED),
        pytest.param(60_00, (10, 10, 2, 0), RatingClass.COMPLETED, id="exactly 20 % late"),
        pytest.param(60_00, (9, 9, 2, 0), RatingClass.NOT_COMPLETED, id="more than 20 % late"),
        pytest.param(95_00, (10, 9, 0, 0), RatingClass.NOT_COMPLETED, id="one task not done"),
        pytest.param(95_00, (10, 10, 1, 0), RatingClass.COMPLETED, id="one task late"),
        pytest.param(95_00, (10, 10, 0, 1), RatingClass.COMPLETED, id="one below standard"),
    ],
)
def test_class_by_points_and_tasks(rules, points, counts, rating_class):
    assert propose_class(rules, points, *counts)[0] is rating_class


@pytest.mark.parametrize(
    ("points", "counts", "field"),
    [
        (None, (10, 10, 0, 0), "points"),
        (90_00, (0, 0, 0, 0), "task_count"),
        (90_00, (None, None, None, None), "task_count"),
        (90_00, (10, None, 0, 0), "done_count"),
        (90_00, (10, 10, 0, None), "below_standard_count"),
    ],
)
def test_without_points_or_tasks_there_is_not_enough_data(rules, points, counts, field):
    rating_class, why = propose_class(rules, points, *counts)

    assert rating_class is None
    assert why.field == field
    assert str(why).startswith("Chưa đủ dữ liệu")


def test_the_reason_says_what_kept_the_office_from_a_higher_class(rules):
    _, why = propose_class(rules, 60_00, 9, 9, 2, 0)

    assert str(why) == "Có 2 trên 9 nhiệm vụ chậm, quá 20%."


def test_decrees_before_2026_rate_no_offices():
    before = load_rules().book.rating_rules_for(CIVIL, date(2025, 12, 31))

    assert before.unit_classes is None


def test_counts_above_the_tasks_given_are_refused():
    rating = UnitRating(1, Quarter(2026, 1), task_count=3, done_count=4)

    [problem] = rating.problems()

    assert problem.field == "done_count"
    assert str(problem) == "Số 4 lớn hơn số nhiệm vụ được giao là 3."


def test_points_above_a_hundred_are_refused():
    [problem] = UnitRating(1, Quarter(2026, 1), points=100_01).problems()

    assert problem.field == "points"


OWN = """\
kind = "rating"
id = "noi-quy"
title = "Quy chế"
legal_basis = "Quyết định"
verified = false

[[applies]]
status = "cadre"
in_force_from = 2026-01-01

[classes]
excellent = { label = "A" }
good = { label = "B" }
completed = { label = "C" }
not_completed = { label = "D" }

[unit_classes]
verified = false
excellent = { label = "A", least_points = 9000 }
good = { label = "B", least_points = 7000 }
completed = { label = "C", least_points = 5000 }
not_completed = { label = "D" }
"""


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('"B", least_points = 7000', '"B", least_points = 9000', "unit_classes.good.least_points"),
        ('"D" }\n', '"D", most_late = 0 }\n', "unit_classes.not_completed"),
        ('"A", least', '"A", mau = 1, least', "unit_classes.excellent.mau"),
        ("5000 }", "5000, most_late = 10001 }", "unit_classes.completed.most_late"),
    ],
)
def test_a_fault_in_the_classes_of_offices_names_its_field(old, new, field):
    place = OWN.index("[unit_classes]")
    text = OWN[:place] + OWN[place:].replace(old, new, 1)

    with pytest.raises(Problem) as caught:
        parse_rule_file(text, "rieng.toml")

    assert caught.value.field == field
