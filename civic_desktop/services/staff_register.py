"""Persons with their earlier postings and long absences; each change is one act."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from civic_desktop.domain.posting_changes import (
    Transfer,
    absence_problems,
    after_transfer,
    leaving_problems,
    person_days_problems,
    posting_problems,
    proposed_group,
    reporting_day,
    transfer_problems,
)
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.staff import Absence, Posting, StaffMember, StaffStatus
from civic_desktop.domain.text import format_day
from civic_desktop.domain.unit import Unit
from civic_desktop.services.acts import Saved
from civic_desktop.services.record_book import RecordBook, RecordPages
from civic_desktop.store import staff
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.transaction import Transaction
from civic_desktop.store.units import UNITS


class StaffRegister:
    """What the page of persons can ask for. What is stored carries the person's id."""

    def __init__(self, ledger: Ledger, today: Callable[[], date]) -> None:
        self._ledger = ledger
        self.today = today
        self._people = RecordBook(ledger, staff.STAFF, "người", self._problems_of_person)

    def pages(self, text: str, unit_id: int | None) -> RecordPages[StaffMember]:
        """Persons of a unit, or of all, by name."""
        return self._people.pages(*staff.wanted_staff(text, unit_id))

    def get(self, record_id: int) -> StaffMember:
        """One person; RecordConflict if the record has gone."""
        return self._people.get(record_id)

    def problems_of(self, record: StaffMember) -> list[Problem]:
        """What stands in the way of saving a person."""
        return self._people.problems_of(record)

    def save(self, record: StaffMember) -> Saved:
        """Store a person as one act. Raises the first Problem, or StoreError."""
        return self._people.save(record)

    def delete(self, record_id: int) -> Saved:
        """Remove a person with postings and absences as one act.

        Raises RecordInUse if ratings, decisions or tasks point to the person.
        """
        label = "Xóa người"
        with self._ledger.write(label) as transaction:
            staff.delete_with_own(self._ledger, transaction, record_id)
        return Saved(record_id, transaction.act_id, label)

    def namesakes(self, person: StaffMember) -> list[StaffMember]:
        """Others of the same name in the same unit, where neither has a code to be told by."""
        if person.code:
            return []
        alike = staff.without_code(self._ledger, person.unit_id, person.full_name)
        return [other for other in alike if other.id != person.id]

    def unit(self, unit_id: int | None) -> Unit | None:
        """One unit, if it is there."""
        found = UNITS.all(self._ledger, "id = :unit_id", {"unit_id": unit_id})
        return found[0] if found else None

    def proposed_group(
        self,
        unit_id: int | None,
        status: StaffStatus | None,
        first_day: date | None = None,
        last_day: date | None = None,
    ) -> int | None:
        """The reporting group of such a posting, where unit and status tell it."""
        unit = self.unit(unit_id)
        if unit is None or status is None:
            return None
        day = reporting_day(first_day, last_day, self.today())
        group = proposed_group(staff.GROUPS.all(self._ledger), status, unit.level, day)
        return None if group is None else group.id

    def like_tasks(self) -> list[str]:
        """Names of groups of like tasks that are in use."""
        return staff.like_tasks(self._ledger)

    def postings(self, staff_id: int) -> list[Posting]:
        """Postings that have ended, the latest first."""
        return staff.postings_of(self._ledger, staff_id)

    def absences(self, staff_id: int) -> list[Absence]:
        """Long leaves, the latest first."""
        return staff.absences_of(self._ledger, staff_id)

    def transfer_problems(self, person: StaffMember, transfer: Transfer) -> list[Problem]:
        """Why the person cannot take that posting on that day."""
        earlier, unit = self.postings(person.id or 0), self.unit(transfer.unit_id)
        return list(transfer_problems(person, earlier, transfer, unit))

    def transfer(
        self, person: StaffMember, transfer: Transfer, *, is_future_agreed: bool = False
    ) -> Saved:
        """Close the present posting and begin the new one, as one act.

        Raises the first Problem; a day in the future is one unless it was agreed to, because
        lists show the new posting from now on.
        """
        if transfer.day > self.today() and not is_future_agreed:
            raise FutureTransfer(
                "Ngày chuyển {day} còn ở tương lai: danh sách sẽ ghi vị trí mới ngay từ bây giờ.",
                field="day",
                day=format_day(transfer.day),
            )
        for problem in self.transfer_problems(person, transfer):
            raise problem
        label = f"Chuyển công tác {person.full_name}"
        with self._ledger.write(label) as transaction:
            self.store_transfer(transaction, person, transfer)
        return Saved(person.id or 0, transaction.act_id, label)

    def store_transfer(
        self, transaction: Transaction, person: StaffMember, transfer: Transfer
    ) -> None:
        """Put both sides of a transfer that was found right into an act."""
        ended, moved = after_transfer(person, self.postings(person.id or 0), transfer)
        staff.POSTINGS.save(transaction, ended)
        staff.STAFF.save(transaction, moved)

    def leave(self, person: StaffMember, last_day: date) -> Saved:
        """Store the last day of service as one act. Raises the first Problem."""
        for problem in leaving_problems(person, self.postings(person.id or 0), last_day):
            raise problem
        label = f"Thôi công tác {person.full_name}"
        with self._ledger.write(label) as transaction:
            staff.STAFF.save(transaction, replace(person, last_day=last_day))
        return Saved(person.id or 0, transaction.act_id, label)

    def save_posting(self, posting: Posting) -> Saved:
        """Store a posting that has ended as one act. Raises the first Problem."""
        person, others = self.get(posting.staff_id), self.postings(posting.staff_id)
        for problem in posting_problems(person, others, posting, self.unit(posting.unit_id)):
            raise problem
        label = "Thêm vị trí trước" if posting.id is None else "Sửa vị trí trước"
        with self._ledger.write(label) as transaction:
            staff.POSTINGS.save(transaction, posting)
        return Saved(posting.staff_id, transaction.act_id, label)

    def delete_posting(self, posting: Posting) -> Saved:
        """Remove a posting that has ended as one act."""
        label = "Xóa vị trí trước"
        with self._ledger.write(label) as transaction:
            staff.POSTINGS.delete(transaction, posting.id or 0)
        return Saved(posting.staff_id, transaction.act_id, label)

    def save_absence(self, absence: Absence) -> Saved:
        """Store a long leave as one act. Raises the first Problem."""
        for problem in absence_problems(self.absences(absence.staff_id), absence):
            raise problem
        label = "Thêm thời gian nghỉ" if absence.id is None else "Sửa thời gian nghỉ"
        with self._ledger.write(label) as transaction:
            staff.ABSENCES.save(transaction, absence)
        return Saved(absence.staff_id, transaction.act_id, label)

    def delete_absence(self, absence: Absence) -> Saved:
        """Remove a long leave as one act."""
        label = "Xóa thời gian nghỉ"
        with self._ledger.write(label) as transaction:
            staff.ABSENCES.delete(transaction, absence.id or 0)
        return Saved(absence.staff_id, transaction.act_id, label)

    def _problems_of_person(self, person: StaffMember) -> Iterator[Problem]:
        if person.first_day and person.last_day and person.last_day < person.first_day:
            yield Problem(
                "Ngày cuối phải từ ngày đầu {day} trở đi.",
                field="last_day",
                day=format_day(person.first_day),
            )
        other = staff.with_code(self._ledger, person.code)
        if other is not None and other.id != person.id:
            unit = self.unit(other.unit_id)
            yield Problem(
                "Mã {code} đã là của {name}, {unit}.",
                field="code",
                code=person.code,
                name=other.full_name,
                unit="" if unit is None else unit.name,
            )
        if person.id is not None:
            yield from person_days_problems(person, self.postings(person.id))


class FutureTransfer(Problem):
    """The day of the transfer has not come yet; it can be stored if the person agrees."""
