"""Points of a sheet under NĐ 335/2025 at the edges; each expected value names its article."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civic_desktop.domain.evaluation import (
    AssignedProduct,
    CriterionPoints,
    EvaluationSheet,
    mean_points,
    proposed_unit_result,
    result_of,
)
from civic_desktop.domain.period import Quarter, Year
from civic_desktop.domain.points_rules import PointsRule
from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.rules import RatingRuleSet
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.services.rule_library import load_rules

BOOK = load_rules().book
EXCELLENT, GOOD, COMPLETED, NOT_COMPLETED, UNRATED = RatingClass


def rules_for(status: StaffStatus, day: date) -> RatingRuleSet:
    return BOOK.rating_rules_for(frozenset({status}), day)


def rule() -> PointsRule:
    found = rules_for(StaffStatus.CIVIL_SERVANT, date(2026, 3, 31)).points
    assert found is not None
    return found


RULES = rules_for(StaffStatus.CIVIL_SERVANT, date(2026, 3, 31))
RULE = rule()
DONE = AssignedProduct("Báo cáo quý", finished_count=1)


def make_sheet(
    *products: AssignedProduct, points: int | None = 10_00, **changes
) -> EvaluationSheet:
    plain = EvaluationSheet(
        staff_id=1,
        unit_id=1,
        period=Quarter(2026, 1),
        rule_id=RULES.id,
        criteria=tuple(CriterionPoints(code, 10_00, points) for code in "abc"),
        products=products,
    )
    return replace(plain, **changes)


def test_all_done_well_and_in_time_is_100_points():
    # Điều 12: tiêu chí chung tối đa 30, kết quả nhiệm vụ tối đa 70
    result = result_of(make_sheet(DONE), RULE)

    assert (result.general_points, result.task_points, result.points) == (30_00, 70_00, 100_00)


@pytest.mark.parametrize(
    ("faults", "quality"),
    [(0, "1"), (1, "3/4"), (2, "1/2"), (3, "1/4"), (4, "0"), (5, "0"), (40, "0")],
)
def test_each_fault_takes_a_quarter_of_the_quality_of_one_product(faults, quality):
    # Điều 14: mỗi lần sai sót trừ 25% điểm chất lượng của sản phẩm đó
    result = result_of(make_sheet(replace(DONE, fault_count=faults)), RULE)

    assert (result.quantity, result.quality, result.progress) == (1, Fraction(quality), 1)


@pytest.mark.parametrize(
    ("delays", "objective", "progress"),
    [(1, 0, "3/4"), (1, 1, "1"), (3, 1, "1/2"), (4, 0, "0"), (5, 0, "0"), (5, 5, "1")],
)
def test_each_delay_takes_a_quarter_unless_its_cause_is_objective(delays, objective, progress):
    # Điều 14: mỗi lần chậm trừ 25% điểm tiến độ, trừ nguyên nhân khách quan được xác nhận
    product = replace(DONE, delay_count=delays, objective_count=objective)
    result = result_of(make_sheet(product), RULE)

    assert (result.quality, result.progress) == (1, Fraction(progress))


def test_a_fault_takes_a_quarter_of_one_product_and_not_of_the_whole_line():
    product = AssignedProduct("Tờ trình", assigned_count=10, finished_count=10, fault_count=1)

    assert result_of(make_sheet(product), RULE).quality == Fraction(39, 40)


def test_one_delay_of_one_product_costs_a_third_of_a_quarter_of_70():
    # Điều 16: (a + b + c) / 3 × 70; (1 + 1 + 0,75) / 3 × 70 = 64,1666…
    result = result_of(make_sheet(replace(DONE, delay_count=1)), RULE)

    assert (result.task_points, result.points) == (64_17, 94_17)


def test_a_leading_post_takes_the_mean_of_six():
    # Điều 15, 16: (100 + 100 + 75 + 50 + 100 + 100) / 6 × 70% = 61,25
    sheet = make_sheet(
        replace(DONE, delay_count=1),
        holds_leading_post=True,
        unit_result=50_00,
        organising=100_00,
        uniting=100_00,
    )

    assert result_of(sheet, RULE).task_points == 61_25


def test_percentages_of_a_leader_do_not_count_without_a_post():
    sheet = make_sheet(DONE, unit_result=0, organising=0, uniting=0)

    assert result_of(sheet, RULE).task_points == 70_00


def test_products_weigh_by_their_factor():
    # Điều 13: quy đổi theo hệ số; 1 × 3 xong trong 1 × 3 + 1 × 1
    heavy = AssignedProduct("Đề án", finished_count=1, conversion_factor=3_00)
    result = result_of(make_sheet(heavy, AssignedProduct("Công văn")), RULE)

    assert (result.quantity, result.quality, result.progress) == (Fraction(3, 4),) * 3


def test_what_is_finished_beyond_the_number_assigned_does_not_make_up_for_another_product():
    more = AssignedProduct("Công văn", assigned_count=1, finished_count=5)
    result = result_of(make_sheet(more, AssignedProduct("Đề án")), RULE)

    assert result.quantity == Fraction(1, 2)


def test_a_product_that_is_not_finished_has_no_quality_and_no_progress():
    result = result_of(make_sheet(AssignedProduct("Đề án")), RULE)

    assert (result.quantity, result.quality, result.progress, result.task_points) == (0, 0, 0, 0)


def test_no_product_assigned_is_not_enough_data_and_never_full_marks():
    result = result_of(make_sheet(), RULE)

    assert (result.quantity, result.task_points, result.points) == (None, None, None)
    assert [str(problem) for problem in result.missing] == [
        "Chưa có sản phẩm, công việc nào được giao, nên không có gì để tính tỷ lệ."
    ]


def test_a_criterion_that_is_not_scored_leaves_no_total():
    result = result_of(
        make_sheet(DONE, criteria=(CriterionPoints("a", 1000, 900), CriterionPoints("b", 1000))),
        RULE,
    )

    assert (result.general_points, result.task_points, result.points) == (None, 70_00, None)
    assert [str(problem) for problem in result.missing] == [
        "Chưa chấm tiêu chí chung b.",
        "Chưa chấm tiêu chí chung c.",
    ]


def test_a_leader_without_a_percentage_has_no_points_for_tasks():
    sheet = make_sheet(DONE, holds_leading_post=True, unit_result=100_00, uniting=100_00)
    result = result_of(sheet, RULE)

    assert (result.task_points, result.points) == (None, None)
    assert [str(problem) for problem in result.missing] == ["Chưa nhập tỷ lệ đ."]


@pytest.mark.parametrize(
    ("points", "rating_class"),
    [
        # Điều 20: ≥ 90; 70 – < 90; 50 – < 70; < 50
        (90_00, EXCELLENT),
        (89_99, GOOD),
        (70_00, GOOD),
        (69_99, COMPLETED),
        (50_00, COMPLETED),
        (49_99, NOT_COMPLETED),
    ],
)
def test_points_of_a_sheet_give_the_class_at_the_edges(points, rating_class):
    criteria = (
        CriterionPoints("a", 30_00, min(points, 30_00)),
        CriterionPoints("b", 0, 0),
        CriterionPoints("c", 0, 0),
    )
    finished = points - min(points, 30_00)
    product = AssignedProduct("Việc", assigned_count=70_00, finished_count=finished)
    result = result_of(make_sheet(product, criteria=criteria), RULE)

    assert result.points == points
    assert RULES.class_for(result.points) is rating_class


@pytest.mark.parametrize(
    ("points", "mean"),
    [
        # Điều 17: điểm năm là điểm trung bình các kỳ; nửa phần trăm điểm làm tròn lên
        ([89_99, 90_00], 90_00),
        ([89_99, 89_99, 90_00], 89_99),
        ([89_99, 90_00, 90_00], 90_00),
        ([90_00], 90_00),
    ],
)
def test_the_year_is_the_mean_of_its_periods_rounded_half_up(points, mean):
    assert mean_points(points).points == mean


def test_periods_without_points_are_left_out_of_the_mean_and_counted():
    mean = mean_points([80_00, None, 90_00, None])

    assert (mean.points, mean.counted, mean.missing) == (85_00, 2, 2)


def test_a_year_without_any_points_has_no_mean():
    assert mean_points([None, None]).points is None


@pytest.mark.parametrize(
    ("classes", "share"),
    [
        # Khoản 3 Điều 15
        ([EXCELLENT, GOOD, COMPLETED], 100_00),
        ([EXCELLENT, NOT_COMPLETED], 50_00),
        ([UNRATED, NOT_COMPLETED], 50_00),
        ([EXCELLENT, UNRATED], None),
        ([], None),
    ],
)
def test_the_unit_result_is_proposed_from_the_classes_of_the_persons_under(classes, share):
    assert proposed_unit_result(classes, RULE) == share


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"assigned_count": 0}, "assigned_count"),
        ({"conversion_factor": 0}, "conversion_factor"),
        ({"fault_count": -1}, "fault_count"),
        ({"delay_count": 1, "objective_count": 2}, "objective_count"),
    ],
)
def test_a_product_that_cannot_be_reckoned_is_refused_at_its_place(changes, field):
    sheet = make_sheet(DONE, replace(DONE, **changes))

    assert [problem.field for problem in sheet.problems()] == [f"products[1].{field}"]


def test_points_above_those_of_the_criterion_are_refused():
    problem = next(iter(make_sheet(DONE, points=10_01).problems()))

    assert (problem.field, str(problem)) == ("criteria[a]", "Điểm phải từ 0 đến 10.")


def test_a_sheet_is_of_a_month_or_a_quarter():
    assert [p.field for p in make_sheet(DONE, period=Year(2026)).problems()] == ["period"]


counts = st.integers(0, 8)
products = st.builds(
    AssignedProduct,
    title=st.just("Việc"),
    assigned_count=st.integers(1, 8),
    finished_count=counts,
    conversion_factor=st.integers(1, 500),
    fault_count=counts,
    delay_count=counts,
    objective_count=counts,
).map(lambda each: replace(each, objective_count=min(each.objective_count, each.delay_count)))
shares = st.integers(0, 100_00)
sheets = st.builds(
    lambda products, points, is_leader, parts: make_sheet(
        *products,
        criteria=tuple(CriterionPoints(c, 10_00, p) for c, p in zip("abc", points, strict=True)),
        holds_leading_post=is_leader,
        unit_result=parts[0],
        organising=parts[1],
        uniting=parts[2],
    ),
    st.lists(products, min_size=1, max_size=4),
    st.tuples(*[st.integers(0, 10_00)] * 3),
    st.booleans(),
    st.tuples(shares, shares, shares),
)


def test_more_objective_delays_than_delays_are_not_counted():
    product = AssignedProduct("Việc", finished_count=1, delay_count=2, objective_count=3)
    result = result_of(make_sheet(product), RULE)

    assert (result.task_points, result.points) == (None, None)
    assert [str(each) for each in result.missing] == [
        "Dòng 1, Việc: Số lần chậm do khách quan không được quá số lần chậm là 2."
    ]


@given(sheets)
def test_points_never_leave_0_to_100_and_are_the_sum_of_their_parts(sheet):
    result = result_of(sheet, RULE)

    assert result.points is not None
    assert 0 <= result.points <= 100_00
    assert result.points == (result.general_points or 0) + (result.task_points or 0)


@given(sheets, st.sampled_from(["fault_count", "delay_count"]), st.integers(1, 8))
def test_more_faults_or_delays_never_raise_the_points(sheet, name, more):
    first, *others = sheet.products
    worse = replace(first, **{name: getattr(first, name) + more})
    after = result_of(replace(sheet, products=(worse, *others)), RULE)

    assert (after.points or 0) <= (result_of(sheet, RULE).points or 0)
