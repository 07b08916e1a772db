"""Sentences of the report on inspections: plans, remedies, what was found again."""

from dataclasses import replace
from datetime import date

from civic_desktop.domain.follow_up import FollowUpState
from civic_desktop.domain.inspection_figures import InspectionWork, YearPlan
from civic_desktop.domain.inspection_plan import VisitState
from civic_desktop.domain.rating import share_of
from civic_desktop.domain.text import format_day, format_percent, official_count
from civic_desktop.domain.trace import FindingTrace, PlannedVisitTrace
from civic_desktop.reports.parameters import ReportParameters
from civic_desktop.reports.traced_text import TracedText, figure, joined, traced


def plan(of_year: YearPlan, parameters: ReportParameters, on: date) -> TracedText:
    """What was done by that day of the plans of a year, for the unit of the paper or for all."""
    if not of_year.is_made:
        return traced("Sổ chưa có kế hoạch kiểm tra năm {year}.", year=of_year.year)
    if not of_year.visits:
        return traced(
            "Kế hoạch kiểm tra năm {year} không có lượt nào tại {unit}.",
            year=of_year.year,
            unit=parameters.scope,
        )
    visits = PlannedVisitTrace(of_year.year, on, parameters.unit_id)
    states = [visit.state_on(on) for visit in of_year.visits]
    return traced(
        "Kế hoạch kiểm tra năm {year} có {total} lượt; đến ngày {day} đã thực hiện {done} lượt,"
        " chậm {late} lượt, chưa đến hạn {to_come} lượt.",
        year=of_year.year,
        day=format_day(on),
        total=figure(official_count(len(states)), visits),
        **{
            each.value: figure(official_count(states.count(each)), replace(visits, state=each))
            for each in VisitState
        },
    )


def remedies(work: InspectionWork, found: FindingTrace) -> TracedText:
    """What became of the findings of the period by the day of the trace."""
    if not work.findings:
        return TracedText("Không có kiến nghị phải khắc phục.")
    remedied, still_open, overdue = (
        replace(found, state=state)
        for state in (FollowUpState.REMEDIED, FollowUpState.OPEN, FollowUpState.OVERDUE)
    )
    share = format_percent(share_of(work.remedied, work.findings))
    return traced(
        "Trong {findings} tồn tại, vi phạm của kỳ, đến ngày {day} đã khắc phục {remedied}"
        " ({share}), đang khắc phục {open}, quá hạn khắc phục {overdue}.",
        day=format_day(found.on),
        findings=figure(official_count(work.findings), found),
        remedied=figure(official_count(work.remedied), remedied),
        share=figure(share, remedied),
        open=figure(official_count(work.open), still_open),
        overdue=figure(official_count(work.overdue), overdue),
    )


def repeated(work: InspectionWork, found: FindingTrace) -> TracedText:
    """Units in which something was found that an earlier inspection had found."""
    if not work.repeated_units:
        return TracedText(
            "Không có đơn vị nào bị ghi nhận lại tồn tại, vi phạm ở lĩnh vực mà cuộc kiểm tra"
            " trước đó đã nêu."
        )
    again = replace(found, is_repeated=True)
    areas = [
        traced(
            "{area} {count} đơn vị",
            area=_lower_first(work.areas.get(area, area)),
            count=figure(official_count(count), replace(again, area=area)),
        )
        for area, count in work.repeated.items()
    ]
    return traced(
        "Có {count} đơn vị bị ghi nhận lại tồn tại, vi phạm ở lĩnh vực mà cuộc kiểm tra trước đó"
        " đã nêu, theo lĩnh vực: {areas}.",
        count=figure(official_count(work.repeated_units), again),
        areas=joined("; ", areas),
    )


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
