"""What today's figures would say differently from an issued paper."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from civic_desktop.reports.paper_differences import Difference
from civic_desktop.ui.shared.columns import Column
from civic_desktop.ui.shared.dialog import Dialog
from civic_desktop.ui.shared.notices import EmptyState
from civic_desktop.ui.shared.record_table_model import ListSource
from civic_desktop.ui.shared.table_view import RecordTable

_SIZE = (920, 520)


class DifferencesDialog(Dialog):
    """Passages, rows and cells that today's figures would give otherwise."""

    def __init__(self, found: list[Difference], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Chỗ khác với số liệu hiện nay"))
        self.resize(*_SIZE)
        columns: list[Column[tuple[int, Difference]]] = [
            Column(self.tr("Chỗ"), self._place, 190),
            Column(self.tr("Bản đã phát hành"), lambda each: each[1].before, 290),
            Column(self.tr("Theo số liệu hiện nay"), lambda each: each[1].after, is_stretched=True),
        ]
        self.table: RecordTable[tuple[int, Difference]] = RecordTable(
            columns, lambda each: each[0], self.tr("Các chỗ khác")
        )
        self.table.set_empty_state(EmptyState(self.tr("Không có chỗ nào khác")))
        close = QPushButton(self.tr("Đóng"))
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        page = QVBoxLayout(self)
        self.before = _text_field(self.tr("Bản đã phát hành"))
        self.after = _text_field(self.tr("Theo số liệu hiện nay"))
        whole = QGridLayout()
        for place, field in enumerate((self.before, self.after)):
            whole.addWidget(QLabel(field.accessibleName()), 0, place)
            whole.addWidget(field, 1, place)
        page.addWidget(self.table, 3)
        page.addLayout(whole, 2)
        page.addLayout(buttons)
        self.table.record_chosen.connect(self._show)
        self.table.show_source(ListSource(list(enumerate(found))))
        self.table.choose_row(0)

    @Slot(object)
    def _show(self, numbered: tuple[int, Difference] | None) -> None:
        """The whole of what stands shortened in the list."""
        self.before.setPlainText("" if numbered is None else numbered[1].before)
        self.after.setPlainText("" if numbered is None else numbered[1].after)

    def _place(self, numbered: tuple[int, Difference]) -> str:
        found = numbered[1]
        if not found.table:
            return self.tr("Đoạn văn")
        if found.context:
            return self.tr("Bảng {table}, dòng {row}: {name}").format(
                table=found.table, row=found.row, name=found.context
            )
        return self.tr("Bảng {table}, dòng {row}").format(table=found.table, row=found.row)


def _text_field(name: str) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setAccessibleName(name)
    field.setReadOnly(True)
    field.setTabChangesFocus(True)
    return field
