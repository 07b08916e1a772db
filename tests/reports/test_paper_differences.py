from dataclasses import replace

from civic_desktop.domain.chart import ChartFigure, ChartSeries, ChartShape
from civic_desktop.domain.trace import PublishedTrace
from civic_desktop.reports.document import (
    Alignment,
    Block,
    Cell,
    ChartBlock,
    Heading,
    Paragraph,
    ReportDocument,
    Table,
)
from civic_desktop.reports.paper_differences import Difference, differences
from civic_desktop.reports.parameters import ReportParameters


def paper(*blocks: Block) -> ReportDocument:
    parameters = ReportParameters(2019, 2021)
    return ReportDocument(parameters.head("BÁO CÁO", "Kết quả"), blocks, parameters.signature)


def table(*rows: tuple[str, ...]) -> Table:
    cells = tuple(tuple(Cell(text) for text in row) for row in rows)
    return Table(((Cell("Nhóm"), Cell("Tốt")),), cells, (1, 1), (Alignment.LEFT,) * 2)


def test_equal_papers_differ_nowhere_even_where_one_has_lost_its_traces() -> None:
    traced = Table(
        ((Cell("Năm"),),),
        ((Cell("7", trace=PublishedTrace("x")),),),
        (1,),
        (Alignment.LEFT,),
    )
    plain = replace(traced, rows=((Cell("7"),),))
    assert differences(paper(traced), paper(plain)) == []


def test_a_changed_sentence_is_told_with_both_texts() -> None:
    before = paper(Heading("I."), Paragraph("Có 24 người."), Paragraph("Hết."))
    after = paper(Heading("I."), Paragraph("Có 25 người."), Paragraph("Hết."))
    assert differences(before, after) == [Difference("Có 24 người.", "Có 25 người.")]


def test_a_sentence_that_is_new_has_nothing_before() -> None:
    before, after = paper(Paragraph("Hết.")), paper(Paragraph("Mới."), Paragraph("Hết."))
    assert differences(before, after) == [Difference("", "Mới.")]


def test_a_changed_cell_is_told_with_its_table_and_row() -> None:
    before = paper(table(("Viên chức", "13,34"), ("Cấp xã", "1,87")))
    after = paper(table(("Viên chức", "13,34"), ("Cấp xã", "1,90")))
    assert differences(before, after) == [
        Difference("1,87", "1,90", table=1, row=3, context="Cấp xã")
    ]


def test_a_row_that_came_in_between_does_not_make_the_others_differ() -> None:
    before = paper(table(("A", "1"), ("C", "3")))
    after = paper(table(("A", "1"), ("B", "2"), ("C", "3")))
    assert differences(before, after) == [Difference("", "B | 2", table=1, row=3)]


def test_a_table_that_is_gone_is_told_row_by_row() -> None:
    found = differences(paper(table(("A", "1"))), paper())
    assert [(each.before, each.after) for each in found] == [("Nhóm | Tốt", ""), ("A | 1", "")]


def test_a_changed_value_of_a_chart_is_told() -> None:
    figure = ChartFigure("n", "Xếp loại", ChartShape.BARS, ("2019",), (), "người")
    before, after = (
        paper(ChartBlock(replace(figure, series=(ChartSeries("Tốt", (count,)),))))
        for count in (7, 8)
    )
    (found,) = differences(before, after)
    assert found.before == "Xếp loại. Tốt, 2019: 7"
    assert found.after == "Xếp loại. Tốt, 2019: 8"


def test_what_the_clerk_sets_is_not_compared() -> None:
    other = replace(paper(), recipients=("Lưu: VT",))
    assert differences(paper(), other) == []
