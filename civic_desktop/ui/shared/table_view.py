"""The table that shows records, one look and one behaviour in every tab."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from civic_desktop.domain.text import clean
from civic_desktop.ui.shared.columns import Column, Record
from civic_desktop.ui.shared.record_table_model import PageSource, RecordTableModel
from civic_desktop.ui.shared.status_chip import ChipDelegate

ROW_HEIGHT = 30
HEADER_HEIGHT = 33
_BASE_LINE = 18  # height of a line of the 13 px base type


def set_table_look(view: QTableView, row_height: int = ROW_HEIGHT) -> None:
    """Give any table the program's density, header and keyboard habits."""
    view.setAlternatingRowColors(True)
    view.setTabKeyNavigation(False)
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    scale = _text_scale(view)
    view.verticalHeader().setVisible(False)
    view.verticalHeader().setMinimumSectionSize(20)
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(round(row_height * scale))
    header = view.horizontalHeader()
    header.setFixedHeight(round(HEADER_HEIGHT * scale))
    header.setHighlightSections(False)
    header.setMinimumSectionSize(36)


def _text_scale(view: QTableView) -> float:
    return max(1.0, view.fontMetrics().height() / _BASE_LINE)


class RecordTable(QTableView, Generic[Record]):
    """Lists records by row; says which one is current and which was opened."""

    record_chosen = Signal(object)  # the current record, None where there is none
    record_opened = Signal(object)  # double click or Enter

    def __init__(
        self,
        columns: Sequence[Column[Record]],
        id_of: Callable[[Record], Hashable],
        accessible_name: str,
        parent: QWidget | None = None,
        rows: RecordTableModel[Record] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(accessible_name)
        self._rows = rows or RecordTableModel(columns, id_of)
        self._rows.setParent(self)
        self.setModel(self._rows)
        self.setItemDelegate(ChipDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._scale = 1.0
        self._columns = tuple(columns)
        self._size_columns(columns)
        self._empty_state: QWidget | None = None
        self._last_chosen: Record | None = None
        self._is_reloading = False
        self._rows.modelReset.connect(self._show_or_hide_empty_state)
        self._rows.rowsInserted.connect(self._show_or_hide_empty_state)
        self.selectionModel().currentRowChanged.connect(self._follow_current)
        self.horizontalHeader().sectionClicked.connect(self._sort_by)
        self.doubleClicked.connect(self._open)

    @property
    def rows(self) -> RecordTableModel[Record]:
        """The model behind the table."""
        return self._rows

    def set_empty_state(self, widget: QWidget | None) -> None:
        """The widget that lies over the table while it has no rows; the table owns it."""
        if self._empty_state is not None and self._empty_state is not widget:
            self._empty_state.hide()
            self._empty_state.setParent(None)
        self._empty_state = widget
        if widget is not None:
            widget.setParent(self)
        self._show_or_hide_empty_state()

    def show_source(self, source: PageSource[Record]) -> None:
        """Show other rows; the same record stays current where it is among them."""
        self.keep_current(lambda: self._rows.show_source(source))

    def reload(self) -> None:
        """Read the rows again; the same record stays current where it is still there."""
        self.keep_current(self._rows.reload)

    def choose(self, record_id: Hashable) -> bool:
        """Make the record current and show it; False where it is not among the rows read."""
        row = self._rows.row_of(record_id)
        if row is None:
            return False
        self.choose_row(row)
        self.scrollTo(self._rows.index(row, 0))
        return True

    def choose_row(self, row: int) -> None:
        """Select one row alone, whatever keys are held down at that moment."""
        kinds = QItemSelectionModel.SelectionFlag
        index = self._rows.index(row, 0)
        self.selectionModel().setCurrentIndex(index, kinds.ClearAndSelect | kinds.Rows)

    def current_record(self) -> Record | None:
        """The record of the current row."""
        index = self.currentIndex()
        return self._rows.record_at(index.row()) if index.isValid() else None

    def selected_records(self) -> list[Record]:
        """Records of the selected rows, from the top."""
        return [self._rows.record_at(row) for row in self._selected_rows()]

    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard as lines with tabs, as spreadsheets read them."""
        lines = [
            "\t".join(
                clean(str(self._rows.index(row, column).data() or ""))
                for column in range(self._rows.columnCount())
                if not self.isColumnHidden(column)
            )
            for row in self._selected_rows()
        ]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines) + "\n")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy and open by key; letters are left to whoever listens, not to a quick search."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text when it is changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._follow_text_size()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the empty state over the whole table, and leave out what has no room."""
        super().resizeEvent(event)
        self._place_empty_state()
        self._spare_room()

    def keep_current(self, read: Callable[[], None]) -> None:
        """Read rows anew; the same record stays current where it is among them."""
        current = self.currentIndex()
        kept = self._rows.id_at(current.row()) if current.isValid() else None
        offset = self.verticalScrollBar().value()
        self._is_reloading = True
        try:
            read()
            if current.isValid() or kept is not None:
                row = self._rows.row_of(kept)
                if row is not None:
                    self.choose_row(row)
                    self.verticalScrollBar().setValue(offset)
                    self.scrollTo(self._rows.index(row, 0))
        finally:
            self._is_reloading = False
        self._tell_chosen()

    @Slot(QModelIndex, QModelIndex)
    def _follow_current(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        if not self._is_reloading:
            self._tell_chosen()

    def _tell_chosen(self) -> None:
        record = self.current_record()
        if record != self._last_chosen:
            self._last_chosen = record
            self.record_chosen.emit(record)

    def _selected_rows(self) -> list[int]:
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def _size_columns(self, columns: Sequence[Column[Record]]) -> None:
        header = self.horizontalHeader()
        for place, column in enumerate(columns):
            self.setColumnWidth(place, column.width)
            if column.is_stretched:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(any(column.sort_key_of for column in columns))
        self._follow_text_size()

    def _follow_text_size(self) -> None:
        """Keep rows and columns in the measure of the text."""
        set_table_look(self)
        grown = _text_scale(self) / self._scale
        self._scale *= grown
        for place in range(self._rows.columnCount() if grown != 1 else 0):
            self.setColumnWidth(place, round(self.columnWidth(place) * grown))

        self._spare_room()

    def _spare_room(self) -> None:
        """Leave out the columns that can be missed, as far as the stretched one needs it."""
        ranked = [place for place, column in enumerate(self._columns) if column.rank]
        if not ranked:
            return
        room = self.viewport().width() / self._scale
        room -= sum(
            column.least if column.is_stretched else column.width
            for column in self._columns
            if not column.rank
        )
        for place in sorted(ranked, key=lambda place: self._columns[place].rank):
            room -= self._columns[place].width
            self.setColumnHidden(place, room < 0)

    @Slot(int)
    def _sort_by(self, column: int) -> None:
        header = self.horizontalHeader()
        if not self._rows.can_sort(column):
            return
        was_ascending = (
            header.isSortIndicatorShown()
            and header.sortIndicatorSection() == column
            and header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        )
        order = Qt.SortOrder.DescendingOrder if was_ascending else Qt.SortOrder.AscendingOrder
        header.setSortIndicatorShown(True)
        header.setSortIndicator(column, order)
        self.keep_current(lambda: self._rows.sort(column, order))

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.record_opened.emit(self._rows.record_at(index.row()))

    @Slot()
    def _show_or_hide_empty_state(self) -> None:
        if self._empty_state is not None:
            self._empty_state.setVisible(self._rows.rowCount() == 0)
            self._place_empty_state()

    def _place_empty_state(self) -> None:
        if self._empty_state is not None:
            self._empty_state.setGeometry(self.rect().adjusted(1, 1, -1, -1))
            self._empty_state.raise_()
