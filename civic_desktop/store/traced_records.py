"""The records behind figures: each query has a column `key` to page by and a `number` it counts.

Conditions are those of the figures themselves (store/inspection_figures.py, store/figures.py,
store/rating_figures.py), so that counting the records again gives the figure.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from civic_desktop.domain.follow_up import FollowUpState
from civic_desktop.domain.inspection_plan import VisitState
from civic_desktop.domain.trace import (
    CampaignTrace,
    DisciplineTrace,
    FindingTrace,
    InspectionTrace,
    PlannedVisitTrace,
    RatingTrace,
    TaskTrace,
)
from civic_desktop.domain.unit_lineage import UnitView
from civic_desktop.store.activities import STATE_CONDITIONS
from civic_desktop.store.inspection_figures import DUE_ON_DAY, FINDINGS, IS_OPEN
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.rating_figures import counted_units
from civic_desktop.store.transaction import Row
from civic_desktop.store.units import alone, in_scope, in_units
from civic_desktop.store.values import iso

if TYPE_CHECKING:
    from civic_desktop.store.rating_tree import CountedUnits

RecordTrace = (
    RatingTrace
    | InspectionTrace
    | FindingTrace
    | DisciplineTrace
    | TaskTrace
    | CampaignTrace
    | PlannedVisitTrace
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


@dataclass(frozen=True)
class TracedQuery:
    """Rows behind a figure, to be read page by page."""

    sql: str
    values: Mapping[str, Any] = field(default_factory=dict)
    number: str = "coalesce(sum(number), 0)"

    def count(self, ledger: Ledger) -> int:
        """How many rows there are."""
        sql = f"SELECT count(*) FROM ({self.sql})"  # noqa: S608
        return int(ledger.value(sql, dict(self.values)))

    def counted(self, ledger: Ledger) -> int:
        """The figure that the rows make."""
        sql = f"SELECT {self.number} FROM ({self.sql})"  # noqa: S608
        return int(ledger.value(sql, dict(self.values)))

    def page(self, ledger: Ledger, after: str, limit: int) -> list[Row]:
        """At most `limit` rows whose key follows."""
        sql = f"SELECT * FROM ({self.sql}) WHERE key > :after ORDER BY key LIMIT :limit"  # noqa: S608
        return ledger.rows(sql, {**self.values, "after": after, "limit": limit})


def query_of(ledger: Ledger, trace: RecordTrace) -> TracedQuery:
    """The records behind a trace."""
    match trace:
        case RatingTrace():
            return _ratings(ledger, trace)
        case InspectionTrace():
            return _inspections(ledger, trace)
        case FindingTrace():
            return _findings(ledger, trace)
        case DisciplineTrace():
            return _disciplines(ledger, trace)
        case TaskTrace():
            return _tasks(ledger, trace)
        case CampaignTrace():
            return TracedQuery(
                """SELECT held_on || printf('%012d', id) AS key, 1 AS number, id, held_on, form,
                topic, audience, people_count FROM campaign
                WHERE held_on BETWEEN :first AND :last""",
                _days(trace),
            )
        case PlannedVisitTrace():
            where, values = _within(ledger, trace.unit_id, "planned_visit.unit_id")
            if trace.state is not None:
                where += f" AND {_VISITS[trace.state]}"
            return TracedQuery(
                f"""SELECT printf('%02d', month) || unit.sort_key
                || printf('%012d', planned_visit.id) AS key, 1 AS number, month,
                unit.name AS unit_name, planned_visit.note,
                {_IS_DONE} AS done
                FROM planned_visit JOIN unit ON unit.id = planned_visit.unit_id
                JOIN inspection_plan ON inspection_plan.id = plan_id
                WHERE inspection_plan.year = :year{where}""",  # noqa: S608
                values | {"year": trace.year, "on_day": iso(trace.on)},
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
        unit.name AS unit_name, content, finding_count
        FROM inspection JOIN unit ON unit.id = inspection.unit_id
        WHERE inspected_on BETWEEN :first AND :last{where}""",  # noqa: S608
        values | _days(trace),
    )


def _findings(ledger: Ledger, trace: FindingTrace) -> TracedQuery:
    where, values = _inspected(ledger, trace)
    if trace.area:
        where += " AND finding.area = :area"
        values["area"] = trace.area
    if trace.state is not None:
        where += f" AND {_STATES[trace.state]}"
    return TracedQuery(
        f"""SELECT inspection.inspected_on || printf('%012d', finding.id) AS key, 1 AS number,
        inspection.id, inspection.number AS own_number, inspection.year, inspection.kind,
        inspection.inspected_on, finding.description, finding.area,
        (SELECT name FROM unit WHERE unit.id = inspection.unit_id) AS unit_name,
        (SELECT name FROM content_area WHERE code = finding.area) AS area_name,
        {DUE_ON_DAY} AS due_on,
        CASE WHEN {IS_OPEN} THEN NULL ELSE follow_up.remedied_on END AS remedied_on
        {FINDINGS} WHERE inspection.inspected_on BETWEEN :first AND :last{where}""",  # noqa: S608
        values | _days(trace) | {"on_day": iso(trace.on)},
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
    return TracedQuery(
        f"""SELECT due_on || printf('%012d', assigned_task.id) AS key, 1 AS number,
        assigned_task.id, title, assigned_on, due_on, done_on, is_cause_objective,
        unit.name AS unit_name FROM assigned_task JOIN unit ON unit.id = assigned_task.unit_id
        WHERE due_on BETWEEN :first AND :last{where}""",  # noqa: S608
        values | _days(trace) | {"today": iso(trace.on)},
    )


def _ratings(ledger: Ledger, trace: RatingTrace) -> TracedQuery:
    """Persons, and the counts of units that speak for all under them."""
    day = f"{trace.year}-01-01"
    persons, tallies = [], []
    values: dict[str, Any] = {"day": day}
    counted: dict[int, CountedUnits] = {}
    for group, unit in trace.parts or ((trace.group_id, trace.unit_id),):
        for group_id, found in counted_units(ledger, trace.year, group, unit, trace.view):
            known = counted.get(group_id)
            counted[group_id] = found if known is None else known.joined(found)
    for group_id, parts in counted.items():
        persons.append(_of("rating", group_id, parts.rated, values))
        if parts.tallied:
            tallies.append(_of("rating_tally", group_id, parts.tallied, values))
    rated = " AND rating_class = :rating" if trace.rating is not None else ""
    number = f"coalesce({trace.rating.value}, 0)" if trace.rating is not None else _STATED
    if trace.rating is not None:
        values["rating"] = trace.rating.value
    sql = f"""SELECT '1' || staff_member.sort_key || printf('%012d', rating.id) AS key,
        1 AS number, rating.id, rating.unit_id, rating.staff_group_id, full_name,
        staff_member.code, post, unit.name AS unit_name, rating_class, rating.reason, '' AS source
        FROM rating JOIN staff_member ON staff_member.id = rating.staff_member_id
        JOIN unit ON unit.id = rating.unit_id
        WHERE period_kind = 'year' AND rating.first_day = :day{rated}
        AND ({" OR ".join(persons) or "0"})"""  # noqa: S608
    if tallies:
        sql += f""" UNION ALL SELECT '0' || unit.sort_key || printf('%012d', rating_tally.id),
        {number}, rating_tally.id, rating_tally.unit_id, staff_group_id, '', '', '', unit.name, '',
        '', trim(coalesce(document_number, '') || ' ' || source_note)
        FROM rating_tally JOIN unit ON unit.id = rating_tally.unit_id
        LEFT JOIN document ON document.id = source_document_id
        WHERE period_kind = 'year' AND rating_tally.first_day = :day AND ({" OR ".join(tallies)})"""  # noqa: S608
    return TracedQuery(sql, values)


_STATED = """coalesce(total, coalesce(excellent, 0) + coalesce(good, 0) + coalesce(completed, 0)
    + coalesce(not_completed, 0) + coalesce(unrated, 0))"""


def _of(table: str, group_id: int, units: frozenset[int] | None, values: dict[str, Any]) -> str:
    """Condition for a group in some units, given as a list of their numbers, or in all."""
    condition = f"{table}.staff_group_id = {group_id}"
    if units is None:
        return condition
    name = f"units_{len(values)}"
    values[name] = json.dumps(sorted(units))
    return f"({condition} AND {table}.unit_id IN (SELECT value FROM json_each(:{name})))"  # noqa: S608
