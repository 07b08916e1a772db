"""Pages of a form, one of them in front, chosen by buttons above them or by key."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from civic_desktop.ui.shared.form_scroll import FormScroll
from civic_desktop.ui.shared.theme import set_look


@dataclass(frozen=True)
class FormPage:
    """A page with its title and the widget that gets the focus when it is turned to."""

    title: str
    page: QWidget
    start: QWidget


class FormPages(QWidget):
    """Each page scrolls for itself; it is laid out when it is first shown."""

    def __init__(self, pages: Sequence[FormPage], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._places: dict[int, FormScroll] = {}
        self._current = 0
        self._stack, self._buttons = QStackedWidget(), QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(0)
        for place, page in enumerate(pages):
            button = QPushButton(page.title)
            button.setCheckable(True)
            set_look(button, role="segment")
            button.setToolTip(self.tr("Ctrl+PgUp, Ctrl+PgDn chuyển trang"))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._buttons.addButton(button, place)
            row.addWidget(button)
            # Belongs to the form from the start, and goes with it.
            page.page.setParent(self)
            page.page.hide()
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self._buttons.idClicked.connect(self.show_page)
        self.show_page(0)

    @Slot(int)
    def show_page(self, place: int) -> None:
        """Bring a page to the front."""
        if place not in self._places:
            self._places[place] = FormScroll(self._pages[place].page)
            self._pages[place].page.show()
            self._stack.addWidget(self._places[place])
        self._current = place
        self._buttons.button(place).setChecked(True)
        self._stack.setCurrentWidget(self._places[place])

    def turn(self, step: int) -> None:
        """Go some pages on or back, round the ends, and into the page."""
        self.show_page((self._current + step) % len(self._pages))
        self._pages[self._current].start.setFocus()

    def set_title(self, place: int, title: str) -> None:
        """Say something else on a page's button."""
        self._buttons.button(place).setText(title)
