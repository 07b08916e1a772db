"""The grid in which offices are rated: numbers are typed, the class is one key."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QHeaderView, QWidget

from civic_desktop.domain.rating import class_for_key
from civic_desktop.ui.evaluations.entry_grid import COMMAND_KEYS, EntryGrid
from civic_desktop.ui.evaluations.grid_delegate import GridDelegate
from civic_desktop.ui.evaluations.units_columns import (
    BELOW,
    CLASS,
    DONE,
    LATE,
    POINTS,
    PROPOSED,
    REASON,
    TASKS,
)
from civic_desktop.ui.evaluations.units_model import AnyIndex, UnitsModel

ROW_HEIGHT = 30
_TAB_STOPS = (POINTS, TASKS, DONE, LATE, BELOW, CLASS, REASON)


class UnitsGrid(EntryGrid):
    """Offices by row. Letters of classes are read from the text of a key."""

    row_chosen = Signal(int)
    class_typed = Signal(list, object)  # rows, RatingClass or None
    paste_wanted = Signal()

    def __init__(self, model: UnitsModel, parent: QWidget | None = None) -> None:
        super().__init__(ROW_HEIGHT, parent)
        self.setObjectName("gridUnits")
        self.setAccessibleName(self.tr("Xếp loại cơ quan, đơn vị"))
        self._units = model
        self.setModel(model)
        self.use_delegate(GridDelegate(self))
        self.size_columns(self.text_scale())
        header = self.horizontalHeader()
        header.setSectionResizeMode(PROPOSED, QHeaderView.ResizeMode.Stretch)

    def size_columns(self, scale: float) -> None:
        """The widths that the columns ask for."""
        for place, column in enumerate(self._units.columns):
            self.setColumnWidth(place, round(column.width * scale))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rate by key; paste, clear; Escape takes back what could not be stored."""
        index = self.currentIndex()
        if self.refuses(event):
            return
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
        elif event.modifiers() & COMMAND_KEYS:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Delete:
            self._clear()
        elif event.key() == Qt.Key.Key_Escape:
            self._units.forget(index)
        elif index.column() == CLASS and event.text() and event.text().isprintable():
            event.accept()
            rating_class = class_for_key(event.text())
            if rating_class is not None and self._units.is_editable:
                self.class_typed.emit(self.chosen_rows(), rating_class)
        else:
            super().keyPressEvent(event)

    def is_closed(self) -> bool:
        """Whether the period of the current office is locked, or nothing may be changed."""
        row = self._units.rows()[self.currentIndex().row()]
        return row.is_locked or not self._units.is_editable

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Tell which office the words below belong to."""
        super().currentChanged(current, previous)
        self.row_chosen.emit(current.row())

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Tab goes through the cells of a row, then to the next row, and out at the end."""
        current = self.currentIndex()
        cells = len(_TAB_STOPS) * self._units.rowCount()
        if not current.isValid() or not cells:
            return super().focusNextPrevChild(is_next)
        stop = current.row() * len(_TAB_STOPS) + _stop_of(current.column())
        stop += 1 if is_next else -1
        if not 0 <= stop < cells:
            return super().focusNextPrevChild(is_next)
        self.go_to(stop // len(_TAB_STOPS), _TAB_STOPS[stop % len(_TAB_STOPS)])
        return True

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Escape in an open cell also forgets what was refused there."""
        index = self.currentIndex()
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.RevertModelCache:
            self._units.forget(index)

    def _clear(self) -> None:
        index = self.currentIndex()
        if not index.isValid() or not self._units.is_editable:
            return
        if index.column() == CLASS:
            self.class_typed.emit(self.chosen_rows(), None)
        elif index.flags() & Qt.ItemFlag.ItemIsEditable:
            self._units.setData(index, "")


def _stop_of(column: int) -> int:
    """Place among the stops of Tab; a column that is not typed in counts as the one before it."""
    return sum(stop <= column for stop in _TAB_STOPS) - 1
