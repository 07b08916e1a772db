"""Long papers: a register of 500 pages as PDF, and what the window does meanwhile.

    python tests/benchmarks/papers.py [INSPECTIONS]

Makes a ledger (60,000 inspections unless said otherwise), asks for the register of as many days
as fill 500 pages, and prints a table. Times are medians of 7; the floor, Qt's PDF writer drawing
the same lines of text on as many pages, is measured in turn with the work. Memory is that of a
process of its own that writes the register, and of one that draws the floor.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from large_ledger import LAST_DAY, make_large_ledger  # noqa: E402
from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, QPointF, QTimer  # noqa: E402
from PySide6.QtGui import QFont, QPainter, QPdfWriter  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from civic_desktop.reports.document import ReportDocument  # noqa: E402
from civic_desktop.services.kept_papers import KeptPapers  # noqa: E402
from civic_desktop.services.office_ledger import existing_ledger  # noqa: E402
from civic_desktop.services.paper_figures import LedgerFigures  # noqa: E402
from civic_desktop.services.report_building import ReportBuilding  # noqa: E402
from civic_desktop.services.rule_library import load_rules  # noqa: E402
from civic_desktop.services.trace_reader import TraceReader  # noqa: E402
from civic_desktop.store.ledger import Ledger  # noqa: E402
from civic_desktop.ui.reports.reports_tab import ReportsTab  # noqa: E402
from civic_desktop.ui.shared.paper_type import Typeface, report_font_family  # noqa: E402
from civic_desktop.ui.shared.printing import PaperPages, save_pdf  # noqa: E402


def today() -> date:
    """The day of the papers."""
    return LAST_DAY


ROUNDS = 7
COUNT = 60_000
PAGES = 500
DAYS_TRIED = 460  # about the pages wanted, with the ledger's usual count
REGISTER = "inspection-register"
DPI = 600
WINDOWS = 5
STEP = 400  # pixels of the preview at a time
AFTERWARDS = 300  # milliseconds that the window is watched after the file is there


def building_of(ledger: Ledger) -> ReportBuilding:
    """The papers of a ledger."""
    return ReportBuilding(LedgerFigures(ledger, load_rules().book, today), lambda: LAST_DAY)


def days(count: int) -> dict[str, date]:
    """The settings of a register of the last `count` days."""
    return {"first_day": LAST_DAY - timedelta(days=count), "last_day": LAST_DAY, "on": LAST_DAY}


def register(building: ReportBuilding, count: int) -> ReportDocument:
    """The register of the last `count` days."""
    parameters = replace(building.default_parameters(REGISTER), **days(count))  # type: ignore[arg-type]
    return building.build(REGISTER, parameters)


def lines_of(pages: PaperPages) -> list[list[str]]:
    """Every line of text of the paper, page by page."""
    found = []
    for page in pages._pages:
        texts: list[str] = []
        for piece, _y in page:
            texts += [getattr(mark, "text", "") for mark in piece.marks]
            if piece.paragraph is not None:
                line = piece.paragraph.lines[piece.line]
                texts.append(piece.paragraph.text[line.textStart() :][: line.textLength()])
            for box in piece.row.boxes if piece.row else ():
                texts += [line for line, _width in box.lines]
        found.append([text for text in texts if text])
    return found


def draw_lines(pages: list[list[str]], path: Path) -> None:
    """The floor: the lines one by one, without any setting."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    painter = QPainter(writer)
    font = QFont(Typeface(report_font_family()).font(13))
    font.setPixelSize(13 * DPI // 72)
    for index, lines in enumerate(pages):
        if index:
            writer.newPage()
        painter.setFont(font)
        for place, line in enumerate(lines):
            painter.drawText(QPointF(300, 300 + place * 60), line)
    painter.end()
    path.write_bytes(buffer.data().data())


def timed(work: Callable[[], Any]) -> float:
    """Seconds of one run."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def longest_wait(ledger: Ledger, count: int, target: Path) -> tuple[float, float, float]:
    """Seconds the register takes in the window to be shown and to be saved, and the longest time
    in which the window did not answer meanwhile, in milliseconds.

    The window runs as it does in the program, and the preview is scrolled on all the while. A
    timer that is due every two milliseconds tells when the window answers.
    """
    tab = ReportsTab(building_of(ledger), TraceReader(ledger), KeptPapers(ledger))
    tab.resize(1366, 680)
    tab.show()
    loop = QEventLoop()
    start = time.perf_counter()
    beats = [start]
    times: list[float] = []
    bar = tab.preview.verticalScrollBar()

    def beat() -> None:
        beats.append(time.perf_counter())
        pages = tab.preview.pages
        if not times and pages is not None and pages.page_count > PAGES / 2:
            times.append(beats[-1] - start)
            QTimer.singleShot(0, lambda: tab.save(target))
        elif len(times) == 1 and target.exists():
            times.append(beats[-1] - start - times[0])
            QTimer.singleShot(AFTERWARDS, loop.quit)

    timer, scroller = QTimer(), QTimer()
    timer.timeout.connect(beat)
    scroller.timeout.connect(lambda: bar.setValue((bar.value() + STEP) % (bar.maximum() + 1)))
    QTimer.singleShot(0, lambda: tab.show_paper(REGISTER, **days(count)))
    timer.start(2)
    scroller.start(40)
    loop.exec()
    timer.stop()
    scroller.stop()
    tab.hide()
    return times[0], times[1], max(later - earlier for earlier, later in pairwise(beats)) * 1000


def _most_memory() -> float:
    """MiB that this process held at its fullest, as Linux counts them."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no VmHWM in /proc/self/status")


def memory_of(path: Path, count: int, kind: str) -> float:
    """Most MiB that a process of its own takes; `count` is of days, or of lines on a page."""
    command = [sys.executable, __file__, "--memory", str(path), str(count), kind]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(ran.stdout)


def tell_memory(path: Path, count: int, kind: str) -> None:
    """Do one of the two and print what memory it took, in MiB."""
    app = QApplication([])
    building = building_of(existing_ledger(path))
    target = path.with_name(f"{kind}.pdf")
    if kind == "floor":
        # As many lines as the register has; the texts do not matter for the memory.
        draw_lines([["Kiểm tra việc chấp hành kỷ luật"] * count] * PAGES, target)
    else:
        save_pdf(PaperPages(register(building, count)), target)
    print(_most_memory())
    app.quit()


def window_of(path: Path, count: int) -> tuple[float, ...]:
    """What `longest_wait` finds in a program just opened."""
    command = [sys.executable, __file__, "--window", str(path), str(count)]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    return tuple(map(float, ran.stdout.split()))


def tell_window(path: Path, count: int) -> None:
    """Show and save the register in the window, and print how that went."""
    app = QApplication([])
    target = path.with_name("window.pdf")
    target.unlink(missing_ok=True)
    print(*longest_wait(existing_ledger(path), count, target))
    app.quit()


def main(count: int) -> None:
    """Measure and print the table."""
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.congvu"
        make_large_ledger(path, count)
        ledger = existing_ledger(path)
        building = building_of(ledger)
        tried = PaperPages(register(building, DAYS_TRIED)).page_count
        days_back = round(DAYS_TRIED * PAGES / tried)
        document = register(building, days_back)
        pages = PaperPages(document)
        lines = lines_of(pages)
        target, floor_target = Path(folder) / "register.pdf", Path(folder) / "floor.pdf"
        works, floors = [], []
        for _ in range(ROUNDS):
            works.append(timed(lambda: save_pdf(PaperPages(document), target)))
            floors.append(timed(lambda: draw_lines(lines, floor_target)))
        work, floor = statistics.median(works), statistics.median(floors)
        built = statistics.median(timed(lambda: register(building, days_back)) for _ in range(7))
        runs = [window_of(path, days_back) for _ in range(WINDOWS)]
        shown, saved, wait = map(statistics.median, zip(*runs, strict=True))
        longest = max(run[2] for run in runs)
        print("| work | measured |")
        print("| --- | --- |")
        print(
            f"| register of {pages.page_count} pages, {document.row_count:,} rows: set in type and "
            f"written | {work:.2f} s, {work / floor:.1f}× of {sum(map(len, lines)):,} lines drawn |"
        )
        print(f"| its rows read and built | {built:.2f} s |")
        print(f"| in the window: shown after, saved after | {shown:.2f} s, {saved:.2f} s |")
        print(
            "| longest time without an answer of the window meanwhile, scrolled on |"
            f" {wait:.0f} ms, {longest:.0f} ms in the worst of {WINDOWS} runs |"
        )
        taken = memory_of(path, days_back, "register")
        least = memory_of(path, sum(map(len, lines)) // PAGES, "floor")
        print(f"| memory for it (floor) | {taken:.0f} MiB ({least:.0f} MiB) |")
    app.quit()


if __name__ == "__main__":
    if "--window" in sys.argv:
        tell_window(Path(sys.argv[2]), int(sys.argv[3]))
    elif "--memory" in sys.argv:
        tell_memory(Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
