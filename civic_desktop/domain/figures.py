"""The shapes that charts and reports draw. Shares are hundredths of a percent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from civic_desktop.domain.discipline import DisciplinaryMeasure
from civic_desktop.domain.period import Year
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import RATED_CLASSES, WHOLE, RatingClass
from civic_desktop.domain.rules import Break
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.domain.unit_breaks import UnitBreak


class FigureSource(StrEnum):
    """What a rating figure was made from; the three are never mixed silently."""

    RATINGS = "ratings"
    TALLY = "tally"
    SHARE = "share"


SOURCE_WORDS = {
    FigureSource.RATINGS: "cộng từ xếp loại từng người",
    FigureSource.TALLY: "số lượng do đơn vị báo cáo",
    FigureSource.SHARE: "tỷ lệ đã công bố",
}
"""What papers and charts call each kind of figure."""


@dataclass(frozen=True)
class RatingFigure:
    """Ratings of one group in one year.

    `unit_id` is the unit that they are of, with all under it; None where of all. `shares` are of
    the total; a class that the source does not state is None or missing, in `counts` missing.
    `counts` and `total` are None where only percentages were published. Where units have both
    kinds, `unused_persons` are those rated whom a reported count stands for, and
    `unused_reported` those reported in whose place the persons rated stand.
    """

    group_id: int
    group_name: str
    group_short_name: str
    statuses: frozenset[StaffStatus]
    year: int
    source: FigureSource
    shares: Mapping[RatingClass, int | None]
    counts: Mapping[RatingClass, int] | None = None
    total: int | None = None
    source_note: str = ""
    unit_id: int | None = None
    unused_persons: int = 0
    unused_reported: int = 0
    group_years: tuple[int, int | None] = (0, None)
    """First and last year that close while the group exists."""

    def has_group_in(self, year: int) -> bool:
        """Whether the group exists at the end of that year, when the year is rated."""
        first, last = self.group_years
        return first <= year and (last is None or year <= last)

    @property
    def difference(self) -> int:
        """Persons of the total who stand in no class; negative where the classes exceed it."""
        if self.counts is None or self.total is None:
            return 0
        return self.total - sum(self.counts.values())

    @property
    def remainder(self) -> int:
        """Hundredths of a percent that the source does not state.

        Shares that state every person fall short of 100% or exceed it by rounding alone: that
        is no remainder.
        """
        if self._is_complete:
            return 0
        return WHOLE - sum(share for share in self.shares.values() if share is not None)

    @property
    def rest(self) -> int | None:
        """The remainder as a chart draws it; None where there is nothing to draw."""
        return self.remainder if self.remainder > 0 else None

    @property
    def is_off_by_rounding(self) -> bool:
        """Whether shares that state every person do not make 100%."""
        return self._is_complete and sum(s for s in self.shares.values() if s is not None) != WHOLE

    @property
    def _is_complete(self) -> bool:
        if self.counts is not None and self.total is not None:
            return sum(self.counts.values()) >= self.total
        return all(self.shares.get(rating_class) is not None for rating_class in RATED_CLASSES)


def source_breaks(ratings: Iterable[RatingFigure]) -> list[Break]:
    """Between which years published percentages of one group give way to counts, or the other way:
    their persons may be others.
    """
    in_order = sorted(ratings, key=lambda figure: figure.year)
    return [
        Break(
            Year(later.year).first_day,
            "Nguồn khác",
            f"{SOURCE_WORDS[later.source]}; trước đó: {SOURCE_WORDS[earlier.source]}",
        )
        for earlier, later in pairwise(in_order)
        if (earlier.source is FigureSource.SHARE) is not (later.source is FigureSource.SHARE)
    ]


@dataclass(frozen=True)
class UnitRatings:
    """Ratings of one unit with all units under it, a figure a group."""

    unit_id: int
    unit_name: str
    figures: tuple[RatingFigure, ...]


@dataclass(frozen=True)
class DisciplineFigure:
    """Persons disciplined in one year: published as a total, or counted from the records."""

    year: int
    person_count: int
    is_published: bool
    measure_from: DisciplinaryMeasure | None = None
    measure_to: DisciplinaryMeasure | None = None
    scope: str = ""
    source_note: str = ""
    unit_id: int | None = None


@dataclass(frozen=True)
class InspectionTotalFigure:
    """Inspections of a period: published as a total, or counted from the log of one year."""

    first_year: int
    last_year: int
    count: int
    is_published: bool
    source_note: str = ""
    unit_id: int | None = None


@dataclass(frozen=True)
class TrendFigures:
    """All figures of some years, without any sum across kinds of source.

    `unit_breaks` are the days on which the chosen unit was reorganised; `notes` say what could
    not be added up across them, and is left out.
    """

    years: tuple[int, ...]
    ratings: tuple[RatingFigure, ...] = ()
    disciplines: tuple[DisciplineFigure, ...] = ()
    inspections: tuple[InspectionTotalFigure, ...] = ()
    unit_breaks: tuple[UnitBreak, ...] = ()
    notes: tuple[Problem, ...] = ()
