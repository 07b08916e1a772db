"""The binding must not lose references: a lost one aborts the program in the middle of work."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QObject, Signal

_DRIFT = """
import sys
from PySide6.QtGui import QFont, QGuiApplication
app = QGuiApplication(["drift", "-platform", "offscreen"])
font = QFont()
before = sys.getrefcount(None)
for _ in range(1000):
    font.setBold(True)
print(sys.getrefcount(None) - before)
"""


@pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on: nothing to lose"
)
def test_a_call_without_result_keeps_the_references_to_none() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _DRIFT], capture_output=True, text=True, check=True, timeout=60
    )
    assert int(ran.stdout) >= -10


class _Teller(QObject):
    told = Signal(bool)


def test_twenty_thousand_signals_are_heard() -> None:
    teller = _Teller()
    heard: list[bool] = []
    teller.told.connect(heard.append)

    for _ in range(20_000):
        teller.told.emit(True)

    assert len(heard) == 20_000
