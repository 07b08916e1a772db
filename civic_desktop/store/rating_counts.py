"""Persons counted by unit, group, period and class, kept beside each change of a rating.

Figures of charts and papers read these counts, not the ratings: there may be millions. Unit 0
stands for all units together.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

from civic_desktop.domain.rating import RatingClass

if TYPE_CHECKING:
    from civic_desktop.store.ledger import Ledger

Counts = dict[RatingClass, int]
GroupYear = tuple[int | None, int]
_KEY = ("period_kind", "unit_id", "first_day", "staff_group_id", "rating_class")
_IS_KEY = " AND ".join(f"{column} = ?" for column in _KEY)
_DELETE = f"DELETE FROM rating_count WHERE {_IS_KEY} AND person_count = 1"  # noqa: S608
_DECREASE = f"UPDATE rating_count SET person_count = person_count - 1 WHERE {_IS_KEY}"  # noqa: S608
_ALL_UNITS = 0
_OF_YEARS = "period_kind = 'year' AND first_day BETWEEN :first AND :last"


def keep_counts(
    database: Database, table: str, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> None:
    """Bring the counts in line with one changed row."""
    if table != "rating":
        return
    old, new = _key(before), _key(after)
    if old == new:
        return
    if new is not None:
        for key in (new, _of_all(new)):
            database.execute(
                "INSERT INTO rating_count VALUES (?, ?, ?, ?, ?, 1)"
                " ON CONFLICT DO UPDATE SET person_count = person_count + 1",
                key,
            )
    if old is not None:
        for key in (old, _of_all(old)):
            database.execute(_DELETE, key)
            database.execute(_DECREASE, key)


def count_inserted(database: Database, table: str, first_id: int, last_id: int) -> None:
    """Count many rows that were added at once."""
    if table != "rating":
        return
    for columns in (_KEY, _of_all(_KEY)):
        grouped = ", ".join(column for column in columns if column != _ALL_UNITS)
        database.conn.execute(
            f"INSERT INTO rating_count SELECT {', '.join(map(str, columns))}, count(*)"  # noqa: S608
            f" FROM rating WHERE id BETWEEN ? AND ? GROUP BY {grouped}"
            " ON CONFLICT DO UPDATE SET person_count = person_count + excluded.person_count",
            [first_id, last_id],
        )


def _key(row: dict[str, Any] | None) -> tuple[Any, ...] | None:
    return None if row is None else tuple(row[column] for column in _KEY)


def _of_all(key: tuple[Any, ...]) -> tuple[Any, ...]:
    return (key[0], _ALL_UNITS, *key[2:])


def of_group_years(
    ledger: "Ledger", first_year: int, last_year: int, unit_ids: Iterable[int] | None
) -> dict[GroupYear, Counts]:
    """Persons of these units, or of all, by group and year, in yearly ratings."""
    values = _days(first_year, last_year)
    if unit_ids is None:
        sql = f"""SELECT first_day, staff_group_id, rating_class, person_count AS persons
            FROM rating_count WHERE {_OF_YEARS} AND unit_id = {_ALL_UNITS}"""  # noqa: S608
    else:
        sql = f"""SELECT first_day, staff_group_id, rating_class, sum(person_count) AS persons
            FROM rating_count WHERE {_OF_YEARS}
            AND unit_id IN (SELECT value FROM json_each(:units))
            GROUP BY first_day, staff_group_id, rating_class"""  # noqa: S608
        values |= {"units": json.dumps(list(unit_ids))}
    found: dict[GroupYear, Counts] = defaultdict(dict)
    for row in ledger.rows(sql, values):
        key = (row["staff_group_id"], int(row["first_day"][:4]))
        found[key][RatingClass(row["rating_class"])] = row["persons"]
    return found


def of_units(
    ledger: "Ledger", first_year: int, last_year: int, wanted: Iterable[GroupYear]
) -> dict[GroupYear, dict[int, Counts]]:
    """Persons of each unit apart, for these groups and years alone."""
    pairs = json.dumps([[group, f"{year}-01-01"] for group, year in wanted])
    found: dict[GroupYear, dict[int, Counts]] = defaultdict(dict)
    rows = ledger.rows(
        f"""SELECT unit_id, first_day, staff_group_id, rating_class, person_count AS persons
        FROM rating_count WHERE {_OF_YEARS} AND unit_id <> {_ALL_UNITS}
        AND (staff_group_id, first_day) IN (SELECT value ->> 0, value ->> 1 FROM json_each(:pairs))
        """,  # noqa: S608
        _days(first_year, last_year) | {"pairs": pairs},
    )
    for row in rows:
        key = (row["staff_group_id"], int(row["first_day"][:4]))
        counts = found[key].setdefault(row["unit_id"], {})
        counts[RatingClass(row["rating_class"])] = row["persons"]
    return found


def _days(first_year: int, last_year: int) -> dict[str, Any]:
    return {"first": f"{first_year}-01-01", "last": f"{last_year}-01-01"}
