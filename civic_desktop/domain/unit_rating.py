"""Offices rated: points, tasks and the class that both give.

Points and rates are integers of hundredths.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from civic_desktop.domain.period import EvaluationPeriod
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import HIGHEST_POINTS, WHOLE, RatingClass
from civic_desktop.domain.text import format_points


@dataclass(frozen=True)
class UnitClassRule:
    """What an office needs for a class; a condition that is None or False is not asked for.

    `most_late` is the highest share of the tasks that may have been done late.
    """

    rating_class: RatingClass
    label: str
    least_points: int = 0
    needs_every_task: bool = False
    most_late: int | None = None
    needs_standard: bool = False


@dataclass(frozen=True)
class UnitClasses:
    """The classes of offices under one decree, the highest first."""

    classes: tuple[UnitClassRule, ...]
    article: str = ""
    is_verified: bool = False

    def label(self, rating_class: RatingClass) -> str:
        """The class as the law names it."""
        return next(rule.label for rule in self.classes if rule.rating_class is rating_class)


@dataclass(frozen=True)
class TaskCounts:
    """Tasks given to an office: all of them, those done, those late."""

    total: int
    done: int
    late: int


@dataclass(frozen=True)
class UnitRating:
    """One office in one period; None where nothing was entered."""

    unit_id: int
    period: EvaluationPeriod
    points: int | None = None
    task_count: int | None = None
    done_count: int | None = None
    late_count: int | None = None
    below_standard_count: int | None = None
    rating_class: RatingClass | None = None
    reason: str = ""
    id: int | None = None
    row_version: int = 1

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all was entered."""
        entered = (self.points, self.rating_class, *(getattr(self, name) for name in COUNTS))
        return all(value is None for value in entered) and not self.reason

    def with_tasks(self, tasks: TaskCounts | None) -> "UnitRating":
        """The same with the counts of its tasks where none were entered."""
        if tasks is None:
            return self
        return replace(
            self,
            task_count=tasks.total if self.task_count is None else self.task_count,
            done_count=tasks.done if self.done_count is None else self.done_count,
            late_count=tasks.late if self.late_count is None else self.late_count,
        )

    def without_tasks(self, tasks: TaskCounts | None) -> "UnitRating":
        """The same without the counts that are those of its tasks: they follow the tasks again."""
        if tasks is None or self.task_count != tasks.total:
            return self
        return replace(
            self,
            task_count=None,
            done_count=None if self.done_count == tasks.done else self.done_count,
            late_count=None if self.late_count == tasks.late else self.late_count,
        )

    def problems(self) -> Iterable[Problem]:
        """What stands in the way of saving, field by field."""
        if self.points is not None and not 0 <= self.points <= HIGHEST_POINTS:
            yield Problem("Điểm phải từ 0 đến 100.", field="points")
        for name in COUNTS:
            count = getattr(self, name)
            if count is None:
                continue
            if count < 0:
                yield Problem("Số lượng không được âm.", field=name)
            elif self.task_count is not None and count > self.task_count:
                yield Problem(
                    "Số {count} lớn hơn số nhiệm vụ được giao là {total}.",
                    field=name,
                    count=count,
                    total=self.task_count,
                )


COUNTS = ("task_count", "done_count", "late_count", "below_standard_count")


def propose_class(
    rules: UnitClasses,
    points: int | None,
    task_count: int | None,
    done_count: int | None,
    late_count: int | None,
    below_standard_count: int | None,
) -> tuple[RatingClass | None, Problem]:
    """The highest class whose every condition is met, and why; no class without enough data.

    The reason says what kept the office from the class that its points alone would give.
    """
    if points is None:
        return None, Problem("Chưa đủ dữ liệu: chưa có điểm.", field="points")
    if not task_count:
        return None, Problem("Chưa đủ dữ liệu: chưa có nhiệm vụ được giao.", field="task_count")
    if done_count is None or late_count is None or below_standard_count is None:
        field = next(
            name
            for name, count in zip(
                COUNTS[1:], (done_count, late_count, below_standard_count), strict=True
            )
            if count is None
        )
        return None, Problem("Chưa đủ dữ liệu: nhập số {what}.", field=field, what=_WHAT[field])
    held_back: Problem | None = None
    for rule in rules.classes:
        if points < rule.least_points:
            continue
        unmet = _unmet(rule, task_count, done_count, late_count, below_standard_count)
        if unmet is None:
            met = Problem("{points} điểm, đủ điều kiện.", points=format_points(points))
            return rule.rating_class, held_back or met
        held_back = held_back or unmet
    raise ValueError("the lowest class asks for nothing")


_WHAT = {
    "done_count": "nhiệm vụ đã xong",
    "late_count": "nhiệm vụ chậm",
    "below_standard_count": "nhiệm vụ không đạt chất lượng",
}


def _unmet(
    rule: UnitClassRule, task_count: int, done_count: int, late_count: int, below_count: int
) -> Problem | None:
    """The first condition of the class that is not met."""
    if rule.needs_every_task and done_count < task_count:
        return Problem(
            "Mới xong {done} trên {total} nhiệm vụ.",
            field="done_count",
            done=done_count,
            total=task_count,
        )
    if rule.most_late is not None and late_count * WHOLE > rule.most_late * task_count:
        if rule.most_late == 0:
            return Problem(
                "Có {late} nhiệm vụ chậm; mức {label} đòi hỏi đúng tiến độ tất cả.",
                field="late_count",
                late=late_count,
                label=rule.label.lower(),
            )
        return Problem(
            "Có {late} trên {total} nhiệm vụ chậm, quá {most}.",
            field="late_count",
            late=late_count,
            total=task_count,
            most=f"{format_points(rule.most_late)}%",
        )
    if rule.needs_standard and below_count > 0:
        return Problem(
            "Có {count} nhiệm vụ không đạt chất lượng.",
            field="below_standard_count",
            count=below_count,
        )
    return None
