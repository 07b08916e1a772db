"""Rows copied from a spreadsheet, read as new tasks."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from civic_desktop.domain.activity import AssignedTask
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.staff import StaffMember
from civic_desktop.domain.text import fold, parse_day
from civic_desktop.domain.unit import Unit
from civic_desktop.services.pasted_rows import PastedRow, UnitNames


class TaskColumn(StrEnum):
    """What a column of the pasted rows is, in the order taken where no titles are given."""

    TITLE = "title"
    UNIT = "unit_id"
    PERSON = "staff_id"
    ASSIGNED = "assigned_on"
    DUE = "due_on"
    DONE = "done_on"
    NOTE = "note"


TITLES: Mapping[TaskColumn, Sequence[str]] = {
    TaskColumn.TITLE: ("nhiem vu", "ten nhiem vu", "noi dung", "cong viec"),
    TaskColumn.UNIT: ("don vi", "don vi thuc hien", "co quan"),
    TaskColumn.PERSON: ("nguoi lam", "nguoi thuc hien", "ho va ten", "ho ten"),
    TaskColumn.ASSIGNED: ("ngay giao", "giao ngay", "ngay"),
    TaskColumn.DUE: ("han", "han hoan thanh", "thoi han", "ngay het han"),
    TaskColumn.DONE: ("ngay xong", "xong", "ngay hoan thanh", "hoan thanh"),
    TaskColumn.NOTE: ("ghi chu",),
}

Cells = Mapping[TaskColumn, str]
Problems = dict[TaskColumn, Problem]
TaskRow = PastedRow[TaskColumn, AssignedTask]


class TaskPaste:
    """Reads rows against the units and persons of one ledger."""

    def __init__(
        self, units: Sequence[Unit], persons: Sequence[StaffMember], today: Callable[[], date]
    ) -> None:
        self._today = today
        self._units = UnitNames(units)
        self._persons = persons

    def read(self, cells: Cells) -> TaskRow:
        """What a row says, with a problem at each cell that cannot be read."""
        problems: Problems = {}
        assigned_on = self._day(cells, TaskColumn.ASSIGNED, problems, required=True)
        due_on = self._day(cells, TaskColumn.DUE, problems, required=True)
        done_on = self._day(cells, TaskColumn.DONE, problems)
        unit = self._unit(cells, assigned_on, problems)
        today = self._today()
        task = AssignedTask(
            title=cells.get(TaskColumn.TITLE, ""),
            unit_id=0 if unit is None else unit.id or 0,
            assigned_on=assigned_on or due_on or today,
            due_on=due_on or assigned_on or today,
            staff_id=self._person(cells, unit, problems),
            done_on=done_on,
            note=cells.get(TaskColumn.NOTE, ""),
        )
        for problem in task.problems(today):
            problems.setdefault(TaskColumn(problem.field), problem)
        return PastedRow(cells, None if problems else task, problems)

    def _day(
        self, cells: Cells, column: TaskColumn, problems: Problems, *, required: bool = False
    ) -> date | None:
        text = cells.get(column, "")
        if not text:
            if required:
                problems[column] = Problem("Nhập ngày.")
            return None
        try:
            return parse_day(text, self._today())
        except Problem as problem:
            problems[column] = problem
            return None

    def _unit(self, cells: Cells, day: date | None, problems: Problems) -> Unit | None:
        text = cells.get(TaskColumn.UNIT, "")
        if not text:
            problems[TaskColumn.UNIT] = Problem("Nhập đơn vị được giao.")
            return None
        try:
            return self._units.find(text, day)
        except Problem as problem:
            problems[TaskColumn.UNIT] = problem
            return None

    def _person(self, cells: Cells, unit: Unit | None, problems: Problems) -> int | None:
        """The person named; of several of that name the one of the unit."""
        text = cells.get(TaskColumn.PERSON, "")
        if not text:
            return None
        wanted = fold(text)
        found = [p for p in self._persons if wanted in (fold(p.full_name), fold(p.code))]
        if len(found) > 1 and unit is not None:
            found = [person for person in found if person.unit_id == unit.id] or found
        if len(found) == 1:
            return found[0].id
        sentence = (
            "“{text}” có nhiều người cùng tên. Ghi mã của người đó."
            if found
            else "Không có người “{text}” trong danh mục."
        )
        problems[TaskColumn.PERSON] = Problem(sentence, text=text)
        return None
