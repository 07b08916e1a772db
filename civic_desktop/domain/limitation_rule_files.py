"""Reading limitation, time limits and the rules on Party discipline from a rule file."""

from datetime import date
from typing import Any

from civic_desktop.domain.discipline import LimitationExemption
from civic_desktop.domain.limitation import (
    ExemptionRule,
    HandlingRule,
    LimitationRuleSet,
    PartyRuleSet,
    Term,
)
from civic_desktop.domain.rule_basics import rule_basics
from civic_desktop.domain.toml_table import TomlTable

_MOST_MONTHS = 1200
_MOST_DAYS = 3650
_ANY_DAY = date(2001, 1, 1)


def limitation_rules(table: TomlTable) -> LimitationRuleSet:
    """The limitation under one law. Raises Problem for the first fault."""
    basics = rule_basics(table)
    handling = table.table("handling")
    exemptions = []
    for item in table.tables("exempt"):
        ground = item.choice("ground", LimitationExemption)
        exemptions.append(ExemptionRule(ground, item.words("label")))
        item.done()
    return LimitationRuleSet(
        **basics,
        reprimand_term=Term(months=table.number("reprimand_months", 1, _MOST_MONTHS)),
        other_term=Term(months=table.number("other_months", 1, _MOST_MONTHS)),
        exemptions=tuple(exemptions),
        handling=None if handling is None else _handling(handling, basics),
    )


def party_rules(table: TomlTable) -> PartyRuleSet:
    """What Party discipline means under one decree. Raises Problem for the first fault."""
    return PartyRuleSet(
        **rule_basics(table),
        follow_up_days=table.number("follow_up_days", 1, _MOST_DAYS),
        follow_up_article=table.take("follow_up_article", str, ""),
        sets_effect=table.take("sets_effect", bool),
        effect_article=table.take("effect_article", str, ""),
    )


def _handling(table: TomlTable, basics: dict[str, Any]) -> HandlingRule:
    rule = HandlingRule(
        term=_term(table, ""),
        complicated_term=_term(table, "complicated_"),
        legal_basis=table.take("legal_basis", str, basics["legal_basis"]),
        article=table.take("article", str, basics["article"]),
        is_verified=table.take("verified", bool, default=basics["is_verified"]),
    )
    if rule.complicated_term.last_day(_ANY_DAY) < rule.term.last_day(_ANY_DAY):
        raise table.fault("complicated_days", "phải dài hơn thời hạn thường")
    table.done()
    return rule


def _term(table: TomlTable, prefix: str) -> Term:
    """Days or months, one of the two."""
    days = table.number(f"{prefix}days", 1, _MOST_DAYS, None)
    months = table.number(f"{prefix}months", 1, _MOST_MONTHS, None)
    if (days is None) is (months is None):
        raise table.fault(f"{prefix}days", "phải có số ngày hoặc số tháng, không có cả hai")
    return Term(days=days or 0, months=months or 0)
