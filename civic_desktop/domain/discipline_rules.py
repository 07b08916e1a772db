"""Which disciplinary measures a law knows, and against whom."""

from collections.abc import Iterable
from dataclasses import dataclass

from civic_desktop.domain.discipline import DisciplinaryAction, DisciplinaryMeasure
from civic_desktop.domain.legal_rule import STATUS_WORDS, LegalRule
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.domain.text import format_day


@dataclass(frozen=True)
class MeasureRule:
    """A disciplinary measure for one status; `for_leaders`: only with (or without) a post."""

    measure: DisciplinaryMeasure
    label: str
    status: StaffStatus
    for_leaders: bool | None
    article: str

    def fits(self, status: StaffStatus, *, holds_leading_post: bool) -> bool:
        """Whether the measure can be used on such a person."""
        fits_post = self.for_leaders is None or self.for_leaders is holds_leading_post
        return self.status is status and fits_post


@dataclass(frozen=True)
class DisciplineRuleSet(LegalRule):
    """The measures under one decree; a decision has effect for `effect_months`.

    `repeat_article` says that a breach during that time is answered one step more gravely.
    """

    measures: tuple[MeasureRule, ...]
    effect_months: int
    is_effect_verified: bool
    repeat_article: str = ""

    def offered(self, status: StaffStatus, *, holds_leading_post: bool) -> tuple[MeasureRule, ...]:
        """Measures that may be used on such a person, the mildest first."""
        return tuple(
            m for m in self.measures if m.fits(status, holds_leading_post=holds_leading_post)
        )

    def is_like(self, other: "DisciplineRuleSet", status: StaffStatus) -> bool:
        """Whether both know the same measures for a status, with or without a leading post."""
        return all(
            [rule.measure for rule in self.offered(status, holds_leading_post=holds)]
            == [rule.measure for rule in other.offered(status, holds_leading_post=holds)]
            for holds in (False, True)
        )

    def problems_of(self, action: DisciplinaryAction, measure_words: str) -> Iterable[Problem]:
        """Why the action's measure may not be used, with the article; nothing where it may."""
        offered = self.offered(action.status, holds_leading_post=action.holds_leading_post)
        if any(rule.measure is action.measure for rule in offered):
            return
        articles = dict.fromkeys(rule.article for rule in offered if rule.article)
        yield Problem(
            "Ngày {day}, hình thức {measure} không áp dụng cho {person}. "
            "Các hình thức áp dụng: {measures} ({basis}).",
            field="measure",
            day=format_day(action.decided_on),
            measure=measure_words,
            person=_person_words(action),
            measures=", ".join(rule.label.lower() for rule in offered),
            basis=", ".join([*articles, self.legal_basis]),
        )


def _person_words(action: DisciplinaryAction) -> str:
    status = STATUS_WORDS[action.status]
    if action.status is StaffStatus.CADRE:
        return status
    return f"{status} {'' if action.holds_leading_post else 'không '}giữ chức vụ lãnh đạo, quản lý"
