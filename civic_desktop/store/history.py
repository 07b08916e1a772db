"""Who changed what and when; taking an act back."""

import json
from typing import Any

from civic_desktop.store.errors import RecordConflict
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.transaction import Row, Transaction


def take_back(ledger: Ledger, act_id: int, label: str) -> int:
    """Undo one act as a new act, whose id is returned; undoing that one redoes the first.

    Raises RecordConflict, and changes nothing, when a row of the act has been changed since.
    """
    changes = ledger.rows(
        "SELECT change, table_name, row_id, before, after FROM history"
        " WHERE act_id = ? ORDER BY id DESC",
        [act_id],
    )
    with ledger.write(label) as transaction:
        for change in changes:
            _reverse(ledger, transaction, change)
    if transaction.act_id is None:
        raise RecordConflict("Không còn gì để hoàn tác ở bước này.")
    return transaction.act_id


def _reverse(ledger: Ledger, transaction: Transaction, change: Row) -> None:
    table, row_id = change["table_name"], change["row_id"]
    before, after = _row(change["before"]), _row(change["after"])
    current = ledger.row(f'SELECT * FROM "{table}" WHERE id = ?', [row_id])  # noqa: S608
    if _content(current) != _content(after):
        raise RecordConflict(
            "Không hoàn tác được: bản ghi đã được thay đổi sau bước đó. Chưa có gì thay đổi."
        )
    if before is None:
        transaction.delete(table, row_id)
    elif current is None:
        transaction.insert(table, before)
    else:
        transaction.update(table, row_id, _content(before) or {}, current["row_version"])


def _row(text: str | None) -> Row | None:
    if text is None:
        return None
    row: Row = json.loads(text)
    return row


def _content(row: Row | None) -> dict[str, Any] | None:
    if row is None:
        return None
    return {name: value for name, value in row.items() if name not in ("id", "row_version")}


def changes_of(ledger: Ledger, table: str, row_id: int) -> list[Row]:
    """Every change of one row, newest first: made_at, actor, label, change, before, after."""
    found = ledger.rows(
        "SELECT act.made_at, act.actor, act.label, history.change, history.before, history.after"
        " FROM history JOIN act ON act.id = history.act_id"
        " WHERE history.table_name = ? AND history.row_id = ? ORDER BY history.id DESC",
        [table, row_id],
    )
    return [row | {"before": _row(row["before"]), "after": _row(row["after"])} for row in found]
