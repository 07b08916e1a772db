"""Rules of law as data with dates: rating classes, thresholds, caps, disciplinary measures.

Ratings follow the rule of the last day of their period, discipline the rule of the day of the
decision.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from civic_desktop.domain.discipline import DisciplinaryAction, DisciplinaryMeasure
from civic_desktop.domain.discipline_rules import DisciplineRuleSet, MeasureRule
from civic_desktop.domain.legal_rule import STATUS_WORDS, LegalRule, Statuses
from civic_desktop.domain.limitation import LimitationRuleSet, PartyRuleSet
from civic_desktop.domain.points_rules import PointsRule
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import HIGHEST_POINTS, CapRule, RatingClass
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.domain.text import format_day
from civic_desktop.domain.time_limits import TimeLimits
from civic_desktop.domain.unit_rating import UnitClasses


@dataclass(frozen=True)
class ClassRule:
    """A class as the law names it; `least_points` in hundredths where points decide."""

    rating_class: RatingClass
    label: str
    label_of: Mapping[StaffStatus, str]
    least_points: int | None = None


class DisciplineTrigger(StrEnum):
    """Which discipline in the period forces the class: every one, or for a breach of duty."""

    ANY = "any"
    DUTY_RELATED = "duty_related"


@dataclass(frozen=True)
class ForcedClass:
    """A condition under which the class is "không hoàn thành" whatever else was reached.

    `discipline` is set where the discipline record can show that the condition is met.
    """

    words: str
    article: str
    discipline: DisciplineTrigger | None = None


@dataclass(frozen=True)
class RatingRuleSet(LegalRule):
    """How quality is rated under one decree.

    `points` is None where points do not decide, `unit_classes` where offices are not rated.
    """

    classes: tuple[ClassRule, ...]
    cap: CapRule | None
    forced: tuple[ForcedClass, ...]
    time: TimeLimits | None = None
    points: PointsRule | None = None
    unit_classes: UnitClasses | None = None

    def class_label(self, rating_class: RatingClass, statuses: Statuses) -> str:
        """The class as printed for persons of these statuses."""
        if rating_class is RatingClass.UNRATED:
            return "Chưa xếp loại"
        rule = next(rule for rule in self.classes if rule.rating_class is rating_class)
        labels = {rule.label_of.get(status, rule.label) for status in statuses}
        return labels.pop() if len(labels) == 1 else rule.label

    def class_for(self, points: int) -> RatingClass:
        """The class that points, in hundredths, give. Raises Problem where no points decide."""
        if not 0 <= points <= HIGHEST_POINTS:
            raise Problem("Điểm phải từ 0 đến 100.", field="points")
        for rule in self.classes:
            if rule.least_points is not None and points >= rule.least_points:
                return rule.rating_class
        raise Problem("{title} không xếp loại theo điểm.", title=self.title)

    def forced_by_discipline(self, *, is_duty_related: bool) -> ForcedClass | None:
        """The condition that a discipline in the period meets, if there is one."""
        met = {DisciplineTrigger.ANY} | (
            {DisciplineTrigger.DUTY_RELATED} if is_duty_related else set()
        )
        return next((forced for forced in self.forced if forced.discipline in met), None)


@dataclass(frozen=True)
class Break:
    """A day on which figures stop being comparable with those before."""

    day: date
    label: str
    reason: str

    @property
    def first_year(self) -> int:
        """First year whose annual figures follow the new rule: annual ratings close the year."""
        return self.day.year


@dataclass(frozen=True)
class StatedBreak(Break):
    """A break that follows from no rating rule, such as the end of a level of government."""

    statuses: Statuses


@dataclass(frozen=True)
class RuleBook:
    """All rules; picks the right one by status and day.

    Where several apply, the last one does: the office's own stand after those of the program.
    `continued_groups` gives the codes of the groups whose figures a group's can be compared
    with in a trend; they are never added up.
    """

    ratings: tuple[RatingRuleSet, ...] = ()
    disciplines: tuple[DisciplineRuleSet, ...] = ()
    limitations: tuple[LimitationRuleSet, ...] = ()
    party_rules: tuple[PartyRuleSet, ...] = ()
    breaks: tuple[StatedBreak, ...] = ()
    continued_groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def rating_rules_for(self, statuses: Statuses, day: date) -> RatingRuleSet:
        """The rules for the last day of a period. Raises Problem where there are none."""
        found = _last(self.ratings, statuses, day)
        if found is None:
            raise Problem(
                "Không có một quy định xếp loại chung cho {statuses} vào ngày {day}.",
                statuses=", ".join(STATUS_WORDS[s] for s in StaffStatus if s in statuses),
                day=format_day(day),
            )
        return found

    def discipline_rules_for(self, status: StaffStatus, day: date) -> DisciplineRuleSet:
        """The rules for the day of a decision. Raises Problem where there are none."""
        found = _last(self.disciplines, frozenset({status}), day)
        if found is None:
            raise Problem(
                "Chưa có quy định kỷ luật cho {status} vào ngày {day}.",
                field="decided_on",
                status=STATUS_WORDS[status],
                day=format_day(day),
            )
        return found

    def limitation_for(self, status: StaffStatus, day: date) -> LimitationRuleSet | None:
        """The limitation for the day of handling; None where none is known."""
        return _last(self.limitations, frozenset({status}), day)

    def party_rules_for(self, status: StaffStatus, day: date) -> PartyRuleSet | None:
        """What a Party decision of that day means; None where nothing is known."""
        return _last(self.party_rules, frozenset({status}), day)

    def measures_offered(
        self, status: StaffStatus, *, holds_leading_post: bool, day: date
    ) -> tuple[MeasureRule, ...]:
        """Measures that may be used on such a person on that day. Problem without any rules."""
        rules = self.discipline_rules_for(status, day)
        return rules.offered(status, holds_leading_post=holds_leading_post)

    def measure_problems(self, action: DisciplinaryAction) -> Iterable[Problem]:
        """Why the law of its day does not allow the action's measure, with the article."""
        try:
            rules = self.discipline_rules_for(action.status, action.decided_on)
        except Problem as problem:
            yield problem
            return
        yield from rules.problems_of(action, self.measure_words(action.measure))

    def measure_words(self, measure: DisciplinaryMeasure) -> str:
        """The measure in the words of whichever law knows it."""
        every = (rule for rules in self.disciplines for rule in rules.measures)
        return next((rule.label.lower() for rule in every if rule.measure is measure), measure)

    def measure_breaks(
        self, statuses: Statuses, first_year: int, last_year: int
    ) -> tuple[Break, ...]:
        """Days after the first year on which the disciplinary measures of any of the statuses
        changed, the earliest first.
        """
        found: dict[Break, None] = {}
        for status in statuses:
            of_status = frozenset({status})
            for day in {v.first_day for r in self.disciplines for v in r.validities}:
                before = _last(self.disciplines, of_status, day - timedelta(days=1))
                after = _last(self.disciplines, of_status, day)
                is_within = first_year < day.year <= last_year
                if is_within and before and after and not after.is_like(before, status):
                    found[Break(day, after.title, after.legal_basis)] = None
        return tuple(sorted(found, key=lambda each: each.day))

    def breaks_between(
        self, statuses: Statuses, first_year: int, last_year: int
    ) -> tuple[Break, ...]:
        """Breaks for a group between the annual figures of these years, the earliest first."""
        found: list[Break] = []
        for year in range(first_year + 1, last_year + 1):
            before = _last(self.ratings, statuses, date(year - 1, 12, 31))
            after = _last(self.ratings, statuses, date(year, 12, 31))
            if before is not None and after is not None and before.id != after.id:
                first_day = min(v.first_day for v in after.validities if v.status in statuses)
                found.append(Break(first_day, after.title, after.legal_basis))
        found += [
            stated
            for stated in self.breaks
            if stated.statuses & statuses and first_year < stated.first_year <= last_year
        ]
        return tuple(sorted(found, key=lambda item: item.day))


Rule = TypeVar("Rule", bound=LegalRule)


def _last(rules: Iterable[Rule], statuses: Statuses, day: date) -> Rule | None:
    found = [rule for rule in rules if rule.covers(statuses, day)]
    return found[-1] if found else None
