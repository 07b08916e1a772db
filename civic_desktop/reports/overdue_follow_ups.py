"""List of recommendations past their deadline on one day."""

from collections.abc import Sequence
from datetime import date

from civic_desktop.domain.follow_up import FollowUpEntry, FollowUpState
from civic_desktop.domain.text import format_count, format_day, official_count
from civic_desktop.domain.trace import FindingTrace
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

_TEXT_SIZE = 12
_EVER = date(1, 1, 1)
_CENTRED, _LEFT = Alignment.CENTRE, Alignment.LEFT


def overdue_follow_ups(
    entries: Sequence[FollowUpEntry], parameters: ReportParameters
) -> ReportDocument:
    """The recommendations, the longest overdue first; persons are named only when asked for."""
    on = parameters.state_day()
    late = [entry for entry in entries if entry.days_overdue(on) > 0]
    late.sort(key=lambda entry: -entry.days_overdue(on))
    return ReportDocument(
        head=parameters.head(
            "DANH SÁCH",
            f"Kiến nghị quá hạn khắc phục\ntính đến ngày {format_day(on)}",
            has_number=False,
        ),
        blocks=(
            Paragraph.of(_count_sentence(late, on, parameters), "count"),
            *([_table(late, on, with_persons=parameters.with_persons)] if late else []),
            *_remarks(late),
        ),
        signature=parameters.signature,
        recipients=parameters.recipients,
        legal_bases=parameters.legal_bases,
        orientation=Orientation.LANDSCAPE,
    )


def _count_sentence(
    late: Sequence[FollowUpEntry], on: date, parameters: ReportParameters
) -> TracedText:
    day = f"Tính đến ngày {format_day(on)}"
    if parameters.scope:
        day = f"{day}, tại {parameters.scope}"
    if not late:
        return TracedText(f"{day}, không có kiến nghị nào quá hạn khắc phục.")
    units = len({entry.unit_id for entry in late})
    longest = late[0].days_overdue(on)
    overdue = FindingTrace(_EVER, on, on, parameters.unit_id, state=FollowUpState.OVERDUE)
    return traced(
        "{day}, có {count} kiến nghị quá hạn khắc phục tại {units} đơn vị; quá hạn lâu nhất"
        " {longest} ngày.",
        day=day,
        count=figure(official_count(len(late)), overdue),
        units=official_count(units),
        longest=figure(official_count(longest), _finding_of(late[0], on)),
    )


def _finding_of(entry: FollowUpEntry, on: date) -> FindingTrace:
    """The findings of the inspection that the entry comes from."""
    day = entry.inspected_on
    return FindingTrace(
        day, day, on, state=FollowUpState.OVERDUE, inspection_id=entry.inspection_id
    )


def _table(late: Sequence[FollowUpEntry], on: date, *, with_persons: bool) -> Table:
    columns = [
        ("TT", 1.0, _CENTRED),
        ("Đơn vị", 4.0, _LEFT),
        ("Cuộc kiểm tra", 2.7, _LEFT),
        ("Tồn tại, vi phạm", 5.0, _LEFT),
        *([("Người liên quan", 2.8, _LEFT)] if with_persons else []),
        ("Kiến nghị", 5.0, _LEFT),
        ("Hạn khắc phục", 2.9, _CENTRED),
        ("Số ngày quá hạn", 1.8, _CENTRED),
    ]
    rows = [
        (
            Cell(str(number)),
            Cell(entry.unit_name),
            Cell(f"{entry.inspection_name}\n{format_day(entry.inspected_on)}"),
            Cell(entry.description),
            *([Cell(entry.persons)] if with_persons else []),
            Cell(entry.recommendation),
            Cell(_deadline(entry)),
            Cell(format_count(entry.days_overdue(on)), trace=_finding_of(entry, on)),
        )
        for number, entry in enumerate(late, 1)
    ]
    return Table(
        head=(tuple(Cell(title) for title, _, _ in columns),),
        rows=tuple(rows),
        widths=tuple(width for _, width, _ in columns),
        alignments=tuple(alignment for _, _, alignment in columns),
        text_size=_TEXT_SIZE,
    )


def _deadline(entry: FollowUpEntry) -> str:
    day = "" if entry.due_on is None else format_day(entry.due_on)
    if not entry.extension_count:
        return day
    return f"{day}\n(gia hạn {entry.extension_count} lần)"


def _remarks(late: Sequence[FollowUpEntry]) -> list[Note]:
    if not any(entry.extension_count for entry in late):
        return []
    return [Note("Hạn khắc phục đã gia hạn là hạn sau lần gia hạn gần nhất.")]
