"""Inspections of public service, what they found, and whether it was put right."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import fold, format_day

DUE_SOON_DAYS = 7
FIRST_LEDGER_YEAR = 2000


class InspectionKind(StrEnum):
    """Whether the inspection stood in the annual plan."""

    PLANNED = "planned"
    UNANNOUNCED = "unannounced"


class ContentArea(StrEnum):
    """Content areas: the four parts of the scheme under QĐ 1847/QĐ-TTg, and daily practice."""

    ATTITUDE = "attitude"
    COMMUNICATION = "communication"
    ETHICS = "ethics"
    DRESS = "dress"
    WORKING_HOURS = "working_hours"
    ONE_STOP_DESK = "one_stop_desk"
    DOCUMENTS = "documents"
    OTHER = "other"


class Severity(StrEnum):
    """What the inspectors asked for: a reminder, criticism, or handling by another body."""

    REMINDER = "reminder"
    CRITICISM = "criticism"
    REFERRAL = "referral"


class FollowUpState(StrEnum):
    """State of a recommendation, or of all of an inspection's, on a given day."""

    NO_FINDING = "no_finding"
    REMEDIED = "remedied"
    OPEN = "open"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"


KIND_WORDS = {
    InspectionKind.PLANNED: "theo kế hoạch",
    InspectionKind.UNANNOUNCED: "đột xuất",
}


def state_of_deadline(due_on: date | None, today: date) -> FollowUpState:
    """State on that day of something not yet remedied; due soon is within seven days."""
    if due_on is None:
        return FollowUpState.OPEN
    if due_on < today:
        return FollowUpState.OVERDUE
    if due_on <= today + timedelta(days=DUE_SOON_DAYS):
        return FollowUpState.DUE_SOON
    return FollowUpState.OPEN


@dataclass(frozen=True)
class FollowUp:
    """The recommendation made for a finding, its deadline, and the remedy with its evidence."""

    recommendation: str = ""
    due_on: date | None = None
    remedied_on: date | None = None
    evidence: str = ""

    def state_on(self, today: date) -> FollowUpState:
        """State of the recommendation on that day."""
        if self.remedied_on is not None and self.remedied_on <= today:
            return FollowUpState.REMEDIED
        return state_of_deadline(self.due_on, today)


@dataclass(frozen=True)
class Finding:
    """One shortcoming or breach that an inspection found."""

    description: str
    area: ContentArea = ContentArea.OTHER
    persons: str = ""
    severity: Severity = Severity.REMINDER
    follow_up: FollowUp = FollowUp()
    id: int | None = None


@dataclass(frozen=True)
class Inspection:
    """One inspection of one unit on one day, numbered within its year."""

    number: int
    inspected_on: date
    unit_id: int
    kind: InspectionKind
    content: str
    team_leader: str = ""
    remedy_due_on: date | None = None
    reported_on: date | None = None
    findings: tuple[Finding, ...] = ()
    id: int | None = None
    row_version: int = 1

    @property
    def year(self) -> int:
        """The year whose register numbers the inspection."""
        return self.inspected_on.year

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """Findings not yet remedied."""
        return tuple(f for f in self.findings if f.follow_up.remedied_on is None)

    @property
    def next_due_on(self) -> date | None:
        """Earliest deadline of the open findings; the inspection's own stands in where none is."""
        days = [f.follow_up.due_on or self.remedy_due_on for f in self.open_findings]
        return min((day for day in days if day is not None), default=None)

    def state_on(self, today: date) -> FollowUpState:
        """The most urgent state among the inspection's findings on that day."""
        return summary_state(len(self.findings), len(self.open_findings), self.next_due_on, today)


@dataclass(frozen=True)
class InspectionTotal:
    """A published number of inspections of a period that the source does not split."""

    first_year: int
    last_year: int
    inspection_count: int
    source_document_id: int | None = None
    source_note: str = ""
    id: int | None = None
    row_version: int = 1


@dataclass(frozen=True)
class InspectionSummary:
    """What a list shows of an inspection, without its findings."""

    id: int
    number: int
    inspected_on: date
    unit_name: str
    kind: InspectionKind
    content: str
    finding_count: int
    open_count: int
    next_due_on: date | None

    def state_on(self, today: date) -> FollowUpState:
        """The most urgent state among the inspection's findings on that day."""
        return summary_state(self.finding_count, self.open_count, self.next_due_on, today)


@dataclass(frozen=True)
class InspectionFilter:
    """Which inspections to list; an empty field does not narrow."""

    text: str = ""
    year: int | None = None
    kind: InspectionKind | None = None
    state: FollowUpState | None = None


def summary_state(
    finding_count: int, open_count: int, next_due_on: date | None, today: date
) -> FollowUpState:
    """State of an inspection from its counts: the rule behind every list and filter."""
    if finding_count == 0:
        return FollowUpState.NO_FINDING
    if open_count == 0:
        return FollowUpState.REMEDIED
    return state_of_deadline(next_due_on, today)


def search_text(inspection: Inspection, unit_name: str) -> str:
    """Folded text that the search without tones looks in."""
    parts = [
        f"{inspection.number}/{inspection.year}",
        KIND_WORDS[inspection.kind],
        unit_name,
        inspection.content,
        inspection.team_leader,
    ]
    for finding in inspection.findings:
        parts += [finding.description, finding.persons, finding.follow_up.recommendation]
    return fold(" ".join(part for part in parts if part))


def problems_of(inspection: Inspection, today: date) -> list[Problem]:
    """All that stands in the way of saving, field by field; empty when the record is sound."""
    return [*_header_problems(inspection, today), *_finding_problems(inspection)]


def _header_problems(inspection: Inspection, today: date) -> Iterable[Problem]:
    if inspection.number < 1:
        yield Problem("Số phải từ 1 trở lên.", field="number")
    if inspection.inspected_on > today:
        yield Problem(
            "Ngày kiểm tra {day} còn ở tương lai; hôm nay là {today}.",
            field="inspected_on",
            day=format_day(inspection.inspected_on),
            today=format_day(today),
        )
    if inspection.inspected_on.year < FIRST_LEDGER_YEAR:
        yield Problem(
            "Năm {year} quá xa; sổ nhận từ năm {first}.",
            field="inspected_on",
            year=inspection.inspected_on.year,
            first=FIRST_LEDGER_YEAR,
        )
    if not inspection.content:
        yield Problem("Nhập nội dung kiểm tra.", field="content")
    if inspection.remedy_due_on is not None and inspection.remedy_due_on <= inspection.inspected_on:
        yield _deadline_problem("remedy_due_on", inspection.inspected_on)
    if inspection.reported_on is not None and inspection.reported_on < inspection.inspected_on:
        yield Problem(
            "Ngày báo cáo phải từ ngày kiểm tra {day} trở đi.",
            field="reported_on",
            day=format_day(inspection.inspected_on),
        )


def _finding_problems(inspection: Inspection) -> Iterable[Problem]:
    for row, finding in enumerate(inspection.findings):
        if not finding.description:
            yield Problem(
                "Phát hiện thứ {row} chưa ghi vi phạm, tồn tại.",
                field=f"findings.{row}.description",
                row=row + 1,
            )
        due_on, remedied_on = finding.follow_up.due_on, finding.follow_up.remedied_on
        if due_on is not None and due_on <= inspection.inspected_on:
            yield _deadline_problem(f"findings.{row}.due_on", inspection.inspected_on)
        if remedied_on is not None and remedied_on < inspection.inspected_on:
            yield Problem(
                "Ngày khắc phục phải từ ngày kiểm tra {day} trở đi.",
                field=f"findings.{row}.remedied_on",
                day=format_day(inspection.inspected_on),
            )


def _deadline_problem(field: str, inspected_on: date) -> Problem:
    return Problem("Hạn phải sau ngày kiểm tra {day}.", field=field, day=format_day(inspected_on))
