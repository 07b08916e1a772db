"""Fields that choose one of many: a box for few, a line with suggestions for many."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QRect, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QWidget,
)

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import clean, fold

Value = TypeVar("Value")
_MOST_SUGGESTIONS = 100
_LIST_PADDING = 8  # of the list and around a line of it, as the style sheet has them


def list_width(view: QAbstractItemView) -> int:
    """The width in which every line of a list is read whole, bounded by the screen."""
    view.ensurePolished()
    longest = view.sizeHintForColumn(0) + view.verticalScrollBar().sizeHint().width()
    needed = longest + 2 * view.frameWidth() + _LIST_PADDING
    return min(needed, view.screen().availableGeometry().width())


class ChoiceBox(QComboBox, Generic[Value]):
    """Chooses one of a few values; the values stay Python objects."""

    value_changed = Signal(object)

    def __init__(
        self,
        choices: Sequence[tuple[Value, str]] = (),
        accessible_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._values: list[Value] = []
        self._told: Value | None = None
        self.setAccessibleName(accessible_name)
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.set_choices(choices)
        self.currentIndexChanged.connect(self._tell)

    def set_choices(self, choices: Sequence[tuple[Value, str]]) -> None:
        """Offer other values; the one chosen stays where it is among them."""
        chosen = self.value()
        was_blocked = self.blockSignals(True)
        self.clear()
        self._values = [value for value, _ in choices]
        self.addItems([text for _, text in choices])
        if chosen in self._values:
            self.setCurrentIndex(self._values.index(chosen))
        self.blockSignals(was_blocked)
        self._tell()

    def value(self) -> Value | None:
        """The value chosen; None where nothing is."""
        place = self.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    def set_value(self, value: Value | None) -> None:
        """Choose a value; one that is not offered leaves nothing chosen."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def showPopup(self) -> None:
        """Open the list, as wide as its longest line."""
        self.view().setMinimumWidth(list_width(self.view()))
        super().showPopup()

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Shorten a text that is too long for the box; the style would cut through a letter."""
        super().initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self)
        option.currentText = option.fontMetrics.elidedText(
            option.currentText,
            Qt.TextElideMode.ElideRight,
            room.width(),
        )

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: a list that rolls by under the pointer changes records."""
        event.ignore()

    @Slot()
    def _tell(self) -> None:
        value = self.value()
        if value != self._told:
            self._told = value
            self.value_changed.emit(value)


class CompleterField(QLineEdit, Generic[Value]):
    """A line that finds one of many items by any part of its text, with or without accents."""

    value_changed = Signal(object)
    problem_changed = Signal(object)

    def __init__(
        self,
        items: Sequence[tuple[Value, str]] = (),
        accessible_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(accessible_name)
        self._items: list[tuple[Value, str, str]] = []
        self._found: list[tuple[Value, str]] = []
        self._chosen: Value | None = None
        self._texts = QStringListModel(self)
        self._popup = QListView()
        self._popup.setProperty("role", "suggestions")
        self._popup.setItemDelegate(QStyledItemDelegate(self._popup))
        self._completer = QCompleter(self._texts, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(10)
        self._completer.setPopup(self._popup)
        self._completer.setWidget(self)
        self._completer.activated[QModelIndex].connect(self._take_suggestion)  # type: ignore[index]
        self.textEdited.connect(self._follow_typing)
        self.editingFinished.connect(self.check)
        self.set_items(items)

    def set_items(self, items: Sequence[tuple[Value, str]]) -> None:
        """Offer other items; the one chosen stays where it is among them, and so does what is
        being typed.
        """
        self._items = [(value, text, fold(text)) for value, text in items]
        if self._chosen is not None:
            self.set_value(self._chosen)

    def value(self) -> Value | None:
        """The item chosen, or the only one whose text was typed in full."""
        return self._chosen

    def set_value(self, value: Value | None) -> None:
        """Choose an item; one that is not offered leaves the line blank."""
        for offered, text, _ in self._items:
            if value is not None and offered == value:
                self._take(offered, text)
                break
        else:
            self.clear()
            self._choose(None)
        self.problem_changed.emit(None)

    def problem(self) -> Problem | None:
        """What is wrong with the text: it names no item, or more than one."""
        typed = clean(self.text())
        if not typed or self._chosen is not None:
            return None
        if len(self._matches(typed)) > 1:
            return Problem(
                "“{text}” có nhiều mục phù hợp. Chọn một mục trong danh sách.", text=typed
            )
        return Problem("Không có “{text}” trong danh mục.", text=typed)

    def suggestions(self) -> QListView:
        """The list under the line."""
        return self._popup

    @Slot()
    def check(self) -> Problem | None:
        """Take the only item that fits the text, or tell what is wrong with it."""
        self._take_highlighted()
        if self._chosen is None and clean(self.text()):
            matches = self._matches(self.text())
            if len(matches) == 1:
                self._take(*matches[0])
        problem = self.problem()
        self.problem_changed.emit(problem)
        return problem

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F4 and the down key open the list; Enter takes what is marked in it and moves on."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self._popup.isVisible() and is_enter and not event.modifiers():
            # The open list hands the key to this line alone, so no form would hear of it.
            event.accept()
            if not self._is_open_question() and self.check() is None:
                self.returnPressed.emit()
                self.focusNextChild()
        elif (
            not self._popup.isVisible()
            and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4)
            and not event.modifiers()
        ):
            self._offer("" if self._chosen is not None else self.text())
        else:
            super().keyPressEvent(event)

    def _is_open_question(self) -> bool:
        """Whether several suggestions fit and none is marked: Enter must not guess."""
        is_marked = bool(self._popup.selectedIndexes())
        return len(self._found) > 1 and self._chosen is None and not is_marked

    @Slot(str)
    def _follow_typing(self, typed: str) -> None:
        folded = fold(typed)
        exact = [value for value, _, key in self._items if key == folded]
        self._choose(exact[0] if len(exact) == 1 else None)
        self._offer(typed)

    def _offer(self, typed: str) -> None:
        self._found = self._matches(typed)[:_MOST_SUGGESTIONS]
        self._texts.setStringList([text for _, text in self._found])
        if self._found:
            width = max(self.width(), list_width(self._popup))
            self._completer.complete(QRect(0, 0, width, self.height() - 1))
        else:
            self._popup.hide()

    @Slot(QModelIndex)
    def _take_suggestion(self, index: QModelIndex) -> None:
        self._take(*self._found[index.row()])
        self.problem_changed.emit(None)

    def _take_highlighted(self) -> bool:
        """Take the suggestion marked in the open list, and close the list."""
        if not self._popup.isVisible():
            return False
        marked = self._popup.selectedIndexes()  # the current row may be one nobody pointed at
        if marked:
            self._take(*self._found[marked[0].row()])
        self._popup.hide()
        return bool(marked)

    def _take(self, value: Value, text: str) -> None:
        self.setText(text)
        self.setCursorPosition(0)  # a long text shows its beginning
        self._choose(value)

    def _matches(self, typed: str) -> list[tuple[Value, str]]:
        """Items that hold every word typed; those that begin with the text come first."""
        folded = fold(typed)
        words = folded.split()
        found = [item for item in self._items if all(word in item[2] for word in words)]
        found.sort(key=lambda item: (item[2] != folded, not item[2].startswith(folded)))
        return [(value, text) for value, text, _ in found]

    def _choose(self, value: Value | None) -> None:
        if value != self._chosen:
            self._chosen = value
            self.value_changed.emit(value)
