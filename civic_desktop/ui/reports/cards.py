"""The two cards of the tab: papers with their settings at the left, the preview at the right."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from civic_desktop.ui.shared.printing import missing_font_hint, report_font_family

_LEFT_WIDTH = 290
_ROW_HEIGHT = 30


class PaperList(QListWidget):
    """The papers to choose from, all in sight."""

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lstTemplates")
        self.setAccessibleName(self.tr("Mẫu văn bản"))
        for title in titles:
            item = QListWidgetItem(title)
            item.setSizeHint(QSize(0, _ROW_HEIGHT))
            self.addItem(item)
        self.setStyleSheet("QListView::item { padding-left: 8px; }")
        self.setFixedHeight(_ROW_HEIGHT * len(titles) + 4)


class LayoutCheck(QLabel):
    """Says whether papers look as the decree on official papers wants them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lblLayoutCheck")
        self.setWordWrap(True)
        self.setProperty("role", "small")

    def show_hint(self) -> None:
        """Name the font in use, or what to install."""
        hint = missing_font_hint()
        self.setText(
            f"⚠ {hint}"
            if hint
            else self.tr(
                "✓ Thể thức NĐ 30/2020: A4, lề 20-20-30-15 mm, phông {family} 13–14"
            ).format(family=report_font_family())
        )


def card(layout: QLayout) -> QFrame:
    """A card with that layout."""
    frame = QFrame()
    frame.setProperty("role", "card")
    frame.setLayout(layout)
    return frame


def beside(heading: QWidget, button: QWidget) -> QWidget:
    """A heading with a button at the end of its line."""
    whole = QWidget()
    line = QHBoxLayout(whole)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(heading, 1)
    line.addWidget(button)
    return whole


def settings_card(widgets: Sequence[QWidget]) -> QFrame:
    """The narrow card at the left, which scrolls."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(12, 10, 12, 10)
    column.setSpacing(8)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    scroll = QScrollArea()
    scroll.setWidget(inside)
    scroll.setWidgetResizable(True)
    for see_through in (scroll.viewport(), inside):
        see_through.setAutoFillBackground(False)  # the card behind gives the colour
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    outer = QVBoxLayout()
    outer.setContentsMargins(1, 1, 1, 1)
    outer.addWidget(scroll)
    frame = card(outer)
    frame.setFixedWidth(_LEFT_WIDTH)
    return frame
