"""Statistics of discipline by year, group and measure; the Party's decisions apart."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from civic_desktop.domain.discipline import DisciplinaryMeasure, PartyMeasure
from civic_desktop.domain.discipline_figures import DisciplineWork, GroupDiscipline
from civic_desktop.domain.period import Year
from civic_desktop.domain.text import first_upper, format_count
from civic_desktop.domain.trace import DisciplineTrace, PartyTrace
from civic_desktop.reports import narrative, traces
from civic_desktop.reports.chart_appendix import with_charts
from civic_desktop.reports.discipline_charts import discipline_by_measure
from civic_desktop.reports.document import (
    END_MARK,
    Alignment,
    Block,
    Cell,
    Heading,
    Note,
    Orientation,
    Paragraph,
    ReportDocument,
    Table,
)
from civic_desktop.reports.parameters import ReportParameters

PARTY_PHRASES = {
    PartyMeasure.REPRIMAND: "khiển trách",
    PartyMeasure.WARNING: "cảnh cáo",
    PartyMeasure.REMOVAL_FROM_POST: "cách chức",
    PartyMeasure.EXPULSION: "khai trừ",
}
_UNKNOWN = Cell("–", alignment=Alignment.CENTRE)
_COUNTS = (
    "Số người là số người bị xử lý kỷ luật hành chính trong năm, mỗi người tính một lần; các hình"
    " thức tính theo số quyết định, nên cộng lại có thể lớn hơn số người."
)
_PUBLISHED = (
    "Năm có số tổng hợp đã công bố thì dùng số đó, không cộng với hồ sơ trong sổ và không tách theo"
    " nhóm, hình thức."
)


def discipline_statistics(work: DisciplineWork, parameters: ReportParameters) -> ReportDocument:
    """The paper on the years asked for, of all or of the unit and group that were asked for."""
    period = narrative.period_phrase(parameters.first_year, parameters.last_year)
    scope = f" của {parameters.scope}" if parameters.scope else ""
    years = [year for year in parameters.years if year in work.persons or year in work.published]
    blocks: list[Block] = [
        Paragraph(
            f"{first_upper(parameters.office)} thống kê kết quả xử lý kỷ luật cán bộ, công"
            f" chức, viên chức {period}{scope} như sau:",
            place="opening",
        )
    ]
    if years:
        blocks += [
            Heading("1. Kỷ luật hành chính"),
            _table(work, years, parameters),
            Note(f"{_COUNTS} {_PUBLISHED}" if work.published else _COUNTS),
            *_sources(work),
        ]
    else:
        blocks.append(
            Paragraph(
                f"{first_upper(period)} sổ không ghi nhận quyết định xử lý kỷ luật hành chính."
            )
        )
    blocks += _undivided(work, parameters.scope)
    blocks += [*_party(work, parameters.unit_id), *_missing(parameters, years)]
    blocks.append(
        Paragraph(f"Trên đây là thống kê kết quả xử lý kỷ luật {period}{END_MARK}", place="closing")
    )
    paper = ReportDocument(
        head=parameters.head("BÁO CÁO", f"Thống kê xử lý kỷ luật {period}"),
        blocks=tuple(blocks),
        signature=parameters.signature,
        recipients=parameters.recipients,
        legal_bases=parameters.legal_bases,
        orientation=Orientation.LANDSCAPE,
    )
    if not parameters.with_charts:
        return paper
    limit = None if parameters.group_id is None else {parameters.group_id}
    years, unit_id = list(parameters.years), parameters.unit_id
    chart = discipline_by_measure(work.groups, years, work.published, unit_id, limit)
    return with_charts(paper, [chart])


def _table(work: DisciplineWork, years: Sequence[int], parameters: ReportParameters) -> Table:
    measures = [each for each in DisciplinaryMeasure if _is_used(work, each)]
    titles = [first_upper(narrative.MEASURE_PHRASES[each]) for each in measures]
    upper = [Cell("Năm", row_span=2), Cell("Nhóm", row_span=2), Cell("Số người", row_span=2)]
    upper += [Cell("Hình thức (số quyết định)", column_span=len(measures))] if measures else []
    upper.append(Cell("Liên quan công vụ (người)", row_span=2))
    rows: list[tuple[Cell, ...]] = []
    for year in years:
        rows += _rows_of_year(work, year, measures, parameters)
    lower = tuple(map(Cell, titles))
    head = (tuple(upper), lower) if measures else (tuple(replace(c, row_span=1) for c in upper),)
    return Table(
        head=head,
        rows=tuple(rows),
        widths=(1.3, 5.2, 1.6, *[1.9] * len(measures), 2.2),
        alignments=(
            Alignment.CENTRE,
            Alignment.LEFT,
            *[Alignment.CENTRE] * (len(measures) + 2),
        ),
    )


def _is_used(work: DisciplineWork, measure: DisciplinaryMeasure) -> bool:
    return any(each.measures.get(measure) for each in work.groups)


def _rows_of_year(
    work: DisciplineWork,
    year: int,
    measures: Sequence[DisciplinaryMeasure],
    parameters: ReportParameters,
) -> Iterable[tuple[Cell, ...]]:
    if (figure := work.published.get(year)) is not None:
        scope = f" ({figure.scope})" if figure.scope else ""
        count = Cell(format_count(figure.person_count), trace=traces.of_discipline(figure))
        name = Cell(f"Số tổng hợp đã công bố{scope}")
        yield (Cell(str(year)), name, count, *[_UNKNOWN] * (len(measures) + 1))
        return
    groups = [each for each in work.groups if each.year == year]
    whole = DisciplineTrace(
        Year(year).first_day, Year(year).last_day, parameters.unit_id, parameters.group_id
    )
    year_cell = [Cell(str(year), row_span=len(groups) + (len(groups) > 1))]
    for each in groups:
        yield (*year_cell, *_row_of_group(each, measures, replace(whole, group_id=each.group_id)))
        year_cell = []
    if len(groups) > 1:
        # A person may have decisions in two groups: only decisions are added up.
        together = GroupDiscipline(
            group_id=0,
            group_name="Cộng",
            year=year,
            person_count=work.persons[year],
            duty_related_count=work.duty_related[year],
            measures={each: sum(g.measures.get(each, 0) for g in groups) for each in measures},
        )
        yield tuple(replace(c, is_bold=True) for c in _row_of_group(together, measures, whole))


def _row_of_group(
    group: GroupDiscipline, measures: Sequence[DisciplinaryMeasure], trace: DisciplineTrace
) -> tuple[Cell, ...]:
    return (
        Cell(group.group_name),
        Cell(format_count(group.person_count), trace=trace),
        *(
            Cell(
                format_count(group.measures.get(measure, 0)),
                trace=replace(trace, measure=measure, is_by_decision=True),
            )
            for measure in measures
        ),
        Cell(format_count(group.duty_related_count), trace=replace(trace, is_duty_related=True)),
    )


def _sources(work: DisciplineWork) -> Iterable[Note]:
    """Where the published totals come from, with the measures that they name."""
    for year, figure in sorted(work.published.items()):
        measures = narrative.measure_range(figure.measure_from, figure.measure_to)
        said = f", hình thức {measures}" if measures else ""
        source = figure.source_note or "số tổng hợp trong sổ"
        yield Note(f"Năm {year}{said}; nguồn: {source}.")


def _undivided(work: DisciplineWork, scope: str) -> Iterable[Note]:
    """Say that published totals are not told of, because they cannot be divided."""
    if work.undivided:
        years = ", ".join(map(str, sorted(work.undivided)))
        yield Note(
            f"Năm {years} có số tổng hợp đã công bố cho toàn bộ, không tách được phần của"
            f" {scope}; số đó không có trong văn bản này."
        )


def _party(work: DisciplineWork, unit_id: int | None) -> list[Block]:
    years = sorted(year for year, measures in work.party.items() if measures)
    if not years:
        return []
    measures = [each for each in PartyMeasure if any(each in work.party[year] for year in years)]

    def decided(year: int, measure: PartyMeasure | None = None) -> PartyTrace:
        return PartyTrace(Year(year).first_day, Year(year).last_day, unit_id, measure)

    rows = tuple(
        (
            Cell(str(year)),
            Cell(format_count(sum(work.party[year].values())), trace=decided(year)),
            *(
                Cell(format_count(work.party[year].get(each, 0)), trace=decided(year, each))
                for each in measures
            ),
        )
        for year in years
    )
    titles = ("Năm", "Số quyết định", *(first_upper(PARTY_PHRASES[each]) for each in measures))
    return [
        Heading("2. Kỷ luật đảng"),
        Table(
            head=(tuple(map(Cell, titles)),),
            rows=rows,
            widths=(1.5, 2.5, *[2.5] * len(measures)),
            alignments=tuple([Alignment.CENTRE] * len(titles)),
        ),
        Note("Kỷ luật đảng là danh sách riêng, không cộng với kỷ luật hành chính."),
    ]


def _missing(parameters: ReportParameters, years: Sequence[int]) -> Iterable[Paragraph]:
    absent = [str(year) for year in parameters.years if year not in years]
    if years and absent:
        yield Paragraph(f"Năm {', '.join(absent)} chưa có số liệu.", place="missing")
