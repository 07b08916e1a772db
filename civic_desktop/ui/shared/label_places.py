"""Places for labels where they cover neither each other nor what is drawn."""

import math
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF

_GAP = 5.0  # pixels from the middle of a point to its label: the marker lies in between
_BESIDE_LINE = 3.0  # pixels
_BLANK = 2.0  # pixels of a label above and below its letters
_NOISE = 1e-6  # square pixels that come from reckoning alone
_CROSSING = 6  # how many places further down the list are better than crossing a line


def around(point: QPointF, size: QSizeF) -> Iterator[QRectF]:
    """Places of a label near a point, the best first."""
    width, height = size.width(), size.height()
    above, below = -height - _GAP, _GAP
    beside = (-width / 2, _GAP, -width - _GAP)
    offsets = [(dx, dy) for dx in beside for dy in (above, below)]
    offsets += [(_GAP, -height / 2), (-width - _GAP, -height / 2)]
    offsets += [(dx, dy) for dx in beside for dy in (above - height, below + height)]
    for dx, dy in offsets:
        yield QRectF(point + QPointF(dx, dy), size)


def to_the_right(point: QPointF, size: QSizeF) -> Iterator[QRectF]:
    """Places of a name at the end of a line, the best first."""
    height = size.height()
    for steps in (0, -0.5, 0.5, -1, 1, -1.5, 1.5, -2, 2, -3, 3):
        corner = point + QPointF(2 * _GAP, -height / 2 + steps * height)
        yield QRectF(corner, size)


def rows_beside(labels: Iterable[tuple[float, float]], right: float) -> Iterator[tuple[int, float]]:
    """For labels beside upright lines, each as the line's x and its width, from left to right: the
    row from above in which it covers no other, and its left edge, moved in from the `right` edge.
    """
    ends: list[float] = []  # where each row is free again
    for x, width in labels:
        start = min(x + _BESIDE_LINE, right - width)
        row = next((i for i, end in enumerate(ends) if end <= start), len(ends))
        ends[row : row + 1] = [start + width]
        yield row, start


def best_place(
    candidates: Iterable[QRectF],
    taken: Sequence[QRectF],
    lines: Sequence[QLineF],
    frame: QRectF,
    point: QPointF,
    others: Iterable[QPointF],
) -> tuple[QRectF, bool]:
    """Of the places that cover least of what is taken, an early one that crosses few lines; and
    whether it covers nothing. A place that is nearer to one of the `others` than to the `point`
    would be read as that one's label: it is as good as covered.
    """
    strangers = [other for other in others if other != point]

    def cost(number: int, place: QRectF) -> tuple[int, int]:
        ink = letters_of(place)
        covered = sum(_area(ink.intersected(other)) for other in taken)
        outside = _area(ink) - _area(ink.intersected(frame))
        crossings = sum(_crosses(ink, line) for line in lines)
        own = _distance(ink, point)
        if any(_distance(ink, other) <= own for other in strangers):
            covered += _area(ink)
        return math.ceil(covered + outside - _NOISE), number + _CROSSING * crossings

    costs = [(*cost(number, place), place) for number, place in enumerate(candidates)]
    covered, _, best = min(costs, key=lambda found: found[:2])
    return best, not covered


def letters_of(place: QRectF) -> QRectF:
    """The part of a label's place that its letters cover."""
    return place.adjusted(0, _BLANK, 0, -_BLANK)


def _distance(place: QRectF, point: QPointF) -> float:
    """From the edge of a place to a point; 0 within it."""
    across = max(place.left() - point.x(), 0.0, point.x() - place.right())
    return math.hypot(across, max(place.top() - point.y(), 0.0, point.y() - place.bottom()))


def _area(place: QRectF) -> float:
    return place.width() * place.height() if place.isValid() else 0.0


def _crosses(place: QRectF, line: QLineF) -> bool:
    """Whether a line runs through: a line through a rectangle meets one of its diagonals."""
    diagonals = (
        QLineF(place.topLeft(), place.bottomRight()),
        QLineF(place.topRight(), place.bottomLeft()),
    )
    bounded = QLineF.IntersectionType.BoundedIntersection
    return any(line.intersects(diagonal)[0] == bounded for diagonal in diagonals)
