"""The days on which a unit's figures changed their extent, with the reason in words."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rules import Break
from civic_desktop.domain.unit import Unit
from civic_desktop.domain.unit_change import UnitChange, UnitChangeKind
from civic_desktop.domain.unit_lineage import predecessors


@dataclass(frozen=True)
class UnitBreak:
    """A day from which a unit is of another extent, or has another name."""

    day: date
    kind: UnitChangeKind
    reason: Problem

    @property
    def first_year(self) -> int:
        """First year whose annual figures are of the unit after the change."""
        return self.day.year

    def as_break(self) -> Break:
        """The day as a chart marks it."""
        return Break(self.day, KIND_WORDS[self.kind], str(self.reason))


def heir_note(earlier: Unit, later: Unit) -> Problem:
    """What figures are of where an earlier unit was chosen and units are taken as today."""
    return Problem(
        "Số liệu là của {later}, đơn vị kế thừa {earlier}.",
        later=later.label,
        earlier=earlier.label,
    )


_KINDS = UnitChangeKind
KIND_WORDS = {
    _KINDS.MERGED: "Sáp nhập",
    _KINDS.SPLIT: "Chia tách",
    _KINDS.RENAMED: "Đổi tên",
    _KINDS.DISSOLVED: "Giải thể",
}
"""What happened to the earlier unit, as lists and charts name it."""
_WORDS = {
    (_KINDS.MERGED, True): "Sáp nhập {earlier} thành {later} theo {basis}.",
    (_KINDS.MERGED, False): "Sáp nhập {earlier} vào {later} theo {basis}.",
    (_KINDS.RENAMED, False): "Đổi tên {earlier} thành {later} theo {basis}.",
    (_KINDS.SPLIT, False): (
        "Chia tách {earlier}, lập {later} theo {basis}; số liệu trước đó không chia được"
        " cho từng đơn vị."
    ),
    (_KINDS.DISSOLVED, False): "Giải thể {earlier} theo {basis}.",
}
_WITHOUT_BASIS = {
    (_KINDS.MERGED, True): "Sáp nhập {earlier} thành {later}.",
    (_KINDS.MERGED, False): "Sáp nhập {earlier} vào {later}.",
    (_KINDS.RENAMED, False): "Đổi tên {earlier} thành {later}.",
    (_KINDS.SPLIT, False): (
        "Chia tách {earlier}, lập {later}; số liệu trước đó không chia được cho từng đơn vị."
    ),
    (_KINDS.DISSOLVED, False): "Giải thể {earlier}.",
}


def unit_breaks(
    changes: Iterable[UnitChange], units: Mapping[int, Unit], unit_id: int
) -> tuple[UnitBreak, ...]:
    """Changes of the unit and of those before it, the earliest first; one act is one break."""
    known = list(changes)
    return breaks_among(known, units, predecessors(known, unit_id) | {unit_id})


def breaks_among(
    known: Iterable[UnitChange], units: Mapping[int, Unit], wanted: Collection[int]
) -> tuple[UnitBreak, ...]:
    """Changes of any of these units, the earliest first; one act is one break."""
    acts: dict[tuple[object, ...], list[UnitChange]] = defaultdict(list)
    for change in known:
        is_split = change.kind is UnitChangeKind.SPLIT
        common = change.from_unit_id if is_split else change.to_unit_id or change.from_unit_id
        acts[change.changed_on, change.kind, common, change.legal_basis].append(change)
    found = [
        _break(act, units)
        for act in acts.values()
        if any(each.from_unit_id in wanted or each.to_unit_id in wanted for each in act)
    ]
    return tuple(sorted(found, key=lambda item: item.day))


def _break(act: Sequence[UnitChange], units: Mapping[int, Unit]) -> UnitBreak:
    first = act[0]
    later = units.get(first.to_unit_id or 0)
    is_new = (
        first.kind is UnitChangeKind.MERGED
        and later is not None
        and later.first_day == first.changed_on
    )
    words = _WORDS if first.legal_basis else _WITHOUT_BASIS
    reason = Problem(
        words[first.kind, is_new],
        earlier=_named((each.from_unit_id for each in act), units),
        later=_named((each.to_unit_id or 0 for each in act), units),
        basis=first.legal_basis,
    )
    return UnitBreak(first.changed_on, first.kind, reason)


def _named(unit_ids: Iterable[int], units: Mapping[int, Unit]) -> str:
    """Names in their order, each once, such as "xã A, xã B và xã C"."""
    names = [units[unit_id].name for unit_id in dict.fromkeys(unit_ids) if unit_id in units]
    return " và ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
