"""A short list of decisions in the form of a breach, edited by keys or buttons."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from civic_desktop.ui.discipline.words import tr
from civic_desktop.ui.shared.columns import Column
from civic_desktop.ui.shared.icons import put_icon
from civic_desktop.ui.shared.record_table_model import ListSource
from civic_desktop.ui.shared.table_view import RecordTable

_MOST_ROWS = 3
_FRAME = 4


class DecisionTable(RecordTable[Any]):
    """Insert or Ctrl+Enter asks for a new decision, Delete removes the chosen one."""

    add_wanted = Signal()
    remove_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the list by key; Enter opens the chosen decision."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        is_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        is_new = is_enter and (is_control or self.current_record() is None)
        if event.key() == Qt.Key.Key_Insert or is_new:
            self.add_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.remove_wanted.emit()
        elif event.key() == Qt.Key.Key_F2:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)


class DecisionsField(QWidget):
    """The decisions on a breach as a field of its form; nothing is stored before the form is.

    `ask` opens the questions about a new (None) or a given decision and gives the answer, None
    where it was called off.
    """

    changed = Signal()

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[Any]],
        ask: Callable[[Any], Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ask = ask
        self._decisions: tuple[Any, ...] = ()
        self.table = DecisionTable(columns, lambda decision: decision, name)
        self.add = QPushButton(tr("Thêm…"))
        self.add.setToolTip(tr("Thêm quyết định (Insert hoặc Ctrl+Enter)"))
        self.edit = QPushButton(tr("Sửa…"))
        self.edit.setToolTip(tr("Sửa quyết định đang chọn (Enter)"))
        self.remove = QPushButton(tr("Bỏ"))
        self.remove.setToolTip(tr("Bỏ quyết định đang chọn (Delete)"))
        put_icon(self.add, "plus")
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in (self.add, self.edit, self.remove):
            button.setAccessibleDescription(name)
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.table)
        column.addLayout(row)
        self.setFocusProxy(self.table)
        self.add.clicked.connect(self.add_decision)
        self.edit.clicked.connect(self._edit_chosen)
        self.remove.clicked.connect(self._remove_chosen)
        self.table.add_wanted.connect(self.add_decision)
        self.table.remove_wanted.connect(self._remove_chosen)
        self.table.record_opened.connect(self._change)
        self.table.record_chosen.connect(self._allow)
        self._show(())

    def value(self) -> tuple[Any, ...]:
        """The decisions, the newest first."""
        return self._decisions

    def set_value(self, decisions: Sequence[Any] | None) -> None:
        """Show decisions."""
        self._show(tuple(decisions or ()))

    @Slot()
    def add_decision(self) -> None:
        """Ask for a new decision and put it in its place."""
        if self.isEnabled():
            self._take(None, self._ask(None))

    @Slot()
    def _edit_chosen(self) -> None:
        decision = self.table.current_record()
        if decision is not None:
            self._change(decision)

    @Slot(object)
    def _change(self, decision: Any) -> None:
        self._take(decision, self._ask(decision))

    @Slot()
    def _remove_chosen(self) -> None:
        decision = self.table.current_record()
        if decision is not None:
            self._show(tuple(each for each in self._decisions if each is not decision))

    def _take(self, old: Any, new: Any) -> None:
        if new is None:
            return
        kept = [each for each in self._decisions if each is not old]
        self._show(tuple(sorted([*kept, new], key=lambda each: each.decided_on, reverse=True)))
        self.table.choose(new)

    def _show(self, decisions: tuple[Any, ...]) -> None:
        is_other = decisions != self._decisions
        self._decisions = decisions
        self.table.show_source(ListSource(decisions))
        self._fit()
        if decisions:
            self.table.choose_row(0)
        self._allow(self.table.current_record())
        if is_other:
            self.changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text when it is changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Give the list the height of its rows, within bounds."""
        rows = min(max(len(self._decisions), 1), _MOST_ROWS)
        row_height = self.table.verticalHeader().defaultSectionSize()
        head = self.table.horizontalHeader().height()
        self.table.setFixedHeight(head + rows * row_height + _FRAME)

    @Slot(object)
    def _allow(self, decision: Any) -> None:
        for button in (self.edit, self.remove):
            button.setEnabled(decision is not None)
