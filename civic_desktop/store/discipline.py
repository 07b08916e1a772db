"""Breaches, the decisions on them and published totals: rows <-> domain objects."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from civic_desktop.domain.breach_record import BreachRecord
from civic_desktop.domain.discipline import (
    Breach,
    DisciplinaryAction,
    DisciplinaryMeasure,
    DisciplineTotal,
    PartyAction,
)
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.records import RecordTable
from civic_desktop.store.search import among, contains
from civic_desktop.store.transaction import Transaction

ACTIONS = RecordTable(
    "disciplinary_action", DisciplinaryAction, order=("decided_on", "id"), is_descending=True
)
BREACHES = RecordTable(
    "breach",
    Breach,
    # By the last decision, else by the day found or committed.
    order=(
        """coalesce(
        (SELECT max(decided_on) FROM (
            SELECT decided_on FROM disciplinary_action WHERE breach_id = breach.id
            UNION ALL SELECT decided_on FROM party_action WHERE breach_id = breach.id)),
        found_on, committed_on, '')""",
        "id",
    ),
    is_descending=True,
)
PARTY_ACTIONS = RecordTable(
    "party_action", PartyAction, order=("decided_on", "id"), is_descending=True
)
TOTALS = RecordTable("discipline_total", DisciplineTotal, order=("year", "id"))

_DECIDED = "EXISTS (SELECT 1 FROM disciplinary_action WHERE breach_id = breach.id)"
_DAYS_OF_DECISIONS = """SELECT decided_on FROM disciplinary_action WHERE breach_id = breach.id
    UNION ALL SELECT decided_on FROM party_action WHERE breach_id = breach.id"""
_OF_YEAR = f"""(EXISTS (SELECT 1 FROM ({_DAYS_OF_DECISIONS})
        WHERE decided_on BETWEEN :first_day AND :last_day)
    OR NOT EXISTS ({_DAYS_OF_DECISIONS})
    AND coalesce(found_on, committed_on) BETWEEN :first_day AND :last_day)"""  # noqa: S608
# The rule of the one year has the last word; this keeps breaches of other years away from it.
_MAY_COUNT = f"""(counted_in_year = :year OR counted_in_year IS NULL AND EXISTS (
        SELECT 1 FROM ({_DAYS_OF_DECISIONS}) WHERE decided_on BETWEEN :first_day AND :last_day))"""  # noqa: S608
_IN_EFFECT = """EXISTS (SELECT 1 FROM disciplinary_action
    WHERE breach_id = breach.id AND in_force_until >= :today)"""
PENDING = f"NOT {_DECIDED}"
"""Condition for breaches without an administrative decision."""


def with_decisions(ledger: Ledger, breaches: Sequence[Breach]) -> list[BreachRecord]:
    """The breaches in their order, each with its decisions, in two questions for all of them."""
    where, values = among("breach_id", [breach.id for breach in breaches])
    actions: dict[int, list[DisciplinaryAction]] = defaultdict(list)
    for action in ACTIONS.all(ledger, where, values):
        actions[action.breach_id].append(action)
    party: dict[int, list[PartyAction]] = defaultdict(list)
    for party_action in PARTY_ACTIONS.all(ledger, where, values):
        party[party_action.breach_id].append(party_action)
    return [
        BreachRecord(
            **vars(breach),
            actions=tuple(actions[breach.id or 0]),
            party_actions=tuple(party[breach.id or 0]),
        )
        for breach in breaches
    ]


def counted_breaches(ledger: Ledger, staff_ids: Iterable[int], year: int) -> list[BreachRecord]:
    """Breaches of these persons that count in the rating of that year, with their decisions.

    A breach may have no decision, where a person has set the year it counts in.
    """
    of_persons, values = among("staff_member_id", staff_ids)
    days = {"first_day": f"{year}-01-01", "last_day": f"{year}-12-31"}
    breaches = BREACHES.all(
        ledger, f"{of_persons} AND {_MAY_COUNT}", values | days | {"year": year}
    )
    records = with_decisions(ledger, breaches)
    return [record for record in records if record.counted_year == year]


def save_record(transaction: Transaction, record: BreachRecord, before: BreachRecord | None) -> int:
    """Store a breach with the decisions it now has; those it had `before` and no more go."""
    breach_id = BREACHES.save(transaction, record)
    if before is not None:
        _delete_decisions(transaction, before, kept=record)
    for action in record.actions:
        ACTIONS.save(transaction, replace(action, breach_id=breach_id, staff_id=record.staff_id))
    for party_action in record.party_actions:
        PARTY_ACTIONS.save(transaction, replace(party_action, breach_id=breach_id))
    return breach_id


def delete_record(transaction: Transaction, record: BreachRecord) -> None:
    """Remove a breach with all decisions on it."""
    _delete_decisions(transaction, record, kept=None)
    BREACHES.delete(transaction, record.id or 0)


def _delete_decisions(
    transaction: Transaction, before: BreachRecord, kept: BreachRecord | None
) -> None:
    kept_actions = {action.id for action in kept.actions} if kept else set()
    kept_party = {action.id for action in kept.party_actions} if kept else set()
    for action in before.actions:
        if action.id not in kept_actions:
            ACTIONS.delete(transaction, action.id or 0)
    for party_action in before.party_actions:
        if party_action.id not in kept_party:
            PARTY_ACTIONS.delete(transaction, party_action.id or 0)


def breaches_of(ledger: Ledger, staff_id: int) -> list[BreachRecord]:
    """Every breach of a person with its decisions."""
    breaches = BREACHES.all(ledger, "staff_member_id = :staff_id", {"staff_id": staff_id})
    return with_decisions(ledger, breaches)


def wanted(
    text: str, year: int | None, measure: DisciplinaryMeasure | None
) -> tuple[str, dict[str, Any]]:
    """Condition for the breaches that hold the text, of a year and a measure.

    The year is that of a decision, and of the breach where nothing is decided.
    """
    condition, values = contains(
        text,
        "folded(description || ' ' || note || ' ' || coalesce((SELECT group_concat("
        "document_number || ' ' || signer || ' ' || note, ' ') FROM disciplinary_action"
        " WHERE breach_id = breach.id), '') || ' ' || coalesce((SELECT group_concat("
        "document_number || ' ' || issuer || ' ' || note, ' ') FROM party_action"
        " WHERE breach_id = breach.id), ''))",
        person="staff_member_id",
        unit="unit_id",
    )
    if year is not None:
        condition += f" AND {_OF_YEAR}"
        values |= {"first_day": f"{year}-01-01", "last_day": f"{year}-12-31"}
    if measure is not None:
        condition += (
            " AND EXISTS (SELECT 1 FROM disciplinary_action"
            " WHERE breach_id = breach.id AND measure = :measure)"
        )
        values["measure"] = measure.value
    return condition, values


def in_effect(today: date) -> tuple[str, dict[str, Any]]:
    """Condition for breaches with a decision that has effect on that day."""
    return _IN_EFFECT, {"today": today.isoformat()}


def ended(today: date) -> tuple[str, dict[str, Any]]:
    """Condition for breaches whose decisions have effect no more."""
    return f"{_DECIDED} AND NOT {_IN_EFFECT}", {"today": today.isoformat()}


def years(ledger: Ledger) -> list[int]:
    """Years of decisions and of breaches found, newest first."""
    rows = ledger.rows(
        "SELECT substr(decided_on, 1, 4) AS year FROM disciplinary_action"
        " UNION SELECT substr(decided_on, 1, 4) FROM party_action"
        " UNION SELECT substr(coalesce(found_on, committed_on), 1, 4) FROM breach"
        " WHERE coalesce(found_on, committed_on) IS NOT NULL ORDER BY 1 DESC"
    )
    return [int(row["year"]) for row in rows]


def decision_counts(ledger: Ledger) -> dict[int, int]:
    """How many administrative decisions each year has."""
    rows = ledger.rows(
        "SELECT CAST(substr(decided_on, 1, 4) AS INTEGER) AS year, count(*) AS decisions"
        " FROM disciplinary_action GROUP BY 1"
    )
    return {row["year"]: row["decisions"] for row in rows}
