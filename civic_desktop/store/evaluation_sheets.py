"""Evaluation sheets with their criteria and products: rows <-> domain objects."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from civic_desktop.domain.evaluation import (
    AssignedProduct,
    CriterionPoints,
    CriterionSplit,
    EvaluationSheet,
)
from civic_desktop.domain.period import EvaluationPeriod
from civic_desktop.domain.year_points import PeriodPoints
from civic_desktop.store.errors import RecordConflict
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.records import RecordTable
from civic_desktop.store.transaction import Row, Transaction

SPLITS = RecordTable("criterion_split", CriterionSplit, order=("rule_id", "code", "id"))


@dataclass(frozen=True)
class _Head:
    """The row of a sheet without its parts."""

    staff_id: int
    unit_id: int
    period: EvaluationPeriod
    rule_id: str
    holds_leading_post: bool
    unit_result: int | None
    organising: int | None
    uniting: int | None
    points: int | None
    note: str
    id: int
    row_version: int


_HEADS = RecordTable("evaluation_sheet", _Head)
_PLAIN = ("unit_id", "rule_id", "unit_result", "organising", "uniting", "points", "note")
_CRITERIA = RecordTable("criterion_points", CriterionPoints)
_PRODUCTS = RecordTable("assigned_product", AssignedProduct, order=("position", "id"))


def get(ledger: Ledger, sheet_id: int) -> EvaluationSheet:
    """One sheet with its parts; RecordConflict if it has gone."""
    found = _sheets(ledger, "id = :id", {"id": sheet_id})
    if not found:
        raise RecordConflict("Phiếu chấm điểm này đã được xóa ở nơi khác.")
    return found[0]


def find(ledger: Ledger, staff_id: int, period: EvaluationPeriod) -> EvaluationSheet | None:
    """The sheet of a person for a period, if there is one."""
    where = "staff_member_id = :staff_id AND period_kind = :kind AND first_day = :first_day"
    found = _sheets(ledger, where, {"staff_id": staff_id} | _period_values(period))
    return found[0] if found else None


def save(ledger: Ledger, transaction: Transaction, sheet: EvaluationSheet) -> int:
    """Store a sheet with all its parts; its id. RecordConflict on a stale version."""
    known = None if sheet.id is None else get(ledger, sheet.id)
    values = _head_row(sheet)
    if sheet.id is None:
        sheet_id = transaction.insert("evaluation_sheet", values)
    else:
        sheet_id = sheet.id
        has_new_parts = known is None or (
            known.criteria != sheet.criteria or known.products != sheet.products
        )
        transaction.update(
            "evaluation_sheet", sheet_id, values, sheet.row_version, has_new_parts=has_new_parts
        )
    # What goes first leaves its place free for what comes.
    _delete_gone(transaction, "criterion_points", known.criteria if known else (), sheet.criteria)
    _delete_gone(transaction, "assigned_product", known.products if known else (), sheet.products)
    for criterion in sheet.criteria:
        row = _part_row(criterion, sheet_id)
        transaction.put("criterion_points", criterion.id, row)
    for position, product in enumerate(sheet.products):
        row = _part_row(product, sheet_id) | {"position": position}
        transaction.put("assigned_product", product.id, row)
    return sheet_id


def delete(ledger: Ledger, transaction: Transaction, sheet_id: int) -> None:
    """Remove a sheet with its criteria and products; RecordConflict if it has gone."""
    sheet = get(ledger, sheet_id)
    _delete_gone(transaction, "criterion_points", sheet.criteria, ())
    _delete_gone(transaction, "assigned_product", sheet.products, ())
    transaction.delete("evaluation_sheet", sheet_id)


def points_of(ledger: Ledger, staff_ids: Iterable[int], year: int) -> dict[int, list[PeriodPoints]]:
    """The stored points of each of these persons in a year, period by period."""
    wanted = {int(each) for each in staff_ids}
    heads = _HEADS.all(
        ledger,
        "first_day BETWEEN :first_day AND :last_day"
        f" AND staff_member_id IN ({', '.join(map(str, sorted(wanted)))})",
        {"first_day": f"{year}-01-01", "last_day": f"{year}-12-31"},
    )
    found: dict[int, list[PeriodPoints]] = {each: [] for each in wanted}
    for head in sorted(heads, key=lambda head: (head.period.last_day, head.period.first_day)):
        found[head.staff_id].append(PeriodPoints(head.staff_id, head.period, head.points))
    return found


def points_in(
    ledger: Ledger, unit_ids: Iterable[int], period: EvaluationPeriod
) -> dict[int, int | None]:
    """The stored points of every person with a sheet of these units for one period."""
    listed = ", ".join(str(int(each)) for each in unit_ids)
    where = f"unit_id IN ({listed}) AND period_kind = :kind AND first_day = :first_day"
    heads = _HEADS.all(ledger, where, _period_values(period))
    return {head.staff_id: head.points for head in heads}


def taken_tasks(ledger: Ledger, staff_id: int) -> dict[int, int]:
    """The assigned tasks that sheets of the person hold already, each with its sheet."""
    rows = ledger.rows(
        "SELECT assigned_task_id, evaluation_sheet_id FROM assigned_product"
        " JOIN evaluation_sheet ON evaluation_sheet.id = evaluation_sheet_id"
        " WHERE staff_member_id = ? AND assigned_task_id IS NOT NULL",
        [staff_id],
    )
    return {row["assigned_task_id"]: row["evaluation_sheet_id"] for row in rows}


def _sheets(ledger: Ledger, where: str, values: dict[str, Any]) -> list[EvaluationSheet]:
    found = []
    for head in _HEADS.all(ledger, where, values):
        of_sheet = {"sheet_id": head.id}
        fields = {name: getattr(head, name) for name in _Head.__dataclass_fields__}
        found.append(
            EvaluationSheet(
                **fields,
                criteria=tuple(_CRITERIA.all(ledger, "evaluation_sheet_id = :sheet_id", of_sheet)),
                products=tuple(_PRODUCTS.all(ledger, "evaluation_sheet_id = :sheet_id", of_sheet)),
            )
        )
    return found


def _head_row(sheet: EvaluationSheet) -> Row:
    return {name: getattr(sheet, name) for name in _PLAIN} | {
        "staff_member_id": sheet.staff_id,
        "holds_leading_post": int(sheet.holds_leading_post),
        "period_kind": type(sheet.period).__name__.lower(),
        "first_day": sheet.period.first_day.isoformat(),
        "last_day": sheet.period.last_day.isoformat(),
    }


def _part_row(part: CriterionPoints | AssignedProduct, sheet_id: int) -> Row:
    values = {name: value for name, value in asdict(part).items() if name != "id"}
    return values | {"evaluation_sheet_id": sheet_id}


def _delete_gone(
    transaction: Transaction,
    table: str,
    before: Sequence[CriterionPoints | AssignedProduct],
    after: Sequence[CriterionPoints | AssignedProduct],
) -> None:
    kept = {part.id for part in after}
    for part in before:
        if part.id is not None and part.id not in kept:
            transaction.delete(table, part.id)


def _period_values(period: EvaluationPeriod) -> dict[str, Any]:
    return {"kind": type(period).__name__.lower(), "first_day": period.first_day.isoformat()}
