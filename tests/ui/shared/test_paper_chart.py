"""Charts on paper: every value is there as text, and nothing is drawn that is not known."""

from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QRectF

from civic_desktop.domain.chart import ChartBreak, ChartFigure, ChartSeries, ChartShape
from civic_desktop.reports.document import (
    ChartBlock,
    Orientation,
    Paragraph,
    ReportDocument,
    ReportHead,
    Signature,
)
from civic_desktop.ui.shared.chart_scale import ticks_of
from civic_desktop.ui.shared.paper_chart import chart_marks
from civic_desktop.ui.shared.paper_frame import Sheet
from civic_desktop.ui.shared.paper_type import (
    AreaMark,
    LineMark,
    Mark,
    PointMark,
    TextMark,
    Typeface,
    mm,
    report_font_family,
)
from civic_desktop.ui.shared.printing import PaperPages, write_pdf

pytestmark = pytest.mark.usefixtures("qapp")

TREND = ChartFigure(
    "trend",
    "Xu hướng tỷ lệ hoàn thành xuất sắc nhiệm vụ",
    ChartShape.LINES,
    ("2019", "2020", "2021", "2022"),
    (
        ChartSeries("Viên chức", (1924, 1627, 2425, None), "group_1"),
        ChartSeries("Cán bộ, công chức cấp xã", (187, 592, None, 793), "group_2"),
    ),
    "%",
    is_share=True,
)
STACK = replace(
    TREND,
    shape=ChartShape.STACK,
    categories=("Viên chức 2019", "CBCC cấp xã 2019"),
    series=(
        ChartSeries("Xuất sắc", (1924, 187), "excellent"),
        ChartSeries("Tốt", (7674, 9481), "good"),
        ChartSeries("Còn lại", (402, 332), "rest"),
    ),
)
BARS = ChartFigure(
    "measures",
    "Kỷ luật theo hình thức",
    ChartShape.BARS,
    ("2024", "2025"),
    (ChartSeries("Khiển trách", (5, 0)), ChartSeries("Cảnh cáo", (None, 1240))),
    "người",
)
PARETO = replace(
    BARS,
    shape=ChartShape.PARETO,
    categories=("Giờ làm việc", "Trang phục"),
    series=(ChartSeries("Phát hiện", (3, 1)),),
    unit="phát hiện",
)


def marks_of(figure: ChartFigure) -> list[Mark]:
    return chart_marks(figure, Sheet.of(Orientation.PORTRAIT), Typeface(report_font_family()))[0]


def texts_of(figure: ChartFigure) -> list[str]:
    return [mark.text for mark in marks_of(figure) if isinstance(mark, TextMark)]


@pytest.mark.parametrize("figure", [TREND, STACK, BARS, PARETO], ids=lambda each: each.shape.value)
def test_every_value_stands_as_text(figure: ChartFigure) -> None:
    texts = texts_of(figure)
    for series in figure.series:
        for value in series.values:
            if value is not None:
                assert figure.value_words(value) in texts
    legend = [each.name for each in figure.series] if len(figure.series) > 1 else []
    for words in (*figure.categories, *legend):
        assert words in " ".join(texts)


def steps_of(figure: ChartFigure) -> int:
    """From one point to the next, those of the legend too."""
    lines = [m for m in marks_of(figure) if isinstance(m, LineMark) and m.width == 1.2]
    return sum(len(line.points) - 1 for line in lines)


def test_a_value_that_is_not_known_is_a_gap() -> None:
    legend = 2
    assert steps_of(TREND) == legend + 3  # two of the first series, one of the second


def test_no_line_is_drawn_through_a_break() -> None:
    broken = replace(TREND, breaks=(ChartBreak(0, "NĐ 90/2020"),))
    assert steps_of(broken) == steps_of(TREND) - 2
    assert any(isinstance(mark, LineMark) and mark.width == 0.7 for mark in marks_of(broken))


def test_a_break_of_one_series_leaves_the_others_whole() -> None:
    broken = replace(TREND, breaks=(ChartBreak(0, "NĐ 335/2025", series=(1,)),))
    assert steps_of(broken) == steps_of(TREND) - 1


def test_lines_are_joined_on_paper_too_where_that_was_asked_for() -> None:
    joined = replace(TREND, breaks=(ChartBreak(0, "NĐ 90/2020"),), is_joined=True)
    assert steps_of(joined) == steps_of(TREND)


def test_segments_of_a_stack_are_as_high_as_their_shares() -> None:
    areas = [mark for mark in marks_of(STACK) if isinstance(mark, AreaMark)][3:]  # after the legend
    heights = [round(area.height, 3) for area in areas]
    values = [
        value for column in zip(*(s.values for s in STACK.series), strict=True) for value in column
    ]
    assert [height / heights[0] for height in heights] == pytest.approx(
        [(value or 0) / 1924 for value in values], abs=0.001
    )


def test_the_cumulated_share_of_a_pareto_ends_at_the_whole() -> None:
    texts = texts_of(PARETO)
    assert {text for text in texts if text.endswith("%")} == {"75,00%", "100,00%"}


def test_a_pareto_of_noughts_has_no_share() -> None:
    noughts = replace(PARETO, series=(ChartSeries("Phát hiện", (0, 0)),))
    assert not any(text.endswith("%") for text in texts_of(noughts))


def test_the_numbers_of_a_pareto_hold_the_cumulated_share() -> None:
    assert PARETO.columns == [("Phát hiện", ["3", "1"]), ("Cộng dồn", ["75,00%", "100,00%"])]


def test_a_chart_without_figures_says_so() -> None:
    empty = replace(BARS, series=(ChartSeries("Khiển trách", (None, None)),))
    assert "Chưa có số liệu để vẽ biểu đồ." in texts_of(empty)


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ((0, 0), [0, 1]),
        ((1, 3), [0, 1, 2, 3]),
        ((7, 12), [0, 5, 10, 15]),
        ((1240, 5), [0, 500, 1000, 1500]),
        ((100, 1), [0, 20, 40, 60, 80, 100]),
    ],
)
def test_ticks_are_round_numbers_up_to_the_highest(
    values: tuple[int, ...], ticks: list[int]
) -> None:
    assert ticks_of(replace(BARS, series=(ChartSeries("Khiển trách", values),))) == ticks


@pytest.mark.parametrize(
    ("highest", "ticks"),
    [
        (4000, [0, 2000, 4000, 6000, 8000, 10000]),
        (10002, [0, 2000, 4000, 6000, 8000, 10000]),  # by rounding alone
        (14000, [0, 5000, 10000, 15000]),
    ],
)
def test_parts_that_exceed_their_whole_stay_under_the_end_of_the_axis(
    highest: int, ticks: list[int]
) -> None:
    parts = (ChartSeries("Xuất sắc", (highest - 1000, 0)), ChartSeries("Tốt", (1000, 0)))
    assert ticks_of(replace(STACK, series=parts)) == ticks


@pytest.mark.parametrize("shape", [ChartShape.STACK, ChartShape.BARS, ChartShape.PARETO])
def test_few_bars_are_no_wider_than_can_be_taken_in(shape: ChartShape) -> None:
    one = replace(BARS, shape=shape, series=BARS.series[:1], categories=("2024", "2025"))
    bars = [mark for mark in marks_of(one) if isinstance(mark, AreaMark) and mark.height > 0]
    assert mm(25) == pytest.approx(max(bar.width for bar in bars))


def test_numbers_of_one_place_do_not_cover_each_other() -> None:
    near = tuple(ChartSeries(f"Nhóm {n}", (2000 + 10 * n,) * 4) for n in range(4))
    marks = marks_of(replace(TREND, series=near))
    words = {TREND.value_words(2000 + 10 * n) for n in range(4)}
    found = [m for m in marks if isinstance(m, TextMark) and m.text in words]
    assert len(found) == 16
    metrics = Typeface(report_font_family()).metrics(9)
    digits = metrics.ascent() * 0.6
    places = [
        QRectF(m.x, m.baseline - digits, metrics.horizontalAdvance(m.text), digits) for m in found
    ]
    assert not any(one.intersects(other) for one, other in combinations(places, 2))


def test_each_line_has_a_marker_of_its_own_on_paper_and_in_the_legend() -> None:
    near = tuple(ChartSeries(f"Nhóm {n}", (2000 + 300 * n,) * 4, f"group_{n}") for n in range(1, 7))
    points = [mark for mark in marks_of(replace(TREND, series=near)) if isinstance(mark, PointMark)]
    in_legend, at_values = points[:6], points[6:]
    assert len({mark.marker for mark in in_legend}) == 6
    assert len({(mark.marker, mark.colour) for mark in at_values}) == 6


def test_a_break_is_named_on_paper() -> None:
    broken = replace(STACK, breaks=(ChartBreak(0, "từ 20/08/2020: Nghị định", "NĐ 90/2020"),))
    assert "NĐ 90/2020" in texts_of(broken)


def test_numbers_that_fit_nowhere_in_a_stack_stand_over_it() -> None:
    many = tuple(f"Nhóm {n}" for n in range(12))
    series = (
        ChartSeries("Tốt", (9445,) * 12, "good"),
        ChartSeries("Hoàn thành", (486,) * 12, "completed"),
        ChartSeries("Không hoàn thành", (69,) * 12, "not_completed"),
    )
    marks = marks_of(replace(STACK, categories=many, series=series))
    low, high = (
        [m.baseline for m in marks if isinstance(m, TextMark) and m.text.rstrip("%") == number]
        for number in ("4,86", "0,69")
    )
    assert len(low) == len(high) == 12
    top = min(mark.y for mark in marks if isinstance(mark, AreaMark) and mark.width > mm(5))
    size = Typeface(report_font_family()).metrics(9).height()
    assert all(low[n] < top + size and low[n] - high[n] >= size * 0.9 for n in range(12))


def test_the_sum_of_counts_stands_over_their_stack() -> None:
    counts = replace(STACK, is_share=False, unit="phát hiện")
    assert "10.000" in texts_of(counts)


def test_a_chart_stands_on_one_page_of_the_pdf_as_text(tmp_path: Path) -> None:
    document = ReportDocument(
        ReportHead("UBND tỉnh", "Sở Nội vụ", "5/BC-SNV", "Bắc Kạn", None, "Kết quả"),
        (Paragraph("Các đơn vị đã thực hiện. " * 120), ChartBlock(STACK), Paragraph("Hết./.")),
        Signature("Giám đốc"),
    )
    write_pdf(document, tmp_path / "a.pdf")
    pages = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "a.pdf").pages]
    assert len(pages) == PaperPages(document).page_count == 2
    assert all(share in pages[1] for share in ("19,24%", "76,74%", "4,02%", "1,87%", "94,81%"))
    assert "19,24%" not in pages[0]


def test_an_appendix_begins_after_the_signature_with_page_numbers_of_its_own(
    tmp_path: Path,
) -> None:
    document = ReportDocument(
        ReportHead("UBND tỉnh", "Sở Nội vụ", "5/BC-SNV", "Bắc Kạn", date(2026, 1, 5), "Kết quả"),
        (Paragraph("Các đơn vị đã thực hiện. " * 120), Paragraph("Hết./.")),
        Signature("Giám đốc", "Nguyễn Văn An"),
        appendix=(ChartBlock(STACK), ChartBlock(TREND), ChartBlock(BARS), ChartBlock(PARETO)),
        appendix_title="Biểu đồ",
    )
    write_pdf(document, tmp_path / "a.pdf")
    pages = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "a.pdf").pages]
    assert len(pages) == 4
    assert "Nguyễn Văn An" in pages[1]
    words = " ".join(pages[2].split())
    assert "Phụ lục BIỂU ĐỒ" in words
    # Where an appendix tells what it belongs to: NĐ 30/2020/NĐ-CP, phụ lục I, mục II.
    attached = "(Kèm theo Báo cáo số 05/BC-SNV ngày 05 tháng 01 năm 2026 của Sở Nội vụ)"
    assert attached in words.replace("\u00a0", " ")
    assert [page.split()[0] for page in pages] == ["UBND", "2", "Phụ", "2"]
