"""Rows pasted from a spreadsheet, to be looked at and put right before any is stored."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from civic_desktop.domain.problem import Problem
from civic_desktop.ui.shared.dialog import Dialog
from civic_desktop.ui.shared.notices import Banner
from civic_desktop.ui.shared.paste_model import PasteForm, PasteModel
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.table_view import set_table_look
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import Tone

if TYPE_CHECKING:
    from civic_desktop.ui.shared.tab import StoredAct

_HEIGHT = 520
_MARGIN = 40
_NOTE_WIDTH = 190
_MESSAGES_SHOWN = 50


class PasteDialog(Dialog):
    """Shows the rows with what is wrong in them; stores all of them, or none."""

    def __init__(
        self, form: PasteForm, cells: Sequence[Mapping[Any, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._form = form
        self.saved: StoredAct | None = None
        self.setWindowTitle(form.title)
        room = form.width if parent is None else parent.window().width() - _MARGIN
        self.resize(min(form.width, room), _HEIGHT)
        self.rows = PasteModel(form, cells, self)
        self.table = QTableView()
        self.table.setAccessibleName(self.tr("Các dòng đã dán"))
        self.table.setModel(self.rows)
        set_table_look(self.table, row_height=28)
        self.table.verticalHeader().setVisible(True)
        self._size_columns()
        self.banner = Banner()
        self.words = QLabel()
        set_look(self.words, role="h2")
        self._hint = QLabel(form.hint)
        self._hint.setWordWrap(True)
        self._hint.setVisible(bool(form.hint))
        set_look(self._hint, role="small")
        self.messages = QPlainTextEdit()
        self.messages.setReadOnly(True)
        self.messages.setTabChangesFocus(True)
        self.messages.setAccessibleName(self.tr("Chỗ cần sửa"))
        self.messages.setMaximumHeight(110)
        self.drop = QPushButton(self.tr("Bỏ các dòng lỗi"))
        self.store = QPushButton(self.tr("Lưu"))
        set_look(self.store, role="primary")
        self._cancel = QPushButton(self.tr("Hủy"))
        self._lay_out()
        self.store.clicked.connect(self.save)
        self.drop.clicked.connect(self.rows.drop_bad_rows)
        self._cancel.clicked.connect(self.reject)
        self.rows.checked.connect(self._show_state)
        self._show_state()
        self._go_to_first_problem()

    def _size_columns(self) -> None:
        header = self.table.horizontalHeader()
        if self._form.note_of is not None:
            self.table.setColumnWidth(0, _NOTE_WIDTH)
        for column in self._form.columns:
            place = self.rows.place_of(column.name)
            if column.width is None:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
            else:
                self.table.setColumnWidth(place, column.width)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.drop)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.store)
        column = QVBoxLayout(self)
        for widget in (self.banner, self.words, self._hint, self.table, self.messages):
            column.addWidget(widget)
        column.addLayout(buttons)

    def _go_to_first_problem(self) -> None:
        for row, column, _problem in self.rows.problems()[:1]:
            self.table.setCurrentIndex(self.rows.index(row, self.rows.place_of(column)))
        self.table.setFocus()

    @Slot()
    def _show_state(self) -> None:
        problems, bad = self.rows.problems(), len(self.rows.bad_rows())
        count = self.rows.rowCount()
        if bad:
            text = self.tr("{bad} trong {count} dòng cần sửa. Chưa có dòng nào được lưu.")
        else:
            text = self.tr("{count} dòng đều đọc được.")
        self.words.setText(text.format(bad=bad, count=count))
        titles = {column.name: column.title for column in self._form.columns}
        line = self.tr("Dòng {row}, {column}: {what}")
        said = [
            line.format(row=row + 1, column=titles[column], what=problem_text(problem))
            for row, column, problem in problems[:_MESSAGES_SHOWN]
        ]
        self.messages.setPlainText("\n".join(said))
        self.messages.setVisible(bool(problems))
        self.drop.setEnabled(0 < bad < count)
        self.store.setEnabled(not bad and count > 0)
        self.store.setText(self._form.store_words.format(count=count))

    @Slot()
    def save(self) -> None:
        """Store every row as one act, or say why none was stored."""
        if self.rows.bad_rows() or not self.rows.rowCount():
            return
        try:
            self.saved = self._form.store(self.rows.records())
        except Problem as problem:
            self.banner.show_notice(Tone.DANGER, problem_text(problem))
            return
        self.accept()
