"""Whether what the ledger keeps beside its records agrees with them.

Counts of ratings and of days, rows of the search index and attached bytes are written with each
change; a tool that changed the file past the program leaves them behind.
"""

import hashlib

from civic_desktop.store.ledger import Ledger

_COUNTS = """SELECT period_kind, {unit} AS unit_id, first_day, staff_group_id, rating_class,
    count(*) AS person_count FROM rating GROUP BY 1, 2, 3, 4, 5"""
_BOTH = f"{_COUNTS.format(unit='unit_id')} UNION ALL {_COUNTS.format(unit='0')}"
_ALL_COUNTS = f"SELECT * FROM ({_BOTH})"  # noqa: S608
_DAYS = "SELECT inspected_on, count(*) FROM inspection GROUP BY inspected_on"
_INDEX = """SELECT (CAST(julianday(inspected_on) - 1721424.5 AS INTEGER) << 32) + id
    FROM inspection"""
_COMPARED = (
    ("số đếm xếp loại", _ALL_COUNTS, "SELECT * FROM rating_count"),
    ("số cuộc kiểm tra theo ngày", _DAYS, "SELECT * FROM inspection_day"),
    ("mục lục tìm kiếm", _INDEX, "SELECT id FROM inspection_search_docsize"),
)


def disagreeing(ledger: Ledger) -> list[str]:
    """What does not agree with the records, in words; nothing where all is right.

    Reads every record and every attached byte: it may take minutes.
    """
    faults = [
        words
        for words, records, kept in _COMPARED
        if ledger.value(f"SELECT EXISTS ({records} EXCEPT {kept})")
        or ledger.value(f"SELECT EXISTS ({kept} EXCEPT {records})")
    ]
    if any(not _is_whole(ledger, row["sha256"]) for row in _attached(ledger)):
        faults.append("tệp đính kèm")
    return faults


def _attached(ledger: Ledger) -> list[dict[str, str]]:
    return ledger.rows("SELECT DISTINCT sha256 FROM attachment")


def _is_whole(ledger: Ledger, sha256: str) -> bool:
    content = ledger.value("SELECT content FROM attachment_content WHERE sha256 = ?", [sha256])
    return content is not None and hashlib.sha256(content).hexdigest() == sha256
