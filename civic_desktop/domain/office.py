"""The office that keeps the ledger, as its papers name it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Office:
    """Names that stand in the head and at the foot of the office's papers.

    `symbol` is the part of a document number after the kind, such as SNV in 05/BC-SNV;
    `is_sample` marks a ledger of published and invented data.
    """

    superior_office: str = ""
    issuing_office: str = ""
    place: str = ""
    symbol: str = ""
    signatory_title: str = ""
    signatory_name: str = ""
    is_sample: bool = False
