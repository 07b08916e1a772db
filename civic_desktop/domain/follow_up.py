"""Recommendations of an inspection: their deadlines, extensions, remedies, and state on a day."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import format_day

DUE_SOON_DAYS = 7


class FollowUpState(StrEnum):
    """State of a recommendation, or of all of an inspection's, on a given day."""

    NO_FINDING = "no_finding"
    REMEDIED = "remedied"
    OPEN = "open"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"


def state_of_deadline(due_on: date | None, today: date) -> FollowUpState:
    """State on that day of something not yet remedied; due soon is within seven days."""
    if due_on is None:
        return FollowUpState.OPEN
    if due_on < today:
        return FollowUpState.OVERDUE
    if due_on <= today + timedelta(days=DUE_SOON_DAYS):
        return FollowUpState.DUE_SOON
    return FollowUpState.OPEN


def summary_state(
    finding_count: int, open_count: int, next_due_on: date | None, today: date
) -> FollowUpState:
    """State of an inspection from its counts: the rule behind every list and filter."""
    if finding_count == 0:
        return FollowUpState.NO_FINDING
    if open_count == 0:
        return FollowUpState.REMEDIED
    return state_of_deadline(next_due_on, today)


@dataclass(frozen=True)
class DeadlineExtension:
    """One decision to move a deadline to a later day, with its reason."""

    old_due_on: date
    new_due_on: date
    decided_on: date
    reason: str
    id: int | None = None


@dataclass(frozen=True)
class FollowUp:
    """The recommendation made for a finding, its deadline, and the remedy with its evidence.

    `due_on` is the deadline in force; `extensions` tell how it came about, oldest first.
    """

    recommendation: str = ""
    due_on: date | None = None
    remedied_on: date | None = None
    evidence: str = ""
    extensions: tuple[DeadlineExtension, ...] = ()

    def state_on(self, today: date) -> FollowUpState:
        """State of the recommendation on that day."""
        if self.remedied_on is not None and self.remedied_on <= today:
            return FollowUpState.REMEDIED
        return state_of_deadline(self.due_on, today)

    def extended(
        self, old_due_on: date, new_due_on: date, decided_on: date, reason: str
    ) -> "FollowUp":
        """With a later deadline and the decision on it. Raises Problem.

        `old_due_on` is the deadline until now, which may be that of the whole inspection.
        """
        if self.remedied_on is not None:
            raise Problem("Kiến nghị này đã khắc phục, không cần gia hạn.", field="new_due_on")
        if new_due_on <= old_due_on:
            raise Problem(
                "Hạn mới phải sau hạn đang có {day}.",
                field="new_due_on",
                day=format_day(old_due_on),
            )
        if not reason:
            raise Problem("Nhập lý do gia hạn.", field="reason")
        extension = DeadlineExtension(old_due_on, new_due_on, decided_on, reason)
        return replace(self, due_on=new_due_on, extensions=(*self.extensions, extension))


@dataclass(frozen=True)
class FollowUpEntry:
    """A recommendation as lists and papers show it, with the inspection it comes from.

    `due_on` is its own deadline, or else the general one of the inspection.
    """

    finding_id: int
    inspection_id: int
    inspection_name: str
    inspected_on: date
    unit_id: int
    unit_name: str
    area: str
    description: str
    persons: str
    recommendation: str
    due_on: date | None
    remedied_on: date | None
    evidence: str
    extension_count: int

    def state_on(self, today: date) -> FollowUpState:
        """State of the recommendation on that day."""
        return FollowUp(due_on=self.due_on, remedied_on=self.remedied_on).state_on(today)

    def days_overdue(self, today: date) -> int:
        """Whole days past the deadline; 0 where none has passed."""
        if self.due_on is None or self.state_on(today) is not FollowUpState.OVERDUE:
            return 0
        return (today - self.due_on).days
