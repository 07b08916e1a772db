"""What every rule of law says of itself: its basis, and on whom and when it is binding."""

from dataclasses import dataclass
from datetime import date

from civic_desktop.domain.staff import StaffStatus

Statuses = frozenset[StaffStatus]
STATUS_WORDS = {
    StaffStatus.CADRE: "cán bộ",
    StaffStatus.CIVIL_SERVANT: "công chức",
    StaffStatus.PUBLIC_EMPLOYEE: "viên chức",
}


@dataclass(frozen=True)
class Validity:
    """Days on which a rule applies to persons of one status; `is_verified` for those days."""

    status: StaffStatus
    first_day: date
    last_day: date | None = None
    is_verified: bool = True

    def covers(self, day: date) -> bool:
        """Whether the rule is in force for the status on that day."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)

    def meets(self, other: "Validity") -> bool:
        """Whether both are of one status on a common day."""
        return (
            self.status is other.status
            and self.first_day <= (other.last_day or date.max)
            and other.first_day <= (self.last_day or date.max)
        )


@dataclass(frozen=True)
class LegalRule:
    """What every rule says of itself. `article` names the place in the law."""

    id: str
    title: str
    legal_basis: str
    article: str
    is_verified: bool
    source: str
    note: str
    validities: tuple[Validity, ...]

    def covers(self, statuses: Statuses, day: date) -> bool:
        """Whether the rule is in force on that day for all of these statuses."""
        found = {v.status for v in self.validities if v.covers(day)}
        return bool(statuses) and statuses <= found

    def is_verified_for(self, statuses: Statuses, day: date) -> bool:
        """Whether the text of the law was compared, for these statuses on that day."""
        relevant = [v for v in self.validities if v.status in statuses and v.covers(day)]
        return self.is_verified and all(v.is_verified for v in relevant)
