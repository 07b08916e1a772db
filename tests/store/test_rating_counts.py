"""Counts of ratings are kept beside every change, and figures made of them are the slow ones."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import count, product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from civic_desktop.domain.figures import FigureSource, RatingFigure
from civic_desktop.domain.period import EvaluationPeriod, Month, Quarter, Year
from civic_desktop.domain.rating import Rating, RatingClass, RatingTally, share_of
from civic_desktop.services.acts import ActUndo
from civic_desktop.store.errors import StoreError
from civic_desktop.store.figures import trend_figures, unit_ratings, years_with_figures
from civic_desktop.store.ledger import Ledger, create_ledger
from civic_desktop.store.rating_figures import rating_figures
from civic_desktop.store.ratings import RATINGS, TALLIES
from civic_desktop.store.staff import GROUPS
from civic_desktop.store.units import UNITS
from tests.builders import TODAY, add_group, add_inspection, add_person, add_unit
from tests.conftest import HOLDER

YEARS = range(2024, 2027)
PERSONS = UNITS_OF_TREE = 5
PERIODS = (*map(Year, YEARS), Quarter(2025, 1), Month(2026, 3))
KEY = "period_kind, unit_id, first_day, staff_group_id, rating_class"


def assert_counts_are_right(ledger: Ledger) -> None:
    of_units = ledger.tuples(f"SELECT {KEY}, count(*) FROM rating GROUP BY {KEY}")
    of_all = ledger.tuples(
        f"SELECT {KEY.replace('unit_id', '0')}, count(*) FROM rating"
        f" GROUP BY {KEY.replace('unit_id, ', '')}"
    )
    kept = ledger.tuples("SELECT * FROM rating_count")
    assert sorted(kept) == sorted([*of_units, *of_all])


Parts = list[tuple[bool, dict[RatingClass, int | None], int]]


def parts_of(ledger: Ledger, unit_id: int, group_id: int, year: int) -> Parts:
    """Whether reported, classes and total of every office that speaks, from the top down."""

    def is_asked(each: Rating | RatingTally) -> bool:
        return (each.unit_id, each.group_id, each.period) == (unit_id, group_id, Year(year))

    rated = [rating.rating_class for rating in RATINGS.all(ledger) if is_asked(rating)]
    told = [tally for tally in TALLIES.all(ledger) if is_asked(tally)]
    if told and not rated:
        [tally] = told
        is_whole = tally.total == tally.parts
        stated = {c: getattr(tally, c.value) for c in RatingClass}
        counts = {c: 0 if n is None and is_whole else n for c, n in stated.items()}
        return [(True, counts, tally.parts if tally.total is None else tally.total)]
    below = [unit.id or 0 for unit in UNITS.all(ledger) if unit.parent_id == unit_id]
    own = (False, {c: rated.count(c) for c in RatingClass}, len(rated))
    return [own, *(part for unit in below for part in parts_of(ledger, unit, group_id, year))]


def slow_figures(ledger: Ledger, unit_id: int | None) -> Iterator[RatingFigure]:
    """What `rating_figures` gives where no percentages are published, from every single rating."""
    top = [unit.id or 0 for unit in UNITS.all(ledger) if unit.parent_id is None]
    for group, year in product(GROUPS.all(ledger), YEARS):
        each = [unit_id] if unit_id is not None else top
        parts = [part for unit in each for part in parts_of(ledger, unit, group.id or 0, year)]
        total = sum(whole for _, _, whole in parts)
        counts = {
            c: sum(known[c] or 0 for _, known, _ in parts)
            for c in RatingClass
            if all(known[c] is not None for _, known, _ in parts)
        }
        has_tally = any(is_told for is_told, _, _ in parts)
        if total:
            known = {c: share_of(persons, total) for c, persons in counts.items()}
            yield RatingFigure(
                group_id=group.id or 0,
                group_name=group.name,
                group_short_name=group.short_name,
                statuses=group.statuses,
                year=year,
                source=FigureSource.TALLY if has_tally else FigureSource.RATINGS,
                shares=dict.fromkeys(RatingClass) | known,
                counts=counts,
                total=total,
                group_years=(group.first_day.year, None),
            )


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["rate", "rate", "drop", "tally", "undo", "redo"]),
        st.integers(1, PERSONS),
        st.integers(1, UNITS_OF_TREE),
        st.integers(1, 2),
        st.sampled_from(PERIODS),
        st.sampled_from(RatingClass),
        st.sampled_from([None, 0, 3]),
    ),
    max_size=14,
)


def perform(ledger: Ledger, step: tuple) -> int | None:
    """Do one act; its id, or None if it changed nothing."""
    act, person, unit, group, period, rating_class, number = step
    stored = [r for r in RATINGS.all(ledger) if (r.staff_id, r.period) == (person, period)]
    told = [
        t for t in TALLIES.all(ledger) if (t.unit_id, t.group_id, t.period) == (unit, group, period)
    ]
    with ledger.write(act) as transaction:
        if act == "rate":
            rating = stored[0] if stored else Rating(person, unit, group, period, rating_class)
            changed = replace(rating, unit_id=unit, group_id=group, rating_class=rating_class)
            RATINGS.save(transaction, changed)
        elif act == "drop" and stored:
            RATINGS.delete(transaction, stored[0].id or 0)
        elif act == "tally" and isinstance(period, Year):
            tally = told[0] if told else RatingTally(unit, group, period)
            TALLIES.save(transaction, replace(tally, excellent=person, good=number, total=number))
    return transaction.act_id


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ACTS)
def test_figures_are_those_of_every_single_rating_after_any_acts(steps: list[tuple]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = create_ledger(Path(folder) / "so.congvu", HOLDER)
        add_group(ledger)
        add_group(ledger, code="other")
        for number, parent in zip(count(1), (None, 1, 1, 2, None), strict=False):
            add_unit(ledger, f"Đơn vị {number}", parent_id=parent)
        for number in range(PERSONS):
            add_person(ledger, full_name=f"Người {number}")
        done: list[ActUndo] = []
        undone: list[ActUndo] = []
        for step in steps:
            if step[0] == "undo" and done:
                undone.append(done.pop())
                undone[-1].undo()
            elif step[0] == "redo" and undone:
                done.append(undone.pop())
                done[-1].redo()
            elif step[0] not in ("undo", "redo"):
                act_id = perform(ledger, step)
                if act_id is not None:
                    done.append(ActUndo(ledger, act_id, step[0]))
                    undone.clear()
            assert_counts_are_right(ledger)
        for unit_id in (None, 1, 2, 4, 5):
            found = rating_figures(ledger, YEARS[0], YEARS[-1], unit_id)
            figures = [
                replace(figure, unit_id=None, unused_persons=0, unused_reported=0)
                for figure in found
            ]
            assert figures == list(slow_figures(ledger, unit_id))
        ledger.close()


def test_an_act_that_fails_leaves_the_counts(ledger: Ledger) -> None:
    add_unit(ledger)
    add_group(ledger)
    person = add_person(ledger)
    twice = [Rating(person, 1, 1, Year(2026), RatingClass.GOOD)] * 2

    def rate_twice() -> None:
        with ledger.write("xếp loại") as transaction:
            for rating in twice:
                RATINGS.save(transaction, rating)

    with pytest.raises(StoreError):
        rate_twice()
    assert ledger.tuples("SELECT * FROM rating_count") == []


def test_another_reason_leaves_the_counts(ledger: Ledger) -> None:
    add_unit(ledger)
    add_group(ledger)
    person = add_person(ledger)
    with ledger.write("xếp loại") as transaction:
        RATINGS.save(transaction, Rating(person, 1, 1, Year(2026), RatingClass.GOOD))
    [rating] = RATINGS.all(ledger)
    with ledger.write("lý do") as transaction:
        RATINGS.save(transaction, replace(rating, reason="Nhiệm vụ mới"))
    assert_counts_are_right(ledger)


@pytest.mark.parametrize("period", [Year(2019), Quarter(2019, 4), Month(2019, 7)])
def test_years_of_ratings_are_known_without_reading_ratings(
    ledger: Ledger, period: EvaluationPeriod
) -> None:
    add_unit(ledger)
    add_group(ledger)
    person = add_person(ledger)
    with ledger.write("xếp loại") as transaction:
        RATINGS.save(transaction, Rating(person, 1, 1, period, RatingClass.GOOD))
    add_inspection(ledger)
    assert years_with_figures(ledger) == [2019, TODAY.year]


def test_figures_and_years_read_no_single_rating(ledger: Ledger) -> None:
    asked: list[str] = []
    add_unit(ledger)
    connection = ledger._database.conn
    connection.set_trace_callback(asked.append)
    trend_figures(ledger, 2019, 2026)
    trend_figures(ledger, 2019, 2026, 1)
    years_with_figures(ledger)
    connection.set_trace_callback(None)
    plans = [
        row[3]
        for statement in asked
        for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
    ]
    assert plans
    assert not [plan for plan in plans if plan.split()[1:2] == ["rating"]]


def test_units_of_the_annual_table_are_those_under_the_only_topmost_one(ledger: Ledger) -> None:
    add_group(ledger)
    for name, parent in (
        ("Tỉnh", None),
        ("Sở A", 1),
        ("Phòng", 2),
        ("Sở B", 1),
        ("Tỉnh khác", None),
    ):
        add_unit(ledger, name, parent_id=parent)
    with ledger.write("nhập") as transaction:
        for unit_id in (3, 4):
            TALLIES.save(transaction, RatingTally(unit_id, 1, Year(2026), good=unit_id))
    assert [(u.unit_name, u.figures[0].total) for u in unit_ratings(ledger, 2026)] == [
        ("Sở A", 3),
        ("Sở B", 4),
    ]
    with ledger.write("nhập") as transaction:
        TALLIES.save(transaction, RatingTally(5, 1, Year(2026), good=9))
    assert [u.unit_name for u in unit_ratings(ledger, 2026)] == ["Tỉnh", "Tỉnh khác"]


def test_what_one_kind_of_figure_hides_of_the_other_is_counted(ledger: Ledger) -> None:
    top = add_unit(ledger, "Tỉnh")
    part = add_unit(ledger, "Sở", parent_id=top)
    group = add_group(ledger)
    person = add_person(ledger, unit_id=part, group_id=group)
    with ledger.write("xếp loại") as transaction:
        RATINGS.save(transaction, Rating(person, part, group, Year(2024), RatingClass.GOOD))
        TALLIES.save(transaction, RatingTally(top, group, Year(2024), good=4, total=4))
    (figure,) = rating_figures(ledger, 2024, 2024)
    assert (figure.total, figure.unused_persons, figure.unused_reported) == (4, 1, 0)
    head = add_person(ledger, unit_id=top, group_id=group, code="CC2")
    with ledger.write("xếp loại") as transaction:
        RATINGS.save(transaction, Rating(head, top, group, Year(2024), RatingClass.GOOD))
    (figure,) = rating_figures(ledger, 2024, 2024)
    assert (figure.total, figure.unused_persons, figure.unused_reported) == (2, 0, 4)
