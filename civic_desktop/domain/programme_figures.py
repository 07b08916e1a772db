"""What the review of the scheme tells beside ratings, inspections and discipline."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from civic_desktop.domain.activity import TaskState
from civic_desktop.domain.document import OfficialDocument


@dataclass(frozen=True)
class CampaignFigures:
    """Campaigns of a period. `people_count` is over those that recorded one.

    `by_form` counts the campaigns of each form, the most usual first.
    """

    by_form: Mapping[str, int] = field(default_factory=dict)
    people_count: int = 0
    without_people: int = 0

    @property
    def total(self) -> int:
        """All campaigns."""
        return sum(self.by_form.values())


@dataclass(frozen=True)
class TaskFigures:
    """Assigned tasks due in a period, in the state they have on a day.

    `by_state` counts each task once: those NOT_DONE are not due yet. `objective` are the late
    ones whose cause was confirmed as objective.
    """

    on: date
    by_state: Mapping[TaskState, int] = field(default_factory=dict)
    objective: int = 0

    @property
    def total(self) -> int:
        """All tasks."""
        return sum(self.by_state.values())

    @property
    def late(self) -> int:
        """Tasks done late or overdue."""
        counts = self.by_state
        return counts.get(TaskState.DONE_LATE, 0) + counts.get(TaskState.OVERDUE, 0)


@dataclass(frozen=True)
class ProgrammeWork:
    """Direction, campaigns and tasks of the years of a review."""

    documents: tuple[OfficialDocument, ...] = ()
    campaigns: CampaignFigures = field(default_factory=CampaignFigures)
    tasks: TaskFigures | None = None
