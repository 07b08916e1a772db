from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from civic_desktop.domain.figures import InspectionTotalFigure
from civic_desktop.domain.inspection import InspectingBody, InspectionKind
from civic_desktop.domain.inspection_figures import InspectionWork, UnitWork, YearPlan
from civic_desktop.domain.inspection_plan import VisitEntry
from civic_desktop.reports.document import Note, ReportDocument, Table
from civic_desktop.reports.inspection_summary import inspection_summary
from civic_desktop.reports.parameters import ReportParameters
from tests.builders import TODAY

Said = Callable[[ReportDocument], str]

DONE = VisitEntry(1, 1, 2026, 2, 1, "Sở Y tế", "", 5, "KH-1/2026", date(2026, 2, 10))
LATE = VisitEntry(2, 1, 2026, 6, 2, "UBND xã Quảng Bạch", "")
TO_COME = VisitEntry(3, 1, 2026, 12, 1, "Sở Y tế", "")
WORK = InspectionWork(
    by_kind={InspectionKind.PLANNED: 3, InspectionKind.UNANNOUNCED: 12},
    by_body={InspectingBody.DEPARTMENT: 14, None: 1},
    units=(
        UnitWork(1, "Sở Y tế", planned=2, unannounced=4, findings=5, remedied=2, overdue=1),
        UnitWork(2, "UBND xã Quảng Bạch", planned=1, unannounced=8, findings=2, remedied=2),
    ),
    by_area={"attitude": 3, "dress": 3, "other": 1},
    areas={"attitude": "Tinh thần, thái độ", "dress": "Trang phục", "other": "Nội dung khác"},
    repeated={"attitude": 2, "dress": 1},
    repeated_units=2,
    plans=(YearPlan(2026, (DONE, LATE, TO_COME), is_made=True),),
)
NONE = InspectionWork(
    by_kind=dict.fromkeys(InspectionKind, 0),
    by_body={},
    units=(),
    by_area={},
    areas={},
    repeated={},
    repeated_units=0,
    plans=(YearPlan(2026, (), is_made=False),),
)


@pytest.fixture
def of_year(parameters: ReportParameters) -> ReportParameters:
    return replace(parameters, first_day=date(2026, 1, 1), last_day=date(2026, 12, 31), on=TODAY)


def tables(document: ReportDocument) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Table)
    ]


def test_sentences_carry_the_counts(of_year: ReportParameters, sentences_of: Said) -> None:
    said = sentences_of(inspection_summary(WORK, of_year))
    for sentence in (
        "năm 2026, từ ngày 01/01/2026 đến ngày 31/12/2026 (số liệu tính đến ngày 23/11/2026)",
        (
            "Năm 2026, đã kiểm tra 15 cuộc tại 02 đơn vị, trong đó 03 cuộc theo kế hoạch,"
            " 12 cuộc đột xuất."
        ),
        "Theo chủ thể kiểm tra: Sở Nội vụ 14 cuộc; chưa ghi chủ thể kiểm tra 01 cuộc.",
        (
            "Kế hoạch kiểm tra năm 2026 có 03 lượt; đến ngày 23/11/2026 đã thực hiện 01 lượt,"
            " chậm 01 lượt, chưa đến hạn 01 lượt."
        ),
        (
            "Trong 07 tồn tại, vi phạm của kỳ, đến ngày 23/11/2026 đã khắc phục 04 (57,14%),"
            " đang khắc phục 02, quá hạn khắc phục 01."
        ),
        (
            "Có 02 đơn vị bị ghi nhận lại tồn tại, vi phạm ở lĩnh vực mà cuộc kiểm tra trước đó đã"
            " nêu, theo lĩnh vực: tinh thần, thái độ 02 đơn vị; trang phục 01 đơn vị."
        ),
    ):
        assert sentence in said


def test_units_add_up(of_year: ReportParameters) -> None:
    by_unit, _by_area = tables(inspection_summary(WORK, of_year))
    assert by_unit == [
        ["1", "Sở Y tế", "2", "4", "5", "2", "2", "1"],
        ["2", "UBND xã Quảng Bạch", "1", "8", "2", "2", "0", "0"],
        ["", "Cộng", "3", "12", "7", "4", "2", "1"],
    ]


def test_areas_have_count_and_share(of_year: ReportParameters) -> None:
    document = inspection_summary(WORK, of_year)
    assert tables(document)[1] == [
        ["1", "Tinh thần, thái độ", "3", "42,86"],
        ["2", "Trang phục", "3", "42,86"],
        ["3", "Nội dung khác", "1", "14,29"],
        ["", "Cộng", "7", "100,00"],
    ]
    notes = [block.text for block in document.blocks if isinstance(block, Note)]
    assert any("làm tròn" in note for note in notes)  # 42,86 + 42,86 + 14,29 = 100,01


def test_published_total_is_named_and_never_added(
    of_year: ReportParameters, sentences_of: Said
) -> None:
    total = InspectionTotalFigure(2024, 2026, 128, is_published=True)
    said = sentences_of(inspection_summary(replace(WORK, published=(total,)), of_year))
    assert "đã kiểm tra 15 cuộc" in said
    assert "không cộng với tổng số đã công bố của giai đoạn 2024-2026 (128 cuộc)" in said
    assert "143" not in said


def test_free_days_are_said_once(of_year: ReportParameters, sentences_of: Said) -> None:
    document = inspection_summary(WORK, replace(of_year, last_day=date(2026, 11, 23)))
    assert document.head.subject_line.endswith("\ntừ ngày 01/01/2026 đến ngày 23/11/2026")
    assert "đến ngày 23/11/2026, từ ngày" not in sentences_of(document)


def test_empty_period_invents_nothing(of_year: ReportParameters, sentences_of: Said) -> None:
    document = inspection_summary(NONE, of_year)
    said = sentences_of(document)
    for sentence in (
        "sổ nhật ký không ghi nhận cuộc kiểm tra nào",
        "Sổ chưa có kế hoạch kiểm tra năm 2026.",
        "Không có đơn vị nào được kiểm tra",
        "không ghi nhận tồn tại, vi phạm",
        "Không có kiến nghị phải khắc phục.",
        "Không có đơn vị nào bị ghi nhận lại",
    ):
        assert sentence in said
    assert tables(document) == []


def test_discipline_is_no_part_of_it(of_year: ReportParameters, sentences_of: Said) -> None:
    said = sentences_of(inspection_summary(WORK, of_year)).lower()
    assert "khiển trách" not in said
    assert "xử lý kỷ luật" not in said


def test_a_unit_that_no_plan_names_is_not_told_to_be_without_a_plan(
    of_year: ReportParameters, sentences_of: Said
) -> None:
    of_unit = replace(of_year, unit_id=9, unit_name="Sở Tài chính")
    work = replace(WORK, plans=(YearPlan(2026, (), is_made=True),))
    said = sentences_of(inspection_summary(work, of_unit))
    assert "Kế hoạch kiểm tra năm 2026 không có lượt nào tại Sở Tài chính." in said
    assert "chưa có kế hoạch" not in said


def test_each_year_of_the_period_has_its_plan(
    of_year: ReportParameters, sentences_of: Said
) -> None:
    work = replace(WORK, plans=(YearPlan(2025, (), is_made=False), *WORK.plans))
    said = sentences_of(inspection_summary(work, replace(of_year, first_day=date(2025, 1, 1))))
    assert "Sổ chưa có kế hoạch kiểm tra năm 2025." in said
    assert "Kế hoạch kiểm tra năm 2026 có 03 lượt" in said
