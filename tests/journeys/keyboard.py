"""A clerk's hands: keys go to whatever has the focus."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


class Keyboard:
    """Presses keys and types text; counts the keys that are not text."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.pressed = 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.pressed += 1
        widget = QApplication.focusWidget() or QApplication.activeWindow()
        assert widget is not None
        self._qtbot.keyClick(widget, key, modifiers)

    def control(self, key: Qt.Key) -> None:
        self.press(key, CONTROL)

    def type(self, text: str) -> None:
        """Type any letters, as an input method hands them over."""
        for sign in text:
            widget = QApplication.focusWidget()
            assert widget is not None
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(widget, QKeyEvent(kind, 0, NONE, sign))
