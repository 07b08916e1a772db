"""Whatever bytes a disk turns over, the program refuses in words or shows what is there."""

import random
from datetime import date
from pathlib import Path

from civic_desktop.domain.inspection import InspectionFilter
from civic_desktop.services.inspection_log import InspectionLog
from civic_desktop.services.sample_ledger import make_sample
from civic_desktop.store import figures
from civic_desktop.store.errors import StoreError
from civic_desktop.store.ledger import Ledger, open_ledger
from tests.conftest import HOLDER

ROUNDS = 120


def read_everything(ledger: Ledger) -> None:
    log = InspectionLog(ledger, lambda: date(2026, 11, 23))
    for summary in log.page(InspectionFilter(), None, 100):
        log.get(summary.id)
    figures.trend_figures(ledger, 2019, 2026)


def test_a_ledger_with_random_bytes_changed_never_crashes_the_program(tmp_path: Path) -> None:
    make_sample(tmp_path / "sample.congvu")
    sound = (tmp_path / "sample.congvu").read_bytes()
    dice = random.Random(2026)
    outcomes = {"refused": 0, "read": 0}
    path = tmp_path / "damaged.congvu"
    for _ in range(ROUNDS):
        content = bytearray(sound)
        for _byte in range(dice.choice((1, 5, 50))):
            content[dice.randrange(len(content))] = dice.randrange(256)
        path.write_bytes(content)
        try:
            ledger = open_ledger(path, HOLDER, may_write=False)
        except StoreError:
            outcomes["refused"] += 1
            assert path.read_bytes() == content
            continue
        try:
            read_everything(ledger)
            outcomes["read"] += 1
        except StoreError:
            outcomes["refused"] += 1
        finally:
            ledger.close()
    assert outcomes["refused"] > ROUNDS / 3, outcomes
    assert outcomes["read"] > ROUNDS / 10, outcomes
