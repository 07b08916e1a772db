"""Filters of the inspection list that a person gave a name."""

import json
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from civic_desktop.domain.follow_up import FollowUpState
from civic_desktop.domain.inspection import (
    InspectingBody,
    InspectionFilter,
    InspectionKind,
    InspectionOrigin,
)
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import clean
from civic_desktop.services.acts import Saved
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.records import RecordTable


@dataclass(frozen=True)
class SavedFilter:
    """A named filter; `content` holds its fields as JSON."""

    name: str
    content: str
    id: int | None = None
    row_version: int = 1


_FILTERS = RecordTable("saved_filter", SavedFilter, order=("name", "id"))
_KINDS: dict[str, Any] = {
    "kind": InspectionKind,
    "state": FollowUpState,
    "inspecting_body": InspectingBody,
    "origin": InspectionOrigin,
    "first_day": date.fromisoformat,
    "last_day": date.fromisoformat,
}


class SavedFilters:
    """The named filters of a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def all(self) -> list[SavedFilter]:
        """Every named filter, by name."""
        return _FILTERS.all(self._ledger)

    def save(self, name: str, wanted: InspectionFilter) -> Saved:
        """Keep a filter under a name, in place of the one that had it. Raises Problem."""
        name = clean(name)
        if not name:
            raise Problem("Nhập tên bộ lọc.", field="name")
        known = next((each for each in self.all() if each.name == name), None)
        content = as_text(wanted)
        record = SavedFilter(name, content, known.id, known.row_version) if known else None
        label = f"Lưu bộ lọc “{name}”"
        with self._ledger.write(label) as transaction:
            row_id = _FILTERS.save(transaction, record or SavedFilter(name, content))
        return Saved(row_id, transaction.act_id, label)

    def delete(self, saved: SavedFilter) -> Saved:
        """Forget a named filter."""
        label = f"Xóa bộ lọc “{saved.name}”"
        with self._ledger.write(label) as transaction:
            _FILTERS.delete(transaction, saved.id or 0)
        return Saved(saved.id or 0, transaction.act_id, label)


def as_text(wanted: InspectionFilter) -> str:
    """The fields of a filter that narrow, as JSON."""
    kept = {name: value for name, value in asdict(wanted).items() if value not in (None, "", False)}
    return json.dumps(kept, ensure_ascii=False, default=str, sort_keys=True)


def from_text(content: str) -> InspectionFilter:
    """The filter that `as_text` wrote; a field this release does not know is left out."""
    known = {field.name for field in fields(InspectionFilter)}
    stored = {name: value for name, value in json.loads(content).items() if name in known}
    return InspectionFilter(
        **{name: _KINDS.get(name, lambda same: same)(value) for name, value in stored.items()}
    )
