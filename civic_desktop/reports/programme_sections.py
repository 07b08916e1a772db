"""Sections of the review of the scheme that are counted from the registers of activities.

Where the registers hold nothing, that is said and no more.
"""

from dataclasses import replace
from datetime import date

from civic_desktop.domain.activity import TaskState
from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.programme_figures import CampaignFigures, TaskFigures
from civic_desktop.domain.text import first_upper, fold, format_day, official_count, official_day
from civic_desktop.domain.trace import CampaignTrace, DocumentTrace, TaskTrace
from civic_desktop.reports.document import Block, Paragraph
from civic_desktop.reports.narrative import document_name
from civic_desktop.reports.parameters import ReportParameters
from civic_desktop.reports.traced_text import TracedText, figure, joined, traced

_MOST_LISTED = 15
_DIRECTION = ("van hoa cong vu", "ky cuong", "kiem tra cong vu")


def is_direction(document: OfficialDocument) -> bool:
    """Whether the document is about the scheme or about discipline in the service."""
    subject = fold(document.subject_line)
    return any(words in subject for words in _DIRECTION)


def direction(
    documents: tuple[OfficialDocument, ...], parameters: ReportParameters, period: str
) -> list[Block]:
    """The documents on the scheme and on discipline in the service issued in the period."""
    if not documents:
        none = f"{first_upper(period)}, sổ văn bản không ghi nhận văn bản chỉ đạo nào."
        return [Paragraph(none, place="direction")]
    ids = tuple(each.id or 0 for each in documents)
    listed = ": " + "; ".join(_named(each) for each in documents)
    said = traced(
        "{period}, sổ văn bản ghi nhận {count} văn bản chỉ đạo{listed}.",
        period=first_upper(period),
        count=figure(official_count(len(documents)), DocumentTrace(*_days(parameters), ids)),
        listed="" if len(documents) > _MOST_LISTED else listed,
    )
    return [Paragraph.of(said, place="direction")]


def _named(document: OfficialDocument) -> str:
    day = official_day(document.issued_on)
    issuer = f" của {document.issuer}" if document.issuer else ""
    return f"{document_name(document)} {day}{issuer}"


def campaigns(figures: CampaignFigures, parameters: ReportParameters, period: str) -> list[Block]:
    """How many campaigns, of which forms, and how many persons they reached."""
    if not figures.total:
        none = f"{first_upper(period)}, sổ không ghi nhận hoạt động tuyên truyền nào."
        return [Paragraph(none, place="campaigns")]
    first_day, last_day = _days(parameters)
    trace = CampaignTrace(first_day, last_day, parameters.unit_id)
    forms = [
        traced(
            "{form} {count}",
            form=_lower_first(form),
            count=figure(official_count(count), replace(trace, form=form)),
        )
        for form, count in figures.by_form.items()
    ]
    said = traced(
        "{period}, đã tổ chức {count} hoạt động tuyên truyền ({forms})",
        period=first_upper(period),
        count=figure(official_count(figures.total), trace),
        forms=joined("; ", forms),
    )
    return [Paragraph.of(said + _people(figures, trace), place="campaigns")]


def _people(figures: CampaignFigures, trace: CampaignTrace) -> TracedText:
    if figures.without_people == figures.total:
        return TracedText("; sổ chưa ghi số người tham dự.")
    reached = replace(trace, counts_people=True)
    people = figure(official_count(figures.people_count), reached)
    if not figures.without_people:
        return traced(" với {people} lượt người tham dự.", people=people)
    unknown = figure(official_count(figures.without_people), replace(trace, counts_people=False))
    return traced(
        " với {people} lượt người tham dự, chưa kể {unknown} hoạt động chưa ghi số người.",
        people=people,
        unknown=unknown,
    )


def tasks(figures: TaskFigures | None, parameters: ReportParameters, period: str) -> list[Block]:
    """Assigned tasks due in the period: in time, late, overdue."""
    if figures is None or not figures.total:
        none = f"{first_upper(period)}, sổ không ghi nhận nhiệm vụ nào đến hạn."
        return [Paragraph(none, place="tasks")]
    first_day, last_day = _days(parameters)
    every = TaskTrace(first_day, last_day, figures.on, parameters.unit_id)

    def counted(state: TaskState | None, count: int) -> TracedText:
        return figure(official_count(count), replace(every, state=state))

    parts = [
        traced("{words} {count}", words=words, count=counted(state, figures.by_state[state]))
        for state, words in _STATE_WORDS.items()
        if figures.by_state.get(state)
    ]
    said = traced(
        "{period}, có {count} nhiệm vụ được giao có hạn trong kỳ; đến ngày {day}: {parts}.",
        period=first_upper(period),
        count=counted(None, figures.total),
        day=format_day(figures.on),
        parts=joined(", ", parts),
    )
    if figures.late:
        said = said + " " + _causes(figures, replace(every, is_late=True))
    return [Paragraph.of(said, place="tasks")]


def _causes(figures: TaskFigures, late: TaskTrace) -> TracedText:
    count = figure(official_count(figures.late), late)
    if not figures.objective:
        return traced(
            "Trong {count} nhiệm vụ chậm, chưa nhiệm vụ nào được xác nhận do nguyên nhân khách"
            " quan.",
            count=count,
        )
    return traced(
        "Trong {count} nhiệm vụ chậm có {objective} nhiệm vụ được xác nhận do nguyên nhân khách"
        " quan.",
        count=count,
        objective=figure(official_count(figures.objective), replace(late, is_objective=True)),
    )


_STATE_WORDS = {
    TaskState.DONE_IN_TIME: "hoàn thành đúng hạn",
    TaskState.DONE_LATE: "hoàn thành chậm",
    TaskState.OVERDUE: "quá hạn chưa hoàn thành",
    TaskState.NOT_DONE: "chưa đến hạn",
}


def _days(parameters: ReportParameters) -> tuple[date, date]:
    return date(parameters.first_year, 1, 1), date(parameters.last_year, 12, 31)


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
