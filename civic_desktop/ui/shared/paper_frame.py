"""The fixed parts of an official paper: sheet, head of the first page, page marks.

Sizes and places follow appendix I of Nghị định 30/2020/NĐ-CP.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from civic_desktop.reports.document import (
    MOTTO,
    NATION,
    SAMPLE_MARK,
    Orientation,
    ReportHead,
)
from civic_desktop.reports.type_widths import wrap_evenly
from civic_desktop.ui.shared.paper_type import (
    Mark,
    RuleMark,
    TextMark,
    Typeface,
    mm,
    pt,
)

_HEAD_SIZE = 13
TITLE_SIZE = 14
_RULE_DROP = mm(1.2)
_SHARE_OF_LINE = 0.4  # a rule of one third to one half of its line


@dataclass(frozen=True)
class Sheet:
    """An A4 sheet with its text area, in page units."""

    width: float
    height: float
    left: float = mm(30)
    right_margin: float = mm(15)
    top: float = mm(20)
    bottom_margin: float = mm(20)

    @classmethod
    def of(cls, orientation: Orientation) -> "Sheet":
        """The sheet upright or on its side."""
        if orientation is Orientation.LANDSCAPE:
            return cls(mm(297), mm(210))
        return cls(mm(210), mm(297))

    @property
    def right(self) -> float:
        """Right edge of the text area."""
        return self.width - self.right_margin

    @property
    def bottom(self) -> float:
        """Lower edge of the text area."""
        return self.height - self.bottom_margin

    @property
    def text_width(self) -> float:
        """Width of the text area."""
        return self.right - self.left

    @property
    def centre(self) -> float:
        """Middle of the text area."""
        return (self.left + self.right) / 2


class Column:
    """Lines set one under another, centred on an axis or from a left edge."""

    def __init__(self, typeface: Typeface, y: float) -> None:
        self.typeface = typeface
        self.y = y
        self.marks: list[Mark] = []

    def centred(
        self,
        lines: Iterable[str],
        axis: float,
        size: float,
        *,
        bold: bool = False,
        italic: bool = False,
    ) -> float:
        """Set the lines; the width of the longest one."""
        metrics = self.typeface.metrics(size, bold=bold, italic=italic)
        longest = 0.0
        for line in lines:
            width = metrics.horizontalAdvance(line)
            longest = max(longest, width)
            self._set(line, axis - width / 2, size, bold=bold, italic=italic)
        return longest

    def from_left(
        self, line: str, left: float, size: float, *, bold: bool = False, italic: bool = False
    ) -> None:
        """Set one line from the left edge."""
        self._set(line, left, size, bold=bold, italic=italic)

    def rule(self, axis: float, length: float) -> None:
        """A rule under what was set last."""
        self.y += _RULE_DROP
        self.marks.append(RuleMark(axis - length / 2, axis + length / 2, self.y))

    def _set(self, line: str, x: float, size: float, *, bold: bool, italic: bool) -> None:
        metrics = self.typeface.metrics(size, bold=bold, italic=italic)
        font = self.typeface.font(size, bold=bold, italic=italic)
        self.marks.append(TextMark(x, self.y + metrics.ascent(), line, font))
        self.y += metrics.height()


def head_marks(head: ReportHead, sheet: Sheet, typeface: Typeface) -> tuple[list[Mark], float]:
    """The head of the first page, and where the text may start under it."""
    nation_width = typeface.metrics(_HEAD_SIZE, bold=True).horizontalAdvance(NATION)
    right_axis = sheet.right - nation_width / 2
    office_width = min(sheet.text_width - nation_width - mm(4), mm(90))
    left_axis = sheet.left + office_width / 2

    office = Column(typeface, sheet.top)
    plain, bold = typeface.metrics(_HEAD_SIZE), typeface.metrics(_HEAD_SIZE, bold=True)
    superior = wrap_evenly(head.superior_office.upper(), office_width, plain.horizontalAdvance)
    if head.superior_office:
        office.centred(superior, left_axis, _HEAD_SIZE)
    issuing = wrap_evenly(head.office_line, office_width, bold.horizontalAdvance)
    width = office.centred(issuing, left_axis, _HEAD_SIZE, bold=True)
    office.rule(left_axis, width * _SHARE_OF_LINE)

    state = Column(typeface, sheet.top)
    state.centred([NATION], right_axis, _HEAD_SIZE, bold=True)
    state.rule(right_axis, state.centred([MOTTO], right_axis, TITLE_SIZE, bold=True))

    number_top = max(office.y, state.y) + pt(9)
    number, number_right = Column(typeface, number_top), sheet.left
    if head.has_number:
        lines = wrap_evenly(head.number_line, office_width, plain.horizontalAdvance)
        number_right = left_axis + number.centred(lines, left_axis, _HEAD_SIZE) / 2
    place = Column(typeface, number_top)
    if head.has_day:
        # Centred under the nation; a long name goes to the left as far as the number leaves room.
        measure = typeface.metrics(_HEAD_SIZE, italic=True).horizontalAdvance
        lines = wrap_evenly(head.place_line, sheet.right - number_right - mm(4), measure)
        axis = min(right_axis, sheet.right - max(map(measure, lines)) / 2)
        place.centred(lines, axis, _HEAD_SIZE, italic=True)

    title = Column(typeface, max(number.y, place.y) + pt(16))
    title.centred([head.kind.upper()], sheet.centre, TITLE_SIZE, bold=True)
    subject = wrap_evenly(
        head.subject_line,
        sheet.text_width * 0.8,
        typeface.metrics(TITLE_SIZE, bold=True).horizontalAdvance,
    )
    width = title.centred(subject, sheet.centre, TITLE_SIZE, bold=True)
    title.rule(sheet.centre, width * _SHARE_OF_LINE)

    marks = [*office.marks, *state.marks, *number.marks, *place.marks, *title.marks]
    return marks, title.y + pt(12)


def page_marks(index: int, sheet: Sheet, typeface: Typeface) -> list[Mark]:
    """The page number in the top margin, from page 2 on."""
    if index == 0:
        return []
    column = Column(typeface, mm(10))
    column.centred([str(index + 1)], sheet.centre, 13)
    return column.marks


def sample_marks(sheet: Sheet, typeface: Typeface) -> list[Mark]:
    """What tells a sample paper from a real one, between rules at the right of the top margin."""
    width = typeface.metrics(11, bold=True).horizontalAdvance(SAMPLE_MARK)
    axis = sheet.right - width / 2
    column = Column(typeface, mm(8))
    column.rule(axis, width)
    column.y += mm(0.5)
    column.centred([SAMPLE_MARK], axis, 11, bold=True)
    column.y -= mm(0.7)
    column.rule(axis, width)
    return column.marks
