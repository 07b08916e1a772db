"""The grid in which the products of a sheet are typed, like a spreadsheet."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QLineEdit, QWidget

from civic_desktop.domain.problem import Problem
from civic_desktop.ui.evaluations.entry_grid import COMMAND_KEYS, EntryGrid
from civic_desktop.ui.evaluations.grid_delegate import GridDelegate
from civic_desktop.ui.evaluations.products_columns import NOTE, TITLE
from civic_desktop.ui.evaluations.products_model import ProductsModel
from civic_desktop.ui.evaluations.products_pasting import pasted_lines
from civic_desktop.ui.shared.theme import set_look

ROW_HEIGHT = 27
_HEADER_PADDING = 18
_LEAST_TITLE = 180
_TABS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}


class ProductsDelegate(GridDelegate):
    """Tab in an open cell hands the text over and goes on, as Enter does."""

    tabbed = Signal(int)  # 1 for the next cell, -1 for the one before

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the cell only when the model took what was typed."""
        if (
            isinstance(watched, QLineEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _TABS
        ):
            if self.takes(self._view().currentIndex(), watched.text()):
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
                self.tabbed.emit(_TABS[Qt.Key(event.key())])
            else:
                set_look(watched, invalid="true")
            return True
        return super().eventFilter(watched, event)


class ProductsGrid(EntryGrid):
    """Tab and Enter go on, Ctrl+V pastes a block, Insert adds a line, Del takes lines away.

    Tab leaves the grid from the empty line at the end, Shift+Tab from the first cell.
    """

    paste_refused = Signal(Problem)

    def __init__(self, model: ProductsModel, parent: QWidget | None = None) -> None:
        super().__init__(ROW_HEIGHT, parent)
        self.setObjectName("gridProducts")
        self.setAccessibleName(self.tr("Sản phẩm, công việc được giao"))
        self._products = model
        self.setModel(model)
        delegate = ProductsDelegate(self)
        delegate.tabbed.connect(self._go_by_tab)
        self.use_delegate(delegate)
        self.size_columns(self.text_scale())

    def size_columns(self, scale: float) -> None:
        """Widths that hold at least the heading; the titles of products take what is left."""
        font = self.horizontalHeader().font()
        font.setBold(True)
        headings = QFontMetrics(font)
        for place, column in enumerate(self._products.columns):
            if column.width:
                heading = headings.horizontalAdvance(column.title) + _HEADER_PADDING
                self.setColumnWidth(place, max(round(column.width * scale), heading))
        others = sum(self.columnWidth(place) for place in range(NOTE + 1) if place != TITLE)
        room = self.viewport().width() - others
        self.setColumnWidth(TITLE, max(room, round(_LEAST_TITLE * scale)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the titles of products the room there is."""
        super().resizeEvent(event)
        self.size_columns(self.text_scale())

    def event(self, event: QEvent) -> bool:
        """Let Tab go from cell to cell as long as there is a cell to go to."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _TABS
            and not event.modifiers() & COMMAND_KEYS
            and self._go_by_tab(_TABS[Qt.Key(event.key())])
        ):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste, step back, add and remove lines; everything else as in any grid."""
        row = self.currentIndex().row()
        if not self._products.is_editable or row < 0:
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self._keep_place(self._products.step_back)
        elif event.modifiers() & COMMAND_KEYS:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Insert:
            self._products.insert_blank(row)
            self.go_to(row, TITLE)
        elif event.key() == Qt.Key.Key_Delete:
            rows = self.chosen_rows()
            self._keep_place(lambda: self._products.remove(rows), rows[0])
        elif event.key() == Qt.Key.Key_Backspace:
            event.accept()  # UniKey sends it on its own when it puts a mark on a letter
        else:
            super().keyPressEvent(event)

    def paste(self) -> None:
        """Take a block from the clipboard, from the current cell on, all or none."""
        index = self.currentIndex()
        text = QGuiApplication.clipboard().text()
        try:
            lines = pasted_lines(text, index.row(), index.column(), self._products)
        except Problem as problem:
            self.paste_refused.emit(problem)
            return
        self._keep_place(lambda: self._products.change(lines))

    def _keep_place(self, change: Callable[[], object], row: int | None = None) -> None:
        """Change the lines and stand where one stood."""
        index = self.currentIndex()
        wanted = index.row() if row is None else row
        column, offset = index.column(), self.verticalScrollBar().value()
        change()
        self.show_again(wanted, column, offset)

    @Slot(int)
    def _go_by_tab(self, step: int) -> bool:
        index = self.currentIndex()
        row, column = index.row(), index.column() + step
        if not index.isValid() or (step > 0 and self._products.lines()[row].is_blank):
            return False
        if column > NOTE:
            row, column = row + 1, TITLE
        elif column < TITLE:
            row, column = row - 1, NOTE
        if not 0 <= row < self._products.rowCount():
            return False
        self.go_to(row, column)
        return True
