"""The rating rules of a group on a day, and "xuất sắc" against their cap."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from civic_desktop.domain.legal_rule import Statuses
from civic_desktop.domain.period import Year
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import (
    RATED_CLASSES,
    CapRule,
    CapScope,
    CapVerdict,
    RatingClass,
    judge_cap,
)
from civic_desktop.domain.rules import RatingRuleSet, RuleBook
from civic_desktop.domain.staff import StaffGroup
from civic_desktop.services.rating_sheet import RatingTotals, SheetRow, totals_of

CapOf = Callable[[RatingRuleSet], CapRule | None]


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

    @property
    def is_broken(self) -> bool:
        """Whether a cap that binds is exceeded."""
        return self.verdict.exceeded and not self.is_reference


@dataclass(frozen=True)
class LikeTasksStanding:
    """How one group of like tasks stands against the cap."""

    name: str
    totals: RatingTotals
    cap: CapComparison


@dataclass(frozen=True)
class RuleStanding:
    """Persons of one unit rated by one set of rules, all groups together, against its cap.

    `cap` is that of the office; `like_tasks` those of the groups of like tasks, by name. `rules`
    is None where none are known, then `groups` is a single one.
    """

    groups: tuple[StaffGroup, ...]
    rules: RatingRuleSet | None
    totals: RatingTotals
    cap: CapComparison | None
    like_tasks: tuple[LikeTasksStanding, ...] = ()

    @property
    def broken_caps(self) -> list[tuple[str, CapComparison]]:
        """Binding caps that are exceeded: of the office ("") and of groups of like tasks."""
        caps = [("", self.cap)] if self.cap is not None else []
        caps += [(each.name, each.cap) for each in self.like_tasks]
        return [(name, cap) for name, cap in caps if cap.is_broken]

    @property
    def statuses(self) -> Statuses:
        """Statuses of all its groups."""
        return frozenset().union(*(group.statuses for group in self.groups))


def rules_on(book: RuleBook, group: StaffGroup, day: date) -> RatingRuleSet | None:
    """The rules in force for the group on the last day of a period.

    Where no rules hold for all its statuses, those of one of them.
    """
    for statuses in (group.statuses, *(frozenset({s}) for s in sorted(group.statuses))):
        with suppress(Problem):
            return book.rating_rules_for(statuses, day)
    return None


def compare(
    book: RuleBook, cap_of: CapOf, group: StaffGroup, year: int, excellent: int, good: int
) -> CapComparison | None:
    """Persons, or hundredths of a percent, against the cap of the year, else a later one."""
    day = Year(year).last_day
    cap = _cap_on(book, cap_of, rules_on(book, group, day), group.statuses)
    return None if cap is None else _compare(cap, excellent, good, day)


def standings(
    book: RuleBook,
    cap_of: CapOf,
    groups: Mapping[int, StaffGroup],
    rows: Sequence[SheetRow],
    day: date,
) -> list[RuleStanding]:
    """Persons of one unit by the rules of the day, in the order of their groups.

    `cap_of` gives the cap of the rules as the office keeps it.
    """
    found: dict[str, tuple[RatingRuleSet | None, list[StaffGroup], list[SheetRow]]] = {}
    for group_id, group in groups.items():
        of_group = [row for row in rows if row.rating.group_id == group_id]
        if not of_group:
            continue
        rules = rules_on(book, group, day)
        key = rules.id if rules is not None else f"-{group_id}"
        _, own_groups, own_rows = found.setdefault(key, (rules, [], []))
        own_groups.append(group)
        own_rows += of_group
    return [
        _standing(book, cap_of, rules, own_groups, own_rows, day)
        for rules, own_groups, own_rows in found.values()
    ]


def class_labels(standings: Sequence[RuleStanding]) -> dict[int, dict[RatingClass, str]]:
    """The law's words for the classes, by group; none where no rules are known."""
    return {
        group.id or 0: {c: s.rules.class_label(c, group.statuses) for c in RATED_CLASSES}
        for s in standings
        if s.rules is not None
        for group in s.groups
    }


def _standing(
    book: RuleBook,
    cap_of: CapOf,
    rules: RatingRuleSet | None,
    groups: Sequence[StaffGroup],
    rows: Sequence[SheetRow],
    day: date,
) -> RuleStanding:
    totals = totals_of(rows)
    standing = RuleStanding(tuple(groups), rules, totals, None)
    cap = _cap_on(book, cap_of, rules, standing.statuses)
    if cap is None:
        return standing
    standing = replace(standing, cap=_of_totals(cap, totals, day))
    if CapScope.LIKE_TASKS not in cap.scope:
        return standing
    like_tasks = []
    for name in sorted({row.person.like_tasks for row in rows} - {""}):
        own = totals_of(row for row in rows if row.person.like_tasks == name)
        like_tasks.append(LikeTasksStanding(name, own, _of_totals(cap, own, day)))
    return replace(standing, like_tasks=tuple(like_tasks))


def _of_totals(cap: CapRule, totals: RatingTotals, day: date) -> CapComparison:
    excellent, good = (totals.counts[c] for c in (RatingClass.EXCELLENT, RatingClass.GOOD))
    return _compare(cap, excellent, good, day)


def _compare(cap: CapRule, excellent: int, good: int, day: date) -> CapComparison:
    rate = _rate_of(cap) or 0
    verdict = judge_cap(excellent, good, replace(cap, rate=rate), day)
    return CapComparison(cap, rate, verdict, is_suggested=cap.rate is None)


def _cap_on(
    book: RuleBook, cap_of: CapOf, rules: RatingRuleSet | None, statuses: Statuses
) -> CapRule | None:
    """The cap of the rules, else the newest one of later rules; None where none has a rate."""
    own = None if rules is None else cap_of(rules)
    if own is not None and _rate_of(own) is not None:
        return own
    return _later_cap(book, statuses)


def _rate_of(cap: CapRule) -> int | None:
    return cap.suggested_rate if cap.rate is None else cap.rate


def _later_cap(book: RuleBook, statuses: Statuses) -> CapRule | None:
    """The newest cap with a figure for any of the statuses."""
    caps = [
        rules.cap
        for rules in book.ratings
        if rules.cap is not None
        and rules.cap.rate is not None
        and statuses & {validity.status for validity in rules.validities}
    ]
    return max(caps, key=lambda cap: cap.first_day, default=None)
