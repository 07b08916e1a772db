"""Offices rated in a period."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from civic_desktop.domain.activity import AssignedTask
from civic_desktop.domain.period import Quarter, Year
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.unit_rating import TaskCounts
from civic_desktop.services.acts import ActUndo
from civic_desktop.services.rule_library import load_rules
from civic_desktop.services.unit_ratings import UnitRatings
from civic_desktop.store.activities import TASKS
from civic_desktop.store.ledger import Ledger
from tests.builders import TODAY, add_unit

SPRING = Quarter(2026, 1)


def add_task(ledger: Ledger, unit_id: int, **changes: Any) -> None:
    task = AssignedTask("Báo cáo", unit_id, date(2026, 1, 5), date(2026, 2, 10))
    with ledger.write("thêm nhiệm vụ") as transaction:
        TASKS.save(transaction, replace(task, **changes))


def lock(ledger: Ledger, unit_id: int, *steps: str) -> None:
    with ledger.write("khóa kỳ") as transaction:
        for step in steps:
            transaction.insert(
                "rating_period_step",
                {
                    "unit_id": unit_id,
                    "period_kind": "quarter",
                    "first_day": "2026-01-01",
                    "last_day": "2026-03-31",
                    "step": step,
                    "made_on": "2026-04-02",
                    "reason": "sửa" if step == "unlocked" else "",
                },
            )


@pytest.fixture
def offices(ledger: Ledger) -> UnitRatings:
    return UnitRatings(ledger, load_rules().book, lambda: TODAY)


def test_units_that_existed_in_the_period_are_rated(ledger: Ledger, offices: UnitRatings):
    add_unit(ledger, "Sở Nội vụ")
    add_unit(ledger, "Huyện Ba Bể", last_day=date(2025, 6, 30))
    add_unit(ledger, "Xã mới", first_day=date(2026, 4, 1))

    assert [row.unit.name for row in offices.rows(SPRING)] == ["Sở Nội vụ"]


def test_tasks_of_the_unit_and_those_under_it_are_proposed(ledger: Ledger, offices: UnitRatings):
    office = add_unit(ledger, "Sở Nội vụ")
    part = add_unit(ledger, "Phòng Tổ chức", parent_id=office)
    add_task(ledger, office, done_on=date(2026, 2, 10))
    add_task(ledger, part, done_on=date(2026, 2, 11))
    add_task(ledger, part, done_on=date(2026, 2, 11), is_cause_objective=True)
    add_task(ledger, part)  # open, and overdue today
    add_task(ledger, office, due_on=date(2026, 4, 1))  # of the next quarter

    tasks = {row.unit.name: row.tasks for row in offices.rows(SPRING)}

    assert tasks == {"Sở Nội vụ": TaskCounts(4, 3, 2), "Phòng Tổ chức": TaskCounts(3, 2, 2)}


def test_the_counts_behind_a_class_are_stored_with_it(ledger: Ledger, offices: UnitRatings):
    unit = add_unit(ledger)
    add_task(ledger, unit, done_on=date(2026, 2, 10))
    [row] = offices.rows(SPRING)
    rated = replace(row.rating, points=95_00, below_standard_count=0)
    offices.save([row], [rated])
    [row] = offices.rows(SPRING)
    assert row.proposed is RatingClass.EXCELLENT
    assert row.rating.task_count is None

    offices.save([row], [replace(row.rating, rating_class=RatingClass.EXCELLENT)])
    add_task(ledger, unit)

    [row] = offices.rows(SPRING)
    assert (row.rating.task_count, row.known.done_count) == (1, 1)


def test_a_class_other_than_the_proposed_one_asks_for_a_reason(
    ledger: Ledger, offices: UnitRatings
):
    add_unit(ledger)
    [row] = offices.rows(SPRING)
    offices.save([row], [replace(row.rating, rating_class=RatingClass.GOOD)])
    [row] = offices.rows(SPRING)
    assert row.lacks_reason

    offices.save([row], [replace(row.rating, reason="Kết luận của tỉnh")])

    [row] = offices.rows(SPRING)
    assert not row.lacks_reason


def test_several_offices_are_one_act(ledger: Ledger, offices: UnitRatings):
    add_unit(ledger, "A")
    add_unit(ledger, "B")
    rows = offices.rows(SPRING)

    saved = offices.save(rows, [replace(row.rating, points=80_00) for row in rows])
    assert saved.act_id is not None
    ActUndo(ledger, saved.act_id, saved.label).undo()

    assert [row.rating.points for row in offices.rows(SPRING)] == [None, None]


def test_a_rating_made_blank_is_gone(ledger: Ledger, offices: UnitRatings):
    add_unit(ledger)
    [row] = offices.rows(SPRING)
    offices.save([row], [replace(row.rating, points=80_00)])
    [row] = offices.rows(SPRING)

    offices.save([row], [replace(row.rating, points=None)])

    assert ledger.value("SELECT count(*) FROM unit_rating") == 0


def test_a_locked_period_refuses_every_office_of_the_act(ledger: Ledger, offices: UnitRatings):
    first, second = add_unit(ledger, "A"), add_unit(ledger, "B")
    lock(ledger, second, "locked")
    rows = offices.rows(SPRING)
    assert [(row.unit.id, row.is_locked) for row in rows] == [(first, False), (second, True)]

    with pytest.raises(Problem, match="Kỳ này của B đã khóa"):
        offices.save(rows, [replace(row.rating, points=80_00) for row in rows])

    assert ledger.value("SELECT count(*) FROM unit_rating") == 0


def test_a_period_opened_again_takes_ratings(ledger: Ledger, offices: UnitRatings):
    unit = add_unit(ledger)
    lock(ledger, unit, "locked", "unlocked")
    [row] = offices.rows(SPRING)

    offices.save([row], [replace(row.rating, points=80_00)])

    assert offices.rows(SPRING)[0].rating.points == 80_00


def test_more_done_than_given_is_refused_also_against_the_tasks_counted(
    ledger: Ledger, offices: UnitRatings
):
    unit = add_unit(ledger)
    add_task(ledger, unit)
    [row] = offices.rows(SPRING)

    with pytest.raises(Problem, match="lớn hơn số nhiệm vụ được giao là 1"):
        offices.save([row], [replace(row.rating, done_count=2)])


def test_offices_are_rated_from_2026(ledger: Ledger, offices: UnitRatings):
    add_unit(ledger)

    assert offices.rows(Year(2025)) == []
    assert offices.rules_for(Year(2025)) is None
    first = offices.first_rules()
    assert first is not None
    assert (first[0].id, first[1]) == ("nd335-2025", date(2026, 1, 1))


def test_without_a_class_the_counts_follow_the_tasks_again(ledger: Ledger, offices: UnitRatings):
    unit = add_unit(ledger)
    add_task(ledger, unit, done_on=date(2026, 2, 10))
    [row] = offices.rows(SPRING)
    offices.save([row], [replace(row.rating, rating_class=RatingClass.GOOD, points=8000)])
    [row] = offices.rows(SPRING)
    assert row.rating.task_count == 1
    offices.save([row], [replace(row.rating, rating_class=None)])
    add_task(ledger, unit)
    [row] = offices.rows(SPRING)
    assert row.rating.task_count is None
    assert row.tasks == TaskCounts(2, 1, 1)
