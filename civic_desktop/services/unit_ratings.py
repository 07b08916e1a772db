"""Offices rated in a period: what was entered, what their tasks say, and the class proposed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from civic_desktop.domain.period import EvaluationPeriod
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.rules import RatingRuleSet, RuleBook
from civic_desktop.domain.unit import Unit
from civic_desktop.domain.unit_rating import TaskCounts, UnitClasses, UnitRating, propose_class
from civic_desktop.services.acts import Saved
from civic_desktop.store import rating_periods, unit_ratings
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.units import UNITS


@dataclass(frozen=True)
class UnitRow:
    """One office in the period. `rating` is as entered; `known` has the counts of the tasks too."""

    unit: Unit
    rating: UnitRating
    tasks: TaskCounts | None
    proposed: RatingClass | None
    why: Problem
    is_locked: bool

    @property
    def known(self) -> UnitRating:
        """What was entered, with the counts of the tasks where nothing was."""
        return self.rating.with_tasks(self.tasks)

    @property
    def lacks_reason(self) -> bool:
        """Whether the class decided differs from the one proposed and nobody says why."""
        decided = self.rating.rating_class
        return decided is not None and decided is not self.proposed and not self.rating.reason


class UnitRatings:
    """What the page of offices rated can ask for."""

    def __init__(self, ledger: Ledger, book: RuleBook, today: Callable[[], date]) -> None:
        self._ledger, self._book, self._today = ledger, book, today

    def rules_for(self, period: EvaluationPeriod) -> RatingRuleSet | None:
        """The decree under which offices are rated for the period; None where none is."""
        found = [rules for rules in self._rating_offices() if _is_in_force(rules, period)]
        return found[-1] if found else None

    def first_rules(self) -> tuple[RatingRuleSet, date] | None:
        """The first decree under which offices are rated, and its first day."""
        starts = [(min(v.first_day for v in r.validities), r) for r in self._rating_offices()]
        if not starts:
            return None
        first_day, rules = min(starts, key=lambda start: start[0])
        return rules, first_day

    def rows(self, period: EvaluationPeriod) -> list[UnitRow]:
        """Units that existed in the period, by name; none where no decree rates offices."""
        rules = self.rules_for(period)
        if rules is None or rules.unit_classes is None:
            return []
        entered = unit_ratings.of_period(self._ledger, period)
        tasks = unit_ratings.task_counts(
            self._ledger, period.first_day, period.last_day, self._today()
        )
        return [
            self._row(unit, entered.get(unit.id or 0), tasks.get(unit.id or 0), period, rules)
            for unit in UNITS.all(self._ledger)
            if unit.id in entered or _existed_in(unit, period)
        ]

    def save(self, rows: Sequence[UnitRow], ratings: Sequence[UnitRating]) -> Saved:
        """Store what was entered for some offices as one act; a blank rating goes.

        Where a class is decided, the counts that it rests on are stored with it. Raises Problem
        for a locked period, a wrong number, or the world's fault; then nothing is stored.
        """
        wanted = [_as_stored(row, rating) for row, rating in zip(rows, ratings, strict=True)]
        for row, rating in zip(rows, wanted, strict=True):
            self._check(row, rating)
        label = "Xếp loại cơ quan, đơn vị"
        record_id = 0
        with self._ledger.write(label) as transaction:
            for rating in wanted:
                if not rating.is_blank:
                    record_id = unit_ratings.UNIT_RATINGS.save(transaction, rating)
                elif rating.id is not None:
                    unit_ratings.UNIT_RATINGS.delete(transaction, rating.id)
        return Saved(record_id, transaction.act_id, label)

    def _check(self, row: UnitRow, rating: UnitRating) -> None:
        if rating_periods.is_locked(self._ledger, rating.unit_id, rating.period):
            raise Problem("Kỳ này của {unit} đã khóa nên không sửa được.", unit=row.unit.name)
        for problem in rating.with_tasks(row.tasks).problems():
            raise problem

    def _row(
        self,
        unit: Unit,
        entered: UnitRating | None,
        tasks: TaskCounts | None,
        period: EvaluationPeriod,
        rules: RatingRuleSet,
    ) -> UnitRow:
        rating = entered or UnitRating(unit.id or 0, period)
        known = rating.with_tasks(tasks)
        classes = rules.unit_classes or UnitClasses(())
        proposed, why = propose_class(
            classes,
            known.points,
            known.task_count,
            known.done_count,
            known.late_count,
            known.below_standard_count,
        )
        is_locked = rating_periods.is_locked(self._ledger, rating.unit_id, period)
        return UnitRow(unit, rating, tasks, proposed, why, is_locked)

    def _rating_offices(self) -> list[RatingRuleSet]:
        return [rules for rules in self._book.ratings if rules.unit_classes is not None]


def _as_stored(row: UnitRow, rating: UnitRating) -> UnitRating:
    if rating.rating_class is not None:
        return rating.with_tasks(row.tasks)
    was_rated = row.rating.rating_class is not None
    return rating.without_tasks(row.tasks) if was_rated else rating


def _is_in_force(rules: RatingRuleSet, period: EvaluationPeriod) -> bool:
    return any(validity.covers(period.last_day) for validity in rules.validities)


def _existed_in(unit: Unit, period: EvaluationPeriod) -> bool:
    return (unit.first_day is None or unit.first_day <= period.last_day) and (
        unit.last_day is None or unit.last_day >= period.first_day
    )
