"""What an office enters for a cap, beside what the law says."""

from dataclasses import replace
from datetime import date

import pytest

from civic_desktop.domain.cap_setting import CapSetting, with_setting
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import CapDenominator, CapRounding
from civic_desktop.domain.rules import RatingRuleSet
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.services.acts import ActUndo
from civic_desktop.services.cap_settings import CapSettings
from civic_desktop.services.rule_library import load_rules
from civic_desktop.store.ledger import Ledger

CIVIL = frozenset({StaffStatus.CIVIL_SERVANT})


def rules_of(year: int) -> RatingRuleSet:
    return load_rules().book.rating_rules_for(CIVIL, date(year, 12, 31))


def test_the_office_enters_the_figure_that_the_decree_of_2023_leaves_open(ledger: Ledger):
    rules = rules_of(2023)
    settings = CapSettings(ledger)
    assert settings.cap_of(rules) == rules.cap

    settings.save(rules, CapSetting(rules.id, rate=20_00))

    cap = settings.cap_of(rules)
    assert cap is not None
    assert cap.rate == 20_00
    assert cap.denominator is CapDenominator.GOOD


def test_a_setting_is_one_act_that_can_be_taken_back(ledger: Ledger):
    rules, settings = rules_of(2023), CapSettings(ledger)
    saved = settings.save(rules, CapSetting(rules.id, rate=20_00))
    assert saved.act_id is not None

    ActUndo(ledger, saved.act_id, saved.label).undo()

    assert settings.of(rules) == CapSetting(rules.id)


def test_a_setting_that_was_made_blank_is_gone(ledger: Ledger):
    rules, settings = rules_of(2023), CapSettings(ledger)
    settings.save(rules, CapSetting(rules.id, rate=20_00, rounding=CapRounding.NEAREST))

    settings.save(rules, replace(settings.of(rules), rate=None, rounding=None))

    assert settings.of(rules).id is None


def test_denominator_and_rounding_change_the_limit():
    cap = rules_of(2026).cap
    assert cap is not None

    ours = with_setting(
        cap,
        CapSetting("x", denominator=CapDenominator.GOOD_OR_BETTER, rounding=CapRounding.NEAREST),
    )

    assert ours.limit_at(ours.rate or 0, ours.base_of(excellent=3, good=10)) == 3
    assert cap.limit_at(cap.rate or 0, cap.base_of(excellent=3, good=10)) == 2


@pytest.mark.parametrize(("year", "rate"), [(2026, 20_01), (2023, 100_01)])
def test_a_rate_above_the_law_is_refused(ledger: Ledger, year, rate):
    rules = rules_of(year)

    with pytest.raises(Problem) as caught:
        CapSettings(ledger).save(rules, CapSetting(rules.id, rate=rate))

    assert caught.value.field == "rate"


def test_a_decree_without_a_cap_takes_no_setting(ledger: Ledger):
    rules = rules_of(2020)

    with pytest.raises(Problem, match="NĐ 90/2020 không có trần"):
        CapSettings(ledger).save(rules, CapSetting(rules.id, rate=20_00))
