"""Report on the inspections of a period: every number is counted from the register."""

from collections.abc import Iterable
from dataclasses import replace

from civic_desktop.domain.follow_up import FollowUpState
from civic_desktop.domain.inspection import BODY_WORDS, KIND_WORDS, InspectionKind
from civic_desktop.domain.inspection_figures import InspectionWork, UnitWork
from civic_desktop.domain.rating import share_of
from civic_desktop.domain.report_period import days_words, period_of, period_words
from civic_desktop.domain.text import (
    first_upper,
    format_count,
    format_day,
    format_hundredths,
    official_count,
)
from civic_desktop.domain.trace import FindingTrace, InspectionTrace
from civic_desktop.reports import inspection_sentences, traces
from civic_desktop.reports.chart_appendix import inspection_charts, with_charts
from civic_desktop.reports.document import (
    END_MARK,
    Alignment,
    Block,
    Cell,
    FillLine,
    Heading,
    Note,
    Paragraph,
    ReportDocument,
    Table,
)
from civic_desktop.reports.narrative import period_phrase
from civic_desktop.reports.parameters import ReportParameters
from civic_desktop.reports.traced_text import figure, joined, traced

_UNKNOWN_BODY = "chưa ghi chủ thể kiểm tra"
_UNANNOUNCED = InspectionKind.UNANNOUNCED
# In the order of the columns: all findings, and those of each state.
_COUNTED_STATES = (None, FollowUpState.REMEDIED, FollowUpState.OPEN, FollowUpState.OVERDUE)


def inspection_summary(work: InspectionWork, parameters: ReportParameters) -> ReportDocument:
    """The report on the period, with what is remedied, open and overdue on the day asked for."""
    first_day, last_day, on = parameters.period()
    # What came after the day asked for is no part of the report.
    found = FindingTrace(first_day, min(last_day, on), on, parameters.unit_id)
    made = InspectionTrace(first_day, min(last_day, on), parameters.unit_id)
    period = period_words(first_day, last_day)
    scope = f" tại {parameters.scope}" if parameters.scope else ""
    is_named = period_of(first_day, last_day) is not None
    days = f", {days_words(first_day, last_day)}" if is_named else ""
    paper = ReportDocument(
        head=parameters.head("BÁO CÁO", f"Kết quả công tác kiểm tra công vụ\n{period}"),
        blocks=(
            Paragraph(
                f"{first_upper(parameters.office)} báo cáo kết quả công tác kiểm tra công"
                f" vụ {period}{days}{scope} (số liệu tính đến ngày {format_day(on)}) như sau:",
                place="opening",
            ),
            Heading("I. KẾT QUẢ THỰC HIỆN"),
            Heading("1. Các cuộc kiểm tra"),
            *_inspections(work, period, made),
            Heading("2. Thực hiện kế hoạch kiểm tra năm"),
            *(
                Paragraph.of(inspection_sentences.plan(each, parameters, on), place="plan")
                for each in work.plans
            ),
            Heading("3. Kết quả theo đơn vị"),
            *_units(work, made, found),
            Heading("4. Tồn tại, vi phạm theo lĩnh vực"),
            *_areas(work, found),
            Heading("5. Khắc phục sau kiểm tra"),
            Paragraph.of(inspection_sentences.remedies(work, found), place="remedies"),
            Heading("6. Tồn tại, vi phạm lặp lại"),
            Paragraph.of(inspection_sentences.repeated(work, found), place="repeated"),
            Heading("II. ĐÁNH GIÁ CHUNG"),
            *[FillLine(place="assessment")] * 2,
            Heading("III. NHIỆM VỤ THỜI GIAN TỚI"),
            *[FillLine(place="next_steps")] * 2,
            Paragraph(
                f"Trên đây là báo cáo kết quả công tác kiểm tra công vụ {period} của"
                f" {parameters.office}{END_MARK}",
                place="closing",
            ),
        ),
        signature=parameters.signature,
        recipients=parameters.recipients,
        legal_bases=parameters.legal_bases,
    )
    return with_charts(paper, inspection_charts(work, found)) if parameters.with_charts else paper


def _inspections(work: InspectionWork, period: str, made: InspectionTrace) -> list[Block]:
    if not work.total:
        said = f"{first_upper(period)}, sổ nhật ký không ghi nhận cuộc kiểm tra nào."
        return [Paragraph(said, place="inspections"), *_published(work)]
    kinds = [
        traced(
            "{count} cuộc {kind}",
            count=figure(official_count(work.by_kind[kind]), replace(made, kind=kind)),
            kind=KIND_WORDS[kind],
        )
        for kind in InspectionKind
    ]
    bodies = [
        traced(
            "{body} {count} cuộc",
            body=_UNKNOWN_BODY if body is None else BODY_WORDS[body],
            # Inspections of an unknown body cannot be asked for alone.
            count=figure(official_count(count), None if body is None else replace(made, body=body)),
        )
        for body, count in work.by_body.items()
    ]
    summary = traced(
        "{period}, đã kiểm tra {total} cuộc tại {units} đơn vị, trong đó {kinds}.",
        period=first_upper(period),
        total=figure(official_count(work.total), made),
        units=figure(official_count(len(work.units)), replace(made, counts_units=True)),
        kinds=joined(", ", kinds),
    )
    return [
        Paragraph.of(summary, place="inspections"),
        Paragraph.of(
            traced("Theo chủ thể kiểm tra: {bodies}.", bodies=joined("; ", bodies)),
            place="inspections",
        ),
        *_published(work),
    ]


def _published(work: InspectionWork) -> Iterable[Block]:
    """Say that a published total of the same years is not among the counted inspections."""
    for total in work.published:
        years = period_phrase(total.first_year, total.last_year)
        said = traced(
            "Số cuộc kiểm tra trên đây đếm từ sổ nhật ký, không cộng với tổng số đã công bố của"
            " {years} ({count} cuộc).",
            years=years,
            count=figure(official_count(total.count), traces.of_inspections(total)),
        )
        yield Note(said.text, said.figures)


def _units(work: InspectionWork, made: InspectionTrace, found: FindingTrace) -> list[Block]:
    if not work.units:
        return [Paragraph("Không có đơn vị nào được kiểm tra trong kỳ.", place="units")]
    upper = (
        Cell("TT", row_span=2),
        Cell("Đơn vị", row_span=2),
        Cell("Số cuộc kiểm tra", column_span=2),
        Cell("Tồn tại, vi phạm", column_span=4),
    )
    lower = tuple(
        map(
            Cell,
            ("Kế hoạch", "Đột xuất", "Phát hiện", "Đã khắc phục", "Đang khắc phục", "Quá hạn"),
        )
    )
    behind: tuple[InspectionTrace | FindingTrace, ...] = (
        *(replace(made, kind=kind) for kind in (InspectionKind.PLANNED, _UNANNOUNCED)),
        *(replace(found, state=state) for state in _COUNTED_STATES),
    )
    rows = [
        (
            Cell(str(number)),
            Cell(unit.unit_name),
            *(
                Cell(
                    format_count(count),
                    trace=replace(trace, unit_id=unit.unit_id, is_unit_alone=True),
                )
                for count, trace in zip(_counts(unit), behind, strict=True)
            ),
        )
        for number, unit in enumerate(work.units, 1)
    ]
    totals = map(sum, zip(*map(_counts, work.units), strict=True))
    total = (
        Cell(""),
        Cell("Cộng", is_bold=True),
        *(
            Cell(format_count(each), is_bold=True, trace=trace)
            for each, trace in zip(totals, behind, strict=True)
        ),
    )
    return [
        Table(
            head=(upper, lower),
            rows=(*rows, total),
            widths=(1.0, 5.2, 1.6, 1.6, 1.6, 1.8, 1.8, 1.6),
            alignments=(Alignment.CENTRE, Alignment.LEFT, *[Alignment.CENTRE] * 6),
        ),
        Note(
            "Đang khắc phục là chưa khắc phục nhưng còn trong hạn hoặc chưa đặt hạn, tính đến"
            f" ngày {format_day(found.on)}."
        ),
    ]


def _counts(unit: UnitWork) -> tuple[int, ...]:
    return (
        unit.planned,
        unit.unannounced,
        unit.findings,
        unit.remedied,
        unit.open,
        unit.overdue,
    )


def _areas(work: InspectionWork, found: FindingTrace) -> list[Block]:
    total = sum(work.by_area.values())
    if not total:
        return [Paragraph("Trong kỳ không ghi nhận tồn tại, vi phạm.", place="areas")]
    rows = [
        (
            Cell(str(number)),
            Cell(work.areas.get(area, area)),
            Cell(format_count(count), trace=replace(found, area=area)),
            Cell(format_hundredths(share_of(count, total)), trace=replace(found, area=area)),
        )
        for number, (area, count) in enumerate(work.by_area.items(), 1)
    ]
    last = (
        Cell(""),
        Cell("Cộng", is_bold=True),
        Cell(format_count(total), is_bold=True, trace=found),
        Cell(format_hundredths(share_of(total, total)), is_bold=True, trace=found),
    )
    shares = [share_of(count, total) for count in work.by_area.values()]
    blocks: list[Block] = [
        Table(
            head=(tuple(map(Cell, ("TT", "Lĩnh vực", "Số phát hiện", "Tỷ lệ (%)"))),),
            rows=(*rows, last),
            widths=(1.0, 8.2, 3.5, 3.5),
            alignments=(Alignment.CENTRE, Alignment.LEFT, Alignment.CENTRE, Alignment.CENTRE),
        )
    ]
    if sum(shares) != share_of(total, total):
        blocks.append(Note("Tỷ lệ làm tròn đến hai chữ số nên cộng các dòng có thể lệch 100%."))
    return blocks
