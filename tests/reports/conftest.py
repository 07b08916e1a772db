from collections.abc import Callable
from datetime import date

import pytest

from civic_desktop.domain.discipline import DisciplinaryMeasure
from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.figures import (
    DisciplineFigure,
    FigureSource,
    InspectionTotalFigure,
    RatingFigure,
    TrendFigures,
)
from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.reports.document import Heading, Note, Paragraph, ReportDocument, Table
from civic_desktop.reports.parameters import ReportParameters

PUBLISHED_RATINGS = {
    "Công chức cấp tỉnh, cấp huyện": ((1334, 8357), (1884, 7834), (1791, 8079)),
    "Viên chức": ((1924, 7674), (1627, 8086), (2425, 7325)),
    "Cán bộ, công chức cấp xã": ((187, 9481), (592, 9200), (793, 8953)),
}

MakeRating = Callable[..., RatingFigure]


def make_rating(
    year: int = 2021,
    shares: dict[RatingClass, int | None] | None = None,
    *,
    group: str = "Viên chức",
    group_id: int = 1,
    counts: dict[RatingClass, int] | None = None,
    total: int | None = None,
) -> RatingFigure:
    return RatingFigure(
        group_id=group_id,
        group_name=group,
        group_short_name=group,
        statuses=frozenset({StaffStatus.PUBLIC_EMPLOYEE}),
        year=year,
        source=FigureSource.SHARE if counts is None else FigureSource.TALLY,
        shares=shares or {},
        counts=counts,
        total=total,
        source_note="",
    )


def make_discipline(
    year: int,
    count: int,
    *,
    until: DisciplinaryMeasure = DisciplinaryMeasure.WARNING,
    scope: str = "cán bộ, công chức, viên chức",
    is_published: bool = True,
) -> DisciplineFigure:
    return DisciplineFigure(
        year=year,
        person_count=count,
        is_published=is_published,
        measure_from=DisciplinaryMeasure.REPRIMAND,
        measure_to=until,
        scope=scope,
        source_note="",
    )


def make_inspections(
    first: int, last: int, count: int, *, is_published: bool = True
) -> InspectionTotalFigure:
    return InspectionTotalFigure(
        first_year=first, last_year=last, count=count, is_published=is_published, source_note=""
    )


@pytest.fixture(name="make_rating")
def _make_rating() -> MakeRating:
    return make_rating


@pytest.fixture(name="make_discipline")
def _make_discipline() -> Callable[..., DisciplineFigure]:
    return make_discipline


@pytest.fixture(name="make_inspections")
def _make_inspections() -> Callable[..., InspectionTotalFigure]:
    return make_inspections


@pytest.fixture
def published() -> TrendFigures:
    """The figures of 2019 to 2021 as they were published."""
    ratings = [
        make_rating(
            year,
            {RatingClass.EXCELLENT: excellent, RatingClass.GOOD: good},
            group=group,
            group_id=group_id,
        )
        for group_id, (group, of_years) in enumerate(PUBLISHED_RATINGS.items(), 1)
        for year, (excellent, good) in zip((2019, 2020, 2021), of_years, strict=True)
    ]
    disciplines = [
        make_discipline(2019, 24, until=DisciplinaryMeasure.REMOVAL_FROM_POST),
        make_discipline(2020, 8),
        make_discipline(2021, 21, scope="công chức, viên chức"),
    ]
    return TrendFigures(
        ratings=tuple(ratings),
        disciplines=tuple(disciplines),
        inspections=(make_inspections(2019, 2021, 128),),
        years=(2019, 2020, 2021),
    )


@pytest.fixture
def parameters() -> ReportParameters:
    return ReportParameters(
        2019,
        2021,
        superior_office="Ủy ban nhân dân tỉnh Bắc Kạn",
        issuing_office="Sở Nội vụ",
        place="Bắc Kạn",
        document_number="/BC-SNV",
        post="Giám đốc",
        recipients=("Lưu: VT",),
    )


@pytest.fixture
def documents() -> list[OfficialDocument]:
    return [
        OfficialDocument(
            "1847/QĐ-TTg",
            date(2018, 12, 27),
            "Thủ tướng Chính phủ",
            "Phê duyệt Đề án Văn hóa công vụ",
        ),
        OfficialDocument(
            "165/KH-UBND",
            date(2020, 4, 3),
            "Ủy ban nhân dân tỉnh Bắc Kạn",
            "Kế hoạch thực hiện Đề án Văn hóa công vụ",
        ),
    ]


@pytest.fixture
def sentences_of() -> Callable[[ReportDocument], str]:
    """The running text of a paper, without its tables."""

    def said(document: ReportDocument) -> str:
        blocks = [
            block.text for block in document.blocks if isinstance(block, Heading | Paragraph | Note)
        ]
        return "\n".join([*document.legal_basis_lines, *blocks])

    return said


@pytest.fixture
def table_of() -> Callable[[ReportDocument], list[list[str]]]:
    """The texts of the rows of a paper's only table."""

    def rows(document: ReportDocument) -> list[list[str]]:
        (table,) = [block for block in document.blocks if isinstance(block, Table)]
        return [[cell.text for cell in row] for row in table.rows]

    return rows
