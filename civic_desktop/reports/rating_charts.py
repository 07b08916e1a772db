"""Charts of ratings: how the classes divide, and one class over the years."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from civic_desktop.domain.chart import ChartBreak, ChartFigure, ChartSeries, ChartShape
from civic_desktop.domain.figures import RatingFigure
from civic_desktop.domain.rating import RATED_CLASSES, RatingClass
from civic_desktop.domain.text import first_upper, format_count
from civic_desktop.reports import traces
from civic_desktop.reports.narrative import CLASS_PHRASES

_REST = "Còn lại (nguồn không tách)"
_CLASSES = (*RATED_CLASSES, RatingClass.UNRATED)
_LINE = "Vạch đứt, số liệu hai bên không so sánh được"
_JOINED = "Đường vẽ nối qua chỗ số liệu không so sánh được, theo yêu cầu của người lập."

GroupBreaks = Mapping[int, Sequence[tuple[int, str, str]]]
"""By group, the first year of each new state of the law or of the units, a short name, the reason.
"""


def class_stack(ratings: Sequence[RatingFigure], breaks: GroupBreaks) -> ChartFigure:
    """The classes of each group and year as parts of the whole; shares that no source states are
    drawn as what is left.
    """
    places = _places(ratings)
    of_place = {(each.group_id, each.year): each for each in ratings}
    figures = [of_place.get(place) for place in places]
    stated = [c for c in _CLASSES if any(each.shares.get(c) for each in ratings)]
    series = [
        ChartSeries(
            first_upper(CLASS_PHRASES[rating]),
            tuple(None if each is None else each.shares.get(rating) for each in figures),
            rating.value,
            tuple(None if each is None else traces.of_rating(each, rating) for each in figures),
        )
        for rating in stated
    ]
    rests = [None if each is None else each.rest for each in figures]
    if any(rests):
        sources = [None if each is None else traces.of_rating(each) for each in figures]
        series.append(ChartSeries(_REST, tuple(rests), "rest", tuple(sources)))
    names = {each.group_id: each.group_short_name for each in ratings}
    found, at_start = [], []
    for group, of_group in breaks.items():
        for first_year, label, reason in of_group:
            if (group, first_year) not in places:
                continue
            if (group, first_year - 1) in places:
                found.append(ChartBreak(places.index((group, first_year - 1)), reason, label))
            else:
                at_start.append(reason)
    return ChartFigure(
        "ratings",
        "Cơ cấu xếp loại theo nhóm và năm",
        ChartShape.STACK,
        tuple(f"{names[group]}\n{year}" for group, year in places),
        tuple(series),
        "%",
        is_share=True,
        breaks=tuple(sorted(found, key=lambda each: each.after)),
        notes=(
            *_break_notes(_LINE, (b.reason for b in found)),
            *_break_notes("Số liệu chỉ có sau thay đổi", at_start),
            *excess_notes(ratings),
        ),
        sources=sources_of(ratings),
    )


def _break_notes(words: str, reasons: Iterable[str]) -> tuple[str, ...]:
    """Each reason once, after the words."""
    said = "; ".join(dict.fromkeys(reason.rstrip(" .") for reason in reasons))
    return (f"{words}: {said}.",) if said else ()


def excess_notes(ratings: Iterable[RatingFigure]) -> tuple[str, ...]:
    """A note on the bars that are higher than the whole, because they were reported so."""
    found = [
        f"{each.group_short_name} năm {each.year} vượt {format_count(-each.difference)} người"
        for each in ratings
        if each.difference < 0
    ]
    if not found:
        return ()
    return (f"Các mức cộng lại nhiều hơn tổng số, vẽ như đã báo cáo: {'; '.join(found)}.",)


def _places(ratings: Iterable[RatingFigure]) -> list[tuple[int, int]]:
    """Group and year of each bar; years without figures between two that have some are gaps."""
    years: dict[int, list[int]] = {}
    for figure in ratings:
        years.setdefault(figure.group_id, []).append(figure.year)
    return [
        (group, year)
        for group, of_group in years.items()
        for year in range(min(of_group), max(of_group) + 1)
    ]


def class_trend(
    ratings: Sequence[RatingFigure],
    years: Sequence[int],
    breaks: GroupBreaks,
    rating: RatingClass = RatingClass.EXCELLENT,
    *,
    is_joined: bool = False,
    places: Mapping[int, int] = MappingProxyType({}),
) -> ChartFigure:
    """The share of one class over the years, a line a group.

    `places` number the groups from 1, so that each keeps its look when others are left out. A
    line ends where a year has no figures, and where figures stop being comparable unless it is to
    be joined.
    """
    groups: dict[int, dict[int, RatingFigure]] = {}
    for figure in ratings:
        if figure.shares.get(rating) is not None:
            groups.setdefault(figure.group_id, {})[figure.year] = figure
    series = tuple(
        ChartSeries(
            next(iter(of_year.values())).group_short_name,
            tuple(of_year[y].shares.get(rating) if y in of_year else None for y in years),
            f"group_{places.get(group, number)}",
            tuple(traces.of_rating(of_year[y], rating) if y in of_year else None for y in years),
        )
        for number, (group, of_year) in enumerate(groups.items(), 1)
    )
    found = _year_breaks(list(groups), years, breaks)
    notes = _break_notes(_LINE, (each.reason for each in found))
    return ChartFigure(
        "rating-trend",
        f"Tỷ lệ {CLASS_PHRASES[rating]} qua các năm",
        ChartShape.LINES,
        tuple(map(str, years)),
        series,
        "%",
        is_share=True,
        breaks=found,
        notes=(*notes, _JOINED) if is_joined and found else notes,
        sources=sources_of(ratings),
        is_joined=is_joined,
    )


def _year_breaks(
    groups: Sequence[int], years: Sequence[int], breaks: GroupBreaks
) -> tuple[ChartBreak, ...]:
    """Each break once, with the lines that it concerns."""
    concerned: dict[tuple[int, str, str], list[int]] = {}
    for place, group in enumerate(groups):
        for each in breaks.get(group, ()):
            concerned.setdefault(each, []).append(place)
    return tuple(
        ChartBreak(years.index(first_year) - 1, reason, label, tuple(lines))
        for (first_year, label, reason), lines in sorted(concerned.items(), key=_first_year)
        if first_year in years and first_year > years[0]
    )


def _first_year(concerned: tuple[tuple[int, str, str], list[int]]) -> int:
    return concerned[0][0]


def sources_of(figures: Iterable[RatingFigure]) -> tuple[str, ...]:
    """Where the figures come from, each source once."""
    return tuple(dict.fromkeys(each.source_note for each in figures if each.source_note))
