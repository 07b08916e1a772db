"""A dialog that was answered belongs to Qt: Python's collector must never take it away."""

import re
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

import civic_desktop
from civic_desktop.ui.shared.dialog import Dialog


def test_an_answered_dialog_is_taken_away_by_qt(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = Dialog(parent)
    label = QLabel("Ngày không hợp lệ.", dialog)
    QTimer.singleShot(0, dialog.accept)

    assert dialog.exec() == Dialog.DialogCode.Accepted

    assert not Shiboken.ownedByPython(dialog)
    assert label.text() == "Ngày không hợp lệ."  # what was answered can still be read
    qtbot.waitUntil(lambda: not Shiboken.isValid(dialog))
    assert not Shiboken.isValid(label)


def test_every_dialog_of_the_program_is_one_of_these() -> None:
    package = Path(civic_desktop.__file__).parent
    direct = re.compile(r"class \w+\(QDialog\)")
    found = [path.name for path in package.rglob("*.py") if direct.search(path.read_text("utf-8"))]
    assert found == ["dialog.py"]
