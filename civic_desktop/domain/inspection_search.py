"""What the search without tones looks in, and the marks that filters look for."""

import re
from collections.abc import Sequence

from civic_desktop.domain.follow_up import FollowUpState
from civic_desktop.domain.inspection import (
    BODY_WORDS,
    KIND_WORDS,
    ORIGIN_WORDS,
    Inspection,
    InspectionFilter,
)
from civic_desktop.domain.text import fold

_NOT_IN_A_MARK = re.compile(r"[^a-z0-9]")


def search_text(inspection: Inspection, unit_name: str, papers: Sequence[str] = ()) -> str:
    """Folded text of all that was typed of an inspection, with its unit and its papers' numbers."""
    parts = [
        inspection.name,
        KIND_WORDS[inspection.kind],
        unit_name,
        inspection.content,
        inspection.team_leader,
        inspection.team_members,
        inspection.place,
        inspection.unit_representatives,
        inspection.strengths,
        inspection.unit_opinion,
        "" if inspection.inspecting_body is None else BODY_WORDS[inspection.inspecting_body],
        "" if inspection.origin is None else ORIGIN_WORDS[inspection.origin],
        *(answer.note for answer in inspection.answers),
    ]
    for finding in inspection.findings:
        follow_up = finding.follow_up
        parts += [finding.description, finding.persons, follow_up.recommendation]
        parts += [follow_up.evidence, *(each.reason for each in follow_up.extensions)]
    return fold(" ".join(part for part in [*parts, *papers] if part))


def facets(inspection: Inspection) -> str:
    """One mark for each value that a filter can ask for, whatever the day."""
    marks = [
        _mark("kind", inspection.kind),
        _mark("unit", str(inspection.unit_id)),
        _mark("body", inspection.inspecting_body or ""),
        _mark("origin", inspection.origin or ""),
        _mark("closed", "no" if inspection.closed_on is None else "yes"),
        _mark("state", _lasting_state(len(inspection.findings), len(inspection.open_findings))),
        *(_mark("area", area) for area in sorted({each.area for each in inspection.findings})),
    ]
    return " ".join(marks)


def wanted_facets(wanted: InspectionFilter) -> list[str]:
    """The marks that an inspection must have to pass the filter."""
    marks = []
    for field, value in (
        ("kind", wanted.kind),
        ("unit", wanted.unit_id),
        ("body", wanted.inspecting_body),
        ("origin", wanted.origin),
        ("area", wanted.area),
    ):
        if value is not None:
            marks.append(_mark(field, str(value)))
    if wanted.is_closed is not None:
        marks.append(_mark("closed", "yes" if wanted.is_closed else "no"))
    if wanted.state is not None:
        lasting = {FollowUpState.NO_FINDING: "none", FollowUpState.REMEDIED: "remedied"}
        marks.append(_mark("state", lasting.get(wanted.state, "open")))
    return marks


def _lasting_state(finding_count: int, open_count: int) -> str:
    """The part of the state that does not change with the day."""
    if finding_count == 0:
        return "none"
    return "open" if open_count else "remedied"


def _mark(field: str, value: str) -> str:
    return f"{field}{_NOT_IN_A_MARK.sub('', value.lower())}"
