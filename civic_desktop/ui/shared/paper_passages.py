"""Where the passages that may be rewritten stand on the pages, for the screen alone."""

from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QRectF

from civic_desktop.reports.document import Paragraph, PassageState
from civic_desktop.ui.shared.paper_flow import Placed
from civic_desktop.ui.shared.paper_frame import Sheet
from civic_desktop.ui.shared.paper_piece import Piece
from civic_desktop.ui.shared.paper_type import UNITS_PER_POINT


@dataclass(frozen=True)
class PassagePlace:
    """The part of a passage that stands on one page: its rectangle in points, its name and state.

    The rectangle is as wide as the text.
    """

    rect: QRectF
    place: str
    state: PassageState


def passages_on(page: Placed, sheet: Sheet) -> list[PassagePlace]:
    """The passages of a page from the top; paragraphs of one passage together."""
    found = []
    for place, run in groupby(page, lambda placed: _place_of(placed[0])):
        if place:
            parts = list(run)
            top, (last, y) = parts[0][1], parts[-1]
            rect = QRectF(sheet.left, top, sheet.text_width, y + last.height - top)
            found.append(PassagePlace(_in_points(rect), place, _state_of(parts[0][0])))
    return found


def _place_of(piece: Piece) -> str:
    return "" if piece.passage is None else piece.passage.place


def _state_of(piece: Piece) -> PassageState:
    block = piece.passage
    return block.state if isinstance(block, Paragraph) else PassageState.WRITTEN


def _in_points(rect: QRectF) -> QRectF:
    scale = 1 / UNITS_PER_POINT
    return QRectF(rect.x() * scale, rect.y() * scale, rect.width() * scale, rect.height() * scale)
