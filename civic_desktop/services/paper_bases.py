"""Legal bases that papers propose, from the registry of documents and the rules of their day."""

from datetime import date

from civic_desktop.reports import legal_bases
from civic_desktop.reports.parameters import ReportParameters
from civic_desktop.services.figures_reader import FiguresReader

_RATING = ("xep loai chat luong", "danh gia, xep loai")
_DISCIPLINE = ("xu ly ky luat",)


def proposed_bases(
    reader: FiguresReader, name: str, parameters: ReportParameters
) -> tuple[str, ...]:
    """What the paper of that name is based on; rules only where compared with the law's text."""
    last_day = date(parameters.last_year, 12, 31)
    first_year = parameters.first_year
    rules: list[str] = []
    subjects: tuple[str, ...] = legal_bases.SCHEME
    match name:
        case "programme-review":
            pass  # the documents on the scheme itself
        case "annual-ratings":
            bases = reader.rating_bases(
                parameters.last_year, parameters.unit_id, parameters.group_id
            )
            rules = [basis.legal_basis for basis in bases if basis.is_verified]
            first_year, subjects = parameters.last_year, _RATING
        case "discipline-statistics":
            rules, subjects = list(reader.discipline_bases(last_day)), _DISCIPLINE
        case "inspection-summary":
            last_day, subjects = parameters.last_day or last_day, legal_bases.ORDER_IN_SERVICE
            first_year = (parameters.first_day or last_day).year
        case _:
            return ()
    documents = legal_bases.document_bases(reader.documents(), subjects, first_year, last_day)
    return (*legal_bases.rule_bases(rules), *documents)
