"""The ratings behind a figure: persons, and counts that units reported in their place."""

import json
from typing import TYPE_CHECKING, Any

from civic_desktop.domain.trace import RatingTrace
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.rating_figures import counted_units
from civic_desktop.store.traced_query import TracedQuery

if TYPE_CHECKING:
    from civic_desktop.store.rating_tree import CountedUnits


def ratings_behind(ledger: Ledger, trace: RatingTrace) -> TracedQuery:
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
