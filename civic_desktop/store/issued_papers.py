"""Papers kept as issued, and rewritten passages: rows <-> domain objects."""

import hashlib

from civic_desktop.domain.issued_paper import IssuedPaper, PaperEdit
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.records import RecordTable

ISSUED = RecordTable("issued_paper", IssuedPaper, is_descending=True)
EDITS = RecordTable("paper_edit", PaperEdit)


def edits_of(ledger: Ledger, paper: str, subject: str) -> list[PaperEdit]:
    """The passages rewritten in one paper."""
    where = "paper = :paper AND subject = :subject"
    return EDITS.all(ledger, where, {"paper": paper, "subject": subject})


def content_hash(content: str) -> str:
    """SHA-256 of a kept paper in hexadecimal digits."""
    return hashlib.sha256(content.encode()).hexdigest()


def altered(ledger: Ledger) -> list[str]:
    """Titles of kept papers whose content is not what was kept."""
    return [
        each.title for each in ISSUED.all(ledger) if content_hash(each.content) != each.content_hash
    ]
