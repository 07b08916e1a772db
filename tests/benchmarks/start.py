"""How long the program takes to its first painted window, against a bare one.

    python tests/benchmarks/start.py [ROUNDS]

Both are whole processes of this interpreter, started in turn: a main window with an empty tab
widget, and the program on the sample ledger. Prints the medians of seconds and of peak memory, and
their ratios. Modules are read compiled, as an installed program reads them.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

_PAINTED = """
import resource
from PySide6.QtCore import QTimer
def end(): print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, flush=True); app.exit()
window.show(); window.repaint(); QTimer.singleShot(0, end); app.exec()
"""
BARE = f"""
from PySide6.QtWidgets import QApplication, QMainWindow, QTabWidget
app = QApplication([])
window = QMainWindow(); window.resize(1366, 728); window.setCentralWidget(QTabWidget())
{_PAINTED}
"""
PROGRAM = f"""
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from civic_desktop.app import Program
app = QApplication([])
program = Program(app)
assert program.try_open(Path(sys.argv[1])) is None
window = program.window
{_PAINTED}
"""


def main(rounds: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as scratch:
        environment = os.environ | {
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_DATA_HOME": scratch,
            "XDG_CONFIG_HOME": scratch,
            "PYTHONPYCACHEPREFIX": scratch,
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        sample = f"{scratch}/so-mau.congvu"
        demo = [sys.executable, "-m", "civic_desktop", "demo", "--no-window", "--to", sample]
        subprocess.run(demo, env=environment, check=True, stdout=subprocess.DEVNULL)
        figures: dict[str, list[tuple[float, float]]] = {"bare window": [], "program": []}
        for turn in range(rounds + 1):
            for name, code in (("bare window", BARE), ("program", PROGRAM)):
                measured = run(code, sample, environment)
                if turn:  # the first round only warms the disk
                    figures[name].append(measured)
    medians = {n: [statistics.median(c) for c in zip(*f, strict=True)] for n, f in figures.items()}
    for name, (seconds, memory) in medians.items():
        print(f"{name:12} {seconds:6.3f} s {memory:6.1f} MiB")
    bare, program = medians.values()
    print(f"ratio        {program[0] / bare[0]:6.2f}   {program[1] / bare[1]:6.2f}")


def run(code: str, sample: str, environment: dict[str, str]) -> tuple[float, float]:
    """Seconds and MiB of one process."""
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, sample],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return time.perf_counter() - begun, int(done.stdout.split()[-1]) / 1024


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
