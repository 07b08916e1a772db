"""Information campaigns and assigned tasks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import format_day


@dataclass(frozen=True)
class Campaign:
    """One event of information (tuyên truyền)."""

    held_on: date
    form: str
    topic: str
    audience: str = ""
    people_count: int | None = None
    unit_id: int | None = None
    document_id: int | None = None
    note: str = ""
    id: int | None = None
    row_version: int = 1

    def problems(self) -> Iterable[Problem]:
        """What stands in the way of saving."""
        if not self.form:
            yield Problem("Nhập hình thức tuyên truyền.", field="form")
        if not self.topic:
            yield Problem("Nhập nội dung tuyên truyền.", field="topic")
        if self.people_count is not None and self.people_count < 0:
            yield Problem("Số người không được âm.", field="people_count")


class TaskState(StrEnum):
    """How a task stands on a day; an overdue one is not done either."""

    NOT_DONE = "not_done"
    OVERDUE = "overdue"
    DONE_LATE = "done_late"
    DONE_IN_TIME = "done_in_time"


@dataclass(frozen=True)
class AssignedTask:
    """A task given to a unit or a person with a deadline.

    Where the cause of a delay is objective, `note` says who confirmed it, and by what.
    """

    title: str
    unit_id: int
    assigned_on: date
    due_on: date
    staff_id: int | None = None
    done_on: date | None = None
    is_cause_objective: bool = False
    note: str = ""
    id: int | None = None
    row_version: int = 1

    def days_late(self, today: date) -> int:
        """Days after the deadline on which it was done, or is still open today; 0 if in time."""
        return max(0, (min(self.done_on or today, today) - self.due_on).days)

    def state(self, today: date) -> TaskState:
        """How the task stands today; its own last day is still in time.

        On a day before it was done it was not done yet.
        """
        if self.done_on is not None and self.done_on <= today:
            is_late = self.done_on > self.due_on
            return TaskState.DONE_LATE if is_late else TaskState.DONE_IN_TIME
        return TaskState.OVERDUE if today > self.due_on else TaskState.NOT_DONE

    def problems(self, today: date) -> Iterable[Problem]:
        """What stands in the way of saving today."""
        if not self.title:
            yield Problem("Nhập nhiệm vụ được giao.", field="title")
        if not self.unit_id:
            yield Problem("Nhập đơn vị được giao.", field="unit_id")
        day = format_day(self.assigned_on)
        if self.due_on < self.assigned_on:
            yield Problem("Hạn phải từ ngày giao {day} trở đi.", field="due_on", day=day)
        if self.done_on is not None and self.done_on < self.assigned_on:
            yield Problem("Ngày xong phải từ ngày giao {day} trở đi.", field="done_on", day=day)
        if self.done_on is not None and self.done_on > today:
            yield Problem(
                "Ngày xong không thể sau hôm nay {today}.",
                field="done_on",
                today=format_day(today),
            )
        if self.is_cause_objective and not self.note:
            yield Problem("Ghi văn bản hoặc người xác nhận nguyên nhân khách quan.", field="note")
