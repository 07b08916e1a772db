"""What stands behind a figure: its records in words, page by page, or its source."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from civic_desktop.domain.activity import AssignedTask, TaskState
from civic_desktop.domain.checklist import ChecklistValue
from civic_desktop.domain.discipline import PartyMeasure
from civic_desktop.domain.inspection import KIND_WORDS, InspectionKind, inspection_name
from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.text import first_upper, format_count, format_day
from civic_desktop.domain.trace import (
    CampaignTrace,
    ChecklistTrace,
    DisciplineTrace,
    DocumentTrace,
    FindingTrace,
    InspectionTrace,
    PartyTrace,
    PlannedVisitTrace,
    PublishedTrace,
    RatingTrace,
    RecordKind,
    RecordPlace,
    TaskTrace,
    Trace,
)
from civic_desktop.reports.discipline_statistics import PARTY_PHRASES
from civic_desktop.reports.inspection_minutes import VALUE_WORDS
from civic_desktop.reports.narrative import CLASS_PHRASES, MEASURE_PHRASES
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.traced_query import TracedQuery
from civic_desktop.store.traced_records import query_of
from civic_desktop.store.transaction import Row

_TASK_WORDS = {
    TaskState.NOT_DONE: "chưa xong",
    TaskState.OVERDUE: "quá hạn",
    TaskState.DONE_LATE: "xong muộn",
    TaskState.DONE_IN_TIME: "xong đúng hạn",
}


@dataclass(frozen=True)
class TracedRow:
    """One record behind a figure: its cells, and where it is shown; None where nowhere."""

    key: str
    cells: tuple[str, ...]
    place: RecordPlace | None = None


@dataclass(frozen=True)
class TracedRecords:
    """The records behind a figure. `number` is the figure that they make, counted again.

    `titles` has a title for each cell; a page of rows is read when it is asked for.
    """

    sentence: str
    titles: tuple[str, ...]
    number: int
    _ledger: Ledger
    _query: TracedQuery
    _row: Callable[[Row], TracedRow]

    def count(self) -> int:
        """How many records there are."""
        return self._query.count(self._ledger)

    def page(self, after: TracedRow | None, limit: int) -> Sequence[TracedRow]:
        """At most `limit` records that follow `after`, or the first ones."""
        key = "" if after is None else after.key
        return [self._row(row) for row in self._query.page(self._ledger, key, limit)]


class TraceReader:
    """Finds the records of one ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def behind(self, trace: Trace) -> "TracedRecords | PublishedTrace":
        """The records behind a figure; the trace itself where it was published."""
        if isinstance(trace, PublishedTrace):
            return trace
        query = query_of(self._ledger, trace)
        number = query.counted(self._ledger)
        noun, titles, row = _shape(trace)
        sentence = f"{first_upper(_scope(trace))}: {format_count(number)} {noun}."
        return TracedRecords(sentence, titles, number, self._ledger, query, row)


def _scope(trace: Trace) -> str:
    """The year or the days of a trace in words."""
    match trace:
        case RatingTrace() | PlannedVisitTrace():
            return f"năm {trace.year}"
        case PublishedTrace():
            return ""
        case ChecklistTrace():
            return "cuộc kiểm tra này"
        case _:
            return f"từ ngày {format_day(trace.first_day)} đến ngày {format_day(trace.last_day)}"


def _shape(trace: Trace) -> tuple[str, tuple[str, ...], Callable[[Row], TracedRow]]:
    """What is counted, the titles of its columns, and what makes a row of it."""
    match trace:
        case RatingTrace(year=year):
            titles = ("Họ và tên", "Chức danh", "Đơn vị", "Xếp loại", "Lý do, nguồn")
            return "người", titles, lambda row: _rating(row, year)
        case InspectionTrace():
            titles = ("Số", "Ngày", "Đơn vị", "Hình thức", "Nội dung")
            noun = "đơn vị được kiểm tra" if trace.counts_units else "cuộc kiểm tra"
            return noun, titles, _inspection
        case FindingTrace():
            of_finding = ("Cuộc kiểm tra", "Đơn vị", "Lĩnh vực", "Phát hiện", "Hạn", "Khắc phục")
            noun = "đơn vị có tồn tại, vi phạm lặp lại" if trace.is_repeated else "phát hiện"
            return noun, of_finding, _finding
        case DisciplineTrace():
            titles = ("Ngày", "Người", "Đơn vị", "Hình thức", "Số quyết định")
            noun = "quyết định" if trace.is_by_decision else "người bị xử lý kỷ luật"
            return noun, titles, _discipline
        case TaskTrace(on=on):
            titles = ("Hạn", "Nhiệm vụ", "Đơn vị", "Ngày xong", "Tình trạng")
            return _task_noun(trace), titles, lambda row: _task(row, on)
        case CampaignTrace():
            return _campaign_noun(trace), ("Ngày", "Hình thức", "Nội dung", "Số người"), _campaign
        case PartyTrace():
            titles = ("Ngày", "Người", "Đơn vị", "Hình thức", "Số quyết định")
            measure = "" if trace.measure is None else f" ({PARTY_PHRASES[trace.measure]})"
            return f"quyết định kỷ luật đảng{measure}", titles, _party
        case DocumentTrace():
            return "văn bản", ("Số, ký hiệu", "Ngày", "Cơ quan", "Trích yếu"), _document
        case ChecklistTrace():
            noun = f"mục {VALUE_WORDS[trace.value].lower()}"
            return noun, ("Mục kiểm tra", "Kết quả", "Ghi chú"), _answer
        case _:
            return "lượt kiểm tra theo kế hoạch", ("Tháng", "Đơn vị", "Đã làm", "Ghi chú"), _visit


def _task_noun(trace: TaskTrace) -> str:
    state = "" if trace.state is None else f" {_TASK_WORDS[trace.state]}"
    late = " chậm" if trace.is_late else ""
    return f"nhiệm vụ{state}{late}{', do nguyên nhân khách quan' if trace.is_objective else ''}"


def _campaign_noun(trace: CampaignTrace) -> str:
    if trace.counts_people:
        return "lượt người tham dự"
    form = f" ({trace.form})" if trace.form else ""
    return f"hoạt động{form}{'' if trace.counts_people is None else ' chưa ghi số người'}"


def _day(text: str | None) -> str:
    return "–" if text is None else format_day(date.fromisoformat(text))


def _rating(row: Row, year: int) -> TracedRow:
    place = RecordPlace(RecordKind.RATING, row["id"], row["unit_id"], row["staff_group_id"], year)
    if not row["rating_class"]:
        said = f"Số do đơn vị báo cáo: {format_count(row['number'])} người"
        return TracedRow(row["key"], (said, "", row["unit_name"], "", row["source"]), place)
    name = f"{row['full_name']} ({row['code']})" if row["code"] else row["full_name"]
    phrase = first_upper(CLASS_PHRASES[RatingClass(row["rating_class"])])
    return TracedRow(
        row["key"], (name, row["post"], row["unit_name"], phrase, row["reason"]), place
    )


def _inspection_place(row: Row) -> RecordPlace:
    return RecordPlace(RecordKind.INSPECTION, row["id"])


def _name(row: Row) -> str:
    return inspection_name(InspectionKind(row["kind"]), row["own_number"], row["year"])


def _inspection(row: Row) -> TracedRow:
    kind = first_upper(KIND_WORDS[InspectionKind(row["kind"])])
    cells = (_name(row), _day(row["inspected_on"]), row["unit_name"], kind, row["content"])
    return TracedRow(row["key"], cells, _inspection_place(row))


def _finding(row: Row) -> TracedRow:
    cells = (
        f"{_name(row)}, {_day(row['inspected_on'])}",
        row["unit_name"],
        row["area_name"] or row["area"] or "",
        row["description"],
        _day(row["due_on"]),
        _day(row["remedied_on"]),
    )
    return TracedRow(row["key"], cells, _inspection_place(row))


def _discipline(row: Row) -> TracedRow:
    measures = {measure.value: first_upper(words) for measure, words in MEASURE_PHRASES.items()}
    cells = (
        _day(row["decided_on"]),
        row["full_name"] or "(chỉ đếm)",
        row["unit_name"],
        str(measures.get(row["measure"], row["measure"])),
        row["document_number"],
    )
    return TracedRow(row["key"], cells, RecordPlace(RecordKind.BREACH, row["breach_id"]))


def _task(row: Row, on: date) -> TracedRow:
    task = AssignedTask(
        title=row["title"],
        unit_id=0,
        assigned_on=date.fromisoformat(row["assigned_on"]),
        due_on=date.fromisoformat(row["due_on"]),
        done_on=None if row["done_on"] is None else date.fromisoformat(row["done_on"]),
    )
    state = first_upper(_TASK_WORDS[task.state(on)])
    cells = (_day(row["due_on"]), row["title"], row["unit_name"], _day(row["done_on"]), state)
    return TracedRow(row["key"], cells, RecordPlace(RecordKind.TASK, row["id"]))


def _campaign(row: Row) -> TracedRow:
    people = "–" if row["people_count"] is None else format_count(row["people_count"])
    cells = (_day(row["held_on"]), row["form"], row["topic"], people)
    return TracedRow(row["key"], cells, RecordPlace(RecordKind.CAMPAIGN, row["id"]))


def _party(row: Row) -> TracedRow:
    cells = (
        _day(row["decided_on"]),
        row["full_name"] or "(chỉ đếm)",
        row["unit_name"],
        first_upper(PARTY_PHRASES[PartyMeasure(row["measure"])]),
        row["document_number"],
    )
    return TracedRow(row["key"], cells, RecordPlace(RecordKind.BREACH, row["breach_id"]))


def _document(row: Row) -> TracedRow:
    return TracedRow(
        row["key"],
        (row["document_number"], _day(row["issued_on"]), row["issuer"], row["subject_line"]),
    )


def _answer(row: Row) -> TracedRow:
    said = VALUE_WORDS[ChecklistValue(row["value"])]
    return TracedRow(row["key"], (row["title"], said, row["note"]), _inspection_place(row))


def _visit(row: Row) -> TracedRow:
    is_done = row["id"] is not None
    cells = (
        str(row["month"]),
        row["unit_name"],
        "Đã kiểm tra" if is_done else "–",
        row["note"],
    )
    return TracedRow(row["key"], cells, _inspection_place(row) if is_done else None)
