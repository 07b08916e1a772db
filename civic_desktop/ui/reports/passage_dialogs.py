"""The passages of a paper that can be rewritten, and the rewriting of one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from civic_desktop.domain.problem import Problem
from civic_desktop.reports.document import PassageState
from civic_desktop.reports.passages import Passage
from civic_desktop.services.acts import Saved
from civic_desktop.ui.shared.columns import Column
from civic_desktop.ui.shared.dialog import Dialog
from civic_desktop.ui.shared.notices import Banner, EmptyState, confirm
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.record_table_model import ListSource
from civic_desktop.ui.shared.status_chip import Chip
from civic_desktop.ui.shared.table_view import RecordTable
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import Tone

if TYPE_CHECKING:
    from civic_desktop.ui.reports.passage_desk import PassageDesk

_LIST_SIZE = (960, 440)
_EDIT_SIZE = (760, 500)


def state_chip(passage: Passage) -> Chip:
    """The state of a passage in words."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("Passages", text)

    match passage.state:
        case PassageState.WRITTEN if not passage.text:
            return Chip(tr("Để trống"), Tone.NEUTRAL)
        case PassageState.WRITTEN:
            return Chip(tr("Chương trình viết"), Tone.NEUTRAL)
        case PassageState.EDITED:
            return Chip(tr("Đã sửa"), Tone.INFO)
        case PassageState.OUTDATED:
            return Chip(tr("Không khớp số liệu"), Tone.WARN)


class PassagesDialog(Dialog):
    """Every passage with its state; Enter, F2 or a double click opens one."""

    def __init__(self, keeper: "PassageDesk", parent: QWidget | None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self.setWindowTitle(self.tr("Sửa lời văn"))
        self.resize(*_LIST_SIZE)
        columns: list[Column[Passage]] = [
            Column(self.tr("Tình trạng"), lambda _each: "", 172, chip_of=state_chip),
            Column(self.tr("Mục"), lambda each: each.heading, 210),
            Column(self.tr("Lời văn"), _one_line, is_stretched=True),
        ]
        self.table: RecordTable[Passage] = RecordTable(
            columns, lambda each: each.place, self.tr("Các đoạn sửa được")
        )
        self.table.set_empty_state(EmptyState(self.tr("Văn bản này không có đoạn nào sửa được")))
        self.banner = Banner()
        words = self.tr("Đoạn đã sửa được giữ cùng văn bản, và báo khi số liệu đổi sau đó.")
        self.note = QLabel(words)
        set_look(self.note, role="small")
        self.edit_button = QPushButton(self.tr("Sửa… (Enter)"))
        set_look(self.edit_button, role="primary")
        close = QPushButton(self.tr("Đóng"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.note, 1)
        buttons.addWidget(close)
        buttons.addWidget(self.edit_button)
        page = QVBoxLayout(self)
        page.addWidget(self.banner)
        page.addWidget(self.table, 1)
        page.addLayout(buttons)
        self.table.record_opened.connect(lambda _passage: self.edit())
        self.edit_button.clicked.connect(self.edit)
        QShortcut(QKeySequence("F2"), self).activated.connect(self.edit)
        close.clicked.connect(self.reject)
        keeper.shown.connect(self._show)
        self._show()
        self.table.choose_row(self._first_wanted())
        self.table.setFocus()

    @Slot()
    def edit(self) -> None:
        """Rewrite the chosen passage; the list then shows what it has become."""
        passage = self.table.current_record()
        if passage is not None:
            edit_passage(self._keeper, passage, self)

    @Slot()
    def _show(self) -> None:
        found = self._keeper.passages()
        self.table.show_source(ListSource(found))
        self.edit_button.setEnabled(bool(found))

    def _first_wanted(self) -> int:
        """The row of the first passage that no longer fits, else the first row."""
        states = [passage.state for passage in self._keeper.passages()]
        return states.index(PassageState.OUTDATED) if PassageState.OUTDATED in states else 0


class PassageDialog(Dialog):
    """What the program writes above, what the clerk writes below; nothing typed is lost."""

    def __init__(self, keeper: "PassageDesk", passage: Passage, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._keeper, self._passage = keeper, passage
        self._seen = keeper.edit_of(passage)
        self.setWindowTitle(self.tr("Sửa lời văn"))
        self.resize(*_EDIT_SIZE)
        self.banner = Banner()
        self.written = _text_field(self.tr("Chương trình viết"))
        self.written.setPlainText(passage.written)
        self.written.setPlaceholderText(self.tr("Chỗ này chương trình để trống"))
        self.written.setReadOnly(True)
        self.text = _text_field(self.tr("Lời văn của văn bản"))
        self.text.setPlainText(passage.text)
        self.text.setReadOnly(keeper.is_read_only)
        self.take_back_button = QPushButton(self.tr("Lấy lại câu của chương trình"))
        self.take_back_button.setEnabled(self._seen is not None and not keeper.is_read_only)
        self.store_button = QPushButton(self.tr("Lưu (Ctrl+Enter)"))
        self.store_button.setEnabled(not keeper.is_read_only)
        set_look(self.store_button, role="primary")
        cancel = QPushButton(self.tr("Hủy"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.take_back_button)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.store_button)
        page = QVBoxLayout(self)
        page.addWidget(self.banner)
        heading = QLabel(passage.heading)
        set_look(heading, role="h2")
        heading.setVisible(bool(passage.heading))
        page.addWidget(heading)
        page.addWidget(QLabel(self.written.accessibleName()))
        page.addWidget(self.written, 2)
        page.addWidget(QLabel(self.tr("Lời văn của văn bản; mỗi dòng là một đoạn")))
        page.addWidget(self.text, 3)
        page.addLayout(buttons)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.store)
        self.store_button.clicked.connect(self.store)
        self.take_back_button.clicked.connect(self.take_back)
        cancel.clicked.connect(self.reject)
        self._say_state()
        self.text.setFocus()

    @Slot()
    def store(self) -> None:
        """Keep what is typed; what is refused is said above it."""
        if not self._keeper.is_read_only:
            self._try(
                lambda: self._keeper.rewrite(self._passage, self.text.toPlainText(), self._seen)
            )

    @Slot()
    def take_back(self) -> None:
        """Let the program write the passage again."""
        self._try(lambda: self._keeper.take_back(self._seen))

    def reject(self) -> None:
        """Close; what was typed and not stored is given up only when that is wanted."""
        if self.text.toPlainText() != self._passage.text:
            question = self.tr("Lời văn vừa sửa chưa lưu. Bỏ phần vừa sửa?")
            yes, no = self.tr("Bỏ phần vừa sửa"), self.tr("Sửa tiếp")
            if not confirm(self, self.tr("Chưa lưu"), question, yes, no):
                return
        super().reject()

    def _say_state(self) -> None:
        if self._keeper.is_read_only:
            text = self.tr("Sổ đang mở chỉ để xem, không sửa được lời văn.")
            self.banner.show_notice(Tone.INFO, text, is_closable=False)
        elif self._passage.state is PassageState.OUTDATED and self._seen is not None:
            text = self.tr(
                "Khi đoạn này được sửa, chương trình viết: “{before}” Nay số liệu đã khác. Sửa cho"
                " khớp, hoặc lưu lại để giữ nguyên lời văn."
            ).format(before=self._seen.written)
            self.banner.show_notice(Tone.WARN, text, is_closable=False)

    def _try(self, act: Callable[[], Saved]) -> None:
        try:
            act()
        except Problem as problem:
            self.banner.show_notice(Tone.DANGER, problem_text(problem))
            self.text.setFocus()
            return
        self.accept()


def edit_passage(keeper: "PassageDesk", passage: Passage, parent: QWidget | None) -> None:
    """Let a passage be rewritten."""
    PassageDialog(keeper, passage, parent).exec()


def _text_field(name: str) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setAccessibleName(name)
    field.setTabChangesFocus(True)
    return field


def _one_line(passage: Passage) -> str:
    return passage.text.replace("\n", " ¶ ")
