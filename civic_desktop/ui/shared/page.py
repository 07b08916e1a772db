"""One page of a tab: what the tab asks of it, and what it tells the tab."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from civic_desktop.domain.problem import Problem


class Page(QWidget):
    """A page answers the window's commands as far as they mean something on it."""

    kept = Signal(object)
    """Something was stored; the act that it was, to be undone."""
    problem_found = Signal(Problem)
    """Something failed that no field of the page can show."""
    message = Signal(str)
    """A short note for the status line."""

    paper_wanted = Signal(str, object)
    """A paper is asked for by its name, with its settings as a mapping."""

    reopen_wanted = Signal()
    """The ledger is to be opened again: what every tab stands on has changed."""

    def refresh(self) -> None:
        """Show what the ledger holds now; what is typed stays."""

    def may_leave(self) -> bool:
        """Whether the page can be left; asks about what is typed and not stored."""
        return True

    def may_close(self) -> bool:
        """Whether the window may close over the page; asks about what would be lost."""
        return self.may_leave()

    def new_record(self) -> None:
        """Ctrl+N: start a new record."""

    def save_record(self) -> None:
        """Ctrl+S: store what is typed."""

    def delete_record(self) -> None:
        """Ctrl+Del: remove the chosen record, after asking."""

    def focus_search(self) -> None:
        """Ctrl+F: go to the search field."""

    def print_paper(self) -> None:
        """Ctrl+P: print what the page shows."""
