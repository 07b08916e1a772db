"""Entering ratings: the persons of one unit in one period."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from civic_desktop.domain.period import EvaluationPeriod, Year
from civic_desktop.domain.rating import Rating, RatingClass
from civic_desktop.domain.rules import RuleBook
from civic_desktop.domain.staff import Posting, StaffGroup, StaffMember
from civic_desktop.domain.text import name_sort_key
from civic_desktop.domain.unit import Unit
from civic_desktop.services.acts import Saved
from civic_desktop.services.cap_settings import CapSettings
from civic_desktop.services.evaluation_sheets import EvaluationSheets
from civic_desktop.services.rating_aggregates import RatingAggregates
from civic_desktop.services.rating_caps import RuleStanding, standings
from civic_desktop.services.rating_import import RatingImport
from civic_desktop.services.rating_periods import RatingPeriods, refuse_locked
from civic_desktop.services.rating_proposals import RatingProposals
from civic_desktop.services.rating_sheet import SheetRow
from civic_desktop.services.unit_ratings import UnitRatings
from civic_desktop.store import figures
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.ratings import RATINGS
from civic_desktop.store.search import among
from civic_desktop.store.staff import GROUPS, POSTINGS, SERVING_NOW, STAFF
from civic_desktop.store.units import UNITS


class RatingEntry:
    """What the evaluation tab can ask for. `today` is asked anew for each answer."""

    def __init__(self, ledger: Ledger, rules: RuleBook, today: Callable[[], date]) -> None:
        self._ledger = ledger
        self._rules = rules
        self.today = today
        self.caps = CapSettings(ledger)
        self.aggregates = RatingAggregates(ledger, rules, self.caps)
        self.offices = UnitRatings(ledger, rules, today)
        self.periods = RatingPeriods(ledger, today)
        self.sheets = EvaluationSheets(ledger, rules, today)
        self._proposals = RatingProposals(ledger, rules, today)

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
                if self._serving(unit.id, Year(year)):
                    return unit.id
        return units[0].id if units else None

    def groups(self, period: EvaluationPeriod) -> list[StaffGroup]:
        """Groups that the period is reported by."""
        groups = GROUPS.all(self._ledger)
        return [group for group in groups if group.is_used_on(period.last_day)]

    def sheet(self, unit_id: int, group_id: int | None, period: EvaluationPeriod) -> list[SheetRow]:
        """Persons the unit rates in that period, in Vietnamese name order.

        They are those who serve in the unit when the period ends, or served there last, unless
        another unit has rated them, and those whom the unit has rated, wherever they serve now.
        """
        staff = {person.id: person for person in self._serving(unit_id, period)}
        ratings = {rating.staff_id: rating for rating in self._ratings(unit_id, staff, period)}
        staff |= {person.id: person for person in self._people(ratings.keys() - staff.keys())}
        rows = [
            SheetRow(person, ratings.get(person.id or 0) or _blank_rating(person, period))
            for person in staff.values()
        ]
        kept = [
            row
            for row in rows
            if row.rating.unit_id == unit_id and group_id in (None, row.rating.group_id)
        ]
        kept.sort(key=lambda row: (name_sort_key(row.person.full_name), row.person.id))
        return self._proposals.added(kept, period)

    def read_again(self, rows: Sequence[SheetRow], period: EvaluationPeriod) -> list[SheetRow]:
        """The same persons with what is stored for them now."""
        ids = [row.person.id for row in rows]
        stored = {rating.staff_id: rating for rating in self._ratings(None, ids, period)}
        fresh = [
            SheetRow(
                row.person, stored.get(row.person.id or 0) or _blank_rating(row.person, period)
            )
            for row in rows
        ]
        return self._proposals.added(fresh, period)

    def rate(self, rows: Sequence[SheetRow], rating_class: RatingClass | None) -> Saved:
        """Give these persons one class, or take it away, as one act. Raises Problem."""
        verb = "Bỏ xếp loại" if rating_class is None else "Xếp loại"
        return self._store([row.rated(rating_class) for row in rows], f"{verb} {_whose(rows)}")

    def rate_as_proposed(self, rows: Sequence[SheetRow]) -> Saved:
        """Give these persons the classes that their records propose. Raises Problem."""
        return self._store([row.as_proposed() for row in rows], f"Theo đề xuất: {_whose(rows)}")

    def write(self, rows: Sequence[SheetRow]) -> Saved:
        """Store changed words or copied cells as one act. Raises Problem."""
        return self._store(rows, f"Sửa xếp loại {_whose(rows)}")

    def paste(self, rows: Sequence[SheetRow]) -> Saved:
        """Store pasted classes as one act. Raises Problem."""
        return self._store(rows, "Dán từ Excel")

    def importing(self, period: EvaluationPeriod) -> RatingImport:
        """Takes ratings of that period from a file."""
        return RatingImport(self._ledger, self._rules, period)

    def standings(self, rows: Sequence[SheetRow], period: EvaluationPeriod) -> list[RuleStanding]:
        """The persons of a unit by their rules, each set against its own cap."""
        groups = {group.id or 0: group for group in GROUPS.all(self._ledger)}
        return standings(self._rules, self.caps.cap_of, groups, rows, period.last_day)

    def _store(self, rows: Sequence[SheetRow], label: str) -> Saved:
        refuse_locked(self._ledger, ((row.rating.unit_id, row.rating.period) for row in rows))
        record_id = 0
        with self._ledger.write(label) as transaction:
            for row in rows:
                if not row.is_blank:
                    record_id = RATINGS.save(transaction, row.rating)
                elif row.rating.id is not None:
                    RATINGS.delete(transaction, row.rating.id)
        return Saved(record_id, transaction.act_id, label)

    def _serving(self, unit_id: int | None, period: EvaluationPeriod) -> list[StaffMember]:
        """Persons in the postings of the period: who moved within it belongs to the new unit."""
        values: dict[str, Any] = {
            "unit_id": unit_id,
            "first_day": period.first_day.isoformat(),
            "last_day": period.last_day.isoformat(),
        }
        present = STAFF.all(self._ledger, f"unit_id = :unit_id AND {SERVING_NOW}", values)
        past = POSTINGS.all(
            self._ledger,
            "unit_id = :unit_id AND last_day >= :last_day"
            " AND (first_day IS NULL OR first_day <= :last_day)",
            values,
        )
        of_person = {posting.staff_id: posting for posting in past}
        people = self._people(of_person)
        return present + [_in_posting(person, of_person[person.id or 0]) for person in people]

    def _people(self, ids: Iterable[int]) -> list[StaffMember]:
        return STAFF.all(self._ledger, *among("id", ids))

    def _ratings(
        self, unit_id: int | None, staff_ids: Iterable[int | None], period: EvaluationPeriod
    ) -> list[Rating]:
        """Ratings of the period that the unit gave or these persons got."""
        days = {"kind": type(period).__name__.lower(), "first_day": period.first_day.isoformat()}
        of_period = "period_kind = :kind AND first_day = :first_day"
        of_persons, values = among("staff_member_id", staff_ids)
        found = RATINGS.all(self._ledger, f"{of_period} AND {of_persons}", days | values)
        if unit_id is not None:
            # Asked apart: either question has an index, both in one would read the whole period.
            of_unit = f"{of_period} AND unit_id = :unit_id"
            found += RATINGS.all(self._ledger, of_unit, days | {"unit_id": unit_id})
        return list({rating.id: rating for rating in found}.values())


def _in_posting(person: StaffMember, posting: Posting) -> StaffMember:
    """The person as in an earlier posting."""
    return replace(
        person,
        unit_id=posting.unit_id,
        group_id=posting.group_id,
        status=posting.status,
        post=posting.post,
        holds_leading_post=posting.holds_leading_post,
    )


def _blank_rating(person: StaffMember, period: EvaluationPeriod) -> Rating:
    return Rating(
        staff_id=person.id or 0,
        unit_id=person.unit_id,
        group_id=person.group_id,
        period=period,
        rating_class=RatingClass.UNRATED,
    )


def _whose(rows: Sequence[SheetRow]) -> str:
    return rows[0].person.full_name if len(rows) == 1 else f"{len(rows)} người"
