"""The history of one inspection, act by act, with the way back to each; and deleted inspections."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from civic_desktop.domain.problem import Problem
from civic_desktop.services.inspection_history import (
    DeletedInspection,
    HistoryStep,
    InspectionHistory,
)
from civic_desktop.ui.inspections.history_words import change_words
from civic_desktop.ui.shared.columns import Column
from civic_desktop.ui.shared.dialog import Dialog
from civic_desktop.ui.shared.notices import Banner, EmptyState, confirm
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.record_table_model import ListSource
from civic_desktop.ui.shared.table_view import RecordTable
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import Tone

if TYPE_CHECKING:
    from civic_desktop.services.acts import Saved

_SIZE = (920, 520)
_MOMENT = "%H:%M:%S %d/%m/%Y"


class HistoryDialog(Dialog):
    """Acts on the left, what the chosen one changed on the right."""

    def __init__(
        self,
        history: InspectionHistory,
        inspection_id: int,
        name: str,
        parent: QWidget | None = None,
        *,
        is_read_only: bool,
    ) -> None:
        super().__init__(parent)
        self._history, self._inspection_id = history, inspection_id
        self._is_read_only = is_read_only
        self.saved: Saved | None = None
        self.setWindowTitle(self.tr("Lịch sử cuộc kiểm tra {name}").format(name=name))
        self.resize(*_SIZE)
        columns: list[Column[HistoryStep]] = [
            Column(self.tr("Lúc"), lambda step: step.moment.strftime(_MOMENT), 148),
            Column(self.tr("Người"), lambda step: step.actor, 92),
            Column(self.tr("Việc"), lambda step: step.label, is_stretched=True),
        ]
        self.table: RecordTable[HistoryStep] = RecordTable(
            columns, lambda step: step.act_id, self.tr("Các lần thay đổi")
        )
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(self.tr("Nội dung thay đổi"))
        self.banner = Banner()
        self.restore = QPushButton(self.tr("Khôi phục về lúc này…"))
        set_look(self.restore, role="primary")
        close = QPushButton(self.tr("Đóng"))
        splitter = QSplitter()
        splitter.addWidget(self.table)
        splitter.addWidget(self.words)
        splitter.setSizes([520, 400])
        buttons = QHBoxLayout()
        buttons.addWidget(self.restore)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(self.banner)
        column.addWidget(splitter, 1)
        column.addLayout(buttons)
        self.table.record_chosen.connect(self._show)
        self.restore.clicked.connect(self.take_back)
        close.clicked.connect(self.reject)
        self.table.show_source(ListSource(history.steps(inspection_id)))
        self.table.choose_row(0)
        self.table.setFocus()

    @Slot(object)
    def _show(self, step: HistoryStep | None) -> None:
        lines = [] if step is None else [w for each in step.changes for w in change_words(each)]
        self.words.setPlainText("\n".join(lines))
        is_earlier = step is not None and self.table.currentIndex().row() > 0
        self.restore.setEnabled(is_earlier and not self._is_read_only)

    @Slot()
    def take_back(self) -> None:
        """Bring the inspection back to what it was right after the chosen act, after asking."""
        step = self.table.current_record()
        if step is None or self._is_read_only:
            return
        text = self.tr(
            "Đưa cuộc kiểm tra về trạng thái lúc {moment}? Các thay đổi sau đó vẫn còn trong lịch"
            " sử và có thể hoàn tác."
        )
        question = text.format(moment=step.moment.strftime(_MOMENT))
        yes, no = self.tr("Khôi phục"), self.tr("Thôi")
        if not confirm(self, self.tr("Khôi phục"), question, yes, no, danger=False):
            return
        try:
            self.saved = self._history.restore(self._inspection_id, step.act_id)
        except Problem as problem:
            self.banner.show_notice(Tone.DANGER, problem_text(problem))
            return
        self.accept()


class DeletedDialog(Dialog):
    """Inspections that were deleted, each to be brought back."""

    def __init__(self, history: InspectionHistory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history = history
        self.saved: Saved | None = None
        self.setWindowTitle(self.tr("Cuộc kiểm tra đã xóa"))
        self.resize(820, 420)
        columns: list[Column[DeletedInspection]] = [
            Column(self.tr("Số"), lambda row: row.name, 96),
            Column(self.tr("Ngày"), _day_of, 96),
            Column(self.tr("Đơn vị"), lambda row: row.unit_name, is_stretched=True),
            Column(self.tr("Xóa lúc"), lambda row: row.moment.strftime(_MOMENT), 150),
            Column(self.tr("Người xóa"), lambda row: row.actor, 110),
        ]
        self.table: RecordTable[DeletedInspection] = RecordTable(
            columns, lambda row: row.id, self.tr("Cuộc kiểm tra đã xóa")
        )
        self.table.set_empty_state(EmptyState(self.tr("Chưa có cuộc kiểm tra nào bị xóa")))
        self.banner = Banner()
        self.note = QLabel(self.tr("Khôi phục đưa lại cả phát hiện, kiến nghị và mục kiểm tra."))
        set_look(self.note, role="small")
        self.bring_back = QPushButton(self.tr("Khôi phục"))
        set_look(self.bring_back, role="primary")
        close = QPushButton(self.tr("Đóng"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.note, 1)
        buttons.addWidget(close)
        buttons.addWidget(self.bring_back)
        column = QVBoxLayout(self)
        column.addWidget(self.banner)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)
        rows = history.deleted()
        self.table.show_source(ListSource(rows))
        self.bring_back.setEnabled(bool(rows))
        if rows:
            self.table.choose_row(0)
        self.bring_back.clicked.connect(self.take_back)
        close.clicked.connect(self.reject)

    @Slot()
    def take_back(self) -> None:
        """Bring the chosen inspection back."""
        row = self.table.current_record()
        if row is None:
            return
        try:
            self.saved = self._history.bring_back(row.id)
        except Problem as problem:
            self.banner.show_notice(Tone.DANGER, problem_text(problem))
            return
        self.accept()


def _day_of(row: DeletedInspection) -> str:
    year, month, day = row.inspected_on.split("-")
    return f"{day}/{month}/{year}"
