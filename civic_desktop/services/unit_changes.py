"""What became of units: merged, split, renamed, dissolved."""

from collections.abc import Iterable
from dataclasses import replace

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.unit import Unit
from civic_desktop.domain.unit_change import UnitChange, UnitChangeKind
from civic_desktop.domain.unit_change_checks import closed_by, last_day_before, problems_among
from civic_desktop.services.acts import Saved
from civic_desktop.services.record_book import RecordBook
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.transaction import Transaction
from civic_desktop.store.units import UNIT_CHANGES, UNITS


class UnitChangeBook(RecordBook[UnitChange]):
    """Changes of units. What ends a unit writes its last day, and takes it back when deleted.

    A unit that was split may go on beside its parts, so its last day is left to the person.
    """

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, UNIT_CHANGES, "thay đổi đơn vị", self._problems, self._store_both)

    def delete(self, record_id: int) -> Saved:
        """Remove a change as one act; the earlier unit goes on."""
        label = "Xóa thay đổi đơn vị"
        with self.ledger.write(label) as transaction:
            self._reopen(transaction, self.get(record_id))
            self.table.delete(transaction, record_id)
        return Saved(record_id, transaction.act_id, label)

    def _problems(self, change: UnitChange) -> Iterable[Problem]:
        found = list(change.problems())
        if not found:
            others = self.all("id <> :id", id=change.id or 0)
            units = {unit.id or 0: unit for unit in UNITS.all(self.ledger)}
            stored = self._stored(change)
            if stored is not None and stored.from_unit_id in units:
                before = units[stored.from_unit_id]
                units[stored.from_unit_id] = _without_end_of(stored, before)
            found = list(problems_among(change, others, units))
        if not found and _ends_a_unit(change):
            try:
                closed_by(change, units[change.from_unit_id])
            except Problem as problem:
                found = [problem]
        return found

    def _store_both(self, transaction: Transaction, change: UnitChange) -> int:
        stored = self._stored(change)
        if stored is not None:
            self._reopen(transaction, stored)
        if _ends_a_unit(change):
            unit = UNITS.get(self.ledger, change.from_unit_id)
            closed = closed_by(change, unit)
            if closed != unit:
                UNITS.save(transaction, closed)
        return self.table.save(transaction, change)

    def _stored(self, change: UnitChange) -> UnitChange | None:
        return None if change.id is None else self.get(change.id)

    def _reopen(self, transaction: Transaction, change: UnitChange) -> None:
        unit = UNITS.get(self.ledger, change.from_unit_id)
        reopened = _without_end_of(change, unit)
        if reopened != unit:
            UNITS.save(transaction, reopened)


def _ends_a_unit(change: UnitChange) -> bool:
    return change.kind is not UnitChangeKind.SPLIT


def _without_end_of(change: UnitChange, unit: Unit) -> Unit:
    """The unit as it was before the change ended it."""
    if _ends_a_unit(change) and unit.last_day == last_day_before(change):
        return replace(unit, last_day=None)
    return unit
