"""Search without tones, over the folded text of a record.

The index is written beside each change and not by triggers: `trusted_schema=OFF`, which keeps a
hostile file from running anything, also keeps triggers away from a full-text table.
"""

import json
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlite_utils import Database

from civic_desktop.domain.text import fold

_SPECIAL = re.compile("[!%_]")
_START = "*"
# A row of the index is numbered by day, then by inspection: its order is that of the list.
_DAY_SHIFT = 32
_ID_MASK = (1 << _DAY_SHIFT) - 1
INSPECTION_OF_ROW = f"(inspection_search.rowid & {_ID_MASK})"
DAY_OF_ROW = f"(inspection_search.rowid >> {_DAY_SHIFT})"


def index_row(inspected_on: date, inspection_id: int) -> int:
    """Row of the search index for an inspection."""
    return (inspected_on.toordinal() << _DAY_SHIFT) + inspection_id


def match_expression(typed: str, marks: Sequence[str] = (), *, is_wide: bool = False) -> str:
    """What to match: every word typed, without tones, and every mark.

    The last word may be unfinished; a wide search takes every word for the start of one. Starts
    of words are dear in a large ledger, whole words are not.
    """
    words = [word.replace('"', '""') for word in _words(typed)]
    phrases = [
        f'"{word}"{_START if is_wide or place == len(words) - 1 else ""}'
        for place, word in enumerate(words)
    ]
    parts = [" ".join(f'{{facets}}: "{mark}"' for mark in marks)] if marks else []
    if phrases:
        parts.append("{search_text}: (" + " ".join(phrases) + ")")
    return " AND ".join(f"({part})" for part in parts)


def has_several_words(typed: str) -> bool:
    """Whether a wide search can find more than a narrow one."""
    return len(_words(typed)) > 1


def _words(typed: str) -> list[str]:
    return [word for word in fold(typed).split() if any(map(str.isalnum, word))]


def keep_index(
    database: Database,
    table: str,
    row_id: int,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
) -> None:
    """Bring the search index and the counts by day in line with one changed row."""
    if table != "inspection":
        return
    old, new = _indexed(row_id, before), _indexed(row_id, after)
    if old != new:
        if old is not None:
            database.execute(
                "INSERT INTO inspection_search(inspection_search, rowid, search_text, facets)"
                " VALUES ('delete', ?, ?, ?)",
                old,
            )
        if new is not None:
            database.execute(
                "INSERT INTO inspection_search(rowid, search_text, facets) VALUES (?, ?, ?)", new
            )
    old_day = None if before is None else before["inspected_on"]
    new_day = None if after is None else after["inspected_on"]
    if old_day != new_day:
        _count_days(database, old_day, new_day)


def _indexed(row_id: int, row: dict[str, Any] | None) -> tuple[int, str, str] | None:
    if row is None:
        return None
    place = index_row(date.fromisoformat(row["inspected_on"]), row_id)
    return place, row["search_text"], row["facets"]


def _count_days(database: Database, old_day: str | None, new_day: str | None) -> None:
    if new_day is not None:
        database.execute(
            "INSERT INTO inspection_day(day, inspection_count) VALUES (?, 1)"
            " ON CONFLICT (day) DO UPDATE SET inspection_count = inspection_count + 1",
            [new_day],
        )
    if old_day is not None:
        database.execute(
            "DELETE FROM inspection_day WHERE day = ? AND inspection_count = 1", [old_day]
        )
        database.execute(
            "UPDATE inspection_day SET inspection_count = inspection_count - 1 WHERE day = ?",
            [old_day],
        )


def contains(
    typed: str, words: str, *, person: str = "", unit: str = ""
) -> tuple[str, dict[str, Any]]:
    """Condition that a row holds every word typed, in any order and without tones.

    `words` is folded text of the row; `person` and `unit` name columns that point to a person or
    a unit whose name is looked in as well.
    """
    conditions, values = ["1"], {}
    for place, word in enumerate(fold(typed).split()):
        name = f"word{place}"
        places = [f"{words} LIKE :{name} ESCAPE '!'"]
        for column, table in ((person, "staff_member"), (unit, "unit")):
            if column:
                places.append(
                    f"{column} IN (SELECT id FROM {table}"  # noqa: S608
                    f" WHERE search_text LIKE :{name} ESCAPE '!')"
                )
        conditions.append(f"({' OR '.join(places)})")
        escaped = _SPECIAL.sub(r"!\g<0>", word)
        values[name] = f"%{escaped}%"
    return " AND ".join(conditions), values


def among(column: str, ids: Iterable[int | str | None]) -> tuple[str, dict[str, Any]]:
    """Condition that a column is one of any number of ids or keys."""
    condition = f"{column} IN (SELECT value FROM json_each(:ids))"  # noqa: S608
    return condition, {"ids": json.dumps(list(ids))}
