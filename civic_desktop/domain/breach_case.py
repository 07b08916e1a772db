"""A breach before the rules of a day: how a warning is made and how its law is cited."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from civic_desktop.domain.breach_record import BreachRecord
from civic_desktop.domain.legal_rule import LegalRule
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rules import RuleBook
from civic_desktop.domain.staff import StaffStatus


class WarningKind(StrEnum):
    """What a warning is about."""

    LIMITATION = "limitation"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    LATE = "late"
    PARTY_FOLLOW_UP = "party_follow_up"
    REPEATED = "repeated"
    ENTERED_TWICE = "entered_twice"
    EFFECT_DIFFERS = "effect_differs"
    EFFECT_ENDED = "effect_ended"
    COUNTED = "counted"


NOTES = frozenset({WarningKind.EFFECT_ENDED, WarningKind.COUNTED})
"""Warnings that only tell; nothing is to be done about them."""


@dataclass(frozen=True)
class BreachWarning:
    """One warning as a sentence with its article."""

    kind: WarningKind
    words: Problem


@dataclass(frozen=True)
class Case:
    """A breach with the status of its person, before the rules, on a day."""

    record: BreachRecord
    status: StaffStatus
    rules: RuleBook
    today: date


def warning(kind: WarningKind, sentence: str, /, **places: object) -> BreachWarning:
    """A warning of that kind with its sentence and what fills it."""
    problem = Problem(sentence)
    problem.places = places
    return BreachWarning(kind, problem)


def cited_rule(rule: LegalRule, article: str, status: StaffStatus, day: date) -> str:
    """A rule with one of its articles, for the status on that day."""
    verified = rule.is_verified_for(frozenset({status}), day)
    return cited(article, rule.legal_basis, is_verified=verified)


def cited(article: str, legal_basis: str, *, is_verified: bool) -> str:
    """Article and law, and that nobody has compared them where that is so."""
    parts = [article, legal_basis, "" if is_verified else "chưa đối chiếu toàn văn"]
    return ", ".join(part for part in parts if part)
