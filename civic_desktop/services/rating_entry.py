"""Entering ratings: the persons of one unit in one year."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from civic_desktop.domain.period import Year
from civic_desktop.domain.rating import Rating, RatingClass
from civic_desktop.domain.rules import RatingRuleSet, RuleBook
from civic_desktop.domain.staff import StaffGroup, StaffMember
from civic_desktop.domain.text import clean, name_sort_key
from civic_desktop.domain.unit import Unit
from civic_desktop.services.acts import Saved
from civic_desktop.services.rating_aggregates import RatingAggregates
from civic_desktop.services.rating_caps import CapComparison, compare, rules_of
from civic_desktop.store import figures
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.ratings import RATINGS
from civic_desktop.store.staff import GROUPS, STAFF
from civic_desktop.store.units import UNITS


@dataclass(frozen=True)
class SheetRow:
    """A person with the rating of the year; one without id is not stored yet."""

    person: StaffMember
    rating: Rating

    @property
    def rating_class(self) -> RatingClass:
        """The class given; UNRATED where there is none."""
        return self.rating.rating_class

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all was entered for the person."""
        return self.rating_class is RatingClass.UNRATED and not (
            self.rating.reason or self.rating.evidence
        )

    def rated(self, rating_class: RatingClass | None) -> "SheetRow":
        """The row with another class; None takes the class away and leaves the words."""
        wanted = rating_class or RatingClass.UNRATED
        return replace(self, rating=replace(self.rating, rating_class=wanted))

    def with_reason(self, reason: str) -> "SheetRow":
        """The row with another reason; without a class it says why the person is not rated."""
        return replace(self, rating=replace(self.rating, reason=clean(reason)))

    def with_evidence(self, evidence: str) -> "SheetRow":
        """The row with other evidence."""
        return replace(self, rating=replace(self.rating, evidence=clean(evidence)))


@dataclass(frozen=True)
class RatingTotals:
    """How many persons have each class; UNRATED are those without one."""

    counts: Mapping[RatingClass, int]

    @property
    def total(self) -> int:
        """All persons."""
        return sum(self.counts.values())

    @property
    def unrated(self) -> int:
        """Persons without a class."""
        return self.counts[RatingClass.UNRATED]


def totals_of(rows: Iterable[SheetRow]) -> RatingTotals:
    """Counts of the classes of these persons."""
    counts = dict.fromkeys(RatingClass, 0)
    for row in rows:
        counts[row.rating_class] += 1
    return RatingTotals(counts)


@dataclass(frozen=True)
class GroupStanding:
    """How one group of the sheet stands against the cap of its rules, where any are known."""

    group: StaffGroup
    totals: RatingTotals
    rules: RatingRuleSet | None
    cap: CapComparison | None


class RatingEntry:
    """What the evaluation tab can ask for. `today` is asked anew for each answer."""

    def __init__(self, ledger: Ledger, rules: RuleBook, today: Callable[[], date]) -> None:
        self._ledger = ledger
        self._rules = rules
        self.today = today
        self.aggregates = RatingAggregates(ledger, rules)

    def years(self) -> list[int]:
        """Years to choose from, newest first: those with figures, this one and the one before."""
        this_year = self.today().year
        known = figures.years_with_figures(self._ledger)
        return sorted({*known, this_year, this_year - 1}, reverse=True)

    def units(self) -> list[Unit]:
        """Units in the order of names."""
        return UNITS.all(self._ledger)

    def first_unit(self, year: int) -> int | None:
        """The first unit in the order of names that has persons to rate in that year."""
        units = self.units()
        if STAFF.count(self._ledger):
            for unit in units:
                if self._serving(unit.id, year):
                    return unit.id
        return units[0].id if units else None

    def groups(self, year: int) -> list[StaffGroup]:
        """Groups that the year is reported by."""
        last_day = Year(year).last_day
        return [group for group in GROUPS.all(self._ledger) if group.is_used_on(last_day)]

    def sheet(self, unit_id: int, group_id: int | None, year: int) -> list[SheetRow]:
        """Persons the unit rates in that year, in Vietnamese name order.

        They are those who serve in the unit in that year, unless another unit has rated them,
        and those whom the unit has rated, wherever they serve now.
        """
        staff = {person.id: person for person in self._serving(unit_id, year)}
        ratings = {rating.staff_id: rating for rating in self._ratings(unit_id, staff, year)}
        staff |= {person.id: person for person in self._people(ratings.keys() - staff.keys())}
        rows = [
            SheetRow(person, ratings.get(person.id or 0) or _blank_rating(person, year))
            for person in staff.values()
        ]
        kept = [
            row
            for row in rows
            if row.rating.unit_id == unit_id and group_id in (None, row.rating.group_id)
        ]
        return sorted(kept, key=lambda row: (name_sort_key(row.person.full_name), row.person.id))

    def read_again(self, rows: Sequence[SheetRow], year: int) -> list[SheetRow]:
        """The same persons with what is stored for them now."""
        ids = [row.person.id for row in rows]
        stored = {rating.staff_id: rating for rating in self._ratings(None, ids, year)}
        return [
            replace(row, rating=stored.get(row.person.id or 0) or _blank_rating(row.person, year))
            for row in rows
        ]

    def rate(self, rows: Sequence[SheetRow], rating_class: RatingClass | None) -> Saved:
        """Give these persons one class, or take it away, as one act. Raises StoreError."""
        verb = "Bỏ xếp loại" if rating_class is None else "Xếp loại"
        return self._store([row.rated(rating_class) for row in rows], f"{verb} {_whose(rows)}")

    def write(self, rows: Sequence[SheetRow]) -> Saved:
        """Store changed words or copied cells as one act. Raises StoreError."""
        return self._store(rows, f"Sửa xếp loại {_whose(rows)}")

    def paste(self, rows: Sequence[SheetRow]) -> Saved:
        """Store pasted classes as one act. Raises StoreError."""
        return self._store(rows, "Dán từ Excel")

    def standings(self, rows: Sequence[SheetRow], year: int) -> list[GroupStanding]:
        """The groups of these persons in their order, each against its own cap."""
        by_group: dict[int, list[SheetRow]] = {}
        for row in rows:
            by_group.setdefault(row.rating.group_id, []).append(row)
        return [
            self._standing(group, totals_of(by_group[group.id or 0]), year)
            for group in GROUPS.all(self._ledger)
            if group.id in by_group
        ]

    def _standing(self, group: StaffGroup, totals: RatingTotals, year: int) -> GroupStanding:
        excellent, good = (totals.counts[c] for c in (RatingClass.EXCELLENT, RatingClass.GOOD))
        return GroupStanding(
            group=group,
            totals=totals,
            rules=rules_of(self._rules, group, year),
            cap=compare(self._rules, group, year, excellent, good),
        )

    def _store(self, rows: Sequence[SheetRow], label: str) -> Saved:
        record_id = 0
        with self._ledger.write(label) as transaction:
            for row in rows:
                if not row.is_blank:
                    record_id = RATINGS.save(transaction, row.rating)
                elif row.rating.id is not None:
                    RATINGS.delete(transaction, row.rating.id)
        return Saved(record_id, transaction.act_id, label)

    def _serving(self, unit_id: int | None, year: int) -> list[StaffMember]:
        period = Year(year)
        return STAFF.all(
            self._ledger,
            "unit_id = :unit_id AND (first_day IS NULL OR first_day <= :last_day)"
            " AND (last_day IS NULL OR last_day >= :first_day)",
            {
                "unit_id": unit_id,
                "first_day": period.first_day.isoformat(),
                "last_day": period.last_day.isoformat(),
            },
        )

    def _people(self, ids: Iterable[int]) -> list[StaffMember]:
        return STAFF.all(self._ledger, f"id IN ({_listed(ids)})")

    def _ratings(
        self, unit_id: int | None, staff_ids: Iterable[int | None], year: int
    ) -> list[Rating]:
        """Ratings of the year that the unit gave or these persons got."""
        return RATINGS.all(
            self._ledger,
            "period_kind = 'year' AND first_day = :first_day"
            f" AND (unit_id = :unit_id OR staff_member_id IN ({_listed(staff_ids)}))",
            {"unit_id": unit_id, "first_day": Year(year).first_day.isoformat()},
        )


def _blank_rating(person: StaffMember, year: int) -> Rating:
    return Rating(
        staff_id=person.id or 0,
        unit_id=person.unit_id,
        group_id=person.group_id,
        period=Year(year),
        rating_class=RatingClass.UNRATED,
    )


def _whose(rows: Sequence[SheetRow]) -> str:
    return rows[0].person.full_name if len(rows) == 1 else f"{len(rows)} người"


def _listed(ids: Iterable[int | None]) -> str:
    """Ids as they stand between brackets; they are numbers of this file, never typed text."""
    return ", ".join(str(int(each)) for each in ids if each is not None)
