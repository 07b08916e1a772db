"""Where the traced figures of a paper stand on its pages, for the screen alone."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from civic_desktop.domain.trace import Trace
from civic_desktop.ui.shared.paper_flow import Placed
from civic_desktop.ui.shared.paper_piece import Box, ParagraphLines, box_extents
from civic_desktop.ui.shared.paper_type import UNITS_PER_POINT


@dataclass(frozen=True)
class FigurePlace:
    """A figure on a page: its rectangle in points, its text, and what is behind it."""

    rect: QRectF
    text: str
    trace: Trace


def figures_on(page: Placed) -> list[FigurePlace]:
    """The traced figures of a page in reading order; of one that is parted, the first part."""
    found: list[tuple[float, float, FigurePlace]] = []
    for piece, y in page:
        if piece.paragraph is not None and piece.paragraph.figures:
            in_line = _in_line(piece.paragraph, piece.line, y)
            found += [(y, place.rect.x(), place) for place in in_line]
    for box, (top, bottom) in box_extents(page).items():
        if box.trace is not None:
            place = _in_box(box, top, bottom)
            found.append((top, place.rect.x(), place))
    return [place for _y, _x, place in sorted(found, key=lambda each: each[:2])]


def _in_line(paragraph: ParagraphLines, number: int, y: float) -> Iterator[FigurePlace]:
    line = paragraph.lines[number]
    first, last = line.textStart(), line.textStart() + line.textLength()
    for figure in paragraph.figures:
        start, end = _units(paragraph.text, figure.start), _units(paragraph.text, figure.end)
        if not first <= start < last:
            continue
        left = _x_of(line.cursorToX(start))
        right = _x_of(line.cursorToX(min(end, last)))
        rect = QRectF(left, y, right - left, line.height())
        text = paragraph.text[figure.start : figure.end]
        yield FigurePlace(_in_points(rect), text, figure.trace)


def _x_of(found: object) -> float:
    """Qt's Python answers with a number, or with the number and the place it was asked for."""
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]


def _units(text: str, place: int) -> int:
    """A place in a text as Qt counts it: letters beyond the first plane are two."""
    return place + sum(ord(letter) > 0xFFFF for letter in text[:place])


def _in_box(box: Box, top: float, bottom: float) -> FigurePlace:
    assert box.trace is not None  # noqa: S101 - asked before
    rect = QRectF(box.x, top, box.width, bottom - top)
    return FigurePlace(_in_points(rect), " ".join(text for text, _ in box.lines), box.trace)


def _in_points(rect: QRectF) -> QRectF:
    scale = 1 / UNITS_PER_POINT
    return QRectF(rect.x() * scale, rect.y() * scale, rect.width() * scale, rect.height() * scale)
