"""The grid in which persons are rated, one key a person."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from civic_desktop.domain.rating import RatingClass, class_for_key
from civic_desktop.services.rating_sheet import SheetRow
from civic_desktop.ui.evaluations.entry_grid import COMMAND_KEYS, EntryGrid
from civic_desktop.ui.evaluations.rating_delegate import RatingDelegate
from civic_desktop.ui.evaluations.rating_model import (
    CLASS,
    EVIDENCE,
    NAME,
    NUMBER,
    POINTS,
    POST,
    PROPOSAL,
    REASON,
    TEXT_COLUMNS,
    AnyIndex,
    RatingModel,
)

ROW_HEIGHT = 27
_WIDTHS = {
    NUMBER: 44,
    NAME: 170,
    POST: 150,
    POINTS: 58,
    PROPOSAL: 104,
    CLASS: 250,
    EVIDENCE: 110,
}
_NARROW_WIDTHS = {
    NUMBER: 42,
    NAME: 138,
    POST: 96,
    POINTS: 52,
    PROPOSAL: 92,
    CLASS: 222,
    EVIDENCE: 104,
}
_NARROW, _TIGHT = 900, 740
# Neither takes part in a Vietnamese letter of Telex; VNI uses 0 only after a vowel.
_FOLLOW_KEY, _UNRATED_KEY = "P", "0"


class RatingGrid(EntryGrid):
    """Persons by row. Letters are read from the text of a key, as input methods need it."""

    class_typed = Signal(list, object)  # rows, RatingClass or None
    fill_wanted = Signal(list, int)  # rows, column: the first row's cell for all of them
    paste_wanted = Signal()
    proposals_wanted = Signal(list)  # rows that shall follow what their records propose
    reason_wanted = Signal(list)  # rows that are not to be rated, with a reason
    points_wanted = Signal(int)  # row whose sheet of points shall open

    def __init__(self, model: RatingModel, parent: QWidget | None = None) -> None:
        super().__init__(ROW_HEIGHT, parent)
        self.setObjectName("gridRatings")
        self.setAccessibleName(self.tr("Xếp loại từng người"))
        self._ratings = model
        self.setModel(model)
        self.use_delegate(RatingDelegate(self))
        self._is_narrow = False
        self.size_columns(self.text_scale())
        self.horizontalHeader().setSectionResizeMode(REASON, QHeaderView.ResizeMode.Stretch)

    def size_columns(self, scale: float) -> None:
        """Less room for posts and names where the window is narrow, so that reasons show."""
        widths = _NARROW_WIDTHS if self._is_narrow else _WIDTHS
        for column, width in widths.items():
            self.setColumnWidth(column, round(width * scale))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the other widths once the window has become narrow, or wide again."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW * self.text_scale()
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self.size_columns(self.text_scale())
        self._spare_room()

    def show_columns(self, rows: Sequence[SheetRow]) -> None:
        """Show points and proposals only where there can be any."""
        has_points = any(row.points is not None for row in rows)
        self.setColumnHidden(POINTS, not has_points)
        self.setColumnHidden(PROPOSAL, all(row.proposal is None for row in rows))
        self._spare_room()

    def _spare_room(self) -> None:
        """In a narrow window points, proposals and the reason take the place of the evidence."""
        is_full = not (self.isColumnHidden(POINTS) and self.isColumnHidden(PROPOSAL))
        is_tight = self.width() < _TIGHT * self.text_scale()
        self.setColumnHidden(EVIDENCE, self._is_narrow and (is_full or is_tight))

    def rows_from(self, row: int) -> list[int]:
        """Rows shown from there on."""
        rows = range(max(row, 0), self._ratings.rowCount())
        return [place for place in rows if not self.isRowHidden(place)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rate by key; paste, fill, clear; words are typed in their own columns.

        F2 opens the reason from wherever one stands in the row; the evidence opens itself.
        """
        if self.refuses(event):
            return
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
        elif event.modifiers() == Qt.KeyboardModifier.ControlModifier and (
            event.key() == Qt.Key.Key_D
        ):
            self._fill()
        elif event.modifiers() & COMMAND_KEYS:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_F4 and self.currentIndex().isValid():
            self.points_wanted.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_F2 and self.currentIndex().isValid():
            self._open_words()
        elif event.key() == Qt.Key.Key_Delete:
            self._clear()
        elif event.key() == Qt.Key.Key_Backspace:
            event.accept()  # UniKey sends it on its own when it puts a mark on a letter
        elif event.text() and event.text().isprintable():
            self._take_letter(event)
        else:
            super().keyPressEvent(event)

    def is_closed(self) -> bool:
        """Whether the whole sheet is closed."""
        return not self._ratings.is_editable

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Paint the hint of the current cell anew."""
        super().currentChanged(current, previous)
        for index in (previous, current):
            if index.isValid():
                self.update(self._ratings.index(index.row(), CLASS))

    def _take_letter(self, event: QKeyEvent) -> None:
        if self.currentIndex().column() in TEXT_COLUMNS:
            super().keyPressEvent(event)
            return
        event.accept()
        rating_class = class_for_key(event.text())
        if rating_class is not None:
            self._rate(rating_class)
        elif self._ratings.is_editable and self.chosen_rows():
            if event.text().upper() == _FOLLOW_KEY:
                self.proposals_wanted.emit(self.chosen_rows())
            elif event.text() == _UNRATED_KEY:
                self.reason_wanted.emit(self.chosen_rows())

    def _open_words(self) -> None:
        here = self.currentIndex()
        self.go_to(here.row(), here.column() if here.column() in TEXT_COLUMNS else REASON)
        self.edit(self.currentIndex())

    def _rate(self, rating_class: RatingClass | None) -> None:
        rows = self.chosen_rows()
        if rows and self._ratings.is_editable:
            self.class_typed.emit(rows, rating_class)

    def _clear(self) -> None:
        """Take the class away, or the words in a column of words."""
        if self.currentIndex().column() not in TEXT_COLUMNS:
            self._rate(None)
        elif self._ratings.is_editable:
            self._ratings.setData(self.currentIndex(), "")

    def _fill(self) -> None:
        """Copy the first row's cell into the block, or the row above into the current one."""
        rows = self.chosen_rows()
        above = self.shown_row(rows[0], -1) if len(rows) == 1 else None
        if above is not None:
            rows = [above, *rows]
        if len(rows) > 1 and self._ratings.is_editable:
            column = self.currentIndex().column()
            self.fill_wanted.emit(rows, column if column in TEXT_COLUMNS else CLASS)
