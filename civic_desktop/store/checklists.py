"""Content areas, checklist items and answers: rows <-> domain objects."""

import json

from civic_desktop.domain.checklist import (
    ChecklistAnswer,
    ChecklistItem,
    ChecklistValue,
    ContentArea,
)
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.records import RecordTable
from civic_desktop.store.transaction import Transaction

Answers = tuple[ChecklistAnswer, ...]

AREAS = RecordTable("content_area", ContentArea, order=("position", "id"))
ITEMS = RecordTable("checklist_item", ChecklistItem, order=("position", "id"))


def answers_of(ledger: Ledger, inspection_id: int) -> Answers:
    """The answers of one inspection, in the order of the checklist."""
    rows = ledger.rows(
        "SELECT checklist_answer.* FROM checklist_answer"
        " JOIN checklist_item ON checklist_item.id = checklist_item_id"
        " WHERE inspection_id = ? ORDER BY checklist_item.position, checklist_item.id",
        [inspection_id],
    )
    return tuple(
        ChecklistAnswer(
            id=row["id"],
            item_id=row["checklist_item_id"],
            value=ChecklistValue(row["value"]),
            counts=tuple((label, int(number)) for label, number in json.loads(row["counts"])),
            note=row["note"],
        )
        for row in rows
    )


def save_answers(
    ledger: Ledger, transaction: Transaction, inspection_id: int, answers: Answers
) -> None:
    """Store the answers of one inspection; an item of which nothing is said keeps no row."""
    rows = ledger.rows(
        "SELECT id, checklist_item_id FROM checklist_answer WHERE inspection_id = ?",
        [inspection_id],
    )
    known = {row["checklist_item_id"]: row["id"] for row in rows}
    said = {answer.item_id: answer for answer in answers if not answer.is_blank}
    for item_id, row_id in known.items():
        if item_id not in said:
            transaction.delete("checklist_answer", row_id)
    for item_id, answer in said.items():
        values = {
            "inspection_id": inspection_id,
            "checklist_item_id": item_id,
            "value": answer.value,
            "counts": json.dumps(answer.counts, ensure_ascii=False),
            "note": answer.note,
        }
        transaction.put("checklist_answer", known.get(item_id), values)
