"""Annual inspection plans: the units to be visited, by month."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from civic_desktop.domain.period import Month

MONTHS = 12


class VisitState(StrEnum):
    """State of a planned visit on a given day."""

    DONE = "done"
    LATE = "late"
    TO_COME = "to_come"


@dataclass(frozen=True)
class InspectionPlan:
    """The plan of one year; its number, day and issuer are those of the document."""

    year: int
    document_id: int
    note: str = ""
    id: int | None = None
    row_version: int = 1


@dataclass(frozen=True)
class PlannedVisit:
    """One unit that a plan wants visited in one month of its year."""

    plan_id: int
    unit_id: int
    month: int
    note: str = ""
    id: int | None = None
    row_version: int = 1


@dataclass(frozen=True)
class VisitEntry:
    """A planned visit as lists show it, with the inspection that carried it out, if any."""

    id: int
    plan_id: int
    year: int
    month: int
    unit_id: int
    unit_name: str
    note: str
    inspection_id: int | None = None
    inspection_name: str = ""
    inspected_on: date | None = None

    def state_on(self, today: date) -> VisitState:
        """Done once inspected; late when its month is over without it."""
        if self.inspection_id is not None:
            return VisitState.DONE
        if today > Month(self.year, self.month).last_day:
            return VisitState.LATE
        return VisitState.TO_COME


@dataclass(frozen=True)
class PlanProgress:
    """How many visits of a plan are done, late and still to come."""

    done: int
    late: int
    to_come: int

    @property
    def total(self) -> int:
        """All visits of the plan."""
        return self.done + self.late + self.to_come


def progress_of(visits: tuple[VisitEntry, ...], today: date) -> PlanProgress:
    """The states of a plan's visits on that day, counted."""
    states = [visit.state_on(today) for visit in visits]
    return PlanProgress(*(states.count(state) for state in VisitState))
