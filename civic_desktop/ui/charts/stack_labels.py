"""Where the numbers of stacked bars stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from civic_desktop.domain.chart import ChartFigure
from civic_desktop.ui.charts.label_type import text_size
from civic_desktop.ui.shared.tokens import Tokens, is_dark

_INK = "#0B1520"
_TIGHT = 5  # pixels that a line of text has above and below its letters


def ink_on(colour: str) -> str:
    """The colour of letters on a bar."""
    return "#FFFFFF" if is_dark(colour) else _INK


@dataclass(frozen=True)
class StackLabel:
    """A number at a height of the bar of a category: in the middle of what it says, or over it."""

    category: int
    height: float
    text: str
    colour: str
    is_over: bool
    is_bold: bool = True


def stack_labels(
    figure: ChartFigure, colours: Sequence[str], theme: Tokens, up: float, room: float
) -> Iterator[StackLabel]:
    """The numbers that fit on bars `room` pixels wide, at `up` pixels to a unit of the values.

    That of a segment too low for it stands in the foot of the next one, or over the bar; one for
    which there is no room is left to the pointer. Over counts stands their sum.
    """
    line = text_size("0").height()
    for category in range(len(figure.categories)):
        parts = [
            (colour, value)
            for colour, each in zip(colours, figure.series, strict=True)
            if (value := each.values[category])
        ]
        reached = 0
        for place, (colour, value) in enumerate(parts):
            low, reached = reached, reached + value
            text = figure.value_words(value).rstrip("%")
            following = parts[place + 1 :]
            if text_size(text, is_bold=True).width() > room:
                continue
            if value * up >= line - _TIGHT:
                yield StackLabel(category, low + value / 2, text, ink_on(colour), is_over=False)
            elif following and following[0][1] * up >= 3 * line:
                yield StackLabel(category, reached, text, ink_on(following[0][0]), is_over=True)
            elif not following and figure.is_share:
                yield StackLabel(category, reached, text, theme.muted, is_over=True, is_bold=False)
        if reached and not figure.is_share and len(figure.series) > 1:
            text = figure.value_words(reached)
            yield StackLabel(category, reached, text, theme.text, is_over=True, is_bold=False)
