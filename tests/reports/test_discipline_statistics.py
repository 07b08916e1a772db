"""Statistics of discipline: persons once a year, measures by decision, published totals apart."""

from dataclasses import replace

import pytest

from civic_desktop.domain.discipline import DisciplinaryMeasure, PartyMeasure
from civic_desktop.domain.discipline_figures import DisciplineWork, GroupDiscipline
from civic_desktop.domain.figures import DisciplineFigure
from civic_desktop.domain.trace import DisciplineTrace, PublishedTrace
from civic_desktop.reports.discipline_statistics import discipline_statistics
from civic_desktop.reports.document import Heading, Note, Paragraph, ReportDocument, Table
from civic_desktop.reports.parameters import ReportParameters

REPRIMAND, WARNING = DisciplinaryMeasure.REPRIMAND, DisciplinaryMeasure.WARNING
OFFICERS = GroupDiscipline(1, "Công chức cấp tỉnh", 2025, 3, 2, {REPRIMAND: 2, WARNING: 2})
EMPLOYEES = GroupDiscipline(2, "Viên chức", 2025, 1, 1, {REPRIMAND: 1})
PUBLISHED = DisciplineFigure(2019, 24, True, REPRIMAND, WARNING, "người", "Báo cáo 5/BC")
WORK = DisciplineWork(
    groups=(OFFICERS, EMPLOYEES),
    persons={2025: 4},
    party={2025: {PartyMeasure.REPRIMAND: 1}},
    published={2019: PUBLISHED},
    duty_related={2025: 3},
)


@pytest.fixture
def years(parameters: ReportParameters) -> ReportParameters:
    return replace(parameters, first_year=2019, last_year=2025)


def tables(document: ReportDocument) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Table)
    ]


def said(document: ReportDocument) -> str:
    kinds = (Paragraph, Note, Heading)
    return " ".join(block.text for block in document.blocks if isinstance(block, kinds))


def test_a_published_year_is_neither_split_nor_added(years: ReportParameters) -> None:
    first, *_rest = tables(discipline_statistics(WORK, years))[0]
    assert first == ["2019", "Số tổng hợp đã công bố (người)", "24", "–", "–", "–"]


def test_groups_of_a_year_stand_over_their_sum(years: ReportParameters) -> None:
    rows = tables(discipline_statistics(WORK, years))[0][1:]
    assert rows == [
        ["2025", "Công chức cấp tỉnh", "3", "2", "2", "2"],
        ["Viên chức", "1", "1", "0", "1"],
        ["Cộng", "4", "3", "2", "3"],
    ]


def test_the_party_has_a_list_of_its_own(years: ReportParameters) -> None:
    document = discipline_statistics(WORK, years)
    assert tables(document)[1] == [["2025", "1", "1"]]
    assert "không cộng với kỷ luật hành chính" in said(document)


def test_years_without_figures_are_said_to_be_missing(years: ReportParameters) -> None:
    assert "Năm 2020, 2021, 2022, 2023, 2024 chưa có số liệu." in said(
        discipline_statistics(WORK, years)
    )


def test_the_source_of_a_published_year_is_named(years: ReportParameters) -> None:
    words = said(discipline_statistics(WORK, years))
    assert "Năm 2019, hình thức khiển trách, cảnh cáo; nguồn: Báo cáo 5/BC." in words


def test_figures_tell_what_is_behind_them(years: ReportParameters) -> None:
    table = next(
        block for block in discipline_statistics(WORK, years).blocks if isinstance(block, Table)
    )
    traces = {cell.text: cell.trace for row in table.rows for cell in row if cell.trace}
    assert traces["24"] == PublishedTrace("Báo cáo 5/BC")
    assert isinstance(traces["4"], DisciplineTrace)


def test_nothing_is_said_to_be_nothing(years: ReportParameters) -> None:
    words = said(discipline_statistics(DisciplineWork((), {}, {}, {}, {}), years))
    assert "sổ không ghi nhận quyết định xử lý kỷ luật hành chính" in words


def test_the_unit_that_it_is_limited_to_is_named(years: ReportParameters) -> None:
    limited = replace(years, unit_id=3, unit_name="Sở Xây dựng", group_name="Viên chức")
    assert "của Viên chức, Sở Xây dựng như sau" in said(discipline_statistics(WORK, limited))
