"""Which part of a chart is in view: all of its width, or a part drawn apart."""

from dataclasses import dataclass, replace

_DEEPEST = 12.0
ZOOM_STEP = 1.25


@dataclass(frozen=True)
class ViewWindow:
    """A width in the chart's units, and a part of it; heights always begin at 0.

    `centre` is the middle of the part, as a share of the whole width.
    """

    home_left: float = 0.0
    home_width: float = 1.0
    top: float = 1.0
    zoom: float = 1.0
    centre: float = 0.5

    @property
    def width(self) -> float:
        """Width of the part."""
        return self.home_width / self.zoom

    @property
    def left(self) -> float:
        """Left end of the part."""
        return self.home_left + self.centre * self.home_width - self.width / 2

    @property
    def right(self) -> float:
        """Right end of the part."""
        return self.left + self.width

    def over(self, left: float, right: float, top: float) -> "ViewWindow":
        """The same part of another whole."""
        return replace(self, home_left=left, home_width=right - left, top=top)

    def whole(self) -> "ViewWindow":
        """All of the width."""
        return replace(self, zoom=1.0, centre=0.5)

    def zoomed(self, factor: float, x: float) -> "ViewWindow":
        """A part drawn further apart, in which the place x stays where it is."""
        zoom = min(max(self.zoom * factor, 1.0), _DEEPEST)
        across = (x - self.left) / self.width
        left = x - across * self.home_width / zoom
        return self._part(left, zoom)

    def moved(self, distance: float) -> "ViewWindow":
        """The part that lies further right."""
        return self._part(self.left + distance, self.zoom)

    def around(self, x: float) -> "ViewWindow":
        """The part with the place x in its middle, or nothing new where x is in view."""
        if self.left <= x <= self.right:
            return self
        return self._part(x - self.width / 2, self.zoom)

    def _part(self, left: float, zoom: float) -> "ViewWindow":
        half = 0.5 / zoom
        centre = (left - self.home_left) / self.home_width + half
        return replace(self, zoom=zoom, centre=min(max(centre, half), 1 - half))
