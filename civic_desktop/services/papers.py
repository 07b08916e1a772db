"""The papers that can be asked for, and how each is built from the ledger's figures."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from civic_desktop.domain.figures import FigureSource, RatingFigure
from civic_desktop.domain.period import EvaluationPeriod, periods_of
from civic_desktop.domain.problem import Problem
from civic_desktop.reports.annual_ratings import annual_ratings
from civic_desktop.reports.discipline_statistics import discipline_statistics
from civic_desktop.reports.document import ReportDocument
from civic_desktop.reports.inspection_minutes import inspection_minutes
from civic_desktop.reports.inspection_register import inspection_register
from civic_desktop.reports.inspection_summary import inspection_summary
from civic_desktop.reports.overdue_follow_ups import overdue_follow_ups
from civic_desktop.reports.parameters import ReportParameters
from civic_desktop.reports.programme_review import programme_review
from civic_desktop.reports.rating_form import rating_form
from civic_desktop.services.figures_reader import FiguresReader


class Subject(StrEnum):
    """What a paper is about, and so which settings it reads."""

    YEARS = "years"
    YEAR = "year"
    DAYS = "days"
    DAY = "day"
    INSPECTION = "inspection"
    PERSON = "person"


def _few(_reader: FiguresReader, _parameters: ReportParameters) -> int:
    """Papers that do not grow with the ledger."""
    return 0


@dataclass(frozen=True)
class Paper:
    """A paper that can be asked for.

    `symbol` is the kind in its number, such as BC in 05/BC-SNV; a paper without one has no
    number. Some can be limited to a unit with all under it, or to a group. `record_count` tells
    about how many records have to be read for it one by one.
    """

    name: str
    title: str
    subject: Subject
    build: Callable[[FiguresReader, ReportParameters], ReportDocument]
    symbol: str = "BC"
    is_about_ratings: bool = False
    has_charts: bool = False
    reads_unit: bool = False
    reads_group: bool = False
    record_count: Callable[[FiguresReader, ReportParameters], int] = _few

    @property
    def is_signed_by_office(self) -> bool:
        """Whether the office signs with place and day; minutes are signed by those present."""
        return self.subject is not Subject.INSPECTION


def _programme_review(reader: FiguresReader, parameters: ReportParameters) -> ReportDocument:
    figures = reader.trend_figures(parameters.first_year, parameters.last_year, parameters.unit_id)
    rated = sorted({figure.year for figure in figures.ratings})
    # In a sentence a law is named without its day; the annual table names it in full.
    bases = {
        year: dict.fromkeys(
            basis.legal_basis.partition(" ngày ")[0]
            for basis in reader.rating_bases(year, parameters.unit_id)
        )
        for year in rated
    }
    rules = {year: ", ".join(names) for year, names in bases.items() if names}
    work = reader.programme_work(parameters.first_year, parameters.last_year, parameters.unit_id)
    return programme_review(
        figures,
        parameters,
        reader.documents(),
        rules,
        work,
        reader.rating_breaks(figures),
        reader.class_names(figures),
    )


def _annual_ratings(reader: FiguresReader, parameters: ReportParameters) -> ReportDocument:
    year = parameters.last_year
    figures = reader.trend_figures(year, year, parameters.unit_id)
    ratings = _of_group(figures.ratings, parameters)
    every = reader.unit_ratings(year, parameters.unit_id) if parameters.by_unit else ()
    units = [replace(unit, figures=tuple(_of_group(unit.figures, parameters))) for unit in every]
    units = [unit for unit in units if unit.figures]
    counted = [each.group_id for each in ratings if each.source is FigureSource.RATINGS]
    waiting = reader.count_without_rating(year, counted, parameters.unit_id) if counted else 0
    bases = reader.rating_bases(year, parameters.unit_id, parameters.group_id)
    named = {each.group_short_name for each in ratings}
    notes = [note for note in figures.notes if note.places.get("group") in named]
    return annual_ratings(ratings, parameters, bases, units, notes=notes, persons_waiting=waiting)


def _of_group(figures: Iterable[RatingFigure], parameters: ReportParameters) -> list[RatingFigure]:
    wanted = parameters.group_id
    return [each for each in figures if wanted is None or each.group_id == wanted]


def _discipline_statistics(reader: FiguresReader, parameters: ReportParameters) -> ReportDocument:
    work = reader.discipline_work(
        parameters.first_year, parameters.last_year, parameters.unit_id, parameters.group_id
    )
    return discipline_statistics(work, parameters)


def period_of(parameters: ReportParameters) -> EvaluationPeriod:
    """The year, quarter or month that a form of one person is about."""
    return periods_of(parameters.last_year)[parameters.part_of_year]


def _rating_form(reader: FiguresReader, parameters: ReportParameters) -> ReportDocument:
    if parameters.staff_id is None:
        raise Problem("Chọn người để lập phiếu.", field="staff_id")
    figures = reader.rating_forms.figures(parameters.staff_id, period_of(parameters))
    return rating_form(figures, parameters)


def _inspection_minutes(reader: FiguresReader, parameters: ReportParameters) -> ReportDocument:
    if parameters.inspection_id is None:
        raise Problem("Chọn cuộc kiểm tra để in biên bản.", field="inspection_id")
    figures = reader.inspections.minutes(parameters.inspection_id)
    return inspection_minutes(figures, parameters)


def _inspection_register(reader: FiguresReader, parameters: ReportParameters) -> ReportDocument:
    lines = reader.inspections.register(*parameters.period(), parameters.unit_id)
    return inspection_register(lines, parameters)


def _inspections_of_period(reader: FiguresReader, parameters: ReportParameters) -> int:
    first_day, last_day, on = parameters.period()
    return reader.inspections.count(first_day, min(last_day, on))


def _inspections_overdue(reader: FiguresReader, parameters: ReportParameters) -> int:
    return reader.inspections.count_with_overdue(parameters.state_day())


def _units_and_persons(reader: FiguresReader, parameters: ReportParameters) -> int:
    """Units are read one by one; persons are only counted, a hundred in the time of a record."""
    units = reader.unit_count() if parameters.by_unit else 0
    return units + reader.person_count() // 100


def _overdue_follow_ups(reader: FiguresReader, parameters: ReportParameters) -> ReportDocument:
    entries = reader.inspections.overdue(parameters.state_day(), parameters.unit_id)
    return overdue_follow_ups(entries, parameters)


def _inspection_summary(reader: FiguresReader, parameters: ReportParameters) -> ReportDocument:
    work = reader.inspections.work(*parameters.period(), parameters.unit_id)
    return inspection_summary(work, parameters)


PAPERS = (
    Paper(
        "programme-review",
        "Thực hiện Đề án Văn hóa công vụ",
        Subject.YEARS,
        _programme_review,
        has_charts=True,
        is_about_ratings=True,
        reads_unit=True,
    ),
    Paper(
        "annual-ratings",
        "Tổng hợp xếp loại chất lượng năm",
        Subject.YEAR,
        _annual_ratings,
        has_charts=True,
        is_about_ratings=True,
        reads_unit=True,
        reads_group=True,
        record_count=_units_and_persons,
    ),
    Paper(
        "discipline-statistics",
        "Thống kê xử lý kỷ luật",
        Subject.YEARS,
        _discipline_statistics,
        has_charts=True,
        reads_unit=True,
        reads_group=True,
    ),
    Paper(
        "inspection-summary",
        "Kết quả công tác kiểm tra công vụ",
        Subject.DAYS,
        _inspection_summary,
        has_charts=True,
        reads_unit=True,
        record_count=_inspections_of_period,
    ),
    Paper(
        "inspection-register",
        "Sổ nhật ký kiểm tra",
        Subject.DAYS,
        _inspection_register,
        symbol="",
        reads_unit=True,
        record_count=_inspections_of_period,
    ),
    Paper(
        "overdue-follow-ups",
        "Danh sách kiến nghị quá hạn",
        Subject.DAY,
        _overdue_follow_ups,
        symbol="",
        reads_unit=True,
        record_count=_inspections_overdue,
    ),
    Paper(
        "inspection-minutes",
        "Biên bản kiểm tra",
        Subject.INSPECTION,
        _inspection_minutes,
        symbol="BB",
    ),
    Paper(
        "rating-form",
        "Phiếu đánh giá, xếp loại",
        Subject.PERSON,
        _rating_form,
        symbol="",
        is_about_ratings=True,
    ),
)


def paper_named(name: str) -> Paper:
    """The paper of that name. Raises Problem."""
    for paper in PAPERS:
        if paper.name == name:
            return paper
    names = ", ".join(paper.name for paper in PAPERS)
    raise Problem("Không có mẫu văn bản “{name}”. Các mẫu: {names}.", name=name, names=names)
