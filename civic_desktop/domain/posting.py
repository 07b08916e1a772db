"""Where a person stood on a day."""

from collections.abc import Iterable
from datetime import date

from civic_desktop.domain.staff import Posting, StaffMember


def posting_on(person: StaffMember, ended: Iterable[Posting], day: date) -> StaffMember | Posting:
    """The posting of that day: one of those that have ended, else the present one.

    A day that none of them reaches belongs to the present posting, for want of better.
    """
    held = [
        posting
        for posting in ended
        if day <= posting.last_day and (posting.first_day is None or posting.first_day <= day)
    ]
    if not held or (person.first_day is not None and person.first_day <= day):
        return person
    return min(held, key=lambda posting: posting.last_day)
