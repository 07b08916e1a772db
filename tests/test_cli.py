"""The command line, run as a person runs it."""

import csv
import io
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from civic_desktop.services.office_ledger import ledger_for_reading

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def sample(home: Path) -> Path:
    path = home / "sổ mẫu.congvu"
    assert call(home, "demo", "--no-window", "--to", path).returncode == 0
    return path


def call(home: Path, *words: object) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    environment |= {
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
        "XDG_DATA_HOME": str(home),
        "LOCALAPPDATA": str(home),
    }
    environment.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [sys.executable, "-m", "civic_desktop", *map(str, words)],
        env=environment,
        cwd=home,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 2
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]


def test_help_names_every_command(home: Path) -> None:
    done = call(home, "--help")
    assert done.returncode == 0
    for name in ("open", "demo", "report", "import", "check", "backup"):
        assert f"  {name} " in done.stdout
        assert call(home, name, "--help").returncode == 0


def test_the_demo_does_not_touch_a_sample_that_is_there(home: Path, sample: Path) -> None:
    before = sample.stat().st_mtime_ns
    assert call(home, "demo", "--no-window", "--to", sample).returncode == 0
    assert sample.stat().st_mtime_ns == before


def test_the_review_is_written_without_a_screen(home: Path, sample: Path) -> None:
    words = ("--ledger", sample, "--from", 2019, "--to", 2021, "--out", home / "review.pdf")
    done = call(home, "report", "programme-review", *words)
    assert done.returncode == 0, done.stderr
    text = "".join(page.extract_text() for page in PdfReader(home / "review.pdf").pages)
    for figure in ("13,34%", "94,81%", "24,25%", "128 cuộc", "24 cán bộ", "21 công chức"):
        assert figure in " ".join(text.split())


def test_the_annual_table_is_one_page(home: Path, sample: Path) -> None:
    words = ("--ledger", sample, "--to", 2025, "--out", home / "annual.pdf")
    assert call(home, "report", "annual-ratings", *words).returncode == 0
    assert len(PdfReader(home / "annual.pdf").pages) == 1


def test_the_annual_table_has_a_row_a_unit_when_asked(home: Path, sample: Path) -> None:
    out = home / "đơn vị.csv"
    words = ("--ledger", sample, "--year", 2025, "--by", "unit", "--out", out)
    done = call(home, "report", "annual-ratings", *words)
    assert done.returncode == 0, done.stderr
    text = out.read_text(encoding="utf-8-sig")
    assert "Đơn vị, nhóm" in text
    assert "UBND xã Quảng Hòa (mẫu)" in text


def words_of(path: Path) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]


@pytest.mark.parametrize("typed", ["ĐX-3/2026", "dx-3/2026"])
def test_minutes_are_asked_for_by_name(home: Path, sample: Path, typed: str) -> None:
    out = home / "biên bản.pdf"
    words = ("--ledger", sample, "--inspection", typed, "--out", out)
    done = call(home, "report", "inspection-minutes", *words)
    assert done.returncode == 0, done.stderr
    text = " ".join(words_of(out))
    assert "BIÊN BẢN Kiểm tra công vụ tại UBND phường Đức Sơn (mẫu)" in text
    assert "Số trong sổ nhật ký: ĐX-3/2026." in text
    assert "Cộng: đạt 03 mục; chưa đạt 04 mục;" in text


def test_register_of_a_year_counts_what_the_ledger_holds(home: Path, sample: Path) -> None:
    out = home / "sổ.pdf"
    words = ("--ledger", sample, "--from", "01/01/2026", "--to", "2026-12-31", "--out", out)
    assert call(home, "report", "inspection-register", *words).returncode == 0
    ledger = ledger_for_reading(sample)
    names = ledger.rows(
        "SELECT CASE kind WHEN 'planned' THEN 'KH-' ELSE 'ĐX-' END || number || '/2026' AS name"
        " FROM inspection WHERE year = 2026"
    )
    ledger.close()
    text = " ".join(words_of(out))
    assert all(f" {row['name']} " in text for row in names)
    assert f"Cộng sổ: {len(names)} (" in text


def test_overdue_list_of_a_day_leaves_persons_out(home: Path, sample: Path) -> None:
    out = home / "quá hạn.pdf"
    words = ("--ledger", sample, "--on", "23/11/2026", "--out", out)
    assert call(home, "report", "overdue-follow-ups", *words).returncode == 0
    ledger = ledger_for_reading(sample)
    persons = {
        row["persons"]
        for row in ledger.rows(
            "SELECT persons FROM finding JOIN follow_up ON finding_id = finding.id"
            " WHERE remedied_on IS NULL AND due_on < '2026-11-23' AND persons <> ''"
        )
    }
    ledger.close()
    assert persons
    assert not any(person in " ".join(words_of(out)) for person in persons)
    assert call(home, "report", "overdue-follow-ups", *words, "--persons").returncode == 0
    assert all(person in " ".join(words_of(out)) for person in persons)


def test_summary_takes_a_year_for_its_days(home: Path, sample: Path) -> None:
    out = home / "kết quả.pdf"
    words = ("--ledger", sample, "--from", 2025, "--to", 2025, "--on", "31/12/2025", "--out", out)
    assert call(home, "report", "inspection-summary", *words).returncode == 0
    text = " ".join(words_of(out))
    assert "từ ngày 01/01/2025 đến ngày 31/12/2025 (số liệu tính đến ngày 31/12/2025)" in text
    assert "đã kiểm tra 24 cuộc" in text


def test_a_sound_ledger_passes_the_check(home: Path, sample: Path) -> None:
    done = call(home, "check", sample)
    assert (done.returncode, "nguyên vẹn" in done.stdout) == (0, True)


def test_a_damaged_ledger_fails_the_check_with_the_reason(home: Path, sample: Path) -> None:
    damaged = home / "hỏng.congvu"
    damaged.write_bytes(sample.read_bytes()[:30_000])
    done = call(home, "check", damaged)
    assert (done.returncode, done.stdout) == (1, "")
    assert "bị hỏng" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_backup_is_a_ledger_of_its_own(home: Path, sample: Path) -> None:
    assert call(home, "backup", sample, "--to", home / "copies").returncode == 0
    (copy,) = (home / "copies").iterdir()
    ledger = ledger_for_reading(copy)
    assert ledger.value("SELECT count(*) FROM inspection") == 60
    ledger.close()


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("--bad",), "Không có tùy chọn --bad"),
        (("check", "không có.congvu"), "Không thấy tệp"),
        (("backup", "không có.congvu"), "Không thấy tệp"),
        (("report", "khác", "--ledger", "x", "--out", "y.pdf"), "Không có mẫu văn bản"),
        (("report", "annual-ratings", "--ledger", "x"), "Còn thiếu --out"),
        (("report", "annual-ratings", "--ledger", "x", "--out", "y.pdf"), "Không thấy tệp"),
        (("report", "annual-ratings", "--ledger", "x", "--out", "y.doc"), "đuôi .pdf"),
        (
            ("report", "annual-ratings", "--ledger", "x", "--out", "y.pdf", "--to", "99"),
            "từ 2000 đến 2100",
        ),
        (
            ("report", "overdue-follow-ups", "--ledger", "x", "--out", "y.pdf", "--on", "31/02/26"),
            "chỉ có 28 ngày",
        ),
        (
            ("report", "inspection-minutes", "--ledger", "x", "--out", "y.pdf", "--bad"),
            "Không có tùy chọn --bad",
        ),
        (("demo", "--no-window", "--to", "không có/x.congvu"), "Không có thư mục"),
    ],
)
def test_an_error_is_one_sentence(home: Path, words: tuple[str, ...], part: str) -> None:
    assert part in one_sentence(call(home, *words))


def test_a_report_over_years_the_wrong_way_round_is_refused(home: Path, sample: Path) -> None:
    words = ("--ledger", sample, "--from", 2021, "--to", 2019, "--out", home / "x.pdf")
    assert "không được sau" in one_sentence(call(home, "report", "programme-review", *words))


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("inspection-minutes",), "Còn thiếu --inspection"),
        (("inspection-minutes", "--inspection", "dx-99/2026"), "không có cuộc kiểm tra ĐX-99/2026"),
        (("inspection-register", "--from", "01/02/2026", "--to", "01/01/2026"), "không được sau"),
        (("overdue-follow-ups", "--from", "2026"), "không dùng --from"),
        (("overdue-follow-ups", "--by", "unit"), "không dùng --by"),
        (("annual-ratings", "--by", "xã"), "group|unit phải là một trong: group, unit"),
        (("annual-ratings", "--to", "31/12/2025"), "lấy theo năm"),
    ],
)
def test_a_paper_asked_for_wrongly_is_one_sentence(
    home: Path, sample: Path, words: tuple[str, ...], part: str
) -> None:
    done = call(home, "report", *words, "--ledger", sample, "--out", home / "x.pdf")
    assert part in one_sentence(done)
    assert not (home / "x.pdf").exists()


def test_a_published_table_is_put_in_and_printed(home: Path) -> None:
    ledger, table, out = home / "cli.congvu", home / "table.csv", home / "annual.csv"
    assert call(home, "demo", "--no-window", "--to", ledger).returncode == 0
    table.write_text(
        "group,excellent,good,completed,not_completed,unrated,total\n"
        "province_district_civil_servant,1,2,3,0,2,8\n"
        "public_employee,1334,8357,300,0,0,10000\n",
        encoding="utf-8",
    )
    words = (table, "--ledger", ledger, "--year", 2016, "--unit", "ban quan ly khu kinh te (mau)")
    done = call(home, "import", "tallies", *words)
    assert done.returncode == 0, done.stderr
    assert "Đã nhập số lượng năm 2016 của 2 nhóm" in done.stdout
    assert "Lưu ý: Viên chức: các mức cộng lại là 9.991, tổng số ghi 10.000" in done.stdout
    done = call(home, "report", "annual-ratings", "--ledger", ledger, "--year", 2016, "--out", out)
    assert done.returncode == 0, done.stderr
    rows = list(csv.reader(io.StringIO(out.read_text(encoding="utf-8-sig"), newline="")))
    assert rows[0][5] == "Hoàn thành tốt nhiệm vụ, SL"
    assert rows[0][7] == "Hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực, SL"
    civil = dict(zip(rows[0], rows[1], strict=True))
    assert civil["Hoàn thành xuất sắc nhiệm vụ, %"] == "12,50"
    assert civil["Chưa xếp loại, SL"] == "2"
    again = call(home, "import", "tallies", *words)
    assert "Thêm --replace" in one_sentence(again)
    assert call(home, "import", "tallies", *words, "--replace").returncode == 0


def test_a_bad_table_is_refused_in_one_sentence_and_nothing_is_stored(
    home: Path, sample: Path
) -> None:
    table = home / "bad.csv"
    table.write_text("nhóm,xuất sắc\nviên chức,1\n", encoding="utf-8")
    before = sample.read_bytes()
    done = call(home, "import", "tallies", table, "--ledger", sample, "--year", 2020)
    assert "thiếu" in one_sentence(done)
    assert sample.read_bytes() == before


def test_head_signature_and_charts_are_set_by_options(home: Path, sample: Path) -> None:
    out = home / "review.docx"
    words = ["--ledger", sample, "--from", 2019, "--to", 2021, "--out", out, "--charts"]
    words += ["--number", "07/BC-SNV", "--place", "Đức Sơn", "--day", "5/1/2026"]
    words += ["--capacity", "KT", "--authority", "Giám đốc", "--post", "Phó Giám đốc"]
    words += ["--signer", "Lò Thị Mai", "--recipient", "Lưu: VT", "--basis", "Căn cứ Luật A"]
    done = call(home, "report", "programme-review", *words)
    assert done.returncode == 0, done.stderr
    with ZipFile(out) as parts:
        text = re.sub(r"<[^>]+>", " ", parts.read("word/document.xml").decode())
        pictures = [name for name in parts.namelist() if name.startswith("word/media/")]
    said = " ".join(text.split())
    for phrase in (
        "07/BC-SNV",
        "Đức Sơn, ngày 05 tháng 01 năm 2026",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Lò Thị Mai",
        "Lưu: VT",
        "Căn cứ Luật A",
    ):
        assert phrase in said
    titles = ("Cơ cấu xếp loại theo nhóm", "Tỷ lệ hoàn thành xuất sắc", "Số người bị xử lý kỷ luật")
    assert len(pictures) == sum(said.count(title) for title in titles) == 3


def test_an_option_that_the_paper_has_no_use_for_is_refused(home: Path, sample: Path) -> None:
    words = ("--ledger", sample, "--person", "M0101", "--out", home / "x.pdf", "--charts")
    assert "không dùng --charts" in one_sentence(call(home, "report", "rating-form", *words))


def test_year_and_from_are_not_used_together(home: Path, sample: Path) -> None:
    words = ("--ledger", sample, "--year", 2025, "--from", 2020, "--out", home / "x.pdf")
    assert "không dùng cả hai" in one_sentence(call(home, "report", "annual-ratings", *words))


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DELETE FROM rating WHERE id = (SELECT max(id) FROM rating)", "số đếm xếp loại"),
        ("UPDATE inspection_day SET inspection_count = 99", "số cuộc kiểm tra theo ngày"),
        (
            (
                "DELETE FROM inspection_search_docsize WHERE id ="
                " (SELECT max(id) FROM inspection_search_docsize)"
            ),
            "mục lục tìm kiếm",
        ),
    ],
)
def test_a_ledger_changed_past_the_program_fails_the_check(
    home: Path, sample: Path, tmp_path: Path, statement: str, words: str
) -> None:
    changed = tmp_path / "sửa ngoài.congvu"
    changed.write_bytes(sample.read_bytes())
    with closing(sqlite3.connect(changed, isolation_level=None)) as database:
        database.execute(statement)
    done = call(home, "check", changed)
    assert done.returncode == 1
    assert f"{words} không khớp với bản ghi" in done.stderr


def test_an_issued_paper_changed_past_the_program_is_named_by_the_check(
    home: Path, sample: Path, tmp_path: Path
) -> None:
    changed = tmp_path / "sửa bản lưu.congvu"
    changed.write_bytes(sample.read_bytes())
    with closing(sqlite3.connect(changed, isolation_level=None)) as database:
        database.execute(
            "INSERT INTO issued_paper (paper, title, document_number, issued_on, content,"
            " content_hash, issued_at) VALUES ('annual-ratings', 'Báo cáo: Xếp loại', '05/BC-SNV',"
            " '2022-01-05', '{}', ?, '2022-01-05T01:00:00+00:00')",
            ["0" * 64],
        )
    done = call(home, "check", changed)
    assert done.returncode == 1
    assert "“Báo cáo: Xếp loại” số 05/BC-SNV ngày 05/01/2022" in done.stderr


def test_a_rewritten_passage_that_no_longer_fits_is_told(
    home: Path, sample: Path, tmp_path: Path
) -> None:
    changed = tmp_path / "đã sửa lời.congvu"
    changed.write_bytes(sample.read_bytes())
    with closing(sqlite3.connect(changed, isolation_level=None)) as database:
        database.execute(
            "INSERT INTO paper_edit (paper, subject, place, written, edited) VALUES"
            " ('programme-review', '2019-2021', 'inspections', 'Câu khi đó.', 'Câu đã sửa.')"
        )
    out = home / "đã sửa.docx"
    words = ("--ledger", changed, "--from", 2019, "--to", 2021, "--out", out)
    done = call(home, "report", "programme-review", *words)
    assert done.returncode == 0
    assert "1 đoạn đã sửa bằng tay không còn khớp số liệu mới" in done.stderr
