"""The register of inspections of a period, a line an inspection, closed by a line in words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from civic_desktop.domain.follow_up import FollowUpState
from civic_desktop.domain.inspection import (
    BODY_WORDS,
    KIND_WORDS,
    ORIGIN_WORDS,
    InspectionKind,
)
from civic_desktop.domain.inspection_figures import RegisterLine
from civic_desktop.domain.number_words import number_in_words
from civic_desktop.domain.report_period import days_words, period_of, period_words
from civic_desktop.domain.text import first_upper, format_count, format_day
from civic_desktop.domain.trace import FindingTrace, InspectionTrace
from civic_desktop.reports.document import (
    Alignment,
    Cell,
    Note,
    Orientation,
    Paragraph,
    ReportDocument,
    Table,
)
from civic_desktop.reports.parameters import ReportParameters
from civic_desktop.reports.traced_text import TracedText, figure, traced

STATE_WORDS = {
    FollowUpState.NO_FINDING: "Không vi phạm",
    FollowUpState.REMEDIED: "Đã khắc phục",
    FollowUpState.OPEN: "Đang khắc phục",
    FollowUpState.DUE_SOON: "Sắp đến hạn",
    FollowUpState.OVERDUE: "Quá hạn",
}
_HEADS = (
    "Số",
    "Ngày",
    "Đơn vị",
    "Hình thức",
    "Chủ thể, căn cứ",
    "Nội dung",
    "Phát hiện",
    "Đã khắc phục",
    "Hạn gần nhất",
    "Tình trạng",
)
_WIDTHS = (2.5, 2.3, 3.8, 1.9, 3.4, 5.0, 1.2, 1.5, 2.3, 2.2)
_TEXT_SIZE = 11
_CENTRED = Alignment.CENTRE
_ALIGNMENTS = (
    Alignment.LEFT,
    _CENTRED,
    Alignment.LEFT,
    Alignment.LEFT,
    Alignment.LEFT,
    Alignment.LEFT,
    _CENTRED,
    _CENTRED,
    _CENTRED,
    Alignment.LEFT,
)
_NONE = "–"


def inspection_register(
    lines: Sequence[RegisterLine], parameters: ReportParameters
) -> ReportDocument:
    """The register with the state of each inspection on the day it is counted for."""
    first_day, last_day, on = parameters.period()
    made = InspectionTrace(first_day, min(last_day, on), parameters.unit_id)
    table = Table(
        head=(tuple(map(Cell, _HEADS)),),
        rows=tuple(_row(line, on) for line in lines),
        widths=_WIDTHS,
        alignments=_ALIGNMENTS,
        text_size=_TEXT_SIZE,
    )
    scope = f"Đơn vị: {parameters.scope}. " if parameters.scope else ""
    remark = f"Tình trạng khắc phục tính đến ngày {format_day(on)}."
    if period_of(first_day, last_day) is not None:
        remark = f"Kỳ {days_words(first_day, last_day)}. {remark}"
    return ReportDocument(
        head=parameters.head(
            "SỔ NHẬT KÝ KIỂM TRA CÔNG VỤ",
            first_upper(period_words(first_day, last_day)),
            has_number=False,
        ),
        blocks=(
            Note(scope + remark),
            *([table] if lines else []),
            Paragraph.of(_total(lines, made, on), "total"),
        ),
        signature=parameters.signature,
        recipients=parameters.recipients,
        legal_bases=parameters.legal_bases,
        orientation=Orientation.LANDSCAPE,
    )


def _row(line: RegisterLine, on: date) -> tuple[Cell, ...]:
    body = "" if line.inspecting_body is None else BODY_WORDS[line.inspecting_body]
    origin = "" if line.origin is None else ORIGIN_WORDS[line.origin]
    has_findings = line.finding_count > 0
    found = None
    if line.inspection_id is not None:
        day = line.inspected_on
        found = FindingTrace(day, day, on, inspection_id=line.inspection_id)
    state = line.state_on(on)
    return (
        Cell(line.name, trace=_inspection_of(line)),
        Cell(format_day(line.inspected_on)),
        Cell(line.unit_name),
        Cell(first_upper(KIND_WORDS[line.kind])),
        Cell(first_upper(", ".join(part for part in (body, origin) if part)) or _NONE),
        Cell(line.content),
        Cell(str(line.finding_count), trace=found),
        Cell(
            f"{line.remedied_count}/{line.finding_count}" if has_findings else _NONE,
            trace=found if has_findings else None,
        ),
        Cell(_NONE if line.next_due_on is None else format_day(line.next_due_on)),
        Cell(STATE_WORDS[state], is_bold=state is FollowUpState.OVERDUE),
    )


def _inspection_of(line: RegisterLine) -> InspectionTrace | None:
    if line.inspection_id is None:
        return None
    day = line.inspected_on
    return InspectionTrace(day, day, inspection_id=line.inspection_id)


def _total(lines: Sequence[RegisterLine], made: InspectionTrace, on: date) -> TracedText:
    if not lines:
        return TracedText("Trong kỳ, sổ không ghi nhận cuộc kiểm tra nào.")
    kinds = [line.kind for line in lines]
    planned, unannounced = (
        figure(_counted(kinds.count(kind)), replace(made, kind=kind))
        for kind in (InspectionKind.PLANNED, InspectionKind.UNANNOUNCED)
    )
    found = FindingTrace(made.first_day, made.last_day, on, made.unit_id)
    remedied = replace(found, state=FollowUpState.REMEDIED)
    return traced(
        "Cộng sổ: {total} cuộc kiểm tra, gồm {planned} cuộc theo kế hoạch và {unannounced} cuộc"
        " đột xuất; {findings} phát hiện, đã khắc phục {remedied}.",
        total=figure(_counted(len(lines)), made),
        planned=planned,
        unannounced=unannounced,
        findings=figure(_counted(sum(line.finding_count for line in lines)), found),
        remedied=figure(_counted(sum(line.remedied_count for line in lines)), remedied),
    )


def _counted(number: int) -> str:
    """Figures with the number spelled out, so that neither can be altered alone."""
    return f"{format_count(number)} ({number_in_words(number)})"
