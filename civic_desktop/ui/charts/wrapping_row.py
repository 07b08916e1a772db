"""A row of controls that goes on in a line below where it is too long for the window."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_SPACING = 8


class WrappingRow(QWidget):
    """Places its controls itself; hidden ones take no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controls: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_controls(self, controls: Sequence[QWidget]) -> None:
        """Hold these, from left to right; Tab goes the same way."""
        self._controls = list(controls)
        for control in controls:
            if control.parent() is not self:
                control.setParent(self)
                control.show()
        for first, second in pairwise(controls):
            QWidget.setTabOrder(first, second)
        self._arrange()

    def _arrange(self) -> None:
        shown = [control for control in self._controls if not control.isHidden()]
        sizes = [control.sizeHint().boundedTo(control.maximumSize()) for control in shown]
        height = max((size.height() for size in sizes), default=0)
        x = y = 0
        for control, size in zip(shown, sizes, strict=True):
            if x and x + size.width() > self.width():
                x, y = 0, y + height + _SPACING
            middle = y + (height - size.height()) // 2
            control.setGeometry(x, middle, size.width(), size.height())
            x += size.width() + _SPACING
        self.setFixedHeight(y + height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the row where it no longer fits."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Follow controls that come, go or change their size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)
