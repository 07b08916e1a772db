"""The state of a follow-up on a day, and what stands in the way of saving."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civic_desktop.domain.follow_up import FollowUp, FollowUpState
from civic_desktop.domain.inspection_problems import problems_of
from civic_desktop.domain.inspection_search import search_text
from tests.builders import TODAY, make_finding, make_inspection

days = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(due_on=st.none() | days, remedied_on=st.none() | days, today=days)
def test_the_state_on_any_day_is_one_of_five_by_the_book(
    due_on: date | None, remedied_on: date | None, today: date
) -> None:
    state = FollowUp(due_on=due_on, remedied_on=remedied_on).state_on(today)
    if remedied_on is not None and remedied_on <= today:
        expected = FollowUpState.REMEDIED
    elif due_on is not None and (due_on - today).days < 0:
        expected = FollowUpState.OVERDUE
    elif due_on is not None and (due_on - today).days in range(8):
        expected = FollowUpState.DUE_SOON
    else:
        expected = FollowUpState.OPEN
    assert state is expected


def test_a_finding_without_deadline_takes_that_of_the_inspection() -> None:
    inspection = make_inspection(remedy_due_on=TODAY, findings=(make_finding(),))
    assert inspection.next_due_on == TODAY


def test_the_most_urgent_finding_decides() -> None:
    findings = (make_finding(TODAY + timedelta(30)), make_finding(TODAY - timedelta(3)))
    assert make_inspection(findings=findings).state_on(TODAY) is FollowUpState.OVERDUE


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"number": 0}, "number", "từ 1 trở lên"),
        ({"content": ""}, "content", "Nhập nội dung kiểm tra"),
        ({"inspected_on": TODAY + timedelta(1)}, "inspected_on", "24/11/2026 còn ở tương lai"),
        ({"inspected_on": date(1926, 11, 3)}, "inspected_on", "Năm 1926 quá xa"),
        ({"remedy_due_on": date(2026, 11, 2)}, "remedy_due_on", "sau ngày kiểm tra 02/11/2026"),
        ({"reported_on": date(2026, 11, 1)}, "reported_on", "từ ngày kiểm tra 02/11/2026"),
        ({"findings": (make_finding(description=""),)}, "findings.0.description", "thứ 1"),
        ({"findings": (make_finding(date(2026, 11, 1)),)}, "findings.0.due_on", "Hạn phải sau"),
        (
            {"findings": (make_finding(remedied_on=date(2026, 11, 1)),)},
            "findings.0.remedied_on",
            "Ngày khắc phục",
        ),
    ],
)
def test_each_fault_is_said_at_its_field(changes, field, words) -> None:  # type: ignore[no-untyped-def]
    problems = problems_of(make_inspection(**changes), TODAY)
    assert [(p.field, words in str(p)) for p in problems] == [(field, True)]


def test_a_sound_inspection_has_no_problem() -> None:
    sound = make_inspection(findings=(make_finding(TODAY),), reported_on=TODAY)
    assert problems_of(sound, TODAY) == []


def test_the_search_text_holds_persons_and_recommendations() -> None:
    finding = make_finding(persons="Trần Văn Bảy")
    assert "tran van bay" in search_text(make_inspection(findings=(finding,)), "Sở Nội vụ")
