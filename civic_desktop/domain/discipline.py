"""Disciplinary actions and published totals."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from civic_desktop.domain.period import months_after, year_problems
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.domain.text import format_day


class DisciplinaryMeasure(StrEnum):
    """Measures of all laws, the mildest first; which may be used is a matter of rules and dates."""

    REPRIMAND = "reprimand"
    WARNING = "warning"
    SALARY_REDUCTION = "salary_reduction"
    DEMOTION = "demotion"
    REMOVAL_FROM_POST = "removal_from_post"
    REMOVAL_BY_VOTE = "removal_by_vote"
    DISMISSAL = "dismissal"


class PartyMeasure(StrEnum):
    """Measures of the Party, a list of its own; the mildest first."""

    REPRIMAND = "reprimand"
    WARNING = "warning"
    REMOVAL_FROM_POST = "removal_from_post"
    EXPULSION = "expulsion"


class Consequence(StrEnum):
    """How serious what a breach led to was (NĐ 172/2025/NĐ-CP)."""

    LESS_SERIOUS = "less_serious"
    SERIOUS = "serious"
    VERY_SERIOUS = "very_serious"
    ESPECIALLY_SERIOUS = "especially_serious"


class BreachSource(StrEnum):
    """How a breach came to light."""

    INSPECTION = "inspection"
    COMPLAINT = "complaint"
    FORMAL_INSPECTION = "formal_inspection"
    COURT = "court"
    PARTY = "party"
    OTHER = "other"


class LimitationExemption(StrEnum):
    """Breaches to which no limitation applies (Luật Cán bộ, công chức, as amended in 2019)."""

    EXPULSION = "expulsion"
    INTERNAL_SECURITY = "internal_security"
    NATIONAL_INTEREST = "national_interest"
    FALSE_CERTIFICATE = "false_certificate"


@dataclass(frozen=True)
class Breach:
    """What a person did, which one or more decisions answer; without a person if only counted.

    `counted_in_year` is the one year whose rating the breach counts in, where that is not the
    year of its first decision.
    """

    unit_id: int
    staff_id: int | None = None
    description: str = ""
    committed_on: date | None = None
    found_on: date | None = None
    consequence: Consequence | None = None
    is_duty_related: bool = True
    found_by: BreachSource | None = None
    inspection_id: int | None = None
    limitation_exemption: LimitationExemption | None = None
    counted_in_year: int | None = None
    note: str = ""
    id: int | None = None
    row_version: int = 1


@dataclass(frozen=True)
class PartyAction:
    """One decision of the Party on a breach; it stands beside the administrative ones."""

    breach_id: int
    measure: PartyMeasure
    decided_on: date
    document_number: str = ""
    issuer: str = ""
    note: str = ""
    id: int | None = None
    row_version: int = 1

    def problems(self, today: date) -> Iterable[Problem]:
        """What stands in the way of saving."""
        yield from _future_problems(self.decided_on, today)


@dataclass(frozen=True)
class DisciplinaryAction:
    """One administrative decision on a breach; without a person where only the fact is known."""

    unit_id: int
    group_id: int
    status: StaffStatus
    measure: DisciplinaryMeasure
    decided_on: date
    breach_id: int = 0
    staff_id: int | None = None
    holds_leading_post: bool = False
    document_number: str = ""
    signer: str = ""
    in_force_until: date | None = None
    note: str = ""
    id: int | None = None
    row_version: int = 1

    def problems(self, today: date) -> Iterable[Problem]:
        """What stands in the way of saving; whether the measure is lawful is the rules' say."""
        if not self.unit_id:
            yield Problem("Nhập đơn vị.", field="unit_id")
        if not self.group_id:
            yield Problem("Chọn nhóm.", field="group_id")
        yield from _future_problems(self.decided_on, today)
        if self.in_force_until is not None and self.in_force_until < self.decided_on:
            yield Problem(
                "Ngày hết hiệu lực phải từ ngày quyết định {day} trở đi.",
                field="in_force_until",
                day=format_day(self.decided_on),
            )


@dataclass(frozen=True)
class DisciplineTotal:
    """A published number of persons disciplined in a year, with the range of measures.

    Reports use it where `is_used`, else they count the decisions of the year; never both.
    """

    year: int
    person_count: int
    scope: str = ""
    measure_from: DisciplinaryMeasure | None = None
    measure_to: DisciplinaryMeasure | None = None
    source_document_id: int | None = None
    source_note: str = ""
    is_used: bool = True
    id: int | None = None
    row_version: int = 1

    def problems(self) -> Iterable[Problem]:
        """What stands in the way of saving, field by field."""
        yield from year_problems(self.year)
        if self.person_count < 0:
            yield Problem("Số lượng không được âm.", field="person_count")
        order = list(DisciplinaryMeasure)
        if self.measure_from is None or self.measure_to is None:
            if self.measure_from is not self.measure_to:
                yield Problem("Nhập cả hình thức nhẹ nhất và nặng nhất.", field="measure_to")
        elif order.index(self.measure_from) > order.index(self.measure_to):
            yield Problem("Hình thức sau phải nặng hơn hình thức trước.", field="measure_to")


def _future_problems(decided_on: date, today: date) -> Iterable[Problem]:
    if decided_on > today:
        yield Problem(
            "Ngày quyết định {day} còn ở tương lai; hôm nay là {today}.",
            field="decided_on",
            day=format_day(decided_on),
            today=format_day(today),
        )


def end_of_effect(decided_on: date, months: int) -> date:
    """Last day of a decision's effect: the same day of the month, or the last one there is."""
    return months_after(decided_on, months)


@dataclass(frozen=True)
class YearSources:
    """A year that has both a published total and decisions, and which of them reports use."""

    year: int
    decision_count: int
    published_count: int
    is_total_used: bool
