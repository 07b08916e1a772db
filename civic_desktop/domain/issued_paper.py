"""Papers kept as they were issued, and the places of papers that a clerk has rewritten."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class IssuedPaper:
    """A paper as it was printed or saved: never changed afterwards.

    `content` is the whole paper as JSON, `content_hash` its SHA-256 in hexadecimal digits;
    `paper` names its kind and `issued_at` is the UTC instant as ISO text.
    """

    paper: str
    title: str
    content: str
    content_hash: str
    issued_at: str
    document_number: str = ""
    issued_on: date | None = None
    id: int | None = None
    row_version: int = 1


@dataclass(frozen=True)
class PaperEdit:
    """A passage rewritten by hand.

    `paper` names the kind, `subject` its years, days or person, `place` the passage. `written`
    is what the program had written there then, so that a later change of the figures shows.
    """

    paper: str
    subject: str
    place: str
    written: str
    edited: str
    id: int | None = None
    row_version: int = 1
