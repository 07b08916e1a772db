"""The list of issued papers; each opens as it was."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from civic_desktop.domain.text import format_day
from civic_desktop.services.kept_papers import IssuedLine, KeptPapers
from civic_desktop.services.report_building import ReportBuilding
from civic_desktop.ui.reports.issued_paper_dialog import IssuedPaperDialog
from civic_desktop.ui.shared.columns import Column
from civic_desktop.ui.shared.dialog import Dialog
from civic_desktop.ui.shared.notices import EmptyState
from civic_desktop.ui.shared.status_chip import Chip
from civic_desktop.ui.shared.table_view import RecordTable
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import Tone

_SIZE = (1060, 460)


class IssuedDialog(Dialog):
    """Issued papers, the last one first; they can be looked at and printed, never changed."""

    def __init__(self, kept: KeptPapers, building: ReportBuilding, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._kept, self._building = kept, building
        self.setWindowTitle(self.tr("Văn bản đã phát hành"))
        self.resize(*_SIZE)
        columns: list[Column[IssuedLine]] = [
            Column(self.tr("Số hiệu"), lambda line: line.paper.document_number, 124),
            Column(self.tr("Ngày"), _day, 96),
            Column(self.tr("Tên văn bản"), lambda line: line.paper.title, is_stretched=True),
            Column(self.tr("Phát hành lúc"), _moment, 138),
            Column(self.tr("Bản lưu"), lambda _line: "", 128, chip_of=self._chip),
        ]
        self.table: RecordTable[IssuedLine] = RecordTable(
            columns, lambda line: line.paper.id, self.tr("Văn bản đã phát hành")
        )
        reason = self.tr("Chọn “Phát hành…” để sổ giữ nguyên một văn bản đã có số và ngày.")
        self.table.set_empty_state(
            EmptyState(self.tr("Chưa phát hành văn bản nào"), reason, icon="file")
        )
        words = self.tr("Bản lưu không sửa và không xóa được; mỗi bản có mã kiểm tra riêng.")
        self.note = QLabel(words)
        set_look(self.note, role="small")
        self.open_button = QPushButton(self.tr("Mở xem (Enter)"))
        set_look(self.open_button, role="primary")
        close = QPushButton(self.tr("Đóng"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.note, 1)
        buttons.addWidget(close)
        buttons.addWidget(self.open_button)
        page = QVBoxLayout(self)
        page.addWidget(self.table, 1)
        page.addLayout(buttons)
        self.table.record_opened.connect(lambda _line: self.open_chosen())
        self.open_button.clicked.connect(self.open_chosen)
        close.clicked.connect(self.reject)
        self.table.show_source(kept.issued())
        has_papers = self.table.rows.rowCount() > 0
        self.open_button.setEnabled(has_papers)
        if has_papers:
            self.table.choose_row(0)
            self.table.setFocus()

    @Slot()
    def open_chosen(self) -> None:
        """Show the chosen paper as it was issued."""
        line = self.table.current_record()
        if line is not None:
            IssuedPaperDialog(self._kept, self._building, line, self).exec()

    def _chip(self, line: IssuedLine) -> Chip:
        if line.is_whole:
            return Chip(self.tr("Nguyên vẹn"), Tone.OK)
        return Chip(self.tr("Đã bị đổi"), Tone.DANGER)


def _day(line: IssuedLine) -> str:
    day = line.paper.issued_on
    return "" if day is None else format_day(day)


def _moment(line: IssuedLine) -> str:
    return f"{line.issued_at:%H:%M %d/%m/%Y}" if line.issued_at else "–"
