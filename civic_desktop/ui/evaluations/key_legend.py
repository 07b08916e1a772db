"""The keys of the rating grid in one line."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from civic_desktop.domain.rating import RATED_CLASSES
from civic_desktop.ui.evaluations.words import LETTERS, short_label
from civic_desktop.ui.shared.theme import set_look


class KeyLegend(QFrame):
    """The keys of the grid in one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, role="strip")
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 6, 10, 6)
        line.setSpacing(5)
        line.addWidget(_label(self.tr("Phím:"), "h2"))
        for number, rating_class in enumerate(RATED_CLASSES, start=1):
            line.addSpacing(8)
            line.addWidget(_label(f"{LETTERS[rating_class]}/{number}", "h2"))
            line.addWidget(_label(short_label(rating_class), ""))
        line.addSpacing(8)
        line.addWidget(_label("0", "h2"))
        line.addWidget(_label(self.tr("Không xếp loại"), ""))
        line.addSpacing(8)
        line.addWidget(_label("Del", "h2"))
        line.addWidget(_label(self.tr("bỏ chọn"), ""))
        line.addStretch(1)
        self._more = (
            self.tr("P theo đề xuất · F4 điểm · F2 lý do · Ctrl+D chép · F8 tiếp"),
            self.tr("P đề xuất · F4 điểm · F8 tiếp"),
            self.tr("P · F4 · F8"),
        )
        self._rest = _label("", "small")
        self._rest.setToolTip(self._more[0])
        self._rest.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._rest.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._rest, 10)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much of the other keys as there is room for; the tip says all."""
        super().resizeEvent(event)
        room, metrics = self._rest.width(), self._rest.fontMetrics()
        fitting = (words for words in self._more if metrics.horizontalAdvance(words) <= room)
        self._rest.setText(next(fitting, ""))


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    return label
