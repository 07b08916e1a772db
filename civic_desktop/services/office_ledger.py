"""Making, opening and closing the office's ledger."""

import getpass
import platform
import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from civic_desktop import paths
from civic_desktop.domain.office import Office
from civic_desktop.domain.problem import cause_of
from civic_desktop.store import backup, office
from civic_desktop.store.errors import LedgerMissing, ReadOnlyLedger, WriteFailed
from civic_desktop.store.ledger import Ledger, create_ledger, open_ledger
from civic_desktop.store.lock import Holder
from civic_desktop.store.soundness import CHECKED_AT_ONCE_BYTES, SUFFIX, inspect_file
from civic_desktop.store.staff import GROUPS

Clock = Callable[[], date]


def current_holder() -> Holder:
    """This machine and user, from now on."""
    since = datetime.now().astimezone().strftime("%d/%m/%Y %H:%M")
    return Holder(platform.node(), getpass.getuser(), since)


def new_ledger(path: Path) -> Ledger:
    """A new ledger with the reporting groups and the checklist to begin with. Raises StoreError."""
    # Neither is wanted at every start.
    from civic_desktop.services.checklist_book import add_supplied_items
    from civic_desktop.services.rule_library import load_rules

    ledger = create_ledger(path, current_holder())
    with ledger.write("Tạo sổ") as transaction:
        for group in load_rules().groups:
            GROUPS.save(transaction, group)
        add_supplied_items(ledger, transaction)
    return ledger


def existing_ledger(path: Path) -> Ledger:
    """Open a ledger for the window, to read only if someone else writes. Raises StoreError."""
    return open_ledger(path, current_holder(), backups=backups_of(path))


def with_suffix(name: str) -> Path:
    """The path of a ledger from a name that was typed with or without its ending."""
    return Path(name if name.endswith(SUFFIX) else name + SUFFIX)


def unchecked_part(path: Path) -> Callable[[], None] | None:
    """What is left to check of a ledger too large to be read whole on opening; None if nothing.

    The check raises StoreError and may take long.
    """
    if path.stat().st_size <= CHECKED_AT_ONCE_BYTES:
        return None
    return lambda: inspect_file(path, thoroughly=True)


def ledger_for_reading(path: Path) -> Ledger:
    """Open a ledger only to read it, whoever writes. Raises StoreError."""
    return open_ledger(path, current_holder(), may_write=False)


def ledger_for_writing(path: Path) -> Ledger:
    """Open a ledger to write; refused where another holds it. Raises StoreError."""
    ledger = existing_ledger(path)
    if ledger.is_read_only:
        holder = ledger.held_by
        ledger.close()
        if holder is None:
            raise ReadOnlyLedger("Sổ {path} chỉ cho đọc, không ghi được.", path=path)
        raise ReadOnlyLedger(
            "Sổ {path} đang mở để ghi ở máy {machine}, người dùng {user}. Đóng ở đó rồi làm lại.",
            path=path,
            machine=holder.machine,
            user=holder.user,
        )
    return ledger


def backups_of(path: Path) -> Path:
    """Folder of that ledger's copies."""
    return backup.folder_for(path, paths.data_folder())


def last_backup(path: Path) -> datetime | None:
    """When the newest copy was made."""
    made = backup.copies(backups_of(path))
    return made[0][0] if made else None


def newest_copy(path: Path) -> Path | None:
    """The newest copy of that ledger, if there is any."""
    made = backup.copies(backups_of(path))
    return made[0][1] if made else None


def restored_beside(path: Path) -> Path:
    """Put the newest copy beside a damaged ledger, which stays as it is; the new path."""
    copy = newest_copy(path)
    if copy is None:
        raise LedgerMissing("Chưa có bản sao lưu nào của {path}.", path=path)
    target = path.with_name(f"{path.stem} (khôi phục){path.suffix}")
    if target.exists():
        raise WriteFailed("Đã có tệp {path}. Hãy đổi tên tệp đó rồi thử lại.", path=target)
    try:
        shutil.copyfile(copy, target)
    except OSError as error:
        raise WriteFailed(
            "Không ghi được {path}: {reason}.", path=target, reason=cause_of(error)
        ) from error
    return target


def back_up(path: Path, on_progress: Callable[[int, int], None] | None = None) -> Path:
    """Make a verified copy and let the rotation drop old ones; its path. Raises StoreError."""
    now = datetime.now().astimezone()
    made = backup.back_up(path, backups_of(path), now=now, on_progress=on_progress)
    backup.drop_old_copies(backups_of(path), now)
    return made


def office_of(ledger: Ledger) -> Office:
    """The office a ledger belongs to."""
    return office.get(ledger)


def sample_path() -> Path:
    """Where the sample ledger lies unless the user says otherwise."""
    return paths.data_folder() / f"so-mau{SUFFIX}"


def make_sample_at(path: Path) -> None:
    """Make the sample ledger in a folder of the program's own."""
    from civic_desktop.services.sample_ledger import make_sample

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteFailed(
            "Không tạo được thư mục {folder}: {reason}.",
            folder=path.parent,
            reason=cause_of(error),
        ) from error
    make_sample(path)
