"""Places for labels where they cover neither each other nor what is drawn."""

from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF

_GAP = 5.0  # pixels from the middle of a point to its label: the marker lies in between
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


def best_place(
    candidates: Iterable[QRectF],
    taken: Sequence[QRectF],
    lines: Sequence[QLineF],
    frame: QRectF,
) -> tuple[QRectF, bool]:
    """Of the places that cover least of what is taken, an early one that crosses few lines; and
    whether it covers nothing.
    """

    def cost(number: int, place: QRectF) -> tuple[int, int]:
        ink = letters_of(place)
        covered = sum(_area(ink.intersected(other)) for other in taken)
        outside = _area(ink) - _area(ink.intersected(frame))
        crossings = sum(_crosses(ink, line) for line in lines)
        return ceil(covered + outside - _NOISE), number + _CROSSING * crossings

    costs = [(*cost(number, place), place) for number, place in enumerate(candidates)]
    covered, _, best = min(costs, key=lambda found: found[:2])
    return best, not covered


def letters_of(place: QRectF) -> QRectF:
    """The part of a label's place that its letters cover."""
    return place.adjusted(0, _BLANK, 0, -_BLANK)


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
