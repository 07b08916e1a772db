"""Offices and units with the days on which they exist."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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

    def existed_on(self, day: date) -> bool:
        """Whether the unit existed on that day; a missing bound is open."""
        return (self.first_day is None or self.first_day <= day) and (
            self.last_day is None or day <= self.last_day
        )
