"""Rows pasted from a spreadsheet, to be looked at and put right before any is stored."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from civic_desktop.domain.inspection import Inspection
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import clean
from civic_desktop.services.inspection_log import InspectionLog
from civic_desktop.services.inspection_paste import (
    COLUMNS,
    InspectionPaste,
    PastedColumn,
    PastedRow,
    cells_of,
)
from civic_desktop.ui.shared.notices import Banner
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.record_table_model import plain_tip
from civic_desktop.ui.shared.table_view import set_table_look
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import Tone, tokens

if TYPE_CHECKING:
    from civic_desktop.services.acts import Saved

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_SIZE = (980, 520)
_WIDTHS = {
    PastedColumn.INSPECTED_ON: 100,
    PastedColumn.UNIT: 220,
    PastedColumn.KIND: 100,
    PastedColumn.DUE: 100,
    PastedColumn.LEADER: 140,
}
_MESSAGES_SHOWN = 50


class PasteModel(QAbstractTableModel):
    """Pasted rows; a cell that is typed in is read again at once."""

    checked = Signal()

    def __init__(self, paste: InspectionPaste, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paste = paste
        self._rows = [paste.read(cells) for cells in cells_of(text)]

    def inspections(self) -> list[Inspection]:
        """The inspections of the rows that are right."""
        return [row.inspection for row in self._rows if row.inspection is not None]

    def bad_rows(self) -> list[int]:
        """Places of the rows with something wrong."""
        return [place for place, row in enumerate(self._rows) if row.problems]

    def problems(self) -> list[tuple[int, PastedColumn, Problem]]:
        """Everything that is wrong, row by row."""
        return [
            (place, column, problem)
            for place, row in enumerate(self._rows)
            for column, problem in row.problems.items()
        ]

    def drop_bad_rows(self) -> None:
        """Leave out the rows with something wrong."""
        self.beginResetModel()
        self._rows = [row for row in self._rows if not row.problems]
        self.endResetModel()
        self.checked.emit()

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Rows that are left."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """The six columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Every cell can be put right."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles, and the number of each row."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return column_words(self)[section] if orientation == Qt.Orientation.Horizontal else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts; a cell with something wrong is marked and says what."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], COLUMNS[index.column()]
        problem = row.problems.get(column)
        text = row.cells.get(column, "")
        match role:
            case Qt.ItemDataRole.DisplayRole if problem is not None:
                return f"⚠ {text}"
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return text
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(text if problem is None else problem_text(problem))
            case Qt.ItemDataRole.AccessibleDescriptionRole if problem is not None:
                return problem_text(problem)
            case Qt.ItemDataRole.ForegroundRole if problem is not None:
                return QColor(tokens().danger)
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Read the row again with what was typed."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        cells = dict(self._rows[index.row()].cells)
        cells[COLUMNS[index.column()]] = clean(str(value))
        self._rows[index.row()] = self._paste.read(cells)
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), len(COLUMNS) - 1))
        self.checked.emit()
        return True

    def row_at(self, place: int) -> PastedRow:
        """One row."""
        return self._rows[place]


def column_words(model: QAbstractTableModel) -> Sequence[str]:
    """Titles of the columns in their order."""
    return (
        model.tr("Ngày"),
        model.tr("Đơn vị"),
        model.tr("Hình thức"),
        model.tr("Nội dung"),
        model.tr("Hạn"),
        model.tr("Trưởng đoàn"),
    )


class PasteDialog(QDialog):
    """Shows the rows with what is wrong in them; stores all of them, or none.

    Raises Problem where the clipboard holds no rows.
    """

    def __init__(self, log: InspectionLog, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._log = log
        self.saved: Saved | None = None
        self.setWindowTitle(self.tr("Dán các cuộc kiểm tra từ Excel"))
        self.resize(*_SIZE)
        self.rows = PasteModel(InspectionPaste(log), text, self)
        self.table = QTableView()
        self.table.setAccessibleName(self.tr("Các dòng đã dán"))
        self.table.setModel(self.rows)
        set_table_look(self.table, row_height=28)
        self.table.verticalHeader().setVisible(True)
        header = self.table.horizontalHeader()
        for place, column in enumerate(COLUMNS):
            if column in _WIDTHS:
                self.table.setColumnWidth(place, _WIDTHS[column])
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self.banner = Banner()
        self.words = QLabel()
        set_look(self.words, role="h2")
        self.messages = QPlainTextEdit()
        self.messages.setReadOnly(True)
        self.messages.setTabChangesFocus(True)
        self.messages.setAccessibleName(self.tr("Chỗ cần sửa"))
        self.messages.setMaximumHeight(110)
        self.drop = QPushButton(self.tr("Bỏ các dòng lỗi"))
        self.store = QPushButton(self.tr("Lưu"))
        set_look(self.store, role="primary")
        cancel = QPushButton(self.tr("Hủy"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.drop)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.store)
        column_layout = QVBoxLayout(self)
        for widget in (self.banner, self.words, self.table, self.messages):
            column_layout.addWidget(widget)
        column_layout.addLayout(buttons)
        self.store.clicked.connect(self.save)
        self.drop.clicked.connect(self.rows.drop_bad_rows)
        cancel.clicked.connect(self.reject)
        self.rows.checked.connect(self._show_state)
        self._show_state()
        self._go_to_first_problem()

    def _go_to_first_problem(self) -> None:
        for row, column, _problem in self.rows.problems()[:1]:
            self.table.setCurrentIndex(self.rows.index(row, COLUMNS.index(column)))
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
        titles = column_words(self.rows)
        line = self.tr("Dòng {row}, {column}: {what}")
        said = [
            line.format(
                row=row + 1, column=titles[COLUMNS.index(column)], what=problem_text(problem)
            )
            for row, column, problem in problems[:_MESSAGES_SHOWN]
        ]
        self.messages.setPlainText("\n".join(said))
        self.messages.setVisible(bool(problems))
        self.drop.setEnabled(0 < bad < count)
        self.store.setEnabled(not bad and count > 0)
        self.store.setText(self.tr("Lưu {count} cuộc kiểm tra").format(count=count))

    @Slot()
    def save(self) -> None:
        """Store every row as one act, or say why none was stored."""
        if self.rows.bad_rows() or not self.rows.rowCount():
            return
        try:
            self.saved = self._log.save_all(self.rows.inspections())
        except Problem as problem:
            self.banner.show_notice(Tone.DANGER, problem_text(problem))
            return
        self.accept()
