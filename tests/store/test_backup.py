"""Copies are made of open ledgers, verified, and kept in rotation."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from civic_desktop.store import backup
from civic_desktop.store.errors import WriteFailed
from civic_desktop.store.ledger import Ledger, open_ledger
from civic_desktop.store.soundness import inspect_file
from tests.builders import add_inspection, add_unit
from tests.conftest import HOLDER

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_a_copy_of_an_open_ledger_holds_its_records(ledger: Ledger, tmp_path: Path) -> None:
    add_inspection(ledger, unit_id=add_unit(ledger))
    copy = backup.back_up(ledger.path, tmp_path / "sao lưu")
    inspect_file(copy, thoroughly=True)
    opened = open_ledger(copy, HOLDER)
    assert opened.value("SELECT content FROM inspection") == "Chấp hành giờ làm việc"
    opened.close()


def test_a_copy_that_differs_is_dropped(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole_copy = backup._copy

    def lossy_copy(source: Path, target: Path, progress: object) -> None:
        whole_copy(source, target, progress)  # type: ignore[arg-type]
        add_unit(ledger)

    monkeypatch.setattr(backup, "_copy", lossy_copy)
    with pytest.raises(WriteFailed, match="không khớp"):
        backup.back_up(ledger.path, tmp_path / "sao lưu")
    assert list((tmp_path / "sao lưu").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_named(ledger: Ledger, tmp_path: Path) -> None:
    blocked = tmp_path / "tệp"
    blocked.touch()
    with pytest.raises(WriteFailed, match="Không tạo được thư mục sao lưu"):
        backup.back_up(ledger.path, blocked / "sao lưu")


def test_rotation_keeps_days_weeks_and_months() -> None:
    stamps = [NOON - timedelta(hours=8 * step) for step in range(3 * 500)]
    kept = backup.kept_stamps(stamps, NOON)
    days = {stamp.date() for stamp in kept if NOON - stamp < timedelta(days=7)}
    assert len(days) >= 7
    assert NOON in kept
    assert 18 <= len(kept) <= 26
    assert min(kept) > NOON - timedelta(days=31 * 12)


def test_the_only_copy_is_never_dropped() -> None:
    old = NOON - timedelta(days=4000)
    assert backup.kept_stamps([old], NOON) == {old}


def test_old_copies_go(ledger: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "sao lưu"
    times = [NOON - timedelta(minutes=minutes) for minutes in (3, 2, 1)]
    made = [backup.back_up(ledger.path, folder, now=time.astimezone()) for time in times]
    backup.drop_old_copies(folder, NOON)
    assert [path for _, path in backup.copies(folder)] == [made[-1]]
