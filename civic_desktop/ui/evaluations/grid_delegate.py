"""How the cells of both grids are painted and typed in."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from civic_desktop.ui.shared.status_chip import CELL_PADDING, ChipDelegate
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import tokens

AnyIndex = QModelIndex | QPersistentModelIndex
_FILLED = "filled"


class GridDelegate(ChipDelegate):
    """Text with room at both sides, a frame around the current cell, one line to type in.

    Enter hands the text to the model; where the model does not take it, the cell stays open.
    """

    entered = Signal(bool)
    """Enter stored a cell: True asks for the next row, False (Shift) for the one before."""

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        """A line without the height that a form gives it."""
        editor = QLineEdit(parent)
        editor.setStyleSheet("QLineEdit { min-height: 0; border-radius: 0; }")
        editor.setAccessibleName(self._name_of(index))
        if index.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Begin with the text that stands in the cell; what is typed since then stays."""
        if isinstance(editor, QLineEdit) and not editor.property(_FILLED):
            editor.setProperty(_FILLED, True)
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter and Tab leave the cell only when the model took what was typed."""
        if (
            isinstance(watched, QLineEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            view = self._view()
            if self.takes(view.currentIndex(), watched.text()):
                is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
                self.entered.emit(not is_back)
            else:
                set_look(watched, invalid="true")
            return True
        return super().eventFilter(watched, event)

    def takes(self, index: AnyIndex, text: str) -> bool:
        """Whether the model takes the text for the cell; it is stored if so."""
        return index.model().setData(index, text)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the ground, the content and, where the keyboard is, a frame."""
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        is_current = bool(cell.state & QStyle.StateFlag.State_HasFocus)
        cell.state &= ~QStyle.StateFlag.State_HasFocus
        text, cell.text = cell.text, ""
        style = cell.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, cell.widget)
        painter.save()
        painter.setFont(cell.font)
        self.paint_content(painter, cell, index, text)
        if is_current:
            painter.setPen(QPen(QColor(tokens().focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(cell.rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def paint_content(
        self, painter: QPainter, cell: QStyleOptionViewItem, index: AnyIndex, text: str
    ) -> None:
        """Paint the text, in the colour that the model asks for."""
        room = cell.rect.adjusted(CELL_PADDING, 0, -CELL_PADDING, 0)
        colour = index.data(Qt.ItemDataRole.ForegroundRole)
        paint_text(painter, cell, room, text, colour)

    def _view(self) -> QAbstractItemView:
        view = self.parent()
        assert isinstance(view, QAbstractItemView)  # noqa: S101 - made by the view for itself
        return view

    def _name_of(self, index: AnyIndex) -> str:
        return str(
            index.model().headerData(
                index.column(), Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole
            )
        )


def paint_text(
    painter: QPainter,
    cell: QStyleOptionViewItem,
    room: QRect,
    text: str,
    colour: QColor | None = None,
) -> None:
    """Paint one line of a cell, shortened where it has no room."""
    is_selected = bool(cell.state & QStyle.StateFlag.State_Selected)
    role = cell.palette.ColorRole.HighlightedText if is_selected else cell.palette.ColorRole.Text
    painter.setPen(colour or cell.palette.color(role))
    shown = cell.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, cell.displayAlignment | Qt.AlignmentFlag.AlignVCenter, shown)
