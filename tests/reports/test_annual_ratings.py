from collections.abc import Callable
from dataclasses import replace

import pytest

from civic_desktop.domain.figures import FigureSource, RatingFigure, TrendFigures, UnitRatings
from civic_desktop.domain.rating import RatingClass
from civic_desktop.reports.annual_ratings import RatingBasis, annual_ratings
from civic_desktop.reports.document import Note, Orientation, ReportDocument, Table
from civic_desktop.reports.parameters import ReportParameters

Said = Callable[[ReportDocument], str]
Rows = Callable[[ReportDocument], list[list[str]]]
MakeRating = Callable[..., RatingFigure]


def counted(make_rating: MakeRating, group: str, *numbers: int) -> RatingFigure:
    total = sum(numbers)
    counts = dict(zip(RatingClass, numbers, strict=True))
    shares = {each: count * 10000 // total for each, count in counts.items()}
    return make_rating(2021, shares, group=group, counts=counts, total=total)


def test_unknown_cells_are_dashes(
    published: TrendFigures, parameters: ReportParameters, table_of: Rows, sentences_of: Said
) -> None:
    document = annual_ratings(published.ratings, parameters, [])
    rows = table_of(document)
    assert len(rows) == 3
    assert rows[1] == ["2", "Viên chức", "–", "–", "24,25", "–", "73,25", *["–"] * 6]
    assert "không phải bằng không" in sentences_of(document)


def test_counts_are_summed_and_shares_computed_anew(
    parameters: ReportParameters, make_rating: MakeRating, table_of: Rows
) -> None:
    figures = [
        counted(make_rating, "Công chức", 1, 2, 0, 0, 0),
        counted(make_rating, "Viên chức", 1000, 2000, 3, 0, 1),
    ]
    *_groups, total = table_of(annual_ratings(figures, parameters, []))
    assert total == [
        *("", "Cộng", "3.007"),
        *("1.001", "33,29", "2.002", "66,58", "3", "0,10", "0", "0,00", "1", "0,03"),
    ]


def test_no_total_when_a_group_has_no_counts(
    parameters: ReportParameters, make_rating: MakeRating, table_of: Rows
) -> None:
    figures = [
        counted(make_rating, "Công chức", 1, 2, 0, 0, 0),
        make_rating(2021, {RatingClass.EXCELLENT: 1000}),
    ]
    rows = table_of(annual_ratings(figures, parameters, []))
    assert [row[1] for row in rows] == ["Công chức", "Viên chức"]


def test_basis_and_its_state_are_named(
    published: TrendFigures, parameters: ReportParameters, sentences_of: Said
) -> None:
    bases = [RatingBasis("Nghị định A"), RatingBasis("Nghị định B", is_verified=False)]
    said = sentences_of(annual_ratings(published.ratings, parameters, bases))
    assert "Căn cứ xếp loại: Nghị định A. Căn cứ" in said
    assert "Nghị định B. Nội dung quy định này chưa được đối chiếu" in said


def test_titles_come_from_the_rule_of_the_year(
    published: TrendFigures, parameters: ReportParameters
) -> None:
    labels = {RatingClass.COMPLETED: "hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực"}
    document = annual_ratings(published.ratings, parameters, [RatingBasis("A", labels=labels)])
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert table.head[0][5].text == "Hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực"


def test_year_without_figures_has_no_table(
    published: TrendFigures, parameters: ReportParameters, sentences_of: Said
) -> None:
    document = annual_ratings(published.ratings, replace(parameters, last_year=2030), [])
    assert "Năm 2030 chưa có số liệu" in sentences_of(document)
    assert not any(isinstance(block, Table) for block in document.blocks)


def test_paper_lies_on_its_side(published: TrendFigures, parameters: ReportParameters) -> None:
    document = annual_ratings(published.ratings, parameters, [])
    assert document.orientation is Orientation.LANDSCAPE


@pytest.mark.parametrize("row", [0, 1])
def test_head_and_rows_cover_all_columns(
    row: int, published: TrendFigures, parameters: ReportParameters
) -> None:
    document = annual_ratings(published.ratings, parameters, [])
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    widths = sum(cell.column_span for cell in table.head[0])
    assert widths == len(table.widths) == len(table.rows[row])


def test_a_class_that_the_law_of_another_group_names_otherwise_is_noted(
    make_rating: MakeRating, parameters: ReportParameters, sentences_of: Said
) -> None:
    """NĐ 56/2015: the third class of công chức has a name of its own."""
    first = replace(counted(make_rating, "Công chức", 1, 2, 3, 0, 0), group_id=1)
    second = replace(counted(make_rating, "Viên chức", 1, 2, 3, 0, 0), group_id=2)
    limited = {RatingClass.COMPLETED: "hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực"}
    plain = {RatingClass.COMPLETED: "hoàn thành nhiệm vụ"}
    bases = [
        RatingBasis("A", labels=limited, group_ids=frozenset({1})),
        RatingBasis("A", labels=plain, group_ids=frozenset({2})),
    ]
    said = sentences_of(annual_ratings([first, second], parameters, bases))
    assert (
        "Với Viên chức, cột “Hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực”"
        " là “hoàn thành nhiệm vụ”." in said
    )
    assert said.count("Căn cứ xếp loại: A.") == 1


def test_parts_that_do_not_make_the_total_are_noted_and_kept(
    make_rating: MakeRating, parameters: ReportParameters, sentences_of: Said, table_of: Rows
) -> None:
    figure = replace(counted(make_rating, "Công chức", 10, 80, 5, 1, 0), total=100)
    document = annual_ratings([figure], parameters, [])
    assert table_of(document)[0][:4] == ["1", "Công chức", "100", "10"]
    assert "Công chức: các mức cộng lại là 96, tổng số là 100" in sentences_of(document)


def test_units_have_a_table_of_their_own_with_sums_of_what_was_counted(
    make_rating: MakeRating, parameters: ReportParameters
) -> None:
    civil = counted(make_rating, "Công chức", 1, 2, 0, 0, 0)
    staff = counted(make_rating, "Viên chức", 0, 5, 0, 0, 1)
    share = make_rating(2021, {RatingClass.EXCELLENT: 1000})
    units = [
        UnitRatings(1, "Sở Nội vụ", (civil, staff)),
        UnitRatings(2, "Sở Tài chính", (civil,)),
        UnitRatings(3, "Sở Y tế", (civil, share)),
    ]
    document = annual_ratings([civil], parameters, [], units)
    _groups, table = [block for block in document.blocks if isinstance(block, Table)]
    assert [[cell.text for cell in row][:6] for row in table.rows] == [
        ["1", "Sở Nội vụ", "9", "1", "11,11", "7"],
        ["", "Công chức", "3", "1", "33,33", "2"],
        ["", "Viên chức", "6", "0", "0,00", "5"],
        ["2", "Sở Tài chính", "3", "1", "33,33", "2"],
        ["3", "Sở Y tế", "–", "–", "–", "–"],
        ["", "Công chức", "3", "1", "33,33", "2"],
        ["", "Viên chức", "–", "–", "10,00", "–"],
    ]
    document = annual_ratings([civil], parameters, [], units[:2])
    _groups, table = [block for block in document.blocks if isinstance(block, Table)]
    assert [cell.text for cell in table.rows[-1]][:4] == ["", "Cộng", "12", "2"]


def test_the_kind_of_each_groups_figure_is_named(
    make_rating: MakeRating, parameters: ReportParameters, sentences_of: Said
) -> None:
    rated = counted(make_rating, "Công chức", 1, 2, 3, 0, 0)
    told = replace(counted(make_rating, "Viên chức", 1, 2, 3, 0, 0), source=FigureSource.TALLY)
    rated = replace(rated, source=FigureSource.RATINGS)
    said = sentences_of(annual_ratings([rated, told], parameters, []))
    assert (
        "Nguồn số liệu: Công chức: cộng từ xếp loại từng người;"
        " Viên chức: số lượng do đơn vị báo cáo." in said
    )
    alone = sentences_of(annual_ratings([told], parameters, []))
    assert "Nguồn số liệu: số lượng do đơn vị báo cáo." in alone


def test_tables_with_other_totals_say_why(
    make_rating: MakeRating, parameters: ReportParameters
) -> None:
    whole = make_rating(2021, counts={RatingClass.GOOD: 10}, total=10)
    part = UnitRatings(1, "Sở A", (make_rating(2021, counts={RatingClass.GOOD: 9}, total=9),))
    document = annual_ratings([whole], parameters, [], [part])
    notes = " ".join(block.text for block in document.blocks if isinstance(block, Note))
    assert "Bảng theo đơn vị cộng được 9 người, bảng theo nhóm 10" in notes
    same = UnitRatings(1, "Sở A", (whole,))
    document = annual_ratings([whole], parameters, [], [same])
    notes = " ".join(block.text for block in document.blocks if isinstance(block, Note))
    assert "cộng được" not in notes


def test_a_figure_that_stands_in_the_place_of_another_says_so(
    make_rating: MakeRating, parameters: ReportParameters
) -> None:
    figure = make_rating(2021, counts={RatingClass.GOOD: 4}, total=4)
    for changes, words in (
        ({"unused_persons": 63}, "dùng thay cho 63 người đã xếp loại từng người"),
        ({"unused_reported": 1000}, "có đơn vị báo cáo số lượng 1.000 người"),
    ):
        document = annual_ratings([replace(figure, **changes)], parameters, [])
        notes = " ".join(block.text for block in document.blocks if isinstance(block, Note))
        assert words in notes
