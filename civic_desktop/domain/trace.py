"""What stands behind a figure of a paper or a chart: records of the ledger, or a source.

A trace of records says which ones were counted; reading them again gives the figure. Days are
inclusive, `unit_id` takes in all units under it unless the unit is meant alone, and None leaves a
condition out. `view` says whether units are taken as they were or as they are today.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from civic_desktop.domain.activity import TaskState
from civic_desktop.domain.checklist import ChecklistValue
from civic_desktop.domain.discipline import DisciplinaryMeasure, PartyMeasure
from civic_desktop.domain.follow_up import FollowUpState
from civic_desktop.domain.inspection import InspectingBody, InspectionKind
from civic_desktop.domain.inspection_plan import VisitState
from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.unit_lineage import UnitView


@dataclass(frozen=True)
class RatingTrace:
    """Yearly ratings of persons, or the counts that units reported in their place.

    A sum over several groups and units has them as pairs in `parts`, and no group or unit beside.
    """

    year: int
    group_id: int | None = None
    unit_id: int | None = None
    rating: RatingClass | None = None
    view: UnitView = UnitView.AS_WERE
    parts: tuple[tuple[int, int | None], ...] = ()


@dataclass(frozen=True)
class InspectionTrace:
    """Inspections made in a period, or one of them."""

    first_day: date
    last_day: date
    unit_id: int | None = None
    kind: InspectionKind | None = None
    body: InspectingBody | None = None
    inspection_id: int | None = None
    is_unit_alone: bool = False
    area: str = ""
    """Only those that found something in the area with this code."""
    counts_units: bool = False
    """Whether the figure is the number of the units inspected."""
    view: UnitView = UnitView.AS_WERE


@dataclass(frozen=True)
class FindingTrace:
    """Findings of the inspections made in a period, in the state they have on a day."""

    first_day: date
    last_day: date
    on: date
    unit_id: int | None = None
    area: str = ""
    state: FollowUpState | None = None
    inspection_id: int | None = None
    is_unit_alone: bool = False
    is_repeated: bool = False
    """Only what an earlier inspection of the unit had found too; the figure is that of units."""
    view: UnitView = UnitView.AS_WERE


@dataclass(frozen=True)
class DisciplineTrace:
    """Disciplinary decisions of a period: the persons, once a year, or the decisions counted."""

    first_day: date
    last_day: date
    unit_id: int | None = None
    group_id: int | None = None
    measure: DisciplinaryMeasure | None = None
    is_by_decision: bool = False
    is_duty_related: bool = False
    view: UnitView = UnitView.AS_WERE


@dataclass(frozen=True)
class TaskTrace:
    """Assigned tasks due in a period, in the state they have on a day."""

    first_day: date
    last_day: date
    on: date
    unit_id: int | None = None
    state: TaskState | None = None
    is_unit_alone: bool = False
    is_late: bool = False
    is_objective: bool = False
    view: UnitView = UnitView.AS_WERE


@dataclass(frozen=True)
class CampaignTrace:
    """Information campaigns held in a period; the persons they reached where those are counted,
    or the campaigns of which nobody was.
    """

    first_day: date
    last_day: date
    unit_id: int | None = None
    form: str = ""
    counts_people: bool | None = None


@dataclass(frozen=True)
class PlannedVisitTrace:
    """Visits of the inspection plan of a year, as they were known on a day: all, or those of one
    state.
    """

    year: int
    on: date
    unit_id: int | None = None
    state: VisitState | None = None


@dataclass(frozen=True)
class PartyTrace:
    """Decisions of the Party in a period."""

    first_day: date
    last_day: date
    unit_id: int | None = None
    measure: PartyMeasure | None = None


@dataclass(frozen=True)
class DocumentTrace:
    """Documents of the registry that were issued in a period."""

    first_day: date
    last_day: date
    document_ids: tuple[int, ...]


@dataclass(frozen=True)
class ChecklistTrace:
    """Items of the checklist that one inspection answered in the same way."""

    inspection_id: int
    value: ChecklistValue


@dataclass(frozen=True)
class PublishedTrace:
    """A figure that was published and stands in no record of the ledger."""

    source: str


Trace = (
    RatingTrace
    | InspectionTrace
    | FindingTrace
    | DisciplineTrace
    | TaskTrace
    | CampaignTrace
    | PlannedVisitTrace
    | PartyTrace
    | DocumentTrace
    | ChecklistTrace
    | PublishedTrace
)


def seen_as(trace: Trace, view: UnitView) -> Trace:
    """The same trace of units as they were, or as they are today."""
    if isinstance(
        trace, RatingTrace | InspectionTrace | FindingTrace | DisciplineTrace | TaskTrace
    ):
        return replace(trace, view=view)
    return trace


class RecordKind(StrEnum):
    """What a line behind a figure is, and so which tab shows it."""

    INSPECTION = "inspection"
    RATING = "rating"
    BREACH = "breach"
    TASK = "task"
    CAMPAIGN = "campaign"


@dataclass(frozen=True)
class RecordPlace:
    """Where a record is shown; a rating by its unit, group and year."""

    kind: RecordKind
    record_id: int
    unit_id: int = 0
    group_id: int = 0
    year: int = 0
