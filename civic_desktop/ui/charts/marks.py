"""Values that were drawn: finding the one under the pointer, stepping from one to the next."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from civic_desktop.domain.trace import Trace

_FLAT = 1e-9  # the height of a bar of 0


class Step(Enum):
    """Where the keys go from a value."""

    NEXT = auto()
    PREVIOUS = auto()
    HIGHER = auto()
    LOWER = auto()
    FIRST = auto()
    LAST = auto()


@dataclass(frozen=True)
class Mark:
    """A value that was drawn: the place it covers in the chart's units, its words, and what is
    behind it.
    """

    left: float
    right: float
    low: float
    high: float
    words: str
    trace: Trace | None = None

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of the place."""
        return (self.left + self.right) / 2, (self.low + self.high) / 2

    @property
    def place(self) -> tuple[float, float, float, float]:
        """The edges."""
        return self.left, self.right, self.low, self.high

    def covers(self, x: float, y: float) -> bool:
        """Whether a point lies on the value."""
        return self.left <= x <= self.right and self.low <= y <= self.high


def marks_at(marks: Sequence[Mark], x: float, y: float) -> list[Mark]:
    """The values at a place: of those that cover it the one whose middle is nearest, the smaller
    before the larger, with all that are drawn upon the same point.
    """
    covering = [mark for mark in marks if mark.covers(x, y)]
    if not covering:
        return []

    def order(mark: Mark) -> tuple[float, float]:
        wide, high = mark.right - mark.left, max(mark.high - mark.low, _FLAT)
        across, up = (x - mark.middle[0]) / wide, (y - mark.middle[1]) / high
        return round(math.log(wide * high), 3), across**2 + up**2  # reckoning alone differs less

    nearest = min(covering, key=order)
    return [nearest, *(m for m in covering if m is not nearest and m.place == nearest.place)]


def place_after(marks: Sequence[Mark], place: int, step: Step) -> int:
    """Number of the value that a step leads to; -1 stands for none yet."""
    if step is Step.LAST:
        return len(marks) - 1
    if step is Step.FIRST or not 0 <= place < len(marks):
        return 0
    if step in (Step.NEXT, Step.PREVIOUS):
        return (place + (1 if step is Step.NEXT else -1)) % len(marks)
    column = [i for i, mark in enumerate(marks) if mark.middle[0] == marks[place].middle[0]]
    column.sort(key=lambda i: marks[i].middle[1])
    beside = column.index(place) + (1 if step is Step.HIGHER else -1)
    return column[min(max(beside, 0), len(column) - 1)]
