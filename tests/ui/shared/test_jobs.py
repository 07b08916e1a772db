import gc
import threading
import time
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from civic_desktop.ui.shared.jobs import JobRunner, Progress


@pytest.fixture
def runner() -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.shutdown()


def _never(*_unused: object) -> None:
    pytest.fail("was called back")


def test_work_steps_aside_for_the_window_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work that calls Qt starves the window by chance alone, so the clock is moved by hand."""
    now, slept = 1.0, []
    monkeypatch.setattr(time, "monotonic", lambda: now)
    monkeypatch.setattr(time, "sleep", slept.append)
    progress = Progress(_never)
    for step in range(100):
        now = 1.0 + step / 1000
        progress.check()
    assert len(slept) == 25
    assert 0 < sum(slept) < 0.01


def test_a_thousand_jobs_end_in_order_in_the_windows_thread(runner: JobRunner, qtbot) -> None:
    ended: list[tuple[int, int]] = []

    for number in range(1000):
        runner.run(
            lambda _progress, number=number: number,
            lambda result: ended.append((result, threading.get_ident())),
            _never,
        )

    qtbot.waitUntil(lambda: len(ended) == 1000, timeout=20_000)
    assert ended == [(number, threading.get_ident()) for number in range(1000)]
    assert not runner.is_busy


def test_the_work_runs_in_another_thread(runner: JobRunner, qtbot) -> None:
    threads: list[int] = []
    runner.run(lambda _progress: threading.get_ident(), threads.append, _never)
    qtbot.waitUntil(lambda: bool(threads))
    assert threads != [threading.get_ident()]


def test_an_error_of_the_work_is_handed_over(runner: JobRunner, qtbot) -> None:
    errors: list[Exception] = []

    def work(_progress: Progress) -> None:
        raise OSError("ổ đĩa đầy")

    runner.run(work, _never, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert str(errors[0]) == "ổ đĩa đầy"


def test_progress_is_told_up_to_the_end(runner: JobRunner, qtbot) -> None:
    told: list[tuple[int, int]] = []
    ended: list[None] = []

    def work(progress: Progress) -> None:
        for part in range(1, 101):
            progress(part, 100)

    runner.run(work, ended.append, _never, lambda part, whole: told.append((part, whole)))
    qtbot.waitUntil(lambda: bool(ended))
    assert told[-1] == (100, 100)


def test_cancelled_work_stops_at_its_next_step_and_says_nothing(runner: JobRunner, qtbot) -> None:
    is_started, may_go_on, steps = threading.Event(), threading.Event(), []

    def work(progress: Progress) -> None:
        is_started.set()
        may_go_on.wait(10)
        for step in range(100):
            progress(step, 100)
            steps.append(step)

    job = runner.run(work, _never, _never)
    is_started.wait(10)
    job.cancel()
    may_go_on.set()

    qtbot.waitUntil(lambda: not runner.is_busy)
    assert steps == []


def test_work_that_waits_can_be_cancelled(runner: JobRunner, qtbot) -> None:
    may_go_on, ended = threading.Event(), []
    runner.run(lambda _progress: may_go_on.wait(10), ended.append, _never)
    runner.run(_never, _never, _never).cancel()
    may_go_on.set()
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert ended == [True]


def test_nothing_is_called_back_after_shutdown(qapp) -> None:
    runner = JobRunner()
    is_started = threading.Event()

    def work(progress: Progress) -> None:
        is_started.set()
        while True:
            progress.check()

    runner.run(work, _never, _never)
    runner.run(_never, _never, _never)
    is_started.wait(10)

    runner.shutdown()
    qapp.processEvents()

    assert not runner.is_busy


def test_being_busy_is_told_at_both_ends(runner: JobRunner, qtbot) -> None:
    told: list[bool] = []
    runner.busy_changed.connect(told.append)
    for _ in range(3):
        runner.run(lambda _progress: None, lambda _result: None, _never)
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert told == [True, False]


def test_no_cycle_is_collected_in_the_worker(qtbot: QtBot) -> None:
    """A widget in a cycle that the collector takes away in another thread ends the program."""
    runner = JobRunner()
    states: list[bool] = []
    done: list[bool] = []
    runner.run(lambda _progress: states.append(gc.isenabled()), done.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(done))
    assert states == [False]
    assert gc.isenabled()
    runner.run(lambda _progress: None, done.append, pytest.fail)
    runner.shutdown()
    assert gc.isenabled()
