"""Campaigns and assigned tasks as the tab asks for them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from civic_desktop.domain.activity import AssignedTask, Campaign, TaskState
from civic_desktop.domain.problem import Problem
from civic_desktop.services.activity_register import ActivityRegister, CampaignTotals
from civic_desktop.services.acts import ActUndo
from civic_desktop.store.activities import TASKS
from civic_desktop.store.ledger import Ledger
from tests.builders import TODAY, add_unit

DAY = timedelta(days=1)
STATES = {
    "open": {"due_on": TODAY},
    "overdue": {"due_on": TODAY - DAY},
    "late": {"due_on": TODAY - 5 * DAY, "done_on": TODAY - 4 * DAY},
    "in time": {"due_on": TODAY - 5 * DAY, "done_on": TODAY - 5 * DAY},
}


@pytest.fixture
def register(ledger: Ledger) -> ActivityRegister:
    add_unit(ledger)
    return ActivityRegister(ledger, lambda: TODAY)


def add_task(register: ActivityRegister, title: str, **changes: object) -> None:
    plain = AssignedTask(title, 1, TODAY - 30 * DAY, TODAY)
    register.tasks.save(replace(plain, **changes))  # type: ignore[arg-type] # by name


def titles(register: ActivityRegister, **wanted: object) -> set[str]:
    plain = {"text": "", "year": None, "state": None, "unit_id": None}
    pages = register.task_pages(**(plain | wanted))  # type: ignore[arg-type] # by name
    return {task.title for task in pages.page(None, 100)}


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (None, set(STATES)),
        (TaskState.NOT_DONE, {"open", "overdue"}),
        (TaskState.OVERDUE, {"overdue"}),
        (TaskState.DONE_LATE, {"late"}),
        (TaskState.DONE_IN_TIME, {"in time"}),
    ],
)
def test_tasks_are_filtered_by_their_state_today(register: ActivityRegister, state, expected):
    for title, days in STATES.items():
        add_task(register, title, **days)

    assert titles(register, state=state) == expected


def test_the_state_in_the_file_is_the_state_of_the_task(register: ActivityRegister):
    for title, days in STATES.items():
        add_task(register, title, **days)

    for task in register.tasks.all():
        state = task.state(TODAY)
        assert task.title in titles(register, state=state)


def test_tasks_are_filtered_by_unit(ledger: Ledger, register: ActivityRegister):
    other = add_unit(ledger, "Sở Nội vụ")
    add_task(register, "ở xã")
    add_task(register, "ở sở", unit_id=other)

    assert titles(register, unit_id=other) == {"ở sở"}


def test_several_tasks_are_done_today_as_one_act(ledger: Ledger, register: ActivityRegister):
    for title in ("một", "hai"):
        add_task(register, title)
    saved = register.mark_done(register.tasks.all())
    assert {task.done_on for task in register.tasks.all()} == {TODAY}
    assert saved.act_id is not None

    ActUndo(ledger, saved.act_id, saved.label).undo()

    assert {task.done_on for task in register.tasks.all()} == {None}


def test_a_task_done_before_keeps_its_day(register: ActivityRegister):
    add_task(register, "xong", done_on=TODAY - DAY)

    register.mark_done(register.tasks.all())

    assert [task.done_on for task in register.tasks.all()] == [TODAY - DAY]


def test_a_task_given_tomorrow_is_not_done_today_nor_are_the_others(register: ActivityRegister):
    add_task(register, "hôm nay")
    add_task(register, "mai", assigned_on=TODAY + DAY, due_on=TODAY + 2 * DAY)

    with pytest.raises(Problem) as caught:
        register.mark_done(register.tasks.all())

    assert caught.value.field == "done_on"
    assert {task.done_on for task in register.tasks.all()} == {None}


def test_an_objective_cause_needs_who_confirmed_it(register: ActivityRegister):
    with pytest.raises(Problem) as caught:
        add_task(register, "mưa lũ", is_cause_objective=True)
    assert caught.value.field == "note"

    add_task(register, "mưa lũ", is_cause_objective=True, note="Công văn 12/SNV")

    assert titles(register) == {"mưa lũ"}


def test_one_wrong_task_of_many_stores_none(ledger: Ledger, register: ActivityRegister):
    good = AssignedTask("tốt", 1, TODAY, TODAY)

    with pytest.raises(Problem):
        register.add_tasks([good, replace(good, title="")])

    assert TASKS.count(ledger) == 0


def add_campaign(register: ActivityRegister, form: str, people: int | None, year: int) -> None:
    register.campaigns.save(Campaign(date(year, 5, 6), form, "Văn hóa công vụ", "", people))


def test_campaigns_of_a_year_are_added_up(register: ActivityRegister):
    add_campaign(register, "Hội nghị", 85, 2026)
    add_campaign(register, "Bài viết", None, 2026)
    add_campaign(register, "Hội nghị", 40, 2025)

    assert register.campaign_totals("", 2026) == CampaignTotals(2, 85)
    assert register.campaign_totals("hoi nghi", None) == CampaignTotals(2, 125)


def test_forms_used_are_suggested_before_the_usual_ones(register: ActivityRegister):
    add_campaign(register, "Sân khấu hóa", 10, 2026)
    add_campaign(register, "Sân khấu hóa", 10, 2026)
    add_campaign(register, "hội nghị", 10, 2026)

    forms = register.campaign_forms()

    assert forms[:2] == ["Sân khấu hóa", "hội nghị"]
    assert "Hội nghị" not in forms
    assert "Tập huấn" in forms
