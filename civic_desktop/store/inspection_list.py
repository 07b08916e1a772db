"""The list of inspections under a filter: its pages, its counts, and any place in it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from civic_desktop.domain.follow_up import DUE_SOON_DAYS, FollowUpState
from civic_desktop.domain.inspection import InspectionFilter, InspectionKind, InspectionSummary
from civic_desktop.domain.inspection_search import wanted_facets
from civic_desktop.store.errors import readable
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.search import (
    DAY_OF_ROW,
    INSPECTION_OF_ROW,
    index_row,
    match_expression,
)
from civic_desktop.store.values import iso, required_day

_SUMMARY = """SELECT inspection.id, number, inspected_on, unit.name AS unit_name, kind, content,
    finding_count, open_count, next_due_on, closed_on FROM """
_PLAIN = "inspection"
_FOUND = f"inspection_search CROSS JOIN inspection ON inspection.id = {INSPECTION_OF_ROW}"
_UNIT = " JOIN unit ON unit.id = inspection.unit_id"
_LARGEST_ID = (1 << 32) - 1

_STATE_CONDITIONS = {
    FollowUpState.NO_FINDING: "finding_count = 0",
    FollowUpState.REMEDIED: "finding_count > 0 AND open_count = 0",
    FollowUpState.OVERDUE: "open_count > 0 AND next_due_on < :today",
    FollowUpState.DUE_SOON: "open_count > 0 AND next_due_on BETWEEN :today AND :soon",
    FollowUpState.OPEN: "open_count > 0 AND (next_due_on IS NULL OR next_due_on > :soon)",
}
_LASTING_STATES = (FollowUpState.NO_FINDING, FollowUpState.REMEDIED)


class _Query:
    """A filter as SQL: through the search index where it narrows, else straight by day."""

    def __init__(self, wanted: InspectionFilter, today: date) -> None:
        match = match_expression(wanted.text, wanted_facets(wanted), is_wide=wanted.is_wide)
        self.is_found = bool(match)
        self.conditions = ["1"]
        self.values: dict[str, Any] = {
            "today": iso(today),
            "soon": iso(today + timedelta(days=DUE_SOON_DAYS)),
        }
        if match:
            self.conditions.append("inspection_search MATCH :match")
            self.values["match"] = match
        self.first_day, self.last_day = _days(wanted)
        if self.first_day is not None:
            self._bound(">=", "first", self.first_day, 0)
        if self.last_day is not None:
            self._bound("<=", "last", self.last_day, _LARGEST_ID)
        # The other states are marks of the search index already.
        self.depends_on_today = wanted.state not in (None, *_LASTING_STATES)
        if wanted.state is not None and self.depends_on_today:
            self.conditions.append(_STATE_CONDITIONS[wanted.state])

    def _bound(self, sign: str, name: str, day: date, inspection_id: int) -> None:
        if self.is_found:
            self.conditions.append(f"inspection_search.rowid {sign} :{name}")
            self.values[name] = index_row(day, inspection_id)
        else:
            self.conditions.append(f"inspected_on {sign} :{name}")
            self.values[name] = iso(day)

    @property
    def tables(self) -> str:
        return _FOUND if self.is_found else _PLAIN

    @property
    def where(self) -> str:
        return " AND ".join(self.conditions)

    @property
    def days_where(self) -> str:
        """The condition for the table that counts the inspections of each day."""
        return self.where.replace("inspected_on", "day")

    @property
    def order(self) -> str:
        if self.is_found:
            return "inspection_search.rowid DESC"
        return "inspected_on DESC, inspection.id DESC"

    @property
    def counted(self) -> str:
        """The tables a count needs: the index alone says most."""
        return "inspection_search" if self.is_found and not self.depends_on_today else self.tables


def _days(wanted: InspectionFilter) -> tuple[date | None, date | None]:
    """First and last day that the year and the days of a filter leave together."""
    first_days = [wanted.first_day]
    last_days = [wanted.last_day]
    if wanted.year is not None:
        first_days.append(date(wanted.year, 1, 1))
        last_days.append(date(wanted.year, 12, 31))
    return (
        max((day for day in first_days if day is not None), default=None),
        min((day for day in last_days if day is not None), default=None),
    )


def page(
    ledger: Ledger,
    wanted: InspectionFilter,
    today: date,
    after: InspectionSummary | None,
    limit: int,
) -> list[InspectionSummary]:
    """The next `limit` inspections after `after`, newest first."""
    query = _Query(wanted, today)
    if after is not None and query.is_found:
        query.conditions.append("inspection_search.rowid < :after")
        query.values["after"] = index_row(after.inspected_on, after.id)
    elif after is not None:
        query.conditions.append("(inspected_on, inspection.id) < (:after_day, :after_id)")
        query.values |= {"after_day": iso(after.inspected_on), "after_id": after.id}
    return _read(ledger, query, limit, 0)


def page_from(
    ledger: Ledger, wanted: InspectionFilter, today: date, day: date, skipped: int, limit: int
) -> list[InspectionSummary]:
    """At most `limit` inspections from a day downwards, without the first `skipped` of them."""
    last_day = day if wanted.last_day is None else min(day, wanted.last_day)
    return _read(ledger, _Query(replace(wanted, last_day=last_day), today), limit, skipped)


def _read(ledger: Ledger, query: _Query, limit: int, skipped: int) -> list[InspectionSummary]:
    sql = (
        f"{_SUMMARY}{query.tables}{_UNIT} WHERE {query.where}"
        f" ORDER BY {query.order} LIMIT :limit OFFSET :skipped"
    )
    rows = ledger.tuples(sql, query.values | {"limit": limit, "skipped": skipped})
    with readable(ledger.path):
        return [_summary(*row) for row in rows]


def count(ledger: Ledger, wanted: InspectionFilter, today: date) -> int:
    """How many inspections the filter lets through."""
    query = _Query(wanted, today)
    if query.is_found or query.depends_on_today:
        sql = f"SELECT count(*) FROM {query.counted} WHERE {query.where}"  # noqa: S608
    else:
        sql = f"""SELECT coalesce(sum(inspection_count), 0) FROM inspection_day
            WHERE {query.days_where}"""  # noqa: S608
    return int(ledger.value(sql, query.values))


def day_counts(ledger: Ledger, wanted: InspectionFilter, today: date) -> list[tuple[date, int]]:
    """How many inspections of each day the filter lets through, newest day first."""
    query = _Query(wanted, today)
    if query.is_found and not query.depends_on_today:
        sql = f"""SELECT {DAY_OF_ROW} AS day, count(*) AS inspections FROM inspection_search
            WHERE {query.where} GROUP BY 1 ORDER BY 1 DESC"""  # noqa: S608
        rows = ledger.rows(sql, query.values)
        return [(date.fromordinal(row["day"]), row["inspections"]) for row in rows]
    if query.is_found:
        sql = f"""SELECT inspected_on AS day, count(*) AS inspections FROM {query.tables}
            WHERE {query.where} GROUP BY 1 ORDER BY 1 DESC"""  # noqa: S608
    else:
        sql = f"""SELECT day, inspection_count AS inspections FROM inspection_day
            WHERE {query.days_where} ORDER BY day DESC"""  # noqa: S608
    with readable(ledger.path):
        rows = ledger.rows(sql, query.values)
        return [(required_day(row["day"]), row["inspections"]) for row in rows]


def place_in_day(
    ledger: Ledger, wanted: InspectionFilter, today: date, day: date, inspection_id: int
) -> int | None:
    """How many inspections of the same day stand before one; None where it is filtered out."""
    of_day = replace(
        wanted,
        first_day=day if wanted.first_day is None else max(day, wanted.first_day),
        last_day=day if wanted.last_day is None else min(day, wanted.last_day),
    )
    query = _Query(of_day, today)
    sql = f"SELECT inspection.id FROM {query.tables} WHERE {query.where} ORDER BY {query.order}"  # noqa: S608
    ids = [row["id"] for row in ledger.rows(sql, query.values)]
    return ids.index(inspection_id) if inspection_id in ids else None


def count_due(ledger: Ledger, state: FollowUpState, year: int | None, today: date) -> int:
    """How many inspections are overdue or due soon, of one year or of all."""
    values = {
        "today": iso(today),
        "soon": iso(today + timedelta(days=DUE_SOON_DAYS)),
        "year": year,
    }
    sql = f"""SELECT count(*) FROM inspection
        WHERE {_STATE_CONDITIONS[state]} AND (:year IS NULL OR year = :year)"""  # noqa: S608
    return int(ledger.value(sql, values))


def years(ledger: Ledger) -> list[int]:
    """Years that have inspections, newest first."""
    rows = ledger.rows(
        "SELECT DISTINCT CAST(substr(day, 1, 4) AS INTEGER) AS year FROM inspection_day"
        " ORDER BY 1 DESC"
    )
    return [row["year"] for row in rows]


def summary_of(ledger: Ledger, inspection_id: int) -> InspectionSummary | None:
    """What a list shows of one inspection; None if it has gone."""
    sql = f"{_SUMMARY}{_PLAIN}{_UNIT} WHERE inspection.id = ?"
    rows = ledger.tuples(sql, [inspection_id])
    with readable(ledger.path):
        return _summary(*rows[0]) if rows else None


def summaries_of_unit(ledger: Ledger, unit_id: int, limit: int) -> Sequence[InspectionSummary]:
    """The inspections of one unit, newest first."""
    sql = f"""{_SUMMARY}{_PLAIN}{_UNIT} WHERE inspection.unit_id = ?
        ORDER BY inspected_on DESC, inspection.id DESC LIMIT ?"""
    rows = ledger.tuples(sql, [unit_id, limit])
    with readable(ledger.path):
        return [_summary(*row) for row in rows]


_KINDS = {kind.value: kind for kind in InspectionKind}


def _summary(
    inspection_id: int,
    number: int,
    inspected_on: str,
    unit_name: str,
    kind: str,
    content: str,
    finding_count: int,
    open_count: int,
    next_due_on: str | None,
    closed_on: str | None,
) -> InspectionSummary:
    """The row that `_SUMMARY` reads, column by column."""
    return InspectionSummary(
        inspection_id,
        number,
        date.fromisoformat(inspected_on),
        unit_name,
        _KINDS[kind],
        content,
        finding_count,
        open_count,
        None if next_due_on is None else date.fromisoformat(next_due_on),
        None if closed_on is None else date.fromisoformat(closed_on),
    )
