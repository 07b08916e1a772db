"""The strip at the start: what is overdue and what is due within a week, each to be opened."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from civic_desktop.domain.follow_up import FollowUpEntry, FollowUpState
from civic_desktop.domain.text import format_count
from civic_desktop.services.follow_up_desk import FollowUpDesk
from civic_desktop.ui.inspections.words import left_words
from civic_desktop.ui.shared.theme import set_look

_NAMED = 3
_LINK_WIDTH = 290
_LINK_ROOM = _LINK_WIDTH + 36
_TITLE_ROOM = 280


class DueStrip(QWidget):
    """One line for the overdue and one for the due; a line with nothing to say is not there."""

    inspection_wanted = Signal(int)
    all_wanted = Signal(object)

    def __init__(self, desk: FollowUpDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.lines = {
            FollowUpState.OVERDUE: _Line(self.tr("▲ {count} kiến nghị quá hạn"), "danger"),
            FollowUpState.DUE_SOON: _Line(self.tr("{count} kiến nghị đến hạn trong tuần"), "warn"),
        }
        for state, line in self.lines.items():
            column.addWidget(line)
            line.inspection_wanted.connect(self.inspection_wanted)
            line.title.clicked.connect(lambda _on=False, state=state: self.all_wanted.emit(state))
        self.refresh()

    def refresh(self) -> None:
        """Show what is due today."""
        for state, line in self.lines.items():
            due = self._desk.due(state, _NAMED)
            line.show_entries(due.count, [(e, self._words(e)) for e in due.first])
        self.setVisible(any(not line.isHidden() for line in self.lines.values()))

    def _words(self, entry: FollowUpEntry) -> str:
        text = self.tr("{unit}: {finding} – {left}")
        left = left_words(entry, self._desk.today())
        return text.format(unit=entry.unit_name, finding=entry.description, left=left)


class _Line(QWidget):
    inspection_wanted = Signal(int)

    def __init__(self, words: str, tone: str) -> None:
        super().__init__()
        self._words = words
        self._entry_count = self._count = 0
        self.title = QPushButton()
        set_look(self.title, role="chip", tone=tone)
        self._links = [QPushButton() for _ in range(_NAMED)]
        self._rest = QLabel()
        set_look(self._rest, role="small")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self.title)
        for link in self._links:
            link.setProperty("role", "flat")
            link.clicked.connect(lambda _on=False, link=link: self._open(link))
            line.addWidget(link)
        line.addWidget(self._rest)
        line.addStretch(1)

    def show_entries(self, count: int, entries: list[tuple[FollowUpEntry, str]]) -> None:
        """Show how many there are, and the first of them by name."""
        self.setVisible(count > 0)
        self.title.setText(self._words.format(count=format_count(count)))
        self._entry_count, self._count = len(entries), count
        for place, link in enumerate(self._links):
            if place < len(entries):
                entry, words = entries[place]
                link.setProperty("inspection", entry.inspection_id)
                metrics, mode = link.fontMetrics(), Qt.TextElideMode.ElideMiddle
                link.setText(metrics.elidedText(words, mode, _LINK_WIDTH))
                link.setToolTip(words)
                link.setAccessibleName(words)
        self._fit(self.width())

    def _fit(self, width: int) -> None:
        """Name as many as there is room for; the rest is a number."""
        room = max(1, (width - _TITLE_ROOM) // _LINK_ROOM)
        named = min(room, self._entry_count)
        for place, link in enumerate(self._links):
            link.setVisible(place < named)
        rest = self._count - named
        self._rest.setText(f"+{format_count(rest)}" if rest > 0 else "")

    def minimumSizeHint(self) -> QSize:
        """The title alone: names give way to the room there is."""
        return QSize(_TITLE_ROOM, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the room there is."""
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _open(self, link: QPushButton) -> None:
        self.inspection_wanted.emit(int(link.property("inspection")))
