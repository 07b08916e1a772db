"""Campaigns and assigned tasks."""

from datetime import date, timedelta

import pytest

from civic_desktop.domain.activity import AssignedTask, Campaign, TaskState

DUE_ON = date(2026, 10, 20)


def task(**changes) -> AssignedTask:
    plain = {
        "title": "Xử lý phản ánh của người dân",
        "unit_id": 1,
        "assigned_on": date(2026, 10, 5),
        "due_on": DUE_ON,
    }
    return AssignedTask(**(plain | changes))


@pytest.mark.parametrize(
    ("done_on", "today", "days"),
    [
        (None, date(2026, 10, 20), 0),
        (None, date(2026, 10, 21), 1),
        (None, date(2026, 11, 3), 14),
        (date(2026, 10, 20), date(2026, 11, 3), 0),
        (date(2026, 10, 23), date(2026, 11, 3), 3),
        (date(2026, 10, 8), date(2026, 11, 3), 0),
    ],
    ids=["due today", "a day open", "two weeks open", "done on the day", "done late", "done early"],
)
def test_a_task_is_late_by_the_days_after_its_deadline(done_on, today, days):
    assert task(done_on=done_on).days_late(today) == days


def test_a_task_is_not_done_before_the_day_it_was_done_on():
    done = task(done_on=date(2026, 11, 3))
    assert done.state(date(2026, 11, 2)) is TaskState.OVERDUE
    assert done.state(date(2026, 11, 3)) is TaskState.DONE_LATE
    assert done.days_late(date(2026, 10, 25)) == 5


def test_a_task_may_be_given_and_done_on_its_deadline():
    assert list(task(assigned_on=DUE_ON, done_on=DUE_ON).problems(DUE_ON)) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"unit_id": 0}, "unit_id"),
        ({"due_on": date(2026, 10, 4)}, "due_on"),
        ({"done_on": date(2026, 10, 4)}, "done_on"),
        ({"done_on": DUE_ON + timedelta(1)}, "done_on"),
    ],
)
def test_an_impossible_task_is_refused_at_its_field(changes, field):
    assert [problem.field for problem in task(**changes).problems(DUE_ON)] == [field]


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        ({"people_count": 0}, []),
        ({"form": ""}, ["form"]),
        ({"topic": ""}, ["topic"]),
        ({"people_count": -1}, ["people_count"]),
    ],
)
def test_a_campaign_names_its_form_and_topic(changes, fields):
    plain = {"held_on": date(2025, 6, 12), "form": "Hội nghị", "topic": "Văn hóa công vụ"}

    assert [problem.field for problem in Campaign(**(plain | changes)).problems()] == fields


def test_an_objective_cause_needs_the_words_that_confirm_it():
    [problem] = task(is_cause_objective=True).problems(DUE_ON)

    assert problem.field == "note"
    assert list(task(is_cause_objective=True, note="Công văn 12").problems(DUE_ON)) == []
