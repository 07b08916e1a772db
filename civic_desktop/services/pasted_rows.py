"""Rows copied from a spreadsheet: cells by column, units by name, and what is wrong where."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import clean, fold
from civic_desktop.domain.unit import Unit

MOST_ROWS = 2000

ColumnName = TypeVar("ColumnName", bound=StrEnum)
Record = TypeVar("Record")


@dataclass(frozen=True)
class PastedRow(Generic[ColumnName, Record]):
    """One row: its cells as text, the record they make, and what is wrong by column."""

    cells: Mapping[ColumnName, str]
    record: Record | None
    problems: Mapping[ColumnName, Problem]


def cells_of(text: str, titles: Mapping[ColumnName, Sequence[str]]) -> list[dict[ColumnName, str]]:
    """The cells of each row that is not blank; a row of titles says what the columns are.

    `titles` are the folded titles of each column, in the order taken where none are given.
    """
    rows = [[clean(cell) for cell in row] for row in split_lines(text)]
    rows = [row for row in rows if any(row)]
    if not rows:
        raise Problem("Chưa có dòng nào để dán. Sao chép các dòng trong Excel rồi dán lại.")
    named = [_column_of(cell, titles) for cell in rows[0]]
    columns: Sequence[ColumnName | None] = list(titles)
    if named.count(None) <= len(named) // 2:
        columns, rows = named, rows[1:]
    if len(rows) > MOST_ROWS:
        raise Problem(
            "Đang dán {count} dòng, mỗi lần chỉ nhận {most} dòng.", count=len(rows), most=MOST_ROWS
        )
    return [
        {column: cell for column, cell in zip(columns, row, strict=False) if column is not None}
        for row in rows
    ]


def pasted_block(text: str) -> list[list[str]]:
    """The cells of each line, without the blank lines and the blank columns at the end."""
    lines = [[clean(cell) for cell in row] or [""] for row in split_lines(text)]
    while lines and not any(lines[-1]):
        lines.pop()
    width = max((place for row in lines for place, cell in enumerate(row, 1) if cell), default=0)
    return [row[:width] for row in lines]


def blank_columns(block: Sequence[Sequence[str]]) -> frozenset[int]:
    """Places of the columns that are blank in every line: they say nothing of any figure."""
    filled = {place for row in block for place, cell in enumerate(row) if cell}
    return frozenset(range(max(map(len, block), default=0))) - filled


def split_lines(text: str) -> list[list[str]]:
    """The cells of each line; quotes that do not match are letters like others."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        return list(csv.reader(io.StringIO(lines, newline=""), dialect="excel-tab", strict=True))
    except csv.Error:
        return [line.split("\t") for line in lines.split("\n")]


def _column_of(title: str, titles: Mapping[ColumnName, Sequence[str]]) -> ColumnName | None:
    folded = fold(title)
    return next((column for column, names in titles.items() if folded in names), None)


class UnitNames:
    """Finds units by what a cell says of them."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = [(unit, unit.name.casefold(), fold(unit.name)) for unit in units]

    def find(self, text: str, day: date | None = None) -> Unit:
        """The only unit of that name: as it is written, then without tones, then by its words.

        Of several only those that exist on `day` count, if one is given. Raises Problem where there
        is none, or more than one.
        """
        written, folded = text.casefold(), fold(text)
        for fitting in (
            [unit for unit, name, _ in self._units if name == written],
            [unit for unit, _, name in self._units if name == folded],
            [unit for unit, _, name in self._units if all(w in name for w in folded.split())],
        ):
            found = fitting
            if len(found) > 1 and day is not None:
                found = [unit for unit in found if unit.existed_on(day)] or found
            if len(found) == 1:
                return found[0]
            if found:
                raise Problem("“{text}” có nhiều đơn vị phù hợp. Ghi rõ hơn.", text=text)
        raise Problem("Không có đơn vị “{text}” trong danh mục.", text=text)
