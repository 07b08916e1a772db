"""Evaluation sheets: the points of the persons of the office, month by month or by quarter."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from civic_desktop.domain.evaluation import (
    AssignedProduct,
    CriterionPoints,
    EvaluationSheet,
    SheetResult,
    proposed_unit_result,
    result_of,
)
from civic_desktop.domain.legal_rule import STATUS_WORDS
from civic_desktop.domain.period import EvaluationPeriod, period_title, period_words
from civic_desktop.domain.points_rules import PointsRule
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.rules import RatingRuleSet, RuleBook
from civic_desktop.domain.staff import StaffMember
from civic_desktop.domain.year_points import YearPoints, year_points
from civic_desktop.services import sheet_tasks
from civic_desktop.services.acts import Saved
from civic_desktop.services.criterion_splits import CriterionSplits
from civic_desktop.store import evaluation_sheets as sheets
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.rating_periods import locked_by
from civic_desktop.store.staff import POSTINGS, STAFF
from civic_desktop.store.units import UNITS, with_subtree


@dataclass(frozen=True)
class ScoredSheet:
    """A sheet with what it comes to; the class is None without enough data."""

    sheet: EvaluationSheet
    result: SheetResult
    rating_class: RatingClass | None

    def without_total(self, reason: Problem) -> "ScoredSheet":
        """The same sheet as one that lacks data for a reason of its own."""
        missing = (reason, *self.result.missing)
        return ScoredSheet(self.sheet, replace(self.result, points=None, missing=missing), None)


class EvaluationSheets:
    """What can be asked for of evaluation sheets. `today` is asked anew for each answer."""

    def __init__(self, ledger: Ledger, book: RuleBook, today: Callable[[], date]) -> None:
        self._ledger = ledger
        self._book = book
        self.today = today
        self.splits = CriterionSplits(ledger)

    @property
    def is_read_only(self) -> bool:
        """Whether the ledger only allows looking."""
        return self._ledger.is_read_only

    def sheet_of(self, person: StaffMember, period: EvaluationPeriod) -> EvaluationSheet:
        """The stored sheet, or a blank one. Raises Problem where the law of its day has no points.

        The unit, the status and the post are those of the last day of the period, as is the law.
        """
        stored = sheets.find(self._ledger, person.id or 0, period)
        return stored if stored is not None else self._blank(person, period)

    def _blank(self, person: StaffMember, period: EvaluationPeriod) -> EvaluationSheet:
        placed = self.placed_on(person, period.last_day)
        rules = self._book.rating_rules_for(frozenset({placed.status}), period.last_day)
        if rules.points is None:
            raise Problem(
                "{title} không chấm điểm {status}, nên {period} không có phiếu chấm điểm.",
                title=rules.title,
                status=STATUS_WORDS[placed.status],
                period=period_words(period),
            )
        split = self.splits.split_of(rules.id, rules.points)
        return EvaluationSheet(
            staff_id=person.id or 0,
            unit_id=placed.unit_id,
            period=period,
            rule_id=rules.id,
            holds_leading_post=placed.holds_leading_post,
            criteria=tuple(CriterionPoints(code, most) for code, most in split.items()),
        )

    def placed_on(self, person: StaffMember, day: date) -> StaffMember:
        """The person in the posting of that day, else in the present one."""
        postings = POSTINGS.all(
            self._ledger,
            "staff_member_id = :staff_id AND last_day >= :day"
            " AND (first_day IS NULL OR first_day <= :day)",
            {"staff_id": person.id, "day": day.isoformat()},
        )
        if not postings:
            return person
        earliest = postings[-1]
        return replace(
            person,
            unit_id=earliest.unit_id,
            group_id=earliest.group_id,
            status=earliest.status,
            post=earliest.post,
            holds_leading_post=earliest.holds_leading_post,
        )

    def rules_of(self, sheet: EvaluationSheet) -> RatingRuleSet:
        """The rules that the sheet was made by. Raises Problem where they are known no more."""
        found = [rules for rules in self._book.ratings if rules.id == sheet.rule_id]
        if not found or found[-1].points is None:
            raise Problem(
                "Không còn tệp quy định {rule} mà phiếu này được chấm theo.", rule=sheet.rule_id
            )
        return found[-1]

    def points_rule_of(self, sheet: EvaluationSheet) -> PointsRule:
        """How the points of the sheet are reckoned."""
        rule = self.rules_of(sheet).points
        assert rule is not None  # noqa: S101 - `rules_of` gives none without
        return rule

    def is_verified(self, sheet: EvaluationSheet) -> bool:
        """Whether the rules of the sheet were compared with the text of the law."""
        rules = self.rules_of(sheet)
        return rules.is_verified and self.points_rule_of(sheet).is_verified

    def score(self, sheet: EvaluationSheet) -> ScoredSheet:
        """What a sheet comes to as it stands, stored or not; no total where no class follows."""
        result = result_of(sheet, self.points_rule_of(sheet))
        scored = ScoredSheet(sheet, result, None)
        if result.points is None:
            return scored
        try:
            return replace(scored, rating_class=self.rules_of(sheet).class_for(result.points))
        except Problem as problem:
            return scored.without_total(problem)

    def unit_name(self, sheet: EvaluationSheet) -> str:
        """The unit that the sheet is of."""
        return UNITS.get(self._ledger, sheet.unit_id).name

    def lock_problem(self, sheet: EvaluationSheet) -> Problem | None:
        """Why the sheet may not be changed: its unit has locked the period."""
        locked = locked_by(self._ledger, sheet.unit_id, sheet.period)
        if locked is None:
            return None
        return Problem(
            "{period} của {unit} đã khóa. Mở khóa kỳ này trước khi sửa phiếu.",
            period=period_title(locked),
            unit=self.unit_name(sheet),
        )

    def save(self, sheet: EvaluationSheet) -> Saved:
        """Store a sheet with its points as one act. Raises the first Problem, or StoreError."""
        for problem in self.problems_of(sheet):
            raise problem
        scored = replace(sheet, points=self.score(sheet).result.points)
        label = self._label("Chấm điểm", sheet)
        with self._ledger.write(label) as transaction:
            sheet_id = sheets.save(self._ledger, transaction, scored)
        return Saved(sheet_id, transaction.act_id, label)

    def problems_of(self, sheet: EvaluationSheet) -> Iterable[Problem]:
        """What stands in the way of saving."""
        locked = self.lock_problem(sheet)
        if locked is not None:
            yield locked
        yield from sheet.problems()

    def delete(self, sheet: EvaluationSheet) -> Saved:
        """Remove a stored sheet as one act. Raises Problem for a locked period, StoreError."""
        locked = self.lock_problem(sheet)
        if locked is not None:
            raise locked
        label = self._label("Xóa phiếu chấm điểm", sheet)
        with self._ledger.write(label) as transaction:
            sheets.delete(self._ledger, transaction, sheet.id or 0)
        return Saved(sheet.id or 0, transaction.act_id, label)

    def get(self, sheet_id: int) -> EvaluationSheet:
        """One stored sheet; RecordConflict if it has gone."""
        return sheets.get(self._ledger, sheet_id)

    def year_points(self, staff_ids: Iterable[int], year: int) -> dict[int, YearPoints]:
        """The points of these persons in a year."""
        found = sheets.points_of(self._ledger, staff_ids, year)
        return {each: year_points(periods, year, self.today()) for each, periods in found.items()}

    def proposed_unit_result(self, sheet: EvaluationSheet) -> int | None:
        """The leader's unit result by the stored sheets of the persons under, if all have points.

        Persons under are all others who serve in the unit and hold no leading post there, and all
        who serve in the units under it.
        """
        units = with_subtree(self._ledger, sheet.unit_id)
        points = sheets.points_in(self._ledger, units, sheet.period)
        rules = self.rules_of(sheet)
        classes = []
        for person in self._serving(units, sheet.period):
            is_beside = person.unit_id == sheet.unit_id and person.holds_leading_post
            if person.id != sheet.staff_id and not is_beside:
                own = points.get(person.id or 0)
                classes.append(RatingClass.UNRATED if own is None else rules.class_for(own))
        return proposed_unit_result(classes, self.points_rule_of(sheet))

    def _serving(self, unit_ids: Iterable[int], period: EvaluationPeriod) -> list[StaffMember]:
        return STAFF.all(
            self._ledger,
            f"unit_id IN ({', '.join(map(str, unit_ids))})"
            " AND (first_day IS NULL OR first_day <= :last_day)"
            " AND (last_day IS NULL OR last_day >= :first_day)",
            {
                "first_day": period.first_day.isoformat(),
                "last_day": period.last_day.isoformat(),
            },
        )

    def tasks_to_take(self, sheet: EvaluationSheet) -> list[AssignedProduct]:
        """Products for the person's tasks due in the period that no sheet of theirs holds yet."""
        return sheet_tasks.tasks_to_take(self._ledger, sheet, self.today())

    def renewed(self, sheet: EvaluationSheet) -> dict[int, AssignedProduct]:
        """Products as their tasks stand today, by their place, where that is not what they say."""
        return sheet_tasks.renewed(self._ledger, sheet, self.today())

    def _label(self, verb: str, sheet: EvaluationSheet) -> str:
        name = STAFF.get(self._ledger, sheet.staff_id).full_name
        return f"{verb} {name} {period_words(sheet.period)}"
