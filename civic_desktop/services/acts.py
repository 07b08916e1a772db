"""User acts: what a change gives back, and how one is undone."""

from dataclasses import dataclass

from civic_desktop.store import history
from civic_desktop.store.ledger import Ledger


@dataclass(frozen=True)
class Saved:
    """A stored change: the record, and the act that can be taken back (None: nothing changed)."""

    record_id: int
    act_id: int | None
    label: str


class ActUndo:
    """Undo and redo of one act; each step is itself an act, so the history keeps them all."""

    def __init__(self, ledger: Ledger, act_id: int, label: str) -> None:
        self._ledger = ledger
        self._act_id = act_id
        self._label = label

    def undo(self) -> None:
        """Take the act back. Raises StoreError and changes nothing where it cannot be."""
        self._act_id = history.take_back(self._ledger, self._act_id, f"Hoàn tác: {self._label}")

    def redo(self) -> None:
        """Do it again."""
        self._act_id = history.take_back(self._ledger, self._act_id, f"Làm lại: {self._label}")
