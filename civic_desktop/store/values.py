"""Days and enumerations between the file's text and the domain."""

from datetime import date
from typing import Any


def iso(day: date | None) -> str | None:
    """A day as the file holds it."""
    return None if day is None else day.isoformat()


def day_of(text: Any) -> date | None:
    """A day from the file."""
    return None if text is None else date.fromisoformat(text)


def required_day(text: Any) -> date:
    """A day from a column that is never empty."""
    return date.fromisoformat(text)
