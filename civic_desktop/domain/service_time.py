"""How long a person served in a period, in calendar months and parts of them."""

import calendar
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction

from civic_desktop.domain.period import EvaluationPeriod
from civic_desktop.domain.staff import Absence, AbsenceKind, Posting, StaffMember


def months_served(
    person: StaffMember, postings: Sequence[Posting], period: EvaluationPeriod
) -> Fraction:
    """Months of the period in which the person was in the service, in whatever posting.

    Without a known first day the person served from the start.
    """
    spans = [(posting.first_day, posting.last_day) for posting in postings]
    return _months_of([*spans, (person.first_day, person.last_day)], period)


def months_of_leave(
    absences: Iterable[Absence], period: EvaluationPeriod, kind: AbsenceKind | None = None
) -> Fraction:
    """Months of the period in which the person was away, of one kind or of all."""
    wanted = [each for each in absences if kind in (None, each.kind)]
    return _months_of([(each.first_day, each.last_day) for each in wanted], period)


def _months_of(
    spans: Iterable[tuple[date | None, date | None]], period: EvaluationPeriod
) -> Fraction:
    days: set[date] = set()
    for first_day, last_day in spans:
        days.update(_days(first_day, last_day, period))
    months = Counter((day.year, day.month) for day in days)
    parts = (Fraction(n, calendar.monthrange(*month)[1]) for month, n in months.items())
    return sum(parts, Fraction(0))


def _days(
    first_day: date | None, last_day: date | None, period: EvaluationPeriod
) -> Iterator[date]:
    day = max(first_day or period.first_day, period.first_day)
    last = min(last_day or period.last_day, period.last_day)
    while day <= last:
        yield day
        day += timedelta(days=1)
