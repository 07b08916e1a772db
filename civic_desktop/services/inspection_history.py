"""What was changed in an inspection, when and by whom, and the way back to an earlier state."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from civic_desktop.domain.inspection import InspectionKind, inspection_name
from civic_desktop.domain.problem import Problem
from civic_desktop.services.acts import Saved
from civic_desktop.store import checklists, inspection_history
from civic_desktop.store.documents import DOCUMENTS
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.transaction import Row
from civic_desktop.store.units import UNITS

# Kept for lists, search and order; they follow from what a person changed.
_DERIVED = frozenset(
    {
        *("id", "row_version", "search_text", "facets", "finding_count", "open_count"),
        *("next_due_on", "position", "year", "inspection_id", "finding_id", "follow_up_id"),
        *("checklist_item_id", "document_id"),
    }
)
_MOST_DELETED = 200


@dataclass(frozen=True)
class FieldChange:
    """One field before and after; both are texts of the file, or None for nothing."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class PartChange:
    """A change of the inspection itself or of one of its parts, which `name` tells apart."""

    table: str
    change: str
    name: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class HistoryStep:
    """One act: when (local time), by whom, what it was called, and what it changed."""

    act_id: int
    moment: datetime
    actor: str
    label: str
    changes: tuple[PartChange, ...]


@dataclass(frozen=True)
class DeletedInspection:
    """An inspection that was deleted and can be brought back."""

    id: int
    name: str
    inspected_on: str
    unit_name: str
    moment: datetime
    actor: str


class InspectionHistory:
    """Reads the history anew for each answer."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def steps(self, inspection_id: int) -> tuple[HistoryStep, ...]:
        """The acts that touched an inspection, the newest first."""
        names = _Names(self._ledger)
        steps: dict[int, list[Row]] = {}
        history = inspection_history.changes(self._ledger, inspection_id)
        names.learn(history)
        for row in history:
            steps.setdefault(row["act_id"], []).append(row)
        return tuple(
            HistoryStep(
                act_id,
                _local(rows[0]["made_at"]),
                rows[0]["actor"],
                rows[0]["label"],
                tuple(_part_changes(rows, names)),
            )
            for act_id, rows in reversed(steps.items())
        )

    def restore(self, inspection_id: int, act_id: int) -> Saved:
        """Bring an inspection back to what it was right after an act, as one new act.

        Its papers and their files stay as they are. Raises StoreError, and changes nothing, where
        it cannot be.
        """
        history = inspection_history.changes(self._ledger, inspection_id)
        wanted = inspection_history.state_at(history, act_id)
        if not any(table == "inspection" for table, _ in wanted):
            raise Problem("Vào lúc đó cuộc kiểm tra này chưa có hoặc đã bị xóa.")
        present = inspection_history.state_at(history, self._ledger.last_act_id())
        head = wanted["inspection", inspection_id]
        moment = next(_local(row["made_at"]) for row in history if row["act_id"] == act_id)
        label = f"Khôi phục cuộc kiểm tra {_name_of(head)} về lúc {moment:%H:%M %d/%m/%Y}"
        with self._ledger.write(label) as transaction:
            inspection_history.put_back(self._ledger, transaction, wanted, present)
        return Saved(inspection_id, transaction.act_id, label)

    def deleted(self) -> list[DeletedInspection]:
        """Inspections that were deleted, the last one first."""
        units = {unit.id: unit.name for unit in UNITS.all(self._ledger)}
        return [
            DeletedInspection(
                row["row_id"],
                _name_of(row["before"]),
                row["before"]["inspected_on"],
                units.get(row["before"]["unit_id"], ""),
                _local(row["made_at"]),
                row["actor"],
            )
            for row in inspection_history.deleted(self._ledger, _MOST_DELETED)
        ]

    def bring_back(self, inspection_id: int) -> Saved:
        """Restore a deleted inspection as it was before it went."""
        history = inspection_history.changes(self._ledger, inspection_id)
        last_act = history[-1]["act_id"]
        before = [row["act_id"] for row in history if row["act_id"] < last_act]
        if not before:
            raise Problem("Không còn trạng thái nào của cuộc kiểm tra này để khôi phục.")
        return self.restore(inspection_id, before[-1])


class _Names:
    """What ids are called: units, checklist items, documents, findings."""

    def __init__(self, ledger: Ledger) -> None:
        self._units = {unit.id: unit.name for unit in UNITS.all(ledger)}
        self._items = {item.id: item.title for item in checklists.ITEMS.all(ledger)}
        self._areas = {area.code: area.name for area in checklists.AREAS.all(ledger)}
        self._documents = {
            document.id: document.document_number for document in DOCUMENTS.all(ledger)
        }
        self._findings: dict[int, str] = {}
        self._follow_ups: dict[int, str] = {}

    def learn(self, history: Iterable[Row]) -> None:
        """Remember how findings and follow-ups of an inspection were called."""
        rows = list(history)
        for row in rows:
            content = row["after"] or row["before"]
            if row["table_name"] == "finding":
                self._findings[row["row_id"]] = content["description"]
        for row in rows:
            content = row["after"] or row["before"]
            if row["table_name"] == "follow_up":
                self._follow_ups[row["row_id"]] = self._findings.get(content["finding_id"], "")

    def part(self, table: str, content: Mapping[str, Any]) -> str:
        """What tells a part of an inspection from its likes."""
        if table == "finding":
            return str(content["description"])
        if table == "follow_up":
            return self._findings.get(content["finding_id"], "")
        if table == "deadline_extension":
            return self._follow_ups.get(content["follow_up_id"], "")
        if table == "checklist_answer":
            return self._items.get(content["checklist_item_id"], "")
        if table == "inspection_paper":
            return self._documents.get(content["document_id"], "")
        return ""

    def change(self, field: str, before: Any, after: Any) -> FieldChange:
        """A changed field, with names in place of ids and codes."""
        return FieldChange(field, self._value(field, before), self._value(field, after))

    def _value(self, field: str, stored: Any) -> Any:
        if field == "unit_id":
            return self._units.get(stored, stored)
        if field == "area":
            return self._areas.get(stored, stored)
        return stored


def _part_changes(rows: Iterable[Row], names: _Names) -> Iterable[PartChange]:
    for row in rows:
        before, after = row["before"] or {}, row["after"] or {}
        fields = tuple(
            names.change(name, before.get(name), after.get(name))
            for name in {**before, **after}
            if name not in _DERIVED
            and before.get(name) != after.get(name)
            and not (not before and after.get(name) in (None, "", "[]"))
        )
        part = names.part(row["table_name"], after or before)
        is_told = bool(fields) or row["change"] != "update"
        if is_told and not (row["table_name"] == "follow_up" and not fields):
            yield PartChange(row["table_name"], row["change"], part, fields)


def _name_of(head: Mapping[str, Any]) -> str:
    return inspection_name(InspectionKind(head["kind"]), head["number"], head["year"])


def _local(made_at: str) -> datetime:
    return datetime.fromisoformat(made_at).astimezone()
