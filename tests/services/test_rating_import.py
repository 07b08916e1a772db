"""Ratings of many persons read from .csv and .xlsx, all or nothing."""

from datetime import date
from pathlib import Path

import pytest

from civic_desktop.domain.period import EvaluationPeriod, Quarter, Year
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import Rating, RatingClass
from civic_desktop.domain.rating_period import PeriodStep, StepKind
from civic_desktop.domain.staff import Posting, StaffStatus
from civic_desktop.services.acts import ActUndo
from civic_desktop.services.line_faults import RefusedFile
from civic_desktop.services.rating_import import RatingImport
from civic_desktop.services.rule_library import load_rules
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.rating_periods import STEPS
from civic_desktop.store.ratings import RATINGS
from civic_desktop.store.staff import POSTINGS
from tests.builders import TODAY, add_group, add_person, add_unit
from tests.spreadsheets import write_xlsx

BOOK = load_rules().book
YEAR = Year(2026)


@pytest.fixture
def people(ledger: Ledger) -> list[int]:
    """An (A1), Bé (B2) in the first unit; another An without code in the second."""
    add_group(ledger)
    add_unit(ledger, "UBND xã Ba Bể", code="BB")
    add_unit(ledger, "Sở Nội vụ")
    return [
        add_person(ledger, full_name="Nguyễn Văn An", code="A1"),
        add_person(ledger, full_name="Lê Thị Bé", code="B2"),
        add_person(ledger, full_name="Nguyễn Văn An", unit_id=2),
    ]


def write(folder: Path, *lines: str) -> Path:
    path = folder / "xếp loại.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def silent(_done: int, _total: int) -> None:
    """Hear nothing."""


def take(ledger: Ledger, path: Path, period: EvaluationPeriod = YEAR) -> int | None:
    importer = RatingImport(ledger, BOOK, period)
    return importer.store(importer.read(path, silent), silent).act_id


def stored(ledger: Ledger) -> list[tuple[int, str, str]]:
    return [(r.staff_id, r.rating_class.value, r.reason) for r in RATINGS.all(ledger)]


def faults(ledger: Ledger, path: Path, period: EvaluationPeriod = YEAR) -> dict[int, str]:
    with pytest.raises(RefusedFile) as told:
        RatingImport(ledger, BOOK, period).read(path, silent)
    assert RATINGS.count(ledger) == 0
    return {fault.number: str(fault.problem) for fault in told.value.faults}


def test_persons_are_found_by_code_or_by_name_and_unit(
    ledger: Ledger, people: list[int], tmp_path: Path
) -> None:
    path = write(
        tmp_path,
        "Danh sách xếp loại năm 2026",
        "TT;Mã;Họ và tên;Đơn vị;Xếp loại;Lý do",
        "1;A1;;;X;Sáng kiến cấp tỉnh",
        "2;;lê thị bé;BB;HTT;",
        "3;;Nguyễn Văn An;so noi vu;Không hoàn thành nhiệm vụ;Bị khiển trách",
        "4;;;;;",
    )
    take(ledger, path)
    assert stored(ledger) == [
        (people[0], "excellent", "Sáng kiến cấp tỉnh"),
        (people[1], "good", ""),
        (people[2], "not_completed", "Bị khiển trách"),
    ]
    assert [(r.unit_id, r.period) for r in RATINGS.all(ledger)] == [(1, YEAR), (1, YEAR), (2, YEAR)]


def test_an_excel_file_is_read_with_numbers_as_codes(
    ledger: Ledger, people: list[int], tmp_path: Path
) -> None:
    number = add_person(ledger, full_name="Trần Thị Số", code="1234")
    rows = [["Xếp loại", "Mã"], ["T", "A1"], [None, None], [1, 1234.0]]
    take(ledger, write_xlsx(tmp_path / "b.xlsx", rows))
    assert stored(ledger) == [(people[0], "good", ""), (number, "excellent", "")]


@pytest.mark.usefixtures("people")
def test_the_whole_file_is_one_act(ledger: Ledger, tmp_path: Path) -> None:
    act = take(ledger, write(tmp_path, "ma,xep loai", "A1,X", "B2,T"), Quarter(2026, 3))
    assert act is not None
    assert ledger.value("SELECT label FROM act WHERE id = ?", [act]).startswith("Nhập xếp loại")
    undo = ActUndo(ledger, act, "nhập")
    undo.undo()
    assert stored(ledger) == []
    undo.redo()
    assert [each[1] for each in stored(ledger)] == ["excellent", "good"]


def test_rows_put_in_by_bulk_leave_the_history_that_single_ones_leave(
    ledger: Ledger, people: list[int], tmp_path: Path
) -> None:
    with ledger.write("từng người") as transaction:
        RATINGS.save(transaction, Rating(people[0], 1, 1, Year(2025), RatingClass.GOOD, "Lý do ă"))
    take(ledger, write(tmp_path, "ma,xep loai,ly do", "A1,T,Lý do ă"))
    single, bulk = ledger.rows("SELECT * FROM history WHERE table_name = 'rating' ORDER BY id")
    names = ("id", "act_id", "row_id", "after")
    assert {k: v for k, v in bulk.items() if k not in names} == {
        k: v for k, v in single.items() if k not in names
    }
    assert bulk["after"] == single["after"].replace('"id":1', '"id":2').replace("2025", "2026")


def test_a_class_given_before_is_replaced_and_its_reason_kept(
    ledger: Ledger, people: list[int], tmp_path: Path
) -> None:
    with ledger.write("từng người") as transaction:
        for person in people[:2]:
            rating = Rating(person, 2, 1, YEAR, RatingClass.GOOD, "Cũ", "Bản tự đánh giá")
            RATINGS.save(transaction, rating)
    importer = RatingImport(ledger, BOOK, YEAR)
    path = write(tmp_path, "ma,xep loai,ly do", "A1,X,", "B2,T,", ",,", "B2,,")
    plan = importer.read(path, silent)
    assert (len(plan.new), len(plan.replaced), plan.same_count, plan.blank_count) == (0, 1, 1, 1)
    importer.store(plan, silent)
    assert [(r.rating_class, r.reason, r.evidence, r.unit_id) for r in RATINGS.all(ledger)] == [
        (RatingClass.EXCELLENT, "Cũ", "Bản tự đánh giá", 2),
        (RatingClass.GOOD, "Cũ", "Bản tự đánh giá", 2),
    ]


def test_who_moved_later_is_rated_by_the_unit_of_the_period(
    ledger: Ledger, people: list[int], tmp_path: Path
) -> None:
    moved = add_person(ledger, full_name="Hoàng Thị Mơ", code="M", first_day=date(2027, 1, 5))
    with ledger.write("điều động") as transaction:
        posting = Posting(moved, 2, 1, StaffStatus.PUBLIC_EMPLOYEE, date(2027, 1, 4))
        POSTINGS.save(transaction, posting)
    assert people
    take(ledger, write(tmp_path, "ma,xep loai", "M,T"))
    assert [r.unit_id for r in RATINGS.all(ledger)] == [2]


@pytest.mark.usefixtures("people")
def test_not_rated_needs_a_reason(ledger: Ledger, tmp_path: Path) -> None:
    path = write(tmp_path, "ma,xep loai,ly do", "A1,Chưa xếp loại,Nghỉ thai sản", "B2,,Mới về")
    take(ledger, path)
    assert [each[1:] for each in stored(ledger)] == [
        ("unrated", "Nghỉ thai sản"),
        ("unrated", "Mới về"),
    ]


@pytest.mark.usefixtures("people")
def test_every_line_at_fault_is_named(ledger: Ledger, tmp_path: Path) -> None:
    add_person(ledger, full_name="Người Cũ", code="CU", last_day=date(2024, 5, 1))
    add_person(ledger, full_name="Lê Thị Bé")
    path = write(
        tmp_path,
        "Mã,Họ và tên,Đơn vị,Xếp loại",
        "ZZ,,,X",
        "A1,Trần Văn An,,X",
        "A1,Nguyễn Văn An,,giỏi",
        "B2,,,T",
        "B2,,,T",
        ",Lê Thị Bé,UBND xã Ba Bể,T",
        ",Lê Thị Bé,Sở Y tế,T",
        ",Lê Thị Bé,,T",
        "CU,,,T",
        "A1,,,Chưa xếp loại",
    )
    assert faults(ledger, path) == {
        2: "không có người nào mã ZZ",
        3: "mã A1 trong sổ là Nguyễn Văn An, không phải “Trần Văn An”",
        4: "“giỏi” không phải mức xếp loại",
        6: "Lê Thị Bé đã có ở dòng 5",
        7: "có 2 người “Lê Thị Bé” ở UBND xã Ba Bể; ghi mã riêng",
        8: "không có đơn vị “Sở Y tế”",
        9: "thiếu mã, hoặc họ và tên cùng đơn vị",
        10: "Người Cũ không làm việc trong năm 2026",
        11: "chưa xếp loại thì ghi lý do",
    }


@pytest.mark.usefixtures("people")
def test_a_line_with_other_cells_than_the_titles_is_at_fault(
    ledger: Ledger, tmp_path: Path
) -> None:
    path = write(
        tmp_path,
        "Mã,Họ và tên,Xếp loại,Lý do",
        "A1,Nguyễn Văn An,X,Sáng kiến, cấp tỉnh",
        "A1,X",
        "B2,Lê Thị Bé,T,,,",
    )
    assert faults(ledger, path) == {
        2: "có 5 ô, tên cột chỉ có 4",
        3: "chỉ có 2 ô, tên cột có 4",
    }


@pytest.mark.usefixtures("people")
def test_a_formula_that_failed_is_no_reason(ledger: Ledger, tmp_path: Path) -> None:
    rows = [["Mã", "Xếp loại", "Lý do"], ["A1", "X", "#N/A"]]
    assert faults(ledger, write_xlsx(tmp_path / "b.xlsx", rows)) == {2: "ô “#N/A” là lỗi công thức"}


@pytest.mark.usefixtures("people")
def test_a_code_with_the_unit_of_a_namesake_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "Mã,Họ và tên,Đơn vị,Xếp loại",
        "A1,Nguyễn Văn An,Sở Nội vụ,K",
        "A1,Nguyễn Văn An,Sở Y tế,K",
        "A1,,ubnd xa ba be,X",
        "B2,Lê Thị Bé,BB,T",
    )
    assert faults(ledger, path) == {
        2: "mã A1 trong sổ thuộc UBND xã Ba Bể, không phải Sở Nội vụ",
        3: "không có đơn vị “Sở Y tế”",
    }


@pytest.mark.usefixtures("people")
def test_a_locked_period_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    path = write(tmp_path, "ma,xep loai", "A1,X")
    importer = RatingImport(ledger, BOOK, YEAR)
    plan = importer.read(path, silent)
    with ledger.write("khóa") as transaction:
        STEPS.save(transaction, PeriodStep(1, YEAR, StepKind.LOCKED, TODAY))
    assert faults(ledger, path) == {2: "Năm 2026 của UBND xã Ba Bể đã khóa"}
    with pytest.raises(Problem, match="đã khóa"):
        importer.store(plan, silent)
    take(ledger, path, Year(2025))


@pytest.mark.usefixtures("people")
def test_work_that_is_stopped_leaves_nothing(ledger: Ledger, tmp_path: Path) -> None:
    importer = RatingImport(ledger, BOOK, YEAR)
    plan = importer.read(write(tmp_path, "ma,xep loai", "A1,X", "B2,T"), silent)

    def stop_at_the_end(done: int, total: int) -> None:
        if done == total:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        importer.store(plan, stop_at_the_end)
    assert stored(ledger) == []
    assert ledger.tuples("SELECT * FROM rating_count") == []


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", b"ten,diem\nAn,9\n", "thiếu dòng tên cột"),
        ("a.csv", "Mã,Mức,Xếp loại\nCC1,X,K\n".encode(), "hai cột cùng nghĩa"),
        ("a.csv", "Họ tên,Xếp loại\nAn,X\n".encode(), "thiếu dòng tên cột"),
        ("a.csv", b"ma,xep loai\n,\n", "không có dòng xếp loại nào"),
        ("a.xlsx", b"PK\x03\x04", "không đọc được"),
        ("a.ods", b"", "phải có đuôi .csv hoặc .xlsx"),
    ],
)
def test_what_is_no_list_of_ratings_is_refused(
    ledger: Ledger, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Problem, match=words):
        take(ledger, path)


def test_a_missing_file_is_told_in_words(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="Không đọc được"):
        take(ledger, tmp_path / "không có.xlsx")
