"""Points of a year: the mean of its months or quarters (Điều 17 NĐ 335/2025/NĐ-CP)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from civic_desktop.domain.evaluation import mean_points
from civic_desktop.domain.period import EvaluationPeriod, Month, Quarter

_MONTHS_OF_QUARTER = 3


@dataclass(frozen=True)
class PeriodPoints:
    """The points stored for a person and a period, None where the sheet lacks data."""

    staff_id: int
    period: EvaluationPeriod
    points: int | None


@dataclass(frozen=True)
class YearPoints:
    """Points of a person in a year, None where no period has any.

    `used` are the periods that the mean is taken of; `missing` those that have ended without
    points, which the mean leaves out.
    """

    points: int | None
    used: tuple[PeriodPoints, ...]
    missing: tuple[EvaluationPeriod, ...]


def year_points(sheets: Sequence[PeriodPoints], year: int, today: date) -> YearPoints:
    """The mean over the year of one person's points.

    A quarter counts by its three months where all three have points, else by its own sheet, else
    by the months there are. Each period weighs as many months as it has, so that a quarter scored
    as a whole counts as much as one scored month by month.
    """
    of_period = {sheet.period: sheet for sheet in sheets if sheet.points is not None}
    used: list[PeriodPoints] = []
    missing: list[EvaluationPeriod] = []
    for quarter in (Quarter(year, number) for number in range(1, 5)):
        months = [Month(year, 3 * quarter.quarter - 2 + place) for place in range(3)]
        scored = [of_period[month] for month in months if month in of_period]
        if quarter in of_period and len(scored) < _MONTHS_OF_QUARTER:
            used.append(of_period[quarter])
        elif scored:
            used += scored
            missing += [month for month in months if month not in of_period]
        else:
            missing.append(quarter)
    weighed: list[int | None] = []
    for sheet in used:
        weight = _MONTHS_OF_QUARTER if isinstance(sheet.period, Quarter) else 1
        weighed += [sheet.points] * weight
    ended = tuple(period for period in missing if period.last_day <= today)
    return YearPoints(mean_points(weighed).points, tuple(used), ended)
