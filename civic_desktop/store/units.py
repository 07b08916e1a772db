"""Units and what became of them: rows <-> domain objects."""

import json
from collections.abc import Sequence
from typing import Any

from civic_desktop.domain.text import fold, text_sort_key
from civic_desktop.domain.unit import Unit
from civic_desktop.domain.unit_change import UnitChange
from civic_desktop.domain.unit_lineage import (
    UnitView,
    places_today,
    predecessors,
    unit_of_today,
    with_all_under,
)
from civic_desktop.store import inspections
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.records import RecordTable
from civic_desktop.store.transaction import Transaction

UNITS = RecordTable(
    "unit",
    Unit,
    order=("sort_key", "id"),
    derived=lambda unit: {"sort_key": text_sort_key(unit.name), "search_text": fold(unit.name)},
)

UNIT_CHANGES = RecordTable(
    "unit_change", UnitChange, order=("changed_on", "id"), is_descending=True
)

CHANGE_WORDS = """folded(legal_basis || ' ' ||
    (SELECT group_concat(name, ' ') FROM unit WHERE id IN (from_unit_id, to_unit_id)))"""
"""What a change of a unit is searched by."""


def save(ledger: Ledger, transaction: Transaction, unit: Unit) -> int:
    """Store a unit; inspections of a renamed one are found by its new name."""
    old_name = ledger.value("SELECT name FROM unit WHERE id = ?", [unit.id])
    unit_id = UNITS.save(transaction, unit)
    if old_name is not None and old_name != unit.name:
        for row in ledger.rows("SELECT id FROM inspection WHERE unit_id = ?", [unit_id]):
            inspections.refresh_search(ledger, transaction, row["id"])
    return unit_id


def with_subtree(ledger: Ledger, unit_id: int) -> list[int]:
    """Ids of the unit and of all units under it."""
    rows = ledger.rows(
        "WITH RECURSIVE part(id) AS (SELECT ? UNION SELECT unit.id FROM unit"
        " JOIN part ON unit.parent_id = part.id) SELECT id FROM part",
        [unit_id],
    )
    return [row["id"] for row in rows]


def scope_of(ledger: Ledger, unit_id: int, view: UnitView) -> list[int]:
    """Ids of the units whose records make the figures of a unit.

    As units were: the unit with all under it. As they are today: with the units that were
    merged or renamed into any of these, and without those that went elsewhere.
    """
    if view is UnitView.AS_WERE:
        return with_subtree(ledger, unit_id)
    places = places_today(parents_of(ledger), UNIT_CHANGES.all(ledger))
    return sorted(with_all_under(unit_id, places))


def in_units(column: str, units: Sequence[int] | None) -> tuple[str, dict[str, Any]]:
    """What a condition goes on with so that the column is one of these units, and its values;
    nothing where every unit is meant.
    """
    if units is None:
        return "", {}
    condition = f" AND {column} IN (SELECT value FROM json_each(:units))"  # noqa: S608
    return condition, {"units": json.dumps(list(units))}


def in_scope(
    ledger: Ledger, column: str, unit_id: int | None, view: UnitView = UnitView.AS_WERE
) -> tuple[str, dict[str, Any]]:
    """The same for a unit with all that make its figures."""
    return in_units(column, None if unit_id is None else scope_of(ledger, unit_id, view))


def heir_of(ledger: Ledger, unit_id: int | None, view: UnitView) -> Unit | None:
    """The unit of today that has the figures of an earlier one that was chosen; None where the
    chosen one has its own.
    """
    if unit_id is None or view is UnitView.AS_WERE:
        return None
    today = unit_of_today(UNIT_CHANGES.all(ledger), unit_id)
    return None if today == unit_id else UNITS.get(ledger, today)


def alone(ledger: Ledger, unit_id: int, view: UnitView) -> list[int]:
    """Ids of the unit without those under it; as it is today, with its earlier units."""
    if view is UnitView.AS_WERE:
        return [unit_id]
    return sorted(predecessors(UNIT_CHANGES.all(ledger), unit_id) | {unit_id})


def parents_of(ledger: Ledger) -> dict[int, int | None]:
    """The unit above each unit."""
    return {row["id"]: row["parent_id"] for row in ledger.rows("SELECT id, parent_id FROM unit")}
