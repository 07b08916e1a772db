"""Words of the tab of activities."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from civic_desktop.domain.activity import AssignedTask, TaskState
from civic_desktop.domain.text import format_count, format_day
from civic_desktop.ui.shared.choice_fields import ChoiceBox
from civic_desktop.ui.shared.status_chip import Chip
from civic_desktop.ui.shared.tokens import Tone


def tr(text: str) -> str:
    """Translate: pages name their fields before Qt's constructor, where `tr` is not there yet."""
    return QCoreApplication.translate("activities", text)


def state_words() -> dict[TaskState, str]:
    """Words of each state, in the order of the filter."""
    return {
        TaskState.NOT_DONE: tr("Chưa xong"),
        TaskState.OVERDUE: tr("Quá hạn"),
        TaskState.DONE_LATE: tr("Xong muộn"),
        TaskState.DONE_IN_TIME: tr("Xong đúng hạn"),
    }


def task_chip(task: AssignedTask, today: date) -> Chip:
    """How many days a task is late, or has left."""
    days = task.days_late(today)
    match task.state(today):
        case TaskState.DONE_IN_TIME:
            return Chip(tr("Đúng hạn"), Tone.OK)
        case TaskState.DONE_LATE if task.is_cause_objective:
            return Chip(tr("Chậm {days} ngày, khách quan").format(days=days), Tone.NEUTRAL)
        case TaskState.DONE_LATE:
            return Chip(tr("Chậm {days} ngày").format(days=days), Tone.WARN)
        case TaskState.OVERDUE if task.is_cause_objective:
            return Chip(tr("Quá hạn {days} ngày, khách quan").format(days=days), Tone.NEUTRAL)
        case TaskState.OVERDUE:
            return Chip(tr("Quá hạn {days} ngày").format(days=days), Tone.DANGER)
    left = (task.due_on - today).days
    if left == 0:
        return Chip(tr("Hạn hôm nay"), Tone.WARN)
    return Chip(tr("Còn {days} ngày").format(days=left), Tone.INFO)


def year_box(years: list[int]) -> ChoiceBox[int | None]:
    """Chooses a year, or all of them."""
    every = (None, tr("Mọi năm"))
    return ChoiceBox([every, *[(year, str(year)) for year in years]], tr("Năm"))


def count_text(count: int | None) -> str:
    """A count, or a dash where none was given."""
    return "–" if count is None else format_count(count)


def day_text(day: date | None) -> str:
    """A day, or a dash where there is none."""
    return "–" if day is None else format_day(day)
