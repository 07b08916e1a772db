"""Disciplinary actions and published totals: rows <-> domain objects."""

from civic_desktop.domain.discipline import DisciplinaryAction, DisciplineTotal
from civic_desktop.store.records import RecordTable

ACTIONS = RecordTable(
    "disciplinary_action", DisciplinaryAction, order=("decided_on", "id"), is_descending=True
)
TOTALS = RecordTable("discipline_total", DisciplineTotal, order=("year", "id"))
