"""Shapes of columns that several tables share. Released migrations stand on them: never edit."""

_DAY = "TEXT CHECK ({0} IS NULL OR {0} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')"


def day(column: str, *, required: bool = False) -> str:
    """A column that holds a day as ISO text."""
    return f"{column} {_DAY.format(column)}{' NOT NULL' if required else ''}"


VERSION = "row_version INTEGER NOT NULL DEFAULT 1 CHECK (row_version >= 1)"
PERIOD = f"""period_kind TEXT NOT NULL CHECK (period_kind IN ('month', 'quarter', 'year')),
    {day("first_day", required=True)},
    {day("last_day", required=True)}"""
SOURCE = """source_document_id INTEGER REFERENCES document(id),
    source_note TEXT NOT NULL DEFAULT ''"""


def hundredths(column: str) -> str:
    """A column that holds a percentage in hundredths."""
    return f"{column} INTEGER CHECK ({column} BETWEEN 0 AND 10000)"


def count(column: str) -> str:
    """A column that holds a number from 0."""
    return f"{column} INTEGER CHECK ({column} >= 0)"


CLASSES = ("excellent", "good", "completed", "not_completed")
