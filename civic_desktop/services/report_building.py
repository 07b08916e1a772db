"""The papers the office can print, built from the ledger's figures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.figures import TrendFigures
from civic_desktop.domain.office import Office
from civic_desktop.domain.problem import Problem
from civic_desktop.reports.annual_ratings import RatingBasis, annual_ratings
from civic_desktop.reports.document import ReportDocument
from civic_desktop.reports.parameters import ReportParameters
from civic_desktop.reports.programme_review import programme_review


class FiguresReader(Protocol):
    """What papers are made of; read anew for each paper."""

    def office(self) -> Office:
        """The office that issues the papers."""

    def documents(self) -> Sequence[OfficialDocument]:
        """Documents the papers are based on, in order of their days."""

    def figure_years(self) -> Sequence[int]:
        """Years that have any figures."""

    def trend_figures(self, first_year: int, last_year: int) -> TrendFigures:
        """Ratings, discipline and inspections of the years."""

    def rating_bases(self, year: int) -> Sequence[RatingBasis]:
        """The rules that ratings of that year were given by."""


@dataclass(frozen=True)
class Paper:
    """A paper that can be asked for; `has_period` when it spans years instead of one."""

    name: str
    title: str
    has_period: bool
    build: Callable[[FiguresReader, ReportParameters], ReportDocument]


def _programme_review(reader: FiguresReader, parameters: ReportParameters) -> ReportDocument:
    figures = reader.trend_figures(parameters.first_year, parameters.last_year)
    rated = sorted({figure.year for figure in figures.ratings})
    # In a sentence a law is named without its day; the annual table names it in full.
    bases = {
        year: [basis.legal_basis.partition(" ngày ")[0] for basis in reader.rating_bases(year)]
        for year in rated
    }
    rules = {year: ", ".join(names) for year, names in bases.items() if names}
    return programme_review(figures, parameters, reader.documents(), rules)


def _annual_ratings(reader: FiguresReader, parameters: ReportParameters) -> ReportDocument:
    year = parameters.last_year
    ratings = reader.trend_figures(year, year).ratings
    return annual_ratings(ratings, parameters, reader.rating_bases(year))


PAPERS = (
    Paper(
        "programme-review",
        "Thực hiện Đề án Văn hóa công vụ",
        has_period=True,
        build=_programme_review,
    ),
    Paper(
        "annual-ratings",
        "Tổng hợp xếp loại chất lượng năm",
        has_period=False,
        build=_annual_ratings,
    ),
)


class ReportBuilding:
    """What the report tab and the command line can ask for."""

    def __init__(self, reader: FiguresReader, today: Callable[[], date]) -> None:
        self._reader = reader
        self.today = today

    def papers(self) -> tuple[Paper, ...]:
        """Every paper that can be built."""
        return PAPERS

    def years(self) -> list[int]:
        """Years to choose from: those with figures, or else the present one."""
        return sorted(self._reader.figure_years()) or [self.today().year]

    def default_parameters(self, name: str) -> ReportParameters:
        """Settings of a paper as the office would have them; the day is left to the pen."""
        paper = _paper(name)
        office, years = self._reader.office(), self._rated_years()
        above = (f"{office.superior_office} (để báo cáo)",) if office.superior_office else ()
        return ReportParameters(
            first_year=years[0] if paper.has_period else years[-1],
            last_year=years[-1],
            superior_office=office.superior_office,
            issuing_office=office.issuing_office,
            place=office.place,
            document_number=f"/BC-{office.symbol}" if office.symbol else "",
            authority=office.signatory_title,
            post=office.signatory_title,
            name=office.signatory_name,
            recipients=(*above, "Lưu: VT"),
            is_sample=office.is_sample,
        )

    def _rated_years(self) -> list[int]:
        """Years with ratings, the heart of every paper; without any, all years."""
        years = self.years()
        ratings = self._reader.trend_figures(years[0], years[-1]).ratings
        return sorted({figure.year for figure in ratings}) or years

    def build(self, name: str, parameters: ReportParameters) -> ReportDocument:
        """The paper with these settings."""
        return _paper(name).build(self._reader, parameters)


def _paper(name: str) -> Paper:
    for paper in PAPERS:
        if paper.name == name:
            return paper
    names = ", ".join(paper.name for paper in PAPERS)
    raise Problem("Không có mẫu văn bản “{name}”. Các mẫu: {names}.", name=name, names=names)
