"""How long a person served and was away, counted from postings and absences.

Months are exact: a spell of whole months by its days (15/02 to 14/05) counts as so many months, and
the days left over as a part of the month that they lie in. A month begun on a day that the next
one lacks ends with that next one's last day.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction

from civic_desktop.domain.period import EvaluationPeriod
from civic_desktop.domain.staff import Absence, AbsenceKind, Posting, StaffMember

_Spell = tuple[date, date]
_DAY = timedelta(days=1)


def months_in(first_day: date, last_day: date) -> Fraction:
    """Months of the spell, both days counted; 0 where it is empty."""
    if last_day < first_day:
        return Fraction(0)
    end = last_day + _DAY
    whole = 12 * (end.year - first_day.year) + end.month - first_day.month
    while _months_after(first_day, whole) > end:
        whole -= 1
    begun = _months_after(first_day, whole)
    return whole + Fraction((end - begun).days, (_months_after(first_day, whole + 1) - begun).days)


def months_served(
    person: StaffMember, postings: Sequence[Posting], period: EvaluationPeriod
) -> Fraction:
    """Months of the period in which the person held any posting; leave is not taken off.

    Without a known first day the person served from the start.
    """
    held = (days for _, days in _held_days(person, postings))
    return _months_of(held, period)


def months_of_leave(
    absences: Iterable[Absence], period: EvaluationPeriod, kind: AbsenceKind | None = None
) -> Fraction:
    """Months of one person's leave in the period, of one kind or of all."""
    away = ((a.first_day, a.last_day) for a in absences if kind is None or a.kind is kind)
    return _months_of(away, period)


def months_by_unit(
    person: StaffMember, postings: Sequence[Posting], period: EvaluationPeriod
) -> dict[int, Fraction]:
    """Months of the period in each unit that the person served in, the latest unit first.

    The latest one rates the person; where the time before it was long enough, the earlier one
    gives its opinion (NĐ 90/2020, Điều 2).
    """
    days_of: dict[int, list[_Spell]] = {}
    for posting, days in _held_days(person, postings):
        if _clipped(days, period) is not None:
            days_of.setdefault(posting.unit_id, []).append(days)
    return {unit_id: _months_of(spells, period) for unit_id, spells in days_of.items()}


def _held_days(
    person: StaffMember, postings: Sequence[Posting]
) -> Iterator[tuple[StaffMember | Posting, _Spell]]:
    """Each posting with its days, the present one first.

    One without a first day begins after the one before it.
    """
    ended = sorted(postings, key=lambda posting: posting.last_day, reverse=True)
    starts = [posting.last_day + _DAY for posting in ended] + [date.min]
    held: list[StaffMember | Posting] = [person, *ended]
    for posting, start in zip(held, starts, strict=True):
        yield posting, (posting.first_day or start, posting.last_day or date.max)


def _months_of(spells: Iterable[_Spell], period: EvaluationPeriod) -> Fraction:
    """Months of the period that the spells cover; those that touch or overlap count as one."""
    clipped = (_clipped(days, period) for days in spells)
    joined: list[_Spell] = []
    for first, last in sorted(days for days in clipped if days is not None):
        if joined and first <= joined[-1][1] + _DAY:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return sum((months_in(first, last) for first, last in joined), Fraction(0))


def _clipped(days: _Spell, period: EvaluationPeriod) -> _Spell | None:
    first, last = max(days[0], period.first_day), min(days[1], period.last_day)
    return (first, last) if first <= last else None


def _months_after(day: date, months: int) -> date:
    """The same day so many months on, or the first of the next month where there is none."""
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        return _months_after(day.replace(day=1), months + 1)
