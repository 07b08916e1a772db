"""What tells the lines of a chart apart besides their colours: dashes and markers.

There are five colours, four kinds of dashes and six markers, so that sixty lines differ.
"""

import math
from dataclasses import dataclass

from PySide6.QtCore import Qt

_STYLES = (
    (Qt.PenStyle.SolidLine, ()),
    (Qt.PenStyle.DashLine, (5.0, 2.0)),
    (Qt.PenStyle.DotLine, (1.5, 1.5)),
    (Qt.PenStyle.DashDotLine, (6.0, 2.0, 1.0, 2.0)),
)
_MARKERS = (("o", "●"), ("s", "■"), ("t", "▼"), ("d", "◆"), ("t1", "▲"), ("star", "★"))


@dataclass(frozen=True)
class LineLook:
    """How a line is drawn: on screen, on paper in dashes of its width, at its points, and the sign
    of its marker in a text.
    """

    style: Qt.PenStyle
    dashes: tuple[float, ...]
    marker: str
    sign: str


def line_look(role: str, number: int) -> LineLook:
    """The look of the series of a role such as "group_3", else of its number from 0."""
    _name, _line, place = role.partition("group_")
    place_of_role = int(place) - 1 if place.isdecimal() else number
    style, dashes = _STYLES[place_of_role % len(_STYLES)]
    return LineLook(style, dashes, *_MARKERS[place_of_role % len(_MARKERS)])


def marker_corners(marker: str) -> list[tuple[float, float]]:
    """The corners of a marker around 0, 0 within a circle of radius 1; none is the circle."""
    match marker:
        case "s":
            return [(-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)]
        case "d":
            return [(0.0, -1.0), (0.8, 0.0), (0.0, 1.0), (-0.8, 0.0)]
        case "t":
            return [(-1.0, -0.8), (1.0, -0.8), (0.0, 1.0)]
        case "t1":
            return [(-1.0, 0.8), (1.0, 0.8), (0.0, -1.0)]
        case "star":
            turns = [(place * math.pi / 5, 1.1 if place % 2 == 0 else 0.45) for place in range(10)]
            return [(math.sin(turn) * size, -math.cos(turn) * size) for turn, size in turns]
        case _:
            return []
