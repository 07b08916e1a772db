"""The command line, run as a person runs it."""

import os
import subprocess
import sys
from pathlib import Path

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
    for name in ("open", "demo", "report", "check", "backup"):
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
        (("report", "khác", "--ledger", "x", "--out", "y.pdf"), "phải là một trong"),
        (("report", "annual-ratings", "--ledger", "x"), "Còn thiếu --out"),
        (("report", "annual-ratings", "--ledger", "x", "--out", "y.pdf"), "Không thấy tệp"),
        (("report", "annual-ratings", "--ledger", "x", "--out", "y.doc"), "đuôi .pdf"),
        (
            ("report", "annual-ratings", "--ledger", "x", "--out", "y.pdf", "--to", "99"),
            "từ 2000 đến 2100",
        ),
        (("demo", "--no-window", "--to", "không có/x.congvu"), "Không có thư mục"),
    ],
)
def test_an_error_is_one_sentence(home: Path, words: tuple[str, ...], part: str) -> None:
    assert part in one_sentence(call(home, *words))


def test_a_report_over_years_the_wrong_way_round_is_refused(home: Path, sample: Path) -> None:
    words = ("--ledger", sample, "--from", 2021, "--to", 2019, "--out", home / "x.pdf")
    assert "không được sau" in one_sentence(call(home, "report", "programme-review", *words))
