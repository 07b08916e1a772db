"""Which files open, which are refused, and that refusing changes nothing."""

import hashlib
import os
import sqlite3
import zipfile
from pathlib import Path

import pytest

from civic_desktop.domain.inspection import InspectionFilter
from civic_desktop.store import inspection_list
from civic_desktop.store.errors import (
    DamagedLedger,
    LedgerMissing,
    NewerLedger,
    NotALedger,
    ReadOnlyLedger,
    StoreError,
    WriteFailed,
)
from civic_desktop.store.ledger import Ledger, create_ledger, open_ledger
from civic_desktop.store.lock import Holder
from civic_desktop.store.soundness import inspect_file
from tests.builders import TODAY, add_inspection, add_unit
from tests.conftest import HOLDER


def fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def closed_copy(ledger: Ledger) -> Path:
    for number in range(1, 60):
        add_inspection(ledger, unit_id=add_unit(ledger, f"Đơn vị {number}"), number=number)
    ledger.close()
    return ledger.path


def run_sql(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def refuse(path: Path, error: type[StoreError], words: str) -> None:
    before = fingerprint(path)
    with pytest.raises(error, match=words):
        open_ledger(path, HOLDER)
    assert fingerprint(path) == before


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerMissing, match=r"không-có\.congvu"):
        open_ledger(tmp_path / "không-có.congvu", HOLDER)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rỗng.congvu"
    path.touch()
    refuse(path, NotALedger, "rỗng, không phải Sổ Công vụ")


def test_a_renamed_word_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "công văn.congvu"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>" * 100)
    refuse(path, NotALedger, "không phải Sổ Công vụ. Tệp của sổ có đuôi .congvu")


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "places.congvu"
    run_sql(path, "CREATE TABLE moz_places (id INTEGER PRIMARY KEY)")
    refuse(path, NotALedger, "chương trình khác")


def test_a_ledger_with_an_unknown_migration_is_refused(ledger: Ledger) -> None:
    path = closed_copy(ledger)
    run_sql(
        path,
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " VALUES ('so-cong-vu', 'from_the_future', '2030-01-01')",
    )
    refuse(path, NewerLedger, "phiên bản mới hơn")


def test_a_ledger_with_a_trigger_of_a_stranger_is_refused(ledger: Ledger) -> None:
    path = closed_copy(ledger)
    run_sql(path, "CREATE TRIGGER x AFTER INSERT ON unit BEGIN DELETE FROM inspection; END")
    refuse(path, NotALedger, r"chứa mã lạ \(x\)")


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
def test_a_truncated_ledger_is_refused(ledger: Ledger, kept: float) -> None:
    path = closed_copy(ledger)
    os.truncate(path, int(path.stat().st_size * kept))
    refuse(path, DamagedLedger, "bị hỏng")


def test_a_ledger_with_overwritten_pages_is_refused(ledger: Ledger) -> None:
    path = closed_copy(ledger)
    content = bytearray(path.read_bytes())
    content[8192:16384] = os.urandom(8192)
    path.write_bytes(content)
    refuse(path, DamagedLedger, "bị hỏng")


def test_creating_never_overwrites(ledger: Ledger) -> None:
    with pytest.raises(WriteFailed, match="Đã có tệp"):
        create_ledger(ledger.path, HOLDER)


def test_a_second_window_reads_only_and_knows_who_writes(ledger: Ledger) -> None:
    second = open_ledger(ledger.path, Holder("máy 2", "người khác", "09:00"))
    assert second.is_read_only
    assert second.held_by == HOLDER
    with pytest.raises(ReadOnlyLedger, match="chỉ để xem"), second.write("thử"):
        pass
    second.close()


def test_a_second_window_sees_what_the_first_saves(ledger: Ledger) -> None:
    second = open_ledger(ledger.path, HOLDER)
    add_unit(ledger, "Sở Nội vụ")
    assert second.value("SELECT name FROM unit") == "Sở Nội vụ"
    second.close()


def test_the_lock_goes_with_its_holder(ledger: Ledger) -> None:
    ledger.close()
    again = open_ledger(ledger.path, HOLDER)
    assert not again.is_read_only
    again.close()


def test_a_sound_ledger_passes_the_thorough_check(ledger: Ledger) -> None:
    inspect_file(closed_copy(ledger), thoroughly=True)


def test_a_dangling_reference_fails_the_thorough_check(ledger: Ledger) -> None:
    path = closed_copy(ledger)
    run_sql(path, "PRAGMA foreign_keys=OFF", "DELETE FROM unit WHERE id = 3")
    with pytest.raises(DamagedLedger, match="trỏ tới mục không có"):
        inspect_file(path, thoroughly=True)


def test_a_file_taken_away_is_said_before_anything_is_lost(ledger: Ledger) -> None:
    ledger.path.unlink()
    with pytest.raises(WriteFailed, match="đã bị rút ra"):
        add_unit(ledger)


def test_a_full_disk_is_said_and_nothing_is_half_stored(ledger: Ledger) -> None:
    add_unit(ledger, "Sở Nội vụ")
    pages = ledger.value("PRAGMA page_count")
    ledger.rows(f"PRAGMA max_page_count={pages + 1}")  # the nearest thing to a full disk

    def write_too_much() -> None:
        with ledger.write("thử") as transaction:
            for number in range(2000):
                name = f"Đơn vị {number}"
                transaction.insert("unit", {"name": name, "sort_key": name, "search_text": name})

    with pytest.raises(WriteFailed, match="ổ đĩa đầy"):
        write_too_much()
    assert ledger.value("SELECT count(*) FROM unit") == 1


def test_every_connection_has_the_promised_settings(ledger: Ledger) -> None:
    wanted = {"foreign_keys": 1, "synchronous": 2, "trusted_schema": 0, "journal_mode": "wal"}
    assert {name: ledger.value(f"PRAGMA {name}") for name in wanted} == wanted


def test_a_file_put_in_the_place_of_the_open_one_is_not_written_to(
    ledger: Ledger, tmp_path: Path
) -> None:
    other = create_ledger(tmp_path / "other.congvu", HOLDER)
    other.close()
    (tmp_path / "other.congvu").replace(ledger.path)
    with pytest.raises(WriteFailed, match="đã bị thay bằng tệp khác"):
        add_unit(ledger)


def test_a_link_to_the_ledger_is_the_ledger(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "link.congvu").symlink_to(ledger.path)
    second = open_ledger(tmp_path / "link.congvu", HOLDER)
    assert second.is_read_only
    second.close()


def test_a_value_that_no_release_writes_is_damage(ledger: Ledger) -> None:
    add_inspection(ledger, unit_id=add_unit(ledger))
    ledger.close()
    run_sql(ledger.path, "UPDATE inspection SET next_due_on = '2026-11-31'")
    again = open_ledger(ledger.path, HOLDER)
    with pytest.raises(DamagedLedger, match="không đọc được"):
        inspection_list.page(again, InspectionFilter(), TODAY, None, 10)
    again.close()


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DELETE FROM _sqlite_migrations", "thiếu phần ghi phiên bản"),
        ("DROP TABLE campaign", "thiếu bảng campaign"),
        ("DROP TABLE inspection_search", "thiếu bảng inspection_search"),
    ],
)
def test_a_ledger_with_a_part_missing_is_refused(
    ledger: Ledger, statement: str, words: str
) -> None:
    path = closed_copy(ledger)
    run_sql(path, statement)
    refuse(path, DamagedLedger, words)
