"""Rows copied from a spreadsheet, read as new persons or as changes of those with the same code."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from civic_desktop.domain.posting_changes import Transfer, present_start
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.staff import StaffMember, StaffStatus
from civic_desktop.domain.text import fold, format_day, parse_day
from civic_desktop.domain.unit import Unit
from civic_desktop.services.acts import Saved
from civic_desktop.services.pasted_rows import PastedRow, UnitNames
from civic_desktop.services.staff_cells import StaffColumn, status_of, yes_or_no
from civic_desktop.services.staff_register import StaffRegister
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.staff import GROUPS, STAFF
from civic_desktop.store.units import UNITS

Cells = Mapping[StaffColumn, str]
Problems = dict[StaffColumn, Problem]


class PasteEffect(StrEnum):
    """What storing a pasted row does."""

    ADD = "add"
    ADD_NAMESAKE = "add_namesake"
    SAME = "same"
    CHANGE = "change"
    CHANGE_UNIT = "change_unit"
    TRANSFER = "transfer"


@dataclass(frozen=True)
class PastedPerson:
    """A person as pasted, what was stored before, and the transfer if it is one."""

    person: StaffMember
    effect: PasteEffect
    before: StaffMember | None = None
    transfer: Transfer | None = None

    @property
    def is_renamed(self) -> bool:
        """Whether the code was borne by a person of another name."""
        old = self.person if self.before is None else self.before
        return old.full_name.casefold() != self.person.full_name.casefold()


StaffRow = PastedRow[StaffColumn, PastedPerson]


class StaffPaste:
    """Reads rows against the persons, units and groups of one ledger.

    A code that is there already means that person: a blank cell leaves what is recorded, and
    another unit from a day after the present posting began is a transfer on that day.
    """

    def __init__(self, ledger: Ledger, register: StaffRegister) -> None:
        self._ledger, self._register = ledger, register
        self._units = UnitNames(UNITS.all(ledger))
        people = STAFF.all(ledger)
        self._by_code = {person.code.casefold(): person for person in people if person.code}
        self._by_name = {_name_key(person) for person in people if not person.code}
        self._groups = {
            fold(name): group
            for group in reversed(GROUPS.all(ledger))
            for name in (group.code, group.short_name, group.name)
        }

    def read(self, cells: Cells) -> StaffRow:
        """What a row says, with a problem at each cell that cannot be read."""
        problems: Problems = {}
        code = cells.get(StaffColumn.CODE, "")
        before = self._by_code.get(code.casefold())
        person = self._typed(cells, before, problems)
        if not problems:
            person = self._grouped(cells, person, before, problems)
        pasted = self._pasted(person, before, problems)
        return PastedRow(cells, None if problems else pasted, problems)

    def clashes_of(self, rows: Sequence[StaffRow]) -> dict[int, tuple[StaffColumn, Problem]]:
        """Rows that name a person whom a row above them names already."""
        first: dict[object, int] = {}
        clashes: dict[int, tuple[StaffColumn, Problem]] = {}
        for place, row in enumerate(rows):
            code = row.cells.get(StaffColumn.CODE, "").casefold()
            if not code and row.record is None:
                continue
            column = StaffColumn.CODE if code else StaffColumn.NAME
            key = code or _name_key(row.record.person)  # type: ignore[union-attr] # see above
            above = first.setdefault(key, place)
            if above != place:
                sentence = (
                    "Trùng mã với dòng {row}."
                    if code
                    else "Trùng họ tên và đơn vị với dòng {row}. Ghi mã để phân biệt."
                )
                clashes[place] = (column, Problem(sentence, row=above + 1))
        return clashes

    def save_all(self, pasted: Sequence[PastedPerson]) -> Saved:
        """Store every row as one act, or none. Raises the first Problem, or StoreError."""
        label = f"Dán {len(pasted)} người từ Excel"
        last_id = 0
        with self._ledger.write(label) as transaction:
            for each in pasted:
                if each.before is not None and each.transfer is not None:
                    last_id = each.before.id or 0
                    self._register.store_transfer(transaction, each.person, each.transfer)
                else:
                    last_id = STAFF.save(transaction, each.person)
        return Saved(last_id, transaction.act_id, label)

    def _typed(self, cells: Cells, before: StaffMember | None, problems: Problems) -> StaffMember:
        """The person before, or a new one, with every cell that is filled; the group is left."""
        shown = before or StaffMember("", unit_id=0, group_id=0, status=StaffStatus.CIVIL_SERVANT)
        today = self._register.today()
        readers: dict[StaffColumn, Callable[[str], Any]] = {
            StaffColumn.NAME: str,
            StaffColumn.CODE: lambda text: shown.code or text,
            StaffColumn.POST: str,
            StaffColumn.LEADING: yes_or_no,
            StaffColumn.STATUS: status_of,
            StaffColumn.PARTY: yes_or_no,
            StaffColumn.FIRST_DAY: lambda text: parse_day(text, today),
            StaffColumn.LIKE_TASKS: str,
        }
        values: dict[str, Any] = {}
        for column, read in readers.items():
            if cells.get(column):
                try:
                    values[column.value] = read(cells[column])
                except Problem as problem:
                    problems[column] = problem
        typed = replace(shown, **values)
        unit = self._unit(cells.get(StaffColumn.UNIT, ""), typed.first_day or today, problems)
        if before is None:
            _require(cells, problems)
        return typed if unit is None else replace(typed, unit_id=unit.id or 0)

    def _unit(self, text: str, day: date, problems: Problems) -> Unit | None:
        if not text:
            return None
        try:
            unit = self._units.find(text, day)
        except Problem as problem:
            problems[StaffColumn.UNIT] = problem
            return None
        if unit.existed_on(self._register.today()):
            return unit
        problems[StaffColumn.UNIT] = Problem("Đơn vị “{unit}” không còn hoạt động.", unit=unit.name)
        return None

    def _grouped(
        self, cells: Cells, person: StaffMember, before: StaffMember | None, problems: Problems
    ) -> StaffMember:
        text = cells.get(StaffColumn.GROUP, "")
        if text:
            group = self._groups.get(fold(text))
            if group is None:
                problems[StaffColumn.GROUP] = Problem("Không có nhóm báo cáo “{text}”.", text=text)
                return person
            return replace(person, group_id=group.id or 0)
        if before is not None and (before.unit_id, before.status) == (
            person.unit_id,
            person.status,
        ):
            return person
        proposed = self._register.proposed_group(
            person.unit_id, person.status, person.first_day, person.last_day
        )
        if proposed is None:
            problems[StaffColumn.GROUP] = Problem(
                "Chưa đề xuất được nhóm báo cáo. Ghi tên nhóm, hoặc ghi cấp của đơn vị trước."
            )
            return person
        return replace(person, group_id=proposed)

    def _pasted(
        self, person: StaffMember, before: StaffMember | None, problems: Problems
    ) -> PastedPerson | None:
        if problems:
            return None
        if before is None:
            is_known = not person.code and _name_key(person) in self._by_name
            effect = PasteEffect.ADD_NAMESAKE if is_known else PasteEffect.ADD
            return PastedPerson(person, effect)
        transfer = self._transfer(person, before)
        if transfer is not None:
            for problem in self._register.transfer_problems(before, transfer):
                problems.setdefault(_column_at(problem), problem)
            if transfer.day > self._register.today():
                problems[StaffColumn.FIRST_DAY] = Problem(
                    "Ngày {day} còn ở tương lai. Dùng Chuyển công tác cho người này.",
                    day=format_day(transfer.day),
                )
            kept = replace(
                before,
                full_name=person.full_name,
                is_party_member=person.is_party_member,
            )
            return PastedPerson(kept, PasteEffect.TRANSFER, before, transfer)
        for problem in self._register.problems_of(person):
            problems.setdefault(_column_at(problem), problem)
        return PastedPerson(person, _effect(person, before), before)

    def _transfer(self, person: StaffMember, before: StaffMember) -> Transfer | None:
        """The transfer that a row says: another unit, from a day within the present posting."""
        day = person.first_day
        if person.unit_id == before.unit_id or day is None or day == before.first_day:
            return None
        start = present_start(before, self._register.postings(before.id or 0))
        if start is not None and day <= start:
            return None
        return Transfer(
            day,
            person.unit_id,
            person.group_id,
            person.status,
            person.post,
            person.holds_leading_post,
            person.like_tasks,
        )


def _effect(person: StaffMember, before: StaffMember) -> PasteEffect:
    if person == before:
        return PasteEffect.SAME
    return PasteEffect.CHANGE if person.unit_id == before.unit_id else PasteEffect.CHANGE_UNIT


def _name_key(person: StaffMember) -> tuple[int, str]:
    return person.unit_id, person.full_name.casefold()


def _column_at(problem: Problem) -> StaffColumn:
    known = {column.value: column for column in StaffColumn}
    named = {"day": StaffColumn.FIRST_DAY, "last_day": StaffColumn.FIRST_DAY}
    return named.get(problem.field) or known.get(problem.field, StaffColumn.NAME)


def _require(cells: Cells, problems: Problems) -> None:
    for column, sentence in (
        (StaffColumn.NAME, "Nhập họ và tên."),
        (StaffColumn.UNIT, "Nhập đơn vị."),
        (StaffColumn.STATUS, "Ghi loại: Cán bộ, Công chức hoặc Viên chức."),
    ):
        if not cells.get(column):
            problems.setdefault(column, Problem(sentence))
