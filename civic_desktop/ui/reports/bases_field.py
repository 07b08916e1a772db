"""The legal bases of a paper, a line each."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from civic_desktop.ui.shared.fields import NoteField

_LINES = 4


class BasesField(NoteField):
    """Shows the bases that the program proposes until a person writes others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(lines=_LINES, parent=parent)
        self.setPlaceholderText(self.tr("Mỗi dòng một căn cứ; để trống thì theo sổ"))
        self._proposed: tuple[str, ...] = ()

    def show_bases(self, bases: Sequence[str], proposed: Sequence[str]) -> None:
        """Show the bases that were set, or else those proposed."""
        self._proposed = tuple(proposed)
        self.set_value("\n".join(bases or self._proposed))

    def propose(self, proposed: Sequence[str]) -> None:
        """Follow another proposal, unless a person has written something else."""
        if tuple(proposed) != self._proposed:
            self.show_bases(self.bases(), proposed)

    def bases(self) -> tuple[str, ...]:
        """The bases as written; none where they are those proposed."""
        written = tuple(line for line in self.value().splitlines() if line)
        return () if written == self._proposed else written
