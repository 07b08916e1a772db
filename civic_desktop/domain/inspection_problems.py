"""What stands in the way of storing an inspection, said in the user's words."""

from collections.abc import Iterable
from datetime import date

from civic_desktop.domain.inspection import Inspection, InspectionKind, InspectionOrigin
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import format_day

FIRST_LEDGER_YEAR = 2000


def problems_of(inspection: Inspection, today: date) -> list[Problem]:
    """All that stands in the way of saving, field by field; empty when the record is sound."""
    return [
        *_header_problems(inspection, today),
        *_day_problems(inspection, today),
        *_finding_problems(inspection, today),
    ]


def _header_problems(inspection: Inspection, today: date) -> Iterable[Problem]:
    if inspection.number < 1:
        yield Problem("Số phải từ 1 trở lên.", field="number")
    if inspection.inspected_on > today:
        yield Problem(
            "Ngày kiểm tra {day} còn ở tương lai; hôm nay là {today}.",
            field="inspected_on",
            day=format_day(inspection.inspected_on),
            today=format_day(today),
        )
    if inspection.inspected_on.year < FIRST_LEDGER_YEAR:
        yield Problem(
            "Năm {year} quá xa; sổ nhận từ năm {first}.",
            field="inspected_on",
            year=inspection.inspected_on.year,
            first=FIRST_LEDGER_YEAR,
        )
    if not inspection.content:
        yield Problem("Nhập nội dung kiểm tra.", field="content")
    is_unannounced = inspection.kind is InspectionKind.UNANNOUNCED
    if is_unannounced and inspection.origin is InspectionOrigin.PLAN:
        yield Problem("Cuộc kiểm tra đột xuất không mở theo kế hoạch năm.", field="origin")
    if is_unannounced and inspection.planned_visit_id is not None:
        yield Problem(
            "Cuộc kiểm tra đột xuất không gắn với kế hoạch năm.", field="planned_visit_id"
        )
    starts, ends = inspection.start_time, inspection.end_time
    if starts and ends and ends < starts:
        yield Problem(
            "Giờ kết thúc phải sau giờ bắt đầu {time}.",
            field="end_time",
            time=starts,
        )


def _day_problems(inspection: Inspection, today: date) -> Iterable[Problem]:
    if inspection.remedy_due_on is not None and inspection.remedy_due_on <= inspection.inspected_on:
        yield _deadline_problem("remedy_due_on", inspection.inspected_on)
    if inspection.reported_on is not None and inspection.reported_on < inspection.inspected_on:
        yield Problem(
            "Ngày báo cáo phải từ ngày kiểm tra {day} trở đi.",
            field="reported_on",
            day=format_day(inspection.inspected_on),
        )
    if inspection.closed_on is None:
        return
    if not inspection.inspected_on <= inspection.closed_on <= today:
        yield Problem(
            "Ngày kết thúc hồ sơ phải từ ngày kiểm tra {day} đến hôm nay.",
            field="closed_on",
            day=format_day(inspection.inspected_on),
        )
    if inspection.open_findings:
        yield Problem(
            "Chưa kết thúc hồ sơ được: còn {count} kiến nghị chưa khắc phục.",
            field="closed_on",
            count=len(inspection.open_findings),
        )


def _finding_problems(inspection: Inspection, today: date) -> Iterable[Problem]:
    for row, finding in enumerate(inspection.findings):
        if not finding.description:
            yield Problem(
                "Phát hiện thứ {row} chưa ghi vi phạm, tồn tại.",
                field=f"findings.{row}.description",
                row=row + 1,
            )
        due_on, remedied_on = finding.follow_up.due_on, finding.follow_up.remedied_on
        if due_on is not None and due_on <= inspection.inspected_on:
            yield _deadline_problem(f"findings.{row}.due_on", inspection.inspected_on)
        if remedied_on is not None and not inspection.inspected_on <= remedied_on <= today:
            yield Problem(
                "Ngày khắc phục phải từ ngày kiểm tra {day} đến hôm nay.",
                field=f"findings.{row}.remedied_on",
                day=format_day(inspection.inspected_on),
            )


def problems_of_change(known: Inspection, changed: Inspection) -> Iterable[Problem]:
    """What a stored inspection may not silently become: a deadline moves on by extension only."""
    of_id = {finding.id: finding for finding in known.findings}
    for row, finding in enumerate(changed.findings):
        old = of_id.get(finding.id) if finding.id is not None else None
        if old is None or old.follow_up.remedied_on is not None:
            continue
        before, after = known.due_on_of(old), changed.due_on_of(finding)
        extensions = finding.follow_up.extensions
        is_decided = len(extensions) > len(old.follow_up.extensions)
        if before is not None and (after is None or after > before) and not is_decided:
            is_own = finding.follow_up.due_on != old.follow_up.due_on
            yield Problem(
                "Hạn {day} của phát hiện thứ {row} chỉ lùi được bằng gia hạn có lý do (Ctrl+G).",
                field=f"findings.{row}.due_on" if is_own else "remedy_due_on",
                day=format_day(before),
                row=row + 1,
            )


def _deadline_problem(field: str, inspected_on: date) -> Problem:
    return Problem("Hạn phải sau ngày kiểm tra {day}.", field=field, day=format_day(inspected_on))
