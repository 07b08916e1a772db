"""Offices and units with the days on which they exist."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from civic_desktop.domain.text import format_day


class UnitLevel(StrEnum):
    """Level of government; there is no district level from 01/07/2025 (Luật 80/2025/QH15)."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


@dataclass(frozen=True)
class Unit:
    """An office or unit with its place in the tree and the days on which it exists."""

    name: str
    id: int | None = None
    parent_id: int | None = None
    code: str = ""
    first_day: date | None = None
    last_day: date | None = None
    level: UnitLevel | None = None
    row_version: int = 1

    @property
    def label(self) -> str:
        """The name; of a unit that has ended with its last day, as the next may bear it too."""
        if self.last_day is None:
            return self.name
        return f"{self.name} (đến {format_day(self.last_day)})"

    def existed_on(self, day: date) -> bool:
        """Whether the unit existed on that day; a missing bound is open."""
        return (self.first_day is None or self.first_day <= day) and (
            self.last_day is None or day <= self.last_day
        )
