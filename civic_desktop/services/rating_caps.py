"""The rating rules of a group in a year, and its "xuất sắc" against their cap."""

from contextlib import suppress
from dataclasses import dataclass, replace

from civic_desktop.domain.period import Year
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import CapRule, CapVerdict, judge_cap
from civic_desktop.domain.rules import RatingRuleSet, RuleBook
from civic_desktop.domain.staff import StaffGroup


@dataclass(frozen=True)
class CapComparison:
    """A number of "xuất sắc" against a cap whose rate is known.

    `is_suggested` where the law names no figure and the usual one stands in.
    """

    rule: CapRule
    rate: int
    verdict: CapVerdict
    is_suggested: bool

    @property
    def is_reference(self) -> bool:
        """Whether it binds nobody: no figure in the law, or a rule not in force in that year."""
        return self.is_suggested or self.verdict.is_reference_only


def rules_of(book: RuleBook, group: StaffGroup, year: int) -> RatingRuleSet | None:
    """The rules in force for the group on the last day of the year.

    Where no rules hold for all its statuses, those of one of them.
    """
    for statuses in (group.statuses, *(frozenset({s}) for s in sorted(group.statuses))):
        with suppress(Problem):
            return book.rating_rules_for(statuses, Year(year).last_day)
    return None


def compare(
    book: RuleBook, group: StaffGroup, year: int, excellent: int, good: int
) -> CapComparison | None:
    """Persons, or hundredths of a percent, against the cap of the year, else a later one."""
    rules = rules_of(book, group, year)
    rule = rules.cap if rules is not None else None
    rate = (rule.rate or rule.suggested_rate) if rule is not None else None
    if rule is None or rate is None:
        rule = _later_cap(book, group)
        rate = rule.rate if rule is not None else None
    if rule is None or rate is None:
        return None
    verdict = judge_cap(excellent, good, replace(rule, rate=rate), Year(year).last_day)
    return CapComparison(rule, rate, verdict, is_suggested=rule.rate is None)


def _later_cap(book: RuleBook, group: StaffGroup) -> CapRule | None:
    """The newest cap with a figure for any of the group's statuses."""
    caps = [
        rules.cap
        for rules in book.ratings
        if rules.cap is not None
        and rules.cap.rate is not None
        and group.statuses & {validity.status for validity in rules.validities}
    ]
    return max(caps, key=lambda cap: cap.first_day, default=None)
