"""The passages of a paper, each to be rewritten or given back to the program."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from civic_desktop.domain.problem import Problem
from civic_desktop.reports.document import PassageState
from civic_desktop.reports.passages import Passage
from civic_desktop.services.acts import Saved
from civic_desktop.ui.shared.columns import Column
from civic_desktop.ui.shared.dialog import Dialog
from civic_desktop.ui.shared.notices import Banner, EmptyState
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.record_table_model import ListSource
from civic_desktop.ui.shared.status_chip import Chip
from civic_desktop.ui.shared.table_view import RecordTable
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import Tone

_SIZE = (820, 460)
_TEXT_SIZE = (640, 380)


class PassagesDialog(Dialog):
    """Lists the passages; Enter rewrites one. `saved` holds the acts, the last one last."""

    def __init__(
        self,
        read: Callable[[], list[Passage]],
        rewrite: Callable[[Passage, str], Saved],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Sửa lời văn"))
        self.resize(*_SIZE)
        self.saved: list[Saved] = []
        self._read, self._rewrite = read, rewrite
        words = QLabel(
            self.tr(
                "Câu do chương trình lập từ số liệu. Câu đã sửa được giữ cùng văn bản; khi số liệu"
                " đổi, câu đó được báo là không còn khớp."
            )
        )
        words.setWordWrap(True)
        self.notice = Banner()
        columns = [
            Column[Passage](self.tr("Đoạn"), _shown, is_stretched=True),
            Column[Passage](self.tr("Tình trạng"), _state_words, 170, chip_of=_chip),
        ]
        self.table: RecordTable[Passage] = RecordTable(
            columns, lambda passage: passage.place, self.tr("Các đoạn của văn bản")
        )
        self.table.set_empty_state(
            EmptyState(self.tr("Văn bản này không có đoạn nào sửa được"), icon="table")
        )
        self.edit = QPushButton(self.tr("Sửa… (Enter)"))
        set_look(self.edit, role="primary")
        close = QPushButton(self.tr("Đóng"))
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(words)
        column.addWidget(self.notice)
        column.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.edit)
        buttons.addWidget(close)
        column.addLayout(buttons)
        self.table.record_opened.connect(lambda _passage: self.ask())
        self.edit.clicked.connect(self.ask)
        close.clicked.connect(self.accept)
        self._show_passages()
        if self.table.rows.rowCount():
            self.table.choose_row(0)

    def _show_passages(self) -> None:
        chosen = self.table.current_record()
        self.table.show_source(ListSource(self._read()))
        if chosen is not None:
            self.table.choose(chosen.place)
        self.edit.setEnabled(self.table.rows.rowCount() > 0)

    @Slot()
    def ask(self) -> None:
        """Rewrite the chosen passage."""
        passage = self.table.current_record()
        if passage is None:
            return
        dialog = PassageDialog(passage, self)
        if dialog.exec() != Dialog.DialogCode.Accepted:
            return
        try:
            self.saved.append(self._rewrite(passage, dialog.text()))
        except Problem as problem:
            self.notice.show_notice(Tone.DANGER, problem_text(problem))
            return
        self.notice.hide()
        self._show_passages()


class PassageDialog(Dialog):
    """One passage: what the program writes, and the clerk's own text."""

    def __init__(self, passage: Passage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Sửa lời văn"))
        self.resize(*_TEXT_SIZE)
        self._written = passage.written
        heading = QLabel(self.tr("Câu do chương trình lập"))
        set_look(heading, role="h2")
        written = QLabel(passage.written or self.tr("(dòng để trống cho người viết)"))
        written.setWordWrap(True)
        own = QLabel(self.tr("Lời văn của văn bản"))
        set_look(own, role="h2")
        self.field = QPlainTextEdit(passage.text)
        self.field.setObjectName("edtPassage")
        self.field.setAccessibleName(self.tr("Lời văn của văn bản"))
        self.field.setTabChangesFocus(True)
        own.setBuddy(self.field)
        self.back = QPushButton(self.tr("Lấy lại câu của chương trình"))
        self.back.setEnabled(passage.state is not PassageState.WRITTEN)
        agree, leave = QPushButton(self.tr("Lưu (Ctrl+Enter)")), QPushButton(self.tr("Hủy"))
        self.agree = agree
        set_look(agree, role="primary")
        column = QVBoxLayout(self)
        for part in (heading, written, own):
            column.addWidget(part)
        column.addWidget(self.field, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(agree)
        column.addLayout(buttons)
        agree.clicked.connect(self.accept)
        leave.clicked.connect(self.reject)
        self.back.clicked.connect(self._give_back)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.accept)
        self.field.setFocus()

    def text(self) -> str:
        """What was typed; blank where the program's own text is wanted."""
        return self.field.toPlainText()

    @Slot()
    def _give_back(self) -> None:
        self.field.setPlainText(self._written)
        self.accept()


def _shown(passage: Passage) -> str:
    return passage.text or QCoreApplication.translate("PassagesDialog", "(dòng để trống)")


def _state_words(passage: Passage) -> str:
    tr = QCoreApplication.translate
    return {
        PassageState.WRITTEN: tr("PassagesDialog", "Theo số liệu"),
        PassageState.EDITED: tr("PassagesDialog", "Đã sửa"),
        PassageState.OUTDATED: tr("PassagesDialog", "Số liệu đã đổi"),
    }[passage.state]


def _chip(passage: Passage) -> Chip:
    tones = {
        PassageState.WRITTEN: Tone.NEUTRAL,
        PassageState.EDITED: Tone.INFO,
        PassageState.OUTDATED: Tone.WARN,
    }
    return Chip(_state_words(passage), tones[passage.state])
