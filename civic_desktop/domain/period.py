"""Evaluation periods: closed intervals of days."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import first_upper

# Of the state whose records these are, and as far as anything is planned.
EARLIEST_YEAR, LATEST_YEAR = 1945, 2100
_QUARTERS = ("I", "II", "III", "IV")


def year_problems(year: int, field: str = "year") -> Iterable[Problem]:
    """What is wrong with a year that no record can be of."""
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        yield Problem(
            "Năm phải từ {first} đến {last}.", field=field, first=EARLIEST_YEAR, last=LATEST_YEAR
        )


@dataclass(frozen=True, order=True)
class Year:
    """A calendar year, the year of the office."""

    year: int

    @property
    def first_day(self) -> date:
        """1 January."""
        return date(self.year, 1, 1)

    @property
    def last_day(self) -> date:
        """31 December."""
        return date(self.year, 12, 31)


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of a calendar year, 1 to 4."""

    year: int
    quarter: int

    def __post_init__(self) -> None:
        if not 1 <= self.quarter <= 4:
            raise ValueError(f"no quarter {self.quarter}")

    @property
    def first_day(self) -> date:
        """First day of the quarter."""
        return date(self.year, 3 * self.quarter - 2, 1)

    @property
    def last_day(self) -> date:
        """Last day of the quarter."""
        return Month(self.year, 3 * self.quarter).last_day


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month, 1 to 12."""

    year: int
    month: int

    @property
    def first_day(self) -> date:
        """First day of the month."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """Last day of the month."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])


EvaluationPeriod = Year | Quarter | Month


def with_covering(period: EvaluationPeriod) -> list[EvaluationPeriod]:
    """The period, then the longer ones that it is a part of: quarter and year."""
    covering: list[EvaluationPeriod] = [period]
    if isinstance(period, Month):
        covering.append(Quarter(period.year, (period.month + 2) // 3))
    if not isinstance(period, Year):
        covering.append(Year(period.year))
    return covering


def periods_of(year: int) -> list[EvaluationPeriod]:
    """The year, its quarters and its months."""
    quarters = [Quarter(year, number) for number in range(1, 5)]
    return [Year(year), *quarters, *(Month(year, number) for number in range(1, 13))]


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a month that has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def period_title(period: EvaluationPeriod) -> str:
    """The period by its name: "Năm 2026", "Quý I/2026", "Tháng 3/2026"."""
    return first_upper(period_words(period))


def period_words(period: EvaluationPeriod) -> str:
    """The period within a sentence: "năm 2026", "quý I/2026", "tháng 3/2026"."""
    if isinstance(period, Year):
        return f"năm {period.year}"
    if isinstance(period, Quarter):
        return f"quý {_QUARTERS[period.quarter - 1]}/{period.year}"
    return f"tháng {period.month}/{period.year}"
