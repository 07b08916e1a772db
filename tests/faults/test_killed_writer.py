"""What was said to be stored is there after the process was killed."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from civic_desktop.store.ledger import create_ledger, open_ledger
from civic_desktop.store.soundness import inspect_file
from tests.conftest import HOLDER

ROOT = Path(__file__).resolve().parent.parent.parent
ROUNDS = 6
WRITER = """
import sys
from pathlib import Path
from civic_desktop.store.ledger import open_ledger
from civic_desktop.store.lock import Holder
ledger = open_ledger(Path(sys.argv[1]), Holder("m", "u", "s"))
assert not ledger.is_read_only
number = int(sys.argv[2])
while True:
    with ledger.write("thêm") as transaction:
        name = f"Đơn vị {number}"
        transaction.insert("unit", {"name": name, "sort_key": name, "search_text": name})
    print(number, flush=True)
    number += 1
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is tried on Linux only")
def test_no_acknowledged_record_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "so.congvu"
    create_ledger(path, HOLDER).close()
    dice, first = random.Random(9), 0
    for _ in range(ROUNDS):
        command = [sys.executable, "-c", WRITER, str(path), str(first)]
        writer = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        with writer, writer.stdout:
            said = [int(writer.stdout.readline()) for _ in range(dice.randrange(5, 120))]
            writer.kill()
            said += [int(line) for line in writer.stdout]
        inspect_file(path, thoroughly=True)
        ledger = open_ledger(path, HOLDER)
        assert not ledger.is_read_only  # the lock of the dead holds nobody out
        count = int(ledger.value("SELECT count(*) FROM unit"))
        ledger.close()
        assert count >= said[-1] + 1
        first = count
