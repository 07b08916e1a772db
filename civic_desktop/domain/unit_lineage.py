"""Which unit went into which, so that figures of earlier units can stand with those of today.

Only a merged or renamed unit has one unit after it. What a split or dissolved unit did cannot be
divided among those after it: such a unit stays itself, and the day is marked.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum

from civic_desktop.domain.unit_change import UnitChange, UnitChangeKind

Parents = Mapping[int, int | None]
_WHOLE = (UnitChangeKind.MERGED, UnitChangeKind.RENAMED)


class UnitView(StrEnum):
    """How figures of years before a reorganisation are read."""

    AS_WERE = "as_were"
    AS_TODAY = "as_today"


def successors(changes: Iterable[UnitChange]) -> dict[int, int]:
    """The one unit that each merged or renamed unit went into, by the earlier one."""
    later: dict[int, set[int]] = defaultdict(set)
    for change in changes:
        if change.kind in _WHOLE and change.to_unit_id is not None:
            later[change.from_unit_id].add(change.to_unit_id)
    return {unit: next(iter(found)) for unit, found in later.items() if len(found) == 1}


def unit_of_today(changes: Iterable[UnitChange], unit_id: int) -> int:
    """The unit that goes on with the work of this one; itself where no single one does."""
    return _last(successors(changes), unit_id)


def units_of_today(changes: Iterable[UnitChange]) -> dict[int, int]:
    """The unit of today of each merged or renamed unit."""
    later = successors(changes)
    return {unit: _last(later, unit) for unit in later}


def predecessors(changes: Iterable[UnitChange], unit_id: int) -> frozenset[int]:
    """Units that were merged or renamed into this one, over any number of steps."""
    under = with_all_under(unit_id, successors(changes))
    return frozenset(under - {unit_id})


def splits_of(changes: Iterable[UnitChange], unit_id: int) -> tuple[UnitChange, ...]:
    """Splits of the unit or one before it, and splits that these came from, earliest first.

    Figures before that day are of another extent, and cannot be divided.
    """
    known = list(changes)
    line = predecessors(known, unit_id) | {unit_id}
    found = [
        change
        for change in known
        if change.kind is UnitChangeKind.SPLIT
        and (change.from_unit_id in line or change.to_unit_id in line)
    ]
    return tuple(sorted(found, key=lambda change: change.changed_on))


def places_today(parents: Parents, changes: Iterable[UnitChange]) -> dict[int, int | None]:
    """Where the figures of each unit go: an earlier unit's into the later one, else upwards.

    So each record has one way up, and is counted in no two units of today side by side.
    """
    return {**parents, **successors(changes)}


def reporting_parents(parents: Parents, changes: Iterable[UnitChange]) -> dict[int, int | None]:
    """Which unit speaks for which when it reports counts, in the years before a change.

    An earlier unit that is filed under the later one stands where the later one stands: it was
    no part of it. The later name of a renamed unit stands under the earlier one, so that a
    report under the earlier name speaks for units that are now filed under the later name.
    """
    known = list(changes)
    later = successors(known)
    found = dict(parents)
    for unit in later:
        heirs = _chain(later, unit)
        above = _chain(parents, unit)
        if last := [heir for heir in above if heir in heirs]:
            found[unit] = parents.get(last[-1])
    for change in known:
        earlier, name = change.from_unit_id, change.to_unit_id
        is_renamed = change.kind is UnitChangeKind.RENAMED and later.get(earlier) == name
        if is_renamed and name is not None and name not in _chain(found, earlier):
            found[name] = earlier
    return found


def with_all_under(unit_id: int, parents: Mapping[int, int | None]) -> set[int]:
    """The unit and all under it."""
    children: dict[int | None, list[int]] = defaultdict(list)
    for child, parent in parents.items():
        children[parent].append(child)
    found: set[int] = set()
    waiting = [unit_id]
    while waiting:
        unit = waiting.pop()
        if unit not in found:
            found.add(unit)
            waiting += children[unit]
    return found


def tops_of(units: Iterable[int], parents: Parents) -> list[int]:
    """Those of the units that stand under no other of them."""
    among = set(units)
    return sorted(unit for unit in among if among.isdisjoint(_chain(parents, unit)))


def leads_to(parents: Parents, lower: int, upper: int) -> bool:
    """Whether the way up from one unit comes to the other."""
    return upper in _chain(parents, lower)


def _last(later: Mapping[int, int], unit: int) -> int:
    chain = _chain(later, unit)
    return chain[-1] if chain else unit


def _chain(above: Mapping[int, int | None], unit: int) -> list[int]:
    """What stands above a unit, the nearest first; a circle is walked once, without the unit."""
    found: list[int] = []
    at = above.get(unit)
    while at is not None and at != unit and at not in found:
        found.append(at)
        at = above.get(at)
    return found
