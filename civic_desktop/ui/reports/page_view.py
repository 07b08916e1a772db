"""The preview: pages of a paper one under another, drawn as they will be printed."""

from enum import StrEnum
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from civic_desktop.ui.reports.figure_steps import FigureSteps
from civic_desktop.ui.reports.page_pictures import PagePictures
from civic_desktop.ui.reports.passage_marks import paint_marks
from civic_desktop.ui.shared.notices import announce
from civic_desktop.ui.shared.paper_figures import FigurePlace
from civic_desktop.ui.shared.printing import PaperPages
from civic_desktop.ui.shared.tokens import LIGHT, tokens
from civic_desktop.ui.shared.trace_dialog import trace_tip

_GAP = 14
_SHADOW = 3
_LEAST, _MOST = 0.25, 4.0
_STEP = 1.2
_FRAME = 2
_POINTS_PER_INCH = 72


class Fit(StrEnum):
    """What the zoom follows when the room changes."""

    WIDTH = "width"
    PAGE = "page"
    NONE = "none"


class PageView(QAbstractScrollArea):
    """Shows `PaperPages`; paper is white in the dark theme too."""

    page_changed = Signal(int, int)
    """The page that stands uppermost, from 1, and the number of pages."""
    zoom_changed = Signal()
    figure_wanted = Signal(object)
    """The `Trace` of a figure that was clicked, or chosen and opened by Enter."""
    passage_wanted = Signal(str)
    """The place of a passage that was double-clicked."""
    has_passages = False
    """Whether passages can be rewritten here, and are marked where they were."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: PaperPages | None = None
        self._pictures: PagePictures | None = None
        self._fit = Fit.WIDTH
        self._zoom = 1.0
        self._page = 0
        self._figures = FigureSteps()
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(self.tr("Xem trước văn bản"))
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A bar that came and went with the fit would change the width the fit goes by.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(self._tell_page)

    @property
    def pages(self) -> PaperPages | None:
        """The paper shown."""
        return self._pages

    @property
    def fit(self) -> Fit:
        """What the zoom follows."""
        return self._fit

    @property
    def zoom(self) -> float:
        """Size on the screen against size on paper; 1.0 is natural size."""
        return self._zoom

    def show_pages(self, pages: PaperPages | None) -> None:
        """Show a paper, or none; the place looked at stays where it was."""
        self._pages, self._pictures = pages, PagePictures(pages) if pages else None
        self._page = 0
        self._figures = FigureSteps(pages)
        self._lay_out()

    def set_fit(self, fit: Fit) -> None:
        """Let the zoom follow the width or the height of the room."""
        self._fit = fit
        self._lay_out()
        self.zoom_changed.emit()

    def set_zoom(self, zoom: float) -> None:
        """Set the size on the screen, within bounds."""
        self._fit = Fit.NONE
        self._zoom = min(_MOST, max(_LEAST, zoom))
        self._lay_out()
        self.zoom_changed.emit()

    def zoom_in(self) -> None:
        """One step larger."""
        self.set_zoom(self._zoom * _STEP)

    def zoom_out(self) -> None:
        """One step smaller."""
        self.set_zoom(self._zoom / _STEP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the fit."""
        super().resizeEvent(event)
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        turned = event.angleDelta().y()
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier and turned:
            self.set_zoom(self._zoom * _STEP ** (turned / 120))
            event.accept()
        else:
            super().wheelEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell a figure that has something behind it by the hand and by a tip."""
        super().mouseMoveEvent(event)
        found = self._figure_at(event.position())
        shape = Qt.CursorShape.ArrowCursor if found is None else Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)
        self.viewport().setToolTip("" if found is None else trace_tip(found.trace))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what is behind the figure that was clicked."""
        super().mouseReleaseEvent(event)
        found = self._figure_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and found is not None:
            self.figure_wanted.emit(found.trace)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the passage that was clicked to be rewritten."""
        super().mouseDoubleClickEvent(event)
        found = self._page_at(event.position())
        if self._pages is None or found is None or not self.has_passages:
            return
        for passage in self._pages.passages(found[0]):
            if passage.rect.contains(found[1]):
                self.passage_wanted.emit(passage.place)

    def _figure_at(self, place: QPointF) -> FigurePlace | None:
        found = self._page_at(place)
        return None if found is None else self._figures.at(*found)

    def _page_at(self, place: QPointF) -> tuple[int, QPointF] | None:
        """The page at a place of the view, and the place on it in points."""
        for index in range(0 if self._pages is None else self._pages.page_count):
            page = self._page_rect(index)
            if page.contains(place):
                return index, (place - page.topLeft()) / self._pixels_per_point()
        return None

    def _step(self, step: int) -> None:
        """Go to the next or the last figure, from the page that is looked at."""
        found = self._figures.step(step, self._page - 1)
        if found is None:
            return
        index, figure = found
        place = self._on_screen(index, figure.rect)
        room, bar = self.viewport().rect(), self.verticalScrollBar()
        if place.top() < 0 or place.bottom() > room.height():
            bar.setValue(bar.value() + round(place.top()) - room.height() // 3)
        announce(self, f"{figure.text}. {trace_tip(figure.trace)}")
        self.viewport().update()

    def _on_screen(self, index: int, rect: QRectF) -> QRectF:
        """A rectangle of a page, in points, as it lies in the view."""
        scale, page = self._pixels_per_point(), self._page_rect(index)
        return QRectF(
            page.x() + rect.x() * scale,
            page.y() + rect.y() * scale,
            rect.width() * scale,
            rect.height() * scale,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go from figure to figure, Enter opens one; Home and End go to the ends."""
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Right:
                self._step(1)
            case Qt.Key.Key_Left:
                self._step(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._figures.current is not None:
                self.figure_wanted.emit(self._figures.current[1].trace)
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages that can be seen."""
        painter = QPainter(self.viewport())
        theme = tokens()
        painter.fillRect(event.rect(), QColor(theme.border if theme.name == "light" else "#14181D"))
        if self._pages is None or self._pictures is None:
            return
        for index in self._pages_between(event.rect().top(), event.rect().bottom()):
            place = self._page_rect(index)
            painter.fillRect(place.translated(_SHADOW, _SHADOW), QColor(0, 0, 0, 60))
            scale, ratio = self._pixels_per_point(), self.devicePixelRatioF()
            size = place.size().toSize()
            painter.drawPixmap(place.topLeft(), self._pictures.picture(index, size, scale, ratio))
            if self.has_passages:
                on_screen = partial(self._on_screen, index)
                paint_marks(painter, self._pages.passages(index), on_screen)
        self._paint_current(painter)

    def _paint_current(self, painter: QPainter) -> None:
        """A frame around the figure chosen by keys; it is of the screen, not of the paper."""
        if self._figures.current is None or not self.hasFocus():
            return
        index, figure = self._figures.current
        painter.setPen(QPen(QColor(LIGHT.accent), _FRAME))
        painter.drawRect(self._on_screen(index, figure.rect).adjusted(-2, -1, 2, 1))

    def _pixels_per_point(self) -> float:
        return self._zoom * self.logicalDpiY() / _POINTS_PER_INCH

    def _page_size(self) -> tuple[float, float]:
        """Width and height of a page on the screen."""
        if self._pages is None:
            return (0.0, 0.0)
        size, scale = self._pages.page_size, self._pixels_per_point()
        return (size.width() * scale, size.height() * scale)

    def _pages_between(self, top: float, bottom: float) -> range:
        """The pages that lie between two heights of the widget: of hundreds, but a few."""
        count, step = self._pages.page_count if self._pages else 0, self._page_size()[1] + _GAP
        above = self.verticalScrollBar().value() - _GAP
        first, last = int((top + above) // step), int((bottom + above) // step)
        return range(max(first, 0), min(last + 1, count))

    def _page_rect(self, index: int) -> QRectF:
        width, height = self._page_size()
        left = max((self.viewport().width() - width) / 2, float(_GAP))
        left -= self.horizontalScrollBar().value()
        top = _GAP + index * (height + _GAP) - self.verticalScrollBar().value()
        return QRectF(round(left), round(top), round(width), round(height))

    def _lay_out(self) -> None:
        if self._pages is None:
            self.page_changed.emit(0, 0)
            self.viewport().update()
            return
        bar = self.verticalScrollBar()
        seen = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self._follow_fit()
        width, height = self._page_size()
        room = self.viewport().size()
        whole = self._pages.page_count * (height + _GAP) + _GAP
        bar.setPageStep(room.height())
        bar.setSingleStep(40)
        bar.setRange(0, max(0, round(whole) - room.height()))
        bar.setValue(round(seen * bar.maximum()))
        across = self.horizontalScrollBar()
        across.setPageStep(room.width())
        across.setSingleStep(40)
        across.setRange(0, max(0, round(width) + 2 * _GAP - room.width()))
        self._tell_page()
        self.viewport().update()

    def _follow_fit(self) -> None:
        if self._fit is Fit.NONE or self._pages is None:
            return
        size = self._pages.page_size
        natural = self.logicalDpiY() / _POINTS_PER_INCH
        room = self.viewport().size()
        zoom = (room.width() - 2 * _GAP - _SHADOW) / (size.width() * natural)
        if self._fit is Fit.PAGE:
            zoom = min(zoom, (room.height() - 2 * _GAP) / (size.height() * natural))
        self._zoom = min(_MOST, max(_LEAST, zoom))

    def _tell_page(self) -> None:
        if self._pages is None:
            return
        _width, height = self._page_size()
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        page = min(self._pages.page_count, max(1, 1 + int((middle - _GAP) / (height + _GAP))))
        if page != self._page:
            self._page = page
            self.page_changed.emit(page, self._pages.page_count)
