"""Figures of yearly ratings: persons counted, counts reported, percentages published."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from civic_desktop.domain.figures import FigureSource, RatingFigure
from civic_desktop.domain.period import Year
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import RatingClass, share_of
from civic_desktop.domain.staff import StaffGroup
from civic_desktop.domain.unit_lineage import UnitView
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.rating_counts import Counts, GroupYear, of_group_years
from civic_desktop.store.rating_gaps import RatingGaps
from civic_desktop.store.rating_tree import CountedUnits, KnownCounts, RatingTree
from civic_desktop.store.sources import SOURCED, source_note
from civic_desktop.store.staff import GROUPS
from civic_desktop.store.transaction import Row
from civic_desktop.store.units import UNIT_CHANGES, UNITS, scope_of, with_subtree


def rating_figures(
    ledger: Ledger,
    first_year: int,
    last_year: int,
    unit_id: int | None = None,
    view: UnitView = UnitView.AS_WERE,
) -> Iterable[RatingFigure]:
    """One figure a group and year that has any, groups in their order, years ascending.

    A unit's individual ratings stand before the counts it reported; counts of units are added
    up, but a unit that reported counts speaks for all units under it. Percentages published
    without counts are used only where nothing can be counted, and are never added up.
    """
    return figures_and_notes(ledger, (first_year, last_year), unit_id, view)[0]


def figures_and_notes(
    ledger: Ledger, years: tuple[int, int], unit_id: int | None, view: UnitView
) -> tuple[list[RatingFigure], list[Problem]]:
    """The figures, and what could not be added up: across a reorganisation of the unit, or
    because a unit under it has percentages alone.
    """
    units = None if unit_id is None else scope_of(ledger, unit_id, view)
    rated = of_group_years(ledger, *years, units)
    tallied = _rows_of(ledger, "rating_tally", years, units)
    shares = _rows_of(ledger, "rating_share", years, units)
    tree = RatingTree(ledger, units, years, tallied, view) if tallied else None
    gaps = None
    if unit_id is not None and units is not None and view is UnitView.AS_TODAY:
        changes = UNIT_CHANGES.all(ledger)
        gaps = RatingGaps(ledger, unit_id, units, years, shares, changes) if changes else None
    figures: list[RatingFigure] = []
    notes: list[Problem] = []
    for group in GROUPS.all(ledger):
        for year in range(years[0], years[1] + 1):
            key = (group.id, year)
            unused, parts = (0, 0), CountedUnits(None)
            if tree is not None and key in tallied:
                counts, total, sources = tree.counted(key)
                unused, parts = tree.unused(key), tree.parts(key)
            else:
                counts = {each: rated.get(key, {}).get(each, 0) for each in RatingClass}
                total, sources = sum(rated.get(key, {}).values()), {FigureSource.RATINGS}
            if gaps is not None and gaps.leaves_blank(group, year, parts, is_counted=total > 0):
                continue
            owner = unit_id if gaps is None else gaps.share_owner(key)
            if total:
                figure = replace(
                    _counted_figure(group, year, counts, total, sources),
                    unused_persons=unused[0],
                    unused_reported=unused[1],
                )
                figures.append(replace(figure, unit_id=unit_id))
                left_out = _uncounted(ledger, key, shares.get(key, {}), parts, tallied.get(key, {}))
                if left_out:
                    notes.append(
                        Problem(
                            "{group}, năm {year}: không gồm {units}, nơi chỉ có tỷ lệ đã công bố,"
                            " không có số người để cộng.",
                            group=group.short_name,
                            year=year,
                            units=", ".join(left_out),
                        )
                    )
            elif share := _single_share(ledger, shares.get(key, {}), owner):
                figures.append(replace(_share_figure(group, year, share), unit_id=unit_id))
    return figures, notes if gaps is None else [*notes, *gaps.all_notes()]


def _uncounted(
    ledger: Ledger,
    key: GroupYear,
    shared: Iterable[int],
    parts: CountedUnits,
    tallied: Iterable[int],
) -> list[str]:
    """Names of the units with percentages in whose subtree nobody was counted, by persons or by a
    report of their own or of a unit above.
    """
    covered = {unit for each in parts.tallied for unit in with_subtree(ledger, each)}
    return [
        UNITS.get(ledger, owner).name
        for owner in shared
        if owner not in covered
        and not (below := set(with_subtree(ledger, owner))) & set(tallied)
        and key not in of_group_years(ledger, key[1], key[1], below)
    ]


def counted_units(
    ledger: Ledger,
    year: int,
    group_id: int | None,
    unit_id: int | None,
    view: UnitView = UnitView.AS_WERE,
) -> Iterable[tuple[int, CountedUnits]]:
    """Of each group, or of one, the units whose persons or counts make its figure of the year."""
    units = None if unit_id is None else scope_of(ledger, unit_id, view)
    tallied = _rows_of(ledger, "rating_tally", (year, year), units)
    tree = RatingTree(ledger, units, (year, year), tallied, view) if tallied else None
    for group in GROUPS.all(ledger):
        key = (group.id or 0, year)
        if group_id not in (None, group.id):
            continue
        if tree is not None and key in tallied:
            yield key[0], tree.parts(key)
        else:
            yield key[0], CountedUnits(None if units is None else frozenset(units))


def _rows_of(
    ledger: Ledger, table: str, years: tuple[int, int], units: list[int] | None
) -> dict[GroupYear, dict[int, Row]]:
    found: dict[GroupYear, dict[int, Row]] = defaultdict(dict)
    rows = ledger.rows(
        f"{SOURCED.format(table=table)} WHERE period_kind = 'year' AND first_day BETWEEN ? AND ?",
        [f"{years[0]}-01-01", f"{years[1]}-01-01"],
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
        group_years=_years_of(group),
    )


def _years_of(group: StaffGroup) -> tuple[int, int | None]:
    if group.last_day is None:
        return group.first_day.year, None
    is_whole = group.last_day == Year(group.last_day.year).last_day
    return group.first_day.year, group.last_day.year - (not is_whole)
