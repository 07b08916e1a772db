"""The records behind a figure, from which each can be opened in its tab."""

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from civic_desktop.domain.trace import PublishedTrace, RecordPlace, Trace
from civic_desktop.services.trace_reader import TracedRecords, TracedRow, TraceReader
from civic_desktop.ui.shared.columns import Column
from civic_desktop.ui.shared.dialog import Dialog
from civic_desktop.ui.shared.notices import EmptyState
from civic_desktop.ui.shared.table_view import RecordTable
from civic_desktop.ui.shared.theme import set_look

_SIZE = (860, 480)
_SOURCE_WIDTH = 480
_WIDE = frozenset({"Nội dung", "Phát hiện", "Nhiệm vụ", "Lý do, nguồn", "Số quyết định", "Ghi chú"})
_WIDTHS = {"Ngày": 92, "Hạn": 92, "Số": 92, "Tháng": 60, "Số người": 84, "Xếp loại": 180}


class TraceDialog(Dialog):
    """Enter opens the chosen record; `chosen` tells where it is shown."""

    def __init__(self, behind: TracedRecords | PublishedTrace, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.chosen: RecordPlace | None = None
        self.setWindowTitle(self.tr("Số liệu này từ đâu"))
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        set_look(self.sentence, role="h2")
        self.table: RecordTable[TracedRow] | None = None
        self.open_button = QPushButton(self.tr("Mở bản ghi"))
        close = QPushButton(self.tr("Đóng"))
        close.clicked.connect(self.reject)
        page = QVBoxLayout(self)
        page.setSpacing(8)
        page.addWidget(self.sentence)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        if isinstance(behind, PublishedTrace):
            self._show_source(behind)
            page.addStretch(1)
        else:
            self.table = self._table_of(behind)
            page.addWidget(self.table, 1)
            set_look(self.open_button, role="primary")
            self.open_button.clicked.connect(self._open_chosen)
            buttons.addWidget(self.open_button)
            self._show_button()
        buttons.addWidget(close)
        page.addLayout(buttons)

    def _show_source(self, trace: PublishedTrace) -> None:
        self.setMinimumWidth(_SOURCE_WIDTH)
        text = self.tr("Số liệu đã công bố, không có bản ghi từng người hay từng cuộc trong sổ.")
        if trace.source:
            text += "\n" + self.tr("Nguồn: {source}").format(source=trace.source)
        self.sentence.setText(text)

    def _table_of(self, records: TracedRecords) -> RecordTable[TracedRow]:
        self.resize(*_SIZE)
        self.sentence.setText(records.sentence)
        columns = [
            Column[TracedRow](
                title,
                lambda row, place=place: row.cells[place],  # type: ignore[misc]
                _WIDTHS.get(title, 168),
                is_stretched=title in _WIDE,
            )
            for place, title in enumerate(records.titles)
        ]
        table: RecordTable[TracedRow] = RecordTable(
            columns, lambda row: row.key, self.tr("Các bản ghi của số liệu")
        )
        table.set_empty_state(EmptyState(self.tr("Không có bản ghi nào"), icon="table"))
        table.show_source(records)
        table.record_chosen.connect(self._show_button)
        table.record_opened.connect(lambda _row: self._open_chosen())
        if table.rows.rowCount():
            table.choose_row(0)
        return table

    @Slot()
    def _show_button(self) -> None:
        row = None if self.table is None else self.table.current_record()
        self.open_button.setEnabled(row is not None and row.place is not None)

    @Slot()
    def _open_chosen(self) -> None:
        row = None if self.table is None else self.table.current_record()
        if row is not None and row.place is not None:
            self.chosen = row.place
            self.accept()


def show_trace(reader: TraceReader, trace: Trace, parent: QWidget) -> RecordPlace | None:
    """Show what is behind a figure; the record that is to be opened, if any. Raises Problem."""
    dialog = TraceDialog(reader.behind(trace), parent)
    dialog.exec()
    return dialog.chosen


def trace_tip(trace: Trace) -> str:
    """What a click on the figure does."""
    if isinstance(trace, PublishedTrace):
        return QCoreApplication.translate("TraceDialog", "Bấm để xem nguồn của số liệu")
    return QCoreApplication.translate("TraceDialog", "Bấm để xem các bản ghi của số liệu")
