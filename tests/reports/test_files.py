"""Files are written whole, never over a ledger, and leave what others left."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from civic_desktop.domain.problem import Problem
from civic_desktop.reports.files import write_whole


@pytest.fixture
def ledger_file(tmp_path: Path) -> Path:
    path = tmp_path / "sổ.congvu"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE unit (id INTEGER)")
    return path


def test_a_ledger_is_never_written_over(ledger_file: Path) -> None:
    before = ledger_file.read_bytes()
    with pytest.raises(Problem, match="là sổ dữ liệu"):
        write_whole(ledger_file, b"bang")
    assert ledger_file.read_bytes() == before


def test_nor_through_a_link_or_under_another_name(ledger_file: Path, tmp_path: Path) -> None:
    link, renamed = tmp_path / "bang.csv", tmp_path / "so.csv"
    link.symlink_to(ledger_file)
    renamed.write_bytes(ledger_file.read_bytes())
    for path in (link, renamed):
        with pytest.raises(Problem, match="là sổ dữ liệu"):
            write_whole(path, b"bang")


@pytest.mark.parametrize("companion", ["-wal", "-shm", "-journal"])
def test_nor_what_stands_beside_an_open_one(ledger_file: Path, companion: str) -> None:
    beside = Path(f"{ledger_file}{companion}")
    beside.write_bytes(b"pages")
    with pytest.raises(Problem, match="là sổ dữ liệu"):
        write_whole(beside, b"bang")
    assert beside.read_bytes() == b"pages"


def test_a_file_that_ends_in_part_is_somebody_elses(tmp_path: Path) -> None:
    theirs = [tmp_path / "bang.csv.part", tmp_path / "bang.csv.1.part"]
    for path in theirs:
        path.write_text("của người khác")
    write_whole(tmp_path / "bang.csv", b"1,2")
    assert [path.read_text() for path in theirs] == ["của người khác"] * 2
    assert (tmp_path / "bang.csv").read_bytes() == b"1,2"
    assert len(list(tmp_path.iterdir())) == 3


def test_a_name_that_is_too_long_says_so(tmp_path: Path) -> None:
    with pytest.raises(Problem) as told:
        write_whole(tmp_path / f"{'a' * 300}.csv", b"")
    assert "không phải tệp thường" not in str(told.value)
