"""The head of the inspection form: which one it is, whether it is stored, and how far it is."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from civic_desktop.domain.follow_up import FollowUpState
from civic_desktop.domain.inspection import Inspection
from civic_desktop.ui.inspections.words import state_words
from civic_desktop.ui.shared.icons import put_icon
from civic_desktop.ui.shared.theme import set_look


class FormHead(QWidget):
    """Title, state in words, and two buttons for what is done with a stored inspection."""

    history_wanted = Signal()
    minutes_wanted = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._title = QLabel()
        set_look(self._title, role="h1")
        self._unsaved = QLabel(self.tr("● Chưa lưu"))
        self._unsaved.setObjectName("lblUnsaved")
        set_look(self._unsaved, role="problem")
        self._summary = QLabel()
        set_look(self._summary, role="small")
        self.history = self._button("clock", self.tr("Lịch sử thay đổi (Ctrl+H)"))
        self.minutes = self._button("print", self.tr("In biên bản kiểm tra (Ctrl+P)"))
        self.history.clicked.connect(self.history_wanted)
        self.minutes.clicked.connect(self.minutes_wanted)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._summary)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(words, 1)
        for widget in (self._unsaved, self.history, self.minutes):
            line.addWidget(widget)

    def _button(self, icon: str, words: str) -> QPushButton:
        button = QPushButton()
        button.setProperty("role", "flat")
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFixedWidth(32)
        put_icon(button, icon)
        return button

    def show_state(
        self, known: Inspection | None, typed: Inspection | None, *, is_changed: bool
    ) -> None:
        """Say what the form shows; `typed` is the inspection as it stands in the fields."""
        if known is None:
            title = self.tr("Chưa chọn cuộc kiểm tra")
        elif known.id is None:
            title = self.tr("Cuộc kiểm tra mới")
        else:
            title = self.tr("Cuộc kiểm tra {name}").format(name=known.name)
        self._title.setText(title)
        self._unsaved.setVisible(is_changed)
        self._summary.setText("" if typed is None else self._words(typed))
        is_stored = known is not None and known.id is not None
        self.history.setEnabled(is_stored)
        self.minutes.setEnabled(is_stored)

    def _words(self, typed: Inspection) -> str:
        today = self._today()
        parts = []
        if typed.findings:
            state = typed.state_on(today)
            done, count = len(typed.findings) - len(typed.open_findings), len(typed.findings)
            places = {"done": done, "count": count, "state": state_words()[state].lower()}
            due_on = typed.next_due_on
            if state is FollowUpState.OVERDUE and due_on is not None:
                text = self.tr("Đã khắc phục {done}/{count} · quá hạn {days} ngày")
                places["days"] = (today - due_on).days
            else:
                text = self.tr("Đã khắc phục {done}/{count} · {state}")
            parts.append(text.format(**places))
        if typed.closed_on is not None:
            parts.append(self.tr("hồ sơ đã kết thúc"))
        return " · ".join(parts)
