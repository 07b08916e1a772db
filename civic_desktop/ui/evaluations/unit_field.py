"""The choice of the unit: typed by any part of its name, or picked from the list."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from civic_desktop.paths import resource
from civic_desktop.ui.shared.choice_fields import CompleterField
from civic_desktop.ui.shared.tokens import tokens


class UnitField(CompleterField[int]):
    """A field with suggestions that opens its list on a click, as a box does."""

    def __init__(self, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__([], accessible_name, parent)
        self._arrow = QAction(self)
        self._arrow.triggered.connect(self.open_list)
        self.addAction(self._arrow, QLineEdit.ActionPosition.TrailingPosition)
        self._draw_arrow()

    def open_list(self) -> None:
        """Offer every unit, as F4 does."""
        self.setFocus()
        self.selectAll()
        no_keys = Qt.KeyboardModifier.NoModifier
        self.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F4, no_keys))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The first click opens the list; a click in the field that has it sets the cursor."""
        had_focus = self.hasFocus()
        super().mousePressEvent(event)
        if not had_focus:
            self.open_list()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_arrow()

    def _draw_arrow(self) -> None:
        drawing = resource("icons", f"chevron-down-{tokens().name}.svg")
        self._arrow.setIcon(QIcon(str(drawing)))
