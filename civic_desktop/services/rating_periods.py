"""Locking the ratings of a unit and period, and unlocking them with a reason."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from civic_desktop.domain.period import EvaluationPeriod, period_title, period_words
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating_period import PeriodState, PeriodStep, StepKind, state_after
from civic_desktop.domain.text import clean
from civic_desktop.services.acts import Saved
from civic_desktop.store import rating_periods
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.rating_periods import STEPS
from civic_desktop.store.units import UNITS, with_subtree


@dataclass(frozen=True)
class PeriodStanding:
    """How the ratings of a unit and period stand; `steps` from the oldest.

    `locked_by` is the period that is locked: the period itself, or a longer one.
    """

    state: PeriodState
    steps: tuple[PeriodStep, ...]
    locked_by: EvaluationPeriod | None = None

    @property
    def last(self) -> PeriodStep | None:
        """The last step taken."""
        return self.steps[-1] if self.steps else None


class RatingPeriods:
    """What the evaluation tab can ask for of a period as a whole."""

    def __init__(self, ledger: Ledger, today: Callable[[], date]) -> None:
        self._ledger = ledger
        self._today = today

    def standing(self, unit_id: int, period: EvaluationPeriod) -> PeriodStanding:
        """Whether the period is open, with everything done so far."""
        steps = rating_periods.steps(self._ledger, unit_id, period)
        locked_by = rating_periods.locked_by(self._ledger, unit_id, period)
        return PeriodStanding(state_after(steps[-1] if steps else None), tuple(steps), locked_by)

    def lock(
        self,
        unit_id: int,
        period: EvaluationPeriod,
        *,
        exceeds_cap: bool,
        cap_ground: str = "",
    ) -> Saved:
        """Lock. Raises Problem where the cap is exceeded and no ground is given for it."""
        ground = clean(cap_ground)
        if exceeds_cap and not ground:
            raise Problem(
                "Số xuất sắc vượt trần: ghi căn cứ hoặc lý do trước khi khóa.", field="cap_ground"
            )
        label = f"Khóa xếp loại {period_words(period)}"
        step = PeriodStep(
            unit_id,
            period,
            StepKind.LOCKED,
            self._today(),
            cap_ground=ground if exceeds_cap else "",
        )
        return self._take(step, label, PeriodState.LOCKED)

    def unlock(self, unit_id: int, period: EvaluationPeriod, reason: str) -> Saved:
        """Open a locked period again. Raises Problem without a reason."""
        if not clean(reason):
            raise Problem("Ghi lý do mở khóa.", field="reason")
        step = PeriodStep(unit_id, period, StepKind.UNLOCKED, self._today(), reason=clean(reason))
        return self._take(step, f"Mở khóa xếp loại {period_words(period)}", PeriodState.UNLOCKED)

    def _take(self, step: PeriodStep, label: str, wanted: PeriodState) -> Saved:
        if self.standing(step.unit_id, step.period).state is wanted:
            raise Problem(
                "Kỳ xếp loại này vừa được đổi trạng thái ở nơi khác. Tải lại rồi làm tiếp."
            )
        with self._ledger.write(label) as transaction:
            step_id = STEPS.save(transaction, step)
        return Saved(step_id, transaction.act_id, label)


def refuse_locked(ledger: Ledger, periods: Iterable[tuple[int, EvaluationPeriod]]) -> None:
    """Raise Problem where ratings of a unit and period are locked."""
    for unit_id, period in set(periods):
        locked = rating_periods.locked_by(ledger, unit_id, period)
        if locked is not None:
            raise Problem(
                "{period} của đơn vị này đã khóa, không sửa được. Mở khóa với lý do rồi sửa.",
                period=period_title(locked),
            )


def refuse_locked_counts(ledger: Ledger, unit_id: int, period: EvaluationPeriod) -> None:
    """Raise Problem where counts of a unit would change what it, or one under it, has locked."""
    locked = rating_periods.locked_units(ledger, period) & set(with_subtree(ledger, unit_id))
    if not locked:
        return
    first = unit_id if unit_id in locked else min(locked)
    raise Problem(
        "{locked} đã khóa xếp loại {period}. Mở khóa với lý do rồi nhập số lượng của {unit}."
        " Chưa có gì thay đổi.",
        locked=UNITS.get(ledger, first).name,
        period=period_words(period),
        unit=UNITS.get(ledger, unit_id).name,
    )
