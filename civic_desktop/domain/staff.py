"""The people of the service and the groups they are reported in."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from civic_desktop.domain.unit import UnitLevel


class StaffStatus(StrEnum):
    """Legal status of a person (Luật Cán bộ, công chức; Luật Viên chức)."""

    CADRE = "cadre"
    CIVIL_SERVANT = "civil_servant"
    PUBLIC_EMPLOYEE = "public_employee"


@dataclass(frozen=True)
class StaffGroup:
    """A group that ratings are reported by, with the days on which it is used.

    `statuses` decide which rule set applies to the group; `levels` of the units it is found in,
    none for every level.
    """

    id: int | None
    code: str
    name: str
    short_name: str
    statuses: frozenset[StaffStatus]
    first_day: date
    last_day: date | None = None
    position: int = 0
    levels: frozenset[UnitLevel] = frozenset()
    row_version: int = 1

    def is_used_on(self, day: date) -> bool:
        """Whether figures of that day may be reported under this group."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


@dataclass(frozen=True)
class StaffMember:
    """One person in the present posting, which began on `first_day` (None: not known).

    Persons of the same name are told apart by `code`. `like_tasks` names the group of like tasks
    that the person is compared in; `is_party_member` is None where it is not recorded.
    """

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
    is_party_member: bool | None = None
    like_tasks: str = ""
    row_version: int = 1


@dataclass(frozen=True)
class Posting:
    """A posting that has ended; the present one stands in the person's own record."""

    staff_id: int
    unit_id: int
    group_id: int
    status: StaffStatus
    last_day: date
    first_day: date | None = None
    post: str = ""
    holds_leading_post: bool = False
    id: int | None = None
    row_version: int = 1


class AbsenceKind(StrEnum):
    """Why a person was away for long; maternity has rules of its own."""

    MATERNITY = "maternity"
    OTHER = "other"


@dataclass(frozen=True)
class Absence:
    """A long leave, from its first to its last day."""

    staff_id: int
    kind: AbsenceKind
    first_day: date
    last_day: date
    note: str = ""
    id: int | None = None
    row_version: int = 1
