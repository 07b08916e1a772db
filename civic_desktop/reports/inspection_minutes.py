"""Minutes of one inspection; what the ledger does not tell is left as dots for the pen."""

from collections.abc import Iterator, Sequence
from datetime import date

from civic_desktop.domain.checklist import ChecklistAnswer, ChecklistItem, ChecklistValue
from civic_desktop.domain.inspection import KIND_WORDS, ORIGIN_WORDS, Finding, Inspection
from civic_desktop.domain.inspection_figures import MinutesFigures
from civic_desktop.domain.text import format_day, official_count, official_day
from civic_desktop.domain.trace import ChecklistTrace
from civic_desktop.reports import narrative
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
    Signature,
    Table,
)
from civic_desktop.reports.parameters import ReportParameters
from civic_desktop.reports.traced_text import figure, joined, traced

VALUE_WORDS = {
    ChecklistValue.MET: "Đạt",
    ChecklistValue.NOT_MET: "Chưa đạt",
    ChecklistValue.NOT_APPLICABLE: "Không áp dụng",
    ChecklistValue.NOT_CHECKED: "Không kiểm tra",
}
_GAP = "……"
_TEXT_SIZE = 12
_SIGNED_BY_HAND = "(Ký, ghi rõ họ tên)"
_MISSING = "–"


def inspection_minutes(figures: MinutesFigures, parameters: ReportParameters) -> ReportDocument:
    """The minutes of the visit, for both parties to sign."""
    inspection = figures.inspection
    day = official_day(inspection.inspected_on)
    blocks: list[Block] = [
        Paragraph(f"Thời gian bắt đầu: {_hours(inspection.start_time)}, {day}.", place="start"),
        *_said_or_dots("venue", "Địa điểm:", inspection.place),
        Heading("I. THÀNH PHẦN"),
        Heading("1. Đoàn kiểm tra"),
        *_said_or_dots("leader", "- Trưởng đoàn:", inspection.team_leader),
        *_said_or_dots("members", "- Thành viên:", inspection.team_members, lines=2),
        Heading("2. Đại diện đơn vị được kiểm tra"),
        *_said_or_dots("representatives", "- Ông (bà):", inspection.unit_representatives, lines=2),
        Heading("II. NỘI DUNG KIỂM TRA"),
        Paragraph(_contents(inspection), place="contents"),
        Heading("III. KẾT QUẢ KIỂM TRA"),
        Heading("1. Ưu điểm"),
        *_said_or_dots("strengths", "", inspection.strengths, lines=2),
        Heading("2. Kết quả theo danh mục kiểm tra"),
        *_checklist(inspection, figures.items),
        Heading("3. Tồn tại, vi phạm và kiến nghị"),
        *_findings(figures),
        Heading("IV. Ý KIẾN CỦA ĐƠN VỊ ĐƯỢC KIỂM TRA"),
        *_said_or_dots("unit_opinion", "", inspection.unit_opinion, lines=2),
        Paragraph(
            f"Biên bản kết thúc vào hồi {_hours(inspection.end_time)} cùng ngày, đã đọc lại cho"
            f" những người có mặt cùng nghe, được lập thành {_GAP} bản, mỗi bên giữ {_GAP}"
            f" bản{END_MARK}",
            place="closing",
        ),
    ]
    return ReportDocument(
        head=parameters.head(
            "BIÊN BẢN", f"Kiểm tra công vụ tại {figures.unit_name}", has_day=False
        ),
        blocks=tuple(blocks),
        signature=Signature("Trưởng đoàn kiểm tra", inspection.team_leader, remark=_SIGNED_BY_HAND),
        left_signature=Signature("Đại diện đơn vị được kiểm tra", remark=_SIGNED_BY_HAND),
        recipients=parameters.recipients,
        legal_bases=tuple(narrative.legal_basis(each) for each in figures.decisions),
    )


def _hours(time: str) -> str:
    """ "08:30" as "08 giờ 30 phút"; gaps for a time that is not recorded."""
    hours, _, minutes = time.partition(":")
    return f"{hours or _GAP} giờ {minutes or _GAP} phút"


def _said_or_dots(place: str, label: str, text: str, lines: int = 1) -> Iterator[Block]:
    """What is recorded, line by line, or dotted lines in its place."""
    said = [line.strip() for line in text.splitlines() if line.strip()]
    if not said:
        yield FillLine(label, place)
        yield from [FillLine(place=place)] * (lines - 1)
        return
    yield Paragraph(f"{label} {said[0]}".strip(), place=place)
    for line in said[1:]:
        yield Paragraph(line, place=place)


def _contents(inspection: Inspection) -> str:
    kind = KIND_WORDS[inspection.kind]
    origin = "" if inspection.origin is None else ORIGIN_WORDS[inspection.origin]
    way = kind if not origin or origin.startswith(kind) else f"{kind}, {origin}"
    content = inspection.content.rstrip(" .")
    return f"{content}. Hình thức kiểm tra: {way}. Số trong sổ nhật ký: {inspection.name}."


def _checklist(inspection: Inspection, items: Sequence[ChecklistItem]) -> list[Block]:
    """Every item in use; one that nothing is said of was not checked."""
    if not inspection.answers:
        return [FillLine(place="checklist")] * 2
    answers = {answer.item_id: answer for answer in inspection.answers}
    given = [answers.get(item.id or 0) or ChecklistAnswer(item.id or 0) for item in items]
    rows = [
        (
            Cell(str(number)),
            Cell(item.title),
            Cell(VALUE_WORDS[answer.value], is_bold=answer.value is ChecklistValue.NOT_MET),
            Cell("\n".join(f"{label}: {count}" for label, count in answer.counts)),
            Cell(answer.note),
        )
        for number, (item, answer) in enumerate(zip(items, given, strict=True), 1)
    ]
    table = Table(
        head=(tuple(map(Cell, ("TT", "Mục kiểm tra", "Kết quả", "Số liệu", "Ghi chú"))),),
        rows=tuple(rows),
        widths=(0.9, 6.7, 3.0, 3.1, 2.8),
        alignments=(
            Alignment.CENTRE,
            Alignment.LEFT,
            Alignment.CENTRE,
            Alignment.LEFT,
            Alignment.LEFT,
        ),
        text_size=_TEXT_SIZE,
    )
    values = [answer.value for answer in given]

    def behind(value: ChecklistValue) -> ChecklistTrace | None:
        # An item without an answer was not checked either.
        is_answered = value is not ChecklistValue.NOT_CHECKED and inspection.id is not None
        return ChecklistTrace(inspection.id or 0, value) if is_answered else None

    counted = [
        traced(
            "{words} {count} mục",
            words=words.lower(),
            count=figure(official_count(values.count(value)), behind(value)),
        )
        for value, words in VALUE_WORDS.items()
    ]
    said = traced(
        "Cộng: {counted}. Mục không kiểm tra không tính là đạt.", counted=joined("; ", counted)
    )
    return [table, Note(said.text, said.figures)]


def _findings(figures: MinutesFigures) -> list[Block]:
    inspection = figures.inspection
    if not inspection.findings:
        return [Paragraph("Sổ nhật ký không ghi nhận tồn tại, vi phạm.", place="findings")]
    heads = (
        "TT",
        "Lĩnh vực",
        "Tồn tại, vi phạm",
        "Người liên quan",
        "Kiến nghị",
        "Hạn khắc phục",
    )
    rows = [
        (
            Cell(str(number)),
            Cell(figures.areas.get(finding.area, finding.area)),
            Cell(finding.description),
            Cell(finding.persons),
            Cell(finding.follow_up.recommendation),
            Cell(_day(_first_deadline(inspection, finding))),
        )
        for number, finding in enumerate(inspection.findings, 1)
    ]
    return [
        Table(
            head=(tuple(map(Cell, heads)),),
            rows=tuple(rows),
            widths=(0.9, 2.4, 4.4, 2.6, 3.8, 2.4),
            alignments=(Alignment.CENTRE, *[Alignment.LEFT] * 4, Alignment.CENTRE),
            text_size=_TEXT_SIZE,
        )
    ]


def _first_deadline(inspection: Inspection, finding: Finding) -> date | None:
    """The deadline that was set on the day: extensions came later."""
    extensions = finding.follow_up.extensions
    return extensions[0].old_due_on if extensions else inspection.due_on_of(finding)


def _day(day: date | None) -> str:
    return _MISSING if day is None else format_day(day)
