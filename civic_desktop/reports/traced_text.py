"""Text that knows where its figures stand and what is behind them."""

import string
from collections.abc import Iterable
from dataclasses import dataclass, replace

from civic_desktop.domain.trace import Trace


@dataclass(frozen=True)
class PlacedFigure:
    """A figure from character `start` up to, not with, `end` of a text."""

    start: int
    end: int
    trace: Trace


@dataclass(frozen=True)
class TracedText:
    """A text with the places of its figures, in their order."""

    text: str = ""
    figures: tuple[PlacedFigure, ...] = ()

    def __add__(self, other: "TracedText | str") -> "TracedText":
        return joined("", (self, other))

    def __radd__(self, other: str) -> "TracedText":
        return joined("", (other, self))

    def __str__(self) -> str:
        return self.text


def figure(text: str, trace: Trace | None) -> TracedText:
    """A figure as it is printed, with what stands behind it; mere text without a trace."""
    return TracedText(text, (PlacedFigure(0, len(text), trace),) if trace is not None else ())


def traced(sentence: str, **places: TracedText | str | int) -> TracedText:
    """A sentence with its named places filled, such as `traced("có {count} cuộc", count=…)`."""
    parts: list[TracedText | str] = []
    for said, name, _format, _conversion in string.Formatter().parse(sentence):
        parts.append(said)
        if name is not None:
            place = places[name]
            parts.append(place if isinstance(place, TracedText) else str(place))
    return joined("", parts)


def joined(separator: str, parts: Iterable[TracedText | str]) -> TracedText:
    """The parts one after another with the separator between them."""
    text = ""
    figures: list[PlacedFigure] = []
    for number, part in enumerate(parts):
        text += separator if number else ""
        if isinstance(part, TracedText):
            figures += [
                replace(each, start=each.start + len(text), end=each.end + len(text))
                for each in part.figures
            ]
        text += str(part)
    return TracedText(text, tuple(figures))
