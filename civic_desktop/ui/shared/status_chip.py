"""Chips that say a state in a shape, a word and a colour."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from civic_desktop.ui.shared.tokens import Tokens, Tone, tokens

TONE_ROLE = Qt.ItemDataRole.UserRole + 1
CELL_PADDING = 8
_CHIP_HEIGHT = 22.0
_SIDE, _MARK, _GAP = 7.0, 9.0, 4.0

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Chip:
    """Words of a state and how urgent it is."""

    text: str
    tone: Tone


def paint_chip(painter: QPainter, rect: QRectF, text: str, tone: Tone, theme: Tokens) -> QRectF:
    """Paint a chip at the left of `rect`, in the middle of its height; gives the chip's place."""
    colour, ground = theme.tone(tone)
    metrics = QFontMetricsF(painter.font())
    room = rect.width() - 2 * _SIDE - _MARK - _GAP
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    width = min(rect.width(), chip_width(metrics, shown))
    height = min(rect.height() - 2, max(_CHIP_HEIGHT, metrics.height() + 2))
    chip = QRectF(rect.left(), rect.center().y() - height / 2, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), 1) if tone is Tone.DANGER else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2)
    _paint_mark(painter, QPointF(chip.left() + _SIDE + _MARK / 2, chip.center().y()), tone, colour)
    painter.setPen(QColor(colour))
    words = chip.adjusted(_SIDE + _MARK + _GAP, 0, -_SIDE / 2, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()
    return chip


def chip_width(metrics: QFontMetricsF, text: str) -> float:
    """Width a chip with that text takes."""
    return 2 * _SIDE + _MARK + _GAP + metrics.horizontalAdvance(text) + 2


def _paint_mark(painter: QPainter, middle: QPointF, tone: Tone, colour: str) -> None:
    x, y = middle.x(), middle.y()
    line = QPen(QColor(colour), 1.8)
    line.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    match tone:
        case Tone.DANGER | Tone.WARN:
            corners = [QPointF(x, y - 4.5), QPointF(x + 5, y + 4), QPointF(x - 5, y + 4)]
            painter.drawPolygon(QPolygonF(corners))
        case Tone.INFO:
            painter.drawEllipse(middle, 3.0, 3.0)
        case Tone.OK:
            painter.setPen(line)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            points = [QPointF(x - 4, y + 0.5), QPointF(x - 1, y + 3.5), QPointF(x + 4.5, y - 3.5)]
            painter.drawPolyline(QPolygonF(points))
        case Tone.NEUTRAL:
            painter.setPen(line)
            painter.drawLine(QPointF(x - 3.5, y), QPointF(x + 3.5, y))


class ChipDelegate(QStyledItemDelegate):
    """Paints the cells of a record table: a chip where the model names a tone, text elsewhere."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the row's ground, then the chip or the text with room at both sides."""
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        cell.state &= ~QStyle.StateFlag.State_HasFocus
        text, cell.text = cell.text, ""
        style = cell.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, cell.widget)
        if not text:
            return
        room = cell.rect.adjusted(CELL_PADDING, 0, -CELL_PADDING, 0)
        painter.save()
        painter.setFont(cell.font)
        tone = index.data(TONE_ROLE)
        if tone:
            paint_chip(painter, QRectF(room.adjusted(-2, 0, 2, 0)), text, Tone(tone), tokens())
        else:
            is_selected = bool(cell.state & QStyle.StateFlag.State_Selected)
            role = cell.palette.ColorRole.HighlightedText if is_selected else None
            painter.setPen(cell.palette.color(role or cell.palette.ColorRole.Text))
            shown = cell.fontMetrics.elidedText(text, cell.textElideMode, room.width())
            painter.drawText(room, cell.displayAlignment | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Room for the whole text or chip."""
        text = str(index.data() or "")
        metrics = QFontMetricsF(option.font)
        needed = metrics.horizontalAdvance(text)
        if index.data(TONE_ROLE):
            needed = chip_width(metrics, text)
        height = round(max(_CHIP_HEIGHT, metrics.height()) + 8)
        return QSize(round(needed) + 2 * CELL_PADDING + 1, height)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        """Show the whole text as a tip, but only where the cell had to shorten it."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        tip = index.data(Qt.ItemDataRole.ToolTipRole)
        is_whole = self.sizeHint(option, index).width() <= view.visualRect(index).width()
        if tip == index.data() and is_whole:
            QToolTip.hideText()
            return True
        return super().helpEvent(event, view, option, index)
