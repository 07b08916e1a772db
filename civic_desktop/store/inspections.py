"""Inspections with their findings, follow-ups and checklist: rows <-> domain objects."""

from collections import defaultdict
from collections.abc import Sequence

from civic_desktop.domain.follow_up import DeadlineExtension, FollowUp
from civic_desktop.domain.inspection import (
    Finding,
    InspectingBody,
    Inspection,
    InspectionKind,
    InspectionOrigin,
    InspectionTotal,
    Severity,
)
from civic_desktop.domain.inspection_search import facets, search_text
from civic_desktop.store import checklists, inspection_numbers
from civic_desktop.store.errors import RecordConflict, readable
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.records import RecordTable
from civic_desktop.store.transaction import Row, Transaction
from civic_desktop.store.values import day_of, iso, required_day

INSPECTION_TOTALS = RecordTable(
    "inspection_total", InspectionTotal, order=("first_year", "last_year", "id")
)


def get(ledger: Ledger, inspection_id: int) -> Inspection:
    """One inspection with its findings; RecordConflict if it has gone."""
    row = ledger.row("SELECT * FROM inspection WHERE id = ?", [inspection_id])
    if row is None:
        raise RecordConflict("Cuộc kiểm tra này đã được xóa ở nơi khác.")
    findings = ledger.rows(
        "SELECT finding.*, follow_up.id AS follow_up_id, recommendation, due_on, remedied_on,"
        " evidence FROM finding LEFT JOIN follow_up ON follow_up.finding_id = finding.id"
        " WHERE inspection_id = ? ORDER BY position, finding.id",
        [inspection_id],
    )
    extensions = ledger.rows(
        "SELECT deadline_extension.* FROM deadline_extension"
        " JOIN follow_up ON follow_up.id = follow_up_id"
        " JOIN finding ON finding.id = follow_up.finding_id"
        " WHERE finding.inspection_id = ? ORDER BY deadline_extension.id",
        [inspection_id],
    )
    with readable(ledger.path):
        of_follow_up: dict[int, list[DeadlineExtension]] = defaultdict(list)
        for extension in extensions:
            of_follow_up[extension["follow_up_id"]].append(_extension(extension))
        return _inspection(
            row,
            tuple(_finding(each, of_follow_up[each["follow_up_id"]]) for each in findings),
            checklists.answers_of(ledger, inspection_id),
        )


def _inspection(row: Row, findings: tuple[Finding, ...], answers: checklists.Answers) -> Inspection:
    body, origin = row["inspecting_body"], row["origin"]
    return Inspection(
        id=row["id"],
        number=row["number"],
        inspected_on=required_day(row["inspected_on"]),
        unit_id=row["unit_id"],
        kind=InspectionKind(row["kind"]),
        remedy_due_on=day_of(row["remedy_due_on"]),
        reported_on=day_of(row["reported_on"]),
        inspecting_body=None if body is None else InspectingBody(body),
        origin=None if origin is None else InspectionOrigin(origin),
        planned_visit_id=row["planned_visit_id"],
        closed_on=day_of(row["closed_on"]),
        findings=findings,
        answers=answers,
        row_version=row["row_version"],
        **{name: row[name] for name in _TEXTS},
    )


_TEXTS = (
    *("content", "team_leader", "team_members", "start_time", "end_time", "place"),
    *("unit_representatives", "strengths", "unit_opinion"),
)


def save(
    ledger: Ledger, transaction: Transaction, inspection: Inspection, known: Inspection | None
) -> int:
    """Store an inspection with all its findings and answers; its id.

    `known` is the stored state that was edited, None for a new record. Raises DuplicateRecord
    with the free number where the number is taken or leaves a gap, RecordConflict on a stale
    version.
    """
    if known is None or known.name != inspection.name:
        inspection_numbers.refuse_number(ledger, inspection)
    inspection_numbers.refuse_taken_visit(ledger, inspection)
    values = _values(ledger, inspection)
    if inspection.id is None:
        inspection_id = transaction.insert("inspection", values)
    else:
        inspection_id = inspection.id
        has_new_parts = (
            known is None
            or known.findings != inspection.findings
            or known.answers != inspection.answers
        )
        transaction.update(
            "inspection",
            inspection_id,
            values,
            inspection.row_version,
            has_new_parts=has_new_parts,
        )
    _save_findings(ledger, transaction, inspection_id, inspection.findings, known)
    checklists.save_answers(ledger, transaction, inspection_id, inspection.answers)
    return inspection_id


def delete(ledger: Ledger, transaction: Transaction, inspection_id: int) -> None:
    """Remove an inspection with its findings, follow-ups and answers; its papers stay documents."""
    for finding in get(ledger, inspection_id).findings:
        _delete_finding(ledger, transaction, finding)
    checklists.save_answers(ledger, transaction, inspection_id, ())
    for row in ledger.rows(
        "SELECT id FROM inspection_paper WHERE inspection_id = ?", [inspection_id]
    ):
        transaction.delete("inspection_paper", row["id"])
    transaction.delete("inspection", inspection_id)


def refresh_search(ledger: Ledger, transaction: Transaction, inspection_id: int) -> None:
    """Let an inspection be found by what its unit and its papers are called now."""
    inspection = get(ledger, inspection_id)
    text = {"search_text": _search_text(ledger, inspection)}
    transaction.update("inspection", inspection_id, text, inspection.row_version)


def refresh_derived(ledger: Ledger, transaction: Transaction, inspection_id: int) -> None:
    """Bring counts, search words and marks of an inspection in line with its parts."""
    inspection = get(ledger, inspection_id)
    values = _values(ledger, inspection)
    transaction.update("inspection", inspection_id, values, inspection.row_version)


def _values(ledger: Ledger, inspection: Inspection) -> Row:
    return {
        "year": inspection.year,
        "number": inspection.number,
        "inspected_on": iso(inspection.inspected_on),
        "unit_id": inspection.unit_id,
        "kind": inspection.kind,
        "remedy_due_on": iso(inspection.remedy_due_on),
        "reported_on": iso(inspection.reported_on),
        "inspecting_body": inspection.inspecting_body,
        "origin": inspection.origin,
        "planned_visit_id": inspection.planned_visit_id,
        "closed_on": iso(inspection.closed_on),
        "finding_count": len(inspection.findings),
        "open_count": len(inspection.open_findings),
        "next_due_on": iso(inspection.next_due_on),
        "search_text": _search_text(ledger, inspection),
        "facets": facets(inspection),
    } | {name: getattr(inspection, name) for name in _TEXTS}


def _search_text(ledger: Ledger, inspection: Inspection) -> str:
    unit_name = ledger.value("SELECT name FROM unit WHERE id = ?", [inspection.unit_id]) or ""
    papers: Sequence[Row] = ()
    if inspection.id is not None:
        papers = ledger.rows(
            "SELECT document_number, subject_line FROM inspection_paper"
            " JOIN document ON document.id = document_id WHERE inspection_id = ?"
            " ORDER BY inspection_paper.id",
            [inspection.id],
        )
    words = [f"{row['document_number']} {row['subject_line']}" for row in papers]
    return search_text(inspection, unit_name, words)


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
            "checklist_item_id": finding.checklist_item_id,
        }
        finding_id = transaction.put("finding", finding.id, values)
        _save_follow_up(ledger, transaction, finding_id, finding.follow_up, finding.id is None)


def _save_follow_up(
    ledger: Ledger, transaction: Transaction, finding_id: int, follow_up: FollowUp, is_new: bool
) -> None:
    row_id = None
    if not is_new:
        row_id = ledger.value("SELECT id FROM follow_up WHERE finding_id = ?", [finding_id])
    values = {
        "finding_id": finding_id,
        "recommendation": follow_up.recommendation,
        "due_on": iso(follow_up.due_on),
        "remedied_on": iso(follow_up.remedied_on),
        "evidence": follow_up.evidence,
    }
    follow_up_id = transaction.put("follow_up", row_id, values)
    for extension in follow_up.extensions:
        if extension.id is None:
            values = {
                "follow_up_id": follow_up_id,
                "old_due_on": iso(extension.old_due_on),
                "new_due_on": iso(extension.new_due_on),
                "decided_on": iso(extension.decided_on),
                "reason": extension.reason,
            }
            transaction.insert("deadline_extension", values)


def _delete_finding(ledger: Ledger, transaction: Transaction, finding: Finding) -> None:
    for extension in finding.follow_up.extensions:
        if extension.id is not None:
            transaction.delete("deadline_extension", extension.id)
    row_id = ledger.value("SELECT id FROM follow_up WHERE finding_id = ?", [finding.id])
    if row_id is not None:
        transaction.delete("follow_up", row_id)
    if finding.id is not None:
        transaction.delete("finding", finding.id)


def _finding(row: Row, extensions: Sequence[DeadlineExtension]) -> Finding:
    return Finding(
        id=row["id"],
        description=row["description"],
        area=row["area"],
        persons=row["persons"],
        severity=Severity(row["severity"]),
        checklist_item_id=row["checklist_item_id"],
        follow_up=FollowUp(
            recommendation=row["recommendation"] or "",
            due_on=day_of(row["due_on"]),
            remedied_on=day_of(row["remedied_on"]),
            evidence=row["evidence"] or "",
            extensions=tuple(extensions),
        ),
    )


def _extension(row: Row) -> DeadlineExtension:
    return DeadlineExtension(
        id=row["id"],
        old_due_on=required_day(row["old_due_on"]),
        new_due_on=required_day(row["new_due_on"]),
        decided_on=required_day(row["decided_on"]),
        reason=row["reason"],
    )
