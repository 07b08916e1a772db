"""The journal fits the disk, and start-up stays light."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from civic_desktop.store import connection


def test_the_store_leaves_numpy_alone() -> None:
    code = "import sys, civic_desktop.store.ledger; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_numpy_can_still_be_imported_afterwards() -> None:
    code = "import civic_desktop.store.ledger, numpy; print(numpy.arange(3).sum())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "3"


@pytest.mark.parametrize(
    ("fstype", "options", "is_local"),
    [
        ("ext4", "rw", True),
        ("vfat", "rw", False),
        ("nfs4", "rw", False),
        ("NTFS", "rw,remote", False),
    ],
)
def test_only_a_local_disk_gets_a_shared_memory_journal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fstype: str, options: str, *, is_local: bool
) -> None:
    mounts = [
        SimpleNamespace(mountpoint="/", fstype="ext4", opts="rw"),
        SimpleNamespace(mountpoint=str(tmp_path), fstype=fstype, opts=options),
    ]
    monkeypatch.setattr(psutil, "disk_partitions", lambda **_: mounts)
    assert connection.is_on_local_disk(tmp_path / "so.congvu") is is_local
