"""Ratings of a whole province over ten years, against plain SQLite in the same run.

    python tests/benchmarks/ratings.py [COUNT]

Makes a ledger of 5,000,000 ratings (or COUNT) of 3,000 units and prints a table. Times are medians
of 7 in milliseconds; each has its floor beside it, measured in turn with it. The ledger takes
about 800 MB of a temporary folder.
"""

import gc
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from PySide6.QtCore import QCoreApplication  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402
from python_calamine import CalamineWorkbook  # noqa: E402
from rating_ledger import YEARS, make_rating_ledger  # noqa: E402

from civic_desktop.domain.period import Month, Year  # noqa: E402
from civic_desktop.domain.rating import RatingClass  # noqa: E402
from civic_desktop.domain.rules import RuleBook  # noqa: E402
from civic_desktop.services.office_ledger import existing_ledger  # noqa: E402
from civic_desktop.services.paper_figures import LedgerFigures  # noqa: E402
from civic_desktop.services.rating_entry import RatingEntry  # noqa: E402
from civic_desktop.services.rating_import import RatingImport  # noqa: E402
from civic_desktop.services.report_building import ReportBuilding  # noqa: E402
from civic_desktop.services.report_wish import ReportWish, wished_parameters  # noqa: E402
from civic_desktop.services.rule_library import load_rules  # noqa: E402
from civic_desktop.store.figures import years_with_figures  # noqa: E402
from civic_desktop.store.ledger import Ledger  # noqa: E402
from civic_desktop.store.rating_figures import rating_figures  # noqa: E402
from civic_desktop.store.units import with_subtree  # noqa: E402
from civic_desktop.ui.evaluations.person_page import PersonPage  # noqa: E402
from tests.spreadsheets import write_xlsx  # noqa: E402

COUNT = 5_000_000
ROUNDS = 7
TODAY = date(2026, 11, 23)
DEPARTMENT = 2
FILE_ROWS = 50_000
FIRST, LAST = YEARS[0], YEARS[-1]

# The index rating_by_period covers these.
_GROUPED = """SELECT first_day, staff_group_id, rating_class, count(*) FROM rating
    WHERE period_kind = 'year' AND first_day BETWEEN '{first}-01-01' AND '{last}-01-01' {scope}
    GROUP BY first_day, staff_group_id, rating_class"""
_YEARS = "SELECT DISTINCT substr(first_day, 1, 4) FROM rating WHERE period_kind = 'year'"
_SHEET = """SELECT staff_member.*, rating.* FROM staff_member
    LEFT JOIN rating ON staff_member_id = staff_member.id AND period_kind = 'year'
    AND rating.first_day = '2026-01-01' WHERE staff_member.unit_id = ?"""

Pair = tuple[float, float]


def against(
    work: Callable[[], Any],
    floor: Callable[[], Any],
    before: Callable[[], Any] = gc.collect,
) -> Pair:
    """Median milliseconds of the work and of its floor, measured in turn."""
    pairs = []
    for _ in range(ROUNDS):
        before()
        pairs.append((_timed(work), _timed(floor)))
    works, floors = zip(*pairs, strict=True)
    return statistics.median(works), statistics.median(floors)


def _timed(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def figures_of_years(ledger: Ledger, plain: sqlite3.Connection) -> dict[str, Pair]:
    """Charts and the annual table."""

    def grouped(first: int, last: int, units: list[int] | None = None) -> Callable[[], Any]:
        named = ", ".join(map(str, units or []))
        scope = f"AND unit_id IN ({named})" if units else ""
        sql = _GROUPED.format(first=first, last=last, scope=scope)
        return lambda: plain.execute(sql).fetchall()

    book = load_rules().book
    building = ReportBuilding(LedgerFigures(ledger, book, lambda: TODAY), lambda: TODAY)
    wish = ReportWish(first=Year(LAST), last=Year(LAST))

    def summary() -> None:
        name = "annual-ratings"
        building.build(name, wished_parameters(building, name, wish))

    department = with_subtree(ledger, DEPARTMENT)
    return {
        "ratings of ten years for the charts (floor: the same GROUP BY)": against(
            lambda: list(rating_figures(ledger, FIRST, LAST)), grouped(FIRST, LAST)
        ),
        f"the same of one department of {len(department)} units": against(
            lambda: list(rating_figures(ledger, FIRST, LAST, DEPARTMENT)),
            grouped(FIRST, LAST, department),
        ),
        "the same of the topmost unit, with all under it": against(
            lambda: list(rating_figures(ledger, FIRST, LAST, 1)), grouped(FIRST, LAST)
        ),
        "annual summary as a paper (floor: GROUP BY of its year)": against(
            summary, grouped(LAST, LAST)
        ),
        "years with figures (floor: DISTINCT over the index)": against(
            lambda: years_with_figures(ledger), lambda: plain.execute(_YEARS).fetchall()
        ),
    }


def entering(ledger: Ledger, plain: sqlite3.Connection, path: Path) -> dict[str, Pair]:
    """A sheet, one key, and a file."""
    entry = RatingEntry(ledger, load_rules().book, lambda: TODAY)
    year, unit = Year(2026), 1500
    page = PersonPage(entry, is_read_only=False)
    page.resize(1366, 640)
    page.show()

    def show() -> None:
        page.show_sheet(unit, None, year)
        QCoreApplication.processEvents()

    def select() -> None:
        plain.execute(_SHEET, [unit]).fetchall()

    classes = [RatingClass.EXCELLENT, RatingClass.GOOD]

    def rate() -> None:
        classes.reverse()
        entry.rate(entry.read_again(sheet[:1], year), classes[0])

    sheet = entry.sheet(unit, None, year)
    found = {
        "sheet of one unit read (floor: the same SELECT)": against(
            lambda: entry.sheet(unit, None, year), select
        ),
        "sheet of one unit shown and painted (floor: the same SELECT)": against(show, select),
        "one person rated by key, history and counts kept (floor: the same rows, one commit)": (
            against(rate, lambda: _plain_rating(plain))
        ),
    }
    return found | _import(ledger, plain, load_rules().book, path)


def _plain_rating(plain: sqlite3.Connection) -> None:
    """The rows that rating one person writes: a rating, an act, its history, four counts."""
    plain.execute("BEGIN IMMEDIATE")
    plain.execute("UPDATE rating SET rating_class = 'good' WHERE id = 77")
    plain.execute("INSERT INTO act (made_at, actor, label) VALUES ('2026', 'a', 'b')")
    plain.execute(
        "INSERT INTO history (act_id, change, table_name, row_id, before, after)"
        " VALUES (1, 'update', 'x', 77, ?, ?)",
        ["x" * 300, "x" * 300],
    )
    for unit in (0, 77):
        for rating_class in ("good", "excellent"):
            plain.execute(
                "UPDATE rating_count SET person_count = person_count + 1 WHERE period_kind = 'year'"
                " AND unit_id = ? AND first_day = '2020-01-01' AND staff_group_id = 1"
                " AND rating_class = ?",
                [unit, rating_class],
            )
    plain.execute("COMMIT")


def _import(
    ledger: Ledger, plain: sqlite3.Connection, book: RuleBook, path: Path
) -> dict[str, Pair]:
    """Each round takes the file in for another month. No collector runs, as in the job."""
    title = ("Mã", "Họ và tên", "Đơn vị", "Xếp loại", "Lý do")
    rows = ledger.tuples(
        "SELECT staff_member.code, full_name, staff_member.id, unit_id, name FROM staff_member"
        f" JOIN unit ON unit.id = unit_id ORDER BY staff_member.id LIMIT {FILE_ROWS}"
    )
    lines = [(row[0], row[1], row[4], "T", "Hoàn thành nhiệm vụ") for row in rows]
    file = write_xlsx(path.with_suffix(".xlsx"), [title, *lines])
    months, plain_months = iter(range(1, 13)), iter(range(1, 13))

    def take_in() -> None:
        importer = RatingImport(ledger, book, Month(2026, next(months)))
        importer.store(importer.read(file, _silent), _silent)

    def write_plainly() -> None:
        day = f"2016-{next(plain_months):02}-01"
        plain.execute("BEGIN IMMEDIATE")
        plain.executemany(
            "INSERT INTO rating (staff_member_id, unit_id, staff_group_id, period_kind, first_day,"
            " last_day, rating_class, reason) VALUES (?, ?, 1, 'month', ?, ?, 'good', ?)",
            ((row[2], row[3], day, day, "Hoàn thành nhiệm vụ") for row in rows),
        )
        plain.executemany(
            "INSERT INTO history (act_id, change, table_name, row_id, after)"
            " VALUES (1, 'insert', 'x', ?, ?)",
            ((row[2], "x" * 280) for row in rows),
        )
        plain.execute("COMMIT")

    def read_file() -> None:
        CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()

    gc.collect()
    gc.disable()
    reading = against(take_in, read_file, before=lambda: None)
    writing = _timed_each(write_plainly)
    gc.enable()
    name = f"import of {len(rows):,} rows from .xlsx"
    return {
        f"{name} (floor: reading it with calamine)": reading,
        f"{name} (floor: reading it, then the same rows with history in one commit)": (
            reading[0],
            reading[1] + writing,
        ),
    }


def _timed_each(work: Callable[[], Any]) -> float:
    return statistics.median(_timed(work) for _ in range(ROUNDS))


def _silent(_done: int, _total: int) -> None:
    """Hear nothing."""


def main(count: int) -> None:
    """Make the ledger, measure and print the table."""
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ratings.congvu"
        spent = _timed(lambda: make_rating_ledger(path, count)) / 1000
        print(f"{count:,} ratings, {path.stat().st_size / 1e6:,.0f} MB, made in {spent:.0f} s")
        ledger = existing_ledger(path)
        with closing(sqlite3.connect(path, isolation_level=None)) as plain:
            plain.execute("PRAGMA synchronous=FULL")
            pairs = figures_of_years(ledger, plain) | entering(ledger, plain, path)
        ledger.close()
    print("| work | ms | floor, ms | ratio |")
    print("| --- | --- | --- | --- |")
    for name, (work, floor) in pairs.items():
        print(f"| {name} | {work:,.2f} | {floor:,.2f} | {work / floor:.3f}× |")
    app.quit()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
