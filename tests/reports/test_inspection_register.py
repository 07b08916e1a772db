from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from civic_desktop.domain.inspection import (
    InspectingBody,
    InspectionKind,
    InspectionOrigin,
)
from civic_desktop.domain.inspection_figures import RegisterLine
from civic_desktop.domain.problem import Problem
from civic_desktop.reports.document import Orientation, ReportDocument
from civic_desktop.reports.inspection_register import inspection_register
from civic_desktop.reports.parameters import ReportParameters
from tests.builders import TODAY

Said = Callable[[ReportDocument], str]
Rows = Callable[[ReportDocument], list[list[str]]]

LINES = [
    RegisterLine(
        number=5,
        inspected_on=date(2026, 4, 3),
        unit_name="Sở Y tế",
        kind=InspectionKind.PLANNED,
        content="Giờ làm việc",
        inspecting_body=InspectingBody.DEPARTMENT,
        origin=InspectionOrigin.PLAN,
        finding_count=3,
        remedied_count=1,
        next_due_on=date(2026, 11, 20),
    ),
    RegisterLine(
        number=1,
        inspected_on=date(2026, 5, 5),
        unit_name="UBND xã Quảng Bạch",
        kind=InspectionKind.UNANNOUNCED,
        content="Bộ phận một cửa",
    ),
]


@pytest.fixture
def of_year(parameters: ReportParameters) -> ReportParameters:
    return replace(parameters, first_day=date(2026, 1, 1), last_day=date(2026, 12, 31), on=TODAY)


def test_one_line_an_inspection(of_year: ReportParameters, table_of: Rows) -> None:
    document = inspection_register(LINES, of_year)
    assert table_of(document) == [
        [
            "KH-5/2026",
            "03/04/2026",
            "Sở Y tế",
            "Theo kế hoạch",
            "Sở Nội vụ, theo kế hoạch năm",
            "Giờ làm việc",
            "3",
            "1/3",
            "20/11/2026",
            "Quá hạn",
        ],
        [
            "ĐX-1/2026",
            "05/05/2026",
            "UBND xã Quảng Bạch",
            "Đột xuất",
            "–",
            "Bộ phận một cửa",
            "0",
            "–",
            "–",
            "Không vi phạm",
        ],
    ]


def test_total_is_spelled_out(of_year: ReportParameters, sentences_of: Said) -> None:
    assert (
        "Cộng sổ: 2 (hai) cuộc kiểm tra, gồm 1 (một) cuộc theo kế hoạch và 1 (một) cuộc đột xuất;"
        " 3 (ba) phát hiện, đã khắc phục 1 (một)."
    ) in sentences_of(inspection_register(LINES, of_year))


def test_register_lies_and_has_no_number(of_year: ReportParameters) -> None:
    document = inspection_register(LINES, of_year)
    assert document.orientation is Orientation.LANDSCAPE
    assert document.head.number_line == ""
    assert document.head.subject_line == "Năm 2026"


def test_days_of_the_period_and_of_the_state_are_said(
    of_year: ReportParameters, sentences_of: Said
) -> None:
    closed = replace(of_year, first_day=date(2025, 12, 15), last_day=date(2026, 12, 14))
    document = inspection_register(LINES, closed)
    assert document.head.subject_line == "Năm 2026"
    assert (
        "Kỳ từ ngày 15/12/2025 đến ngày 14/12/2026. Tình trạng khắc phục tính đến ngày 23/11/2026."
    ) in sentences_of(document)


def test_empty_period_says_so(of_year: ReportParameters, sentences_of: Said) -> None:
    document = inspection_register([], of_year)
    assert "không ghi nhận cuộc kiểm tra nào" in sentences_of(document)


@pytest.mark.parametrize(
    ("missing", "field"),
    [({"first_day": None}, "first_day"), ({"last_day": None}, "last_day"), ({"on": None}, "on")],
)
def test_missing_day_is_asked_for(
    of_year: ReportParameters, missing: dict[str, None], field: str
) -> None:
    with pytest.raises(Problem) as raised:
        inspection_register([], replace(of_year, **missing))
    assert raised.value.field == field


@pytest.mark.parametrize("field", ["last_day", "on"])
def test_day_before_the_period_is_refused(of_year: ReportParameters, field: str) -> None:
    with pytest.raises(Problem, match="không được") as raised:
        replace(of_year, **{field: date(2025, 12, 31)})
    assert raised.value.field == field
