"""Figures of units as they were and as they are today, on one pair of merged communes."""

from collections.abc import Callable
from datetime import date

import pytest

from civic_desktop.domain.figures import FigureSource
from civic_desktop.domain.inspection import InspectionKind
from civic_desktop.domain.inspection_figures import UnitWork
from civic_desktop.domain.unit_change import UnitChangeKind
from civic_desktop.domain.unit_lineage import UnitView
from civic_desktop.store.discipline_figures import discipline_work
from civic_desktop.store.figures import trend_figures, unit_ratings
from civic_desktop.store.inspection_figures import work_by_unit
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.rating_figures import counted_units
from civic_desktop.store.units import scope_of
from tests.builders import (
    add_group,
    add_inspection,
    add_person,
    add_reprimand,
    add_unit,
    make_finding,
)
from tests.merged_communes import (
    BASIS,
    DAY,
    OF_A,
    OF_B,
    OF_C,
    Communes,
    D,
    E,
    G,
    add_change,
    merged_communes,
    publish,
    rate,
    report,
)

AS_WERE, AS_TODAY = UnitView


@pytest.fixture
def communes(ledger: Ledger) -> Communes:
    return merged_communes(ledger)


def totals(ledger: Ledger, unit: int | None, view: UnitView) -> dict[int, int | None]:
    return {f.year: f.total for f in trend_figures(ledger, 2023, 2026, unit, view).ratings}


def notes(ledger: Ledger, unit: int) -> list[str]:
    return [str(note) for note in trend_figures(ledger, 2023, 2026, unit, AS_TODAY).notes]


def test_scope_of_the_views(ledger: Ledger, communes: Communes) -> None:
    office = add_unit(ledger, "Văn phòng xã A", parent_id=communes.a)

    assert scope_of(ledger, communes.c, AS_WERE) == [communes.c]
    assert scope_of(ledger, communes.c, AS_TODAY) == [communes.a, communes.b, communes.c, office]
    assert scope_of(ledger, communes.a, AS_TODAY) == [communes.a, office]


@pytest.mark.parametrize("ways", ["persons", "reports", "both"])
def test_ratings_of_merged_communes(ledger: Ledger, communes: Communes, ways: str) -> None:
    first, second = {"persons": (rate, rate), "reports": (report, report), "both": (rate, report)}[
        ways
    ]
    first(ledger, communes.a, communes.group, 2024, OF_A)
    second(ledger, communes.b, communes.group, 2024, OF_B)
    first(ledger, communes.c, communes.group, 2025, OF_C)

    assert totals(ledger, communes.c, AS_WERE) == {2025: 90}
    assert totals(ledger, communes.a, AS_WERE) == {2024: 40}
    figures = trend_figures(ledger, 2023, 2026, communes.c, AS_TODAY)
    before, after = figures.ratings
    assert (before.year, before.total, before.unit_id) == (2024, 100, communes.c)
    assert before.counts is not None
    assert {each: before.counts[each] for each in OF_A} == {E: 14, G: 80, D: 6}
    assert {each: before.shares[each] for each in OF_A} == {E: 1400, G: 8000, D: 600}
    assert (after.year, after.total) == (2025, 90)
    assert {each: after.shares[each] for each in OF_A} == {E: 2000, G: 7778, D: 222}
    has_reports = before.source is FigureSource.TALLY
    assert has_reports == (ways != "persons")
    assert figures.notes == ()
    for unit in (communes.province, None):
        for view in UnitView:
            assert totals(ledger, unit, view) == {2024: 100, 2025: 90}


def test_the_units_under_one_are_those_of_today(ledger: Ledger, communes: Communes) -> None:
    rate(ledger, communes.a, communes.group, 2024, OF_A)
    rate(ledger, communes.b, communes.group, 2024, OF_B)

    def of(view: UnitView) -> list[tuple[str, int | None]]:
        every = unit_ratings(ledger, 2024, communes.province, view)
        return [(each.unit_name, each.figures[0].total) for each in every]

    assert of(AS_WERE) == [("xã A", 40), ("xã B", 60)]
    assert of(AS_TODAY) == [("xã C", 100)]


def test_the_units_counted_can_be_listed(ledger: Ledger, communes: Communes) -> None:
    rate(ledger, communes.a, communes.group, 2024, OF_A)
    report(ledger, communes.b, communes.group, 2024, OF_B)

    [(_, parts)] = [
        found
        for found in counted_units(ledger, 2024, communes.group, communes.c, AS_TODAY)
        if found[0] == communes.group
    ]

    assert (parts.rated, parts.tallied) == ({communes.a}, {communes.b})


def test_a_unit_that_goes_on_does_not_speak_for_the_one_it_takes_in(ledger: Ledger) -> None:
    """B reports 60 for 2024, A 40; A goes into B in 2025: B of today had 100."""
    group = add_group(ledger)
    b = add_unit(ledger, "xã B")
    a = add_unit(ledger, "xã A", parent_id=b)  # filed under its heir afterwards
    add_change(ledger, UnitChangeKind.MERGED, a, b)
    report(ledger, a, group, 2024, OF_A)
    report(ledger, b, group, 2024, OF_B)

    assert totals(ledger, b, AS_WERE) == {2024: 60}
    assert totals(ledger, b, AS_TODAY) == {2024: 100}


def test_a_report_under_the_earlier_name_speaks_for_what_is_filed_under_the_later(
    ledger: Ledger,
) -> None:
    group = add_group(ledger)
    earlier, later = add_unit(ledger, "Sở Nội vụ cũ"), add_unit(ledger, "Sở Nội vụ")
    part = add_unit(ledger, "Phòng Công chức", parent_id=later)
    add_change(ledger, UnitChangeKind.RENAMED, earlier, later)
    report(ledger, earlier, group, 2024, {G: 100})
    report(ledger, part, group, 2024, {G: 30})

    assert totals(ledger, later, AS_TODAY) == {2024: 100}
    assert notes(ledger, later) == []


@pytest.mark.parametrize("other", [rate, report])
def test_percentages_are_never_added_to_counts(
    ledger: Ledger, communes: Communes, other: Callable[..., None]
) -> None:
    other(ledger, communes.a, communes.group, 2024, OF_A)
    publish(ledger, communes.b, communes.group, 2024)
    rate(ledger, communes.c, communes.group, 2025, OF_C)

    assert totals(ledger, communes.c, AS_TODAY) == {2025: 90}
    assert notes(ledger, communes.c) == [
        (
            "CBCC xã, năm 2024: để trống vì xã B chỉ có tỷ lệ đã công bố, không có số người để"
            " cộng với đơn vị sáp nhập cùng."
        )
    ]


def test_percentages_of_two_units_give_none_of_both(ledger: Ledger, communes: Communes) -> None:
    publish(ledger, communes.a, communes.group, 2024)
    publish(ledger, communes.b, communes.group, 2024)

    assert totals(ledger, communes.c, AS_TODAY) == {}
    [words] = notes(ledger, communes.c)
    assert "xã A, xã B chỉ có tỷ lệ" in words


def test_percentages_of_one_merged_unit_do_not_stand_for_all(
    ledger: Ledger, communes: Communes
) -> None:
    publish(ledger, communes.a, communes.group, 2024)

    assert totals(ledger, communes.c, AS_TODAY) == {}
    assert len(notes(ledger, communes.c)) == 2  # left blank; and nothing known of B


def test_percentages_go_with_a_new_name(ledger: Ledger) -> None:
    group = add_group(ledger)
    earlier, later = add_unit(ledger, "xã Cũ"), add_unit(ledger, "xã Mới")
    add_change(ledger, UnitChangeKind.RENAMED, earlier, later)
    publish(ledger, earlier, group, 2024)

    assert trend_figures(ledger, 2024, 2024, later, AS_WERE).ratings == ()
    [figure] = trend_figures(ledger, 2024, 2024, later, AS_TODAY).ratings
    assert (figure.shares[E], figure.total, figure.unit_id) == (1334, None, later)


def test_a_report_that_may_hold_what_stands_elsewhere_is_not_added(
    ledger: Ledger, communes: Communes
) -> None:
    """A reported 2024; a school now under C has persons of 2024, who may be among them."""
    school = add_unit(ledger, "Trường", parent_id=communes.c)
    report(ledger, communes.a, communes.group, 2024, OF_A)
    rate(ledger, school, communes.group, 2024, {G: 5})

    assert totals(ledger, communes.c, AS_TODAY) == {}
    assert notes(ledger, communes.c)[0] == (
        "CBCC xã, năm 2024: để trống vì xã A báo cáo số tổng hợp, còn đơn vị nay thuộc xã C có"
        " số liệu riêng; không rõ phần nào đã nằm trong số đó."
    )


def test_an_earlier_unit_without_figures_is_named(ledger: Ledger, communes: Communes) -> None:
    rate(ledger, communes.a, communes.group, 2024, OF_A)
    rate(ledger, communes.c, communes.group, 2025, OF_C)

    assert totals(ledger, communes.c, AS_TODAY) == {2024: 40, 2025: 90}
    assert notes(ledger, communes.c) == ["Năm 2024 chưa có số liệu xếp loại của xã B."]


def test_a_report_with_a_unit_that_went_elsewhere_says_so(ledger: Ledger) -> None:
    group = add_group(ledger, short_name="Viên chức")
    here, there = add_unit(ledger, "Tỉnh cũ"), add_unit(ledger, "Tỉnh mới")
    gone = add_unit(ledger, "Chi cục cũ", parent_id=here)
    heir = add_unit(ledger, "Chi cục mới", parent_id=there)
    add_change(ledger, UnitChangeKind.MERGED, gone, heir)
    report(ledger, here, group, 2024, {G: 200})

    assert scope_of(ledger, here, AS_TODAY) == [here]
    assert totals(ledger, here, AS_TODAY) == {2024: 200}
    assert notes(ledger, here) == [
        (
            "Viên chức, năm 2024: số tổng hợp của Tỉnh cũ gồm cả Chi cục cũ, nay không thuộc đơn"
            " vị này."
        )
    ]


def test_a_chain_over_two_years_is_summed_once(ledger: Ledger, communes: Communes) -> None:
    """C takes another name in 2026: 40 + 60 in 2024, 90 in 2025 under the last name."""
    last = add_unit(ledger, "phường C", parent_id=communes.province)
    add_change(ledger, UnitChangeKind.RENAMED, communes.c, last, date(2026, 1, 1))
    rate(ledger, communes.a, communes.group, 2024, OF_A)
    report(ledger, communes.b, communes.group, 2024, OF_B)
    rate(ledger, communes.c, communes.group, 2025, OF_C)

    assert totals(ledger, last, AS_TODAY) == {2024: 100, 2025: 90}
    assert totals(ledger, communes.province, AS_TODAY) == {2024: 100, 2025: 90}
    assert notes(ledger, last) == []


def test_a_split_is_marked_and_nothing_is_divided(ledger: Ledger, communes: Communes) -> None:
    """E is split into F and H in 2024, F goes into C in 2025: E's 50 persons stay E's."""
    e, f, h = (add_unit(ledger, f"xã {name}", parent_id=communes.province) for name in "EFH")
    for part in (f, h):
        add_change(ledger, UnitChangeKind.SPLIT, e, part, date(2024, 1, 1))
    add_change(ledger, UnitChangeKind.MERGED, f, communes.c)
    rate(ledger, e, communes.group, 2023, {G: 50})
    rate(ledger, f, communes.group, 2024, {G: 20})

    assert totals(ledger, communes.c, AS_TODAY) == {2024: 20}
    assert totals(ledger, e, AS_TODAY) == {2023: 50}
    marks = trend_figures(ledger, 2023, 2026, communes.c).unit_breaks
    assert [(mark.day, mark.first_year) for mark in marks] == [
        (date(2024, 1, 1), 2024),
        (DAY, 2025),
    ]
    assert str(marks[0].reason) == (
        f"Chia tách xã E, lập xã F và xã H theo {BASIS}; số liệu trước đó không chia được cho từng"
        " đơn vị."
    )
    assert str(marks[1].reason) == f"Sáp nhập xã A, xã B và xã F thành xã C theo {BASIS}."


@pytest.mark.parametrize("unit", ["province", "all"])
@pytest.mark.parametrize("view", UnitView)
def test_a_whole_without_a_unit_that_only_published_percentages_says_so(
    ledger: Ledger, communes: Communes, unit: str, view: UnitView
) -> None:
    rate(ledger, communes.a, communes.group, 2024, OF_A)
    publish(ledger, communes.b, communes.group, 2024)
    scope = communes.province if unit == "province" else None

    def said() -> list[str]:
        figures = trend_figures(ledger, 2024, 2024, scope, view)
        assert [each.total for each in figures.ratings] == [40]
        return [str(note) for note in figures.notes]

    assert said() == [
        "CBCC xã, năm 2024: không gồm xã B, nơi chỉ có tỷ lệ đã công bố, không có số người để cộng."
    ]
    # Percentages of the whole leave nothing out: they were published of the same persons.
    publish(ledger, communes.province, communes.group, 2024)
    assert len(said()) == 1


def test_marks_stand_between_years_of_the_range(ledger: Ledger, communes: Communes) -> None:
    def years(first: int, last: int, unit: int | None) -> list[int]:
        return [each.first_year for each in trend_figures(ledger, first, last, unit).unit_breaks]

    assert years(2024, 2025, communes.c) == [2025]
    assert years(2025, 2026, communes.c) == []
    assert years(2023, 2024, communes.c) == []
    assert years(2023, 2026, None) == []


def test_discipline_of_merged_communes(ledger: Ledger, communes: Communes) -> None:
    """2024: one person of A twice, one of B; 2025: one of C. As today C has 2 and 1 persons."""
    of_a, of_b, of_c = (
        add_person(ledger, unit_id=unit, group_id=communes.group)
        for unit in (communes.a, communes.b, communes.c)
    )
    for person, day in (
        (of_a, date(2024, 3, 1)),
        (of_a, date(2024, 9, 1)),
        (of_b, date(2024, 5, 1)),
        (of_c, date(2025, 9, 1)),
    ):
        add_reprimand(ledger, person, day)

    def persons(unit: int, view: UnitView) -> dict[int, int]:
        figures = trend_figures(ledger, 2023, 2026, unit, view).disciplines
        return {each.year: each.person_count for each in figures}

    assert persons(communes.c, AS_WERE) == {2025: 1}
    assert persons(communes.c, AS_TODAY) == {2024: 2, 2025: 1}
    assert persons(communes.a, AS_TODAY) == {2024: 1}
    assert discipline_work(ledger, 2024, 2025, communes.c).persons == {2025: 1}
    work = discipline_work(ledger, 2024, 2025, communes.c, view=AS_TODAY)
    assert work.persons == {2024: 2, 2025: 1}
    assert [group.person_count for group in work.groups] == [2, 1]


def test_inspections_of_merged_communes(ledger: Ledger, communes: Communes) -> None:
    """2024: two of A (one finding, past its deadline), one of B; 2025: one of C, remedied."""
    planned = InspectionKind.PLANNED
    late = make_finding(due_on=date(2024, 6, 1))
    done = make_finding(due_on=date(2025, 12, 1), remedied_on=date(2025, 11, 1))
    for number, unit, day, changes in (
        (1, communes.a, date(2024, 3, 1), {"kind": planned, "findings": (late,)}),
        (1, communes.a, date(2024, 4, 1), {}),
        (2, communes.b, date(2024, 5, 1), {}),
        (1, communes.c, date(2025, 9, 1), {"findings": (done,)}),
    ):
        add_inspection(ledger, number=number, unit_id=unit, inspected_on=day, **changes)

    def counts(unit: int, view: UnitView) -> dict[int, int]:
        figures = trend_figures(ledger, 2023, 2026, unit, view).inspections
        return {each.first_year: each.count for each in figures}

    assert counts(communes.c, AS_WERE) == {2025: 1}
    assert counts(communes.c, AS_TODAY) == {2024: 3, 2025: 1}
    assert counts(communes.province, AS_TODAY) == {2024: 3, 2025: 1}
    period = (date(2024, 1, 1), date(2025, 12, 31), date(2026, 1, 1))
    assert work_by_unit(ledger, *period) == (
        UnitWork(communes.a, "xã A", planned=1, unannounced=1, findings=1, overdue=1),
        UnitWork(communes.b, "xã B", unannounced=1),
        UnitWork(communes.c, "xã C", unannounced=1, findings=1, remedied=1),
    )
    summed = UnitWork(
        communes.c, "xã C", planned=1, unannounced=3, findings=2, remedied=1, overdue=1
    )
    for unit in (None, communes.c, communes.province):
        assert work_by_unit(ledger, *period, unit, AS_TODAY) == (summed,)
    assert work_by_unit(ledger, *period, communes.c) == (
        UnitWork(communes.c, "xã C", unannounced=1, findings=1, remedied=1),
    )
