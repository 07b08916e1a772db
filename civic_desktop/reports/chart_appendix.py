"""Charts of a paper as its appendix, each with its numbers as a table."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from civic_desktop.domain.chart import ChartFigure
from civic_desktop.domain.figures import RatingFigure
from civic_desktop.domain.inspection_figures import InspectionWork
from civic_desktop.domain.trace import FindingTrace, Trace
from civic_desktop.reports.document import Alignment, Block, Cell, ChartBlock, ReportDocument, Table
from civic_desktop.reports.finding_charts import findings_by_area, follow_ups_by_unit
from civic_desktop.reports.inspection_charts import inspections_by_unit
from civic_desktop.reports.rating_charts import GroupBreaks, class_stack, class_trend

_TEXT_SIZE = 11


def with_charts(paper: ReportDocument, charts: Iterable[ChartFigure]) -> ReportDocument:
    """The paper with the charts that have something to draw, each with its numbers."""
    blocks: list[Block] = []
    for chart in charts:
        if not chart.is_empty:
            blocks += [ChartBlock(chart), _numbers(chart)]
    return replace(paper, appendix=tuple(blocks), appendix_title="Biểu đồ") if blocks else paper


def _numbers(chart: ChartFigure) -> Table:
    """The numbers of a chart: a row a category."""
    titles = [title for title, _texts in chart.columns]
    rows = tuple(
        (
            Cell(category.replace("\n", ", ")),
            *(
                Cell(texts[place], trace=_behind(chart, number, place))
                for number, (_title, texts) in enumerate(chart.columns)
            ),
        )
        for place, category in enumerate(chart.categories)
    )
    count = len(titles)
    return Table(
        head=((Cell(""), *map(Cell, titles)),),
        rows=rows,
        widths=(4.0, *[2.4] * count),
        alignments=(Alignment.LEFT, *[Alignment.CENTRE] * count),
        text_size=_TEXT_SIZE,
        is_whole=True,
    )


def _behind(chart: ChartFigure, number: int, place: int) -> Trace | None:
    """What is behind a value; a cumulated share is of no series."""
    if number >= len(chart.series) or chart.series[number].values[place] is None:
        return None
    return chart.trace(number, place)


def rating_charts(
    ratings: Sequence[RatingFigure], years: Sequence[int], breaks: GroupBreaks
) -> list[ChartFigure]:
    """The classes by group and year, and the share of the highest class over the years."""
    charts = [class_stack(ratings, breaks)] if ratings else []
    if len(years) > 1:
        charts.append(class_trend(ratings, years, breaks))
    return charts


def inspection_charts(work: InspectionWork, found: FindingTrace) -> list[ChartFigure]:
    """Inspections by unit, findings by area, and what became of the findings of each unit.

    `found` tells the days, the unit and the day whose state is drawn.
    """
    days = (found.first_day, found.last_day)
    return [
        inspections_by_unit(work.units, days),
        findings_by_area(work.by_area, work.areas, days, found.on, found.unit_id),
        follow_ups_by_unit(work.units, days, found.on),
    ]
