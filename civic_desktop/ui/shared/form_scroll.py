"""The part of a form that scrolls: downwards only, for it is never narrower than its fields."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class FormScroll(QScrollArea):
    """Holds the fields of a form on the ground of its card."""

    def __init__(self, fields: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = fields
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(fields)
        for ground in (self.viewport(), fields):
            ground.setAutoFillBackground(False)  # let the card show through

    def minimumSizeHint(self) -> QSize:
        """As wide as the fields need, with room for the bar at their side."""
        bar = self.verticalScrollBar().sizeHint().width()
        width = self._fields.minimumSizeHint().width() + bar
        return QSize(width, super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Ask for more room, or less, where the size of the text is another one."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            QTimer.singleShot(0, self, self.updateGeometry)  # once the fields have changed too
