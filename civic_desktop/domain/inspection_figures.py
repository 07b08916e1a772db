"""The shapes that the papers of the inspection desk are made of.

What is remedied, open or overdue is always that of one day, the day of the paper: a remedy or
an extension of a later day is not known yet.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from civic_desktop.domain.checklist import ChecklistItem
from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.figures import InspectionTotalFigure
from civic_desktop.domain.follow_up import FollowUpState, summary_state
from civic_desktop.domain.inspection import (
    KIND_MARKS,
    InspectingBody,
    Inspection,
    InspectionKind,
    InspectionOrigin,
    inspection_name,
)
from civic_desktop.domain.inspection_plan import VisitEntry
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import clean, fold

_NAME = re.compile(r"(kh|dx) ?[-–]? ?([0-9]{1,6}) ?/ ?([0-9]{4})")
_KINDS = {fold(mark): kind for kind, mark in KIND_MARKS.items()}


def parse_inspection_name(text: str) -> tuple[InspectionKind, int, int]:
    """Kind, number and year of a name in the register, typed with or without tones.

    Raises Problem.
    """
    match = _NAME.fullmatch(fold(text))
    if match is None:
        raise Problem(
            "“{text}” không phải số của cuộc kiểm tra. Ví dụ: KH-5/2026 hoặc ĐX-12/2026.",
            field="inspection_id",
            text=clean(text),
        )
    return _KINDS[match[1]], int(match[2]), int(match[3])


@dataclass(frozen=True)
class MinutesFigures:
    """One inspection with the names its minutes need.

    `items` are the items in use and those answered, in their order; `decisions` are the papers
    that set up the team.
    """

    inspection: Inspection
    unit_name: str
    areas: Mapping[str, str]
    items: tuple[ChecklistItem, ...] = ()
    decisions: tuple[OfficialDocument, ...] = ()


@dataclass(frozen=True)
class RegisterLine:
    """One inspection in the register, with the state of its findings on the day of the paper."""

    number: int
    inspected_on: date
    unit_name: str
    kind: InspectionKind
    content: str
    inspecting_body: InspectingBody | None = None
    origin: InspectionOrigin | None = None
    finding_count: int = 0
    remedied_count: int = 0
    next_due_on: date | None = None
    inspection_id: int | None = None

    @property
    def name(self) -> str:
        """The name in the register."""
        return inspection_name(self.kind, self.number, self.inspected_on.year)

    def state_on(self, day: date) -> FollowUpState:
        """The most urgent state among the findings, on the day the line was counted for."""
        open_count = self.finding_count - self.remedied_count
        return summary_state(self.finding_count, open_count, self.next_due_on, day)


@dataclass(frozen=True)
class UnitWork:
    """What was inspected and found in one unit; open findings are neither remedied nor overdue."""

    unit_id: int
    unit_name: str
    planned: int = 0
    unannounced: int = 0
    findings: int = 0
    remedied: int = 0
    overdue: int = 0

    @property
    def open(self) -> int:
        """Findings that still have time, or no deadline."""
        return self.findings - self.remedied - self.overdue


@dataclass(frozen=True)
class YearPlan:
    """The visits that the plans of a year have for the units counted; `is_made` tells whether
    there is any plan of the year.
    """

    year: int
    visits: tuple[VisitEntry, ...]
    is_made: bool


@dataclass(frozen=True)
class InspectionWork:
    """Counted inspections of a period with the state of their findings on one day.

    `repeated` counts by area the units in which the period found something again that an
    earlier inspection had found in the same area. `published` are totals of the same years,
    which are named and never added.
    """

    by_kind: Mapping[InspectionKind, int]
    by_body: Mapping[InspectingBody | None, int]
    units: tuple[UnitWork, ...]
    by_area: Mapping[str, int]
    areas: Mapping[str, str]
    repeated: Mapping[str, int]
    repeated_units: int
    plans: tuple[YearPlan, ...] = ()
    published: tuple[InspectionTotalFigure, ...] = ()

    @property
    def total(self) -> int:
        """All inspections of the period."""
        return sum(self.by_kind.values())

    @property
    def findings(self) -> int:
        """All findings of the period."""
        return sum(unit.findings for unit in self.units)

    @property
    def remedied(self) -> int:
        """Findings remedied by the day."""
        return sum(unit.remedied for unit in self.units)

    @property
    def overdue(self) -> int:
        """Findings past their deadline on the day."""
        return sum(unit.overdue for unit in self.units)

    @property
    def open(self) -> int:
        """Findings that still have time, or no deadline."""
        return sum(unit.open for unit in self.units)
