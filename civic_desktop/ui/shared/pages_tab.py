"""A tab of several pages, one of them in front."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from civic_desktop.ui.shared.notices import Banner
from civic_desktop.ui.shared.page import Page
from civic_desktop.ui.shared.tab import Tab, UndoOf
from civic_desktop.ui.shared.theme import set_look


@dataclass(frozen=True)
class PageSpec:
    """A page that is built when it is first shown."""

    title: str
    name: str
    build: Callable[[], Page]


class PagesTab(Tab):
    """Buttons above choose the page; the window's commands go to the page in front."""

    def __init__(
        self, specs: Sequence[PageSpec], undo_of: UndoOf | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(undo_of, parent)
        self._specs = specs
        self._pages: dict[int, Page] = {}
        self.banner = Banner()
        self._stack = QStackedWidget()
        self._buttons = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(0)
        for place, spec in enumerate(specs):
            button = QPushButton(spec.title)
            button.setObjectName(spec.name)
            button.setCheckable(True)
            set_look(button, role="segment")
            self._buttons.addButton(button, place)
            row.addWidget(button)
        row.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(10, 10, 10, 8)
        page.setSpacing(8)
        page.addLayout(row)
        page.addWidget(self.banner)
        page.addWidget(self._stack, 1)
        self._buttons.idClicked.connect(self.show_page)
        self._current = 0
        self._buttons.button(0).setChecked(True)
        self.show_page(0)

    @property
    def page(self) -> Page:
        """The page in front."""
        return self._pages[self._current]

    @Slot(int)
    def show_page(self, place: int) -> None:
        """Bring a page to the front, if the one there can be left."""
        if self._pages and place != self._current and not self.may_leave():
            self._buttons.button(self._current).setChecked(True)
            return
        if place not in self._pages:
            built = self._specs[place].build()
            self._pages[place] = built
            self._stack.addWidget(built)
            built.kept.connect(self.keep)
            built.problem_found.connect(self.problem_found)
            built.message.connect(self.message)
            built.paper_wanted.connect(self.paper_wanted)
            built.reopen_wanted.connect(self.reopen_wanted)
        elif place != self._current:
            self._pages[place].refresh()  # the page left may have stored what this one offers
        self._current = place
        self._buttons.button(place).setChecked(True)
        self._stack.setCurrentWidget(self._pages[place])
        self.setFocusProxy(self._pages[place])
        self.page_shown()

    def page_shown(self) -> None:
        """What a tab does when another page is in front, or its figures have changed."""

    def refresh(self) -> None:
        """Show what the ledger holds now on every page built."""
        for page in self._pages.values():
            page.refresh()
        self.page_shown()

    def may_leave(self) -> bool:
        """Ask about what is typed on the page in front."""
        return self.page.may_leave()

    def may_close(self) -> bool:
        """Ask every page built about what would be lost."""
        return all(page.may_close() for page in self._pages.values())

    def new_record(self) -> None:
        """Start a new record on the page in front."""
        self.page.new_record()

    def save_record(self) -> None:
        """Store what is typed on the page in front."""
        self.page.save_record()

    def delete_record(self) -> None:
        """Delete the record in front, after asking."""
        self.page.delete_record()

    def focus_search(self) -> None:
        """Go to the search field of the page in front."""
        self.page.focus_search()

    def print_paper(self) -> None:
        """Print what the page in front shows."""
        self.page.print_paper()
