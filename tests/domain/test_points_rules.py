"""The section of points in a rule file: what ships, and what is wrong with one, told in words."""

from datetime import date

import pytest

from civic_desktop import paths
from civic_desktop.domain.points_rules import LeaderPart, PointsRule
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rule_files import parse_rule_file
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.services.rule_library import load_rules

BOOK = load_rules().book
SHIPPED = paths.resource("rules").joinpath("nd335-2025.toml").read_text(encoding="utf-8")


def points_of(status: StaffStatus, day: date) -> PointsRule | None:
    return BOOK.rating_rules_for(frozenset({status}), day).points


def fault(old: str, new: str) -> Problem:
    assert old in SHIPPED
    with pytest.raises(Problem) as caught:
        parse_rule_file(SHIPPED.replace(old, new), "noi-quy.toml")
    return caught.value


@pytest.mark.parametrize(
    ("status", "day", "has_points"),
    [
        # NĐ 335/2025, in force on 01/01/2026, on civil servants
        (StaffStatus.CIVIL_SERVANT, date(2025, 12, 31), False),
        (StaffStatus.CIVIL_SERVANT, date(2026, 1, 1), True),
        # NĐ 233/2026, in force on 01/07/2026, on public employees
        (StaffStatus.PUBLIC_EMPLOYEE, date(2026, 6, 30), False),
        (StaffStatus.PUBLIC_EMPLOYEE, date(2026, 7, 1), True),
        (StaffStatus.CADRE, date(2026, 7, 1), False),
    ],
)
def test_points_begin_on_the_first_day_of_their_decree(status, day, has_points):
    assert (points_of(status, day) is not None) is has_points


def test_the_decree_on_civil_servants_gives_30_and_70_and_takes_a_quarter():
    # Khoản 2, khoản 3 Điều 12; Điều 14
    rule = points_of(StaffStatus.CIVIL_SERVANT, date(2026, 3, 31))

    assert rule is not None
    assert (rule.general_most, rule.tasks_most, rule.deduction) == (30_00, 70_00, 25_00)
    assert rule.suggested_split == {"a": 10_00, "b": 10_00, "c": 10_00}
    assert [(item.code, item.part) for item in rule.leader_parts] == [
        ("d", LeaderPart.UNIT_RESULT),
        ("đ", LeaderPart.ORGANISING),
        ("e", LeaderPart.UNITING),
    ]


def test_what_was_not_compared_with_the_text_says_so():
    civil = points_of(StaffStatus.CIVIL_SERVANT, date(2026, 7, 1))
    public = points_of(StaffStatus.PUBLIC_EMPLOYEE, date(2026, 7, 1))

    assert civil is not None
    assert public is not None
    assert (civil.is_verified, civil.is_unit_result_verified, public.is_verified) == (
        True,
        False,
        False,
    )


@pytest.mark.parametrize(
    ("old", "new", "field", "reason"),
    [
        ("deduction = 2500\n", "", "points.deduction", "còn thiếu"),
        ("deduction = 2500", "deduction = 10001", "points.deduction", "phải từ 0 đến 10000"),
        ("tasks_most = 7000", "tasks_most = 6000", "points.tasks_most", "phải bằng 10000"),
        ("[points]", "[points]\nlop = 1", "points.lop", "không phải mục"),
        ('code = "b"', 'code = "a"', "points.criteria", "cùng mã"),
        ('part = "uniting"', 'part = "organising"', "points.leader_parts", "mỗi phần một lần"),
        ('code = "c"\n', "", "points.criteria[3].code", "còn thiếu"),
        (
            "= 3000\ntasks_most = 7000",
            "= 2000\ntasks_most = 8000",
            "points.criteria",
            "bằng general_most",
        ),
        ("least_points = 9000\n", "", "classes.good.least_points", "phải thấp hơn"),
    ],
)
def test_a_fault_of_the_points_names_the_file_and_the_field(old, new, field, reason):
    problem = fault(old, new)

    assert problem.field == field
    assert reason in str(problem)
    assert "noi-quy.toml" in str(problem)


def test_points_need_classes_that_points_decide():
    bare = SHIPPED
    for least in (9000, 7000, 5000, 0):
        bare = bare.replace(f"least_points = {least}\n", "")

    with pytest.raises(Problem, match="cần least_points"):
        parse_rule_file(bare, "noi-quy.toml")
