"""Until when a breach may be answered, how long handling it may take, and what the Party adds."""

from dataclasses import dataclass
from datetime import date, timedelta

from civic_desktop.domain.discipline import DisciplinaryMeasure, LimitationExemption
from civic_desktop.domain.legal_rule import LegalRule
from civic_desktop.domain.period import months_after


@dataclass(frozen=True)
class Term:
    """A length of time as the law gives it: so many days, or so many months."""

    days: int = 0
    months: int = 0

    def last_day(self, first_day: date) -> date:
        """Last day of the term that begins on `first_day`."""
        return months_after(first_day, self.months) + timedelta(days=self.days)

    def __str__(self) -> str:
        if not self.months:
            return f"{self.days} ngày"
        return f"{self.months} tháng" if self.months % 12 else f"{self.months // 12} năm"


@dataclass(frozen=True)
class HandlingRule:
    """How long handling may take from the day the breach was found, and in complicated cases."""

    term: Term
    complicated_term: Term
    legal_basis: str
    article: str
    is_verified: bool


@dataclass(frozen=True)
class ExemptionRule:
    """A breach to which no limitation applies, in the words of the law."""

    ground: LimitationExemption
    label: str


@dataclass(frozen=True)
class LimitationRuleSet(LegalRule):
    """Limitation and time limits under one law, by the day of handling.

    `handling` is None where the law's time limit is not known.
    """

    reprimand_term: Term
    other_term: Term
    exemptions: tuple[ExemptionRule, ...]
    handling: HandlingRule | None

    def term_for(self, measure: DisciplinaryMeasure) -> Term:
        """Limitation of breaches that this measure answers."""
        is_mildest = measure is DisciplinaryMeasure.REPRIMAND
        return self.reprimand_term if is_mildest else self.other_term

    def exempts(self, ground: LimitationExemption | None) -> bool:
        """Whether the law lifts the limitation on that ground."""
        return any(exemption.ground is ground for exemption in self.exemptions)


@dataclass(frozen=True)
class PartyRuleSet(LegalRule):
    """What a decision of the Party means for the administrative one.

    The administrative one is due `follow_up_days` after it; where `sets_effect`, the effect of
    the administrative one is counted from the day of the Party's.
    """

    follow_up_days: int
    follow_up_article: str
    sets_effect: bool
    effect_article: str
