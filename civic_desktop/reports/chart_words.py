"""Words and limits that charts of different subjects share."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from civic_desktop.domain.period import Month, Year
from civic_desktop.domain.text import format_count, format_day

MOST_UNITS = 12
"""Units that one chart draws: the names of more could not be read."""

Days = tuple[date, date]
"""First and last day."""
Item = TypeVar("Item")


def most(
    items: Sequence[Item], number: Callable[[Item], int], noun: str
) -> tuple[list[Item], tuple[str, ...]]:
    """Those with the highest numbers, and a note on those left out."""
    order = sorted(items, key=lambda item: -number(item))
    left_out = order[MOST_UNITS:]
    if not left_out:
        return order, ()
    rest = format_count(sum(map(number, left_out)))
    note = (
        f"Vẽ {MOST_UNITS} đơn vị có nhiều nhất; {format_count(len(left_out))} đơn vị còn lại có"
        f" tổng cộng {rest} {noun}."
    )
    return order[:MOST_UNITS], (note,)


def days_until(period: Year | Month, on: date) -> Days | None:
    """The days of a period, none of them after a day: later records do not count yet. None where
    all are later.
    """
    return (period.first_day, min(period.last_day, on)) if period.first_day <= on else None


def period_words(first: int, last: int) -> str:
    """Years as a text reads them."""
    return f"{first}–{last}" if last > first else str(first)


def days_words(days: Days) -> str:
    """A period as a title tells it: "năm 2025", "giai đoạn 2019–2021", or its days."""
    first, last = days
    if first == Year(first.year).first_day and last == Year(last.year).last_day:
        years = period_words(first.year, last.year)
        return f"giai đoạn {years}" if "–" in years else f"năm {years}"
    return f"từ {format_day(first)} đến {format_day(last)}"
