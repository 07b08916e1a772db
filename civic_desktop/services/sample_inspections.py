"""Invented inspections of the sample ledger, with their plans, checklists and follow-ups."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from civic_desktop.domain.checklist import ChecklistAnswer, ChecklistItem, ChecklistValue
from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.follow_up import FollowUp
from civic_desktop.domain.inspection import (
    Finding,
    InspectingBody,
    Inspection,
    InspectionKind,
    InspectionOrigin,
    Severity,
)
from civic_desktop.domain.inspection_plan import InspectionPlan, PlannedVisit
from civic_desktop.store import inspections
from civic_desktop.store.checklists import ITEMS
from civic_desktop.store.documents import DOCUMENTS
from civic_desktop.store.inspection_plans import PLANS, VISITS
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.transaction import Transaction

LAST_INSPECTION = date(2026, 11, 19)
_EXTENDED_EVERY = 9
_SPARE_UNIT_STEP = 5
_LAST_MONTH = 12
_UNANNOUNCED_ORIGINS = (
    InspectionOrigin.ORDER,
    InspectionOrigin.COMPLAINT,
    InspectionOrigin.HOTLINE,
)

Staffed = tuple[int, Sequence[str]]
"""A unit's id and the names of its persons."""


def add_inspections(
    ledger: Ledger,
    transaction: Transaction,
    words: dict[str, Any],
    units: Sequence[Staffed],
    chance: random.Random,
) -> None:
    """Store the inspections and the plan of each year."""
    items = ITEMS.all(ledger)
    for year_text, count in words["numbers_by_year"].items():
        invented = list(_year(int(year_text), count, words, units, items, chance))
        visits = _save_plan(transaction, int(year_text), words, units, invented)
        for inspection in invented:
            planned = replace(inspection, planned_visit_id=visits.get(inspection.name))
            inspections.save(ledger, transaction, planned, None)


def _year(
    year: int,
    count: int,
    words: dict[str, Any],
    units: Sequence[Staffed],
    items: Sequence[ChecklistItem],
    chance: random.Random,
) -> Iterator[Inspection]:
    numbers = dict.fromkeys(InspectionKind, 0)
    first = date(year, 1, 8)
    span = (min(date(year, 12, 19), LAST_INSPECTION) - first).days
    for place in range(count):
        is_unannounced = chance.random() < 1 / 3
        kind = InspectionKind.UNANNOUNCED if is_unannounced else InspectionKind.PLANNED
        numbers[kind] += 1
        day = first + timedelta(days=span * place // (count - 1))
        unit = units[chance.randrange(len(units))]
        yield _inspection(kind, numbers[kind], day, unit, words, items, chance)


def _inspection(
    kind: InspectionKind,
    number: int,
    day: date,
    unit: Staffed,
    words: dict[str, Any],
    items: Sequence[ChecklistItem],
    chance: random.Random,
) -> Inspection:
    patterns = chance.sample(words["findings"], chance.choice((0, 1, 1, 2, 2, 3, 4)))
    findings = tuple(
        _finding(pattern, day, unit, words["extension_reason"], chance) for pattern in patterns
    )
    is_planned = kind is InspectionKind.PLANNED
    inspection = Inspection(
        number=number,
        inspected_on=day,
        unit_id=unit[0],
        kind=kind,
        content=words["contents"][chance.randrange(len(words["contents"]))],
        team_leader=chance.choice(("Nguyễn Văn Mẫu", "Lê Thị Mẫu")),
        inspecting_body=InspectingBody.DEPARTMENT,
        origin=InspectionOrigin.PLAN if is_planned else chance.choice(_UNANNOUNCED_ORIGINS),
        findings=findings,
        answers=tuple(_answers(findings, items, len(unit[1]))),
    )
    last = max((f.follow_up.remedied_on or day for f in findings), default=day)
    if findings and not inspection.open_findings and last.year < LAST_INSPECTION.year:
        return replace(inspection, closed_on=last)
    return inspection


def _finding(
    pattern: dict[str, str],
    day: date,
    unit: Staffed,
    extension_reason: str,
    chance: random.Random,
) -> Finding:
    due_on = day + timedelta(days=chance.choice((10, 15, 20, 30)))
    remedied_on = due_on - timedelta(days=chance.randrange(0, 8))
    is_remedied = remedied_on < LAST_INSPECTION and chance.random() < 0.93
    person = chance.choice(unit[1])
    follow_up = FollowUp(recommendation=pattern["recommendation"], due_on=due_on)
    if chance.randrange(_EXTENDED_EVERY) == 0 and due_on < LAST_INSPECTION:
        later = due_on + timedelta(days=15)
        decided_on = due_on - timedelta(days=2)
        follow_up = follow_up.extended(due_on, later, decided_on, extension_reason)
    if is_remedied:
        follow_up = replace(
            follow_up, remedied_on=remedied_on, evidence="Báo cáo khắc phục của đơn vị"
        )
    return Finding(
        description=pattern["description"],
        area=pattern["area"],
        persons=person if pattern["severity"] == Severity.CRITICISM else "",
        severity=Severity(pattern["severity"]),
        follow_up=follow_up,
    )


def _answers(
    findings: Sequence[Finding], items: Sequence[ChecklistItem], staff_count: int
) -> Iterator[ChecklistAnswer]:
    """The first item of each area: not met where something was found in it, else met."""
    found = {finding.area for finding in findings}
    seen: set[str] = set()
    for item in items:
        if item.area in seen or item.id is None:
            continue
        seen.add(item.area)
        value = ChecklistValue.NOT_MET if item.area in found else ChecklistValue.MET
        counts: tuple[tuple[str, int], ...] = ()
        if item.area == "working_hours":
            absent = int(value is ChecklistValue.NOT_MET)
            present, *_, without_reason = item.counted
            counts = ((present, staff_count - absent), (without_reason, absent))
        yield ChecklistAnswer(item.id, value, counts)


def _save_plan(
    transaction: Transaction,
    year: int,
    words: dict[str, Any],
    units: Sequence[Staffed],
    invented: Sequence[Inspection],
) -> dict[str, int]:
    """Store the plan of a year; the visit that each planned inspection carried out, by name."""
    document = OfficialDocument(
        document_number=words["plans"][str(year)],
        issued_on=date(year, 1, 5),
        issuer=words["issuer"],
        subject_line=words["plan_subject"].format(year=year),
    )
    plan_id = PLANS.save(transaction, InspectionPlan(year, DOCUMENTS.save(transaction, document)))
    visits: dict[str, int] = {}
    taken: set[tuple[int, int]] = set()
    for inspection in invented:
        place = (inspection.unit_id, inspection.inspected_on.month)
        if inspection.kind is InspectionKind.PLANNED and place not in taken:
            taken.add(place)
            visits[inspection.name] = VISITS.save(transaction, PlannedVisit(plan_id, *place))
    if year == LAST_INSPECTION.year:
        months = [LAST_INSPECTION.month - 1] * words["late_visits"]
        months += [_LAST_MONTH] * words["visits_to_come"]
        for turn, month in enumerate(months):
            place = (units[turn * _SPARE_UNIT_STEP % len(units)][0], month)
            if place not in taken:
                taken.add(place)
                VISITS.save(transaction, PlannedVisit(plan_id, *place))
    return visits
