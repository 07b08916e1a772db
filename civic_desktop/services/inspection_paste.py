"""Rows copied from a spreadsheet, read as new inspections cell by cell."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from civic_desktop.domain.inspection import Inspection, InspectionKind, InspectionOrigin
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import clean, fold, parse_day
from civic_desktop.domain.unit import Unit
from civic_desktop.services.inspection_log import InspectionLog

MOST_ROWS = 2000


class PastedColumn(StrEnum):
    """What a column of the pasted rows is, in the order taken where no titles are given."""

    INSPECTED_ON = "inspected_on"
    UNIT = "unit_id"
    KIND = "kind"
    CONTENT = "content"
    DUE = "remedy_due_on"
    LEADER = "team_leader"


COLUMNS = tuple(PastedColumn)
_TITLES = {
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


@dataclass(frozen=True)
class PastedRow:
    """One row: its cells as text, the inspection they make, and what is wrong by column."""

    cells: Cells
    inspection: Inspection | None
    problems: Mapping[PastedColumn, Problem]


def cells_of(text: str) -> list[dict[PastedColumn, str]]:
    """The cells of each row that is not blank; a row of titles says what the columns are."""
    rows = [
        [clean(cell) for cell in row]
        for row in csv.reader(text.replace("\r\n", "\n").split("\n"), dialect="excel-tab")
    ]
    rows = [row for row in rows if any(row)]
    if not rows:
        raise Problem("Chưa có dòng nào để dán. Sao chép các dòng trong Excel rồi dán lại.")
    titles = [_column_of(cell) for cell in rows[0]]
    columns: Sequence[PastedColumn | None] = COLUMNS
    if titles.count(None) <= len(titles) // 2:
        columns, rows = titles, rows[1:]
    if len(rows) > MOST_ROWS:
        raise Problem(
            "Đang dán {count} dòng, mỗi lần chỉ nhận {most} dòng.", count=len(rows), most=MOST_ROWS
        )
    return [
        {column: cell for column, cell in zip(columns, row, strict=False) if column is not None}
        for row in rows
    ]


def _column_of(title: str) -> PastedColumn | None:
    folded = fold(title)
    return next((column for column, names in _TITLES.items() if folded in names), None)


class InspectionPaste:
    """Reads rows against the units of one ledger."""

    def __init__(self, log: InspectionLog) -> None:
        self._log = log
        self._units = [(unit, fold(unit.name)) for unit in log.units()]

    def read(self, cells: Cells) -> PastedRow:
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
        folded = fold(text)
        if not folded:
            problems[PastedColumn.UNIT] = Problem("Nhập đơn vị được kiểm tra.")
            return None
        spelt = [unit for unit, _ in self._units if unit.name.casefold() == text.casefold()]
        exact = spelt or [unit for unit, name in self._units if name == folded]
        near = [unit for unit, name in self._units if all(w in name for w in folded.split())]
        found = exact or near
        if len(found) == 1:
            return found[0]
        sentence = (
            "“{text}” có nhiều đơn vị phù hợp. Ghi rõ hơn."
            if found
            else "Không có đơn vị “{text}” trong danh mục."
        )
        problems[PastedColumn.UNIT] = Problem(sentence, text=text)
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
