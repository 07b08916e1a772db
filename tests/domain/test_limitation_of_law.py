"""Limitation and time limits of the shipped rules: each expected value names its article."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from civic_desktop.domain.discipline import DisciplinaryMeasure, LimitationExemption
from civic_desktop.domain.limitation import LimitationRuleSet, Term
from civic_desktop.domain.rules import RuleBook
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.services.rule_library import load_rules

CADRE, CIVIL, PUBLIC = StaffStatus
REPRIMAND, WARNING = DisciplinaryMeasure.REPRIMAND, DisciplinaryMeasure.WARNING


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_rules().book


def limitation(book: RuleBook, status: StaffStatus, day: date) -> LimitationRuleSet:
    rules = book.limitation_for(status, day)
    assert rules is not None
    return rules


@pytest.mark.parametrize(
    ("status", "day", "reprimand", "other"),
    [
        # Luật Cán bộ, công chức 22/2008 Điều 80: 24 months whatever the measure
        (CIVIL, date(2020, 6, 30), 24, 24),
        (CADRE, date(2020, 6, 30), 24, 24),
        # Luật Viên chức 58/2010 Điều 53
        (PUBLIC, date(2020, 6, 30), 24, 24),
        # Luật 52/2019, in force on 01/07/2020: 2 years for a reprimand, 5 years otherwise
        (CIVIL, date(2020, 7, 1), 24, 60),
        (CADRE, date(2020, 7, 1), 24, 60),
        (PUBLIC, date(2020, 7, 1), 24, 60),
        (CIVIL, date(2022, 11, 14), 24, 60),
        (CADRE, date(2022, 11, 14), 24, 60),
        (PUBLIC, date(2022, 11, 14), 24, 60),
        # Nghị quyết 76/2022, in force on 15/11/2022: 5 and 10 years
        (CIVIL, date(2022, 11, 15), 60, 120),
        (CADRE, date(2022, 11, 15), 60, 120),
        (PUBLIC, date(2022, 11, 15), 60, 120),
        (CIVIL, date(2025, 6, 30), 60, 120),
        # Luật Cán bộ, công chức 80/2025, in force on 01/07/2025
        (CIVIL, date(2025, 7, 1), 60, 120),
        (CADRE, date(2025, 7, 1), 60, 120),
        # Nghị quyết 76/2022, on public employees until 30/06/2026
        (PUBLIC, date(2026, 6, 30), 60, 120),
        # Luật Viên chức 129/2025 Điều 36, in force on 01/07/2026
        (PUBLIC, date(2026, 7, 1), 60, 120),
    ],
)
def test_the_day_of_handling_decides_the_limitation(book, status, day, reprimand, other):
    rules = limitation(book, status, day)

    assert rules.term_for(REPRIMAND) == Term(months=reprimand)
    assert rules.term_for(WARNING) == Term(months=other)


@pytest.mark.parametrize(
    ("status", "first_day", "before", "after"),
    [
        (
            CIVIL,
            date(2020, 7, 1),
            "luat-can-bo-cong-chuc-2008-thoi-hieu",
            "luat-can-bo-cong-chuc-2008-sua-2019",
        ),
        (
            PUBLIC,
            date(2020, 7, 1),
            "luat-vien-chuc-2010-thoi-hieu",
            "luat-vien-chuc-2010-sua-2019",
        ),
        (CIVIL, date(2022, 11, 15), "luat-can-bo-cong-chuc-2008-sua-2019", "nq76-2022"),
        (PUBLIC, date(2022, 11, 15), "luat-vien-chuc-2010-sua-2019", "nq76-2022"),
        (CIVIL, date(2025, 7, 1), "nq76-2022", "luat-can-bo-cong-chuc-2025"),
        (CADRE, date(2025, 7, 1), "nq76-2022", "luat-can-bo-cong-chuc-2025"),
        (PUBLIC, date(2025, 7, 1), "nq76-2022", "nq76-2022"),
        (PUBLIC, date(2026, 7, 1), "nq76-2022", "luat-vien-chuc-2025-thoi-hieu"),
    ],
)
def test_limitation_changes_its_law_on_the_first_day_of_the_new_one(
    book, status, first_day, before, after
):
    days = (first_day - timedelta(days=1), first_day)

    assert [limitation(book, status, day).id for day in days] == [before, after]


@pytest.mark.parametrize(
    ("status", "day", "term", "complicated"),
    [
        # Luật 22/2008 Điều 80: 2 months, 4 in complicated cases
        (CIVIL, date(2020, 6, 30), Term(months=2), Term(months=4)),
        # Luật 58/2010 Điều 53
        (PUBLIC, date(2020, 6, 30), Term(months=2), Term(months=4)),
        # Luật 52/2019: 90 days, 150 in complicated cases
        (CIVIL, date(2020, 7, 1), Term(days=90), Term(days=150)),
        (PUBLIC, date(2022, 11, 15), Term(days=90), Term(days=150)),
        # NĐ 172/2025
        (CIVIL, date(2025, 7, 1), Term(days=90), Term(days=150)),
        (CADRE, date(2025, 7, 1), Term(days=90), Term(days=150)),
    ],
)
def test_the_day_of_handling_decides_how_long_it_may_take(book, status, day, term, complicated):
    handling = limitation(book, status, day).handling

    assert handling is not None
    assert (handling.term, handling.complicated_term) == (term, complicated)


def test_the_time_limit_for_public_employees_is_not_known_from_1_july_2026(book):
    # Luật Viên chức 129/2025: not found in any source
    assert limitation(book, PUBLIC, date(2026, 7, 1)).handling is None


def test_the_time_limit_of_2025_stands_in_the_decree(book):
    handling = limitation(book, CIVIL, date(2025, 7, 1)).handling

    assert handling is not None
    assert "172/2025/NĐ-CP" in handling.legal_basis
    assert handling.is_verified


@pytest.mark.parametrize(
    ("status", "day", "is_verified"),
    [
        pytest.param(CIVIL, date(2022, 11, 15), True, id="Nghị quyết 76/2022"),
        pytest.param(CIVIL, date(2025, 7, 1), False, id="Luật 80/2025: text not read"),
        pytest.param(PUBLIC, date(2026, 7, 1), False, id="Luật 129/2025: newspapers"),
        pytest.param(CIVIL, date(2020, 6, 30), False, id="Luật 22/2008: summaries"),
    ],
)
def test_a_limitation_that_was_not_compared_says_so(book, status, day, is_verified):
    rules = limitation(book, status, day)

    assert rules.is_verified_for(frozenset({status}), day) is is_verified


@pytest.mark.parametrize("ground", LimitationExemption)
@pytest.mark.parametrize(
    ("day", "is_exempt"),
    [
        (date(2020, 6, 30), False),  # Luật 22/2008 Điều 80 knows none
        (date(2020, 7, 1), True),  # Luật 52/2019
        (date(2025, 7, 1), True),  # Luật 80/2025
    ],
)
def test_some_breaches_have_no_limitation_since_1_july_2020(book, ground, day, is_exempt):
    assert limitation(book, CIVIL, day).exempts(ground) is is_exempt


def test_a_breach_without_ground_is_never_exempt(book):
    assert not limitation(book, CIVIL, date(2025, 7, 1)).exempts(None)


@pytest.mark.parametrize("status", StaffStatus)
def test_no_day_since_the_first_law_has_two_limitations_or_none(book, status):
    spans = sorted(
        (v.first_day, v.last_day)
        for rules in book.limitations
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


def test_a_party_decision_calls_for_an_administrative_one_within_thirty_days(book):
    # khoản 6 Điều 2 NĐ 112/2020, sửa đổi bởi NĐ 71/2023, in force on 20/09/2023
    assert book.party_rules_for(CIVIL, date(2023, 9, 19)) is None
    rules = book.party_rules_for(CIVIL, date(2023, 9, 20))
    assert rules is not None
    assert (rules.follow_up_days, rules.sets_effect) == (30, True)
    assert rules.follow_up_article == "Khoản 6 Điều 2"


@pytest.mark.parametrize(
    ("status", "day", "is_verified"),
    [
        (CIVIL, date(2025, 6, 30), True),  # NĐ 71/2023
        (CIVIL, date(2025, 7, 1), False),  # NĐ 172/2025: not compared
        (PUBLIC, date(2026, 6, 30), True),  # NĐ 71/2023
        (PUBLIC, date(2026, 7, 1), False),  # Luật 129/2025: its decree is not known
    ],
)
def test_what_follows_from_a_party_decision_says_how_sure_it_is(book, status, day, is_verified):
    rules = book.party_rules_for(status, day)

    assert rules is not None
    assert rules.is_verified_for(frozenset({status}), day) is is_verified


@pytest.mark.parametrize(
    ("status", "day", "article"),
    [
        (CIVIL, date(2020, 9, 19), ""),  # NĐ 34/2011: not compared
        (CIVIL, date(2020, 9, 20), "Khoản 3 Điều 2"),  # NĐ 112/2020
        (CIVIL, date(2025, 7, 1), "Khoản 3 Điều 2"),  # NĐ 172/2025
        (PUBLIC, date(2026, 6, 30), "Khoản 3 Điều 2"),  # NĐ 112/2020
        (PUBLIC, date(2026, 7, 1), ""),  # Luật 129/2025: its decree is not known
    ],
)
def test_a_second_breach_is_answered_more_gravely_where_the_decree_says_so(
    book, status, day, article
):
    assert book.discipline_rules_for(status, day).repeat_article == article


@pytest.mark.parametrize(
    ("term", "first_day", "last_day", "words"),
    [
        (Term(days=90), date(2026, 1, 1), date(2026, 4, 1), "90 ngày"),
        (Term(months=2), date(2019, 12, 31), date(2020, 2, 29), "2 tháng"),
        (Term(months=24), date(2024, 2, 29), date(2026, 2, 28), "2 năm"),
        (Term(months=60), date(2020, 2, 29), date(2025, 2, 28), "5 năm"),
    ],
)
def test_a_term_ends_on_the_same_day_or_the_last_of_the_month(term, first_day, last_day, words):
    assert term.last_day(first_day) == last_day
    assert str(term) == words
