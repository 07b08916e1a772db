"""Classes, counts, percentages and the cap on "xuất sắc"."""

from datetime import date
from typing import Any

import pytest

from civic_desktop.domain.figures import FigureSource, RatingFigure
from civic_desktop.domain.period import Year
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import (
    CapDenominator,
    CapRounding,
    CapRule,
    RatingClass,
    RatingShare,
    RatingTally,
    class_for_key,
    judge_cap,
    share_of,
)
from civic_desktop.domain.staff import StaffStatus

YEAR_END = date(2026, 12, 31)
# NĐ 335/2025 khoản 5 Điều 20
DECREE_335 = CapRule(CapDenominator.GOOD, date(2026, 1, 1), rate=20_00, exception_rate=25_00)
# How local regulations read it: of "tốt trở lên"
LOCAL = CapRule(CapDenominator.GOOD_OR_BETTER, date(2026, 1, 1), rate=20_00)
# Group, year, excellent, good, remainder, X/(X+T), X/T: published for 2019–2021, and derived
PUBLISHED = [
    ("Công chức cấp tỉnh, cấp huyện", 2019, 13_34, 83_57, 3_09, 13_77, 15_96),
    ("Công chức cấp tỉnh, cấp huyện", 2020, 18_84, 78_34, 2_82, 19_39, 24_05),
    ("Công chức cấp tỉnh, cấp huyện", 2021, 17_91, 80_79, 1_30, 18_15, 22_17),
    ("Viên chức", 2019, 19_24, 76_74, 4_02, 20_05, 25_07),
    ("Viên chức", 2020, 16_27, 80_86, 2_87, 16_75, 20_12),
    ("Viên chức", 2021, 24_25, 73_25, 2_50, 24_87, 33_11),
    ("Cán bộ, công chức cấp xã", 2019, 1_87, 94_81, 3_32, 1_93, 1_97),
    ("Cán bộ, công chức cấp xã", 2020, 5_92, 92_00, 2_08, 6_05, 6_43),
    ("Cán bộ, công chức cấp xã", 2021, 7_93, 89_53, 2_54, 8_14, 8_86),
]


def share(**changes: int | None) -> RatingShare:
    return RatingShare(unit_id=1, group_id=1, period=Year(2019), **changes)


def tally(**changes: int | None) -> RatingTally:
    return RatingTally(unit_id=1, group_id=1, period=Year(2019), **changes)


def figure(
    shares: dict[RatingClass, int | None],
    counts: dict[RatingClass, int] | None = None,
    total: int | None = None,
) -> RatingFigure:
    return RatingFigure(
        group_id=1,
        group_name="Viên chức",
        group_short_name="Viên chức",
        statuses=frozenset({StaffStatus.PUBLIC_EMPLOYEE}),
        year=2019,
        source=FigureSource.SHARE if counts is None else FigureSource.TALLY,
        shares=shares,
        counts=counts,
        total=total,
    )


@pytest.mark.parametrize(
    ("typed", "rating_class"),
    [
        ("X", RatingClass.EXCELLENT),
        ("t", RatingClass.GOOD),
        ("H", RatingClass.COMPLETED),
        ("k", RatingClass.NOT_COMPLETED),
        ("1", RatingClass.EXCELLENT),
        ("2", RatingClass.GOOD),
        ("3", RatingClass.COMPLETED),
        ("4", RatingClass.NOT_COMPLETED),
        (" x ", RatingClass.EXCELLENT),
        ("", None),
        ("5", None),
        ("XT", None),
        ("đ", None),
    ],
)
def test_a_key_stands_for_a_class(typed, rating_class):
    assert class_for_key(typed) is rating_class


@pytest.mark.parametrize(
    ("count", "total", "hundredths"),
    [
        (1, 3, 33_33),
        (2, 3, 66_67),
        (1, 8, 12_50),
        (1, 800, 13),
        (3, 800, 38),
        (0, 5, 0),
        (7, 7, 100_00),
    ],
)
def test_a_share_is_rounded_half_up_to_a_hundredth(count, total, hundredths):
    assert share_of(count, total) == hundredths


def published(column: int) -> list[Any]:
    """Excellent, good and one derived figure of each group and year."""
    return [pytest.param(row[2], row[3], row[column], id=f"{row[0]} {row[1]}") for row in PUBLISHED]


@pytest.mark.parametrize(("excellent", "good", "remainder"), published(4))
def test_what_the_source_does_not_state_is_the_remainder(excellent, good, remainder):
    assert share(excellent=excellent, good=good).remainder == remainder


@pytest.mark.parametrize(("excellent", "good", "hundredths"), published(5))
def test_excellent_as_a_share_of_good_or_better(excellent, good, hundredths):
    assert share_of(excellent, LOCAL.base_of(excellent, good)) == hundredths


@pytest.mark.parametrize(("excellent", "good", "hundredths"), published(6))
def test_excellent_as_a_share_of_good(excellent, good, hundredths):
    assert share_of(excellent, DECREE_335.base_of(excellent, good)) == hundredths


@pytest.mark.parametrize(("rule", "over"), [(DECREE_335, 5), (LOCAL, 2)], ids=["of T", "of X+T"])
def test_published_figures_over_the_later_cap_are_for_reference_alone(rule, over):
    verdicts = [
        judge_cap(excellent, good, rule, date(year, 12, 31))
        for _, year, excellent, good, *_ in PUBLISHED
    ]

    assert sum(verdict.exceeded for verdict in verdicts) == over
    assert all(verdict.is_reference_only for verdict in verdicts)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"excellent": 20_00, "good": 81_20}, "Tổng các mức là 101,20%, không được quá 100%."),
        (
            {"excellent": 20_00, "good": 70_00, "completed": 9_97, "not_completed": 0},
            "Tổng các mức là 99,97%, phải bằng 100%.",
        ),
        (
            {"excellent": 20_00, "good": 70_00, "completed": 10_03, "not_completed": 0},
            "Tổng các mức là 100,03%, phải bằng 100%.",
        ),
        ({"good": -1}, "Tỷ lệ phải từ 0% đến 100%."),
        ({}, "Nhập ít nhất một tỷ lệ."),
    ],
)
def test_percentages_that_cannot_be_are_refused(changes, sentence):
    with pytest.raises(Problem) as caught:
        share(**changes).check()

    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    "changes",
    [
        {"excellent": 13_34, "good": 83_57},
        {"excellent": 20_00, "good": 80_00},
        {"excellent": 33_33, "good": 33_33, "completed": 33_33, "not_completed": 0},
        {"excellent": 33_34, "good": 33_34, "completed": 33_34, "not_completed": 0},
    ],
    ids=["two of four", "exactly 100", "rounded down", "rounded up"],
)
def test_percentages_within_rounding_are_accepted(changes):
    share(**changes).check()


def test_the_field_at_fault_is_named():
    fields = [problem.field for problem in share(excellent=0, good=100_01).problems()]

    assert fields[0] == "good"


def test_a_total_above_the_classes_is_shown_as_difference():
    assert tally(excellent=4, good=10, total=18).difference == 4


def test_those_not_rated_are_part_of_the_total():
    assert tally(excellent=4, good=10, unrated=4, total=18).difference == 0


def test_without_a_total_there_is_no_difference():
    assert tally(excellent=4, good=10).difference is None


@pytest.mark.parametrize(("total", "difference"), [(18, 4), (13, -1)])
def test_parts_that_do_not_make_the_total_stay_as_reported(total, difference):
    reported = tally(excellent=4, good=10, total=total)
    reported.check()
    assert reported.difference == difference


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"good": -1}, "good"),
        ({}, "excellent"),
    ],
)
def test_counts_that_cannot_be_are_refused(changes, field):
    with pytest.raises(Problem) as caught:
        tally(**changes).check()

    assert caught.value.field == field


@pytest.mark.parametrize(
    ("excellent", "good", "limit", "exceeded"),
    [
        (2, 10, 2, False),  # exactly 20 %
        (3, 10, 2, True),
        (4, 10, 2, True),
        (2, 14, 2, False),  # 2,8 persons: rounded down
        (3, 14, 2, True),
        (0, 0, 0, False),
        (1, 0, 0, True),
        (1, 4, 0, True),  # 0,8 of a person
        (1, 5, 1, False),
    ],
)
def test_the_cap_of_the_decree_is_a_fifth_of_those_rated_good(excellent, good, limit, exceeded):
    # NĐ 335/2025 khoản 5 Điều 20
    verdict = judge_cap(excellent, good, DECREE_335, YEAR_END)

    assert (verdict.limit, verdict.exceeded) == (limit, exceeded)


@pytest.mark.parametrize(
    ("excellent", "good", "limit", "exceeded"),
    [(2, 8, 2, False), (3, 8, 2, True), (0, 0, 0, False)],
)
def test_a_local_cap_is_a_fifth_of_good_or_better(excellent, good, limit, exceeded):
    verdict = judge_cap(excellent, good, LOCAL, YEAR_END)

    assert (verdict.limit, verdict.exceeded) == (limit, exceeded)


def test_the_formula_is_said_in_words():
    verdict = judge_cap(4, 10, DECREE_335, YEAR_END)

    assert verdict.formula == "4 xuất sắc, 10 tốt; tối đa 20% của 10 người = 2"


def test_the_exception_allows_a_quarter():
    # NĐ 335/2025 khoản 5 Điều 20, điểm b
    assert judge_cap(5, 20, DECREE_335, YEAR_END).exception_limit == 5


def test_a_cap_without_a_rate_judges_nothing():
    # NĐ 48/2023 khoản 6 Điều 2 names no figure
    rule = CapRule(CapDenominator.GOOD, date(2023, 9, 15), suggested_rate=20_00)

    verdict = judge_cap(9, 1, rule, YEAR_END)

    assert (verdict.limit, verdict.exceeded) == (None, False)
    assert verdict.formula == "9 xuất sắc, 1 tốt; quy định không nêu tỷ lệ, cơ quan tự nhập"


def test_a_fraction_of_a_person_may_be_rounded_to_the_nearest():
    rule = CapRule(CapDenominator.GOOD, date(2026, 1, 1), rate=20_00, rounding=CapRounding.NEAREST)

    assert [judge_cap(0, good, rule, YEAR_END).limit for good in (12, 13, 14)] == [2, 3, 3]


@pytest.mark.parametrize(
    ("day", "is_reference_only"), [(date(2025, 12, 31), True), (date(2026, 1, 1), False)]
)
def test_before_its_first_day_a_cap_is_for_reference(day, is_reference_only):
    # NĐ 335/2025, in force on 01/01/2026
    assert judge_cap(4, 10, DECREE_335, day).is_reference_only is is_reference_only


def test_a_figure_of_two_classes_leaves_a_remainder():
    shares = {RatingClass.EXCELLENT: 13_34, RatingClass.GOOD: 83_57, RatingClass.COMPLETED: None}

    assert figure(shares).remainder == 3_09


def test_rounding_of_a_counted_figure_is_no_remainder():
    counts = {RatingClass.EXCELLENT: 1, RatingClass.GOOD: 1, RatingClass.COMPLETED: 1}
    shares = dict.fromkeys(counts, 33_33)

    assert figure(shares, counts, total=3).remainder == 0


def test_persons_that_a_reported_total_leaves_out_are_a_remainder():
    counts = {RatingClass.EXCELLENT: 1, RatingClass.GOOD: 2}
    shares = {RatingClass.EXCELLENT: 25_00, RatingClass.GOOD: 50_00}

    assert figure(shares, counts, total=4).remainder == 25_00


def test_rounding_of_four_published_classes_is_no_remainder():
    shares = dict(zip(RatingClass, (33_33, 33_33, 33_33, 0, None), strict=True))

    assert figure(shares).remainder == 0
