"""What most tests stand on: an empty ledger on a real file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from civic_desktop.store.ledger import Ledger, create_ledger
from civic_desktop.store.lock import Holder

HOLDER = Holder(machine="máy 1", user="văn thư", since="23/11/2026 08:00")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = create_ledger(tmp_path / "so.congvu", HOLDER)
    yield opened
    opened.close()
