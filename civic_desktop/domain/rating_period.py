"""The rating of one unit in one period: open, locked, unlocked again with a reason."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from civic_desktop.domain.period import EvaluationPeriod


class PeriodState(StrEnum):
    """Whether ratings can be entered: not when they are locked."""

    OPEN = "open"
    LOCKED = "locked"
    UNLOCKED = "unlocked"


class StepKind(StrEnum):
    """What was done with the ratings of a period."""

    LOCKED = "locked"
    UNLOCKED = "unlocked"


@dataclass(frozen=True)
class PeriodStep:
    """One locking or unlocking. `cap_ground` says why more "xuất sắc" than the cap were locked."""

    unit_id: int
    period: EvaluationPeriod
    step: StepKind
    made_on: date
    reason: str = ""
    cap_ground: str = ""
    id: int | None = None
    row_version: int = 1


def state_after(last: PeriodStep | None) -> PeriodState:
    """The state that the last step has left."""
    return PeriodState.OPEN if last is None else PeriodState(last.step.value)
