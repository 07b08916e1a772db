"""Counts that an office reported against the persons rated one by one, class by class."""

from collections.abc import Mapping
from dataclasses import dataclass

from civic_desktop.domain.rating import RatingClass, RatingTally


@dataclass(frozen=True)
class ClassComparison:
    """One class, or (None) all persons; `reported` is None where the report states no number."""

    rating_class: RatingClass | None
    reported: int | None
    rated: int

    @property
    def difference(self) -> int | None:
        """Reported less rated; None where nothing was reported."""
        return None if self.reported is None else self.reported - self.rated


@dataclass(frozen=True)
class TallyComparison:
    """The classes in their order, then all persons."""

    lines: tuple[ClassComparison, ...]

    @property
    def differing(self) -> tuple[ClassComparison, ...]:
        """The lines whose two numbers are known and not the same."""
        return tuple(line for line in self.lines if line.difference)


def compare_with_persons(tally: RatingTally, rated: Mapping[RatingClass, int]) -> TallyComparison:
    """A report against the number of persons who have each class in the same unit and period."""
    classes = [ClassComparison(c, getattr(tally, c.value), rated.get(c, 0)) for c in RatingClass]
    whole = ClassComparison(None, tally.total, sum(rated.values()))
    return TallyComparison((*classes, whole))
