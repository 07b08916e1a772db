"""What the time served in a year allows: not rated at all, or no class above one."""

from dataclasses import dataclass
from fractions import Fraction

from civic_desktop.domain.rating import RATED_CLASSES, RatingClass
from civic_desktop.domain.toml_table import TomlTable

_MONTHS_OF_YEAR = 12


@dataclass(frozen=True)
class TimeLimits:
    """Limits by the months worked in the year (Điều 2 NĐ 90/2020/NĐ-CP).

    Fewer than `least_months_worked`: not rated, maternity apart. Leave from `leave_from_months` to
    below `leave_below_months`: at most `leave_highest_class`. Whoever served
    `old_office_opinion_months` or more in another office needs its opinion.
    """

    least_months_worked: int
    leave_from_months: int
    leave_below_months: int
    leave_highest_class: RatingClass
    old_office_opinion_months: int
    article: str


@dataclass(frozen=True)
class TimeLimit:
    """What a person's time allows; UNRATED, or the highest class, with the sentence why."""

    rating_class: RatingClass
    why: str
    article: str


def limit_for(
    limits: TimeLimits, months_worked: Fraction, months_of_leave: Fraction, *, is_maternity: bool
) -> TimeLimit | None:
    """The limit for months served less leave, and for the months of leave; None where there is
    none. Those on maternity leave are rated by the time they worked.
    """
    if months_worked < limits.least_months_worked and not is_maternity:
        why = f"Thời gian công tác trong năm chưa đủ {limits.least_months_worked} tháng"
        return TimeLimit(RatingClass.UNRATED, why, limits.article)
    if limits.leave_from_months <= months_of_leave < limits.leave_below_months:
        why = (
            f"Nghỉ từ {limits.leave_from_months} đến dưới {limits.leave_below_months} tháng"
            " trong năm"
        )
        return TimeLimit(limits.leave_highest_class, why, limits.article)
    return None


def time_limits(table: TomlTable) -> TimeLimits:
    """The section `time` of a rule file. Raises Problem for the first fault."""
    limits = TimeLimits(
        least_months_worked=table.number("least_months_worked", 0, _MONTHS_OF_YEAR),
        leave_from_months=table.number("leave_from_months", 0, _MONTHS_OF_YEAR),
        leave_below_months=table.number("leave_below_months", 0, _MONTHS_OF_YEAR),
        leave_highest_class=table.choice("leave_highest_class", RatingClass),
        old_office_opinion_months=table.number("old_office_opinion_months", 0, _MONTHS_OF_YEAR),
        article=table.take("article", str),
    )
    if limits.leave_highest_class not in RATED_CLASSES:
        raise table.fault("leave_highest_class", "phải là một mức xếp loại")
    if limits.leave_from_months >= limits.leave_below_months:
        raise table.fault("leave_below_months", "phải lớn hơn leave_from_months")
    table.done()
    return limits
