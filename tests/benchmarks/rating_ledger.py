"""A ledger with any number of invented ratings over ten years, the same every time.

    python tests/benchmarks/rating_ledger.py FILE COUNT

One tenth as many persons serve in 3,000 units of two levels under one office. Rows go in by bulk,
past the history.
"""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from civic_desktop.domain.text import fold, name_sort_key, text_sort_key  # noqa: E402
from civic_desktop.services.office_ledger import new_ledger  # noqa: E402

UNITS = 3000
DEPARTMENTS = 100
YEARS = range(2017, 2027)
GROUPS = 3
ARGUMENTS = 3

_FAMILIES = ("Nguyễn Văn", "Lê Thị", "Hoàng Văn", "Ma Thị", "Nông Văn", "Trần Thị")
_GIVEN = ("An", "Bình", "Đào", "Hòa", "Khánh", "Liên", "Mơ", "Sơn", "Thủy", "Yến")
_NUMBERS = """WITH RECURSIVE number(i) AS
    (SELECT 1 UNION ALL SELECT i + 1 FROM number WHERE i < ?)"""
_PERSONS = f"""{_NUMBERS} INSERT INTO staff_member
    (id, full_name, code, unit_id, staff_group_id, status, sort_key, search_text)
    SELECT i, name_of(i), printf('M%06d', i), (i - 1) % {UNITS} + 1, i % {GROUPS} + 1,
    'civil_servant', key_of(i), fold_of(i) FROM number"""
_RATINGS = f"""INSERT INTO rating (staff_member_id, unit_id, staff_group_id, period_kind,
    first_day, last_day, rating_class)
    SELECT id, unit_id, staff_group_id, 'year', :year || '-01-01', :year || '-12-31',
    CASE (id / {UNITS} * 37 + id * 7 + :year * 13) % 100
        WHEN 0 THEN 'unrated' WHEN 1 THEN 'not_completed' WHEN 2 THEN 'completed'
        WHEN 3 THEN 'completed' WHEN 4 THEN 'completed' WHEN 5 THEN 'excellent'
        WHEN 6 THEN 'excellent' WHEN 7 THEN 'excellent' ELSE 'good' END
    FROM staff_member"""
_COUNTS = """INSERT INTO rating_count SELECT period_kind, {unit}, first_day, staff_group_id,
    rating_class, count(*) FROM rating GROUP BY period_kind, first_day, {grouped}
    staff_group_id, rating_class"""


def make_rating_ledger(path: Path, count: int) -> None:
    """Write a new ledger with `count` ratings."""
    new_ledger(path).close()
    path.with_name(f".{path.name}.lock").unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        for name, function in (("name_of", _name), ("key_of", _key), ("fold_of", _folded)):
            database.create_function(name, 1, function, deterministic=True)
        database.execute("PRAGMA journal_mode=OFF")
        database.execute("PRAGMA synchronous=OFF")
        database.execute("PRAGMA cache_size=-400000")
        database.execute("BEGIN")
        database.executemany(
            "INSERT INTO unit (id, name, parent_id, sort_key, search_text) VALUES (?, ?, ?, ?, ?)",
            [
                (number, name, _parent(number), text_sort_key(name), fold(name))
                for number in range(1, UNITS + 1)
                for name in [f"Đơn vị {number}"]
            ],
        )
        # The index is made once all rows are there, which is what takes the time.
        (index,) = database.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'rating_by_period'"
        ).fetchone()
        database.execute("DROP INDEX rating_by_period")
        database.execute(_PERSONS, [count // len(YEARS)])
        for year in YEARS:
            database.execute(_RATINGS, {"year": year})
        database.execute(index)
        database.execute(_COUNTS.format(unit="unit_id", grouped="unit_id,"))
        database.execute(_COUNTS.format(unit="0", grouped=""))
        database.execute("COMMIT")
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA optimize")


def _parent(number: int) -> int | None:
    if number == 1:
        return None
    return 1 if number <= DEPARTMENTS + 1 else number % DEPARTMENTS + 2


def _name(number: int) -> str:
    return f"{_FAMILIES[number % len(_FAMILIES)]} {_GIVEN[number // 7 % len(_GIVEN)]}"


_KEYS = {
    f"{family} {given}": name_sort_key(f"{family} {given}")
    for family in _FAMILIES
    for given in _GIVEN
}


def _key(number: int) -> str:
    return _KEYS[_name(number)]


def _folded(number: int) -> str:
    return fold(f"{_name(number)} M{number:06}")


if __name__ == "__main__":
    if len(sys.argv) != ARGUMENTS:
        sys.exit(__doc__)
    make_rating_ledger(Path(sys.argv[1]), int(sys.argv[2]))
