"""Search without tones, over the folded text of a record.

The index is written beside each change and not by triggers: `trusted_schema=OFF`, which keeps a
hostile file from running anything, also keeps triggers away from a full-text table.
"""

import re
from typing import Any

from sqlite_utils import Database

from civic_desktop.domain.text import fold

_SPECIAL = re.compile("[!%_]")
_INDEX_OF = {"inspection": "inspection_search"}


def match_expression(typed: str) -> str:
    """What was typed as a full-text query: every word, without tones, as the start of a word."""
    words = (word.replace('"', '""') for word in fold(typed).split())
    return " ".join(f'"{word}"*' for word in words)


def keep_index(
    database: Database,
    table: str,
    row_id: int,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
) -> None:
    """Bring the index of a searched table in line with one changed row."""
    index = _INDEX_OF.get(table)
    if index is None:
        return
    old = None if before is None else before["search_text"]
    new = None if after is None else after["search_text"]
    if old == new:
        return
    if old is not None:
        database.execute(
            f"INSERT INTO {index}({index}, rowid, search_text) VALUES ('delete', ?, ?)",  # noqa: S608
            [row_id, old],
        )
    if new is not None:
        database.execute(
            f"INSERT INTO {index}(rowid, search_text) VALUES (?, ?)",  # noqa: S608
            [row_id, new],
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
