"""The inspection log over ledgers of growing size, against plain SQLite in the same run.

    python tests/benchmarks/inspections.py [COUNT ...]

Makes a ledger of each size (10,000, 100,000 and 1,000,000 unless said otherwise), measures, and
prints a table. Times are medians of 15 in milliseconds; a ratio has its floor beside it, measured
in turn with it. Memory and disk: the largest ledger takes about 1 GB of a temporary folder.
"""

import os
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from large_ledger import make_large_ledger  # noqa: E402
from PySide6.QtCore import QCoreApplication  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from civic_desktop.domain.inspection import (  # noqa: E402
    Finding,
    Inspection,
    InspectionFilter,
    InspectionKind,
)
from civic_desktop.services.inspection_log import InspectionLog  # noqa: E402
from civic_desktop.services.office_ledger import existing_ledger  # noqa: E402
from civic_desktop.store import inspection_list  # noqa: E402
from civic_desktop.store.ledger import Ledger  # noqa: E402
from civic_desktop.ui.inspections.log_table import LogTable  # noqa: E402

ROUNDS = 15
STEPS = 200
TODAY = date(2026, 11, 23)
FRAME_MS = 16
QUERY = "dot xuat xa ba be"
SIZES = (10_000, 100_000, 1_000_000)

_PAGE = """SELECT inspection.id, number, inspected_on, unit.name, kind, content, finding_count,
    open_count, next_due_on, closed_on FROM inspection JOIN unit ON unit.id = unit_id
    ORDER BY inspected_on DESC, inspection.id DESC LIMIT 100"""
_FOUND = """SELECT inspection.id, number, inspected_on, unit.name, kind, content, finding_count,
    open_count, next_due_on, closed_on FROM inspection_search
    CROSS JOIN inspection ON inspection.id = (inspection_search.rowid & 4294967295)
    JOIN unit ON unit.id = unit_id
    WHERE inspection_search MATCH 'dot xuat xa ba be*'
    ORDER BY inspection_search.rowid DESC LIMIT 100"""


def against(work: Callable[[], Any], floor: Callable[[], Any]) -> tuple[float, float]:
    """Median milliseconds of the work and of its floor, measured in turn."""
    pairs = [(_timed(work), _timed(floor)) for _ in range(ROUNDS)]
    return tuple(statistics.median(each) for each in zip(*pairs, strict=True))  # type: ignore[return-value]


def _timed(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def measure(path: Path) -> dict[str, str]:
    """One column of the table."""
    ledger = existing_ledger(path)
    log = InspectionLog(ledger, lambda: TODAY)
    figures: dict[str, str] = {}
    with closing(sqlite3.connect(path)) as plain:
        first = against(
            lambda: log.pages(InspectionFilter()), lambda: plain.execute(_PAGE).fetchall()
        )
        figures["first page of the log (floor: the same SELECT)"] = _ratio(*first)
        found = against(
            lambda: inspection_list.page(ledger, InspectionFilter(QUERY), TODAY, None, 100),
            lambda: plain.execute(_FOUND).fetchall(),
        )
        figures[f"find “{QUERY}”, first page (floor: the same MATCH)"] = _ratio(*found)
    figures[f"scroll to any place: share of {STEPS} steps within {FRAME_MS} ms"] = _scroll(log)
    figures["save with 3 findings and history (floor: the same rows, one commit)"] = _ratio(
        *_save(ledger, log, path)
    )
    ledger.close()
    return figures


def _ratio(work: float, floor: float) -> str:
    return f"{work:.2f} ms, {work / floor:.1f}×"


def _scroll(log: InspectionLog) -> str:
    """Jump to random rows in the real table; a step is read, painted and done."""
    table = LogTable(log)
    table.resize(920, 480)
    table.show_pages(log.pages(InspectionFilter()))
    table.show()
    QCoreApplication.processEvents()
    dice = random.Random(1)
    spent = []
    for _ in range(STEPS):
        row = dice.randrange(table.rows.rowCount())

        def step(row: int = row) -> None:
            table.verticalScrollBar().setValue(row)
            table.repaint()

        spent.append(_timed(step))
    table.hide()
    within = sum(ms <= FRAME_MS for ms in spent) / STEPS
    return f"{within:.0%} (median {statistics.median(spent):.1f} ms)"


def _save(ledger: Ledger, log: InspectionLog, path: Path) -> tuple[float, float]:
    """The program's save, and the same rows written by plain SQLite to a copy."""
    copy = path.with_name("copy.congvu")
    shutil.copyfile(path, copy)
    findings = tuple(Finding(f"Phát hiện {place}") for place in range(3))
    draft = Inspection(0, TODAY, 1, InspectionKind.PLANNED, "Nội dung kiểm tra", findings=findings)
    log.save(replace(draft, number=log.next_number(TODAY, draft.kind)))
    last = ledger.last_act_id()
    written = ledger.rows(
        "SELECT table_name, after FROM history WHERE act_id = ? ORDER BY id", [last]
    )
    with closing(sqlite3.connect(copy, isolation_level=None)) as plain:
        plain.execute("PRAGMA journal_mode=WAL")
        plain.execute("PRAGMA synchronous=FULL")
        plain.execute("PRAGMA foreign_keys=ON")
        number = plain.execute("SELECT max(number) FROM inspection").fetchone()[0]

        def floor() -> None:
            nonlocal number
            number += 1
            _write_plainly(plain, written, number)

        return against(
            lambda: log.save(replace(draft, number=log.next_number(TODAY, draft.kind))), floor
        )


def _write_plainly(plain: sqlite3.Connection, written: list[dict[str, Any]], number: int) -> None:
    """The same rows, their history and the index, without any question asked."""
    import json

    plain.execute("BEGIN IMMEDIATE")
    act = plain.execute("INSERT INTO act (made_at, actor, label) VALUES ('', 'a', 'b')").lastrowid
    ids: dict[str, int] = {}
    for row in written:
        table = row["table_name"]
        values = {k: v for k, v in json.loads(row["after"]).items() if k != "id"}
        parents = {"finding": "inspection", "follow_up": "finding"}
        if table == "inspection":
            values["number"] = number
        else:
            values[f"{parents[table]}_id"] = ids[parents[table]]
        columns = ", ".join(values)
        places = ", ".join("?" * len(values))
        sql = f"INSERT INTO {table} ({columns}) VALUES ({places})"
        ids[table] = plain.execute(sql, list(values.values())).lastrowid or 0
        plain.execute(
            "INSERT INTO history (act_id, change, table_name, row_id, after)"
            " VALUES (?, 'insert', ?, ?, ?)",
            [act, table, ids[table], row["after"]],
        )
        if table == "inspection":
            plain.execute(
                "INSERT INTO inspection_search(rowid, search_text, facets) VALUES (?, ?, ?)",
                [(TODAY.toordinal() << 32) + ids[table], values["search_text"], values["facets"]],
            )
    plain.execute("COMMIT")


def main(sizes: list[int]) -> None:
    """Measure every size and print the table."""
    app = QApplication([])
    columns = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "large.congvu"
            make_large_ledger(path, size)
            columns[size] = measure(path)
    print(f"| work | {' | '.join(f'{size:,}' for size in sizes)} |")
    print(f"| --- |{' --- |' * len(sizes)}")
    for name in columns[sizes[0]]:
        print(f"| {name} | {' | '.join(columns[size][name] for size in sizes)} |")
    app.quit()


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or list(SIZES))
