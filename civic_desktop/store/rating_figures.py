"""Figures of yearly ratings: persons counted, counts reported, percentages published."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from civic_desktop.domain.figures import FigureSource, RatingFigure
from civic_desktop.domain.rating import RatingClass, share_of
from civic_desktop.domain.staff import StaffGroup
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.rating_counts import Counts, GroupYear, of_group_years, of_units
from civic_desktop.store.sources import SOURCED, source_note
from civic_desktop.store.staff import GROUPS
from civic_desktop.store.transaction import Row
from civic_desktop.store.units import with_subtree

KnownCounts = dict[RatingClass, int | None]


def rating_figures(
    ledger: Ledger, first_year: int, last_year: int, unit_id: int | None = None
) -> Iterable[RatingFigure]:
    """One figure a group and year that has any, groups in their order, years ascending.

    A unit's individual ratings stand before the counts it reported; counts of units are added
    up, but a unit that reported counts speaks for all units under it. Percentages published
    without counts are used only where nothing can be counted, and are never added up.
    """
    units = None if unit_id is None else with_subtree(ledger, unit_id)
    rated = of_group_years(ledger, first_year, last_year, units)
    tallied = _rows_of(ledger, "rating_tally", first_year, last_year, units)
    shares = _rows_of(ledger, "rating_share", first_year, last_year, units)
    tree = _Tree(ledger, unit_id, first_year, last_year, tallied) if tallied else None
    for group in GROUPS.all(ledger):
        for year in range(first_year, last_year + 1):
            key = (group.id, year)
            unused = (0, 0)
            if tree is not None and key in tallied:
                counts, total, sources = tree.counted(key)
                unused = tree.unused(key)
            else:
                counts = {each: rated.get(key, {}).get(each, 0) for each in RatingClass}
                total, sources = sum(rated.get(key, {}).values()), {FigureSource.RATINGS}
            if total:
                yield replace(
                    _counted_figure(group, year, counts, total, sources),
                    unit_id=unit_id,
                    unused_persons=unused[0],
                    unused_reported=unused[1],
                )
            elif share := _single_share(ledger, shares.get(key, {}), unit_id):
                yield replace(_share_figure(group, year, share), unit_id=unit_id)


@dataclass(frozen=True)
class CountedUnits:
    """Units whose persons were counted, all of them where None, and those whose counts were."""

    rated: frozenset[int] | None
    tallied: frozenset[int] = frozenset()


def counted_units(
    ledger: Ledger, year: int, group_id: int | None, unit_id: int | None
) -> Iterable[tuple[int, CountedUnits]]:
    """Of each group, or of one, the units whose persons or counts make its figure of the year."""
    units = None if unit_id is None else with_subtree(ledger, unit_id)
    tallied = _rows_of(ledger, "rating_tally", year, year, units)
    tree = _Tree(ledger, unit_id, year, year, tallied) if tallied else None
    for group in GROUPS.all(ledger):
        key = (group.id or 0, year)
        if group_id not in (None, group.id):
            continue
        if tree is not None and key in tallied:
            yield key[0], tree.parts(key)
        else:
            yield key[0], CountedUnits(None if units is None else frozenset(units))


class _Tree:
    """Adds up the counts of units where some of them reported counts."""

    def __init__(
        self,
        ledger: Ledger,
        unit_id: int | None,
        first_year: int,
        last_year: int,
        tallied: dict[GroupYear, dict[int, Row]],
    ) -> None:
        self._children: dict[int | None, list[int]] = defaultdict(list)
        for row in ledger.rows("SELECT id, parent_id FROM unit"):
            self._children[row["parent_id"]].append(row["id"])
        self._roots = [unit_id] if unit_id is not None else self._children[None]
        self._rated = of_units(ledger, first_year, last_year, tallied)
        self._tallied = tallied

    def parts(self, key: GroupYear) -> CountedUnits:
        """The units that are counted: under one that reported counts none is."""
        rated, tallied = self._rated.get(key, {}), self._tallied[key]
        counted: set[int] = set()
        reporting: set[int] = set()
        waiting = list(self._roots)
        while waiting:
            unit_id = waiting.pop()
            if unit_id in tallied and unit_id not in rated:
                reporting.add(unit_id)
                continue
            if unit_id in rated:
                counted.add(unit_id)
            waiting += self._children[unit_id]
        return CountedUnits(frozenset(counted), frozenset(reporting))

    def unused(self, key: GroupYear) -> tuple[int, int]:
        """Persons rated that are not counted, and persons of counts that are not used."""
        used, rated, tallied = self.parts(key), self._rated.get(key, {}), self._tallied[key]
        persons = sum(
            sum(counts.values()) for unit, counts in rated.items() if self._is_under(unit, used)
        )
        reported = sum(
            _stated_total(row) for unit, row in tallied.items() if unit in (used.rated or ())
        )
        return persons, reported

    def _is_under(self, unit_id: int, used: CountedUnits) -> bool:
        """Whether the unit stands under one that reported counts for it."""
        waiting = [child for each in used.tallied for child in self._children[each]]
        while waiting:
            each = waiting.pop()
            if each == unit_id:
                return True
            waiting += self._children[each]
        return False

    def counted(self, key: GroupYear) -> tuple[KnownCounts, int, set[FigureSource]]:
        """Counts, total and kinds of figures of the units under the roots.

        A class that one of the offices did not state is not known of all of them.
        """
        rated, tallied = self._rated.get(key, {}), self._tallied[key]
        units = self.parts(key)
        counts: Counts = dict.fromkeys(RatingClass, 0)
        unstated: set[RatingClass] = set()
        total = 0
        sources: set[FigureSource] = set()
        for unit_id in units.rated or ():
            sources.add(FigureSource.RATINGS)
            total += sum(rated[unit_id].values())
            for rating_class, persons in rated[unit_id].items():
                counts[rating_class] += persons
        for unit_id in units.tallied:
            sources.add(FigureSource.TALLY)
            row = tallied[unit_id]
            parts = {c: row[c.value] or 0 for c in RatingClass}
            stated = sum(parts.values())
            total += stated if row["total"] is None else row["total"]
            if row["total"] != stated:  # else nothing is left for a blank class
                unstated |= {c for c in RatingClass if row[c.value] is None}
            for rating_class, persons in parts.items():
                counts[rating_class] += persons
        known: KnownCounts = {c: None if c in unstated else counts[c] for c in RatingClass}
        return known, total, sources


def _stated_total(row: Row) -> int:
    if row["total"] is not None:
        return int(row["total"])
    return sum(row[each.value] or 0 for each in RatingClass)


def _rows_of(
    ledger: Ledger, table: str, first_year: int, last_year: int, units: list[int] | None
) -> dict[GroupYear, dict[int, Row]]:
    found: dict[GroupYear, dict[int, Row]] = defaultdict(dict)
    rows = ledger.rows(
        f"{SOURCED.format(table=table)} WHERE period_kind = 'year' AND first_day BETWEEN ? AND ?",
        [f"{first_year}-01-01", f"{last_year}-01-01"],
    )
    wanted = None if units is None else set(units)
    for row in rows:
        if wanted is None or row["unit_id"] in wanted:
            found[row["staff_group_id"], int(row["first_day"][:4])][row["unit_id"]] = row
    return dict(found)


def _counted_figure(
    group: StaffGroup, year: int, counts: KnownCounts, total: int, sources: set[FigureSource]
) -> RatingFigure:
    stated = {rating_class: count for rating_class, count in counts.items() if count is not None}
    return _figure(
        group,
        year,
        source=FigureSource.TALLY if FigureSource.TALLY in sources else FigureSource.RATINGS,
        shares={
            rating_class: share_of(stated[rating_class], total) if rating_class in stated else None
            for rating_class in RatingClass
        },
        counts=stated,
        total=total,
        source_note="",
    )


def _single_share(ledger: Ledger, shares: dict[int, Row], unit_id: int | None) -> Row | None:
    if unit_id is not None:
        return shares.get(unit_id)
    # Percentages of several offices cannot be added up; of several, only the topmost speaks.
    for owner, row in shares.items():
        if set(shares) <= set(with_subtree(ledger, owner)):
            return row
    return None


def _share_figure(group: StaffGroup, year: int, row: Row) -> RatingFigure:
    stated = [c for c in RatingClass if c is not RatingClass.UNRATED]
    return _figure(
        group,
        year,
        source=FigureSource.SHARE,
        shares={rating_class: row[rating_class.value] for rating_class in stated},
        counts=None,
        total=None,
        source_note=source_note(row),
    )


def _figure(
    group: StaffGroup,
    year: int,
    *,
    source: FigureSource,
    shares: dict[RatingClass, int | None],
    counts: Counts | None,
    total: int | None,
    source_note: str,
) -> RatingFigure:
    return RatingFigure(
        group_id=group.id or 0,
        group_name=group.name,
        group_short_name=group.short_name,
        statuses=group.statuses,
        year=year,
        source=source,
        shares=shares,
        counts=counts,
        total=total,
        source_note=source_note,
    )
