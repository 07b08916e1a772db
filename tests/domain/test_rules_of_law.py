"""The shipped rules against the law: each expected value names its article."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from civic_desktop.domain.discipline import DisciplinaryAction, DisciplinaryMeasure
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import CapDenominator, CapRule, CapScope, RatingClass
from civic_desktop.domain.rules import RuleBook
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.services.rule_library import load_rules

CADRE, CIVIL, PUBLIC = StaffStatus
CIVIL_ONLY, PUBLIC_ONLY, CADRE_ONLY = (frozenset({s}) for s in (CIVIL, PUBLIC, CADRE))
COMMUNE = frozenset({CADRE, CIVIL})
LIMITED = "Hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực"


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_rules().book


def cap_of(book: RuleBook, statuses: frozenset[StaffStatus], day: date) -> CapRule:
    cap = book.rating_rules_for(statuses, day).cap
    assert cap is not None
    return cap


def words(book: RuleBook, status: StaffStatus, day: date, *, has_post: bool) -> list[str]:
    offered = book.measures_offered(status, holds_leading_post=has_post, day=day)
    return [rule.label.lower() for rule in offered]


@pytest.mark.parametrize(
    ("statuses", "first_day", "before", "after"),
    [
        # NĐ 90/2020, in force on 20/08/2020
        (CIVIL_ONLY, date(2020, 8, 20), "nd56-2015", "nd90-2020"),
        (COMMUNE, date(2020, 8, 20), "nd56-2015", "nd90-2020"),
        (PUBLIC_ONLY, date(2020, 8, 20), "nd56-2015", "nd90-2020"),
        # NĐ 48/2023, in force on 15/09/2023
        (CIVIL_ONLY, date(2023, 9, 15), "nd90-2020", "nd48-2023"),
        (PUBLIC_ONLY, date(2023, 9, 15), "nd90-2020", "nd48-2023"),
        (CADRE_ONLY, date(2023, 9, 15), "nd90-2020", "nd48-2023"),
        # NĐ 335/2025, in force on 01/01/2026, on civil servants alone
        (CIVIL_ONLY, date(2026, 1, 1), "nd48-2023", "nd335-2025"),
        (PUBLIC_ONLY, date(2026, 1, 1), "nd48-2023", "nd48-2023"),
        (CADRE_ONLY, date(2026, 1, 1), "nd48-2023", "nd48-2023"),
        # NĐ 233/2026, in force on 01/07/2026, on public employees alone
        (PUBLIC_ONLY, date(2026, 7, 1), "nd48-2023", "nd233-2026"),
        (CIVIL_ONLY, date(2026, 7, 1), "nd335-2025", "nd335-2025"),
    ],
)
def test_ratings_change_their_rule_on_the_first_day_of_the_new_one(
    book, statuses, first_day, before, after
):
    day_before = first_day - timedelta(days=1)

    assert [book.rating_rules_for(statuses, day).id for day in (day_before, first_day)] == [
        before,
        after,
    ]


def test_no_rating_rule_is_known_before_the_first_decree(book):
    # NĐ 56/2015, in force on 01/08/2015
    with pytest.raises(Problem, match="cho viên chức vào ngày 31/07/2015"):
        book.rating_rules_for(PUBLIC_ONLY, date(2015, 7, 31))


def test_a_group_whose_statuses_follow_different_rules_has_no_common_one(book):
    # NĐ 335/2025 is on civil servants, not on cadres
    with pytest.raises(Problem, match="chung cho cán bộ, công chức vào ngày 31/12/2026"):
        book.rating_rules_for(COMMUNE, date(2026, 12, 31))


@pytest.mark.parametrize(
    ("statuses", "year", "label"),
    [
        pytest.param(CIVIL_ONLY, 2019, LIMITED, id="NĐ 56/2015, công chức"),
        pytest.param(COMMUNE, 2019, LIMITED, id="NĐ 56/2015, cán bộ và công chức"),
        pytest.param(PUBLIC_ONLY, 2019, "Hoàn thành nhiệm vụ", id="NĐ 56/2015, viên chức"),
        pytest.param(CIVIL_ONLY, 2020, "Hoàn thành nhiệm vụ", id="NĐ 90/2020 Điều 10"),
        pytest.param(CIVIL_ONLY, 2026, "Hoàn thành nhiệm vụ", id="NĐ 335/2025 Điều 20"),
    ],
)
def test_the_third_class_is_printed_as_the_decree_of_the_year_names_it(book, statuses, year, label):
    rules = book.rating_rules_for(statuses, date(year, 12, 31))

    assert rules.class_label(RatingClass.COMPLETED, statuses) == label


def test_statuses_that_name_a_class_differently_share_the_general_label(book):
    everyone = frozenset(StaffStatus)
    rules = book.rating_rules_for(everyone, date(2019, 12, 31))

    assert rules.class_label(RatingClass.COMPLETED, everyone) == "Hoàn thành nhiệm vụ"


def test_those_not_rated_are_named_under_every_rule(book):
    rules = book.rating_rules_for(CIVIL_ONLY, date(2026, 12, 31))

    assert rules.class_label(RatingClass.UNRATED, CIVIL_ONLY) == "Chưa xếp loại"


@pytest.mark.parametrize(
    ("points", "rating_class"),
    [
        # NĐ 335/2025 Điều 20: from 90; from 70 to below 90; from 50 to below 70; below 50
        (100_00, RatingClass.EXCELLENT),
        (90_00, RatingClass.EXCELLENT),
        (89_99, RatingClass.GOOD),
        (70_00, RatingClass.GOOD),
        (69_99, RatingClass.COMPLETED),
        (50_00, RatingClass.COMPLETED),
        (49_99, RatingClass.NOT_COMPLETED),
        (0, RatingClass.NOT_COMPLETED),
    ],
)
@pytest.mark.parametrize("statuses", [CIVIL_ONLY, PUBLIC_ONLY], ids=["NĐ 335/2025", "NĐ 233/2026"])
def test_points_reach_a_class_at_its_threshold(book, statuses, points, rating_class):
    rules = book.rating_rules_for(statuses, date(2026, 12, 31))

    assert rules.class_for(points) is rating_class


@pytest.mark.parametrize("points", [-1, 100_01])
def test_points_lie_between_0_and_100(book, points):
    # NĐ 335/2025 Điều 12: at most 30 general points and 70 of task results
    rules = book.rating_rules_for(CIVIL_ONLY, date(2026, 12, 31))

    with pytest.raises(Problem) as caught:
        rules.class_for(points)
    assert caught.value.field == "points"


def test_a_decree_without_points_says_so(book):
    # NĐ 90/2020 Điều 8 to 11: criteria in words
    with pytest.raises(Problem, match="NĐ 90/2020 không xếp loại theo điểm"):
        book.rating_rules_for(CIVIL_ONLY, date(2020, 12, 31)).class_for(90_00)


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2022])
def test_no_cap_stands_in_the_decrees_before_2023(book, year):
    # NĐ 56/2015 and NĐ 90/2020 set none
    assert book.rating_rules_for(CIVIL_ONLY, date(year, 12, 31)).cap is None


def test_the_decree_of_2023_names_no_figure_for_its_cap(book):
    # NĐ 48/2023: khoản 6 Điều 2 points to the Party's share
    cap = cap_of(book, CIVIL_ONLY, date(2023, 12, 31))

    assert (cap.rate, cap.suggested_rate, cap.is_verified) == (None, 20_00, False)


def test_the_cap_of_2026_is_a_fifth_of_those_rated_good(book):
    # NĐ 335/2025 khoản 5 Điều 20, điểm a
    cap = cap_of(book, CIVIL_ONLY, date(2026, 12, 31))

    assert (cap.rate, cap.denominator, cap.is_verified) == (20_00, CapDenominator.GOOD, True)
    assert cap.scope == (CapScope.OFFICE, CapScope.LIKE_TASKS)
    assert cap.article == "Khoản 5 Điều 20"


def test_the_exception_to_the_cap_is_known_at_second_hand(book):
    # NĐ 335/2025 khoản 5 Điều 20, điểm b
    cap = cap_of(book, CIVIL_ONLY, date(2026, 12, 31))

    assert (cap.exception_rate, cap.is_exception_verified) == (25_00, False)


@pytest.mark.parametrize(
    ("statuses", "day", "is_verified"),
    [
        pytest.param(CIVIL_ONLY, date(2026, 12, 31), True, id="NĐ 335/2025"),
        pytest.param(PUBLIC_ONLY, date(2026, 6, 30), True, id="NĐ 48/2023"),
        pytest.param(PUBLIC_ONLY, date(2026, 12, 31), False, id="NĐ 233/2026: secondary sources"),
        pytest.param(CADRE_ONLY, date(2025, 12, 31), True, id="cán bộ 2025: NĐ 48/2023"),
        pytest.param(CADRE_ONLY, date(2026, 12, 31), False, id="cán bộ 2026: QĐ 366-QĐ/TW?"),
    ],
)
def test_a_rule_that_was_not_compared_with_its_text_says_so(book, statuses, day, is_verified):
    assert book.rating_rules_for(statuses, day).is_verified_for(statuses, day) is is_verified


@pytest.mark.parametrize(
    ("year", "is_duty_related", "article"),
    [
        pytest.param(2021, False, "Điều 7, Điều 11, Điều 15", id="NĐ 90/2020"),
        pytest.param(2024, False, "Khoản 5 Điều 2 (sửa đổi)", id="NĐ 48/2023"),
        pytest.param(2026, True, "Điều 20", id="NĐ 335/2025"),
        pytest.param(2026, False, None, id="NĐ 335/2025: duty-related breaches alone"),
        pytest.param(2019, True, None, id="NĐ 56/2015"),
    ],
)
def test_discipline_forces_the_lowest_class_where_the_decree_says_so(
    book, year, is_duty_related, article
):
    rules = book.rating_rules_for(CIVIL_ONLY, date(year, 12, 31))
    forced = rules.forced_by_discipline(is_duty_related=is_duty_related)

    assert (forced.article if forced else None) == article


@pytest.mark.parametrize(
    ("status", "has_post", "expected"),
    [
        # NĐ 112/2020 Điều 7
        (CIVIL, False, ["khiển trách", "cảnh cáo", "hạ bậc lương", "buộc thôi việc"]),
        (CIVIL, True, ["khiển trách", "cảnh cáo", "giáng chức", "cách chức", "buộc thôi việc"]),
        (CADRE, True, ["khiển trách", "cảnh cáo", "cách chức", "bãi nhiệm"]),
        # NĐ 112/2020 Điều 15
        (PUBLIC, False, ["khiển trách", "cảnh cáo", "buộc thôi việc"]),
        (PUBLIC, True, ["khiển trách", "cảnh cáo", "cách chức", "buộc thôi việc"]),
    ],
)
def test_measures_until_30_june_2025(book, status, has_post, expected):
    assert words(book, status, date(2025, 6, 30), has_post=has_post) == expected


@pytest.mark.parametrize(
    ("status", "has_post", "expected"),
    [
        # NĐ 172/2025: no more "giáng chức" and "hạ bậc lương"
        (CIVIL, False, ["khiển trách", "cảnh cáo", "buộc thôi việc"]),
        (CIVIL, True, ["khiển trách", "cảnh cáo", "cách chức", "buộc thôi việc"]),
        (CADRE, True, ["khiển trách", "cảnh cáo", "cách chức", "bãi nhiệm"]),
        # NĐ 112/2020 Điều 15, on public employees until 30/06/2026
        (PUBLIC, True, ["khiển trách", "cảnh cáo", "cách chức", "buộc thôi việc"]),
    ],
)
def test_measures_from_1_july_2025(book, status, has_post, expected):
    assert words(book, status, date(2025, 7, 1), has_post=has_post) == expected


@pytest.mark.parametrize(
    ("status", "first_day", "before", "after"),
    [
        # NĐ 112/2020, in force on 20/09/2020
        (CIVIL, date(2020, 9, 20), "nd34-2011", "nd112-2020"),
        (PUBLIC, date(2020, 9, 20), "nd27-2012", "nd112-2020"),
        (CADRE, date(2020, 9, 20), "luat-can-bo-cong-chuc-2008", "nd112-2020"),
        (CIVIL, date(2023, 9, 20), "nd112-2020", "nd112-2020-sua-2023"),
        (CADRE, date(2023, 9, 20), "nd112-2020", "nd112-2020-sua-2023"),
        (PUBLIC, date(2023, 9, 20), "nd112-2020", "nd112-2020-sua-2023"),
        # NĐ 172/2025, in force on 01/07/2025
        (CIVIL, date(2025, 7, 1), "nd112-2020-sua-2023", "nd172-2025"),
        (CADRE, date(2025, 7, 1), "nd112-2020-sua-2023", "nd172-2025"),
        (PUBLIC, date(2025, 7, 1), "nd112-2020-sua-2023", "nd112-2020-sua-2023"),
        # Luật Viên chức 2025, in force on 01/07/2026
        (PUBLIC, date(2026, 7, 1), "nd112-2020-sua-2023", "luat-vien-chuc-2025"),
    ],
)
def test_discipline_changes_its_rule_on_the_first_day_of_the_new_one(
    book, status, first_day, before, after
):
    days = (first_day - timedelta(days=1), first_day)

    assert [book.discipline_rules_for(status, day).id for day in days] == [before, after]


def test_the_discipline_of_public_employees_is_not_yet_verified(book):
    # Luật Viên chức 2025: the number of its decree is not known
    day = date(2026, 7, 1)

    assert not book.discipline_rules_for(PUBLIC, day).is_verified_for(PUBLIC_ONLY, day)


@pytest.mark.parametrize(
    ("day", "is_effect_verified"),
    [
        pytest.param(date(2025, 6, 30), True, id="NĐ 112/2020"),
        pytest.param(date(2025, 7, 1), False, id="NĐ 172/2025"),
    ],
)
def test_a_decision_has_effect_for_twelve_months(book, day, is_effect_verified):
    rules = book.discipline_rules_for(CIVIL, day)

    assert (rules.effect_months, rules.is_effect_verified) == (12, is_effect_verified)


def action(measure: DisciplinaryMeasure, day: date, **changes: bool) -> DisciplinaryAction:
    return DisciplinaryAction(
        unit_id=1, group_id=1, status=CIVIL, measure=measure, decided_on=day, **changes
    )


def test_a_measure_in_force_is_accepted(book):
    # NĐ 112/2020 Điều 7
    decided = action(DisciplinaryMeasure.DEMOTION, date(2025, 6, 30), holds_leading_post=True)

    assert list(book.measure_problems(decided)) == []


def test_a_measure_abolished_the_day_before_is_refused_with_the_decree(book):
    # NĐ 172/2025
    decided = action(DisciplinaryMeasure.DEMOTION, date(2025, 7, 1), holds_leading_post=True)

    [problem] = book.measure_problems(decided)

    assert str(problem) == (
        "Ngày 01/07/2025, hình thức giáng chức không áp dụng cho công chức giữ chức vụ lãnh đạo, "
        "quản lý. Các hình thức áp dụng: khiển trách, cảnh cáo, cách chức, buộc thôi việc "
        "(Nghị định số 172/2025/NĐ-CP ngày 30/6/2025 của Chính phủ)."
    )
    assert problem.field == "measure"


def test_a_measure_for_those_with_a_post_is_refused_with_the_article(book):
    # NĐ 112/2020 Điều 7
    decided = action(DisciplinaryMeasure.REMOVAL_FROM_POST, date(2021, 3, 1))

    [problem] = book.measure_problems(decided)

    assert "công chức không giữ chức vụ" in str(problem)
    assert "(Điều 7, Nghị định số 112/2020/NĐ-CP" in str(problem)


def test_a_decision_before_any_known_law_is_refused_at_its_day(book):
    # NĐ 34/2011, in force on 05/07/2011
    [problem] = book.measure_problems(action(DisciplinaryMeasure.REPRIMAND, date(2011, 7, 4)))

    assert problem.field == "decided_on"


def breaks(book: RuleBook, statuses, first_year: int, last_year: int) -> list[tuple[date, str]]:
    return [(b.day, b.label) for b in book.breaks_between(statuses, first_year, last_year)]


def test_breaks_in_a_series_of_civil_servants(book):
    assert breaks(book, CIVIL_ONLY, 2019, 2026) == [
        (date(2020, 8, 20), "NĐ 90/2020"),
        (date(2023, 9, 15), "NĐ 48/2023"),
        (date(2025, 7, 1), "Hai cấp"),  # Luật 80/2025/QH15: no district level
        (date(2026, 1, 1), "NĐ 335/2025"),
    ]


def test_breaks_in_a_series_of_public_employees(book):
    assert breaks(book, PUBLIC_ONLY, 2025, 2026) == [(date(2026, 7, 1), "NĐ 233/2026")]


def test_cadres_keep_their_rule_in_2026(book):
    assert breaks(book, CADRE_ONLY, 2025, 2026) == []


def test_a_break_lies_before_the_first_year_that_follows_it(book):
    # NĐ 90/2020: the ratings of 2020 were given in December 2020
    assert [b.first_year for b in book.breaks_between(CIVIL_ONLY, 2019, 2021)] == [2020]


def test_a_series_within_one_rule_has_no_break(book):
    assert breaks(book, CIVIL_ONLY, 2020, 2022) == []


@pytest.mark.parametrize("status", StaffStatus)
@pytest.mark.parametrize("kind", ["ratings", "disciplines"])
def test_no_day_since_the_first_law_has_two_rules_or_none(book, kind, status):
    spans = sorted(
        (v.first_day, v.last_day)
        for rules in getattr(book, kind)
        for v in rules.validities
        if v.status is status
    )

    gaps = [
        (last, first)
        for (_, last), (first, _) in pairwise(spans)
        if last is None or last + timedelta(days=1) != first
    ]

    assert gaps == []
    assert spans[-1][1] is None
