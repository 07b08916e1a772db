"""Units: rows <-> domain objects."""

from civic_desktop.domain.text import fold, text_sort_key
from civic_desktop.domain.unit import Unit
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
