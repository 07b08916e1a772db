"""A file of limitation or Party rules that an office writes itself: faults say where they are."""

from datetime import date

import pytest

from civic_desktop.domain.limitation import Term
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rule_files import parse_rule_file
from civic_desktop.domain.rules import RuleBook
from civic_desktop.domain.staff import StaffStatus

LIMITATION = """\
kind = "limitation"
id = "thoi-hieu"
title = "Thời hiệu"
legal_basis = "Luật số 1"
article = "Điều 1"
verified = false
reprimand_months = 12
other_months = 36

[[applies]]
status = "cadre"
in_force_from = 2026-01-01

[handling]
days = 60
complicated_days = 100

[[exempt]]
ground = "expulsion"
label = "Khai trừ"
"""
PARTY = """\
kind = "party_discipline"
id = "ky-luat-dang"
title = "Kỷ luật đảng"
legal_basis = "Nghị định số 1"
verified = false
follow_up_days = 20
sets_effect = false

[[applies]]
status = "cadre"
in_force_from = 2026-01-01
"""


def fault(text: str) -> Problem:
    with pytest.raises(Problem) as caught:
        parse_rule_file(text, "rieng.toml")
    return caught.value


def test_a_sound_limitation_gives_its_terms():
    [rules] = parse_rule_file(LIMITATION, "rieng.toml").limitations

    assert (rules.reprimand_term, rules.other_term) == (Term(months=12), Term(months=36))
    assert rules.handling is not None
    assert (rules.handling.term, rules.handling.legal_basis) == (Term(days=60), "Luật số 1")
    assert (rules.handling.article, rules.handling.is_verified) == ("Điều 1", False)


def test_a_sound_file_of_party_rules_gives_its_days():
    [rules] = parse_rule_file(PARTY, "rieng.toml").party_rules

    assert (rules.follow_up_days, rules.sets_effect) == (20, False)


@pytest.mark.parametrize(
    ("old", "new", "field", "reason"),
    [
        ("reprimand_months = 12\n", "", "reprimand_months", "còn thiếu"),
        ("other_months = 36", "other_months = 0", "other_months", "phải từ 1"),
        ("days = 60\n", "", "handling.days", "không có cả hai"),
        ("days = 60\n", "days = 60\nmonths = 2\n", "handling.days", "không có cả hai"),
        (
            "complicated_days = 100",
            "complicated_days = 59",
            "handling.complicated_days",
            "phải dài hơn",
        ),
        ('ground = "expulsion"', 'ground = "other"', "exempt[1].ground", "“other” không thuộc"),
        ('label = "Khai trừ"', "", "exempt[1].label", "còn thiếu"),
        ('article = "Điều 1"', "phan = 1", "phan", "không phải mục mà chương trình biết"),
    ],
)
def test_a_wrong_field_of_a_limitation_is_told_with_its_place(old, new, field, reason):
    assert old in LIMITATION
    problem = fault(LIMITATION.replace(old, new, 1))

    assert problem.field == field
    assert str(problem).startswith("Tệp quy định rieng.toml, dòng ")
    assert f", mục {field}: " in str(problem)
    assert reason in str(problem)


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("follow_up_days = 20", "follow_up_days = 0", "follow_up_days"),
        ("sets_effect = false", 'sets_effect = "no"', "sets_effect"),
    ],
)
def test_a_wrong_field_of_party_rules_is_told_with_its_place(old, new, field):
    assert fault(PARTY.replace(old, new)).field == field


def test_an_office_s_own_limitation_goes_before_the_shipped_one():
    shipped = parse_rule_file(LIMITATION, "a.toml").limitations
    own = parse_rule_file(LIMITATION.replace("thoi-hieu", "rieng"), "b.toml").limitations
    found = RuleBook(limitations=shipped + own).limitation_for(
        StaffStatus.CADRE, date(2026, 12, 31)
    )

    assert found is not None
    assert found.id == "rieng"


def test_a_day_before_every_law_has_no_limitation():
    book = RuleBook(limitations=parse_rule_file(LIMITATION, "a.toml").limitations)

    assert book.limitation_for(StaffStatus.CADRE, date(2025, 12, 31)) is None
