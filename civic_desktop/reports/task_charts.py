"""Charts of assigned tasks: done in time, late, overdue."""

from collections.abc import Mapping, Sequence
from datetime import date

from civic_desktop.domain.activity import TaskState
from civic_desktop.domain.chart import ChartFigure, ChartSeries, ChartShape
from civic_desktop.domain.period import Year
from civic_desktop.domain.text import format_day
from civic_desktop.domain.trace import TaskTrace
from civic_desktop.reports.chart_words import Days, days_words, most

_TASKS = "nhiệm vụ"
_TASK_STATES = (
    ("Xong đúng hạn", "in_time", TaskState.DONE_IN_TIME),
    ("Xong muộn", "done_late", TaskState.DONE_LATE),
    ("Quá hạn chưa xong", "overdue", TaskState.OVERDUE),
    ("Chưa đến hạn", "rest", TaskState.NOT_DONE),
)


def tasks_by_year(
    counts: Mapping[int, Mapping[TaskState, int]],
    years: Sequence[int],
    on: date,
    unit_id: int | None,
) -> ChartFigure:
    """Tasks by the year they were due in and how they stand on a day."""
    return ChartFigure(
        "tasks-by-year",
        f"Nhiệm vụ được giao theo năm đến hạn, tính đến {format_day(on)}",
        ChartShape.STACK,
        tuple(map(str, years)),
        tuple(
            ChartSeries(
                name,
                tuple(counts[year].get(state, 0) if year in counts else None for year in years),
                role,
                tuple(
                    TaskTrace(Year(year).first_day, Year(year).last_day, on, unit_id, state)
                    for year in years
                ),
            )
            for name, role, state in _TASK_STATES
        ),
        _TASKS,
    )


def late_tasks_by_unit(
    counts: Mapping[int, Mapping[TaskState, int]],
    names: Mapping[int, str],
    days: Days,
    on: date,
) -> ChartFigure:
    """Tasks done late and overdue in the units that had most of them."""
    late = [each for each in _TASK_STATES if each[2] in (TaskState.DONE_LATE, TaskState.OVERDUE)]

    def number(unit_id: int) -> int:
        return sum(counts[unit_id].get(state, 0) for _name, _role, state in late)

    shown, notes = most([unit for unit in counts if number(unit)], number, _TASKS)
    return ChartFigure(
        "late-tasks-by-unit",
        f"Nhiệm vụ chậm theo đơn vị, {days_words(days)}, tính đến {format_day(on)}",
        ChartShape.STACK,
        tuple(names.get(unit, "") for unit in shown),
        tuple(
            ChartSeries(
                name,
                tuple(counts[unit].get(state, 0) for unit in shown),
                role,
                tuple(TaskTrace(*days, on, unit, state, is_unit_alone=True) for unit in shown),
            )
            for name, role, state in late
        ),
        _TASKS,
        notes=notes,
    )
