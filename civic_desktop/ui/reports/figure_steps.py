"""The traced figures of a paper in the preview, found page by page as they are needed."""

from PySide6.QtCore import QPointF

from civic_desktop.ui.shared.paper_figures import FigurePlace
from civic_desktop.ui.shared.printing import PaperPages


class FigureSteps:
    """Which figure lies at a place, and which one the keys have come to."""

    def __init__(self, pages: PaperPages | None = None) -> None:
        self._pages = pages
        self._found: dict[int, list[FigurePlace]] = {}
        self._place: tuple[int, int] | None = None  # page, and figure on it

    @property
    def current(self) -> tuple[int, FigurePlace] | None:
        """The page and the figure that the keys have come to."""
        if self._place is None:
            return None
        page, number = self._place
        return page, self._of(page)[number]

    def at(self, page: int, point: QPointF) -> FigurePlace | None:
        """The figure of a page under a point."""
        return next((each for each in self._of(page) if each.rect.contains(point)), None)

    def step(self, step: int, shown_page: int) -> tuple[int, FigurePlace] | None:
        """Go on by one, forward or back; from the page that is shown where none was chosen."""
        if self._pages is None:
            return None
        page, number = self._place or (max(shown_page, 0), -1 if step > 0 else 0)
        number += step
        while not 0 <= number < len(self._of(page)):
            page += step
            if not 0 <= page < self._pages.page_count:
                return self.current  # the last one stays chosen
            number = 0 if step > 0 else len(self._of(page)) - 1
        self._place = (page, number)
        return self.current

    def _of(self, page: int) -> list[FigurePlace]:
        if self._pages is None:
            return []
        if page not in self._found:
            self._found[page] = self._pages.figures(page)
        return self._found[page]
