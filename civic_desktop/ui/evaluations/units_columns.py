"""Columns of the grid of offices rated, as values."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, Qt

from civic_desktop.domain.class_names import class_named
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.text import (
    clean,
    format_count,
    format_points,
    parse_count,
    parse_hundredths,
)
from civic_desktop.domain.unit_rating import UnitClasses, UnitRating
from civic_desktop.services.unit_ratings import UnitRow
from civic_desktop.ui.evaluations.words import short_label
from civic_desktop.ui.shared.columns import LEFT, RIGHT
from civic_desktop.ui.shared.problem_text import problem_text

NAME, POINTS, TASKS, DONE, LATE, BELOW, PROPOSED, CLASS, REASON = range(9)


@dataclass(frozen=True)
class UnitsColumn:
    """A column; `field` is the attribute that is typed in it, "" where nothing is typed."""

    title: str
    width: int
    align: Qt.AlignmentFlag
    text_of: Callable[[UnitRow, UnitClasses], str]
    field: str = ""
    tip: str = ""


def columns() -> tuple[UnitsColumn, ...]:
    """The columns from the left; their places are the constants of this module."""
    return (
        UnitsColumn(_tr("Đơn vị"), 200, LEFT, lambda row, _: row.unit.name),
        UnitsColumn(_tr("Điểm"), 60, RIGHT, _points, "points", _tr("Thang điểm 100")),
        _count("task_count", _tr("Nhiệm vụ"), _tr("Số nhiệm vụ được giao có hạn trong kỳ"), 84),
        _count("done_count", _tr("Đã xong"), _tr("Số nhiệm vụ đã hoàn thành")),
        _count(
            "late_count",
            _tr("Chậm"),
            _tr("Số nhiệm vụ chậm, không kể chậm do nguyên nhân khách quan"),
            60,
        ),
        _count(
            "below_standard_count",
            _tr("Chưa đạt"),
            _tr("Số nhiệm vụ không đạt yêu cầu về chất lượng"),
            84,
        ),
        UnitsColumn(_tr("Đề xuất"), 240, LEFT, proposal_words),
        UnitsColumn(_tr("Xếp loại (X T H K)"), 146, LEFT, _decided, "rating_class"),
        UnitsColumn(_tr("Lý do khác đề xuất"), 160, LEFT, _reason, "reason"),
    )


def typed_rating(row: UnitRow, field: str, text: str, classes: UnitClasses | None) -> UnitRating:
    """The rating with a text typed or pasted into one field. Raises Problem."""
    text = clean(text)
    if field == "reason":
        return replace(row.rating, reason=text)
    if field == "rating_class":
        return replace(row.rating, rating_class=_class(text, classes))
    if not text:
        return replace(row.rating, **{field: None})  # type: ignore[arg-type] # by name
    value = parse_hundredths(text) if field == "points" else parse_count(text)
    return replace(row.rating, **{field: value})  # type: ignore[arg-type] # by name


def proposal_words(row: UnitRow, _classes: UnitClasses) -> str:
    """The class proposed and why, or what is missing for one."""
    why = problem_text(row.why)
    if row.proposed is None:
        return why
    return _tr("{label}: {why}").format(
        label=short_label(row.proposed), why=why[:1].lower() + why[1:]
    )


def is_from_tasks(row: UnitRow, field: str) -> bool:
    """Whether the number shown was counted from the tasks, not typed."""
    return (
        field.endswith("_count")
        and getattr(row.rating, field) is None
        and getattr(row.known, field) is not None
    )


def _class(text: str, classes: UnitClasses | None) -> RatingClass | None:
    if not text:
        return None
    labels = {} if classes is None else {r.rating_class: r.label for r in classes.classes}
    found = class_named(text, labels)
    if found is None:
        raise Problem("“{text}” không phải mức xếp loại.", field="rating_class", text=text)
    return found


def _count(field: str, title: str, tip: str, width: int = 74) -> UnitsColumn:
    def text_of(row: UnitRow, _classes: UnitClasses) -> str:
        value: int | None = getattr(row.known, field)
        return "" if value is None else format_count(value)

    return UnitsColumn(title, width, RIGHT, text_of, field, tip)


def _points(row: UnitRow, _classes: UnitClasses) -> str:
    points = row.rating.points
    return "" if points is None else format_points(points)


def _decided(row: UnitRow, _classes: UnitClasses) -> str:
    decided = row.rating.rating_class
    return "" if decided is None else short_label(decided)


def _reason(row: UnitRow, _classes: UnitClasses) -> str:
    return row.rating.reason


def _tr(text: str) -> str:
    return QCoreApplication.translate("units_page", text)
