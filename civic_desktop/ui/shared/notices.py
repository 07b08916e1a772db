"""Messages in the window: a banner, the words of an empty list, and questions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from civic_desktop.ui.shared.icons import IconRole, put_icon
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import Tone


@dataclass(frozen=True)
class NoticeAction:
    """A button that a message offers."""

    text: str
    run: Callable[[], None]
    icon: str = ""
    is_primary: bool = False


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say something that changed without the focus moving."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class Banner(QFrame):
    """A message across the top of a page; hidden until it has something to say."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, role="notice", tone=Tone.INFO.value)
        self._mark = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = QHBoxLayout()
        self._close = QPushButton()
        self._close.setProperty("role", "flat")
        self._close.setAccessibleName(self.tr("Đóng thông báo"))
        self._close.setToolTip(self.tr("Đóng thông báo"))
        self._close.setFixedWidth(28)
        put_icon(self._close, "close", "muted", 12)
        self._close.clicked.connect(self._close_notice)
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 2, 4, 2)
        line.setSpacing(8)
        line.addWidget(self._mark)
        line.addWidget(self._text, 1)
        line.addLayout(self._buttons)
        line.addWidget(self._close)
        self.setMinimumHeight(34)
        self.hide()

    def show_notice(
        self,
        tone: Tone,
        text: str,
        actions: Sequence[NoticeAction] = (),
        is_closable: bool = True,
    ) -> None:
        """Say something in place of what was said before."""
        set_look(self, tone=tone.value)
        for label in (self._mark, self._text):
            label.style().unpolish(label)
            label.style().polish(label)
        name, role = _MARKS[tone]
        put_icon(self._mark, name, role)
        self._text.setText(text)
        self.setAccessibleName(text)
        _fill_buttons(self._buttons, actions)
        self._close.setVisible(is_closable)
        self.show()
        announce(self, text)

    def text(self) -> str:
        """What the banner says."""
        return self._text.text()

    @Slot()
    def _close_notice(self) -> None:
        self.hide()
        self.closed.emit()


_MARKS: dict[Tone, tuple[str, IconRole]] = {
    Tone.DANGER: ("warning", "danger"),
    Tone.WARN: ("warning", "warn"),
    Tone.INFO: ("info", "info"),
    Tone.OK: ("check", "ok"),
    Tone.NEUTRAL: ("info", "info"),
}


class EmptyState(QWidget):
    """What an empty list shows: why it is empty and the next thing to do."""

    def __init__(
        self,
        title: str,
        reason: str = "",
        actions: Sequence[NoticeAction] = (),
        icon: str = "inbox",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._mark, self._title, self._reason = QLabel(), QLabel(), QLabel()
        put_icon(self._mark, icon, "border_strong", 52)
        self._title.setProperty("role", "h1")
        self._reason.setProperty("role", "muted")
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(1)
        for label in (self._mark, self._title, self._reason):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(label is not self._mark)
            column.addWidget(label)
        column.addLayout(self._buttons)
        column.addStretch(1)
        self.show_reason(title, reason, actions)

    def show_reason(self, title: str, reason: str, actions: Sequence[NoticeAction] = ()) -> None:
        """Say another reason and offer other buttons."""
        self._title.setText(title)
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        self.setAccessibleName(title)
        self.setAccessibleDescription(reason)
        _fill_buttons(self._buttons, actions)

    def title(self) -> str:
        """The sentence that says what is missing."""
        return self._title.text()


class UnsavedAnswer(Enum):
    """What to do with a form that was changed and not saved."""

    SAVE = auto()
    DISCARD = auto()
    STAY = auto()


def confirm(
    parent: QWidget | None, title: str, text: str, yes_text: str, no_text: str, danger: bool = True
) -> bool:
    """Ask before something is done; where it is dangerous, Enter and Esc mean no."""
    box = _question(parent, title, text)
    yes = box.addButton(yes_text, QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton(no_text, QMessageBox.ButtonRole.RejectRole)
    set_look(yes, role="danger" if danger else "primary")
    box.setDefaultButton(no if danger else yes)
    box.setEscapeButton(no)
    box.exec()
    return box.clickedButton() is yes


def confirm_unsaved(parent: QWidget | None) -> UnsavedAnswer:
    """Ask what becomes of changes that were not saved; Esc stays."""
    box = _question(parent, _tr("Chưa lưu"), _tr("Có thay đổi chưa lưu. Lưu trước khi rời đi?"))
    save = box.addButton(_tr("Lưu"), QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(_tr("Bỏ thay đổi"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(_tr("Ở lại"), QMessageBox.ButtonRole.RejectRole)
    set_look(save, role="primary")
    box.setDefaultButton(save)
    box.setEscapeButton(stay)
    box.exec()
    answers = {save: UnsavedAnswer.SAVE, discard: UnsavedAnswer.DISCARD}
    clicked = box.clickedButton()
    return next(
        (answer for button, answer in answers.items() if button is clicked), UnsavedAnswer.STAY
    )


def _question(parent: QWidget | None, title: str, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    return box


def _fill_buttons(place: QHBoxLayout, actions: Sequence[NoticeAction]) -> None:
    while (old := place.takeAt(0)) is not None:
        if (widget := old.widget()) is not None:
            widget.hide()
            widget.deleteLater()
    for action in actions:
        button = QPushButton(action.text)
        if action.is_primary:
            set_look(button, role="primary")
        if action.icon:
            put_icon(button, action.icon, "on_accent" if action.is_primary else "text")
        button.clicked.connect(lambda _checked=False, run=action.run: run())
        place.addWidget(button)
        button.show()


def _tr(text: str) -> str:
    return QCoreApplication.translate("notices", text)
