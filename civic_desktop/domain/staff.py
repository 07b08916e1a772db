"""The people of the service and the groups they are reported in."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class StaffStatus(StrEnum):
    """Legal status of a person (Luật Cán bộ, công chức; Luật Viên chức)."""

    CADRE = "cadre"
    CIVIL_SERVANT = "civil_servant"
    PUBLIC_EMPLOYEE = "public_employee"


@dataclass(frozen=True)
class StaffGroup:
    """A group that ratings are reported by, with the days on which it is used.

    `statuses` decide which rule set applies to the group.
    """

    id: int | None
    code: str
    name: str
    short_name: str
    statuses: frozenset[StaffStatus]
    first_day: date
    last_day: date | None = None
    position: int = 0
    row_version: int = 1

    def is_used_on(self, day: date) -> bool:
        """Whether figures of that day may be reported under this group."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


@dataclass(frozen=True)
class StaffMember:
    """One person in one unit. Persons of the same name are told apart by `code`."""

    full_name: str
    unit_id: int
    group_id: int
    status: StaffStatus
    id: int | None = None
    code: str = ""
    post: str = ""
    holds_leading_post: bool = False
    first_day: date | None = None
    last_day: date | None = None
    row_version: int = 1
