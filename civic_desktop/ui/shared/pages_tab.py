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
from civic_desktop.ui.shared.record_page import RecordPage
from civic_desktop.ui.shared.tab import Tab, UndoOf
from civic_desktop.ui.shared.theme import set_look


@dataclass(frozen=True)
class PageSpec:
    """A page that is built when it is first shown."""

    title: str
    name: str
    build: Callable[[], QWidget]


class PagesTab(Tab):
    """Buttons above choose the page; the window's commands go to the page in front."""

    def __init__(
        self, specs: Sequence[PageSpec], undo_of: UndoOf | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(undo_of, parent)
        self._specs = specs
        self._pages: dict[int, QWidget] = {}
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
    def page(self) -> QWidget:
        """The page in front."""
        return self._pages[self._current]

    @property
    def _list(self) -> RecordPage | None:
        return self.page if isinstance(self.page, RecordPage) else None

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
            if isinstance(built, RecordPage):
                built.kept.connect(self.keep)
                built.problem_found.connect(self.problem_found)
        elif place != self._current and isinstance(page := self._pages[place], RecordPage):
            page.refresh()  # the page left may have stored what this one offers
        self._current = place
        self._buttons.button(place).setChecked(True)
        self._stack.setCurrentWidget(self._pages[place])
        self.page_shown()

    def page_shown(self) -> None:
        """What a tab does when another page is in front, or its figures have changed."""

    def refresh(self) -> None:
        """Show what the ledger holds now on every page built."""
        for page in self._pages.values():
            reread = getattr(page, "refresh", None)
            if reread is not None:
                reread()
        self.page_shown()

    def may_leave(self) -> bool:
        """Ask about what is typed on the page in front."""
        ask = getattr(self.page, "may_leave", None)
        return ask is None or bool(ask())

    def new_record(self) -> None:
        """Start a new record on the page in front."""
        if self._list is not None:
            self._list.new_record()

    def save_record(self) -> None:
        """Store the form in front."""
        save = getattr(getattr(self.page, "editor", self.page), "save", None)
        if save is not None:
            save()

    def delete_record(self) -> None:
        """Delete the record in front, after asking."""
        if self._list is not None:
            self._list.editor.remove()

    def focus_search(self) -> None:
        """Go to the search field of the page in front."""
        if self._list is not None:
            self._list.text.setFocus()
            self._list.text.selectAll()
