"""Figures that came ready-made: counts that offices reported, percentages that were published.

The two kinds are never made from each other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.figures import FigureSource
from civic_desktop.domain.period import Year, period_title
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import RATED_CLASSES, RatingClass, RatingShare, RatingTally
from civic_desktop.domain.rating_comparison import TallyComparison, compare_with_persons
from civic_desktop.domain.rules import RuleBook
from civic_desktop.domain.staff import StaffGroup
from civic_desktop.domain.unit import Unit
from civic_desktop.services.acts import Saved
from civic_desktop.services.cap_settings import CapSettings
from civic_desktop.services.rating_caps import CapComparison, compare, rules_on
from civic_desktop.services.rating_periods import refuse_locked_counts
from civic_desktop.store.documents import DOCUMENTS
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.rating_counts import of_group_years
from civic_desktop.store.rating_periods import is_locked
from civic_desktop.store.ratings import RATINGS, SHARES, TALLIES
from civic_desktop.store.records import RecordTable
from civic_desktop.store.search import among
from civic_desktop.store.staff import GROUPS, STAFF
from civic_desktop.store.units import UNITS

ReadyMade = RatingShare | RatingTally
YEARS_SHOWN = 3
_TABLES: Mapping[FigureSource, RecordTable[Any]] = {
    FigureSource.SHARE: SHARES,
    FigureSource.TALLY: TALLIES,
}
_KINDS: Mapping[FigureSource, type[ReadyMade]] = {
    FigureSource.SHARE: RatingShare,
    FigureSource.TALLY: RatingTally,
}


@dataclass(frozen=True)
class AggregateRow:
    """A ready-made figure of one group and year; one without id is not stored yet.

    `others` are the kinds of figure that the ledger holds for them besides; `comparison` sets
    reported counts against the persons rated, where there are both.
    """

    group: StaffGroup
    year: int
    figure: ReadyMade
    document: OfficialDocument | None
    others: frozenset[FigureSource]
    cap: CapComparison | None
    comparison: TallyComparison | None = None

    @property
    def key(self) -> tuple[int, int]:
        """Group and year, which no two rows share."""
        return self.figure.group_id, self.year


@dataclass(frozen=True)
class RatedPerson:
    """A person behind a count of ratings."""

    id: int
    full_name: str
    code: str
    post: str
    rating_class: RatingClass


def is_empty(figure: ReadyMade) -> bool:
    """Whether the figure states no number at all."""
    names = [rating_class.value for rating_class in RATED_CLASSES]
    if isinstance(figure, RatingTally):
        names += [RatingClass.UNRATED.value, "total"]
    return all(getattr(figure, name) is None for name in names)


class RatingAggregates:
    """Ready-made figures of one unit, by group and year."""

    def __init__(self, ledger: Ledger, book: RuleBook, caps: CapSettings) -> None:
        self._ledger = ledger
        self._book = book
        self._caps = caps

    def documents(self) -> list[OfficialDocument]:
        """Documents that a figure may come from."""
        return DOCUMENTS.all(self._ledger)

    def rows(
        self, source: FigureSource, unit_id: int, group_id: int | None, year: int
    ) -> list[AggregateRow]:
        """Figures of one kind, groups in their order, years ascending.

        The years are those with figures, and the three up to the one given in which the unit
        existed and the group was used.
        """
        unit = UNITS.get(self._ledger, unit_id)
        stored = self._stored(source, unit_id)
        recent = {y for y in range(year - YEARS_SHOWN + 1, year + 1) if _existed_in(unit, y)}
        groups = [g for g in GROUPS.all(self._ledger) if group_id in (None, g.id)]
        wanted = [
            (group, each)
            for group in groups
            for each in sorted(recent | {known for _, known in stored})
            if (group.id, each) in stored
            or (each in recent and group.is_used_on(Year(each).last_day))
        ]
        documents = {document.id: document for document in self.documents()}
        other = FigureSource.TALLY if source is FigureSource.SHARE else FigureSource.SHARE
        others = self._stored(other, unit_id)
        years = [each for _, each in wanted] or [year]
        rated = of_group_years(self._ledger, min(years), max(years), [unit_id])
        rows = []
        for group, each in wanted:
            figure = stored.get((group.id, each)) or _KINDS[source](
                unit_id, group.id or 0, Year(each)
            )
            rows.append(
                AggregateRow(
                    group=group,
                    year=each,
                    figure=figure,
                    document=documents.get(figure.source_document_id),
                    others=frozenset({other} if (group.id, each) in others else ())
                    | ({FigureSource.RATINGS} if rated[group.id or 0, each] else set()),
                    cap=self._cap(group, each, figure),
                    comparison=_comparison(figure, rated[group.id or 0, each]),
                )
            )
        return rows

    def save(self, row: AggregateRow, figure: ReadyMade) -> Saved:
        """Store a figure as one act; one without any number goes. Raises Problem, StoreError."""
        label = f"Sửa {_noun(figure)} xếp loại {row.group.short_name} {row.year}"
        return self._store([figure], label)

    def paste(self, figures: Sequence[ReadyMade]) -> Saved:
        """Store pasted figures as one act. Raises Problem, StoreError."""
        return self._store(figures, f"Dán {_noun(figures[0])} xếp loại từ Excel")

    def persons(self, row: AggregateRow) -> list[RatedPerson]:
        """The persons rated one by one of the row's unit, group and year, in name order."""
        ratings = {
            rating.staff_id: rating
            for rating in RATINGS.all(
                self._ledger,
                "period_kind = 'year' AND first_day = :first_day"
                " AND unit_id = :unit_id AND staff_group_id = :group_id",
                {
                    "first_day": Year(row.year).first_day.isoformat(),
                    "unit_id": row.figure.unit_id,
                    "group_id": row.figure.group_id,
                },
            )
        }
        return [
            RatedPerson(
                person.id or 0,
                person.full_name,
                person.code,
                person.post,
                ratings[person.id or 0].rating_class,
            )
            for person in STAFF.all(self._ledger, *among("id", ratings))
        ]

    def class_labels(self, row: AggregateRow) -> Mapping[RatingClass, str]:
        """The classes in the words of the law of the row's group and year; {} where unknown."""
        rules = rules_on(self._book, row.group, Year(row.year).last_day)
        if rules is None:
            return {}
        return {c: rules.class_label(c, row.group.statuses) for c in RatingClass}

    def _store(self, figures: Sequence[ReadyMade], label: str) -> Saved:
        for figure in figures:
            if not is_empty(figure):
                figure.check()
            if isinstance(figure, RatingTally):
                refuse_locked_counts(self._ledger, figure.unit_id, figure.period)
            elif is_locked(self._ledger, figure.unit_id, figure.period):
                raise Problem(
                    "{period} của đơn vị đã khóa. Mở khóa kỳ này trước khi sửa số liệu.",
                    period=period_title(figure.period),
                )
        record_id = 0
        with self._ledger.write(label) as transaction:
            for figure in figures:
                table = _TABLES[_source_of(figure)]
                record_id = figure.id or 0
                if not is_empty(figure):
                    record_id = table.save(transaction, figure)
                elif figure.id is not None:
                    table.delete(transaction, figure.id)
        return Saved(record_id, transaction.act_id, label)

    def _stored(
        self, source: FigureSource, unit_id: int
    ) -> dict[tuple[int | None, int], ReadyMade]:
        of_unit = "unit_id = :unit_id AND period_kind = 'year'"
        figures: list[ReadyMade] = _TABLES[source].all(self._ledger, of_unit, {"unit_id": unit_id})
        return {(f.group_id, f.period.first_day.year): f for f in figures}

    def _cap(self, group: StaffGroup, year: int, figure: ReadyMade) -> CapComparison | None:
        if figure.excellent is None or figure.good is None:
            return None
        return compare(self._book, self._caps.cap_of, group, year, figure.excellent, figure.good)


def _source_of(figure: ReadyMade) -> FigureSource:
    return FigureSource.SHARE if isinstance(figure, RatingShare) else FigureSource.TALLY


def _noun(figure: ReadyMade) -> str:
    return "tỷ lệ" if isinstance(figure, RatingShare) else "số lượng"


def _comparison(figure: ReadyMade, rated: Mapping[RatingClass, int]) -> TallyComparison | None:
    if isinstance(figure, RatingShare) or is_empty(figure) or not rated:
        return None
    return compare_with_persons(figure, rated)


def _existed_in(unit: Unit, year: int) -> bool:
    first_day, last_day = Year(year).first_day, Year(year).last_day
    return (unit.first_day is None or unit.first_day <= last_day) and (
        unit.last_day is None or unit.last_day >= first_day
    )
