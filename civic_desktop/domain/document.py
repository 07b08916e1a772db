"""Official documents that records and figures refer to."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class OfficialDocument:
    """Reference to an official paper: number and symbol, day, issuer, subject line."""

    document_number: str
    issued_on: date
    issuer: str
    subject_line: str
    id: int | None = None
    row_version: int = 1
