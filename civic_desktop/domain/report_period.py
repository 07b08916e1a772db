"""Periods of reports: months of the calendar, or those that close on the 14th; or any days."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from civic_desktop.domain.period import Month
from civic_desktop.domain.text import format_day

CLOSING_DAY = 14
_QUARTERS = ("I", "II", "III", "IV")
_HALVES = ("đầu", "cuối")


class PeriodLength(StrEnum):
    """How long a period of a report is."""

    YEAR = "year"
    HALF_YEAR = "half_year"
    QUARTER = "quarter"
    MONTH = "month"

    @property
    def months(self) -> int:
        """Its length in months."""
        return _MONTHS[self]


_MONTHS = {
    PeriodLength.YEAR: 12,
    PeriodLength.HALF_YEAR: 6,
    PeriodLength.QUARTER: 3,
    PeriodLength.MONTH: 1,
}


class Closing(StrEnum):
    """When a period ends: with the month, or on its 14th as administrative reports do."""

    CALENDAR = "calendar"
    ADMINISTRATIVE = "administrative"


@dataclass(frozen=True)
class ReportPeriod:
    """The `number`-th period of its length in a year, from 1."""

    year: int
    length: PeriodLength = PeriodLength.YEAR
    number: int = 1
    closing: Closing = Closing.CALENDAR

    @property
    def first_day(self) -> date:
        """First day; the 15th of the month before where the period closes on the 14th."""
        month = (self.number - 1) * self.length.months + 1
        if self.closing is Closing.CALENDAR:
            return date(self.year, month, 1)
        if month == 1:
            return date(self.year - 1, 12, CLOSING_DAY + 1)
        return date(self.year, month - 1, CLOSING_DAY + 1)

    @property
    def last_day(self) -> date:
        """Last day."""
        month = self.number * self.length.months
        if self.closing is Closing.CALENDAR:
            return Month(self.year, month).last_day
        return date(self.year, month, CLOSING_DAY)

    @property
    def part(self) -> str:
        """Which part of the year it is, such as "quý III"; "" for a whole year."""
        match self.length:
            case PeriodLength.YEAR:
                return ""
            case PeriodLength.HALF_YEAR:
                return f"6 tháng {_HALVES[self.number - 1]}"
            case PeriodLength.QUARTER:
                return f"quý {_QUARTERS[self.number - 1]}"
            case PeriodLength.MONTH:
                return f"tháng {self.number}"

    @property
    def name(self) -> str:
        """The period in words, such as "quý III năm 2026"."""
        return f"{self.part} năm {self.year}".strip()


def numbers_of(length: PeriodLength) -> range:
    """The numbers of the periods of that length in a year."""
    return range(1, 12 // length.months + 1)


def period_of(first_day: date, last_day: date) -> ReportPeriod | None:
    """The period that has exactly these days; None for days chosen freely."""
    for length in PeriodLength:
        if last_day.month % length.months:
            continue
        for closing in Closing:
            number = last_day.month // length.months
            period = ReportPeriod(last_day.year, length, number, closing)
            if (period.first_day, period.last_day) == (first_day, last_day):
                return period
    return None


def days_words(first_day: date, last_day: date) -> str:
    """The days in words."""
    if first_day == last_day:
        return f"ngày {format_day(first_day)}"
    return f"từ ngày {format_day(first_day)} đến ngày {format_day(last_day)}"


def period_words(first_day: date, last_day: date) -> str:
    """The name of the period, or else its days."""
    period = period_of(first_day, last_day)
    return days_words(first_day, last_day) if period is None else period.name
