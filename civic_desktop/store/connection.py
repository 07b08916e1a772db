"""Connections to the file with the settings every one of them must have."""

import sqlite3
from pathlib import Path

import sqlite_utils

from civic_desktop.domain.text import fold

# Journals on these file systems cannot share memory or lose the order of writes.
_WITHOUT_WAL = frozenset(
    {"vfat", "msdos", "fat", "fat32", "exfat", "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p"}
)
BUSY_TIMEOUT_SECONDS = 5.0


def connect(path: Path, *, mode: str, immutable: bool = False) -> sqlite_utils.Database:
    """Open the file in `mode` ("rw", "rwc" or "ro"); raises sqlite3.Error.

    An immutable connection leaves no file beside the ledger and trusts that nobody writes.
    """
    uri = f"{path.resolve().as_uri()}?mode={mode}{'&immutable=1' if immutable else ''}"
    connection = sqlite3.connect(
        uri,
        uri=True,
        timeout=BUSY_TIMEOUT_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    try:
        for pragma in ("foreign_keys=ON", "trusted_schema=OFF", "cell_size_check=ON"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("PRAGMA synchronous=FULL")
        connection.create_function("folded", 1, fold, deterministic=True)
        return sqlite_utils.Database(connection, recursive_triggers=False, execute_plugins=False)
    except BaseException:
        connection.close()
        raise


def set_journal(database: sqlite_utils.Database, path: Path) -> bool:
    """Choose the journal for the disk the file lies on; whether it is a local disk."""
    local = is_on_local_disk(path)
    database.execute(f"PRAGMA journal_mode={'WAL' if local else 'DELETE'}").fetchone()
    return local


def is_on_local_disk(path: Path) -> bool:
    """False on a network share or a FAT stick, where only a rollback journal is safe."""
    import psutil  # only the writer asks

    place = str(path.resolve())
    if place.startswith(("\\\\", "//")):
        return False
    mounts = [p for p in psutil.disk_partitions(all=True) if _holds(p.mountpoint, place)]
    if not mounts:
        return True
    nearest = max(mounts, key=lambda p: len(p.mountpoint))
    is_remote = "remote" in nearest.opts.split(",")
    return not is_remote and nearest.fstype.lower() not in _WITHOUT_WAL


def _holds(mountpoint: str, place: str) -> bool:
    return Path(place).is_relative_to(mountpoint)
