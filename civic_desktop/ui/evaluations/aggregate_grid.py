"""The grid of ready-made figures: a group spans its years."""

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QHeaderView, QWidget

from civic_desktop.ui.evaluations.aggregate_model import AggregateModel, AnyIndex
from civic_desktop.ui.evaluations.entry_grid import COMMAND_KEYS, ENTER_KEYS, EntryGrid
from civic_desktop.ui.evaluations.grid_delegate import GridDelegate

ROW_HEIGHT = 30
_HEADER_PADDING = 20


class AggregateGrid(EntryGrid):
    """Numbers are typed like in a spreadsheet; a wrong one stays open on Enter."""

    row_chosen = Signal(int)
    comparison_wanted = Signal(int)
    paste_wanted = Signal()
    has_spans = True

    def __init__(self, model: AggregateModel, parent: QWidget | None = None) -> None:
        super().__init__(ROW_HEIGHT, parent)
        self.setObjectName("gridAggregate")
        self.setAccessibleName(self.tr("Số liệu xếp loại tổng hợp"))
        self._figures = model
        self.setModel(model)
        self.use_delegate(GridDelegate(self))
        self.doubleClicked.connect(self._open_comparison)
        model.modelReset.connect(self._lay_out_columns)
        self._lay_out_columns()

    @Slot()
    def _lay_out_columns(self) -> None:
        """Widths of the columns, and one cell for each group over all its years."""
        header = self.horizontalHeader()
        last = len(self._figures.columns) - 1
        for place in range(last):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(last, QHeaderView.ResizeMode.Stretch)
        self.size_columns(self.text_scale())
        self.clearSpans()
        rows = self._figures.rows()
        first = 0
        for place in range(1, len(rows) + 1):
            if place == len(rows) or rows[place].group.id != rows[first].group.id:
                if place - first > 1:
                    self.setSpan(first, 0, place - first, 1)
                first = place

    def size_columns(self, scale: float) -> None:
        """The widths that the columns ask for, but never less than their titles."""
        font = self.horizontalHeader().font()
        font.setBold(True)
        titles = QFontMetrics(font)
        for place, column in enumerate(self._figures.columns[:-1]):
            title = titles.horizontalAdvance(column.title) + _HEADER_PADDING
            self.setColumnWidth(place, max(round(column.width * scale), title))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete clears a number; Escape takes back one that could not be stored.

        F4, and Enter in its column, open the comparison with the persons rated.
        """
        index = self.currentIndex()
        if self.refuses(event):
            return
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
        elif not event.modifiers() & COMMAND_KEYS and (
            event.key() == Qt.Key.Key_F4 or (event.key() in ENTER_KEYS and self._is_opener(index))
        ):
            self.comparison_wanted.emit(index.row())
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers() & COMMAND_KEYS:
            if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
                self._figures.setData(index, "")
        elif event.key() == Qt.Key.Key_Escape:
            self._figures.forget(index)
        else:
            super().keyPressEvent(event)

    def is_closed(self) -> bool:
        """Whether the ledger is open to look at only; a locked year refuses what is typed."""
        return not self._figures.is_editable

    @Slot(QModelIndex)
    def _open_comparison(self, index: QModelIndex) -> None:
        if self._is_opener(index):
            self.comparison_wanted.emit(index.row())

    def _is_opener(self, index: AnyIndex) -> bool:
        return index.isValid() and self._figures.columns[index.column()].opens_comparison

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Escape in an open cell also forgets what was refused there."""
        index = self.currentIndex()
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.RevertModelCache:
            self._figures.forget(index)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Tell which figure the source below belongs to."""
        super().currentChanged(current, previous)
        self.row_chosen.emit(current.row())
