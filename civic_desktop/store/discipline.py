"""Disciplinary actions and published totals: rows <-> domain objects."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
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
BREACHES = RecordTable("breach", Breach, is_descending=True)
PARTY_ACTIONS = RecordTable(
    "party_action", PartyAction, order=("decided_on", "id"), is_descending=True
)
TOTALS = RecordTable("discipline_total", DisciplineTotal, order=("year", "id"))


def save(transaction: Transaction, action: DisciplinaryAction) -> int:
    """Store a decision; one of no breach yet gets a breach of its own."""
    if not action.breach_id:
        breach = Breach(unit_id=action.unit_id, staff_id=action.staff_id)
        action = replace(action, breach_id=BREACHES.save(transaction, breach))
    return ACTIONS.save(transaction, action)


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
    breaches = BREACHES.all(ledger, *among("staff_member_id", staff_ids))
    records = with_decisions(ledger, breaches)
    return [record for record in records if record.counted_year == year]


def wanted(
    text: str, year: int | None, measure: DisciplinaryMeasure | None
) -> tuple[str, dict[str, Any]]:
    """Condition for the actions that hold the text, of a year and a measure."""
    condition, values = contains(
        text,
        "folded(document_number || ' ' || note || ' ' || signer || ' '"
        " || (SELECT description FROM breach WHERE breach.id = breach_id))",
        person="staff_member_id",
        unit="unit_id",
    )
    if year is not None:
        condition += " AND decided_on BETWEEN :first_day AND :last_day"
        values |= {"first_day": f"{year}-01-01", "last_day": f"{year}-12-31"}
    if measure is not None:
        condition += " AND measure = :measure"
        values["measure"] = measure.value
    return condition, values


def years(ledger: Ledger) -> list[int]:
    """Years that have decisions, newest first."""
    rows = ledger.rows(
        "SELECT DISTINCT CAST(substr(decided_on, 1, 4) AS INTEGER) AS year"
        " FROM disciplinary_action ORDER BY 1 DESC"
    )
    return [row["year"] for row in rows]


def counted_twice(ledger: Ledger) -> list[tuple[int, int, int]]:
    """Years with both decisions and a published total: year, decisions, persons published."""
    rows = ledger.rows(
        "SELECT year, person_count, count(*) AS decisions FROM discipline_total"
        " JOIN disciplinary_action ON CAST(substr(decided_on, 1, 4) AS INTEGER) = year"
        " GROUP BY year, person_count ORDER BY year"
    )
    return [(row["year"], row["decisions"], row["person_count"]) for row in rows]
