"""The papers the office can print, built from the ledger's figures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Protocol

from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.figures import TrendFigures, UnitRatings
from civic_desktop.domain.inspection import InspectionSummary
from civic_desktop.domain.office import Office
from civic_desktop.domain.period import Year
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import format_day
from civic_desktop.reports.annual_ratings import RatingBasis, annual_ratings
from civic_desktop.reports.document import ReportDocument
from civic_desktop.reports.inspection_minutes import inspection_minutes
from civic_desktop.reports.inspection_register import inspection_register
from civic_desktop.reports.inspection_summary import inspection_summary
from civic_desktop.reports.overdue_follow_ups import overdue_follow_ups
from civic_desktop.reports.parameters import ReportParameters
from civic_desktop.reports.programme_review import programme_review
from civic_desktop.services.inspection_figures import InspectionReader

LATEST_INSPECTIONS = 500


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

    def unit_ratings(self, year: int) -> Sequence[UnitRatings]:
        """Ratings of the year, unit by unit."""

    def rating_bases(self, year: int) -> Sequence[RatingBasis]:
        """The rules that ratings of that year were given by."""

    @property
    def inspections(self) -> InspectionReader:
        """What the papers of the inspection desk are made of."""


class Subject(StrEnum):
    """What a paper is about, and so which settings it reads."""

    YEARS = "years"
    YEAR = "year"
    DAYS = "days"
    DAY = "day"
    INSPECTION = "inspection"


@dataclass(frozen=True)
class Paper:
    """A paper that can be asked for.

    `symbol` is the kind in its number, such as BC in 05/BC-SNV; a paper without one has no
    number.
    """

    name: str
    title: str
    subject: Subject
    build: Callable[[FiguresReader, ReportParameters], ReportDocument]
    symbol: str = "BC"

    @property
    def is_signed_by_office(self) -> bool:
        """Whether the office signs with place and day; minutes are signed by those present."""
        return self.subject is not Subject.INSPECTION


def _programme_review(reader: FiguresReader, parameters: ReportParameters) -> ReportDocument:
    figures = reader.trend_figures(parameters.first_year, parameters.last_year)
    rated = sorted({figure.year for figure in figures.ratings})
    # In a sentence a law is named without its day; the annual table names it in full.
    bases = {
        year: dict.fromkeys(
            basis.legal_basis.partition(" ngày ")[0] for basis in reader.rating_bases(year)
        )
        for year in rated
    }
    rules = {year: ", ".join(names) for year, names in bases.items() if names}
    return programme_review(figures, parameters, reader.documents(), rules)


def _annual_ratings(reader: FiguresReader, parameters: ReportParameters) -> ReportDocument:
    year = parameters.last_year
    ratings = reader.trend_figures(year, year).ratings
    units = reader.unit_ratings(year) if parameters.by_unit else ()
    return annual_ratings(ratings, parameters, reader.rating_bases(year), units)


def _inspection_minutes(reader: FiguresReader, parameters: ReportParameters) -> ReportDocument:
    if parameters.inspection_id is None:
        raise Problem("Chọn cuộc kiểm tra để in biên bản.", field="inspection_id")
    figures = reader.inspections.minutes(parameters.inspection_id)
    return inspection_minutes(figures, parameters)


def _inspection_register(reader: FiguresReader, parameters: ReportParameters) -> ReportDocument:
    lines = reader.inspections.register(*parameters.period())
    return inspection_register(lines, parameters)


def _overdue_follow_ups(reader: FiguresReader, parameters: ReportParameters) -> ReportDocument:
    entries = reader.inspections.overdue(parameters.state_day())
    return overdue_follow_ups(entries, parameters)


def _inspection_summary(reader: FiguresReader, parameters: ReportParameters) -> ReportDocument:
    work = reader.inspections.work(*parameters.period())
    return inspection_summary(work, parameters)


PAPERS = (
    Paper(
        "programme-review",
        "Thực hiện Đề án Văn hóa công vụ",
        Subject.YEARS,
        _programme_review,
    ),
    Paper(
        "annual-ratings",
        "Tổng hợp xếp loại chất lượng năm",
        Subject.YEAR,
        _annual_ratings,
    ),
    Paper(
        "inspection-summary",
        "Kết quả công tác kiểm tra công vụ",
        Subject.DAYS,
        _inspection_summary,
    ),
    Paper(
        "inspection-register",
        "Sổ nhật ký kiểm tra",
        Subject.DAYS,
        _inspection_register,
        symbol="",
    ),
    Paper(
        "overdue-follow-ups",
        "Danh sách kiến nghị quá hạn",
        Subject.DAY,
        _overdue_follow_ups,
        symbol="",
    ),
    Paper(
        "inspection-minutes",
        "Biên bản kiểm tra",
        Subject.INSPECTION,
        _inspection_minutes,
        symbol="BB",
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
        paper = paper_named(name)
        office, today = self._reader.office(), self.today()
        above = (f"{office.superior_office} (để báo cáo)",) if office.superior_office else ()
        if paper.subject is Subject.INSPECTION:
            above = ("Đơn vị được kiểm tra",)
        number = f"/{paper.symbol}-{office.symbol}" if paper.symbol and office.symbol else ""
        parameters = ReportParameters(
            first_year=today.year,
            last_year=today.year,
            superior_office=office.superior_office,
            issuing_office=office.issuing_office,
            place=office.place,
            document_number=number,
            authority=office.signatory_title,
            post=office.signatory_title,
            name=office.signatory_name,
            recipients=(*above, "Lưu: VT"),
            is_sample=office.is_sample,
        )
        return self._with_subject(parameters, paper.subject)

    def _with_subject(self, parameters: ReportParameters, subject: Subject) -> ReportParameters:
        """The years, days or inspection that a clerk most likely wants."""
        today = self.today()
        match subject:
            case Subject.YEARS | Subject.YEAR:
                years = self._rated_years()
                first = years[0] if subject is Subject.YEARS else years[-1]
                return replace(parameters, first_year=first, last_year=years[-1])
            case Subject.DAYS:
                year = Year(today.year)
                return replace(
                    parameters, first_day=year.first_day, last_day=year.last_day, on=today
                )
            case Subject.DAY:
                return replace(parameters, on=today)
            case Subject.INSPECTION:
                last = self._reader.inspections.latest(1)
                return replace(parameters, inspection_id=last[0].id if last else None)

    def _rated_years(self) -> list[int]:
        """Years with ratings, the heart of every paper; without any, all years."""
        years = self.years()
        ratings = self._reader.trend_figures(years[0], years[-1]).ratings
        return sorted({figure.year for figure in ratings}) or years

    def build(self, name: str, parameters: ReportParameters) -> ReportDocument:
        """The paper with these settings."""
        return paper_named(name).build(self._reader, parameters)

    def latest_inspections(self) -> list[tuple[int, str]]:
        """The last inspections to choose from: id, and name with unit and day."""
        latest = self._reader.inspections.latest(LATEST_INSPECTIONS)
        return [(each.id, _label(each)) for each in latest]

    def inspection_label(self, inspection_id: int) -> str:
        """Name, unit and day of one inspection; "" if it has gone."""
        found = self._reader.inspections.summary(inspection_id)
        return "" if found is None else _label(found)

    def inspection_named(self, name: str) -> int:
        """The inspection of that name, typed with or without tones. Raises Problem."""
        return self._reader.inspections.id_of(name)


def _label(inspection: InspectionSummary) -> str:
    day = format_day(inspection.inspected_on)
    return f"{inspection.name} – {inspection.unit_name} – {day}"


def paper_named(name: str) -> Paper:
    """The paper of that name. Raises Problem."""
    for paper in PAPERS:
        if paper.name == name:
            return paper
    names = ", ".join(paper.name for paper in PAPERS)
    raise Problem("Không có mẫu văn bản “{name}”. Các mẫu: {names}.", name=name, names=names)
