"""Rewriting passages of a paper, issuing it, and finding what was issued."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from civic_desktop.domain.issued_paper import IssuedPaper
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import format_day
from civic_desktop.reports.document import ReportDocument
from civic_desktop.reports.parameters import ReportParameters
from civic_desktop.services.kept_papers import KeptPaper, KeptPapers
from civic_desktop.ui.reports.passages_dialog import PassagesDialog
from civic_desktop.ui.shared.columns import Column
from civic_desktop.ui.shared.dialog import Dialog
from civic_desktop.ui.shared.notices import EmptyState, confirm
from civic_desktop.ui.shared.record_table_model import ListSource
from civic_desktop.ui.shared.table_view import RecordTable
from civic_desktop.ui.shared.theme import set_look

_SIZE = (760, 420)


class PaperKeeping(QObject):
    """Asks, and tells of what was stored."""

    stored = Signal(object)
    message = Signal(str)

    def __init__(self, kept: KeptPapers, parent: QWidget) -> None:
        super().__init__(parent)
        self._kept, self._window = kept, parent

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be stored."""
        return self._kept.is_read_only

    def rewrite(self, name: str, parameters: ReportParameters) -> None:
        """Show the passages, and store what is rewritten. Raises Problem."""
        kept = self._kept
        kept.passages(name, parameters)  # what cannot be built is told before a dialog opens
        dialog = PassagesDialog(
            lambda: kept.passages(name, parameters),
            lambda passage, text: kept.rewrite(name, parameters, passage, text),
            self._window,
        )
        dialog.edit.setEnabled(not kept.is_read_only)
        dialog.exec()
        for saved in dialog.saved:
            self.stored.emit(saved)

    def issue(self, name: str, document: ReportDocument, parameters: ReportParameters) -> None:
        """Keep the paper as it is issued, once that is agreed. Raises Problem."""
        if not self._agrees(parameters):
            return
        saved = self._kept.issue(name, document, parameters)
        self.stored.emit(saved)
        self.message.emit(self.tr("Đã lưu bản phát hành trong sổ"))

    def _agrees(self, parameters: ReportParameters) -> bool:
        same = self._kept.of_same_number(parameters)
        text = self.tr(
            "Văn bản được lưu trong sổ đúng như đang xem và không sửa được nữa. Phát hành?"
        )
        if same is not None:
            text = self.tr("Số {number} đã dùng trong năm cho “{title}”. Vẫn phát hành?").format(
                number=same.document_number, title=same.title
            )
        title, yes, no = self.tr("Phát hành văn bản"), self.tr("Phát hành"), self.tr("Chưa")
        return confirm(self._window, title, text, yes, no, danger=same is not None)

    def choose_issued(self) -> KeptPaper | None:
        """The issued paper that is to be shown, if any. Raises Problem."""
        dialog = IssuedDialog(self._kept.issued, self._window)
        dialog.exec()
        return None if dialog.chosen is None else self._kept.open(dialog.chosen)

    def words_of(self, paper: KeptPaper) -> str:
        """What is said over an issued paper: which, since when, and whether figures changed."""
        issued = paper.issued
        day = "" if issued.issued_on is None else format_day(issued.issued_on)
        text = self.tr("Bản phát hành {number} ngày {day}, lưu lúc {instant}.").format(
            number=issued.document_number or self.tr("không số"),
            day=day or self.tr("không ghi"),
            instant=instant_words(issued.issued_at),
        )
        if not paper.is_whole:
            return f"{text} " + self.tr("Nội dung trong sổ đã bị thay đổi sau khi lưu.")
        try:
            count = self._kept.differences(paper)
        except Problem:
            return text  # what it was about has gone: there is nothing to compare with
        if not count:
            return f"{text} " + self.tr("Số liệu hiện nay vẫn cho văn bản như vậy.")
        return f"{text} " + self.tr("Số liệu hiện nay khác bản này ở {count} chỗ.").format(
            count=count
        )


def instant_words(instant: str) -> str:
    """An ISO instant as day and time."""
    day, _, time = instant.partition("T")
    year, month, number = day.split("-")
    return f"{number}/{month}/{year} {time[:5]}"


class IssuedDialog(Dialog):
    """Lists the issued papers, the last first; `chosen` is the one to be shown."""

    def __init__(
        self, read: Callable[[], list[IssuedPaper]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Văn bản đã phát hành"))
        self.resize(*_SIZE)
        self.chosen: int | None = None
        columns = [
            Column[IssuedPaper](self.tr("Số hiệu"), lambda each: each.document_number, 120),
            Column[IssuedPaper](
                self.tr("Ngày ký"),
                lambda each: "–" if each.issued_on is None else format_day(each.issued_on),
                96,
            ),
            Column[IssuedPaper](self.tr("Văn bản"), lambda each: each.title, is_stretched=True),
            Column[IssuedPaper](
                self.tr("Lưu lúc"), lambda each: instant_words(each.issued_at), 140
            ),
        ]
        self.table: RecordTable[IssuedPaper] = RecordTable(
            columns, lambda each: each.id, self.tr("Văn bản đã phát hành")
        )
        self.table.set_empty_state(EmptyState(self.tr("Chưa phát hành văn bản nào"), icon="table"))
        self.table.show_source(ListSource(read()))
        self.show_button = QPushButton(self.tr("Xem (Enter)"))
        set_look(self.show_button, role="primary")
        close = QPushButton(self.tr("Đóng"))
        column = QVBoxLayout(self)
        column.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.show_button)
        buttons.addWidget(close)
        column.addLayout(buttons)
        self.table.record_opened.connect(lambda _record: self._choose())
        self.show_button.clicked.connect(self._choose)
        self.show_button.setEnabled(self.table.rows.rowCount() > 0)
        close.clicked.connect(self.reject)
        if self.table.rows.rowCount():
            self.table.choose_row(0)

    def _choose(self) -> None:
        record = self.table.current_record()
        if record is not None:
            self.chosen = record.id
            self.accept()
