"""Which unit went into which: merged, renamed, split, and over several years."""

from collections.abc import Mapping
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from civic_desktop.domain.unit_change import UnitChange, UnitChangeKind
from civic_desktop.domain.unit_lineage import (
    places_today,
    predecessors,
    reporting_parents,
    splits_of,
    successors,
    tops_of,
    unit_of_today,
    units_of_today,
    with_all_under,
)

A, B, C, D, E = 1, 2, 3, 4, 5
MERGED, SPLIT, RENAMED, DISSOLVED = UnitChangeKind
DAY = date(2025, 7, 1)


def change(
    kind: UnitChangeKind, earlier: int, later: int | None, changed_on: date = DAY
) -> UnitChange:
    return UnitChange(kind, earlier, changed_on, later)


def test_two_units_merge_into_a_new_one() -> None:
    changes = [change(MERGED, A, C), change(MERGED, B, C)]

    assert [unit_of_today(changes, unit) for unit in (A, B, C, D)] == [C, C, C, D]
    assert predecessors(changes, C) == {A, B}
    assert predecessors(changes, A) == frozenset()
    assert splits_of(changes, C) == ()


def test_one_unit_merges_into_another_that_goes_on() -> None:
    changes = [change(MERGED, A, B)]

    assert units_of_today(changes) == {A: B}
    assert predecessors(changes, B) == {A}


def test_changes_of_two_years_make_a_chain() -> None:
    changes = [
        change(MERGED, A, C, date(2025, 7, 1)),
        change(MERGED, B, C, date(2025, 7, 1)),
        change(RENAMED, C, D, date(2026, 3, 1)),
        change(MERGED, E, D, date(2026, 3, 1)),
    ]

    assert units_of_today(changes) == {A: D, B: D, C: D, E: D}
    assert predecessors(changes, D) == {A, B, C, E}
    assert predecessors(changes, C) == {A, B}


def test_a_split_unit_stays_itself() -> None:
    parts = (change(SPLIT, A, B), change(SPLIT, A, C))

    assert unit_of_today(parts, A) == A
    assert predecessors(parts, B) == frozenset()
    for unit in (A, B, C):
        assert set(splits_of(parts, unit)) & set(parts)
    assert splits_of(parts, B) == parts[:1]
    assert splits_of(parts, A) == parts


def test_a_part_of_a_split_unit_merges_later() -> None:
    split = [
        change(SPLIT, A, B, date(2020, 1, 1)),
        change(SPLIT, A, C, date(2020, 1, 1)),
    ]
    changes = [change(MERGED, B, D, date(2025, 7, 1)), *split]

    assert [unit_of_today(changes, unit) for unit in (A, B, C, D)] == [A, D, C, D]
    assert predecessors(changes, D) == {B}
    assert splits_of(changes, D) == (split[0],)


def test_a_dissolved_unit_stays_itself() -> None:
    assert units_of_today([change(DISSOLVED, A, None)]) == {}
    assert unit_of_today([change(DISSOLVED, A, None)], A) == A


def test_a_unit_said_to_go_into_two_has_no_single_one_after_it() -> None:
    assert successors([change(MERGED, A, B), change(MERGED, A, C)]) == {}


def test_a_circle_in_a_damaged_file_ends() -> None:
    changes = [change(MERGED, A, B), change(MERGED, B, C), change(MERGED, C, A)]

    assert unit_of_today(changes, A) == C
    assert predecessors(changes, A) == {B, C}


def test_an_earlier_unit_takes_its_subtree_to_the_later_one() -> None:
    """B under A, which merges into C of another parent; D under C."""
    parents = {A: E, B: A, C: None, D: C, E: None}

    places = places_today(parents, [change(MERGED, A, C)])

    assert with_all_under(C, places) == {A, B, C, D}
    assert with_all_under(E, places) == {E}


def test_a_unit_merged_away_leaves_the_sum_of_its_old_parent() -> None:
    parents = {A: D, B: D, C: E, D: None, E: None}

    places = places_today(parents, [change(MERGED, A, C)])

    assert with_all_under(D, places) == {B, D}
    assert with_all_under(E, places) == {A, C, E}


def test_an_earlier_unit_filed_under_the_later_one_is_no_part_of_it() -> None:
    """What C reports does not speak for A, which went into it only later."""
    parents = {A: C, C: D, D: None}

    assert reporting_parents(parents, [change(MERGED, A, C)]) == {A: D, C: D, D: None}


def test_the_earlier_name_speaks_for_units_filed_under_the_later_one() -> None:
    parents = {A: D, B: D, C: B, D: None}

    found = reporting_parents(parents, [change(RENAMED, A, B)])

    assert with_all_under(A, found) == {A, B, C}
    assert tops_of([A, B, C], found) == [A]


def test_an_earlier_name_filed_under_the_later_one_makes_no_circle() -> None:
    found = reporting_parents({A: B, B: None, C: B}, [change(RENAMED, A, B)])

    assert found == {A: None, B: A, C: B}


@st.composite
def offices(draw: st.DrawFn) -> tuple[dict[int, int | None], list[UnitChange], dict[int, int]]:
    """A tree, changes whose later unit always has the greater number, and persons of each unit.

    A unit stands under one with a greater number too, so that nothing goes in a circle.
    """
    size = draw(st.integers(2, 9))
    above = {unit: [None, *range(unit + 1, size + 1)] for unit in range(1, size + 1)}
    parents = {unit: draw(st.sampled_from(above[unit])) for unit in above}
    changes = []
    for unit in range(1, size):
        kind = draw(st.sampled_from([None, *UnitChangeKind]))
        if kind is DISSOLVED:
            changes.append(change(kind, unit, None))
        elif kind is not None:
            count = draw(st.integers(1, 2)) if kind is SPLIT else 1
            later = draw(st.lists(st.integers(unit + 1, size), min_size=count, max_size=count))
            changes += [change(kind, unit, each) for each in dict.fromkeys(later)]
    return parents, changes, {unit: draw(st.integers(0, 50)) for unit in above}


@given(offices())
def test_each_record_is_of_exactly_one_unit_of_today_and_none_is_lost(
    office: tuple[dict[int, int | None], list[UnitChange], dict[int, int]],
) -> None:
    parents, changes, persons = office
    gone = units_of_today(changes)
    today = [unit for unit in parents if unit not in gone]
    lines = {unit: predecessors(changes, unit) | {unit} for unit in today}

    assert all(unit_of_today(changes, unit) in today for unit in parents)
    assert sorted(unit for line in lines.values() for unit in line) == sorted(parents)
    assert sum(persons[unit] for line in lines.values() for unit in line) == sum(persons.values())


@given(offices())
def test_sums_over_the_topmost_units_are_equal_in_both_views(
    office: tuple[dict[int, int | None], list[UnitChange], dict[int, int]],
) -> None:
    parents, changes, persons = office

    assert _sum_of_tops(parents, persons) == sum(persons.values())
    assert _sum_of_tops(places_today(parents, changes), persons) == sum(persons.values())


def _sum_of_tops(places: Mapping[int, int | None], persons: Mapping[int, int]) -> int:
    tops = [unit for unit, above in places.items() if above is None]
    return sum(persons[unit] for top in tops for unit in with_all_under(top, places))
