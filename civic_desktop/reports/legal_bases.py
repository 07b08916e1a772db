"""Which documents and rules a paper proposes as its legal bases."""

import re
from collections.abc import Iterable
from datetime import date

from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.text import fold
from civic_desktop.reports.narrative import legal_basis

_YEAR = re.compile(r"\b((?:19|20)[0-9]{2})\b")
_PLAN_OF_YEAR = re.compile(r"\bke hoach\b.*(?<!\bden )(?<!\btu )(?<!\bhet )\bnam [0-9]{4}\b")
SCHEME = ("van hoa cong vu",)
ORDER_IN_SERVICE = (*SCHEME, "ky cuong", "kiem tra cong vu")


def about(documents: Iterable[OfficialDocument], subjects: Iterable[str]) -> list[OfficialDocument]:
    """The documents whose subject line holds one of these folded words."""
    wanted = tuple(subjects)
    return [each for each in documents if any(w in fold(each.subject_line) for w in wanted)]


def document_bases(
    documents: Iterable[OfficialDocument], subjects: Iterable[str], first_year: int, last_day: date
) -> list[str]:
    """The documents on a subject that were issued by that day, as a paper names them.

    The plan of a single year is no basis of a paper on other years.
    """
    return [
        legal_basis(each)
        for each in about(documents, subjects)
        if each.issued_on <= last_day and _is_of(each, first_year, last_day.year)
    ]


def _is_of(document: OfficialDocument, first_year: int, last_year: int) -> bool:
    subject = fold(document.subject_line)
    years = [int(year) for year in _YEAR.findall(subject)]
    if len(years) != 1 or not _PLAN_OF_YEAR.search(subject):
        return True
    return first_year <= years[0] <= last_year


def rule_bases(rules: Iterable[str]) -> list[str]:
    """Legal bases of rules, each once."""
    return [f"Căn cứ {each}" for each in dict.fromkeys(rules)]
