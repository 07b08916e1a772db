"""The list and the form beside one another, with their share of the room."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

_FORM_WIDTH, _NARROW_FORM_WIDTH = 420, 396
_WIDE = 1200
_BASE_LINE = 18  # height of a line of the usual text


class ListAndForm(QSplitter):
    """Gives the form its usual width; on a small screen a little less."""

    def __init__(self, left: Sequence[QWidget], form: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName("splitterInspections")
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for place, widget in enumerate(left):
            column.addWidget(widget, 0 if place else 1)
        self.addWidget(side)
        self.addWidget(form)
        self.setStretchFactor(0, 1)
        self.setCollapsible(0, False)
        self.setHandleWidth(9)
        self.setSizes([10 * _FORM_WIDTH, _FORM_WIDTH])

    def is_wide(self, width: int) -> bool:
        """Whether there is room for what can be missed, in the measure of the text."""
        return width >= _WIDE * max(1.0, self.fontMetrics().height() / _BASE_LINE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew when it becomes wide or narrow."""
        super().resizeEvent(event)
        width = event.size().width()
        if self.is_wide(width) is not self.is_wide(event.oldSize().width()):
            form = _FORM_WIDTH if self.is_wide(width) else _NARROW_FORM_WIDTH
            self.setSizes([max(1, width - form), form])
