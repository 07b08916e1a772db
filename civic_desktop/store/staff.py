"""Persons, their postings and absences, reporting groups: rows <-> domain objects."""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from civic_desktop.domain.period import EvaluationPeriod
from civic_desktop.domain.staff import Absence, Posting, StaffGroup, StaffMember
from civic_desktop.domain.text import fold, name_sort_key
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.records import RecordTable
from civic_desktop.store.search import among, contains
from civic_desktop.store.transaction import Transaction

GROUPS = RecordTable("staff_group", StaffGroup, order=("position", "id"))

STAFF = RecordTable(
    "staff_member",
    StaffMember,
    order=("sort_key", "id"),
    derived=lambda person: {
        "sort_key": name_sort_key(person.full_name),
        "search_text": fold(f"{person.full_name} {person.code} {person.post}"),
    },
)

POSTINGS = RecordTable("posting", Posting, order=("last_day", "id"), is_descending=True)

ABSENCES = RecordTable("absence", Absence, order=("first_day", "id"), is_descending=True)

_OF_PERSON = "staff_member_id = :staff_id"


def wanted_staff(text: str, unit_id: int | None) -> tuple[str, dict[str, Any]]:
    """Condition for the persons of a unit, or of all, that hold the text."""
    condition, values = contains(text, "search_text")
    if unit_id is None:
        return condition, values
    return f"{condition} AND unit_id = :unit_id", values | {"unit_id": unit_id}


def postings_of(ledger: Ledger, staff_id: int) -> list[Posting]:
    """Postings of a person that have ended, the latest first."""
    return POSTINGS.all(ledger, _OF_PERSON, {"staff_id": staff_id})


def absences_of(ledger: Ledger, staff_id: int) -> list[Absence]:
    """Long leaves of a person, the latest first."""
    return ABSENCES.all(ledger, _OF_PERSON, {"staff_id": staff_id})


def with_code(ledger: Ledger, code: str) -> StaffMember | None:
    """The person of that code, whatever its case; a blank code is nobody's."""
    if not code:
        return None
    return next(iter(STAFF.all(ledger, "code = :code COLLATE NOCASE", {"code": code})), None)


def without_code(ledger: Ledger, unit_id: int, full_name: str) -> list[StaffMember]:
    """Persons of the unit who bear that name, whatever its case, and have no code."""
    staff = STAFF.all(ledger, "unit_id = :unit_id AND code = ''", {"unit_id": unit_id})
    return [person for person in staff if person.full_name.casefold() == full_name.casefold()]


def like_tasks(ledger: Ledger) -> list[str]:
    """Names of groups of like tasks that are in use."""
    rows = ledger.rows("SELECT DISTINCT like_tasks FROM staff_member WHERE like_tasks <> ''")
    return sorted((row["like_tasks"] for row in rows), key=fold)


def delete_with_own(ledger: Ledger, transaction: Transaction, staff_id: int) -> None:
    """Remove a person with postings and absences; RecordInUse if anything else points there."""
    for posting in postings_of(ledger, staff_id):
        POSTINGS.delete(transaction, posting.id or 0)
    for absence in absences_of(ledger, staff_id):
        ABSENCES.delete(transaction, absence.id or 0)
    STAFF.delete(transaction, staff_id)


SERVING_NOW = """(first_day IS NULL OR first_day <= :last_day)
    AND (last_day IS NULL OR last_day >= :first_day)
    AND (first_day IS NOT NULL OR NOT EXISTS (SELECT 1 FROM posting AS ended
        WHERE ended.staff_member_id = staff_member.id AND ended.last_day >= :last_day
        AND coalesce(ended.first_day, '') <= :last_day))"""
"""Condition for persons whose present posting holds in the days `first_day` to `last_day`.

One that has no first day begins after the earlier one has ended.
"""


def count_without_rating(
    ledger: Ledger, year: int, group_ids: Iterable[int], unit_ids: Iterable[int] | None
) -> int:
    """Persons of these groups, in these units or in all, who have no rating of the year.

    Who has no first day served no earlier than the unit does.
    """
    values: dict[str, Any] = {
        "first_day": f"{year}-01-01",
        "last_day": f"{year}-12-31",
        "groups": json.dumps(list(group_ids)),
    }
    where = f"""{SERVING_NOW} AND staff_group_id IN (SELECT value FROM json_each(:groups))
        AND (first_day IS NOT NULL OR NOT EXISTS (SELECT 1 FROM unit
            WHERE unit.id = unit_id AND unit.first_day > :last_day))"""  # noqa: S608
    if unit_ids is not None:
        where += " AND unit_id IN (SELECT value FROM json_each(:units))"
        values["units"] = json.dumps(list(unit_ids))
    sql = f"""SELECT count(*) FROM staff_member WHERE {where}
        AND NOT EXISTS (SELECT 1 FROM rating WHERE rating.staff_member_id = staff_member.id
            AND period_kind = 'year' AND rating.first_day = :first_day)"""  # noqa: S608
    return int(ledger.value(sql, values))


class Served(NamedTuple):
    """A person with the unit and group of a period; `serves` unless it lay before or after."""

    staff_id: int
    code: str
    full_name: str
    sort_key: str
    unit_id: int
    group_id: int
    serves: bool


_SERVED = """SELECT staff_member.id, code, full_name, sort_key,
    coalesce(posting.unit_id, staff_member.unit_id),
    coalesce(posting.staff_group_id, staff_member.staff_group_id),
    posting.id IS NOT NULL
    OR (coalesce(staff_member.first_day, '') <= :last_day
        AND coalesce(staff_member.last_day, '9') >= :first_day)
    FROM staff_member LEFT JOIN posting ON posting.id = (
        SELECT ended.id FROM posting AS ended
        WHERE ended.staff_member_id = staff_member.id AND ended.last_day >= :last_day
        AND coalesce(ended.first_day, '') <= :last_day
        AND coalesce(staff_member.first_day, '9') > :last_day
        ORDER BY ended.last_day LIMIT 1)
    WHERE {condition} AND {column} <> ''"""


def served(
    ledger: Ledger, period: EvaluationPeriod, *, codes: Iterable[str], sort_keys: Iterable[str]
) -> list[Served]:
    """Persons with any of these codes or keys of names, as they stood when the period ended."""
    days = {"first_day": period.first_day.isoformat(), "last_day": period.last_day.isoformat()}
    found: dict[int, Served] = {}
    for column, wanted in (("code", codes), ("sort_key", sort_keys)):
        condition, values = among(column, wanted)
        rows = ledger.tuples(_SERVED.format(condition=condition, column=column), values | days)
        found |= {row[0]: Served(*row) for row in rows}
    return list(found.values())
