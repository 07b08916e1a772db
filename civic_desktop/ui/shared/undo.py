"""An act on the records as a step of the undo list."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QUndoCommand, QUndoStack

from civic_desktop.domain.problem import Problem
from civic_desktop.store.errors import WriteFailed


class ActCommand(QUndoCommand):
    """Takes back and repeats an act that has already been done when the command is made.

    A step that cannot be taken any more is reported and leaves the list. One that the file refused
    for the moment is reported and put back, to be tried again.
    """

    def __init__(
        self,
        label: str,
        undo: Callable[[], None],
        redo: Callable[[], None],
        report: Callable[[Problem], None],
        stack: QUndoStack | None = None,
    ) -> None:
        super().__init__(label)
        self._undo = undo
        self._redo = redo
        self._report = report
        self._stack = stack
        self._is_pushed = False
        self._was_refused = False

    def undo(self) -> None:
        """Take the act back."""
        self._try(self._undo, QUndoStack.redo)

    def redo(self) -> None:
        """Repeat the act; the first call only means that the command was put on the list."""
        if self._is_pushed:
            self._try(self._redo, QUndoStack.undo)
        self._is_pushed = True

    def _try(self, step: Callable[[], None], put_back: Callable[[QUndoStack], None]) -> None:
        if self._was_refused:
            self._was_refused = False  # the list only moves back to where the records stand
            return
        try:
            step()
        except WriteFailed as problem:
            self._report(problem)
            stack = self._stack
            if stack is None:
                self.setObsolete(True)
                return
            self._was_refused = True
            QTimer.singleShot(0, lambda: put_back(stack))
        except Problem as problem:
            self.setObsolete(True)
            self._report(problem)
