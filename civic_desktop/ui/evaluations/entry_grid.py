"""What both grids of the tab share: Enter goes on, Ctrl+C copies, an open cell can be left."""

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from civic_desktop.domain.text import clean
from civic_desktop.ui.evaluations.grid_delegate import GridDelegate
from civic_desktop.ui.shared.table_view import set_table_look

COMMAND_KEYS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_BASE_LINE = 18  # height of a line of the usual text
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EntryGrid(QTableView):
    """A grid whose cells are typed in by F2, a double click or just by typing."""

    key_refused = Signal()
    """A key was pressed that changes something, where nothing may be changed."""

    has_spans = False

    def __init__(self, row_height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self._row_height = row_height
        self._size_rows()
        self.horizontalHeader().setSectionsClickable(False)

    def size_columns(self, scale: float) -> None:
        """Give the columns their widths; `scale` is the size of the text against the usual."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text when it is changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size_rows()
            self.size_columns(self.text_scale())

    def text_scale(self) -> float:
        """The size of the text against the usual."""
        return max(1.0, self.fontMetrics().height() / _BASE_LINE)

    def _size_rows(self) -> None:
        set_table_look(self, self._row_height)
        self.setAlternatingRowColors(not self.has_spans)

    def use_delegate(self, delegate: GridDelegate) -> None:
        """Paint and edit with this delegate; Enter in a cell goes on as Enter in the grid."""
        delegate.entered.connect(self.step)
        self.setItemDelegate(delegate)

    def chosen_rows(self) -> list[int]:
        """Rows shown that have a selected cell, from the top; else the current row."""
        rows = {index.row() for index in self.selectionModel().selectedIndexes()}
        if self.currentIndex().isValid():
            rows.add(self.currentIndex().row())
        return sorted(row for row in rows if not self.isRowHidden(row))

    def go_to(self, row: int, column: int) -> None:
        """Make a cell current, and the only one selected, and show it."""
        index = self.model().index(row, column)
        if index.isValid():
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.scrollTo(index)

    def show_again(self, row: int, column: int, offset: int) -> None:
        """Stand where one stood before the rows were read again."""
        self.go_to(min(row, self.model().rowCount() - 1), column)
        self.verticalScrollBar().setValue(offset)

    @Slot(bool)
    def step(self, is_forward: bool = True) -> None:
        """Go to the next row shown, in the same column, or to the one before."""
        current = self.currentIndex()
        row = self.shown_row(current.row(), 1 if is_forward else -1)
        if row is not None:
            self.go_to(row, current.column())

    def shown_row(self, row: int, step: int) -> int | None:
        """The next row that shows, that way; None at the end."""
        row += step
        while 0 <= row < self.model().rowCount():
            if not self.isRowHidden(row):
                return row
            row += step
        return None

    def copy_cells(self) -> None:
        """Put the selected block on the clipboard as lines with tabs, as spreadsheets read them."""
        chosen = self.selectionModel().selectedIndexes()
        if not chosen:
            return
        block = range(min(i.column() for i in chosen), max(i.column() for i in chosen) + 1)
        columns = [column for column in block if not self.isColumnHidden(column)]
        model = self.model()
        lines = [
            "\t".join(clean(str(model.index(row, column).data() or "")) for column in columns)
            for row in self.chosen_rows()
        ]
        QGuiApplication.clipboard().setText("\n".join(lines) + "\n")

    def close_open_cell(self) -> None:
        """Hand what is being typed to the model and close the cell."""
        editor = self.open_editor()
        if editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def open_editor(self) -> QWidget | None:
        """The line that is being typed in."""
        if self.state() != QAbstractItemView.State.EditingState:
            return None
        return self.indexWidget(self.currentIndex())

    def is_closed(self) -> bool:
        """Whether nothing may be changed in the current row."""
        return False

    def refuses(self, event: QKeyEvent) -> bool:
        """Whether the key would change a row that is closed; then that is told, and no more."""
        if not self.currentIndex().isValid() or not self.is_closed() or not _changes(event):
            return False
        event.accept()
        self.key_refused.emit()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, and go by Enter."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_cells()
        elif event.key() in ENTER_KEYS and not event.modifiers() & COMMAND_KEYS:
            self.step(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        else:
            super().keyPressEvent(event)


def _changes(event: QKeyEvent) -> bool:
    """Whether a key is one that rates, types, fills, pastes or clears."""
    if event.matches(QKeySequence.StandardKey.Paste):
        return True
    if event.modifiers() & COMMAND_KEYS:
        is_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        return is_control and event.key() == Qt.Key.Key_D
    if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Delete):
        return True
    return bool(event.text()) and event.text().isprintable()
