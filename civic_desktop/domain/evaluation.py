"""The evaluation sheet: the points of one person in one month or quarter.

Shares are exact fractions of 1. Points and percentages are integers of hundredths, rounded half
up once, at the end. What is missing is said in words and never counted as full marks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from civic_desktop.domain.period import EvaluationPeriod, Year
from civic_desktop.domain.points_rules import LeaderPart, PointsRule
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import WHOLE, RatingClass
from civic_desktop.domain.text import format_points

WHOLE_FACTOR = 100


@dataclass(frozen=True)
class CriterionPoints:
    """Points for one general criterion, None where not scored yet.

    `most_points` is what the criterion took when the sheet was made.
    """

    code: str
    most_points: int
    points: int | None = None
    id: int | None = None


@dataclass(frozen=True)
class CriterionSplit:
    """The most points that one criterion of a decree takes in this office, in hundredths."""

    rule_id: str
    code: str
    most_points: int
    id: int | None = None
    row_version: int = 1


@dataclass(frozen=True)
class AssignedProduct:
    """A product or task given to the person; `conversion_factor` 150 counts it as 1,5.

    `objective_count` are those of the delays whose cause was confirmed as objective.
    """

    title: str
    assigned_count: int = 1
    finished_count: int = 0
    conversion_factor: int = WHOLE_FACTOR
    fault_count: int = 0
    delay_count: int = 0
    objective_count: int = 0
    assigned_task_id: int | None = None
    note: str = ""
    id: int | None = None

    @property
    def counted_finished(self) -> int:
        """Products finished, those beyond the number assigned left out."""
        return min(self.finished_count, self.assigned_count)

    @property
    def counted_delays(self) -> int:
        """Delays that take points: those without a confirmed objective cause."""
        return max(self.delay_count - self.objective_count, 0)

    def kept(self, setback_count: int, deduction: int) -> Fraction:
        """Products that keep their points: each setback takes its share of one, down to none."""
        lost = setback_count * Fraction(deduction, WHOLE)
        return max(self.counted_finished - lost, Fraction(0))

    def problems(self) -> Iterable[Problem]:
        """What stands in the way of saving."""
        if not self.title:
            yield Problem("Nhập tên sản phẩm, công việc.", field="title")
        yield from self.count_problems()

    def count_problems(self) -> Iterable[Problem]:
        """What keeps the figures from being counted, whether or not the product has its name."""
        if self.assigned_count < 1:
            yield Problem("Số được giao phải từ 1 trở lên.", field="assigned_count")
        if self.conversion_factor < 1:
            yield Problem("Hệ số quy đổi phải lớn hơn 0.", field="conversion_factor")
        for name in ("finished_count", "fault_count", "delay_count", "objective_count"):
            if getattr(self, name) < 0:
                yield Problem("Số lượng không được âm.", field=name)
        if self.objective_count > self.delay_count:
            yield Problem(
                "Số lần chậm do khách quan không được quá số lần chậm là {count}.",
                field="objective_count",
                count=self.delay_count,
            )


@dataclass(frozen=True)
class EvaluationSheet:
    """What a person's points follow from; the leader's percentages count with a post alone.

    `points` is the total as reckoned when the sheet was stored, None without enough data.
    """

    staff_id: int
    unit_id: int
    period: EvaluationPeriod
    rule_id: str
    holds_leading_post: bool = False
    unit_result: int | None = None
    organising: int | None = None
    uniting: int | None = None
    criteria: tuple[CriterionPoints, ...] = ()
    products: tuple[AssignedProduct, ...] = ()
    points: int | None = None
    note: str = ""
    id: int | None = None
    row_version: int = 1

    def leader_part(self, part: LeaderPart) -> int | None:
        """One of the leader's percentages."""
        share: int | None = getattr(self, part.value)
        return share

    def problems(self) -> Iterable[Problem]:
        """What stands in the way of saving; fields such as `products[0].title`, `criteria[a]`."""
        if isinstance(self.period, Year):
            yield Problem("Phiếu chấm điểm theo tháng hoặc quý.", field="period")
        for part in LeaderPart:
            share = self.leader_part(part)
            if share is not None and not 0 <= share <= WHOLE:
                yield Problem("Tỷ lệ phải từ 0% đến 100%.", field=part.value)
        for criterion in self.criteria:
            if criterion.points is not None and not 0 <= criterion.points <= criterion.most_points:
                yield Problem(
                    "Điểm phải từ 0 đến {most}.",
                    field=f"criteria[{criterion.code}]",
                    most=format_points(criterion.most_points),
                )
        for place, product in enumerate(self.products):
            for problem in product.problems():
                field = f"products[{place}].{problem.field}"
                yield Problem(problem.sentence, field=field, **problem.places)


@dataclass(frozen=True)
class SheetResult:
    """What a sheet comes to; None where data is missing, `missing` says which in words."""

    quantity: Fraction | None
    quality: Fraction | None
    progress: Fraction | None
    task_points: int | None
    general_points: int | None
    points: int | None
    missing: tuple[Problem, ...]


def result_of(sheet: EvaluationSheet, rule: PointsRule) -> SheetResult:
    """Shares, points of both parts and their total."""
    shares = product_shares(sheet.products, rule)
    missing = [*_missing_criteria(sheet, rule)]
    general = None if missing else general_points(sheet)
    if shares is None:
        missing.append(
            Problem("Chưa có sản phẩm, công việc nào được giao, nên không có gì để tính tỷ lệ.")
        )
    wanting = [*_missing_parts(sheet, rule), *_miscounted(sheet)]
    missing += wanting
    tasks = None
    if shares is not None and not wanting:
        tasks = task_points([*shares, *_leader_shares(sheet)], rule)
    points = None if general is None or tasks is None else general + tasks
    quantity, quality, progress = shares or (None, None, None)
    return SheetResult(quantity, quality, progress, tasks, general, points, tuple(missing))


def product_shares(
    products: Sequence[AssignedProduct], rule: PointsRule
) -> tuple[Fraction, Fraction, Fraction] | None:
    """Quantity, quality and progress as shares of the products assigned; None without any.

    All are converted by their factor. A product that is not finished has none of the three.
    """
    assigned = sum(p.conversion_factor * p.assigned_count for p in products)
    if assigned <= 0:
        return None
    quantity = sum(p.conversion_factor * p.counted_finished for p in products)
    quality = sum(p.conversion_factor * p.kept(p.fault_count, rule.deduction) for p in products)
    progress = sum(p.conversion_factor * p.kept(p.counted_delays, rule.deduction) for p in products)
    return Fraction(quantity, assigned), Fraction(quality) / assigned, Fraction(progress) / assigned


def task_points(shares: Sequence[Fraction], rule: PointsRule) -> int:
    """The mean of the shares, three or with a leading post six, of the points for tasks."""
    return half_up(sum(shares, Fraction(0)) / len(shares) * rule.tasks_most)


def general_points(sheet: EvaluationSheet) -> int:
    """Sum of the points for the general criteria."""
    return sum(criterion.points or 0 for criterion in sheet.criteria)


@dataclass(frozen=True)
class MeanPoints:
    """Points of a year: the mean of its periods that have points, None where none has any."""

    points: int | None
    counted: int
    missing: int


def mean_points(points: Sequence[int | None]) -> MeanPoints:
    """The mean of the periods' points, rounded half up: 89,99 and 90,00 make 90,00."""
    known = [each for each in points if each is not None]
    mean = half_up(Fraction(sum(known), len(known))) if known else None
    return MeanPoints(mean, counted=len(known), missing=len(points) - len(known))


def proposed_unit_result(classes: Sequence[RatingClass], rule: PointsRule) -> int | None:
    """The leader's unit result by the classes of the persons under; None while one is unrated.

    One person at "không hoàn thành" decides already.
    """
    if RatingClass.NOT_COMPLETED in classes:
        return rule.unit_result_some
    if not classes or RatingClass.UNRATED in classes:
        return None
    return rule.unit_result_all


def half_up(number: Fraction) -> int:
    """The nearest whole number, a half upwards."""
    return (2 * number.numerator + number.denominator) // (2 * number.denominator)


def _leader_shares(sheet: EvaluationSheet) -> list[Fraction]:
    if not sheet.holds_leading_post:
        return []
    return [Fraction(sheet.leader_part(part) or 0, WHOLE) for part in LeaderPart]


def _missing_criteria(sheet: EvaluationSheet, rule: PointsRule) -> Iterable[Problem]:
    scored = {each.code for each in sheet.criteria if each.points is not None}
    for criterion in rule.criteria:
        if criterion.code not in scored:
            yield Problem(
                "Chưa chấm tiêu chí chung {code}.",
                field=f"criteria[{criterion.code}]",
                code=criterion.code,
            )


def _miscounted(sheet: EvaluationSheet) -> Iterable[Problem]:
    for number, product in enumerate(sheet.products, 1):
        for problem in product.count_problems():
            yield Problem(
                "Dòng {number}, {title}: {fault}",
                number=number,
                title=product.title or "chưa có tên",
                fault=str(problem),
            )


def _missing_parts(sheet: EvaluationSheet, rule: PointsRule) -> Iterable[Problem]:
    for item in rule.leader_parts if sheet.holds_leading_post else ():
        if sheet.leader_part(item.part) is None:
            yield Problem("Chưa nhập tỷ lệ {code}.", field=item.part.value, code=item.code)
