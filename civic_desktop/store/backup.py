"""Verified copies of a ledger: made through SQLite, checked, and kept in rotation."""

import hashlib
import os
import re
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from civic_desktop.domain.problem import cause_of
from civic_desktop.store.connection import connect
from civic_desktop.store.errors import WriteFailed, translated

KEPT_DAYS, KEPT_WEEKS, KEPT_MONTHS = 7, 4, 12
_STAMP = "%Y-%m-%d %H-%M-%S"
_NAME = re.compile(r"(?P<stamp>\d{4}-\d\d-\d\d \d\d-\d\d-\d\d)\.congvu$")
_PAGES_A_STEP = 2000


def folder_for(ledger: Path, data_folder: Path) -> Path:
    """The folder that holds a ledger's copies; ledgers of the same name do not share one."""
    mark = hashlib.sha256(str(ledger.resolve()).encode()).hexdigest()[:8]
    return data_folder / "backups" / f"{ledger.stem}-{mark}"


def back_up(
    ledger: Path,
    folder: Path,
    *,
    now: datetime | None = None,
    label: str = "",
    on_progress: Callable[[int, int], None] | None = None,
) -> Path:
    """Copy a ledger, open or not, into `folder` and verify the copy; its path.

    A copy that fails the check, or is cut short, is taken away again. Raises StoreError.
    """
    moment = now or datetime.now().astimezone()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteFailed(
            "Không tạo được thư mục sao lưu {folder}: {reason}.",
            folder=folder,
            reason=cause_of(error),
        ) from error
    name = "-".join(part for part in (ledger.stem, label) if part)
    target = folder / f"{name} {moment.strftime(_STAMP)}.congvu"
    unfinished = target.with_suffix(".part")
    try:
        with translated(unfinished):
            _copy(ledger, unfinished, on_progress)
            _verify(ledger, unfinished)
        os.replace(unfinished, target)  # noqa: PTH105 - atomic, over a copy of the same second
    finally:
        unfinished.unlink(missing_ok=True)
    return target


def _copy(ledger: Path, target: Path, on_progress: Callable[[int, int], None] | None) -> None:
    def report(_status: int, remaining: int, total: int) -> None:
        if on_progress is not None:
            on_progress(total - remaining, total)

    with (
        closing(connect(ledger, mode="ro")) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.conn.backup(copy, pages=_PAGES_A_STEP, progress=report)
        copy.execute("PRAGMA journal_mode=DELETE")


def _verify(ledger: Path, copy: Path) -> None:
    with (
        closing(connect(copy, mode="ro", immutable=True)) as database,
        closing(connect(ledger, mode="ro")) as original,
    ):
        verdict = database.execute("PRAGMA integrity_check(1)").fetchone()[0]
        names = [row["name"] for row in database.query(_PLAIN_TABLES)]
        counts = [database.table(name).count for name in names]
        if verdict != "ok" or counts != [original.table(name).count for name in names]:
            raise WriteFailed("Bản sao {path} không khớp với sổ, nên đã bị bỏ.", path=copy)


_PLAIN_TABLES = """SELECT name FROM sqlite_master
    WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'inspection_search%'
    ORDER BY name"""


def copies(folder: Path) -> list[tuple[datetime, Path]]:
    """Copies in the folder with the time each was made, newest first."""
    found = []
    for path in folder.glob("*.congvu") if folder.is_dir() else ():
        match = _NAME.search(path.name)
        if match:
            stamp = datetime.strptime(match["stamp"], _STAMP).astimezone()
            found.append((stamp, path))
    return sorted(found, reverse=True)


def drop_old_copies(folder: Path, now: datetime) -> None:
    """Take away the copies that the rotation no longer keeps; the newest always stays."""
    made = copies(folder)
    kept = kept_stamps([stamp for stamp, _ in made], now)
    for stamp, path in made:
        if stamp not in kept:
            path.unlink(missing_ok=True)


def kept_stamps(stamps: Iterable[datetime], now: datetime) -> set[datetime]:
    """Which copies to keep: the last of each of 7 days, 4 weeks and 12 months, and the newest."""
    ordered = sorted(stamps)
    newest_of: dict[tuple[object, ...], datetime] = {}
    for stamp in ordered:
        age = now - stamp
        if age < timedelta(days=KEPT_DAYS):
            newest_of["day", stamp.date()] = stamp
        if age < timedelta(weeks=KEPT_WEEKS):
            newest_of["week", *stamp.isocalendar()[:2]] = stamp
        if age < timedelta(days=31 * KEPT_MONTHS):
            newest_of["month", stamp.year, stamp.month] = stamp
    return {*newest_of.values(), *ordered[-1:]}
