"""Entering ratings: who is on the sheet, what is stored, the cap, ready-made figures."""

from dataclasses import replace
from datetime import date

import pytest

from civic_desktop.domain.figures import FigureSource
from civic_desktop.domain.period import Year
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import Rating, RatingClass, RatingShare, RatingTally
from civic_desktop.domain.staff import Posting, StaffStatus
from civic_desktop.services.acts import ActUndo
from civic_desktop.services.rating_entry import RatingEntry
from civic_desktop.services.rating_sheet import SheetRow, totals_of
from civic_desktop.services.rule_library import load_rules
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.ratings import RATINGS, SHARES, TALLIES
from civic_desktop.store.staff import POSTINGS
from tests.builders import TODAY, add_group, add_person, add_unit

BOOK = load_rules().book
CIVIL_SERVANTS = frozenset({StaffStatus.CIVIL_SERVANT})


@pytest.fixture
def entry(ledger: Ledger) -> RatingEntry:
    return RatingEntry(ledger, BOOK, lambda: TODAY)


def add_staff(ledger: Ledger, *names: str) -> int:
    """A unit with these civil servants; its id."""
    unit_id = add_unit(ledger)
    group_id = add_group(ledger, statuses=CIVIL_SERVANTS)
    for name in names:
        add_person(
            ledger,
            full_name=name,
            unit_id=unit_id,
            group_id=group_id,
            status=StaffStatus.CIVIL_SERVANT,
        )
    return unit_id


def names_of(rows: list[SheetRow]) -> list[str]:
    return [row.person.full_name for row in rows]


def test_the_sheet_is_in_vietnamese_name_order(ledger: Ledger, entry: RatingEntry) -> None:
    unit_id = add_staff(ledger, "Lý Văn Đức", "Hà Thị Dung", "Trần Văn Ánh", "Đỗ Văn An")
    names = names_of(entry.sheet(unit_id, None, Year(2026)))
    assert names == ["Đỗ Văn An", "Trần Văn Ánh", "Hà Thị Dung", "Lý Văn Đức"]


def test_a_person_who_left_before_the_year_is_not_on_the_sheet(
    ledger: Ledger, entry: RatingEntry
) -> None:
    unit_id = add_staff(ledger, "Đỗ Văn An")
    add_person(ledger, full_name="Lê Văn Cũ", last_day=date(2025, 12, 31))
    assert names_of(entry.sheet(unit_id, None, Year(2026))) == ["Đỗ Văn An"]
    assert names_of(entry.sheet(unit_id, None, Year(2025))) == ["Đỗ Văn An", "Lê Văn Cũ"]


def test_a_person_rated_by_another_unit_stays_on_its_sheet(
    ledger: Ledger, entry: RatingEntry
) -> None:
    unit_id = add_staff(ledger, "Đỗ Văn An")
    other_id = add_unit(ledger, "Sở Nội vụ")
    [person] = [row.person for row in entry.sheet(unit_id, None, Year(2025))]
    rating = Rating(person.id or 0, other_id, person.group_id, Year(2025), RatingClass.GOOD)
    with ledger.write("xếp loại ở đơn vị cũ") as transaction:
        RATINGS.save(transaction, rating)
    assert entry.sheet(unit_id, None, Year(2025)) == []
    assert names_of(entry.sheet(other_id, None, Year(2025))) == ["Đỗ Văn An"]
    assert names_of(entry.sheet(unit_id, None, Year(2026))) == ["Đỗ Văn An"]


def test_rating_several_persons_is_one_act(ledger: Ledger, entry: RatingEntry) -> None:
    unit_id = add_staff(ledger, "Đỗ Văn An", "Hà Thị Dung")
    saved = entry.rate(entry.sheet(unit_id, None, Year(2026)), RatingClass.GOOD)
    assert saved.label == "Xếp loại 2 người"
    assert totals_of(entry.sheet(unit_id, None, Year(2026))).counts[RatingClass.GOOD] == 2
    ActUndo(ledger, saved.act_id or 0, saved.label).undo()
    assert RATINGS.count(ledger) == 0


def test_taking_the_class_away_leaves_no_empty_rating(ledger: Ledger, entry: RatingEntry) -> None:
    unit_id = add_staff(ledger, "Đỗ Văn An")
    entry.rate(entry.sheet(unit_id, None, Year(2026)), RatingClass.GOOD)
    entry.rate(entry.sheet(unit_id, None, Year(2026)), None)
    assert RATINGS.count(ledger) == 0


def test_taking_the_class_away_keeps_the_reason(ledger: Ledger, entry: RatingEntry) -> None:
    unit_id = add_staff(ledger, "Đỗ Văn An")
    [row] = entry.sheet(unit_id, None, Year(2026))
    entry.write([row.rated(RatingClass.COMPLETED).with_reason("Nghỉ ốm  4 tháng")])
    entry.rate(entry.sheet(unit_id, None, Year(2026)), None)
    [row] = entry.sheet(unit_id, None, Year(2026))
    assert (row.rating_class, row.rating.reason) == (RatingClass.UNRATED, "Nghỉ ốm 4 tháng")


def test_a_reason_without_a_class_is_stored_as_not_rated(
    ledger: Ledger, entry: RatingEntry
) -> None:
    unit_id = add_staff(ledger, "Đỗ Văn An")
    [row] = entry.sheet(unit_id, None, Year(2026))
    entry.write([row.with_reason("Công tác dưới 6 tháng")])
    [stored] = RATINGS.all(ledger)
    assert (stored.rating_class, stored.reason) == (RatingClass.UNRATED, "Công tác dưới 6 tháng")


def test_the_cap_of_2026_is_a_fifth_of_those_rated_good(ledger: Ledger, entry: RatingEntry) -> None:
    unit_id = add_staff(ledger, *(f"Người Thứ {number}" for number in range(14)))
    rows = entry.sheet(unit_id, None, Year(2026))
    entry.rate(rows[:4], RatingClass.EXCELLENT)
    entry.rate(rows[4:], RatingClass.GOOD)
    [standing] = entry.standings(entry.sheet(unit_id, None, Year(2026)), Year(2026))
    assert standing.cap is not None
    assert (standing.cap.verdict.base, standing.cap.verdict.limit) == (10, 2)
    assert standing.cap.verdict.exceeded
    assert not standing.cap.is_reference


@pytest.mark.parametrize("year", [2019, 2021, 2024])
def test_the_cap_is_for_reference_where_no_figure_was_law(
    ledger: Ledger, entry: RatingEntry, year: int
) -> None:
    unit_id = add_staff(ledger, "Đỗ Văn An")
    [standing] = entry.standings(entry.sheet(unit_id, None, Year(year)), Year(year))
    assert standing.cap is not None
    assert standing.cap.is_reference


def test_the_sheet_can_be_narrowed_to_one_group(ledger: Ledger, entry: RatingEntry) -> None:
    unit_id = add_staff(ledger, "Đỗ Văn An")
    other_id = add_group(ledger, code="other")
    add_person(ledger, full_name="Hà Thị Dung", unit_id=unit_id, group_id=other_id)
    assert names_of(entry.sheet(unit_id, other_id, Year(2026))) == ["Hà Thị Dung"]
    assert len(entry.standings(entry.sheet(unit_id, None, Year(2026)), Year(2026))) == 2


def test_ready_made_figures_offer_three_years_up_to_the_chosen_one(
    ledger: Ledger, entry: RatingEntry
) -> None:
    unit_id, group_id = add_unit(ledger), add_group(ledger)
    with ledger.write("số liệu cũ") as transaction:
        SHARES.save(transaction, RatingShare(unit_id, group_id, Year(2015), excellent=1_00))
    rows = entry.aggregates.rows(FigureSource.SHARE, unit_id, None, 2021)
    assert [row.year for row in rows] == [2015, 2019, 2020, 2021]


def test_a_figure_can_be_stored_changed_and_cleared(ledger: Ledger, entry: RatingEntry) -> None:
    unit_id, _ = add_unit(ledger), add_group(ledger)
    for excellent, stored in ((13_34, 1), (20_00, 1), (None, 0)):
        row = entry.aggregates.rows(FigureSource.SHARE, unit_id, None, 2021)[-1]
        entry.aggregates.save(row, replace(row.figure, excellent=excellent))
        assert SHARES.count(ledger) == stored


def test_a_share_above_the_whole_is_refused(ledger: Ledger, entry: RatingEntry) -> None:
    unit_id, _ = add_unit(ledger), add_group(ledger)
    row = entry.aggregates.rows(FigureSource.SHARE, unit_id, None, 2021)[-1]
    with pytest.raises(Problem, match="Tổng các mức là 101,20%"):
        entry.aggregates.save(row, replace(row.figure, excellent=20_00, good=81_20))
    assert SHARES.count(ledger) == 0


def test_the_other_kind_of_figure_is_told_and_not_converted(
    ledger: Ledger, entry: RatingEntry
) -> None:
    unit_id, group_id = add_unit(ledger), add_group(ledger)
    with ledger.write("số lượng") as transaction:
        TALLIES.save(transaction, RatingTally(unit_id, group_id, Year(2021), excellent=3, good=10))
    row = entry.aggregates.rows(FigureSource.SHARE, unit_id, None, 2021)[-1]
    assert row.others == {FigureSource.TALLY}
    assert row.figure.excellent is None


def test_a_person_without_a_first_day_stands_in_one_unit_of_a_year(ledger: Ledger) -> None:
    old, new = add_unit(ledger, "Sở cũ"), add_unit(ledger, "Sở mới")
    group = add_group(ledger)
    person = add_person(ledger, unit_id=new, group_id=group, first_day=None)
    ended = Posting(person, old, group, StaffStatus.PUBLIC_EMPLOYEE, date(2025, 12, 31))
    with ledger.write("điều động") as transaction:
        POSTINGS.save(transaction, ended)
    entry = RatingEntry(ledger, load_rules().book, lambda: date(2026, 11, 23))
    for year, unit in ((2025, old), (2026, new)):
        for each in (old, new):
            found = [row.person.id for row in entry.sheet(each, None, Year(year))]
            assert found == ([person] if each == unit else []), (year, each)
