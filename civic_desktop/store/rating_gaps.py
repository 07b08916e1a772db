"""What of a unit's ratings cannot be added up across its reorganisations, and why."""

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.staff import StaffGroup
from civic_desktop.domain.unit_change import UnitChange, UnitChangeKind
from civic_desktop.domain.unit_lineage import (
    predecessors,
    reporting_parents,
    successors,
    with_all_under,
)
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.rating_counts import GroupYear
from civic_desktop.store.rating_tree import CountedUnits
from civic_desktop.store.transaction import Row
from civic_desktop.store.units import UNITS

_ANY_FIGURE = """SELECT unit_id, staff_group_id, first_day, 1 AS is_counted FROM rating_count
    WHERE period_kind = 'year' AND unit_id <> 0 AND first_day BETWEEN :first AND :last
    UNION SELECT unit_id, staff_group_id, first_day, 1 FROM rating_tally
    WHERE period_kind = 'year' AND first_day BETWEEN :first AND :last
    UNION SELECT unit_id, staff_group_id, first_day, 0 FROM rating_share
    WHERE period_kind = 'year' AND first_day BETWEEN :first AND :last"""


class RatingGaps:
    """Figures of a unit as it is today that would be wrong, each with a note that says why."""

    def __init__(
        self,
        ledger: Ledger,
        unit_id: int,
        units: list[int],
        years: tuple[int, int],
        shares: dict[GroupYear, dict[int, Row]],
        changes: list[UnitChange],
    ) -> None:
        self._unit_id, self._years, self._shares = unit_id, years, shares
        self._units = {unit.id or 0: unit for unit in UNITS.all(ledger)}
        self._scope = frozenset(units)
        self._changes = changes
        self._later = successors(self._changes)
        self._parents = {unit.id or 0: unit.parent_id for unit in self._units.values()}
        self._reporting = reporting_parents(self._parents, self._changes)
        self._earlier = predecessors(self._changes, unit_id)
        self._counted: dict[GroupYear, set[int]] = {}
        self._known: dict[int, set[int]] = {}
        days = {"first": f"{years[0]}-01-01", "last": f"{years[1]}-01-01"}
        for row in ledger.rows(_ANY_FIGURE, days):
            year = int(row["first_day"][:4])
            self._known.setdefault(year, set()).add(row["unit_id"])
            if row["is_counted"]:
                key = (row["staff_group_id"], year)
                self._counted.setdefault(key, set()).add(row["unit_id"])
        self._notes: list[Problem] = []

    def share_owner(self, key: GroupYear) -> int:
        """The unit whose published percentages are those of the unit of today."""
        owners = self._only_shared(key)
        return owners.pop() if len(owners) == 1 else self._unit_id

    def leaves_blank(
        self, group: StaffGroup, year: int, parts: CountedUnits, *, is_counted: bool
    ) -> bool:
        """Whether a figure is left out, which a note says then."""
        key = (group.id, year)
        name = group.short_name
        shared = self._only_shared(key)
        if shared and (is_counted or not shared <= self._same_unit() or len(shared) > 1):
            self._notes.append(
                Problem(
                    "{group}, năm {year}: để trống vì {units} chỉ có tỷ lệ đã công bố, không có"
                    " số người để cộng với đơn vị sáp nhập cùng.",
                    group=name,
                    year=year,
                    units=self._named(shared),
                )
            )
            return True
        for later in {change.to_unit_id for change in self._changes} & self._scope:
            if later is not None and (reporting := self._unclear(later, parts)):
                self._notes.append(
                    Problem(
                        "{group}, năm {year}: để trống vì {earlier} báo cáo số tổng hợp, còn đơn"
                        " vị nay thuộc {later} có số liệu riêng; không rõ phần nào đã nằm trong"
                        " số đó.",
                        group=name,
                        year=year,
                        earlier=self._named(reporting),
                        later=self._named({later}),
                    )
                )
                return True
        for unit in sorted(parts.tallied):
            if away := self._gone_from(unit, year):
                self._notes.append(
                    Problem(
                        "{group}, năm {year}: số tổng hợp của {unit} gồm cả {away}, nay không"
                        " thuộc đơn vị này.",
                        group=name,
                        year=year,
                        unit=self._named({unit}),
                        away=self._named(away),
                    )
                )
        return False

    def all_notes(self) -> list[Problem]:
        """What was left out or is not whole, and of which earlier units nothing is known."""
        for year in range(self._years[0], self._years[1] + 1):
            known = self._known.get(year, set())
            line = self._earlier | {self._unit_id}
            if not any(known & self._under(unit) for unit in line):
                continue
            for unit in sorted(self._earlier):
                if self._stood_in(unit, year) and not known & self._under(unit):
                    words = "Năm {year} chưa có số liệu xếp loại của {unit}."
                    self._notes.append(Problem(words, year=year, unit=self._units[unit].name))
        return self._notes

    def _only_shared(self, key: GroupYear) -> set[int]:
        """Units of the line of which there are percentages alone."""
        counted = self._counted.get(key, set())
        line = self._earlier | {self._unit_id}
        return {
            unit
            for unit in line & self._shares.get(key, {}).keys()
            if not counted & self._under(unit)
        }

    def _same_unit(self) -> frozenset[int]:
        """The unit, and its earlier names."""
        renamed = [each for each in self._changes if each.kind is UnitChangeKind.RENAMED]
        return predecessors(renamed, self._unit_id) | {self._unit_id}

    def _unclear(self, later: int, parts: CountedUnits) -> set[int]:
        """Earlier units that reported, where units now under the later one have figures too."""
        if later in parts.tallied or parts.rated is None:
            return set()
        earlier = predecessors(self._changes, later)
        below = with_all_under(later, self._reporting) - earlier - {later}
        is_doubled = bool(below & (parts.rated | parts.tallied))
        return set(earlier & parts.tallied) if is_doubled else set()

    def _gone_from(self, unit: int, year: int) -> set[int]:
        """Units under one that reported, which went elsewhere after that year."""
        return {
            each
            for each in with_all_under(unit, self._reporting) - self._scope
            if each in self._later and self._stood_in(each, year)
        }

    def _stood_in(self, unit: int, year: int) -> bool:
        """Whether an earlier unit was there at the end of the year."""
        first_day = self._units[unit].first_day
        began = [each.changed_on.year for each in self._changes if each.to_unit_id == unit]
        ended = [
            each.changed_on.year
            for each in self._changes
            if each.from_unit_id == unit and each.to_unit_id == self._later.get(unit)
        ]
        return (
            (first_day is None or first_day.year <= year)
            and (not began or min(began) <= year)
            and all(year < each for each in ended)
        )

    def _under(self, unit: int) -> set[int]:
        return with_all_under(unit, self._parents)

    def _named(self, units: set[int]) -> str:
        return ", ".join(self._units[unit].name for unit in sorted(units))
