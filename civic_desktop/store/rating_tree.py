"""Adds up ratings of units where some of them reported counts."""

from collections import defaultdict
from dataclasses import dataclass

from civic_desktop.domain.figures import FigureSource
from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.unit_lineage import Parents, UnitView, reporting_parents, tops_of
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.rating_counts import Counts, GroupYear, of_units
from civic_desktop.store.transaction import Row
from civic_desktop.store.units import UNIT_CHANGES, parents_of

KnownCounts = dict[RatingClass, int | None]


@dataclass(frozen=True)
class CountedUnits:
    """Units whose persons were counted, all of them where None, and those whose counts were."""

    rated: frozenset[int] | None
    tallied: frozenset[int] = frozenset()

    def joined(self, other: "CountedUnits") -> "CountedUnits":
        """The units of both."""
        is_all = self.rated is None or other.rated is None
        rated = None if is_all else (self.rated or frozenset()) | (other.rated or frozenset())
        return CountedUnits(rated, self.tallied | other.tallied)


class RatingTree:
    """Adds up the counts of some units, or of all, where some of them reported counts."""

    def __init__(
        self,
        ledger: Ledger,
        units: list[int] | None,
        years: tuple[int, int],
        tallied: dict[GroupYear, dict[int, Row]],
        view: UnitView,
    ) -> None:
        parents: Parents = parents_of(ledger)
        if view is UnitView.AS_TODAY:
            parents = reporting_parents(parents, UNIT_CHANGES.all(ledger))
        self._children: dict[int | None, list[int]] = defaultdict(list)
        for unit_id, parent_id in parents.items():
            self._children[parent_id].append(unit_id)
        self._units = None if units is None else frozenset(units)
        self._roots = self._children[None] if units is None else tops_of(units, parents)
        self._rated = of_units(ledger, *years, tallied)
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
            if unit_id in rated and (self._units is None or unit_id in self._units):
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
