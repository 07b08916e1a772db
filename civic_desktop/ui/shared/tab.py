"""What the window asks of a tab, and what a tab tells the window."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.trace import RecordPlace
from civic_desktop.ui.shared.undo import ActCommand

UNDO_LIMIT = 200


class StoredAct(Protocol):
    """A stored change: `act_id` is None where nothing changed."""

    @property
    def act_id(self) -> int | None: ...  # noqa: D102
    @property
    def label(self) -> str: ...  # noqa: D102


class Reversible(Protocol):
    """A stored act that can be taken back and done again."""

    def undo(self) -> None: ...  # noqa: D102
    def redo(self) -> None: ...  # noqa: D102


UndoOf = Callable[[int, str], Reversible]


class Tab(QWidget):
    """A tab of the window with its own undo stack.

    `undo_of` gives the way back of a stored act; None in a ledger that is open to read only.
    """

    stored = Signal()
    """Something was stored, undone or redone: what other tabs show may be old."""
    problem_found = Signal(Problem)
    """Something failed that no field of the tab can show."""
    message = Signal(str)
    """A short note for the status line."""

    paper_wanted = Signal(str, object)
    """A paper is asked for by its name, with its settings as a mapping."""

    record_wanted = Signal(object)
    """A record is to be shown in its own tab: a `RecordPlace`."""

    reopen_wanted = Signal()
    """The ledger is to be opened again: what every tab stands on has changed."""

    def __init__(self, undo_of: UndoOf | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._undo_of = undo_of
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_LIMIT)

    @property
    def is_read_only(self) -> bool:
        """Whether the ledger only allows looking."""
        return self._undo_of is None

    def keep(self, saved: StoredAct) -> None:
        """Make a stored act undoable and tell the window."""
        if saved.act_id is None or self._undo_of is None:
            return
        way_back = self._undo_of(saved.act_id, saved.label)
        self.undo_stack.push(
            ActCommand(
                saved.label,
                undo=lambda: self._step(way_back.undo),
                redo=lambda: self._step(way_back.redo),
                report=self.problem_found.emit,
                stack=self.undo_stack,
            )
        )
        self.stored.emit()

    def _step(self, step: Callable[[], None]) -> None:
        step()
        self.refresh()
        self.stored.emit()

    def refresh(self) -> None:
        """Show what the ledger holds now."""

    def may_leave(self) -> bool:
        """Whether the tab can be left; asks about what is typed and not stored."""
        return True

    def may_close(self) -> bool:
        """Whether the window may close over the tab; asks about what would be lost."""
        return self.may_leave()

    def new_record(self) -> None:
        """Ctrl+N: start a new record."""

    def save_record(self) -> None:
        """Ctrl+S: store what is typed."""

    def delete_record(self) -> None:
        """Ctrl+Del: remove the chosen record, after asking."""

    def focus_search(self) -> None:
        """Ctrl+F: go to the search field."""

    def show_paper(self, name: str, **settings: object) -> None:
        """Show a paper that another tab asked for; only the tab of papers can."""

    def show_record(self, place: RecordPlace) -> None:
        """Show a record that another tab asked for; only the tab of such records can."""

    def print_paper(self) -> None:
        """Ctrl+P: print what the tab shows."""
