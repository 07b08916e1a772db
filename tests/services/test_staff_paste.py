"""Persons from a spreadsheet: what each row makes, and what is wrong where."""

from datetime import date
from enum import StrEnum

import pytest

from civic_desktop.domain.staff import StaffStatus
from civic_desktop.domain.text import clean
from civic_desktop.domain.unit import UnitLevel
from civic_desktop.services.acts import ActUndo
from civic_desktop.services.pasted_rows import cells_of
from civic_desktop.services.staff_cells import TITLES, StaffColumn
from civic_desktop.services.staff_paste import PasteEffect, StaffPaste, StaffRow
from civic_desktop.services.staff_register import StaffRegister
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.staff import STAFF
from tests.builders import TODAY, add_group, add_person, add_unit

CIVIL = frozenset({StaffStatus.CIVIL_SERVANT})


@pytest.fixture
def paste(ledger: Ledger) -> StaffPaste:
    add_unit(ledger, "Sở Y tế", level=UnitLevel.PROVINCE)
    add_unit(ledger, "UBND xã Hòa An", level=UnitLevel.COMMUNE)
    add_unit(ledger, "UBND xã Hoa An", level=UnitLevel.COMMUNE)
    add_unit(ledger, "Trung tâm cũ", last_day=date(2025, 6, 30))
    add_unit(ledger, "Ban lâm thời")
    add_group(ledger, code="province", name="Công chức cấp tỉnh", short_name="CC tỉnh",
              statuses=CIVIL, levels=frozenset({UnitLevel.PROVINCE}))  # fmt: skip
    add_group(ledger, code="commune", name="Công chức cấp xã", short_name="CC xã",
              statuses=CIVIL, levels=frozenset({UnitLevel.COMMUNE}))  # fmt: skip
    return make_paste(ledger)


def make_paste(ledger: Ledger) -> StaffPaste:
    return StaffPaste(ledger, StaffRegister(ledger, lambda: TODAY))


def read(paste: StaffPaste, text: str) -> list[StaffRow]:
    return [paste.read(cells) for cells in cells_of(text, TITLES)]


def test_every_column_is_read_in_its_order(ledger: Ledger, paste: StaffPaste) -> None:
    (row,) = read(
        paste,
        "Trần Thị Tư\tCC01\tSở Y tế\tTrưởng phòng\tx\tCông chức\tCC xã\tcó\t1/7/2025\tTham mưu",
    )
    assert row.record is not None
    saved = paste.save_all([row.record])
    person = STAFF.get(ledger, saved.record_id)
    assert (person.full_name, person.code, person.unit_id) == ("Trần Thị Tư", "CC01", 1)
    assert (person.post, person.holds_leading_post) == ("Trưởng phòng", True)
    assert (person.status, person.group_id) == (StaffStatus.CIVIL_SERVANT, 2)
    assert (person.is_party_member, person.first_day) == (True, date(2025, 7, 1))
    assert person.like_tasks == "Tham mưu"


def test_titles_say_what_the_columns_are_and_the_group_is_proposed(paste: StaffPaste) -> None:
    (row,) = read(paste, "STT\tĐơn vị\tHọ tên\tLoại\n1\tso y te\tTrần Thị Tư\tcc\n")
    assert row.record is not None
    person = row.record.person
    assert (person.full_name, person.unit_id, person.group_id) == ("Trần Thị Tư", 1, 1)
    assert (person.is_party_member, person.holds_leading_post) == (None, False)


def test_a_name_with_its_tones_wins_over_one_that_is_like_it(paste: StaffPaste) -> None:
    rows = read(
        paste,
        "An\t\tUBND xã Hoa An\t\t\tCC\nBa\t\tubnd xã hòa an\t\t\tCC\nTư\t\tubnd xa hoa an\t\t\tCC",
    )
    assert [row.record and row.record.person.unit_id for row in rows] == [3, 2, None]
    assert "nhiều đơn vị phù hợp" in str(rows[2].problems[StaffColumn.UNIT])


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        ("\t\tSở Y tế\t\t\tCC", StaffColumn.NAME, "Nhập họ và tên"),
        ("An\t\t\t\t\tCC", StaffColumn.UNIT, "Nhập đơn vị"),
        ("An\t\tSở lạ\t\t\tCC", StaffColumn.UNIT, "Không có đơn vị"),
        ("An\t\tTrung tâm cũ\t\t\tCC", StaffColumn.UNIT, "không còn hoạt động"),
        ("An\t\tSở Y tế\t\t\t", StaffColumn.STATUS, "Ghi loại"),
        ("An\t\tSở Y tế\t\t\tlạ", StaffColumn.STATUS, "không phải loại"),
        ("An\t\tSở Y tế\t\tlạ\tCC", StaffColumn.LEADING, "Ghi x, Có hoặc Không"),
        ("An\t\tSở Y tế\t\t\tCC\tnhóm lạ", StaffColumn.GROUP, "Không có nhóm báo cáo"),
        ("An\t\tBan lâm thời\t\t\tCC", StaffColumn.GROUP, "ghi cấp của đơn vị"),
        ("An\t\tSở Y tế\t\t\tCC\t\tlạ", StaffColumn.PARTY, "Ghi x, Có hoặc Không"),
        ("An\t\tSở Y tế\t\t\tCC\t\t\t31/2/2025", StaffColumn.FIRST_DAY, "chỉ có 28 ngày"),
    ],
)
def test_each_fault_stands_at_its_cell(
    paste: StaffPaste, line: str, column: StaffColumn, words: str
) -> None:
    (row,) = read(paste, line)
    assert row.record is None
    assert [(name, words in str(problem)) for name, problem in row.problems.items()] == [
        (column, True)
    ]


def test_a_known_code_changes_that_person_and_blank_cells_leave_what_is_there(
    ledger: Ledger, paste: StaffPaste
) -> None:
    del paste
    staff_id = add_person(
        ledger, code="CC01", post="Kế toán", is_party_member=True, status=StaffStatus.CIVIL_SERVANT
    )
    again = make_paste(ledger)
    (row,) = read(again, "Nguyễn Văn An\tcc01\t\tKế toán trưởng\tx")
    assert row.record is not None
    assert row.record.effect is PasteEffect.CHANGE
    again.save_all([row.record])
    person = STAFF.get(ledger, staff_id)
    assert (person.post, person.holds_leading_post, person.code) == ("Kế toán trưởng", True, "CC01")
    assert person.is_party_member is True


@pytest.mark.parametrize(
    ("line", "effect"),
    [
        ("Trần Văn Khác\tCC01", PasteEffect.CHANGE),
        ("Nguyễn Văn An\tCC01", PasteEffect.SAME),
        ("Nguyễn Văn An\tCC01\tUBND xã Hòa An\t\t\tCC", PasteEffect.CHANGE_UNIT),
        ("Nguyễn Văn An\tCC01\tUBND xã Hòa An\t\t\tCC\t\t\t1/7/2026", PasteEffect.TRANSFER),
        ("Lê Văn Ba\t\tSở Y tế\t\t\tCC", PasteEffect.ADD_NAMESAKE),
        ("Lê Văn Ba\t\tUBND xã Hòa An\t\t\tCC", PasteEffect.ADD),
    ],
)
def test_what_a_row_does_is_told_before_it_is_stored(
    ledger: Ledger, paste: StaffPaste, line: str, effect: PasteEffect
) -> None:
    del paste
    add_person(ledger, code="CC01", first_day=date(2020, 1, 1), status=StaffStatus.CIVIL_SERVANT)
    add_person(ledger, full_name="Lê Văn Ba")
    (row,) = read(make_paste(ledger), line)
    assert row.record is not None
    assert row.record.effect is effect
    assert row.record.is_renamed is line.startswith("Trần Văn Khác")


def test_another_unit_from_a_later_day_is_stored_as_a_transfer(
    ledger: Ledger, paste: StaffPaste
) -> None:
    del paste
    staff_id = add_person(
        ledger, code="CC01", first_day=date(2020, 1, 1), status=StaffStatus.CIVIL_SERVANT
    )
    again = make_paste(ledger)
    (row,) = read(again, "Nguyễn Văn An\tCC01\tUBND xã Hòa An\tVăn thư\t\tCC\t\t\t1/7/2026")
    assert row.record is not None
    again.save_all([row.record])
    person = STAFF.get(ledger, staff_id)
    assert (person.unit_id, person.group_id, person.post) == (2, 2, "Văn thư")
    (ended,) = StaffRegister(ledger, lambda: TODAY).postings(staff_id)
    assert (ended.unit_id, ended.last_day) == (1, date(2026, 6, 30))


def test_one_person_twice_in_the_paste_is_refused(paste: StaffPaste) -> None:
    rows = read(
        paste,
        "An\tC1\tSở Y tế\t\t\tCC\nBa\t\tSở Y tế\t\t\tCC\nTư\tc1\tSở Y tế\t\t\tCC\n"
        "BA\t\tSở Y tế\t\t\tCC\nBa\t\tUBND xã Hòa An\t\t\tCC",
    )
    said = {place: (column, str(p)) for place, (column, p) in paste.clashes_of(rows).items()}
    assert said == {
        2: (StaffColumn.CODE, "Trùng mã với dòng 1."),
        3: (StaffColumn.NAME, "Trùng họ tên và đơn vị với dòng 2. Ghi mã để phân biệt."),
    }


def test_the_whole_paste_is_one_act(ledger: Ledger, paste: StaffPaste) -> None:
    rows = read(paste, "An\tC1\tSở Y tế\t\t\tCC\nBa\t\tSở Y tế\t\t\tCC")
    saved = paste.save_all([row.record for row in rows if row.record is not None])
    assert STAFF.count(ledger) == 2
    ActUndo(ledger, saved.act_id or 0, saved.label).undo()
    assert STAFF.count(ledger) == 0


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Nguyễn A\tCB01\rNguyễn B\tCB02", 2),
        ('"Nguyễn A\tCB01\nTrần B\tCB02\nLê C\tCB03', 3),
        ('"Nguyễn" A\tCB01\nTrần B\tCB02', 2),
        ('"Nguyễn A\tCB01\n' + "Trần B\tCB02\n" * 1999, 2000),
        ("x" * 200_000 + "\tCB01", 1),
        ('"hai\ndòng"\tCB01\nTrần B\tCB02', 2),
    ],
    ids=["old line ends", "unpaired", "inside", "unpaired and long", "long cell", "two lines"],
)
def test_no_row_is_swallowed_by_a_quote(text: str, rows: int) -> None:
    class Columns(StrEnum):
        NAME = "name"
        CODE = "code"

    titles = {Columns.NAME: ("ho va ten",), Columns.CODE: ("ma",)}
    assert len(cells_of(text, titles)) == rows


def test_half_a_letter_is_left_out() -> None:
    assert clean("Nguyễn \ud800A") == "Nguyễn A"
