"""Locked and unlocked rating periods: rows <-> domain objects."""

from civic_desktop.domain.period import EvaluationPeriod, with_covering
from civic_desktop.domain.rating_period import PeriodState, PeriodStep, state_after
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.records import RecordTable

STEPS = RecordTable("rating_period_step", PeriodStep)


def steps(ledger: Ledger, unit_id: int, period: EvaluationPeriod) -> list[PeriodStep]:
    """Everything that was done with the period of a unit, oldest first."""
    return STEPS.all(
        ledger,
        "unit_id = :unit_id AND period_kind = :kind AND first_day = :first_day",
        {
            "unit_id": unit_id,
            "kind": type(period).__name__.lower(),
            "first_day": period.first_day.isoformat(),
        },
    )


def locked_by(ledger: Ledger, unit_id: int, period: EvaluationPeriod) -> EvaluationPeriod | None:
    """The period that is locked: this one, or a longer one whose result stands on it; else None."""
    for each in with_covering(period):
        done = steps(ledger, unit_id, each)
        if state_after(done[-1] if done else None) is PeriodState.LOCKED:
            return each
    return None


def is_locked(ledger: Ledger, unit_id: int, period: EvaluationPeriod) -> bool:
    """Whether ratings and points of the unit and period must stay as they are."""
    return locked_by(ledger, unit_id, period) is not None


def locked_units(ledger: Ledger, period: EvaluationPeriod) -> set[int]:
    """Units whose ratings and points of the period must stay as they are."""
    locked: set[int] = set()
    for each in with_covering(period):
        last: dict[int, PeriodStep] = {}
        for step in STEPS.all(
            ledger,
            "period_kind = :kind AND first_day = :first_day",
            {"kind": type(each).__name__.lower(), "first_day": each.first_day.isoformat()},
        ):
            last[step.unit_id] = step
        locked |= {unit for unit, step in last.items() if state_after(step) is PeriodState.LOCKED}
    return locked
