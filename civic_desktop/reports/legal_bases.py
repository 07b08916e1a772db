"""Which documents and rules a paper proposes as its legal bases."""

from collections.abc import Iterable
from datetime import date

from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.text import fold
from civic_desktop.reports.narrative import legal_basis

SCHEME = ("van hoa cong vu",)
ORDER_IN_SERVICE = (*SCHEME, "ky cuong", "kiem tra cong vu")


def about(documents: Iterable[OfficialDocument], subjects: Iterable[str]) -> list[OfficialDocument]:
    """The documents whose subject line holds one of these folded words."""
    wanted = tuple(subjects)
    return [each for each in documents if any(w in fold(each.subject_line) for w in wanted)]


def document_bases(
    documents: Iterable[OfficialDocument], subjects: Iterable[str], last_day: date
) -> list[str]:
    """The documents on a subject that were issued by that day, as a paper names them."""
    return [legal_basis(each) for each in about(documents, subjects) if each.issued_on <= last_day]


def rule_bases(rules: Iterable[str]) -> list[str]:
    """Legal bases of rules, each once."""
    return [f"Căn cứ {each}" for each in dict.fromkeys(rules)]
