"""The keys of the rating grid in one line."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from civic_desktop.domain.rating import RATED_CLASSES
from civic_desktop.ui.evaluations.words import LETTERS, short_label
from civic_desktop.ui.shared.theme import set_look


class KeyLegend(QFrame):
    """The keys of the grid in one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, role="strip")
        page = QVBoxLayout(self)
        page.setContentsMargins(10, 6, 10, 6)
        page.setSpacing(2)
        line = QHBoxLayout()
        line.setSpacing(5)
        page.addLayout(line)
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
        words = self.tr("P theo đề xuất · F4 điểm · F2 lý do · Ctrl+D chép · F8 tiếp")
        self._beside, self._below = _label(words, "small"), _label(words, "small")
        self._beside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        policy = self._beside.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        policy.setRetainSizeWhenHidden(True)
        self._beside.setSizePolicy(policy)
        line.addWidget(self._beside, 10)
        page.addWidget(self._below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name the other keys in a line below where they do not fit beside the classes."""
        super().resizeEvent(event)
        metrics = self._beside.fontMetrics()
        is_beside = metrics.horizontalAdvance(self._beside.text()) <= self._beside.width()
        self._beside.setVisible(is_beside)
        self._below.setVisible(not is_beside)


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    return label
