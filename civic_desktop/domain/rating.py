"""Ratings: the class of a person, counts of an office, published percentages, the cap.

Percentages are integers of hundredths: 13,34% is 1334.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from civic_desktop.domain.period import EvaluationPeriod
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import format_percent, format_points

WHOLE = 10_000
HIGHEST_POINTS = 100_00
ROUNDING_LEEWAY = 2


class RatingClass(StrEnum):
    """The four classes of the law, and those not rated, who are a class of their own."""

    EXCELLENT = "excellent"
    GOOD = "good"
    COMPLETED = "completed"
    NOT_COMPLETED = "not_completed"
    UNRATED = "unrated"


RATED_CLASSES = tuple(c for c in RatingClass if c is not RatingClass.UNRATED)
CLASS_KEYS = dict(zip("XTHK", RATED_CLASSES, strict=True))
_CLASS_OF_KEY = CLASS_KEYS | dict(zip("1234", RATED_CLASSES, strict=True))


def class_for_key(text: str) -> RatingClass | None:
    """Class that a typed letter X, T, H, K or digit 1 to 4 stands for; None for any other."""
    return _CLASS_OF_KEY.get(text.strip().upper())


@dataclass(frozen=True)
class Rating:
    """The class of one person for one period."""

    staff_id: int
    unit_id: int
    group_id: int
    period: EvaluationPeriod
    rating_class: RatingClass
    reason: str = ""
    evidence: str = ""
    id: int | None = None
    row_version: int = 1


@dataclass(frozen=True)
class RatingTally:
    """Counts that an office reported for a group; None where nothing was reported."""

    unit_id: int
    group_id: int
    period: EvaluationPeriod
    excellent: int | None = None
    good: int | None = None
    completed: int | None = None
    not_completed: int | None = None
    unrated: int | None = None
    total: int | None = None
    source_document_id: int | None = None
    source_note: str = ""
    id: int | None = None
    row_version: int = 1

    @property
    def parts(self) -> int:
        """Sum of the classes reported, those not rated included."""
        return sum(getattr(self, c.value) or 0 for c in RatingClass)

    @property
    def difference(self) -> int | None:
        """Reported total less the sum of the parts; None without a total."""
        return None if self.total is None else self.total - self.parts

    def problems(self) -> Iterable[Problem]:
        """What stands in the way of saving, field by field.

        Parts that do not make the total stay as the office reported them; the difference is shown.
        """
        counts = {name: getattr(self, name) for name in (*RatingClass, "total")}
        for name, count in counts.items():
            if count is not None and count < 0:
                yield Problem("Số lượng không được âm.", field=str(name))
        if all(count is None for count in counts.values()):
            yield Problem("Nhập ít nhất một số.", field=RatingClass.EXCELLENT.value)

    def check(self) -> None:
        """Raise the first problem."""
        for problem in self.problems():
            raise problem


@dataclass(frozen=True)
class RatingShare:
    """Percentages of a group published without counts; None where the source is silent."""

    unit_id: int
    group_id: int
    period: EvaluationPeriod
    excellent: int | None = None
    good: int | None = None
    completed: int | None = None
    not_completed: int | None = None
    source_document_id: int | None = None
    source_note: str = ""
    id: int | None = None
    row_version: int = 1

    @property
    def stated(self) -> tuple[int, ...]:
        """The percentages that the source gives."""
        values = (getattr(self, c.value) for c in RATED_CLASSES)
        return tuple(value for value in values if value is not None)

    @property
    def remainder(self) -> int:
        """What the stated percentages leave of 100."""
        return WHOLE - sum(self.stated)

    def problems(self) -> Iterable[Problem]:
        """What stands in the way of saving, field by field."""
        for rating_class in RATED_CLASSES:
            value = getattr(self, rating_class.value)
            if value is not None and not 0 <= value <= WHOLE:
                yield Problem("Tỷ lệ phải từ 0% đến 100%.", field=rating_class.value)
        if not self.stated:
            yield Problem("Nhập ít nhất một tỷ lệ.", field=RatingClass.EXCELLENT.value)
        total, is_complete = sum(self.stated), len(self.stated) == len(RATED_CLASSES)
        if is_complete and abs(total - WHOLE) > ROUNDING_LEEWAY:
            yield Problem("Tổng các mức là {total}, phải bằng 100%.", total=format_percent(total))
        elif not is_complete and total > WHOLE:
            yield Problem(
                "Tổng các mức là {total}, không được quá 100%.", total=format_percent(total)
            )

    def check(self) -> None:
        """Raise the first problem."""
        for problem in self.problems():
            raise problem


def share_of(count: int, total: int) -> int:
    """Hundredths of a percent that `count` is of `total`, rounded half up."""
    return (count * WHOLE * 2 + total) // (total * 2)


class CapDenominator(StrEnum):
    """Whose number the cap on "xuất sắc" is a share of."""

    GOOD = "good"
    GOOD_OR_BETTER = "good_or_better"


class CapScope(StrEnum):
    """Within what the cap is kept: one office, each group of like tasks."""

    OFFICE = "office"
    LIKE_TASKS = "like_tasks"


class CapRounding(StrEnum):
    """What becomes of a fraction of a person."""

    DOWN = "down"
    NEAREST = "nearest"


@dataclass(frozen=True)
class CapRule:
    """The highest share of "xuất sắc" that a legal basis allows, and the days it is in force.

    `rate` is None where the law names no figure and the office enters one, usually
    `suggested_rate`. `exception_rate` is for offices that meet `exception_ground`.
    """

    denominator: CapDenominator
    first_day: date
    last_day: date | None = None
    rate: int | None = None
    suggested_rate: int | None = None
    exception_rate: int | None = None
    exception_ground: str = ""
    is_exception_verified: bool = False
    scope: tuple[CapScope, ...] = ()
    rounding: CapRounding = CapRounding.DOWN
    article: str = ""
    legal_basis: str = ""
    is_verified: bool = False

    def is_in_force(self, day: date) -> bool:
        """Whether the rule binds ratings of a period that ends on that day."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)

    def base_of(self, excellent: int, good: int) -> int:
        """The number of persons that the rate is taken of."""
        if self.denominator is CapDenominator.GOOD_OR_BETTER:
            return excellent + good
        return good

    def limit_at(self, rate: int, base: int) -> int:
        """The most persons that a rate allows."""
        half = WHOLE // 2 if self.rounding is CapRounding.NEAREST else 0
        return (rate * base + half) // WHOLE


@dataclass(frozen=True)
class CapVerdict:
    """A comparison with the cap. It warns and never blocks.

    `limit` is None where no rate is known; `exception_limit` is what the exception would allow;
    `is_reference_only` where the rule does not bind the period.
    """

    excellent: int
    good: int
    base: int
    limit: int | None
    exception_limit: int | None
    exceeded: bool
    is_reference_only: bool
    formula: str


def judge_cap(excellent: int, good: int, rule: CapRule, day: date) -> CapVerdict:
    """Compare the number of "xuất sắc" with the cap, for a period that ends on that day."""
    base = rule.base_of(excellent, good)
    limit = None if rule.rate is None else rule.limit_at(rule.rate, base)
    counted = f"{excellent} xuất sắc, {good} tốt"
    if rule.rate is None or limit is None:
        formula = f"{counted}; quy định không nêu tỷ lệ, cơ quan tự nhập"
    else:
        formula = f"{counted}; tối đa {format_points(rule.rate)}% của {base} người = {limit}"
    return CapVerdict(
        excellent=excellent,
        good=good,
        base=base,
        limit=limit,
        exception_limit=(
            None if rule.exception_rate is None else rule.limit_at(rule.exception_rate, base)
        ),
        exceeded=limit is not None and excellent > limit,
        is_reference_only=not rule.is_in_force(day),
        formula=formula,
    )
