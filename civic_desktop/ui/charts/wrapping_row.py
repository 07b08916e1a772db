"""A row of controls that goes on in a line below where it is too long for the window."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_SPACING = 8


class WrappingRow(QWidget):
    """Places its controls itself; hidden ones take no room.

    One of them may begin narrow: it takes what its line has left, up to its own size.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controls: list[QWidget] = []
        self._elastic: tuple[QWidget, int] | None = None
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

    def let_grow(self, control: QWidget, least: int) -> None:
        """Make that control no wider than this where its line has no more room."""
        self._elastic = (control, least)
        self._arrange()

    def _arrange(self) -> None:
        shown = [control for control in self._controls if not control.isHidden()]
        height = max((self._size_of(control).height() for control in shown), default=0)
        y = 0
        for line in self._lines(shown):
            x, left = 0, self.width() - self._width_of(line)
            for control in line:
                size, width = self._size_of(control), self._least_of(control)
                grown = max(0, min(left, size.width() - width))
                middle = y + (height - size.height()) // 2
                control.setGeometry(x, middle, width + grown, size.height())
                x += width + grown + _SPACING
            y += height + _SPACING
        self.setFixedHeight(max(0, y - _SPACING))

    def _lines(self, controls: Sequence[QWidget]) -> list[list[QWidget]]:
        lines: list[list[QWidget]] = []
        for control in controls:
            if lines and self._width_of([*lines[-1], control]) <= self.width():
                lines[-1].append(control)
            else:
                lines.append([control])
        return lines

    def _width_of(self, line: Sequence[QWidget]) -> int:
        return sum(self._least_of(control) + _SPACING for control in line) - _SPACING

    def _size_of(self, control: QWidget) -> QSize:
        return control.sizeHint().boundedTo(control.maximumSize())

    def _least_of(self, control: QWidget) -> int:
        width = self._size_of(control).width()
        if self._elastic is not None and control is self._elastic[0]:
            return min(width, self._elastic[1])
        return width

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the row where it no longer fits."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Follow controls that come, go or change their size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)
