"""What a change of a unit may not contradict, and the words for the day it happened."""

from dataclasses import replace
from datetime import date

import pytest

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.unit import Unit
from civic_desktop.domain.unit_breaks import unit_breaks
from civic_desktop.domain.unit_change import UnitChange, UnitChangeKind
from civic_desktop.domain.unit_change_checks import closed_by, problems_among

A, B, C, D = 1, 2, 3, 4
MERGED, SPLIT, RENAMED, DISSOLVED = UnitChangeKind
DAY = date(2025, 7, 1)
BASIS = "Nghị quyết 1683/NQ-UBTVQH15"
UNITS = {
    A: Unit("xã A", A),
    B: Unit("xã B", B),
    C: Unit("xã C", C, first_day=DAY),
    D: Unit("xã D", D),
}


def change(
    kind: UnitChangeKind, earlier: int, later: int | None, changed_on: date = DAY, basis: str = ""
) -> UnitChange:
    return UnitChange(kind, earlier, changed_on, later, legal_basis=basis)


def problems(new: UnitChange, *others: UnitChange, **units: Unit) -> list[tuple[str, str]]:
    known = {**UNITS, **{unit.id or 0: unit for unit in units.values()}}
    return [(problem.field, str(problem)) for problem in problems_among(new, others, known)]


def test_two_communes_may_merge_into_a_new_one() -> None:
    assert problems(change(MERGED, B, C), change(MERGED, A, C)) == []


def test_a_split_names_each_part() -> None:
    assert problems(change(SPLIT, A, D), change(SPLIT, A, C)) == []


def test_a_part_that_was_split_off_may_merge_back() -> None:
    assert problems(change(MERGED, B, A), change(SPLIT, A, B, date(2020, 1, 1))) == []


def test_the_same_pair_is_refused() -> None:
    assert problems(change(MERGED, A, C), change(MERGED, A, C)) == [
        ("to_unit_id", "Đã ghi thay đổi của xã A và xã C từ ngày 01/07/2025.")
    ]


def test_a_unit_ends_once() -> None:
    [(field, words)] = problems(change(MERGED, A, D), change(RENAMED, A, C))

    assert field == "from_unit_id"
    assert words.startswith("xã A đã sáp nhập, đổi tên hoặc giải thể từ ngày 01/07/2025")


def test_a_circle_over_two_changes_is_refused() -> None:
    later = date(2026, 1, 1)
    others = (change(MERGED, A, B), change(RENAMED, B, D))

    assert problems(change(MERGED, D, A, later), *others) == [
        (
            "to_unit_id",
            "xã A đã sáp nhập hoặc đổi tên thành xã D, nên xã D không thể nhập lại vào xã A.",
        )
    ]


def test_a_later_unit_filed_under_the_earlier_one_is_refused() -> None:
    [(field, words)] = problems(change(RENAMED, A, D), below=replace(UNITS[D], parent_id=A))

    assert field == "to_unit_id"
    assert words.startswith("xã D đang trực thuộc xã A.")


def test_days_of_the_units_must_fit() -> None:
    ended = replace(UNITS[A], last_day=date(2024, 12, 31))
    assert problems(change(MERGED, A, B), old=ended) == [
        ("changed_on", "xã A đã kết thúc ngày 31/12/2024.")
    ]
    assert problems(change(MERGED, C, B)) == [("changed_on", "xã C chỉ có từ ngày 01/07/2025.")]
    assert problems(change(MERGED, A, C, date(2025, 6, 1))) == [
        ("to_unit_id", "xã C chỉ có từ ngày 01/07/2025.")
    ]
    gone = replace(UNITS[B], last_day=date(2025, 6, 30))
    assert problems(change(SPLIT, A, B), part=gone) == [
        ("to_unit_id", "xã B đã kết thúc ngày 30/06/2025.")
    ]


def test_the_old_unit_ends_on_the_day_before() -> None:
    merged = change(MERGED, A, C)

    assert closed_by(merged, UNITS[A]).last_day == date(2025, 6, 30)
    known = replace(UNITS[A], last_day=date(2025, 6, 30))
    assert closed_by(merged, known) == known


def test_another_last_day_is_not_overwritten() -> None:
    with pytest.raises(Problem, match="31/12/2025") as caught:
        closed_by(change(MERGED, A, C), replace(UNITS[A], last_day=date(2025, 12, 31)))
    assert caught.value.field == "changed_on"


def test_a_merger_of_several_units_is_one_break() -> None:
    changes = [change(MERGED, A, C, basis=BASIS), change(MERGED, B, C, basis=BASIS)]

    [found] = unit_breaks(changes, UNITS, C)

    assert (found.day, found.first_year, found.kind) == (DAY, 2025, MERGED)
    # C begins on the day of the merger: "thành", not "vào".
    assert str(found.reason) == f"Sáp nhập xã A và xã B thành xã C theo {BASIS}."
    assert [str(each.reason) for each in unit_breaks(changes, UNITS, A)] == [str(found.reason)]
    assert unit_breaks(changes, UNITS, D) == ()


def test_a_unit_that_goes_on_takes_another_in() -> None:
    [found] = unit_breaks([change(MERGED, A, B)], UNITS, B)

    assert str(found.reason) == "Sáp nhập xã A vào xã B."


def test_a_split_is_marked_for_what_came_of_it() -> None:
    changes = [
        change(MERGED, B, D, date(2026, 1, 1)),
        change(SPLIT, A, B, date(2020, 1, 1), BASIS),
        change(SPLIT, A, C, date(2020, 1, 1), BASIS),
    ]

    split, merged = unit_breaks(changes, UNITS, D)

    assert split.kind is SPLIT
    assert str(split.reason) == (
        f"Chia tách xã A, lập xã B và xã C theo {BASIS}; số liệu trước đó không chia được cho"
        " từng đơn vị."
    )
    assert merged.day == date(2026, 1, 1)


def test_other_changes_are_named() -> None:
    changes = [change(RENAMED, A, B, date(2024, 1, 1)), change(DISSOLVED, B, None)]

    assert [str(found.reason) for found in unit_breaks(changes, UNITS, B)] == [
        "Đổi tên xã A thành xã B.",
        "Giải thể xã B.",
    ]
