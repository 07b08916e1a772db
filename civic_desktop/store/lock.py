"""One writer at a time: who holds the ledger, and since when."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import filelock


@dataclass(frozen=True)
class Holder:
    """Who writes to a ledger: machine, user, and since when as text for people."""

    machine: str
    user: str
    since: str


class WriterLock:
    """The right to write to one ledger.

    The system drops the lock when its process ends, however it ends, so that a stale one
    cannot keep anybody out; the note beside it only says whose it is.
    """

    def __init__(self, ledger: Path, holder: Holder) -> None:
        real = ledger.resolve()  # a link to the ledger is the ledger
        self._note = real.with_name(f".{real.name}.holder")
        self._lock = filelock.FileLock(real.with_name(f".{real.name}.lock"))
        self._holder = holder

    def acquire(self) -> bool:
        """Take the lock; whether it was free."""
        try:
            self._lock.acquire(timeout=0)
        except filelock.Timeout:
            return False
        with suppress(OSError):  # the note only says whose the lock is: a full disk may lack it
            self._note.write_text(json.dumps(asdict(self._holder)), encoding="utf-8")
        return True

    def other_holder(self) -> Holder | None:
        """Who holds the lock, as far as their note can be read."""
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
            return Holder(str(note["machine"]), str(note["user"]), str(note["since"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def release(self) -> None:
        """Give the lock back and take the files beside the ledger away."""
        if not self._lock.is_locked:
            return
        self._note.unlink(missing_ok=True)
        self._lock.release()
