"""A published table of counts read from CSV, all or nothing."""

import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from civic_desktop.domain.period import Year
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.rating_period import PeriodStep, StepKind
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.services import excel_parts
from civic_desktop.services.acts import ActUndo
from civic_desktop.services.cap_settings import CapSettings
from civic_desktop.services.rating_aggregates import RatingAggregates
from civic_desktop.services.rule_library import load_rules
from civic_desktop.services.tally_import import import_tallies
from civic_desktop.store import figures
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.rating_periods import STEPS
from civic_desktop.store.ratings import TALLIES
from civic_desktop.store.units import UNITS
from tests.builders import add_group, add_unit
from tests.spreadsheets import rewrite_sheet, write_xlsx

HEAD = "group,excellent,good,completed,not_completed,unrated,total"
CIVIL = frozenset({StaffStatus.CIVIL_SERVANT})


@pytest.fixture
def unit_id(ledger: Ledger) -> int:
    add_group(ledger)
    add_group(ledger, code="civil", name="Công chức cấp xã", short_name="CC xã", statuses=CIVIL)
    return add_unit(ledger, "Tỉnh Bắc Kạn")


@pytest.fixture
def table(tmp_path: Path, unit_id: int) -> Path:
    assert unit_id
    path = tmp_path / "bảng.csv"
    path.write_text(f"{HEAD}\npublic_employee,10,80,5,1,4,100\ncivil,1,2,,,,3\n", encoding="utf-8")
    return path


def test_every_group_of_the_file_is_stored_as_one_act(ledger: Ledger, table: Path) -> None:
    done = import_tallies(ledger, table, 2020)
    assert (done.count, done.unit_name, done.remarks) == (2, "Tỉnh Bắc Kạn", ())
    first, second = TALLIES.all(ledger)
    assert (first.excellent, first.unrated, first.total) == (10, 4, 100)
    assert (second.completed, second.total, second.source_note) == (None, 3, "bảng.csv")
    act = ledger.value("SELECT max(id) FROM act")
    ActUndo(ledger, act, "nhập").undo()
    assert TALLIES.count(ledger) == 0


@pytest.mark.parametrize(
    "text",
    [
        (
            "\ufeffNhóm;Xuất sắc;Tốt;Hoàn thành;Không hoàn thành;Chưa xếp loại;Tổng số\r\n"
            'Viên chức;"1.234";2000;;;;\r\n'
        ),
        "total,unrated,not_completed,completed,good,excellent,group\n,,,,2000,1234,VIEN CHUC\n",
        f'{HEAD}\n\n"viên  chức","1,234",2.000,,,,\n,,,,,,\n',
    ],
    ids=["semicolons, Vietnamese titles, BOM", "other order, no tones", "blank lines, quotes"],
)
def test_files_of_several_shapes_are_read(
    ledger: Ledger, unit_id: int, tmp_path: Path, text: str
) -> None:
    assert unit_id
    path = tmp_path / "bảng.csv"
    path.write_text(text, encoding="utf-8")
    import_tallies(ledger, path, 2020)
    [tally] = TALLIES.all(ledger)
    assert (tally.excellent, tally.good, tally.total) == (1234, 2000, None)


def test_every_line_at_fault_is_named_and_nothing_is_stored(
    ledger: Ledger, unit_id: int, tmp_path: Path
) -> None:
    assert unit_id
    path = tmp_path / "bảng.csv"
    path.write_text(
        f"{HEAD}\npublic_employee,1,2,3,4,5,15\nlạ,1,,,,,1\ncivil,-1,,,,,1\n"
        "public_employee,1,,,,,1\ncivil,,,,,,\n",
        encoding="utf-8",
    )
    with pytest.raises(Problem) as told:
        import_tallies(ledger, path, 2020)
    said = str(told.value)
    assert "dòng 3: không có nhóm “lạ” trong năm 2020" in said
    assert "dòng 4: cột excellent: Số lượng không được âm" in said
    assert "dòng 5: nhóm này đã có ở dòng trên" in said
    assert "dòng 6: Nhập ít nhất một số" in said
    assert TALLIES.count(ledger) == 0


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("civil,1,234,2,345,100,4,5,3688", "dòng 2: có 9 ô, tên cột chỉ có 7"),
        ("civil,1,234,2,3,4,,", "dòng 2: có 8 ô, tên cột chỉ có 7"),
        ("civil,1,2", "dòng 2: chỉ có 3 ô, tên cột có 7"),
    ],
)
def test_figures_that_a_comma_moved_are_refused(
    ledger: Ledger, unit_id: int, tmp_path: Path, line: str, words: str
) -> None:
    assert unit_id
    path = tmp_path / "bảng.csv"
    path.write_text(f"{HEAD}\n{line}\n", encoding="utf-8")
    with pytest.raises(Problem, match=words):
        import_tallies(ledger, path, 2020)
    blank_at_the_end = "civil,1,2,3,4,5,15,,\npublic_employee,1,2,3,4,,\n"
    path.write_text(f"{HEAD}\n{blank_at_the_end}", encoding="utf-8")
    assert import_tallies(ledger, path, 2020).count == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"group,excellent\ncivil,1\n", "thiếu cột good, completed"),
        (b"", "thiếu cột group"),
        (f"{HEAD},total\ncivil,1,,,,,1,2\n".encode(), "Cột total có hai lần"),
        (f"{HEAD}\n".encode(), "không có dòng số liệu nào"),
        ("nhóm".encode("utf-16"), "không phải mã UTF-8"),
        (f'{HEAD}\ncivil,"1,2,3,4,5,15\n'.encode(), "dấu ngoặc kép không khớp"),
    ],
)
def test_what_is_no_table_is_refused_in_words(
    ledger: Ledger, unit_id: int, tmp_path: Path, content: bytes, words: str
) -> None:
    assert unit_id
    path = tmp_path / "bảng.csv"
    path.write_bytes(content)
    with pytest.raises(Problem, match=words):
        import_tallies(ledger, path, 2020)


def test_parts_that_do_not_make_the_total_are_kept_and_told(
    ledger: Ledger, unit_id: int, tmp_path: Path
) -> None:
    assert unit_id
    path = tmp_path / "bảng.csv"
    path.write_text(f"{HEAD}\npublic_employee,10,80,5,1,0,100\ncivil,6,5,,,,10\n", encoding="utf-8")
    done = import_tallies(ledger, path, 2020)
    assert done.remarks == (
        "Viên chức: các mức cộng lại là 96, tổng số ghi 100, chênh lệch 4; giữ như tệp đã ghi.",
        (
            "Công chức cấp xã: các mức cộng lại là 11, tổng số ghi 10, chênh lệch -1;"
            " giữ như tệp đã ghi."
        ),
    )
    assert [(t.parts, t.total) for t in TALLIES.all(ledger)] == [(96, 100), (11, 10)]


def test_counts_that_are_there_are_replaced_only_when_asked(ledger: Ledger, table: Path) -> None:
    import_tallies(ledger, table, 2020)
    with pytest.raises(Problem, match="đã có số lượng năm 2020 của Viên chức, Công chức cấp xã"):
        import_tallies(ledger, table, 2020)
    table.write_text(f"{HEAD}\ncivil,3,,,,,3\n", encoding="utf-8")
    import_tallies(ledger, table, 2020, replaces=True)
    assert [t.excellent for t in TALLIES.all(ledger)] == [10, 3]
    import_tallies(ledger, table, 2021)
    assert TALLIES.count(ledger) == 3


def test_the_unit_is_the_one_at_the_top_or_the_one_named(
    ledger: Ledger, table: Path, unit_id: int
) -> None:
    under = add_unit(ledger, "Sở Nội vụ", parent_id=unit_id, code="SNV")
    assert import_tallies(ledger, table, 2020).unit_name == "Tỉnh Bắc Kạn"
    assert import_tallies(ledger, table, 2020, "so noi vu").unit_name == "Sở Nội vụ"
    assert TALLIES.all(ledger)[-1].unit_id == under
    with pytest.raises(Problem, match="Không có đơn vị “Sở Y tế”: Sở Nội vụ, Tỉnh Bắc Kạn"):
        import_tallies(ledger, table, 2020, "Sở Y tế")
    add_unit(ledger, "Tỉnh Thái Nguyên")
    assert import_tallies(ledger, table, 2021).unit_name == "Tỉnh Bắc Kạn"  # it has figures


def test_of_several_units_at_the_top_one_must_be_named(ledger: Ledger, table: Path) -> None:
    add_unit(ledger, "Tỉnh Thái Nguyên")
    with pytest.raises(Problem, match="sổ có 2 đơn vị đứng đầu: Tỉnh Bắc Kạn, Tỉnh Thái Nguyên"):
        import_tallies(ledger, table, 2021)


def test_an_excel_file_is_read_too(ledger: Ledger, unit_id: int, tmp_path: Path) -> None:
    assert unit_id
    path = write_xlsx(
        tmp_path / "bảng.xlsx", [HEAD.split(","), ["Viên chức", 10, 80, 5, 1, 4, 100]]
    )
    import_tallies(ledger, path, 2020)
    [tally] = TALLIES.all(ledger)
    assert (tally.excellent, tally.total) == (10, 100)


def test_percentages_are_of_the_total_rounded_half_up(
    ledger: Ledger, unit_id: int, tmp_path: Path
) -> None:
    assert unit_id
    path = tmp_path / "bảng.csv"
    path.write_text(f"{HEAD}\npublic_employee,1,2,3,0,2,8\n", encoding="utf-8")
    import_tallies(ledger, path, 2020)
    [figure] = figures.trend_figures(ledger, 2020, 2020).ratings
    assert [figure.shares[each] for each in RatingClass] == [12_50, 25_00, 37_50, 0, 25_00]
    assert figure.total == 8
    assert Year(2020).last_day.year == figure.year


def test_a_class_that_is_not_stated_is_not_nought(
    ledger: Ledger, unit_id: int, tmp_path: Path
) -> None:
    assert unit_id
    path = tmp_path / "bảng.csv"
    path.write_text(f"{HEAD}\npublic_employee,1,2,,,,8\ncivil,1,2,,,,3\n", encoding="utf-8")
    import_tallies(ledger, path, 2020)
    stated, whole = figures.trend_figures(ledger, 2020, 2020).ratings
    assert (stated.shares[RatingClass.COMPLETED], stated.total) == (None, 8)
    assert whole.shares[RatingClass.COMPLETED] == 0  # the parts make the total: none is left


def test_counts_are_not_put_into_a_locked_year(
    ledger: Ledger, unit_id: int, tmp_path: Path
) -> None:
    unit = UNITS.get(ledger, unit_id)
    with ledger.write("khóa") as transaction:
        step = PeriodStep(unit.id or 0, Year(2024), StepKind.LOCKED, date(2025, 1, 5))
        STEPS.save(transaction, step)
    path = tmp_path / "a.csv"
    path.write_text(f"{HEAD}\npublic_employee,1,1,0,0,0,2\n", encoding="utf-8")
    with pytest.raises(Problem, match="đã khóa xếp loại năm 2024"):
        import_tallies(ledger, path, 2024, unit.name)
    assert [each for each in TALLIES.all(ledger) if each.period == Year(2024)] == []


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1.125, "cột excellent: “1,125” không phải số nguyên"),
        (12.345, "“12,345” không phải số nguyên"),
        ("#DIV/0!", "dòng 2: ô “#DIV/0!” là lỗi công thức"),
    ],
)
def test_number_cells_are_numbers_and_errors_are_no_blanks(
    ledger: Ledger, unit_id: int, tmp_path: Path, number: float | str, said: str
) -> None:
    assert unit_id
    rows = [HEAD.split(","), ["Viên chức", number, 80, 5, 1, 4, 100]]
    with pytest.raises(Problem, match=said):
        import_tallies(ledger, write_xlsx(tmp_path / "bảng.xlsx", rows), 2020)


def test_a_whole_number_that_a_sum_left_inexact_is_whole(
    ledger: Ledger, unit_id: int, tmp_path: Path
) -> None:
    assert unit_id
    rows = [HEAD.split(","), ["Viên chức", 2.9999999999999996, 80, 5, 1, 4, 93]]
    import_tallies(ledger, write_xlsx(tmp_path / "bảng.xlsx", rows), 2020)
    assert [tally.excellent for tally in TALLIES.all(ledger)] == [3]


@pytest.mark.parametrize(
    "far",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1048576000"><c r="A1048576000"><v>1</v></c></row>',
        "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
        '<row><c r="XFD99999"><v>1</v></c></row>',
        '<row r="1048576"><c r="A1"><v>1</v></c>' + "<c><v>1</v></c>" * 10 + "</row>",
    ],
    ids=["last", "beyond", "single quotes", "row without number", "cells without places"],
)
def test_a_far_cell_does_not_take_the_memory(ledger: Ledger, tmp_path: Path, far: str) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [["group", "good", "total"], ["Viên chức", 1, 1]])
    rewrite_sheet(path, lambda sheet: sheet.replace(b"</sheetData>", f"{far}</sheetData>".encode()))
    with pytest.raises(Problem, match="ô nằm quá xa"):
        import_tallies(ledger, path, 2024)


def _with_packed_bytes(path: Path, packed: bytes) -> None:
    """Put other bytes where the packed sheet begins."""
    with zipfile.ZipFile(path) as parts:
        info = parts.getinfo("xl/worksheets/sheet1.xml")
    content = bytearray(path.read_bytes())
    first = info.header_offset + 30 + len(info.filename)
    content[first : first + len(packed)] = packed
    path.write_bytes(content)


def test_a_damaged_excel_file_is_told_in_one_sentence(ledger: Ledger, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [["group", "good", "total"], ["Viên chức", 1, 1]])
    _with_packed_bytes(path, b"\xff" * 8)
    with pytest.raises(Problem, match="tệp hỏng, có mật khẩu"):
        import_tallies(ledger, path, 2024)


def test_a_file_that_unpacks_too_large_is_refused(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(excel_parts, "_MOST_UNPACKED", 1024 * 1024)
    path = write_xlsx(tmp_path / "a.xlsx", [["group", "good", "total"]])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/sharedStrings.xml", b" " * 1_234_567)
    with pytest.raises(Problem, match="vượt quá 1 MB"):
        import_tallies(ledger, path, 2024)


def test_a_cell_that_is_too_long_is_said_to_be(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"group,good,total\n{'x' * 200_000},1,1\n", encoding="utf-8")
    with pytest.raises(Problem, match="ô quá dài"):
        import_tallies(ledger, path, 2024)


def test_counts_typed_in_the_window_keep_out_of_a_locked_year_too(
    ledger: Ledger, unit_id: int, table: Path
) -> None:
    import_tallies(ledger, table, 2024)
    with ledger.write("khóa") as transaction:
        STEPS.save(transaction, PeriodStep(unit_id, Year(2024), StepKind.LOCKED, date(2025, 1, 5)))
    aggregates = RatingAggregates(ledger, load_rules().book, CapSettings(ledger))
    tally = TALLIES.all(ledger)[0]
    with pytest.raises(Problem, match="đã khóa"):
        aggregates.paste([replace(tally, good=1)])
    assert TALLIES.all(ledger)[0].good == tally.good


def test_counts_of_a_unit_stand_while_one_under_it_is_locked(
    ledger: Ledger, unit_id: int, table: Path
) -> None:
    import_tallies(ledger, table, 2024)
    under = add_unit(ledger, "Sở Nội vụ", parent_id=unit_id)
    with ledger.write("khóa") as transaction:
        STEPS.save(transaction, PeriodStep(under, Year(2024), StepKind.LOCKED, date(2025, 1, 5)))
    aggregates = RatingAggregates(ledger, load_rules().book, CapSettings(ledger))
    tally = TALLIES.all(ledger)[0]
    said = "Sở Nội vụ đã khóa xếp loại năm 2024"
    with pytest.raises(Problem, match=said):
        import_tallies(ledger, table, 2024, replaces=True)
    with pytest.raises(Problem, match=said):
        aggregates.paste([replace(tally, good=1)])
    assert TALLIES.all(ledger)[0].good == tally.good
