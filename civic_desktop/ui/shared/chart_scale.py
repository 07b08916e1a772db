"""Round numbers for the axis of a chart, and room between its labels."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from civic_desktop.domain.chart import ChartFigure, ChartShape
from civic_desktop.domain.rating import ROUNDING_LEEWAY, WHOLE

_MOST_TICKS = 5

Payload = TypeVar("Payload")


def ticks_of(figure: ChartFigure) -> list[int]:
    """Where the axis has a number: from 0 to the round number at or above the highest value."""
    values = [[value or 0 for value in each.values] for each in figure.series]
    if figure.shape is ChartShape.STACK:
        highest = max(map(sum, zip(*values, strict=True)))
        if figure.is_share:
            return ticks_of_shares(highest)
    else:
        highest = max(map(max, values))
    return _round_ticks(highest, 100 if figure.is_share else 1)


def ticks_of_shares(highest: int) -> list[int]:
    """Where the axis of parts of a whole has a number: to 100%, or as far as the highest bar goes
    whose parts were reported as more than the whole. More by rounding alone is no more.
    """
    if highest <= WHOLE + ROUNDING_LEEWAY:
        return [0, 2000, 4000, 6000, 8000, WHOLE]
    return _round_ticks(highest, 100)


def _round_ticks(highest: int, least: int) -> list[int]:
    step = next(
        size * power
        for power in (least * 10**exponent for exponent in range(12))
        for size in (1, 2, 5)
        if size * power * _MOST_TICKS >= highest
    )
    return list(range(0, max(highest, 1) + step, step))[: -(-max(highest, 1) // step) + 1]


def spread(
    labels: Sequence[tuple[float, Payload]], height: float, top: float, bottom: float
) -> Iterator[tuple[float, Payload]]:
    """The labels at their heights, moved apart as little as keeps them from covering each other."""
    in_order = sorted(labels, key=lambda label: label[0])
    places = [y for y, _payload in in_order]
    for number in range(1, len(places)):
        places[number] = max(places[number], places[number - 1] + height)
    limit = bottom - height / 2
    for number in reversed(range(len(places))):
        places[number] = max(min(places[number], limit), top)
        limit = places[number] - height
    yield from zip(places, (payload for _y, payload in in_order), strict=True)
