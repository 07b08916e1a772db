"""Offices and units with the days on which they exist."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Unit:
    """An office or unit with its place in the tree and the days on which it exists."""

    name: str
    id: int | None = None
    parent_id: int | None = None
    code: str = ""
    first_day: date | None = None
    last_day: date | None = None
    row_version: int = 1

    def existed_on(self, day: date) -> bool:
        """Whether the unit existed on that day; a missing bound is open."""
        return (self.first_day is None or self.first_day <= day) and (
            self.last_day is None or day <= self.last_day
        )
