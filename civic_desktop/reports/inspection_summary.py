"""Report on the inspections of a period: every number is counted from the register."""

from collections.abc import Iterable
from datetime import date

from civic_desktop.domain.inspection import BODY_WORDS, KIND_WORDS, InspectionKind
from civic_desktop.domain.inspection_figures import InspectionWork, UnitWork
from civic_desktop.domain.inspection_plan import progress_of
from civic_desktop.domain.rating import share_of
from civic_desktop.domain.report_period import days_words, period_of, period_words
from civic_desktop.domain.text import (
    first_upper,
    format_count,
    format_day,
    format_hundredths,
    official_count,
)
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

_UNKNOWN_BODY = "chưa ghi chủ thể kiểm tra"


def inspection_summary(work: InspectionWork, parameters: ReportParameters) -> ReportDocument:
    """The report on the period, with what is remedied, open and overdue on the day asked for."""
    first_day, last_day, on = parameters.period()
    period = period_words(first_day, last_day)
    days = ""
    if period_of(first_day, last_day) is not None:
        days = f", {days_words(first_day, last_day)}"
    return ReportDocument(
        head=parameters.head("BÁO CÁO", f"Kết quả công tác kiểm tra công vụ\n{period}"),
        blocks=(
            Paragraph(
                f"{first_upper(parameters.issuing_office)} báo cáo kết quả công tác kiểm tra công"
                f" vụ {period}{days} (số liệu tính đến ngày {format_day(on)}) như sau:"
            ),
            Heading("I. KẾT QUẢ THỰC HIỆN"),
            Heading("1. Các cuộc kiểm tra"),
            *_inspections(work, period),
            Heading("2. Thực hiện kế hoạch kiểm tra năm"),
            Paragraph(_plan(work, on)),
            Heading("3. Kết quả theo đơn vị"),
            *_units(work, on),
            Heading("4. Tồn tại, vi phạm theo lĩnh vực"),
            *_areas(work),
            Heading("5. Khắc phục sau kiểm tra"),
            Paragraph(_remedies(work, on)),
            Heading("6. Tồn tại, vi phạm lặp lại"),
            Paragraph(_repeated(work)),
            Heading("II. ĐÁNH GIÁ CHUNG"),
            FillLine(),
            FillLine(),
            Heading("III. NHIỆM VỤ THỜI GIAN TỚI"),
            FillLine(),
            FillLine(),
            Paragraph(
                f"Trên đây là báo cáo kết quả công tác kiểm tra công vụ {period} của"
                f" {parameters.issuing_office}{END_MARK}"
            ),
        ),
        signature=parameters.signature,
        recipients=parameters.recipients,
    )


def _inspections(work: InspectionWork, period: str) -> list[Block]:
    if not work.total:
        said = f"{first_upper(period)}, sổ nhật ký không ghi nhận cuộc kiểm tra nào."
        return [Paragraph(said), *_published(work)]
    kinds = ", ".join(
        f"{official_count(work.by_kind[kind])} cuộc {KIND_WORDS[kind]}" for kind in InspectionKind
    )
    bodies = "; ".join(
        f"{_UNKNOWN_BODY if body is None else BODY_WORDS[body]} {official_count(count)} cuộc"
        for body, count in work.by_body.items()
    )
    return [
        Paragraph(
            f"{first_upper(period)}, đã kiểm tra {official_count(work.total)} cuộc tại"
            f" {official_count(len(work.units))} đơn vị, trong đó {kinds}."
        ),
        Paragraph(f"Theo chủ thể kiểm tra: {bodies}."),
        *_published(work),
    ]


def _published(work: InspectionWork) -> Iterable[Block]:
    """Say that a published total of the same years is not among the counted inspections."""
    for total in work.published:
        years = period_phrase(total.first_year, total.last_year)
        yield Note(
            "Số cuộc kiểm tra trên đây đếm từ sổ nhật ký, không cộng với tổng số đã công bố của"
            f" {years} ({official_count(total.count)} cuộc)."
        )


def _plan(work: InspectionWork, on: date) -> str:
    if not work.visits:
        return f"Sổ chưa có kế hoạch kiểm tra năm {work.plan_year}."
    progress = progress_of(work.visits, on)
    return (
        f"Kế hoạch kiểm tra năm {work.plan_year} có {official_count(progress.total)} lượt; đến"
        f" ngày {format_day(on)} đã thực hiện {official_count(progress.done)} lượt, chậm"
        f" {official_count(progress.late)} lượt, chưa đến hạn"
        f" {official_count(progress.to_come)} lượt."
    )


def _units(work: InspectionWork, on: date) -> list[Block]:
    if not work.units:
        return [Paragraph("Không có đơn vị nào được kiểm tra trong kỳ.")]
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
    rows = [
        (Cell(str(number)), Cell(unit.unit_name), *map(_count_cell, _counts(unit)))
        for number, unit in enumerate(work.units, 1)
    ]
    totals = map(sum, zip(*map(_counts, work.units), strict=True))
    total = (
        Cell(""),
        Cell("Cộng", is_bold=True),
        *(Cell(format_count(each), is_bold=True) for each in totals),
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
            f" ngày {format_day(on)}."
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


def _count_cell(count: int) -> Cell:
    return Cell(format_count(count))


def _areas(work: InspectionWork) -> list[Block]:
    total = sum(work.by_area.values())
    if not total:
        return [Paragraph("Trong kỳ không ghi nhận tồn tại, vi phạm.")]
    rows = [
        (
            Cell(str(number)),
            Cell(work.areas.get(area, area)),
            Cell(format_count(count)),
            Cell(format_hundredths(share_of(count, total))),
        )
        for number, (area, count) in enumerate(work.by_area.items(), 1)
    ]
    last = (
        Cell(""),
        Cell("Cộng", is_bold=True),
        Cell(format_count(total), is_bold=True),
        Cell(format_hundredths(share_of(total, total)), is_bold=True),
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


def _remedies(work: InspectionWork, on: date) -> str:
    if not work.findings:
        return "Không có kiến nghị phải khắc phục."
    share = format_hundredths(share_of(work.remedied, work.findings))
    return (
        f"Trong {official_count(work.findings)} tồn tại, vi phạm của kỳ, đến ngày"
        f" {format_day(on)} đã khắc phục {official_count(work.remedied)} ({share}%), đang khắc"
        f" phục {official_count(work.open)}, quá hạn khắc phục {official_count(work.overdue)}."
    )


def _repeated(work: InspectionWork) -> str:
    if not work.repeated_units:
        return (
            "Không có đơn vị nào bị ghi nhận lại tồn tại, vi phạm ở lĩnh vực mà cuộc kiểm tra"
            " trước đó đã nêu."
        )
    areas = "; ".join(
        f"{_lower_first(work.areas.get(area, area))} {official_count(count)} đơn vị"
        for area, count in work.repeated.items()
    )
    return (
        f"Có {official_count(work.repeated_units)} đơn vị bị ghi nhận lại tồn tại, vi phạm ở lĩnh"
        f" vực mà cuộc kiểm tra trước đó đã nêu, theo lĩnh vực: {areas}."
    )


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
