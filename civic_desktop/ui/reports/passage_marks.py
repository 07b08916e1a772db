"""Bars at the margin of the preview beside what a clerk has rewritten; they are never printed."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from civic_desktop.reports.document import PassageState
from civic_desktop.ui.shared.paper_passages import PassagePlace
from civic_desktop.ui.shared.tokens import LIGHT

_AWAY = 8.0
# Paper is white in the dark theme too, and so are the colours on it those of the light one. The
# widths tell the two apart without their colours.
_BARS = {PassageState.EDITED: (2.0, LIGHT.accent), PassageState.OUTDATED: (6.0, LIGHT.warn)}


def paint_marks(
    painter: QPainter,
    passages: Iterable[PassagePlace],
    on_screen: Callable[[QRectF], QRectF],
) -> None:
    """Draw a bar left of each rewritten passage, a wide one where it no longer fits."""
    for passage in passages:
        if passage.state in _BARS:
            width, colour = _BARS[passage.state]
            rect = on_screen(passage.rect)
            bar = QRectF(rect.left() - _AWAY - width, rect.top(), width, rect.height())
            painter.fillRect(bar, QColor(colour))
