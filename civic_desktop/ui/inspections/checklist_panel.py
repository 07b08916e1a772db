"""The checklist of one inspection: one key an item, counts and a note under the table."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from civic_desktop.domain.checklist import ChecklistAnswer, ChecklistItem, ChecklistValue
from civic_desktop.domain.problem import Problem
from civic_desktop.ui.inspections.words import value_chip, value_words
from civic_desktop.ui.shared.fields import CountField, TextField
from civic_desktop.ui.shared.labeled_field import LabeledField
from civic_desktop.ui.shared.status_chip import TONE_ROLE, ChipDelegate
from civic_desktop.ui.shared.table_view import set_table_look
from civic_desktop.ui.shared.theme import set_look

AnyIndex = QModelIndex | QPersistentModelIndex
CODE, TITLE, RESULT = range(3)
_NOWHERE = QModelIndex()
_KEYS = {
    "1": ChecklistValue.MET,
    "2": ChecklistValue.NOT_MET,
    "3": ChecklistValue.NOT_APPLICABLE,
    "0": ChecklistValue.NOT_CHECKED,
}
_FINDING_KEY = "p"
_COUNTS_IN_A_ROW = 2


class ChecklistModel(QAbstractTableModel):
    """Items in use, and those that the inspection has an answer for."""

    edited = Signal()

    def __init__(self, items: Sequence[ChecklistItem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all = list(items)
        self._items: list[ChecklistItem] = []
        self._answers: dict[int, ChecklistAnswer] = {}

    def set_items(self, items: Sequence[ChecklistItem]) -> None:
        """Offer other items; the answers stay."""
        self._all = list(items)
        self.show_answers(self.answers())

    def show_answers(self, answers: Sequence[ChecklistAnswer]) -> None:
        """Show the answers of an inspection."""
        self.beginResetModel()
        self._answers = {answer.item_id: answer for answer in answers}
        self._items = [item for item in self._all if item.is_used or item.id in self._answers]
        self.endResetModel()

    def answers(self) -> tuple[ChecklistAnswer, ...]:
        """What is said, in the order of the checklist; items nothing is said of are left out."""
        places = {item.id: place for place, item in enumerate(self._all)}
        said = [answer for answer in self._answers.values() if not answer.is_blank]
        return tuple(sorted(said, key=lambda answer: places.get(answer.item_id, len(places))))

    def item_at(self, row: int) -> ChecklistItem:
        """The item of that row."""
        return self._items[row]

    def answer_at(self, row: int) -> ChecklistAnswer:
        """What is said of the item of that row."""
        item_id = self._items[row].id or 0
        return self._answers.get(item_id, ChecklistAnswer(item_id))

    def put(self, row: int, answer: ChecklistAnswer) -> None:
        """Say something else of the item of that row."""
        if answer != self.answer_at(row):
            self._answers[answer.item_id] = answer
            self.dataChanged.emit(self.index(row, 0), self.index(row, RESULT))
            self.edited.emit()

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Number of items shown."""
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Code, title, result."""
        return 0 if parent.isValid() else RESULT + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Mã"), self.tr("Mục kiểm tra"), self.tr("Kết quả"))[section]
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, tips, and the tone of the result."""
        if not index.isValid():
            return None
        item, answer = self._items[index.row()], self.answer_at(index.row())
        words = value_words()[answer.value]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                is_shown = answer.value is not ChecklistValue.NOT_CHECKED
                return (item.code, item.title, words if is_shown else "–")[index.column()]
            case Qt.ItemDataRole.ToolTipRole:
                said = " · ".join(f"{label}: {number}" for label, number in answer.counts)
                return "\n".join(part for part in (item.title, said, answer.note) if part)
            case Qt.ItemDataRole.AccessibleTextRole if index.column() == RESULT:
                return words
            case _ if role == TONE_ROLE and index.column() == RESULT:
                chip = value_chip(answer.value)
                return None if chip is None else chip.tone.value
        return None


class ChecklistTable(QTableView):
    """Digits answer the selected items and go on; P makes a finding of the current one."""

    finding_wanted = Signal(int)

    def __init__(self, model: ChecklistModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tblChecklist")
        self.setAccessibleName(self.tr("Danh mục kiểm tra"))
        self._items = model
        self.setModel(model)
        self.setItemDelegate(ChipDelegate(self))
        set_table_look(self, row_height=28)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setColumnWidth(CODE, 46)
        self.setColumnWidth(RESULT, 122)
        self.horizontalHeader().setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key answers; letters are read as text, for an input method may stand between."""
        typed = event.text().lower()
        if typed in _KEYS:
            self._answer(_KEYS[typed])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._answer(ChecklistValue.NOT_CHECKED)
        elif typed == _FINDING_KEY and self.currentIndex().isValid():
            self.finding_wanted.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _answer(self, value: ChecklistValue) -> None:
        if not self.isEnabled():
            return
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        for row in rows:
            self._items.put(row, replace(self._items.answer_at(row), value=value))
        if len(rows) == 1:
            self.go_on(rows[0])

    def go_on(self, row: int) -> None:
        """Make the item after a row current."""
        if row + 1 < self._items.rowCount():
            self.choose(row + 1)

    def choose(self, row: int) -> None:
        """Select one row alone, whatever keys are held down at that moment."""
        kinds = QItemSelectionModel.SelectionFlag
        index = self._items.index(row, 0)
        self.selectionModel().setCurrentIndex(index, kinds.ClearAndSelect | kinds.Rows)


class ChecklistPanel(QWidget):
    """Table, key legend, and what is counted and noted with the current item."""

    changed = Signal()
    finding_wanted = Signal(object)

    def __init__(self, items: Sequence[ChecklistItem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = ChecklistModel(items, self)
        self.table = ChecklistTable(self.items)
        legend = QLabel(
            self.tr("1 đạt · 2 chưa đạt · 3 không áp dụng · 0 không kiểm tra · P thành phát hiện")
        )
        set_look(legend, role="small")
        legend.setWordWrap(True)
        self.note = TextField(self.tr("Ghi chú của mục kiểm tra"))
        self._note_label = LabeledField(self.tr("Ghi chú"), self.note)
        self._counts: list[tuple[str, CountField]] = []
        self._count_grid = QGridLayout()
        self._is_showing = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(6)
        column.addWidget(legend)
        column.addWidget(self.table, 1)
        column.addLayout(self._count_grid)
        column.addWidget(self._note_label)
        self.table.selectionModel().currentRowChanged.connect(self._show_current)
        self.items.modelReset.connect(self._show_first)
        self.items.edited.connect(self.changed)
        self.table.finding_wanted.connect(self._want_finding)
        self.note.textChanged.connect(self._put_details)

    def unreadable(self) -> Problem | None:
        """What is wrong with a count as it stands."""
        problems = [field.problem() for _, field in self._counts]
        return next((problem for problem in problems if problem is not None), None)

    @Slot()
    def _show_first(self) -> None:
        if self.items.rowCount():
            self.table.choose(0)
        self._show_current()

    @Slot()
    def _show_current(self) -> None:
        row = self.table.currentIndex().row()
        has_row = 0 <= row < self.items.rowCount()
        self._note_label.setVisible(has_row)
        self._is_showing = True
        self._fill_counts(row if has_row else None)
        self.note.set_value(self.items.answer_at(row).note if has_row else "")
        self._is_showing = False

    def _fill_counts(self, row: int | None) -> None:
        while (old := self._count_grid.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._counts = []
        if row is None:
            return
        answer = self.items.answer_at(row)
        said = dict(answer.counts)
        # Labels that the office has changed since stay with the numbers they were counted under.
        labels = [*self.items.item_at(row).counted]
        labels += [label for label in said if label not in labels]
        for place, label in enumerate(labels):
            field = CountField(label)
            field.set_value(said.get(label))
            field.textChanged.connect(self._put_details)
            self._counts.append((label, field))
            labeled = LabeledField(label, field, label_width=118)
            self._count_grid.addWidget(labeled, *divmod(place, _COUNTS_IN_A_ROW))

    @Slot()
    def _put_details(self) -> None:
        row = self.table.currentIndex().row()
        if self._is_showing or not 0 <= row < self.items.rowCount():
            return
        counts = tuple(
            (label, number)
            for label, field in self._counts
            if (number := field.value()) is not None
        )
        changed = replace(self.items.answer_at(row), counts=counts, note=self.note.value())
        self.items.put(row, changed)

    @Slot(int)
    def _want_finding(self, row: int) -> None:
        if not self.table.isEnabled():
            return
        answer = replace(self.items.answer_at(row), value=ChecklistValue.NOT_MET)
        self.items.put(row, answer)
        self.finding_wanted.emit(self.items.item_at(row))
        self.table.go_on(row)
