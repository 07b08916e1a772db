"""Inspections of public service: who inspected whom, when, how, and what was found."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from civic_desktop.domain.checklist import OTHER_AREA, ChecklistAnswer
from civic_desktop.domain.follow_up import FollowUp, FollowUpState, summary_state


class InspectionKind(StrEnum):
    """Whether the inspection stood in the annual plan."""

    PLANNED = "planned"
    UNANNOUNCED = "unannounced"


class InspectingBody(StrEnum):
    """Who inspects: the province, the Department of Home Affairs, a commune, or the unit itself."""

    PROVINCE = "province"
    DEPARTMENT = "department"
    COMMUNE = "commune"
    SELF_INSPECTION = "self_inspection"


class InspectionOrigin(StrEnum):
    """What started the inspection."""

    PLAN = "plan"
    ORDER = "order"
    COMPLAINT = "complaint"
    HOTLINE = "hotline"


class Severity(StrEnum):
    """What the inspectors asked for: a reminder, criticism, or handling by another body."""

    REMINDER = "reminder"
    CRITICISM = "criticism"
    REFERRAL = "referral"


KIND_WORDS = {
    InspectionKind.PLANNED: "theo kế hoạch",
    InspectionKind.UNANNOUNCED: "đột xuất",
}
BODY_WORDS = {
    InspectingBody.PROVINCE: "UBND tỉnh",
    InspectingBody.DEPARTMENT: "Sở Nội vụ",
    InspectingBody.COMMUNE: "UBND cấp xã",
    InspectingBody.SELF_INSPECTION: "đơn vị tự kiểm tra",
}
ORIGIN_WORDS = {
    InspectionOrigin.PLAN: "theo kế hoạch năm",
    InspectionOrigin.ORDER: "theo chỉ đạo",
    InspectionOrigin.COMPLAINT: "theo phản ánh, kiến nghị",
    InspectionOrigin.HOTLINE: "theo đường dây nóng",
}
KIND_MARKS = {InspectionKind.PLANNED: "KH", InspectionKind.UNANNOUNCED: "ĐX"}


def inspection_name(kind: InspectionKind, number: int, year: int) -> str:
    """The name in the register, which numbers each kind by itself: "KH-5/2026"."""
    return f"{KIND_MARKS[kind]}-{number}/{year}"


NO_FOLLOW_UP = FollowUp()


@dataclass(frozen=True)
class Finding:
    """One shortcoming or breach that an inspection found; `area` is the code of a content area."""

    description: str
    area: str = OTHER_AREA
    persons: str = ""
    severity: Severity = Severity.REMINDER
    follow_up: FollowUp = NO_FOLLOW_UP
    checklist_item_id: int | None = None
    id: int | None = None


@dataclass(frozen=True)
class Inspection:
    """One inspection of one unit on one day, numbered within its year and kind.

    Times of the day are texts such as "08:30"; what is not recorded is empty or None.
    """

    number: int
    inspected_on: date
    unit_id: int
    kind: InspectionKind
    content: str
    team_leader: str = ""
    remedy_due_on: date | None = None
    reported_on: date | None = None
    inspecting_body: InspectingBody | None = None
    origin: InspectionOrigin | None = None
    planned_visit_id: int | None = None
    closed_on: date | None = None
    team_members: str = ""
    start_time: str = ""
    end_time: str = ""
    place: str = ""
    unit_representatives: str = ""
    strengths: str = ""
    unit_opinion: str = ""
    findings: tuple[Finding, ...] = ()
    answers: tuple[ChecklistAnswer, ...] = ()
    id: int | None = None
    row_version: int = 1

    @property
    def year(self) -> int:
        """The year whose register numbers the inspection."""
        return self.inspected_on.year

    @property
    def name(self) -> str:
        """The name in the register."""
        return inspection_name(self.kind, self.number, self.year)

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """Findings not yet remedied."""
        return tuple(f for f in self.findings if f.follow_up.remedied_on is None)

    @property
    def next_due_on(self) -> date | None:
        """Earliest deadline of the open findings; the inspection's own stands in where none is."""
        days = [self.due_on_of(finding) for finding in self.open_findings]
        return min((day for day in days if day is not None), default=None)

    def due_on_of(self, finding: Finding) -> date | None:
        """The deadline of a finding: its own, or else the general one."""
        return finding.follow_up.due_on or self.remedy_due_on

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
    closed_on: date | None = None

    @property
    def name(self) -> str:
        """The name in the register."""
        return inspection_name(self.kind, self.number, self.inspected_on.year)

    def state_on(self, today: date) -> FollowUpState:
        """The most urgent state among the inspection's findings on that day."""
        return summary_state(self.finding_count, self.open_count, self.next_due_on, today)


@dataclass(frozen=True)
class InspectionFilter:
    """Which inspections to list; an empty field does not narrow, all others must hold together.

    `first_day` and `last_day` bound the day of the visit, both included. A wide search takes each
    word of the text for the start of one, else only the last is.
    """

    text: str = ""
    year: int | None = None
    kind: InspectionKind | None = None
    state: FollowUpState | None = None
    unit_id: int | None = None
    inspecting_body: InspectingBody | None = None
    origin: InspectionOrigin | None = None
    area: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    is_closed: bool | None = None
    is_wide: bool = False
