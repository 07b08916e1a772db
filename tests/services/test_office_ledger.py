"""Making, opening and closing the office's ledger."""

from pathlib import Path

import pytest

from civic_desktop.services import office_ledger
from civic_desktop.store.errors import LedgerMissing, WriteFailed


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("civic_desktop.paths.data_folder", lambda: tmp_path / "data")


def test_a_new_ledger_has_the_reporting_groups(tmp_path: Path) -> None:
    ledger = office_ledger.new_ledger(tmp_path / "mới.congvu")
    names = [row["name"] for row in ledger.rows("SELECT name FROM staff_group")]
    ledger.close()
    assert "Viên chức" in names
    assert "Công chức cấp xã" in names


def test_a_damaged_ledger_is_restored_beside_itself(tmp_path: Path) -> None:
    path = tmp_path / "sổ.congvu"
    office_ledger.new_ledger(path).close()
    office_ledger.back_up(path)
    path.write_bytes(b"damaged".ljust(4000))
    restored = office_ledger.restored_beside(path)
    assert path.read_bytes().startswith(b"damaged")
    office_ledger.existing_ledger(restored).close()
    with pytest.raises(WriteFailed, match="Đã có tệp"):
        office_ledger.restored_beside(path)


def test_without_a_copy_there_is_nothing_to_restore(tmp_path: Path) -> None:
    with pytest.raises(LedgerMissing, match="Chưa có bản sao lưu"):
        office_ledger.restored_beside(tmp_path / "sổ.congvu")
