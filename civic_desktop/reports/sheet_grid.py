"""The columns of a spreadsheet that holds a whole paper, and how much text goes into them."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from civic_desktop.reports.document import Block, ChartBlock, Table
from civic_desktop.reports.type_widths import bold_width, wrap_evenly

LETTERS_PER_CHARACTER = 1.05
"""Letters of size 13 in the width of the digit that widths of columns are counted in."""
OFFICE_SHARE = 0.44
"""Part of the width that the office has at most: the name of the nation needs the rest."""
PRECISION = 6
"""Decimals of an edge, as a part of the width."""
_A4 = 9
_INCHES_PER_MM = 1 / 25.4
_PICTURE_WIDTH = 165 / 25.4 * 96  # pixels
_PNG_SIZE = (16, 20)  # where a PNG file tells its width and its height
_ROW_PIXELS = 20
_POINTS_PER_CHARACTER = 5.3
_EDGES = 6.0  # points left and right of a text in its cell
_LITTLE = 4  # blocks from the table on


def common_edges(blocks: Iterable[Block]) -> list[float]:
    """Edges of the columns of all tables, as shares of the width; without any, the middle."""
    edges = {0.0, 1.0}
    for table in blocks:
        if isinstance(table, Table):
            total = sum(table.widths)
            sums = (sum(table.widths[:place]) for place in range(len(table.widths) + 1))
            edges |= {round(each / total, PRECISION) for each in sums}
    return sorted(edges) if len(edges) > 2 else [0.0, OFFICE_SHARE, 1.0]


def prepare_page(sheet: Any, *, is_wide: bool) -> None:
    """Let a sheet print as a paper does: A4, its margins, page numbers above, one page wide."""
    sheet.set_paper(_A4)
    if is_wide:
        sheet.set_landscape()
    margin = 20 * _INCHES_PER_MM
    sheet.set_margins(30 * _INCHES_PER_MM, 15 * _INCHES_PER_MM, margin, margin)
    sheet.set_header("&C&P", {"margin": 10 * _INCHES_PER_MM})
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)


def line_count(text: str, room: float) -> int:
    """Lines that a text takes in `room` characters."""
    letters = max(1.0, room * LETTERS_PER_CHARACTER)
    return sum(max(1, math.ceil(len(part) / letters)) for part in text.split("\n"))


def lines_beside(left: str, right: str, share: float, width: float) -> int:
    """Lines that two texts side by side take, the left one on a share of the characters."""
    rooms = ((left, share * width), (right, (1 - share) * width))
    # Capitals are wider than the letters that columns are counted in.
    return max(
        len(wrap_evenly(text, room * _POINTS_PER_CHARACTER - _EDGES, lambda t: bold_width(t, 13)))
        for text, room in rooms
    )


def rows_of_picture(picture: bytes) -> int:
    """Rows that a PNG picture covers, as wide as the text of an upright page."""
    columns, rows = (int.from_bytes(picture[at : at + 4]) for at in _PNG_SIZE)
    return math.ceil(_PICTURE_WIDTH * rows / columns / _ROW_PIXELS)


def sheets_of(blocks: Sequence[Block]) -> list[Sequence[Block]]:
    """The blocks of an appendix in parts, one a sheet: each chart begins a new one.

    Breaks of pages would not hold: a spreadsheet drops them where it fits a sheet to the page.
    """
    starts = [place for place, block in enumerate(blocks) if isinstance(block, ChartBlock)]
    return [blocks[first:last] for first, last in pairwise([*starts, len(blocks)])]


def repeats_head(blocks: Sequence[Block], table: Table) -> bool:
    """Whether every page of the sheet begins with the head of this table.

    A spreadsheet repeats it also where the table has ended: so only of the one table of a paper
    that little follows on.
    """
    tables = [block for block in blocks if isinstance(block, Table)]
    return tables == [table] and blocks.index(table) >= len(blocks) - _LITTLE
