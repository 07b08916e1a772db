"""The tables of a paper as CSV: comma-separated, UTF-8 with the mark that spreadsheets look for.

Numbers stand as they are printed, with a decimal comma and therefore in quotes. A text that a
spreadsheet would take for a formula gets an apostrophe before it.
"""

import csv
import io
import re
from collections.abc import Sequence

from civic_desktop.domain.problem import Problem
from civic_desktop.reports.document import Cell, ReportDocument, Table
from civic_desktop.reports.printable import printable

_MARK = "\ufeff"
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = re.compile(r"[-−–]?[0-9.,]*%?")


def csv_of(document: ReportDocument) -> str:
    """All tables of the paper, a blank line between them. Raises Problem without any."""
    tables = [block for block in document.all_blocks if isinstance(block, Table)]
    if not tables:
        raise Problem("Văn bản này không có bảng số liệu để ghi ra CSV.")
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    for place, table in enumerate(tables):
        if place:
            writer.writerow([])
        writer.writerows(_lines(table))
    return _MARK + target.getvalue()


def _lines(table: Table) -> list[list[str]]:
    """One line of titles, then the rows; a cell over several rows stands in each of them, so that
    they can be filtered; one over several columns in its first.
    """
    head = _grid(table.head, len(table.widths), is_head=True)
    titles = [", ".join(dict.fromkeys(filter(None, column))) for column in zip(*head, strict=True)]
    rows = _grid(table.rows, len(table.widths), is_head=False)
    return [[_safe(printable(text)) for text in line] for line in (titles, *rows)]


def _grid(rows: Sequence[Sequence[Cell]], width: int, *, is_head: bool) -> list[list[str]]:
    """Every place of the table; those that a cell covers hold its text again, or nothing."""
    covered: dict[tuple[int, int], str] = {}
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while (y, x) in covered:
                x += 1
            places = [
                (y + down, x + right)
                for down in range(cell.row_span)
                for right in range(cell.column_span)
            ]
            for down, across in places:
                covered[down, across] = cell.text if is_head or across == x else ""
    return [[covered.get((y, x), "") for x in range(width)] for y in range(len(rows))]


def _safe(text: str) -> str:
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text
