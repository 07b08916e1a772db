"""Slow work in one background thread, with its outcome told in the window's thread."""

import gc
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

Result = TypeVar("Result")
_TELL_EVERY = 0.05  # seconds; more often would only fill the event queue
_STEP_ASIDE_EVERY = 0.004  # seconds of work
_STEP_ASIDE_FOR = 0.00005


class JobCancelled(Exception):
    """Raised inside the work after a person cancelled it."""


class Progress:
    """What the work says while it runs: how far it is. It stops here when it was cancelled."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self._told_at = 0.0
        self._stepped_aside_at = 0.0
        self.is_cancelled = False

    def __call__(self, done: int, total: int) -> None:
        """Say how much is done; raises JobCancelled when the work is not wanted any more."""
        self.check()
        now = time.monotonic()
        if done >= total or now - self._told_at >= _TELL_EVERY:
            self._told_at = now
            self._tell(done, total)

    def check(self) -> None:
        """Raise JobCancelled when the work is not wanted any more; let the window go first.

        Work that calls Qt gives up and takes Python's lock so often that the window, which
        waits for it, would get it by chance alone: a sleep lets it in for certain.
        """
        if time.monotonic() - self._stepped_aside_at >= _STEP_ASIDE_EVERY:
            time.sleep(_STEP_ASIDE_FOR)
            self._stepped_aside_at = time.monotonic()
        if self.is_cancelled:
            raise JobCancelled


_jobs_under_way = 0
_USUAL_SWITCH = sys.getswitchinterval()
_QUICK_SWITCH = 0.001
"""Seconds after which work between two steps lets the window have its turn."""


class Job:
    """One piece of work that waits, runs or has ended.

    As long as one is under way no cycle is collected: the collector runs in whatever thread
    allocates, and a widget that it took away in the worker's would take the program with it.
    """

    def __init__(
        self,
        progress: Progress,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        progressed: Callable[[int, int], None] | None,
    ) -> None:
        self.progress = progress
        self.done = done
        self.failed = failed
        self.progressed = progressed
        self.future: Future[Any] | None = None
        self._holds_collector = False

    def hold_collector(self) -> None:
        """Let no cycle be collected until the job has ended; called in the window's thread."""
        global _jobs_under_way  # noqa: PLW0603 - the collector is the whole process's
        self._holds_collector = True
        _jobs_under_way += 1
        gc.disable()
        sys.setswitchinterval(_QUICK_SWITCH)

    def release_collector(self) -> None:
        """Let cycles be collected again once no job is under way."""
        global _jobs_under_way  # noqa: PLW0603 - the collector is the whole process's
        if self._holds_collector:
            self._holds_collector = False
            _jobs_under_way -= 1
            if _jobs_under_way == 0:
                sys.setswitchinterval(_USUAL_SWITCH)
                # What the jobs made goes to the eldest as it is: the collector's first pass over
                # the cells of a long paper would hold the window for a fifth of a second.
                gc.freeze()
                gc.unfreeze()
                gc.enable()

    def cancel(self) -> None:
        """Ask the work to stop; neither `done` nor `failed` is called for it any more."""
        self.progress.is_cancelled = True
        if self.future is not None:
            self.future.cancel()


class JobRunner(QObject):
    """Runs work one after the other in a thread of its own.

    The thread makes no QObject and only emits the runner's two signals, which are queued; so
    whatever is called back runs in the window's thread.
    """

    busy_changed = Signal(bool)
    _ended = Signal(object)
    _told = Signal(object, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        self._jobs: set[Job] = set()
        self._ended.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self._pass_progress, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether work waits or runs."""
        return bool(self._jobs)

    def run(
        self,
        work: Callable[[Progress], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
        progressed: Callable[[int, int], None] | None = None,
    ) -> Job:
        """Do `work` in the thread, then call `done` with its result or `failed` with its error.

        `failed` should raise again what it has no words for.
        """
        job = Job(
            Progress(lambda part, whole: self._told.emit(job, part, whole)),
            done,
            failed,
            progressed,
        )
        self._jobs.add(job)
        job.hold_collector()
        if len(self._jobs) == 1:
            self.busy_changed.emit(True)
        job.future = self._pool.submit(work, job.progress)
        job.future.add_done_callback(lambda _future: self._say_ended(job))
        return job

    def _say_ended(self, job: Job) -> None:
        # The window may have gone while the last step of a cancelled job still ran.
        if isValid(self):
            self._ended.emit(job)
        else:
            job.release_collector()

    def shutdown(self) -> None:
        """Cancel what waits, let what runs stop at its next step, and wait for it."""
        for job in self._jobs:
            job.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)
        for job in self._jobs:
            job.release_collector()
        self._jobs.clear()

    @Slot(object)
    def _finish(self, job: Job) -> None:
        job.release_collector()
        if job not in self._jobs:
            return
        self._jobs.discard(job)
        if not self._jobs:
            self.busy_changed.emit(False)
        if job.progress.is_cancelled or job.future is None:
            return
        error = job.future.exception()
        if error is None:
            job.done(job.future.result())
        elif isinstance(error, Exception):
            job.failed(error)
        else:
            raise error

    @Slot(object, int, int)
    def _pass_progress(self, job: Job, part: int, whole: int) -> None:
        if job.progressed is not None and job in self._jobs and not job.progress.is_cancelled:
            job.progressed(part, whole)
