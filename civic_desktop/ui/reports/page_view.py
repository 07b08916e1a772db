"""The preview: pages of a paper one under another, drawn as they will be printed."""

from enum import StrEnum

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from civic_desktop.ui.shared.printing import PaperPages
from civic_desktop.ui.shared.tokens import tokens

_GAP = 14
_SHADOW = 3
_LEAST, _MOST = 0.25, 4.0
_STEP = 1.2
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

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: PaperPages | None = None
        self._fit = Fit.WIDTH
        self._zoom = 1.0
        self._page = 0
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

    def show_pages(self, pages: PaperPages) -> None:
        """Show a paper; the place looked at stays where it was."""
        self._pages = pages
        self._page = 0
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the first and the last page; the rest is for scrolling."""
        bar = self.verticalScrollBar()
        match event.key():
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
        if self._pages is None:
            return
        for index in range(self._pages.page_count):
            place = self._page_rect(index)
            if not place.intersects(QRectF(event.rect())):
                continue
            painter.fillRect(place.translated(_SHADOW, _SHADOW), QColor(0, 0, 0, 60))
            painter.fillRect(place, QColor("white"))
            painter.save()
            painter.setClipRect(place)
            painter.translate(place.topLeft())
            scale = self._pixels_per_point()
            painter.scale(scale, scale)
            self._pages.paint_page(painter, index)
            painter.restore()

    def _pixels_per_point(self) -> float:
        return self._zoom * self.logicalDpiY() / _POINTS_PER_INCH

    def _page_size(self) -> tuple[float, float]:
        """Width and height of a page on the screen."""
        if self._pages is None:
            return (0.0, 0.0)
        size, scale = self._pages.page_size, self._pixels_per_point()
        return (size.width() * scale, size.height() * scale)

    def _page_rect(self, index: int) -> QRectF:
        width, height = self._page_size()
        left = max((self.viewport().width() - width) / 2, float(_GAP))
        left -= self.horizontalScrollBar().value()
        top = _GAP + index * (height + _GAP) - self.verticalScrollBar().value()
        return QRectF(round(left), round(top), round(width), round(height))

    def _lay_out(self) -> None:
        if self._pages is None:
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
