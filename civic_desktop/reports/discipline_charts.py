"""Charts of disciplinary decisions and of the persons disciplined."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from civic_desktop.domain.chart import ChartFigure, ChartSeries, ChartShape
from civic_desktop.domain.discipline import DisciplinaryMeasure
from civic_desktop.domain.discipline_figures import GroupDiscipline
from civic_desktop.domain.figures import DisciplineFigure
from civic_desktop.domain.period import Year
from civic_desktop.domain.text import first_upper
from civic_desktop.domain.trace import DisciplineTrace, Trace
from civic_desktop.reports import traces
from civic_desktop.reports.narrative import MEASURE_PHRASES

_COUNTED_ONCE = ("Số ghi trong sổ: người bị kỷ luật hai lần trong một năm được đếm một lần.",)


def discipline_persons(
    figures: Mapping[int, DisciplineFigure], years: Sequence[int]
) -> ChartFigure:
    """Persons disciplined year by year: published, or counted from the records."""
    kinds = [
        (name, is_published)
        for name, is_published in (("Số đã công bố", True), ("Ghi trong sổ", False))
        if any(each.is_published is is_published for each in figures.values())
    ]
    return ChartFigure(
        "discipline-persons",
        "Số người bị xử lý kỷ luật theo năm",
        ChartShape.STACK,
        tuple(map(str, years)),
        tuple(
            ChartSeries(
                name,
                tuple(
                    figures[y].person_count
                    if y in figures and figures[y].is_published is is_published
                    else None
                    for y in years
                ),
                "published" if is_published else "recorded",
                tuple(traces.of_discipline(figures[y]) if y in figures else None for y in years),
            )
            for name, is_published in kinds
        ),
        "người",
        notes=_COUNTED_ONCE if any(not each.is_published for each in figures.values()) else (),
        sources=tuple(dict.fromkeys(e.source_note for e in figures.values() if e.source_note)),
    )


def discipline_by_measure(
    groups: Sequence[GroupDiscipline],
    years: Sequence[int],
    published: Iterable[int],
    unit_id: int | None,
    group_ids: AbstractSet[int] | None = None,
) -> ChartFigure:
    """Decisions by measure and year, of all groups or of some.

    Years that were only published cannot be split.
    """
    groups = [each for each in groups if group_ids is None or each.group_id in group_ids]
    decided = {each.year for each in groups}
    measures = [m for m in MEASURE_PHRASES if any(group.measures.get(m) for group in groups)]
    missing = ", ".join(map(str, sorted(set(published) & set(years))))

    def trace(year: int, measure: DisciplinaryMeasure) -> Trace | None:
        if group_ids is not None and len(group_ids) > 1:
            return None  # a trace is of one group, or of all
        group_id = None if group_ids is None else next(iter(group_ids), None)
        days = Year(year).first_day, Year(year).last_day
        return DisciplineTrace(*days, unit_id, group_id, measure, is_by_decision=True)

    return ChartFigure(
        "discipline-by-measure",
        "Quyết định kỷ luật theo hình thức và năm",
        ChartShape.STACK,
        tuple(map(str, years)),
        tuple(
            ChartSeries(
                first_upper(MEASURE_PHRASES[measure]),
                tuple(
                    sum(g.measures.get(measure, 0) for g in groups if g.year == year)
                    if year in decided
                    else None
                    for year in years
                ),
                measure.value,
                tuple(trace(year, measure) for year in years),
            )
            for measure in measures
        ),
        "quyết định",
        notes=(f"Năm {missing} chỉ có số đã công bố, không tách theo hình thức.",)
        if missing
        else (),
    )
