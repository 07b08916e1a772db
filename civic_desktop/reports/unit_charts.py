"""What charts of years say of changes: of units, or of the law."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from civic_desktop.domain import trace
from civic_desktop.domain.chart import ChartBreak, ChartFigure
from civic_desktop.domain.rules import Break
from civic_desktop.domain.text import format_day
from civic_desktop.domain.unit_lineage import UnitView

_MOST_TOLD = 5
AS_TODAY = (
    "Đơn vị tính như hiện nay: số liệu của đơn vị đã sáp nhập hoặc đổi tên được cộng vào đơn vị kế"
    " thừa; số liệu của đơn vị đã chia tách không chia cho các đơn vị mới."
)


def with_breaks(
    figure: ChartFigure,
    breaks: Iterable[Break],
    years: Sequence[int],
    words: str = "đơn vị thay đổi",
) -> ChartFigure:
    """A chart of years with the days marked on which the unit, or what the words say, changed."""
    found = [
        ChartBreak(
            years.index(each.first_year) - 1,
            f"từ {format_day(each.day)}: {each.reason}",
            each.label,
        )
        for each in breaks
    ]
    if not found or figure.is_empty:
        return figure
    reasons = "; ".join(dict.fromkeys(each.reason.rstrip(" .") for each in found))
    return replace(
        figure,
        breaks=(*figure.breaks, *found),
        notes=(*figure.notes, f"Vạch đứt, {words}: {reasons}."),
    )


def with_changes(figure: ChartFigure, changes: Sequence[Break]) -> ChartFigure:
    """A chart of units that says which of them were reorganised in its days."""
    if not changes or figure.is_empty:
        return figure
    said = [f"từ {format_day(each.day)}: {each.reason.rstrip(' .')}" for each in changes]
    more = f"; và {len(said) - _MOST_TOLD} thay đổi khác" if len(said) > _MOST_TOLD else ""
    note = f"Thay đổi đơn vị trong kỳ, {'; '.join(said[:_MOST_TOLD])}{more}."
    return replace(figure, notes=(*figure.notes, note))


def seen_as(figure: ChartFigure, view: UnitView) -> ChartFigure:
    """The chart of units as they are today says so, also in what stands behind its values."""
    if view is UnitView.AS_WERE:
        return figure
    series = tuple(
        replace(
            each, traces=tuple(behind and trace.seen_as(behind, view) for behind in each.traces)
        )
        for each in figure.series
    )
    return replace(figure, series=series, notes=(*figure.notes, AS_TODAY))
