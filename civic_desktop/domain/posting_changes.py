"""Changes of a person's postings: transfer, leaving the service, corrections, and what forbids."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.staff import Absence, Posting, StaffGroup, StaffMember, StaffStatus
from civic_desktop.domain.text import format_day
from civic_desktop.domain.unit import Unit, UnitLevel

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Transfer:
    """The posting that a person takes on `day`."""

    day: date
    unit_id: int
    group_id: int
    status: StaffStatus
    post: str = ""
    holds_leading_post: bool = False
    like_tasks: str = ""

    def changes(self, person: StaffMember) -> bool:
        """Whether it is another posting than the person's present one."""
        return any(
            getattr(self, name) != getattr(person, name)
            for name in ("unit_id", "group_id", "status", "post", "holds_leading_post")
        )


def proposed_group(
    groups: Iterable[StaffGroup], status: StaffStatus, level: UnitLevel | None, day: date
) -> StaffGroup | None:
    """The first group that a person of that status in a unit of that level is reported in.

    In a unit without a recorded level only groups of every level fit.
    """
    fitting = (
        group
        for group in groups
        if status in group.statuses
        and group.is_used_on(day)
        and (not group.levels or level in group.levels)
    )
    return next(fitting, None)


def present_start(person: StaffMember, postings: Iterable[Posting]) -> date | None:
    """The first day of the present posting; None where neither it nor an earlier one tells."""
    ends = [posting.last_day + _DAY for posting in postings]
    return person.first_day or max(ends, default=None)


def reporting_day(first_day: date | None, last_day: date | None, today: date) -> date:
    """The day whose reporting group a posting has: its last one, or today while it goes on."""
    if last_day is not None:
        return last_day
    return today if first_day is None else max(first_day, today)


def after_transfer(
    person: StaffMember, postings: Iterable[Posting], transfer: Transfer
) -> tuple[Posting, StaffMember]:
    """The posting that ends, and the person in the new one.

    The old one ends on the day before, or on its own last day where the person had left by then.
    """
    has_left = person.last_day is not None and person.last_day < transfer.day
    ended = Posting(
        staff_id=person.id or 0,
        unit_id=person.unit_id,
        group_id=person.group_id,
        status=person.status,
        first_day=present_start(person, postings),
        last_day=person.last_day if has_left and person.last_day else transfer.day - _DAY,
        post=person.post,
        holds_leading_post=person.holds_leading_post,
    )
    moved = replace(
        person,
        unit_id=transfer.unit_id,
        group_id=transfer.group_id,
        status=transfer.status,
        post=transfer.post,
        holds_leading_post=transfer.holds_leading_post,
        like_tasks=transfer.like_tasks,
        first_day=transfer.day,
        last_day=None if has_left else person.last_day,
    )
    return ended, moved


def transfer_problems(
    person: StaffMember, postings: Sequence[Posting], transfer: Transfer, unit: Unit | None
) -> Iterator[Problem]:
    """Why the person cannot take that posting on that day in that unit."""
    start = present_start(person, postings)
    if start is not None and transfer.day <= start:
        yield Problem(
            "Ngày chuyển phải sau {day}, ngày bắt đầu vị trí hiện nay.",
            field="day",
            day=format_day(start),
        )
    if unit is None:
        yield Problem("Chọn đơn vị mới.", field="unit_id")
    else:
        yield from unit_problems(unit, transfer.day)
    if not transfer.changes(person):
        yield Problem("Vị trí mới giống vị trí hiện nay. Đổi đơn vị, chức danh, nhóm hoặc loại.")


def unit_problems(unit: Unit, day: date) -> Iterator[Problem]:
    """Whether the unit existed on that day."""
    if not unit.existed_on(day):
        yield Problem(
            "Ngày {day} chưa có hoặc không còn đơn vị {unit}.",
            field="unit_id",
            day=format_day(day),
            unit=unit.name,
        )


def leaving_problems(
    person: StaffMember, postings: Iterable[Posting], last_day: date
) -> Iterator[Problem]:
    """Why that cannot be the person's last day of service."""
    start = present_start(person, postings)
    if start is not None and last_day < start:
        yield Problem(
            "Ngày cuối phải từ ngày {day} trở đi, ngày bắt đầu vị trí hiện nay.",
            field="last_day",
            day=format_day(start),
        )


def person_days_problems(person: StaffMember, postings: Iterable[Posting]) -> Iterator[Problem]:
    """Whether the present posting comes after all that have ended."""
    latest = max((posting.last_day for posting in postings), default=None)
    if latest is None:
        return
    for field, day in (("first_day", person.first_day), ("last_day", person.last_day)):
        if day is not None and day <= latest:
            yield Problem(
                "Vị trí trước đã ghi đến hết ngày {day}; ngày này phải sau đó.",
                field=field,
                day=format_day(latest),
            )


def posting_problems(
    person: StaffMember, others: Iterable[Posting], posting: Posting, unit: Unit | None
) -> Iterator[Problem]:
    """Why an ended posting cannot stand beside the person's other ones and the present one."""
    yield from _days_in_order(posting.first_day, posting.last_day)
    if unit is None:
        yield Problem("Chọn đơn vị.", field="unit_id")
    else:
        yield from unit_problems(unit, posting.last_day)
    if person.first_day is not None and posting.last_day >= person.first_day:
        yield Problem(
            "Vị trí hiện nay bắt đầu ngày {day}; vị trí trước phải kết thúc trước ngày đó.",
            field="last_day",
            day=format_day(person.first_day),
        )
    elif person.last_day is not None and posting.last_day >= person.last_day:
        yield Problem(
            "Người này công tác đến hết ngày {day}; vị trí trước phải kết thúc trước ngày đó.",
            field="last_day",
            day=format_day(person.last_day),
        )
    for other in others:
        if other.id != posting.id and _overlap(posting, other):
            yield Problem(
                "Trùng thời gian với vị trí trước đã ghi đến hết ngày {day}.",
                field="last_day" if posting.first_day is None else "first_day",
                day=format_day(other.last_day),
            )
            return


def absence_problems(others: Iterable[Absence], absence: Absence) -> Iterator[Problem]:
    """Why a leave cannot stand beside the person's other ones."""
    yield from _days_in_order(absence.first_day, absence.last_day)
    for other in others:
        is_apart = absence.last_day < other.first_day or other.last_day < absence.first_day
        if other.id != absence.id and not is_apart:
            yield Problem(
                "Trùng với lần nghỉ từ {first} đến {last} đã ghi.",
                field="first_day",
                first=format_day(other.first_day),
                last=format_day(other.last_day),
            )
            return


def _overlap(one: Posting, other: Posting) -> bool:
    """Whether both hold on some day; one without a first day begins when the other has ended."""
    earlier, later = sorted((one, other), key=lambda posting: posting.last_day)
    if earlier.last_day == later.last_day:
        return True
    return later.first_day is not None and later.first_day <= earlier.last_day


def _days_in_order(first_day: date | None, last_day: date) -> Iterator[Problem]:
    if first_day is not None and last_day < first_day:
        yield Problem(
            "Ngày cuối phải từ ngày đầu {day} trở đi.", field="last_day", day=format_day(first_day)
        )
