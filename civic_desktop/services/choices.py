"""What forms offer to choose from: units, persons, groups, documents."""

from collections import Counter

from civic_desktop.domain.staff import StaffGroup, StaffMember
from civic_desktop.store.documents import DOCUMENTS
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.staff import GROUPS, STAFF
from civic_desktop.store.units import UNITS


class Choices:
    """Read anew at each call. Names borne twice are told apart by code, post and unit."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def units(self) -> list[tuple[int, str]]:
        """Units by name, those that have ended with their last day."""
        return [(unit.id or 0, unit.label) for unit in UNITS.all(self._ledger)]

    def unit_names(self) -> dict[int, str]:
        """Names of units by id."""
        return {unit.id or 0: unit.name for unit in UNITS.all(self._ledger)}

    def groups(self) -> list[tuple[int, str]]:
        """Reporting groups in their order."""
        return [(group.id or 0, group.name) for group in GROUPS.all(self._ledger)]

    def group_names(self) -> dict[int, str]:
        """Short names of groups by id."""
        return {group.id or 0: group.short_name for group in GROUPS.all(self._ledger)}

    def group(self, group_id: int) -> StaffGroup:
        """One group."""
        return GROUPS.get(self._ledger, group_id)

    def staff(self) -> list[tuple[int, str]]:
        """Persons by name with code, post and unit."""
        units = self.unit_names()
        return [
            (person.id or 0, _person_words(person, units.get(person.unit_id, "")))
            for person in STAFF.all(self._ledger)
        ]

    def staff_names(self) -> dict[int, str]:
        """Names of persons by id; those who share one with a code, or else with post and unit."""
        people, units = STAFF.all(self._ledger), self.unit_names()
        bearers = Counter(person.full_name for person in people)
        return {
            person.id or 0: person.full_name
            if bearers[person.full_name] == 1
            else f"{person.full_name} ({person.code})"
            if person.code
            else _person_words(person, units.get(person.unit_id, ""))
            for person in people
        }

    def person(self, staff_id: int) -> StaffMember:
        """One person."""
        return STAFF.get(self._ledger, staff_id)

    def person_words(self, staff_id: int) -> str:
        """One person by name with code, post and unit."""
        person = self.person(staff_id)
        return _person_words(person, UNITS.get(self._ledger, person.unit_id).name)

    def documents(self) -> list[tuple[int, str]]:
        """Documents by day."""
        return [(d.id or 0, d.document_number) for d in DOCUMENTS.all(self._ledger)]


def _person_words(person: StaffMember, unit: str) -> str:
    known = [part for part in (person.code, person.post, unit) if part]
    return f"{person.full_name} ({', '.join(known)})" if known else person.full_name
