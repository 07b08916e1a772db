"""What the ledger knows of the office it belongs to."""

from dataclasses import asdict, fields

from civic_desktop.domain.office import Office
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.transaction import Transaction


def get(ledger: Ledger) -> Office:
    """The office as entered; empty where nothing was."""
    stored = {r["name"]: r["value"] for r in ledger.rows("SELECT name, value FROM office_setting")}
    values: dict[str, object] = {f.name: stored.get(f.name, "") for f in fields(Office)}
    return Office(**(values | {"is_sample": stored.get("is_sample") == "1"}))  # type: ignore[arg-type]


def save(ledger: Ledger, transaction: Transaction, office: Office) -> None:
    """Store what differs from before."""
    rows = ledger.rows("SELECT id, name, row_version FROM office_setting")
    known = {row["name"]: row for row in rows}
    for name, value in asdict(office).items():
        text = str(int(value)) if isinstance(value, bool) else value
        if name in known:
            row = known[name]
            transaction.update("office_setting", row["id"], {"value": text}, row["row_version"])
        else:
            transaction.insert("office_setting", {"name": name, "value": text})
