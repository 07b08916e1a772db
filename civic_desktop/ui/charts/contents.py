"""What all charts of one look at the figures draw."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from civic_desktop.domain.figures import RatingFigure, TrendFigures
from civic_desktop.domain.rules import Break


@dataclass(frozen=True)
class ChartContents:
    """Figures of some years, the groups chosen among them, and where their law changed.

    `places` numbers all groups that have figures, so that a group keeps its colour whichever
    others are shown.
    """

    figures: TrendFigures
    ratings: tuple[RatingFigure, ...] = ()
    breaks: Mapping[int, tuple[Break, ...]] = field(default_factory=dict)
    places: Mapping[int, int] = field(default_factory=dict)
    is_joined: bool = False
    """Whether lines run on where the law or the units changed, because a person asked for it."""

    @property
    def years(self) -> tuple[int, ...]:
        """The years asked for, without gaps."""
        return self.figures.years

    @property
    def period(self) -> str:
        """The years as a text reads them."""
        first, last = self.years[0], self.years[-1]
        return f"{first}–{last}" if last > first else str(first)

    def groups(self) -> Iterator[tuple[int, list[RatingFigure]]]:
        """The chosen groups in their order, each with its figures."""
        for group in dict.fromkeys(figure.group_id for figure in self.ratings):
            yield group, [figure for figure in self.ratings if figure.group_id == group]

    def fresh_starts(self, group: int) -> frozenset[int]:
        """First years of a group that cannot be compared with the year before; none where lines
        are to be joined.
        """
        if self.is_joined:
            return frozenset()
        return frozenset(each.first_year for each in self.breaks.get(group, ()))

    def breaks_by_year(self) -> dict[int, list[Break]]:
        """Breaks of any chosen group by the first year under the new law, each once."""
        found: dict[int, list[Break]] = {}
        for item in sorted({b for breaks in self.breaks.values() for b in breaks}, key=_order):
            found.setdefault(item.first_year, []).append(item)
        return found

    def source_notes(self) -> list[str]:
        """Where the figures come from, each source once."""
        kinds = (self.ratings, self.figures.disciplines, self.figures.inspections)
        notes = [figure.source_note for figures in kinds for figure in figures]
        return [note for note in dict.fromkeys(notes) if note]


def _order(item: Break) -> tuple[int, int, str]:
    return item.first_year, item.day.toordinal(), item.label
