"""One invented transfer and one invented long absence of the sample ledger."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from civic_desktop.domain.staff import Absence, AbsenceKind, Posting, StaffGroup, StaffMember
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.staff import ABSENCES, POSTINGS, STAFF
from civic_desktop.store.transaction import Transaction
from civic_desktop.store.units import UNITS


def add_service(
    ledger: Ledger,
    transaction: Transaction,
    words: dict[str, Any],
    groups: Mapping[str, StaffGroup],
) -> None:
    """Store what `words` say of two persons, who are named by their codes."""
    people = {person.code: person for person in STAFF.all(ledger)}
    units = {unit.name: unit.id or 0 for unit in UNITS.all(ledger)}
    transfer, absence = words["transfer"], words["absence"]
    _move(transaction, people[transfer["code"]], transfer, units, groups)
    ABSENCES.save(
        transaction,
        Absence(
            staff_id=people[absence["code"]].id or 0,
            kind=AbsenceKind(absence["kind"]),
            first_day=absence["first_day"],
            last_day=absence["last_day"],
        ),
    )


def _move(
    transaction: Transaction,
    person: StaffMember,
    words: dict[str, Any],
    units: Mapping[str, int],
    groups: Mapping[str, StaffGroup],
) -> None:
    STAFF.save(transaction, replace(person, first_day=words["day"]))
    earlier = Posting(
        staff_id=person.id or 0,
        unit_id=units[words["from"]],
        group_id=groups[words["group"]].id or 0,
        status=person.status,
        last_day=words["last_day"],
        post=words["post"],
    )
    POSTINGS.save(transaction, earlier)
