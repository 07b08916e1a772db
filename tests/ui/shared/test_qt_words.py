"""Qt's own menus and buttons speak Vietnamese."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QUndoCommand, QUndoGroup, QUndoStack
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
)
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


class _Unknown(VietnameseQt):
    """Writes down what it was asked for and does not know."""

    # The names of keys, of papers and of forms that nobody sees stay as they are.
    _PLAIN = ("Alt+", "Form", "...", "A4")

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def translate(
        self, context: str, source_text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        known = super().translate(context, source_text, disambiguation, n)
        if known is None and context.startswith(("QFile", "QPrint", "QMessage", "QSidebar")):
            self.found |= set() if source_text.startswith(self._PLAIN) else {source_text}
        return known


@pytest.mark.parametrize("mode", QFileDialog.AcceptMode)
def test_the_file_dialog_of_qt(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, mode: QFileDialog.AcceptMode
) -> None:
    unknown = _Unknown()
    qapp.installTranslator(unknown)
    dialog = QFileDialog(None, "Mở sổ", str(tmp_path))
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(mode)
    dialog.show()
    words = {label.text() for label in dialog.findChildren(QLabel)}
    buttons = {button.text() for button in dialog.findChildren(QPushButton)}
    dialog.close()
    qapp.removeTranslator(unknown)
    assert unknown.found == set()
    assert {"Thư &mục:", "&Tên tệp:", "&Loại tệp:"} <= words
    assert buttons == {"Hủy", "Lưu" if mode is QFileDialog.AcceptMode.AcceptSave else "&Mở"}


def test_the_print_dialog_of_qt(qapp: QApplication, qtbot: QtBot) -> None:
    unknown = _Unknown()
    qapp.installTranslator(unknown)
    printer = QPrinter()  # must outlive its dialog
    dialog = QPrintDialog(printer)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.close()
    qapp.removeTranslator(unknown)
    assert unknown.found == set()


def test_words_of_the_program_are_left_alone() -> None:
    assert QCoreApplication.translate("InspectionForm", "Save") == "Save"
