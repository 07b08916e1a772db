"""What the chart tab can ask for."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from civic_desktop.domain.activity import AssignedTask
from civic_desktop.domain.inspection import InspectionTotal
from civic_desktop.domain.period import Year
from civic_desktop.domain.rating import RatingClass, RatingShare, RatingTally
from civic_desktop.domain.rules import RuleBook, StatedBreak
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.domain.unit_change import UnitChange, UnitChangeKind
from civic_desktop.domain.unit_lineage import UnitView
from civic_desktop.services.sample_ledger import make_sample
from civic_desktop.services.trends import Trends
from civic_desktop.store.activities import TASKS
from civic_desktop.store.inspections import INSPECTION_TOTALS
from civic_desktop.store.ledger import Ledger, open_ledger
from civic_desktop.store.ratings import SHARES, TALLIES
from civic_desktop.store.units import UNIT_CHANGES
from tests.builders import (
    TODAY,
    add_group,
    add_inspection,
    add_person,
    add_reprimand,
    add_unit,
)
from tests.conftest import HOLDER

CIVIL = frozenset({StaffStatus.CIVIL_SERVANT})


def trends(ledger: Ledger, *breaks: StatedBreak) -> Trends:
    return Trends(ledger, RuleBook(breaks=breaks), lambda: TODAY)


def add_total(ledger: Ledger, first_year: int, last_year: int) -> None:
    total = InspectionTotal(first_year, last_year, 128)
    with ledger.write("thêm số tổng hợp") as transaction:
        INSPECTION_TOTALS.save(transaction, total)


def test_an_empty_ledger_offers_this_year(ledger: Ledger) -> None:
    assert trends(ledger).years() == [TODAY.year]
    assert trends(ledger).ranges() == [(TODAY.year, TODAY.year)]


def test_years_have_no_gaps(ledger: Ledger) -> None:
    add_total(ledger, 2019, 2021)
    add_unit(ledger)
    add_inspection(ledger, inspected_on=date(2024, 5, 6))
    assert trends(ledger).years() == [2019, 2020, 2021, 2022, 2023, 2024]


def test_the_newest_published_period_comes_first_then_the_last_five_years(ledger: Ledger) -> None:
    add_unit(ledger)
    add_inspection(ledger, inspected_on=date(2026, 5, 6))
    add_total(ledger, 2016, 2018)
    add_total(ledger, 2019, 2021)
    assert trends(ledger).ranges() == [(2019, 2021), (2016, 2018), (2022, 2026)]


def test_without_a_published_period_the_last_five_years_come_first(ledger: Ledger) -> None:
    add_unit(ledger)
    add_inspection(ledger, inspected_on=date(2018, 5, 6))
    add_inspection(ledger, number=2, inspected_on=date(2026, 5, 6))
    assert trends(ledger).ranges() == [(2022, 2026)]


def test_years_of_tasks_are_offered_but_are_not_the_usual_ones(ledger: Ledger) -> None:
    """A task that is due next year can be seen, and the tab still begins with years that were."""
    unit = add_unit(ledger)
    add_inspection(ledger, inspected_on=date(2026, 5, 6))
    task = AssignedTask("Báo cáo", unit, date(2026, 11, 5), date(2027, 1, 10))
    with ledger.write("giao nhiệm vụ") as transaction:
        TASKS.save(transaction, task)
    assert trends(ledger).years() == [2026, 2027]
    assert trends(ledger).ranges() == [(2026, 2026)]


def test_a_period_is_offered_once(ledger: Ledger) -> None:
    add_total(ledger, 2019, 2021)
    assert trends(ledger).ranges() == [(2019, 2021)]


def test_figures_of_a_unit_hold_those_of_units_under_it_alone(ledger: Ledger) -> None:
    group = add_group(ledger)
    above = add_unit(ledger, "Sở Nội vụ")
    under = add_unit(ledger, "Phòng Công chức", parent_id=above)
    beside = add_unit(ledger, "Sở Tài chính")
    with ledger.write("nhập") as transaction:
        TALLIES.save(transaction, RatingTally(under, group, Year(2025), excellent=1, good=3))
        TALLIES.save(transaction, RatingTally(beside, group, Year(2025), good=6))
    totals = [
        trends(ledger).figures(2025, 2025, unit).ratings[0].total for unit in (above, beside, None)
    ]
    assert totals == [4, 6, 10]


def test_a_year_without_figures_is_missing_and_not_zero(ledger: Ledger) -> None:
    group, unit = add_group(ledger), add_unit(ledger)
    with ledger.write("nhập") as transaction:
        SHARES.save(transaction, RatingShare(unit, group, Year(2019), excellent=1924))
    found = trends(ledger).figures(2018, 2020, None)
    assert found.years == (2018, 2019, 2020)
    shares = [(f.year, f.shares[RatingClass.EXCELLENT]) for f in found.ratings]
    assert shares == [(2019, 1924)]


def test_units_come_in_the_order_of_their_names(ledger: Ledger) -> None:
    for name in ("Đức Xuân", "Bạch Thông", "Ấp Mới"):
        add_unit(ledger, name)
    assert [unit.name for unit in trends(ledger).units()] == ["Ấp Mới", "Bạch Thông", "Đức Xuân"]


def test_breaks_are_those_between_the_years(ledger: Ledger) -> None:
    found = StatedBreak(date(2025, 7, 1), "Hai cấp", "Bỏ cấp huyện", CIVIL)
    asked, unit = trends(ledger, found), add_unit(ledger)
    group = add_group(ledger, statuses=CIVIL)
    with ledger.write("nhập") as transaction:
        TALLIES.save(transaction, RatingTally(unit, group, Year(2025), excellent=1, total=1))
    assert asked.breaks(asked.figures(2024, 2025, None)) == {group: (found,)}
    assert asked.breaks(asked.figures(2025, 2026, None)) == {group: ()}


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Ledger]:
    path = tmp_path / "so-mau.congvu"
    make_sample(path)
    opened = open_ledger(path, HOLDER)
    yield opened
    opened.close()


def test_the_sample_is_known_as_one_and_begins_with_its_published_years(
    sample: Ledger, ledger: Ledger
) -> None:
    assert trends(sample).is_sample()
    assert not trends(ledger).is_sample()
    assert trends(sample).ranges()[0] == (2019, 2021)


def test_who_was_disciplined_twice_in_a_year_is_one_person(ledger: Ledger) -> None:
    add_unit(ledger)
    add_group(ledger)
    ids = [add_person(ledger, full_name=name) for name in ("Đỗ Văn An", "Hà Thị Bình")]
    for staff_id, day in ((ids[0], 2), (ids[0], 9), (ids[1], 9)):
        add_reprimand(ledger, staff_id, date(2026, 3, day))
    [figure] = trends(ledger).figures(2026, 2026, None).disciplines
    assert figure.person_count == 2


def test_a_unit_can_be_seen_as_it_is_today(ledger: Ledger) -> None:
    """4 of the earlier unit in 2024, which was merged into the later one in 2025."""
    earlier, later, group = add_unit(ledger, "xã A"), add_unit(ledger, "xã C"), add_group(ledger)
    with ledger.write("sáp nhập") as transaction:
        change = UnitChange(UnitChangeKind.MERGED, earlier, date(2025, 7, 1), later)
        UNIT_CHANGES.save(transaction, change)
        TALLIES.save(transaction, RatingTally(earlier, group, Year(2024), good=4))

    assert trends(ledger).figures(2024, 2025, later).ratings == ()
    today = trends(ledger).figures(2024, 2025, later, UnitView.AS_TODAY)
    assert [(figure.year, figure.total) for figure in today.ratings] == [(2024, 4)]
    assert [str(each.reason) for each in today.unit_breaks] == ["Sáp nhập xã A vào xã C."]
