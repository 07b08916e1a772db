"""The window: menu, tabs built on first visit, status line. No business words here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
    QUndoGroup,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QTabWidget, QVBoxLayout, QWidget

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.trace import RecordKind, RecordPlace
from civic_desktop.ui.shared.notices import Banner
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.tab import Tab
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import Tone

_MESSAGE_MS = 5000
_MARGIN = 8
_CORNER = 22  # around and between what stands at the right of the tabs


@dataclass(frozen=True)
class TabSpec:
    """A tab that is built when it is first visited."""

    title: str
    build: Callable[[], Tab]
    shows_papers: bool = False
    shows: frozenset[RecordKind] = frozenset()


class _Place(QWidget):
    """Holds the place of a tab until it is built."""

    def __init__(self, spec: TabSpec) -> None:
        super().__init__()
        self._spec = spec
        self.shows_papers = spec.shows_papers
        self.shows = spec.shows
        self.tab: Tab | None = None
        self.is_stale = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def visit(self) -> Tab:
        """The tab, built now if need be, showing what the ledger holds now."""
        if self.tab is None:
            self.tab = self._spec.build()
            self._column.addWidget(self.tab)
            self.tab.show()
            self.setFocusProxy(self.tab)
        elif self.is_stale:
            self.tab.refresh()
        self.is_stale = False
        return self.tab


class MainWindow(QMainWindow):
    """Shows the tabs of one ledger."""

    stored = Signal()
    close_wanted = Signal(QCloseEvent)
    reopen_wanted = Signal()

    def __init__(self, specs: Sequence[TabSpec]) -> None:
        super().__init__()
        self.undo_group = QUndoGroup(self)
        self.banner = Banner()
        self.tabs = QTabWidget()
        self.tabs.setObjectName("tabs")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setExpanding(False)
        self.sample_mark = QLabel()
        set_look(self.sample_mark, role="sample")
        self.office_name = QLabel()
        self.office_name.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self.office_name, role="muted")
        self._lay_out()
        self._current = 0
        for spec in specs:
            self.tabs.addTab(_Place(spec), spec.title)
        self.tabs.currentChanged.connect(self._visit)
        self._visit(0)

    def _lay_out(self) -> None:
        corner = QWidget()
        line = QHBoxLayout(corner)
        margins = line.contentsMargins()
        line.setContentsMargins(0, margins.top(), 14, margins.bottom())
        line.setSpacing(8)
        line.addWidget(self.sample_mark)
        line.addWidget(self.office_name)
        self.tabs.setCornerWidget(corner, Qt.Corner.TopRightCorner)
        margin = QWidget()  # the style sheet would move the tabs, and let them run over the corner
        QHBoxLayout(margin).setContentsMargins(_MARGIN, 0, 0, 0)
        self.tabs.setCornerWidget(margin, Qt.Corner.TopLeftCorner)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.tabs, 1)
        self.setCentralWidget(page)

    @Slot()
    def _fit_corner(self) -> None:
        """Leave the name of the office out where the tabs need its room."""
        bar = self.tabs.tabBar()
        room = self.width() - 2 * _MARGIN - bar.sizeHint().width()
        needed = self.sample_mark.sizeHint().width() + self.office_name.sizeHint().width()
        self.office_name.setVisible(needed + _CORNER <= room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the line of the tabs."""
        super().resizeEvent(event)
        self._fit_corner()

    def changeEvent(self, event: QEvent) -> None:
        """Share the line of the tabs anew where the size of the text is another one."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            QTimer.singleShot(0, self, self._fit_corner)  # the tabs have changed then

    @property
    def current_tab(self) -> Tab:
        """The tab in front."""
        return self._place(self.tabs.currentIndex()).visit()

    def _place(self, index: int) -> _Place:
        place = self.tabs.widget(index)
        if not isinstance(place, _Place):
            raise TypeError(f"no tab {index}")
        return place

    @Slot(int)
    def _visit(self, index: int) -> None:
        if index != self._current and not self._may_leave_for(index):
            return
        is_new = self._place(index).tab is None
        try:
            tab = self._place(index).visit()
        except Problem as problem:
            self.show_problem(problem)
            return
        self._current = index
        if is_new:
            tab.stored.connect(partial(self._mark_others_stale, index))
            tab.problem_found.connect(self.show_problem)
            tab.message.connect(lambda text: self.statusBar().showMessage(text, _MESSAGE_MS))
            tab.paper_wanted.connect(self._show_paper)
            tab.record_wanted.connect(self._show_record)
            tab.reopen_wanted.connect(self.reopen_wanted)
            self.undo_group.addStack(tab.undo_stack)
            if not self.tabs.tabBar().hasFocus():  # where one steps through the tabs, keys stay
                tab.setFocus()
        self.undo_group.setActiveStack(tab.undo_stack)

    def _may_leave_for(self, index: int) -> bool:
        """Whether the tab in front lets go; it is in front again while it asks."""
        left = self._place(self._current).tab
        if left is None:
            return True
        with QSignalBlocker(self.tabs):
            self.tabs.setCurrentIndex(self._current)
            may_leave = left.may_leave()
            if may_leave:
                self.tabs.setCurrentIndex(index)
        return may_leave

    def _mark_others_stale(self, index: int) -> None:
        for other in range(self.tabs.count()):
            if other != index:
                self._place(other).is_stale = True
        self.stored.emit()

    @Slot(str, object)
    def _show_paper(self, name: str, settings: Mapping[str, object]) -> None:
        for index in range(self.tabs.count()):
            if self._place(index).shows_papers:
                self.go_to(index)
                if self.tabs.currentIndex() == index:
                    self.current_tab.show_paper(name, **settings)

    @Slot(object)
    def _show_record(self, place: RecordPlace) -> None:
        for index in range(self.tabs.count()):
            if place.kind in self._place(index).shows:
                self.go_to(index)
                if self.tabs.currentIndex() == index:
                    self.current_tab.show_record(place)

    def go_to(self, index: int) -> None:
        """Bring a tab to the front."""
        self.tabs.setCurrentIndex(index)

    @Slot()
    def refresh(self) -> None:
        """Read what the tab in front shows again."""
        try:
            self.current_tab.refresh()
        except Problem as problem:
            self.show_problem(problem)

    @Slot(object)
    def show_problem(self, problem: Problem) -> None:
        """Say across the window what failed."""
        self.banner.show_notice(Tone.DANGER, problem_text(problem))

    def add_action(
        self,
        text: str,
        run: Callable[[], object],
        keys: QKeySequence | QKeySequence.StandardKey | str = "",
    ) -> QAction:
        """An action of the window with its key; the caller puts it into a menu."""
        action = QAction(text, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: run())
        return action

    def may_close(self) -> bool:
        """Whether every tab built lets the window go; the one in front is asked first."""
        places = sorted(range(self.tabs.count()), key=lambda place: place != self._current)
        tabs = [self._place(place).tab for place in places]
        return all(tab.may_close() for tab in tabs if tab is not None)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the tab in front, not on a button of the banner."""
        super().showEvent(event)
        self.current_tab.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about what is typed; then let the program put things in order."""
        if not self.may_close():
            event.ignore()
            return
        self.close_wanted.emit(event)
