"""The class of a person as a badge with the law's words."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from civic_desktop.domain.rating import RatingClass
from civic_desktop.ui.evaluations.grid_delegate import GridDelegate, paint_text
from civic_desktop.ui.evaluations.rating_model import CLASS_ROLE, REASON_WANTED_ROLE
from civic_desktop.ui.evaluations.words import LETTERS, class_colours
from civic_desktop.ui.shared.status_chip import CELL_PADDING
from civic_desktop.ui.shared.tokens import tokens

AnyIndex = QModelIndex | QPersistentModelIndex
_BADGE_WIDTH, _BADGE_HEIGHT = 24.0, 19.0


class RatingDelegate(GridDelegate):
    """Paints the column of classes; the other columns are text."""

    def paint_content(
        self, painter: QPainter, cell: QStyleOptionViewItem, index: AnyIndex, text: str
    ) -> None:
        """Paint a badge and the words, or muted words where there is no class."""
        value = index.data(CLASS_ROLE)
        if not text and index.data(REASON_WANTED_ROLE):
            room = cell.rect.adjusted(CELL_PADDING, 0, -CELL_PADDING, 0)
            paint_text(painter, cell, room, self.tr("⚠ ghi lý do"), QColor(tokens().warn))
            return
        if value is None:
            super().paint_content(painter, cell, index, text)
            return
        rating_class = RatingClass(value)
        room = cell.rect.adjusted(CELL_PADDING, 0, -CELL_PADDING, 0)
        if rating_class is RatingClass.UNRATED:
            hint = self._hint(index) or text
            paint_text(painter, cell, room, hint, QColor(tokens().muted))
            return
        width = max(_BADGE_WIDTH, cell.fontMetrics.height() * 1.35)
        height = min(cell.rect.height() - 4.0, max(_BADGE_HEIGHT, cell.fontMetrics.height() + 1.0))
        badge = QRectF(room.left(), cell.rect.center().y() + 0.5 - height / 2, width, height)
        paint_badge(painter, badge, rating_class)
        paint_text(painter, cell, room.adjusted(round(width) + CELL_PADDING, 0, 0, 0), text)

    def _hint(self, index: AnyIndex) -> str:
        view = self.parent()
        is_asked = (
            isinstance(view, QAbstractItemView)
            and view.hasFocus()
            and view.currentIndex() == index
            and getattr(index.model(), "is_editable", False)
        )
        return self.tr("Bấm X, T, H, K hoặc 0") if is_asked else ""


def paint_badge(painter: QPainter, place: QRectF, rating_class: RatingClass) -> None:
    """Paint the letter of a class on the colour of its series."""
    ground, on_ground = class_colours(rating_class, tokens())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(place, 3, 3)
    font = painter.font()
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(on_ground))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, LETTERS[rating_class])
    painter.restore()
