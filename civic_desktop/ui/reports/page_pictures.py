"""Pages of a paper as pictures for the preview."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from civic_desktop.ui.shared.printing import PaperPages

_MOST_KEPT = 6  # more than stand on a screen at once, and a few megabytes


class PagePictures:
    """Draws a page once and shows it again as it is: a page of a register has hundreds of cells."""

    def __init__(self, pages: PaperPages) -> None:
        self._pages = pages
        self._kept: dict[tuple[int, QSize, float], QPixmap] = {}

    def picture(self, index: int, size: QSize, scale: float, ratio: float) -> QPixmap:
        """Page `index`, `size` in pixels of the widget, at `scale` of them to a point; `ratio`
        is how many of the screen make one of the widget.
        """
        key = (index, size, ratio)
        if key not in self._kept:
            if len(self._kept) >= _MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = self._drawn(index, size, scale, ratio)
        return self._kept[key]

    def _drawn(self, index: int, size: QSize, scale: float, ratio: float) -> QPixmap:
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.scale(scale, scale)
        self._pages.paint_page(painter, index)
        painter.end()
        return picture
