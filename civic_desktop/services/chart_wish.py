"""What a chart is asked for, and what answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from civic_desktop.domain.chart import ChartFigure
from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.unit_lineage import UnitView


@dataclass(frozen=True)
class ChartWish:
    """What a chart is to show: years, a unit with all under it, groups, a class; None is all."""

    first_year: int
    last_year: int
    unit_id: int | None = None
    group_ids: frozenset[int] | None = None
    rating: RatingClass = RatingClass.EXCELLENT
    is_joined: bool = False
    view: UnitView = UnitView.AS_WERE

    @property
    def years(self) -> list[int]:
        """The years, without gaps."""
        return list(range(self.first_year, self.last_year + 1))

    def has_group(self, group_id: int) -> bool:
        """Whether the group is wanted."""
        return self.group_ids is None or group_id in self.group_ids


@dataclass(frozen=True)
class ChartAnswer:
    """A chart, and the groups that it can be limited to, each with its short name."""

    figure: ChartFigure
    groups: Mapping[int, str] = field(default_factory=dict)
