"""An act on the records as a step of the undo list."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from civic_desktop.domain.problem import Problem


class ActCommand(QUndoCommand):
    """Takes back and repeats an act that has already been done when the command is made.

    A step that cannot be taken any more is reported and leaves the list.
    """

    def __init__(
        self,
        label: str,
        undo: Callable[[], None],
        redo: Callable[[], None],
        report: Callable[[Problem], None],
    ) -> None:
        super().__init__(label)
        self._undo = undo
        self._redo = redo
        self._report = report
        self._is_pushed = False

    def undo(self) -> None:
        """Take the act back."""
        self._try(self._undo)

    def redo(self) -> None:
        """Repeat the act; the first call only means that the command was put on the list."""
        if self._is_pushed:
            self._try(self._redo)
        self._is_pushed = True

    def _try(self, step: Callable[[], None]) -> None:
        try:
            step()
        except Problem as problem:
            self.setObsolete(True)
            self._report(problem)
