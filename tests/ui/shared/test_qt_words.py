"""Qt's own menus and buttons speak Vietnamese."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QUndoCommand, QUndoGroup, QUndoStack
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot

from civic_desktop.ui.shared.qt_words import VietnameseQt


@pytest.fixture(autouse=True)
def vietnamese(qapp: QApplication) -> Iterator[None]:
    translator = VietnameseQt()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def test_the_menu_of_a_text_field(qtbot: QtBot) -> None:
    field = QLineEdit("chữ")
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    texts = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    menu.deleteLater()
    assert texts == [
        "&Hoàn tác", "&Làm lại", "&Cắt", "Sa&o chép", "&Dán", "Xóa", "Chọn tất cả"
    ]  # fmt: skip


def test_standard_buttons(qtbot: QtBot) -> None:
    kinds = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(kinds.Save | kinds.Cancel | kinds.Yes)
    qtbot.addWidget(box)
    assert {button.text() for button in box.buttons()} == {"Lưu", "Hủy", "Có"}


def test_a_step_of_the_undo_list() -> None:
    group = QUndoGroup()
    stack = QUndoStack(group)
    undo, redo = group.createUndoAction(group), group.createRedoAction(group)
    stack.setActive()
    assert (undo.text(), redo.text()) == ("Hoàn tác", "Làm lại")
    stack.push(QUndoCommand("Dán từ Excel"))
    assert (undo.text(), redo.text()) == ("Hoàn tác: Dán từ Excel", "Làm lại")
    stack.undo()
    assert (undo.text(), redo.text()) == ("Hoàn tác", "Làm lại: Dán từ Excel")


def test_words_of_the_program_are_left_alone() -> None:
    assert QCoreApplication.translate("InspectionForm", "Save") == "Save"
