"""The records behind figures: each query has a column `key` to page by and a `number` it counts.

Conditions are those of the figures themselves (store/inspection_figures.py, store/figures.py,
store/rating_figures.py), so that counting the records again gives the figure.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from civic_desktop.domain.activity import TaskState
from civic_desktop.domain.follow_up import FollowUpState
from civic_desktop.domain.inspection_plan import VisitState
from civic_desktop.domain.trace import (
    CampaignTrace,
    ChecklistTrace,
    DisciplineTrace,
    DocumentTrace,
    FindingTrace,
    InspectionTrace,
    PartyTrace,
    PlannedVisitTrace,
    RatingTrace,
    TaskTrace,
)
from civic_desktop.domain.unit_lineage import UnitView
from civic_desktop.store.activities import STATE_CONDITIONS
from civic_desktop.store.inspection_figures import DUE_ON_DAY, FINDINGS, IS_OPEN, found_again
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.traced_query import TracedQuery
from civic_desktop.store.traced_ratings import ratings_behind
from civic_desktop.store.units import alone, in_scope, in_units
from civic_desktop.store.values import iso

RecordTrace = (
    RatingTrace
    | InspectionTrace
    | FindingTrace
    | DisciplineTrace
    | TaskTrace
    | CampaignTrace
    | PlannedVisitTrace
    | PartyTrace
    | DocumentTrace
    | ChecklistTrace
)

_OPEN_STATES = (FollowUpState.OPEN, FollowUpState.DUE_SOON)
_STATES = {
    FollowUpState.REMEDIED: f"NOT {IS_OPEN}",
    FollowUpState.OVERDUE: f"({IS_OPEN} AND {DUE_ON_DAY} < :on_day)",
} | dict.fromkeys(_OPEN_STATES, f"({IS_OPEN} AND coalesce({DUE_ON_DAY} >= :on_day, 1))")


_IS_DONE = """EXISTS (SELECT 1 FROM inspection WHERE planned_visit_id = planned_visit.id
    AND inspected_on <= :on_day)"""
_IS_OVER = """:on_day > date(printf('%04d-%02d-01', :year, month), '+1 month', '-1 day')"""
_VISITS = {
    VisitState.DONE: _IS_DONE,
    VisitState.LATE: f"NOT {_IS_DONE} AND {_IS_OVER}",
    VisitState.TO_COME: f"NOT {_IS_DONE} AND NOT {_IS_OVER}",
}


def query_of(ledger: Ledger, trace: RecordTrace) -> TracedQuery:
    """The records behind a trace."""
    return _QUERIES[type(trace)](ledger, trace)


def _documents(_ledger: Ledger, trace: DocumentTrace) -> TracedQuery:
    return TracedQuery(
        """SELECT issued_on || printf('%012d', id) AS key, 1 AS number, document_number,
        issued_on, issuer, subject_line FROM document
        WHERE issued_on BETWEEN :first AND :last
        AND id IN (SELECT value FROM json_each(:documents))""",
        _days(trace) | {"documents": json.dumps(trace.document_ids)},
    )


def _answers(_ledger: Ledger, trace: ChecklistTrace) -> TracedQuery:
    return TracedQuery(
        """SELECT printf('%012d', position) || printf('%012d', item.id) AS key,
        1 AS number, inspection_id AS id, item.title, value, note
        FROM checklist_answer JOIN checklist_item AS item ON item.id = checklist_item_id
        WHERE inspection_id = :inspection AND value = :value""",
        {"inspection": trace.inspection_id, "value": trace.value.value},
    )


def _campaigns(ledger: Ledger, trace: CampaignTrace) -> TracedQuery:
    where, values = _within(ledger, trace.unit_id, "unit_id")
    if trace.form:
        where += " AND form = :form"
        values["form"] = trace.form
    if trace.counts_people is not None:
        where += f" AND people_count IS {'NOT ' if trace.counts_people else ''}NULL"
    return TracedQuery(
        f"""SELECT held_on || printf('%012d', id) AS key, 1 AS number, id, held_on, form,
        topic, audience, people_count FROM campaign
        WHERE held_on BETWEEN :first AND :last{where}""",  # noqa: S608
        values | _days(trace),
        number="coalesce(sum(people_count), 0)" if trace.counts_people else "count(*)",
    )


def _visits(ledger: Ledger, trace: PlannedVisitTrace) -> TracedQuery:
    where, values = _within(ledger, trace.unit_id, "planned_visit.unit_id")
    if trace.state is not None:
        where += f" AND {_VISITS[trace.state]}"
    return TracedQuery(
        f"""SELECT printf('%02d', month) || unit.sort_key
        || printf('%012d', planned_visit.id) AS key, 1 AS number, month,
        unit.name AS unit_name, planned_visit.note,
        (SELECT min(id) FROM inspection WHERE planned_visit_id = planned_visit.id
            AND inspected_on <= :on_day) AS id
        FROM planned_visit JOIN unit ON unit.id = planned_visit.unit_id
        JOIN inspection_plan ON inspection_plan.id = plan_id
        WHERE inspection_plan.year = :year{where}""",  # noqa: S608
        values | {"year": trace.year, "on_day": iso(trace.on)},
    )


def _party(ledger: Ledger, trace: PartyTrace) -> TracedQuery:
    where, values = _within(ledger, trace.unit_id, "breach.unit_id")
    if trace.measure is not None:
        where += " AND measure = :measure"
        values["measure"] = trace.measure.value
    return TracedQuery(
        f"""SELECT decided_on || printf('%012d', party_action.id) AS key, 1 AS number, breach_id,
        decided_on, document_number, measure, staff_member.full_name, unit.name AS unit_name
        FROM party_action JOIN breach ON breach.id = breach_id
        JOIN unit ON unit.id = breach.unit_id
        LEFT JOIN staff_member ON staff_member.id = breach.staff_member_id
        WHERE decided_on BETWEEN :first AND :last{where}""",  # noqa: S608
        values | _days(trace),
    )


def _days(trace: Any) -> dict[str, Any]:
    return {"first": iso(trace.first_day), "last": iso(trace.last_day)}


def _within(
    ledger: Ledger,
    unit_id: int | None,
    column: str,
    view: UnitView = UnitView.AS_WERE,
    *,
    is_alone: bool = False,
) -> tuple[str, dict[str, Any]]:
    """Condition for a unit, with all under it or alone; nothing where every unit is meant."""
    if unit_id is not None and is_alone:
        return in_units(column, alone(ledger, unit_id, view))
    return in_scope(ledger, column, unit_id, view)


def _inspected(ledger: Ledger, trace: InspectionTrace | FindingTrace) -> tuple[str, dict[str, Any]]:
    """Condition for the unit, or for the one inspection."""
    column, is_alone = "inspection.unit_id", trace.is_unit_alone
    where, values = _within(ledger, trace.unit_id, column, trace.view, is_alone=is_alone)
    if trace.inspection_id is not None:
        where += " AND inspection.id = :inspection"
        values["inspection"] = trace.inspection_id
    return where, values


def _inspections(ledger: Ledger, trace: InspectionTrace) -> TracedQuery:
    where, values = _inspected(ledger, trace)
    if trace.kind is not None:
        where += " AND kind = :kind"
        values["kind"] = trace.kind.value
    if trace.body is not None:
        where += " AND inspecting_body = :body"
        values["body"] = trace.body.value
    if trace.area:
        where += """ AND EXISTS (SELECT 1 FROM finding
            WHERE finding.inspection_id = inspection.id AND finding.area = :area)"""
        values["area"] = trace.area
    return TracedQuery(
        f"""SELECT inspected_on || printf('%012d', inspection.id) AS key, 1 AS number,
        inspection.id, inspection.number AS own_number, inspection.year, kind, inspected_on,
        inspection.unit_id,
        unit.name AS unit_name, content, finding_count
        FROM inspection JOIN unit ON unit.id = inspection.unit_id
        WHERE inspected_on BETWEEN :first AND :last{where}""",  # noqa: S608
        values | _days(trace),
        number="count(DISTINCT unit_id)" if trace.counts_units else "count(*)",
    )


def _findings(ledger: Ledger, trace: FindingTrace) -> TracedQuery:
    where, values = _inspected(ledger, trace)
    if trace.area:
        where += " AND finding.area = :area"
        values["area"] = trace.area
    if trace.state is not None:
        where += f" AND {_STATES[trace.state]}"
    if trace.is_repeated:
        again = found_again(ledger, trace.first_day, trace.last_day, trace.unit_id)
        where += """ AND EXISTS (SELECT 1 FROM json_each(:again)
            WHERE value ->> 0 = inspection.unit_id AND value ->> 1 = finding.area)"""
        values["again"] = json.dumps(again)
    return TracedQuery(
        f"""SELECT inspection.inspected_on || printf('%012d', finding.id) AS key, 1 AS number,
        inspection.id, inspection.number AS own_number, inspection.year, inspection.kind,
        inspection.inspected_on, inspection.unit_id, finding.description, finding.area,
        (SELECT name FROM unit WHERE unit.id = inspection.unit_id) AS unit_name,
        (SELECT name FROM content_area WHERE code = finding.area) AS area_name,
        {DUE_ON_DAY} AS due_on,
        CASE WHEN {IS_OPEN} THEN NULL ELSE follow_up.remedied_on END AS remedied_on
        {FINDINGS} WHERE inspection.inspected_on BETWEEN :first AND :last{where}""",  # noqa: S608
        values | _days(trace) | {"on_day": iso(trace.on)},
        number="count(DISTINCT unit_id)" if trace.is_repeated else "count(*)",
    )


def _disciplines(ledger: Ledger, trace: DisciplineTrace) -> TracedQuery:
    """A person disciplined twice in a year is counted once."""
    where, values = _within(ledger, trace.unit_id, "action.unit_id", trace.view)
    if trace.group_id is not None:
        where += " AND action.staff_group_id = :group"
        values["group"] = trace.group_id
    if trace.measure is not None:
        where += " AND measure = :measure"
        values["measure"] = trace.measure.value
    if trace.is_duty_related:
        where += " AND EXISTS (SELECT 1 FROM breach WHERE id = breach_id AND is_duty_related)"
    return TracedQuery(
        f"""SELECT decided_on || printf('%012d', action.id) AS key, breach_id, decided_on,
        document_number, measure, staff_member.full_name, unit.name AS unit_name,
        substr(decided_on, 1, 4) || ':' || coalesce(action.staff_member_id, -action.id) AS person
        FROM disciplinary_action AS action JOIN unit ON unit.id = action.unit_id
        LEFT JOIN staff_member ON staff_member.id = action.staff_member_id
        WHERE decided_on BETWEEN :first AND :last{where}""",  # noqa: S608
        values | _days(trace),
        number="count(*)" if trace.is_by_decision else "count(DISTINCT person)",
    )


def _tasks(ledger: Ledger, trace: TaskTrace) -> TracedQuery:
    column, is_alone = "assigned_task.unit_id", trace.is_unit_alone
    where, values = _within(ledger, trace.unit_id, column, trace.view, is_alone=is_alone)
    if trace.state is not None:
        where += f" AND ({STATE_CONDITIONS[trace.state]})"
    if trace.is_late:
        late = (STATE_CONDITIONS[each] for each in (TaskState.DONE_LATE, TaskState.OVERDUE))
        where += f" AND ({' OR '.join(late)})"
    if trace.is_objective:
        where += " AND is_cause_objective"
    return TracedQuery(
        f"""SELECT due_on || printf('%012d', assigned_task.id) AS key, 1 AS number,
        assigned_task.id, title, assigned_on, due_on, done_on, is_cause_objective,
        unit.name AS unit_name FROM assigned_task JOIN unit ON unit.id = assigned_task.unit_id
        WHERE due_on BETWEEN :first AND :last{where}""",  # noqa: S608
        values | _days(trace) | {"today": iso(trace.on)},
    )


_QUERIES: Mapping[type, Callable[[Ledger, Any], TracedQuery]] = {
    RatingTrace: ratings_behind,
    InspectionTrace: _inspections,
    FindingTrace: _findings,
    DisciplineTrace: _disciplines,
    TaskTrace: _tasks,
    CampaignTrace: _campaigns,
    PlannedVisitTrace: _visits,
    PartyTrace: _party,
    DocumentTrace: _documents,
    ChecklistTrace: _answers,
}
