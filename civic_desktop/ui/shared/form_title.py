"""The title of a form: in two lines where one is too short, and cut only after those."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from civic_desktop.ui.shared.theme import set_look

_LINES = 2


class FormTitle(QLabel):
    """Shows as much of its text as fits; the tip has all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, role="h1")
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_title(self, text: str) -> None:
        """Show another title."""
        self._whole = text
        self.setToolTip(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Shorten word by word till the lines hold the text."""
        metrics, width = self.fontMetrics(), self.width()
        words, shown = self._whole.split(), self._whole
        while len(words) > 1 and self._lines(shown) > _LINES:
            words.pop()
            shown = " ".join(words) + "…"
        if len(words) == 1:
            shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, width)
        if shown != self.text():
            self.setText(shown)

    def _lines(self, text: str) -> int:
        metrics = self.fontMetrics()
        flags = int(Qt.TextFlag.TextWordWrap)
        height = metrics.boundingRect(0, 0, self.width(), 10_000, flags, text).height()
        return round(height / metrics.lineSpacing())
