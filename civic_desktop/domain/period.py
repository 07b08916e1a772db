"""Evaluation periods: closed intervals of days."""

import calendar
from dataclasses import dataclass
from datetime import date

_ROMAN = ("I", "II", "III", "IV")


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

    @property
    def title(self) -> str:
        """The period as people name it."""
        return f"Năm {self.year}"


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

    @property
    def title(self) -> str:
        """The period as people name it."""
        return f"Quý {_ROMAN[self.quarter - 1]}/{self.year}"


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

    @property
    def title(self) -> str:
        """The period as people name it."""
        return f"Tháng {self.month:02d}/{self.year}"


EvaluationPeriod = Year | Quarter | Month


def periods_of(year: int) -> list[EvaluationPeriod]:
    """The year, its quarters and its months."""
    quarters = [Quarter(year, number) for number in range(1, 5)]
    return [Year(year), *quarters, *(Month(year, number) for number in range(1, 13))]


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a month that has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
