"""Inspections with their findings and follow-ups: rows <-> domain objects."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from civic_desktop.domain.inspection import (
    DUE_SOON_DAYS,
    ContentArea,
    Finding,
    FollowUp,
    FollowUpState,
    Inspection,
    InspectionFilter,
    InspectionKind,
    InspectionSummary,
    InspectionTotal,
    Severity,
    search_text,
)
from civic_desktop.store.errors import DuplicateRecord, RecordConflict, readable
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.records import RecordTable
from civic_desktop.store.search import match_expression
from civic_desktop.store.transaction import Row, Transaction
from civic_desktop.store.values import day_of, iso, required_day

INSPECTION_TOTALS = RecordTable(
    "inspection_total", InspectionTotal, order=("first_year", "last_year", "id")
)

_SUMMARY = """SELECT inspection.id, number, inspected_on, unit.name AS unit_name, kind, content,
    finding_count, open_count, next_due_on
    FROM inspection JOIN unit ON unit.id = inspection.unit_id"""

_STATE_CONDITIONS = {
    FollowUpState.NO_FINDING: "finding_count = 0",
    FollowUpState.REMEDIED: "finding_count > 0 AND open_count = 0",
    FollowUpState.OVERDUE: "open_count > 0 AND next_due_on < :today",
    FollowUpState.DUE_SOON: "open_count > 0 AND next_due_on BETWEEN :today AND :soon",
    FollowUpState.OPEN: "open_count > 0 AND (next_due_on IS NULL OR next_due_on > :soon)",
}


def page(
    ledger: Ledger,
    wanted: InspectionFilter,
    today: date,
    after: InspectionSummary | None,
    limit: int,
) -> list[InspectionSummary]:
    """The next `limit` inspections after `after`, newest first."""
    conditions, values = _conditions(wanted, today)
    if after is not None:
        conditions.append("(inspected_on, inspection.id) < (:after_day, :after_id)")
        values |= {"after_day": iso(after.inspected_on), "after_id": after.id}
    sql = f"{_SUMMARY} WHERE {' AND '.join(conditions)} ORDER BY inspected_on DESC, inspection.id DESC LIMIT :limit"  # noqa: E501
    rows = ledger.rows(sql, values | {"limit": limit})
    with readable(ledger.path):
        return [_summary(row) for row in rows]


def count(ledger: Ledger, wanted: InspectionFilter, today: date) -> int:
    """How many inspections the filter lets through."""
    conditions, values = _conditions(wanted, today)
    sql = f"SELECT count(*) FROM inspection WHERE {' AND '.join(conditions)}"  # noqa: S608
    return int(ledger.value(sql, values))


def _conditions(wanted: InspectionFilter, today: date) -> tuple[list[str], dict[str, Any]]:
    conditions = ["1"]
    values: dict[str, Any] = {
        "today": iso(today),
        "soon": iso(today + timedelta(days=DUE_SOON_DAYS)),
    }
    query = match_expression(wanted.text)
    if query:
        conditions.append(
            "inspection.id IN (SELECT rowid FROM inspection_search"
            " WHERE inspection_search MATCH :query)"
        )
        values["query"] = query
    if wanted.year is not None:
        conditions.append("year = :year")
        values["year"] = wanted.year
    if wanted.kind is not None:
        conditions.append("kind = :kind")
        values["kind"] = wanted.kind
    if wanted.state is not None:
        conditions.append(_STATE_CONDITIONS[wanted.state])
    return conditions, values


def years(ledger: Ledger) -> list[int]:
    """Years that have inspections, newest first."""
    return [r["year"] for r in ledger.rows("SELECT DISTINCT year FROM inspection ORDER BY 1 DESC")]


def next_number(ledger: Ledger, year: int) -> int:
    """The number after the last one of that year's register."""
    return int(
        ledger.value("SELECT coalesce(max(number), 0) + 1 FROM inspection WHERE year = ?", [year])
    )


def get(ledger: Ledger, inspection_id: int) -> Inspection:
    """One inspection with its findings; RecordConflict if it has gone."""
    row = ledger.row("SELECT * FROM inspection WHERE id = ?", [inspection_id])
    if row is None:
        raise RecordConflict("Cuộc kiểm tra này đã được xóa ở nơi khác.")
    findings = ledger.rows(
        "SELECT finding.*, recommendation, due_on, remedied_on, evidence"
        " FROM finding LEFT JOIN follow_up ON follow_up.finding_id = finding.id"
        " WHERE inspection_id = ? ORDER BY position, finding.id",
        [inspection_id],
    )
    with readable(ledger.path):
        return _inspection(row, findings)


def _inspection(row: Row, findings: Sequence[Row]) -> Inspection:
    return Inspection(
        id=row["id"],
        number=row["number"],
        inspected_on=required_day(row["inspected_on"]),
        unit_id=row["unit_id"],
        kind=InspectionKind(row["kind"]),
        content=row["content"],
        team_leader=row["team_leader"],
        remedy_due_on=day_of(row["remedy_due_on"]),
        reported_on=day_of(row["reported_on"]),
        findings=tuple(_finding(finding) for finding in findings),
        row_version=row["row_version"],
    )


def save(
    ledger: Ledger, transaction: Transaction, inspection: Inspection, known: Inspection | None
) -> int:
    """Store an inspection with all its findings; its id.

    `known` is the stored state that was edited, None for a new record. Raises DuplicateRecord
    with the free number where the number is taken, RecordConflict on a stale version.
    """
    _refuse_taken_number(ledger, inspection)
    unit_name = ledger.value("SELECT name FROM unit WHERE id = ?", [inspection.unit_id])
    values = _values(inspection, unit_name)
    if inspection.id is None:
        inspection_id = transaction.insert("inspection", values)
    else:
        inspection_id = inspection.id
        has_new_parts = known is None or known.findings != inspection.findings
        transaction.update(
            "inspection",
            inspection_id,
            values,
            inspection.row_version,
            has_new_parts=has_new_parts,
        )
    _save_findings(ledger, transaction, inspection_id, inspection.findings, known)
    return inspection_id


def delete(ledger: Ledger, transaction: Transaction, inspection_id: int) -> None:
    """Remove an inspection with its findings and follow-ups."""
    for finding in get(ledger, inspection_id).findings:
        _delete_finding(ledger, transaction, finding)
    transaction.delete("inspection", inspection_id)


def _refuse_taken_number(ledger: Ledger, inspection: Inspection) -> None:
    holder = ledger.value(
        "SELECT id FROM inspection WHERE year = ? AND number = ?",
        [inspection.year, inspection.number],
    )
    if holder is not None and holder != inspection.id:
        raise DuplicateRecord(
            "Số {number}/{year} đã dùng. Số còn trống tiếp theo là {free}.",
            field="number",
            number=inspection.number,
            year=inspection.year,
            free=next_number(ledger, inspection.year),
        )


def _values(inspection: Inspection, unit_name: str) -> Row:
    return {
        "year": inspection.year,
        "number": inspection.number,
        "inspected_on": iso(inspection.inspected_on),
        "unit_id": inspection.unit_id,
        "kind": inspection.kind,
        "content": inspection.content,
        "team_leader": inspection.team_leader,
        "remedy_due_on": iso(inspection.remedy_due_on),
        "reported_on": iso(inspection.reported_on),
        "finding_count": len(inspection.findings),
        "open_count": len(inspection.open_findings),
        "next_due_on": iso(inspection.next_due_on),
        "search_text": search_text(inspection, unit_name),
    }


def _save_findings(
    ledger: Ledger,
    transaction: Transaction,
    inspection_id: int,
    findings: Sequence[Finding],
    known: Inspection | None,
) -> None:
    kept = {finding.id for finding in findings if finding.id is not None}
    for old in known.findings if known is not None else ():
        if old.id not in kept:
            _delete_finding(ledger, transaction, old)
    for position, finding in enumerate(findings):
        values = {
            "inspection_id": inspection_id,
            "position": position,
            "area": finding.area,
            "description": finding.description,
            "persons": finding.persons,
            "severity": finding.severity,
        }
        finding_id = _put(ledger, transaction, "finding", finding.id, values)
        follow_up = finding.follow_up
        row_id = ledger.value("SELECT id FROM follow_up WHERE finding_id = ?", [finding_id])
        values = {
            "finding_id": finding_id,
            "recommendation": follow_up.recommendation,
            "due_on": iso(follow_up.due_on),
            "remedied_on": iso(follow_up.remedied_on),
            "evidence": follow_up.evidence,
        }
        _put(ledger, transaction, "follow_up", row_id, values)


def _put(
    ledger: Ledger, transaction: Transaction, table: str, row_id: int | None, values: Row
) -> int:
    # The version of the inspection guards its findings: they are saved only with it.
    if row_id is None:
        return transaction.insert(table, values)
    version = ledger.value(f'SELECT row_version FROM "{table}" WHERE id = ?', [row_id])  # noqa: S608
    transaction.update(table, row_id, values, version)
    return row_id


def _delete_finding(ledger: Ledger, transaction: Transaction, finding: Finding) -> None:
    row_id = ledger.value("SELECT id FROM follow_up WHERE finding_id = ?", [finding.id])
    if row_id is not None:
        transaction.delete("follow_up", row_id)
    if finding.id is not None:
        transaction.delete("finding", finding.id)


def _finding(row: Row) -> Finding:
    return Finding(
        id=row["id"],
        description=row["description"],
        area=ContentArea(row["area"]),
        persons=row["persons"],
        severity=Severity(row["severity"]),
        follow_up=FollowUp(
            recommendation=row["recommendation"] or "",
            due_on=day_of(row["due_on"]),
            remedied_on=day_of(row["remedied_on"]),
            evidence=row["evidence"] or "",
        ),
    )


def _summary(row: Row) -> InspectionSummary:
    return InspectionSummary(
        id=row["id"],
        number=row["number"],
        inspected_on=required_day(row["inspected_on"]),
        unit_name=row["unit_name"],
        kind=InspectionKind(row["kind"]),
        content=row["content"],
        finding_count=row["finding_count"],
        open_count=row["open_count"],
        next_due_on=day_of(row["next_due_on"]),
    )
