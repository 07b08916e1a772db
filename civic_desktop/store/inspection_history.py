"""The history of one inspection with all its parts, and the way back to an earlier state."""

import json
from collections.abc import Iterable
from typing import Any

from civic_desktop.store import inspections
from civic_desktop.store.errors import RecordConflict
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.transaction import Row, Transaction

# Parents before children: rows are put back in this order and taken away in the other.
PARTS = ("inspection", "finding", "follow_up", "deadline_extension", "checklist_answer")
_SHOWN = (*PARTS, "inspection_paper")
_PARENT = {
    "finding": ("inspection", "inspection_id"),
    "follow_up": ("finding", "finding_id"),
    "deadline_extension": ("follow_up", "follow_up_id"),
    "checklist_answer": ("inspection", "inspection_id"),
    "inspection_paper": ("inspection", "inspection_id"),
}
Place = tuple[str, int]


def changes(ledger: Ledger, inspection_id: int) -> list[Row]:
    """Every change of an inspection and its parts, oldest first, with the act it belongs to.

    Each row holds act_id, made_at, actor, label, change, table_name, row_id, before, after.
    """
    # Parts change only in acts that change the inspection's row as well, but for its papers.
    rows = ledger.rows(
        """SELECT history.id, history.act_id, act.made_at, act.actor, act.label, history.change,
            history.table_name, history.row_id, history.before, history.after
        FROM history JOIN act ON act.id = history.act_id
        WHERE history.act_id IN
            (SELECT act_id FROM history WHERE table_name = 'inspection' AND row_id = ?)
        ORDER BY history.id""",
        [inspection_id],
    )
    own: set[Place] = {("inspection", inspection_id)}
    for row in rows:
        row["before"], row["after"] = _row(row["before"]), _row(row["after"])
        place = (row["table_name"], row["row_id"])
        if place in own or _belongs(row, own):
            own.add(place)
    return [
        row
        for row in rows
        if (row["table_name"], row["row_id"]) in own and row["table_name"] in _SHOWN
    ]


def _belongs(row: Row, own: set[Place]) -> bool:
    parent = _PARENT.get(row["table_name"])
    if parent is None:
        return False
    content = row["after"] or row["before"] or {}
    return (parent[0], content.get(parent[1])) in own


def _row(text: str | None) -> Row | None:
    return None if text is None else dict(json.loads(text))


def state_at(history: Iterable[Row], act_id: int) -> dict[Place, Row]:
    """The rows of an inspection right after an act, from its changes in their order."""
    rows: dict[Place, Row] = {}
    for change in history:
        if change["act_id"] > act_id:
            break
        place = (change["table_name"], change["row_id"])
        if change["after"] is None:
            rows.pop(place, None)
        else:
            rows[place] = change["after"]
    return {place: row for place, row in rows.items() if place[0] in PARTS}


def put_back(
    ledger: Ledger, transaction: Transaction, wanted: dict[Place, Row], present: dict[Place, Row]
) -> None:
    """Make the rows of an inspection what they were; `present` are those there now.

    Raises RecordConflict where its number has been taken meanwhile.
    """
    head = next(row for place, row in wanted.items() if place[0] == "inspection")
    taken = ledger.value(
        "SELECT id FROM inspection WHERE year = ? AND kind = ? AND number = ? AND id <> ?",
        [head["year"], head["kind"], head["number"], head["id"]],
    )
    if taken is not None:
        raise RecordConflict("Không khôi phục được: số của cuộc này đã dùng cho cuộc khác.")
    for table in reversed(PARTS):
        for place in sorted(set(present) - set(wanted)):
            if place[0] == table:
                transaction.delete(*place)
    for table in PARTS:
        for place in sorted(wanted):
            if place[0] == table:
                has_new_parts = table == "inspection" and _parts(wanted) != _parts(present)
                if place in present:
                    _change(ledger, transaction, place, wanted[place], has_new_parts=has_new_parts)
                else:
                    transaction.insert(table, _known(ledger, place, wanted[place]))
    inspections.refresh_derived(ledger, transaction, head["id"])


def _parts(rows: dict[Place, Row]) -> dict[Place, Row]:
    return {
        place: {name: value for name, value in row.items() if name != "row_version"}
        for place, row in rows.items()
        if place[0] != "inspection"
    }


def _change(
    ledger: Ledger, transaction: Transaction, place: Place, row: Row, *, has_new_parts: bool
) -> None:
    table, row_id = place
    sql = f"SELECT row_version FROM {table} WHERE id = ?"  # noqa: S608 - one of PARTS
    version = int(ledger.value(sql, [row_id]))
    values = _known(ledger, place, row)
    content = {k: v for k, v in values.items() if k not in ("id", "row_version")}
    transaction.update(table, row_id, content, version, has_new_parts=has_new_parts)


def _known(ledger: Ledger, place: Place, row: Row) -> dict[str, Any]:
    """The columns that the table has now; a row of an older release lacks those that came later."""
    columns = ledger.rows("SELECT name FROM pragma_table_info(?)", [place[0]])
    known = {column["name"] for column in columns}
    return {name: value for name, value in row.items() if name in known}


def deleted(ledger: Ledger, limit: int) -> list[Row]:
    """Inspections deleted and not there again, the last first: id, before, made_at, actor."""
    rows = ledger.rows(
        """SELECT history.row_id, history.before, act.made_at, act.actor, act.id AS act_id
        FROM history JOIN act ON act.id = history.act_id
        WHERE history.table_name = 'inspection' AND history.change = 'delete'
        AND NOT EXISTS (SELECT 1 FROM inspection WHERE inspection.id = history.row_id)
        AND history.id = (SELECT max(later.id) FROM history AS later
            WHERE later.table_name = 'inspection' AND later.row_id = history.row_id)
        ORDER BY history.id DESC LIMIT ?""",
        [limit],
    )
    return [row | {"before": _row(row["before"])} for row in rows]
