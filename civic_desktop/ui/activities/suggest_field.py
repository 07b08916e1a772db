"""A line of free text that suggests what is usually written there."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from civic_desktop.ui.shared.fields import TextField


class SuggestField(TextField):
    """Suggests while it is typed; the down key or F4 on a blank line shows all suggestions."""

    def __init__(self, accessible_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(accessible_name, parent)
        self._texts = QStringListModel(self)
        self._completer = QCompleter(self._texts, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(self._completer)

    def suggest(self, texts: Sequence[str]) -> None:
        """Suggest these, in this order."""
        self._texts.setStringList(list(texts))

    def suggestions(self) -> list[str]:
        """What is suggested for the text as it stands."""
        self._completer.setCompletionPrefix(self.text())
        shown = self._completer.completionModel()
        return [str(shown.index(row, 0).data()) for row in range(shown.rowCount())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list by key."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4) and not event.modifiers():
            self._completer.setCompletionPrefix(self.text())
            self._completer.complete()
        else:
            super().keyPressEvent(event)
