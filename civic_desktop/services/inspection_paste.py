"""Rows copied from a spreadsheet, read as new inspections cell by cell."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from civic_desktop.domain.inspection import Inspection, InspectionKind, InspectionOrigin
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import fold, parse_day
from civic_desktop.domain.unit import Unit
from civic_desktop.services.inspection_log import InspectionLog
from civic_desktop.services.pasted_rows import PastedRow, UnitNames


class PastedColumn(StrEnum):
    """What a column of the pasted rows is, in the order taken where no titles are given."""

    INSPECTED_ON = "inspected_on"
    UNIT = "unit_id"
    KIND = "kind"
    CONTENT = "content"
    DUE = "remedy_due_on"
    LEADER = "team_leader"


TITLES = {
    PastedColumn.INSPECTED_ON: ("ngay", "ngay kiem tra"),
    PastedColumn.UNIT: ("don vi", "don vi duoc kiem tra", "co quan"),
    PastedColumn.KIND: ("hinh thuc", "loai"),
    PastedColumn.CONTENT: ("noi dung", "noi dung kiem tra"),
    PastedColumn.DUE: ("han", "han khac phuc"),
    PastedColumn.LEADER: ("truong doan", "doan", "truong doan kiem tra"),
}
_KINDS = {
    InspectionKind.PLANNED: ("kh", "ke hoach", "theo ke hoach", "dinh ky"),
    InspectionKind.UNANNOUNCED: ("dx", "dot xuat"),
}

_FIELDS = {column.value: column for column in PastedColumn}

Cells = Mapping[PastedColumn, str]
InspectionRow = PastedRow[PastedColumn, Inspection]


class InspectionPaste:
    """Reads rows against the units of one ledger."""

    def __init__(self, log: InspectionLog) -> None:
        self._log = log
        self._units = UnitNames(log.units())

    def read(self, cells: Cells) -> InspectionRow:
        """What a row says, with a problem at each cell that cannot be read."""
        problems: dict[PastedColumn, Problem] = {}
        day = self._day(cells, PastedColumn.INSPECTED_ON, problems)
        if day is None and PastedColumn.INSPECTED_ON not in problems:
            problems[PastedColumn.INSPECTED_ON] = Problem("Nhập ngày kiểm tra.")
        due_on = self._day(cells, PastedColumn.DUE, problems)
        unit = self._unit(cells.get(PastedColumn.UNIT, ""), problems)
        kind = self._kind(cells.get(PastedColumn.KIND, ""), problems)
        inspection = Inspection(
            number=1,  # each gets the next number of its kind when it is stored
            inspected_on=day or self._log.today(),
            unit_id=0 if unit is None else unit.id or 0,
            kind=kind,
            content=cells.get(PastedColumn.CONTENT, ""),
            team_leader=cells.get(PastedColumn.LEADER, ""),
            remedy_due_on=due_on,
            origin=InspectionOrigin.PLAN if kind is InspectionKind.PLANNED else None,
        )
        for problem in self._log.problems_of(inspection):
            column = _FIELDS.get(problem.field, PastedColumn.CONTENT)
            problems.setdefault(column, problem)
        return PastedRow(cells, None if problems else inspection, problems)

    def _day(
        self, cells: Cells, column: PastedColumn, problems: dict[PastedColumn, Problem]
    ) -> date | None:
        text = cells.get(column, "")
        if not text:
            return None
        try:
            return parse_day(text, self._log.today())
        except Problem as problem:
            problems[column] = problem
            return None

    def _unit(self, text: str, problems: dict[PastedColumn, Problem]) -> Unit | None:
        if not fold(text):
            problems[PastedColumn.UNIT] = Problem("Nhập đơn vị được kiểm tra.")
            return None
        try:
            return self._units.find(text)
        except Problem as problem:
            problems[PastedColumn.UNIT] = problem
            return None

    def _kind(self, text: str, problems: dict[PastedColumn, Problem]) -> InspectionKind:
        folded = fold(text)
        for kind, names in _KINDS.items():
            if folded in names:
                return kind
        problems[PastedColumn.KIND] = (
            Problem("“{text}” không phải hình thức. Ghi Kế hoạch hoặc Đột xuất.", text=text)
            if folded
            else Problem("Ghi hình thức: Kế hoạch hoặc Đột xuất.")
        )
        return InspectionKind.UNANNOUNCED
