"""Where the numbers of a stacked bar stand on paper, where no pointer can ask for them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from civic_desktop.domain.chart import ChartFigure

_ROOM_IN_FOOT = 2.2  # lines that a segment needs for a number in its foot beside its own


@dataclass
class StackTexts:
    """The numbers of one bar; values tell heights, colours the grounds that letters stand on."""

    inside: list[tuple[float, str, str]] = field(default_factory=list)
    """Middle of the segment, text, ground."""
    feet: list[tuple[float, str, str]] = field(default_factory=list)
    """Lower edge of the segment whose foot has room, text, ground."""
    beside: list[tuple[float, str]] = field(default_factory=list)
    """Middle of a segment that is too low for its number, text."""
    over: list[str] = field(default_factory=list)
    """Over the bar, from below."""


def stack_texts(
    figure: ChartFigure,
    colours: Sequence[str],
    category: int,
    *,
    height: Callable[[float], float],
    line: float,
    measure: Callable[[str], float],
    width: float,
    room: float,
) -> StackTexts:
    """The numbers of the bar of a category, `width` wide with `room` to the next one; `height` is
    that of a value, `line` that of a text. Over counts stands their sum; a number of theirs for
    which there is no room is left to the table.
    """
    found = StackTexts()
    parts = [
        (colour, value)
        for colour, each in zip(colours, figure.series, strict=True)
        if (value := each.values[category])
    ]
    has_sum = not figure.is_share and len(figure.series) > 1
    below = 0
    for place, (colour, value) in enumerate(parts):
        text = figure.value_words(value)
        if measure(text) >= width:
            text = text.rstrip("%")  # the axis says what is counted
        following = parts[place + 1 :]
        if height(value) > line and measure(text) < width:
            found.inside.append((below + value / 2, text, colour))
        elif not following and not has_sum:
            found.over.append(text)
        elif measure(text) <= room:
            found.beside.append((below + value / 2, text))
        elif following and height(following[0][1]) >= _ROOM_IN_FOOT * line:
            found.feet.append((below + value, text, following[0][0]))
        elif not has_sum:
            found.over.append(text)
        below += value
    if has_sum and below:
        found.over.append(figure.value_words(below))
    return found
