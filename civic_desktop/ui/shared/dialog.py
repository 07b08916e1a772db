"""The base of every window that asks and waits for the answer."""

from PySide6.QtWidgets import QDialog


class Dialog(QDialog):
    """A dialog that Qt takes away once it has been answered, and Python's collector never does.

    PySide hands a dialog over to Python when `exec` returns. One that is held by a cycle, such as
    the frames of an exception that a field keeps, is then taken away in the middle of any other
    work, parts before the whole, and the program ends. Its answers can be read until control
    returns to the event loop.
    """

    def exec(self) -> int:
        """Ask, and leave the dialog to Qt to be deleted."""
        answer = super().exec()
        self.deleteLater()
        return answer
