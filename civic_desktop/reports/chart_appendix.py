"""Charts of a paper as its appendix, each with its numbers as a table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from civic_desktop.domain.chart import ChartBreak, ChartFigure, ChartSeries, ChartShape
from civic_desktop.domain.discipline_figures import DisciplineWork
from civic_desktop.domain.figures import DisciplineFigure, RatingFigure
from civic_desktop.domain.inspection_figures import InspectionWork
from civic_desktop.domain.rating import RATED_CLASSES, RatingClass
from civic_desktop.domain.text import first_upper
from civic_desktop.reports.document import Alignment, Block, Cell, ChartBlock, ReportDocument, Table
from civic_desktop.reports.narrative import CLASS_PHRASES, MEASURE_PHRASES, states_all_classes

_TEXT_SIZE = 11
_REST = "Còn lại (nguồn không tách)"


def with_charts(paper: ReportDocument, charts: Iterable[ChartFigure]) -> ReportDocument:
    """The paper with the charts that have something to draw, each with its numbers."""
    blocks: list[Block] = []
    for chart in charts:
        if not chart.is_empty:
            blocks += [ChartBlock(chart), _numbers(chart)]
    return replace(paper, appendix=tuple(blocks), appendix_title="Biểu đồ") if blocks else paper


def _numbers(chart: ChartFigure) -> Table:
    """The numbers of a chart: a row a category, a column a series."""
    titles = [Cell(""), *(Cell(series.name) for series in chart.series)]
    rows = tuple(
        (
            Cell(category.replace("\n", ", ")),
            *(_value_cell(chart, series.values[place]) for series in chart.series),
        )
        for place, category in enumerate(chart.categories)
    )
    count = len(chart.series)
    return Table(
        head=(tuple(titles),),
        rows=rows,
        widths=(4.0, *[2.4] * count),
        alignments=(Alignment.LEFT, *[Alignment.CENTRE] * count),
        text_size=_TEXT_SIZE,
        is_whole=True,
    )


def _value_cell(chart: ChartFigure, value: int | None) -> Cell:
    return Cell("–" if value is None else chart.value_words(value))


def rating_charts(
    ratings: Sequence[RatingFigure], years: Sequence[int], rules: Mapping[int, str]
) -> list[ChartFigure]:
    """The classes by group and year, and the share of the highest class over the years."""
    charts = [_stack(ratings)] if ratings else []
    if len(years) > 1 and ratings:
        charts.append(_trend(ratings, years, rules))
    return charts


def _stack(ratings: Sequence[RatingFigure]) -> ChartFigure:
    classes = [
        each
        for each in (*RATED_CLASSES, RatingClass.UNRATED)
        if any(figure.shares.get(each) for figure in ratings)
    ]
    rests = [0 if states_all_classes(figure) else figure.remainder for figure in ratings]
    series = [
        ChartSeries(
            first_upper(CLASS_PHRASES[each]),
            tuple(figure.shares.get(each) for figure in ratings),
            each.value,
        )
        for each in classes
    ]
    if any(rests):
        series.append(ChartSeries(_REST, tuple(rests), "rest"))
    return ChartFigure(
        "ratings",
        "Cơ cấu xếp loại theo nhóm và năm",
        ChartShape.STACK,
        tuple(f"{figure.group_short_name}\n{figure.year}" for figure in ratings),
        tuple(series),
        "%",
        is_share=True,
        sources=_sources(ratings),
    )


def _trend(
    ratings: Sequence[RatingFigure], years: Sequence[int], rules: Mapping[int, str]
) -> ChartFigure:
    groups: dict[int, dict[int, RatingFigure]] = {}
    for figure in ratings:
        groups.setdefault(figure.group_id, {})[figure.year] = figure
    breaks = tuple(
        ChartBreak(place, f"từ năm {later} theo {rules[later]}")
        for place, (earlier, later) in enumerate(pairwise(years))
        if rules.get(earlier) and rules.get(later) and rules[earlier] != rules[later]
    )
    notes = tuple(f"Nét đứt: quy định thay đổi, {each.reason}." for each in breaks)
    return ChartFigure(
        "trend",
        f"Tỷ lệ {CLASS_PHRASES[RatingClass.EXCELLENT]} qua các năm",
        ChartShape.LINES,
        tuple(map(str, years)),
        tuple(
            ChartSeries(
                next(iter(of_year.values())).group_short_name,
                tuple(
                    of_year[year].shares.get(RatingClass.EXCELLENT) if year in of_year else None
                    for year in years
                ),
                f"group_{number}",
            )
            for number, of_year in enumerate(groups.values(), 1)
        ),
        "%",
        is_share=True,
        breaks=breaks,
        notes=notes,
        sources=_sources(ratings),
    )


def _sources(figures: Iterable[RatingFigure | DisciplineFigure]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.source_note for each in figures if each.source_note))


def discipline_chart(figures: Mapping[int, DisciplineFigure], years: Sequence[int]) -> ChartFigure:
    """Persons disciplined year by year, one figure a year."""
    values = tuple(figures[year].person_count if year in figures else None for year in years)
    return ChartFigure(
        "discipline",
        "Số người bị xử lý kỷ luật",
        ChartShape.BARS,
        tuple(map(str, years)),
        (ChartSeries("Số người", values),),
        "người",
        sources=_sources(figures.values()),
    )


def measure_chart(work: DisciplineWork) -> ChartFigure:
    """Decisions by measure and year; years that were only published cannot be split."""
    years = sorted({each.year for each in work.groups})
    measures = [
        each for each in MEASURE_PHRASES if any(group.measures.get(each) for group in work.groups)
    ]
    return ChartFigure(
        "measures",
        "Quyết định kỷ luật theo hình thức và năm",
        ChartShape.BARS,
        tuple(map(str, years)),
        tuple(
            ChartSeries(
                first_upper(MEASURE_PHRASES[measure]),
                tuple(
                    sum(g.measures.get(measure, 0) for g in work.groups if g.year == year)
                    for year in years
                ),
            )
            for measure in measures
        ),
        "quyết định",
    )


def inspection_charts(work: InspectionWork) -> list[ChartFigure]:
    """Findings by area, the most frequent first, and what became of the findings of each unit."""
    areas = sorted(work.by_area.items(), key=lambda item: -item[1])
    found = [unit for unit in work.units if unit.findings][:_MOST_UNITS]
    return [
        ChartFigure(
            "areas",
            "Tồn tại, vi phạm theo lĩnh vực",
            ChartShape.PARETO,
            tuple(work.areas.get(area, area) for area, _count in areas),
            (ChartSeries("Số phát hiện", tuple(count for _area, count in areas)),),
            "phát hiện",
        ),
        ChartFigure(
            "remedies",
            "Khắc phục theo đơn vị",
            ChartShape.STACK,
            tuple(unit.unit_name for unit in found),
            (
                ChartSeries("Đã khắc phục", tuple(u.remedied for u in found), "remedied"),
                ChartSeries("Đang khắc phục", tuple(u.open for u in found), "open"),
                ChartSeries("Quá hạn", tuple(u.overdue for u in found), "overdue"),
            ),
            "phát hiện",
            notes=(_FEWER,) if len(found) == _MOST_UNITS else (),
        ),
    ]


_MOST_UNITS = 8
_FEWER = f"Chỉ vẽ {_MOST_UNITS} đơn vị đầu; bảng trong văn bản có đủ các đơn vị."
