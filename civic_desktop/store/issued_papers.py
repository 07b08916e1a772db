"""Papers kept as they were issued, and rewritten passages."""

import hashlib
import json
from collections.abc import Iterator

from civic_desktop.domain.issued_paper import IssuedPaper, PaperEdit
from civic_desktop.domain.text import fold
from civic_desktop.store.errors import RecordConflict
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.records import RecordTable
from civic_desktop.store.transaction import Transaction

ISSUED = RecordTable("issued_paper", IssuedPaper, is_descending=True)
EDITS = RecordTable("paper_edit", PaperEdit)

_READ_AT_ONCE = 50
_CONFLICT = "Đoạn này vừa được sửa ở nơi khác. Mở lại đoạn rồi sửa tiếp."


def edits_of(ledger: Ledger, paper: str, subject: str) -> list[PaperEdit]:
    """The rewritten passages of one paper."""
    return EDITS.all(
        ledger, "paper = :paper AND subject = :subject", {"paper": paper, "subject": subject}
    )


def edit_at(ledger: Ledger, paper: str, subject: str, place: str) -> PaperEdit | None:
    """What was written over one passage; None where it is as the program writes it."""
    found = [edit for edit in edits_of(ledger, paper, subject) if edit.place == place]
    return found[0] if found else None


def save_edit(ledger: Ledger, transaction: Transaction, edit: PaperEdit) -> int:
    """Keep a rewritten passage; its id. RecordConflict if it was rewritten meanwhile."""
    if edit.id is None and edit_at(ledger, edit.paper, edit.subject, edit.place) is not None:
        raise RecordConflict(_CONFLICT)
    return EDITS.save(transaction, edit)


def delete_edit(ledger: Ledger, transaction: Transaction, edit: PaperEdit) -> None:
    """Forget a rewritten passage. RecordConflict if it was rewritten or forgotten meanwhile."""
    kept = edit_at(ledger, edit.paper, edit.subject, edit.place)
    if kept is None or edit.id is None or kept.row_version != edit.row_version:
        raise RecordConflict(_CONFLICT)
    EDITS.delete(transaction, edit.id)


def content_hash(content: str) -> str:
    """SHA-256 of a kept text, in hexadecimal digits."""
    return hashlib.sha256(content.encode()).hexdigest()


def is_whole(paper: IssuedPaper) -> bool:
    """Whether the kept text is still the one that was issued."""
    return content_hash(paper.content) == paper.content_hash


def with_number(ledger: Ledger, number: str, year: int) -> list[IssuedPaper]:
    """Papers issued under that number in that year, the last one first; case does not matter."""
    return ISSUED.all(
        ledger,
        "folded(document_number) = :number AND issued_on BETWEEN :first AND :last",
        {"number": fold(number), "first": f"{year}-01-01", "last": f"{year}-12-31"},
    )


def with_hash(ledger: Ledger, hexadecimal: str) -> IssuedPaper | None:
    """The paper issued with exactly that text."""
    found = ISSUED.all(ledger, "content_hash = :hash", {"hash": hexadecimal})
    return found[0] if found else None


def broken(ledger: Ledger) -> Iterator[IssuedPaper]:
    """Papers that are not what was issued, as the history has them: changed in any part, or gone.

    Reads them all, and what the history wrote of each.
    """
    after = 0
    while rows := ledger.rows(_PAGE, [after, _READ_AT_ONCE]):
        written = {
            row["row_id"]: json.loads(row["after"])
            for row in ledger.rows(_WRITTEN, [json.dumps([row["id"] for row in rows])])
        }
        for row in rows:
            issued = written.get(row["id"], row)
            if issued != row or content_hash(issued["content"]) != issued["content_hash"]:
                yield ISSUED.read(issued)
        after = rows[-1]["id"]
    for row in ledger.rows(_GONE):
        yield ISSUED.read(json.loads(row["after"]))


_PAGE = "SELECT * FROM issued_paper WHERE id > ? ORDER BY id LIMIT ?"
_WRITTEN = """SELECT row_id, after FROM history WHERE table_name = 'issued_paper'
    AND change = 'insert' AND row_id IN (SELECT value FROM json_each(?))"""
_GONE = """SELECT after FROM history WHERE table_name = 'issued_paper' AND change = 'insert'
    AND row_id NOT IN (SELECT id FROM issued_paper)"""
