"""A chart as a value: what is drawn, not how.

Values are counts, or hundredths of a percent where `is_share`; None is a gap, never nought.
"""

from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from civic_desktop.domain.rating import share_of
from civic_desktop.domain.text import format_count, format_percent
from civic_desktop.domain.trace import Trace


class ChartShape(StrEnum):
    """How the series stand to each other."""

    STACK = "stack"
    BARS = "bars"
    LINES = "lines"
    PARETO = "pareto"


@dataclass(frozen=True)
class ChartSeries:
    """One series: a value and what stands behind it for each category of the chart.

    `role` names its place in the palette, such as "excellent", "overdue" or "group_1".
    """

    name: str
    values: tuple[int | None, ...]
    role: str = ""
    traces: tuple[Trace | None, ...] = ()


@dataclass(frozen=True)
class ChartBreak:
    """Between category `after` and the next one figures stop being comparable.

    `series` are the places of those that it concerns; none stands for all. `label` is short.
    """

    after: int
    reason: str
    label: str = ""
    series: tuple[int, ...] = ()

    def parts(self, series: int) -> bool:
        """Whether the line of that series ends here."""
        return not self.series or series in self.series


@dataclass(frozen=True)
class ChartFigure:
    """One chart with all the words that belong to it."""

    name: str
    title: str
    shape: ChartShape
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    unit: str
    is_share: bool = False
    breaks: tuple[ChartBreak, ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    is_joined: bool = False
    """Whether lines run on through breaks, because a person asked for it."""

    def value_words(self, value: int) -> str:
        """A value as it is printed."""
        return format_percent(value) if self.is_share else format_count(value)

    @property
    def heading(self) -> str:
        """The title, with what is counted where the values are counts."""
        return self.title if self.is_share else f"{self.title} ({self.unit})"

    @property
    def remarks(self) -> tuple[str, ...]:
        """The lines under the chart: its notes, and where its figures come from."""
        sources = "; ".join(self.sources)
        return (*self.notes, f"Nguồn: {sources}.") if sources else self.notes

    def trace(self, series: int, category: int) -> Trace | None:
        """What stands behind a value."""
        traces = self.series[series].traces
        return traces[category] if traces else None

    @property
    def cumulated_shares(self) -> list[int]:
        """For a Pareto chart: the share that each category makes with all before it, in hundredths
        of a percent of the whole, rounded half up; none where the whole is nought.
        """
        counts = [value or 0 for value in self.series[0].values] if self.series else []
        total = sum(counts)
        return [share_of(so_far, total) for so_far in accumulate(counts)] if total else []

    @property
    def columns(self) -> list[tuple[str, list[str]]]:
        """The numbers as a table: a title and a text a category for each series; "–" is a gap."""
        found = [
            (each.name, ["–" if v is None else self.value_words(v) for v in each.values])
            for each in self.series
        ]
        if self.shape is ChartShape.PARETO and self.cumulated_shares:
            found.append(("Cộng dồn", [format_percent(share) for share in self.cumulated_shares]))
        return found

    @property
    def break_names(self) -> dict[int, str]:
        """By the category before it, in order, the short names of what cannot be compared."""
        return {
            after: " · ".join(
                dict.fromkeys(b.label for b in self.breaks if b.after == after and b.label)
            )
            for after in sorted({each.after for each in self.breaks})
        }

    @property
    def strokes(self) -> list[tuple[int, list[tuple[int, int]]]]:
        """For lines: what is drawn in one stroke, as a series with its categories and values.

        A stroke ends at a gap and, unless lines are to be joined, where the figures of its series
        stop being comparable.
        """
        found: list[tuple[int, list[tuple[int, int]]]] = []
        for number, series in enumerate(self.series):
            ends = set() if self.is_joined else {b.after for b in self.breaks if b.parts(number)}
            stroke: list[tuple[int, int]] = []
            for category, value in enumerate(series.values):
                if value is None or category - 1 in ends:
                    stroke = []
                if value is not None:
                    if not stroke:
                        found.append((number, stroke))
                    stroke.append((category, value))
        return found

    @property
    def has_legend(self) -> bool:
        """Whether the series must be named: a single one without a role is what the title says."""
        return not self.is_empty and (len(self.series) > 1 or bool(self.series[0].role))

    @property
    def is_empty(self) -> bool:
        """Whether there is no value to draw."""
        return all(value is None for each in self.series for value in each.values)
