"""What every chart answers to: the pointer, the keys, another size, another theme."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsRectItem, QToolTip

from civic_desktop.ui.charts.marks import Mark, Step, marks_at, place_after
from civic_desktop.ui.charts.plot_ground import PlotGround
from civic_desktop.ui.charts.view_window import ZOOM_STEP, ViewWindow
from civic_desktop.ui.shared.notices import announce
from civic_desktop.ui.shared.tokens import Tokens, tokens

Contents = TypeVar("Contents")
_CLICK = 4  # pixels that a hand moves without meaning to pull
_STEPS = {
    Qt.Key.Key_Right: Step.NEXT,
    Qt.Key.Key_Left: Step.PREVIOUS,
    Qt.Key.Key_Up: Step.HIGHER,
    Qt.Key.Key_Down: Step.LOWER,
    Qt.Key.Key_Home: Step.FIRST,
    Qt.Key.Key_End: Step.LAST,
}
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ZOOMS = {
    Qt.Key.Key_Plus: ZOOM_STEP,
    Qt.Key.Key_Equal: ZOOM_STEP,
    Qt.Key.Key_Minus: 1 / ZOOM_STEP,
}


class Chart(PlotGround, Generic[Contents]):
    """A plot that says its values, and draws itself anew whenever its size or theme changes.

    The years can be drawn apart (Ctrl and the wheel, or Ctrl and +) and pulled along; the
    values always start from 0.
    """

    spoken = Signal(str)
    figure_wanted = Signal(object)
    """The trace behind the value that was clicked, or that Enter was pressed on."""

    # Of the class, for the library calls the handlers below before it has a plot.
    contents: Contents | None = None

    def __init__(
        self, name: str, title: str, theme: Callable[[], Tokens] = tokens, pen_scale: float = 1.0
    ) -> None:
        super().__init__(theme, pen_scale)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.marks: list[Mark] = []
        self._current = -1
        self._ring: QGraphicsRectItem | None = None
        self._held_at: float | None = None
        self._pressed_at = QPoint()
        # What fits inside a bar, and which labels would meet, depends on the size.
        self.getPlotItem().getViewBox().sigResized.connect(self.redraw)

    def show_contents(self, contents: Contents) -> None:
        """Draw these figures, all of their years in view."""
        self.contents = contents
        self.view = self.view.whole()
        self._current = -1
        self.setAccessibleDescription("")  # what was said of the chart before
        self.redraw()

    @Slot()
    def redraw(self) -> None:
        """Draw the figures again."""
        is_ringed = self._ring is not None
        self.getPlotItem().clear()
        self.marks, self._ring = [], None
        if self.contents is not None:
            self.draw(self.contents, self.theme())
        if is_ringed and 0 <= self._current < len(self.marks):
            self._draw_ring()

    def draw(self, contents: Contents, theme: Tokens) -> None:
        """Put the items of these figures; each chart knows how."""

    def say_empty(self, theme: Tokens) -> None:
        """Write that there is nothing to draw, in place of axes."""
        self.clear_axes()
        self.write(0.5, 0.5, self.tr("Chưa có số liệu"), theme.muted)

    def marks_at(self, position: QPoint) -> list[Mark]:
        """The value drawn under a place of the widget, with any upon the same point."""
        scene = QPointF(self.mapToScene(position))
        place = self.getPlotItem().getViewBox().mapSceneToView(scene)
        return marks_at(self.marks, place.x(), place.y())

    def place_of(self, mark: Mark) -> QPoint:
        """The middle of a value in the widget."""
        scene = self.getPlotItem().getViewBox().mapViewToScene(QPointF(*mark.middle))
        return QPoint(self.mapFromScene(scene))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the value under the pointer, or pull the years along."""
        super().mouseMoveEvent(event)
        if self._held_at is not None and self.view.zoom > 1:
            x = event.position().x()
            distance = (self._held_at - x) / self.pixels_per_unit()[0]
            self._held_at = x
            self.look(self.view.moved(distance))
            return
        found = self.marks_at(event.position().toPoint())
        if found:
            words = "\n".join(mark.words for mark in found)
            QToolTip.showText(event.globalPosition().toPoint(), words, self)
        else:
            QToolTip.hideText()
        is_open = bool(found) and found[0].trace is not None
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if is_open else Qt.CursorShape.ArrowCursor
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the years."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._held_at = event.position().x()
            self._pressed_at = event.position().toPoint()
            event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the years; where nothing was pulled, ask for what is behind the value."""
        super().mouseReleaseEvent(event)
        self._held_at = None
        place = event.position().toPoint()
        is_click = (place - self._pressed_at).manhattanLength() <= _CLICK
        if event.button() == Qt.MouseButton.LeftButton:
            event.accept()
            if is_click and (found := self.marks_at(place)):
                self._want(found[0])

    def _want(self, mark: Mark) -> None:
        if mark.trace is not None:
            QToolTip.hideText()
            self.figure_wanted.emit(mark.trace)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show all years again."""
        super().mouseDoubleClickEvent(event)
        self.show_all()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Draw the years apart with Ctrl; without it the wheel does nothing here."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        event.accept()
        factor = ZOOM_STEP if event.angleDelta().y() > 0 else 1 / ZOOM_STEP
        pointer = QPointF(self.mapToScene(event.position().toPoint()))
        x = self.getPlotItem().getViewBox().mapSceneToView(pointer).x()
        self.look(self.view.zoomed(factor, x))

    def show_all(self) -> None:
        """Show all years."""
        self.look(self.view.whole())

    def look(self, view: ViewWindow) -> None:
        """Show a part of the chart."""
        if view != self.view:
            self.view = view
            self.redraw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the values with the arrow keys; zoom with Ctrl."""
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if key == Qt.Key.Key_0:
                self.show_all()
            elif key in _ZOOMS:
                self.look(self.view.zoomed(_ZOOMS[key], (self.view.left + self.view.right) / 2))
            else:
                super().keyPressEvent(event)
        elif key in _STEPS and self.marks:
            self._step(_STEPS[key])
        elif key in _OPENING and 0 <= self._current < len(self.marks):
            self._want(self.marks[self._current])
        else:
            super().keyPressEvent(event)

    def _step(self, step: Step) -> None:
        self._current = place_after(self.marks, self._current, step)
        mark = self.marks[self._current]
        self.look(self.view.around(mark.middle[0]))
        self._draw_ring()
        self._say(mark)
        QToolTip.showText(self.mapToGlobal(self.place_of(mark)), mark.words, self)

    def _say(self, mark: Mark) -> None:
        self.setAccessibleDescription(mark.words)
        announce(self, mark.words)
        self.spoken.emit(mark.words)

    def _draw_ring(self) -> None:
        """Outline the value that the keys have reached."""
        if self._ring is not None:
            self.getPlotItem().removeItem(self._ring)
        mark = self.marks[self._current]
        ring = QGraphicsRectItem(mark.left, mark.low, mark.right - mark.left, mark.high - mark.low)
        ring.setPen(self.pen(self.theme().text, 2))
        ring.setZValue(10)
        self._ring = ring
        self.put(ring)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Outline a value and say it at once, so that the focus is seen and heard."""
        super().focusInEvent(event)
        keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if event.reason() in keys and self.marks:
            self._current = min(max(self._current, 0), len(self.marks) - 1)
            self._draw_ring()
            self._say(self.marks[self._current])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the outline away."""
        super().focusOutEvent(event)
        if self._ring is not None:
            self.getPlotItem().removeItem(self._ring)
            self._ring = None

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the size of text."""
        super().changeEvent(event)
        kinds = (QEvent.Type.PaletteChange, QEvent.Type.FontChange)
        if getattr(self, "plotItem", None) is not None and event.type() in kinds:
            self.show_theme()
            self.redraw()
