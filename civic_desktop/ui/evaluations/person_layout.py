"""What the page of persons is made of: the grid with its keys, the cards at its side."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from civic_desktop.ui.evaluations.key_legend import KeyLegend
from civic_desktop.ui.evaluations.person_side import PersonSide
from civic_desktop.ui.evaluations.rating_grid import RatingGrid
from civic_desktop.ui.evaluations.rating_model import CLASS, RatingModel
from civic_desktop.ui.shared.notices import Banner, EmptyState


class PersonLayout(QWidget):
    """The parts in their places; where there is nobody to rate, the words of `empty` instead."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RatingModel(self)
        self.grid = RatingGrid(self.model)
        self.banner = Banner()
        self.side = PersonSide()
        self.empty = EmptyState("")
        self._legend = KeyLegend()
        self._lay_out()

    def go_to_rating(self, rating_id: int) -> None:
        """Stand on the person whose rating that is, where it is on the sheet."""
        rows = self.model.rows()
        place = next((p for p, row in enumerate(rows) if row.rating.id == rating_id), None)
        if place is not None:
            self.grid.go_to(place, CLASS)
            self.grid.setFocus()

    def _lay_out(self) -> None:
        work = QWidget()
        left = QVBoxLayout(work)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(self.grid, 1)
        left.addWidget(self._legend)
        self._stack = QStackedWidget()
        self._stack.addWidget(work)
        self._stack.addWidget(self.empty)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._stack, 1)
        line.addWidget(self.side)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        page.addWidget(self.banner)
        page.addLayout(line, 1)
