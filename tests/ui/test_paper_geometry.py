"""Where things stand on the page, measured on the page drawn at 300 dots an inch.

The measures are those of appendix I of Nghị định 30/2020/NĐ-CP: margins 20–25, 20–25, 30–35 and
15–20 mm, first lines 10 or 12.7 mm in, at least 6 pt between paragraphs, rules under the heads,
the page number in the middle of the upper margin from page 2 on.
"""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from civic_desktop.reports.document import (
    MOTTO,
    NATION,
    Alignment,
    Cell,
    Heading,
    Orientation,
    Paragraph,
    ReportDocument,
    ReportHead,
    Signature,
    SigningCapacity,
    Table,
)
from civic_desktop.ui.shared.paper_type import Typeface, mm
from civic_desktop.ui.shared.printing import PaperPages, report_font_family

pytestmark = pytest.mark.usefixtures("qapp")

DPI = 300
PER_MM = DPI / 25.4
NEAR = 0.5  # mm
SENTENCE = "Các cơ quan, đơn vị đã thực hiện nghiêm túc kỷ luật, kỷ cương hành chính tại địa bàn. "
PORTRAIT = ReportDocument(
    ReportHead(
        superior_office="Ủy ban nhân dân tỉnh Bắc Kạn",
        issuing_office="Sở Nội vụ",
        document_number="5/BC-SNV",
        place="Bắc Kạn",
        day=date(2022, 1, 5),
        subject_line="Kết quả thực hiện Đề án Văn hóa công vụ",
    ),
    tuple(Paragraph(SENTENCE * 6) for _ in range(9)),
    Signature("Phó Giám đốc", "Nguyễn Thị Hường", SigningCapacity.DEPUTY, "Giám đốc"),
    ("UBND tỉnh (báo cáo)", "Lưu: VT, CCVC"),
)
LANDSCAPE = replace(PORTRAIT, orientation=Orientation.LANDSCAPE)
BOTH = pytest.mark.parametrize("document", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])


@dataclass(frozen=True)
class Box:
    """Ink on the page, in mm from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


class Page:
    """A page as ink and paper."""

    def __init__(self, pages: PaperPages, index: int) -> None:
        size = pages.page_size * DPI / 72
        image = QImage(round(size.width()), round(size.height()), QImage.Format.Format_Grayscale8)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.scale(DPI / 72, DPI / 72)
        pages.paint_page(painter, index)
        painter.end()
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
        self.ink: npt.NDArray[np.bool_] = rows[:, : image.width()] < 128

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """The ink within these bounds."""
        part = self.ink[_dots(top) : _dots(bottom), _dots(left) : _dots(right)]
        rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
        return Box(
            left + columns[0] / PER_MM,
            top + rows[0] / PER_MM,
            left + (columns[-1] + 1) / PER_MM,
            top + (rows[-1] + 1) / PER_MM,
        )

    def lines(self, left: float, top: float, right: float, bottom: float) -> list[Box]:
        """The lines of text or rules within these bounds, from above; ink parted by white rows."""
        part = self.ink[_dots(top) : _dots(bottom), _dots(left) : _dots(right)].any(axis=1)
        edges = np.flatnonzero(np.diff(np.concatenate(([False], part, [False])).astype(int)))
        return [
            self.box(left, top + first / PER_MM, right, top + last / PER_MM)
            for first, last in edges.reshape(-1, 2)
        ]

    def rules(self, left: float, top: float, right: float, bottom: float) -> list[Box]:
        """The horizontal rules from above: unbroken, and longer than any stroke of a letter."""
        part = self.ink[_dots(top) : _dots(bottom), _dots(left) : _dots(right)]
        found: list[Box] = []
        for place, row in enumerate(part):
            first, last = _longest_run(row)
            y = top + place / PER_MM
            if last - first < 5 * PER_MM or (found and y - found[-1].bottom < 0.2):
                continue  # no rule, or one that is more than a row of dots thick
            found.append(Box(left + first / PER_MM, y, left + last / PER_MM, y + 1 / PER_MM))
        return found


def _dots(length: float) -> int:
    return round(length * PER_MM)


def _longest_run(row: npt.NDArray[np.bool_]) -> tuple[int, int]:
    """Where the longest unbroken ink of a row begins and ends."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], row, [False])).astype(int)))
    runs = edges.reshape(-1, 2)
    if not len(runs):
        return (0, 0)
    first, last = runs[np.argmax(runs[:, 1] - runs[:, 0])]
    return (int(first), int(last))


def _width(box: Box) -> float:
    return box.right - box.left


def _length(text: str, size: float) -> float:
    metrics = Typeface(report_font_family()).metrics(size, bold=True)
    return metrics.horizontalAdvance(text) / mm(1)


def page_of(document: ReportDocument, index: int = 0) -> Page:
    return Page(PaperPages(document), index)


def width_of(document: ReportDocument) -> float:
    return 297 if document.orientation is Orientation.LANDSCAPE else 210


def height_of(document: ReportDocument) -> float:
    return 210 if document.orientation is Orientation.LANDSCAPE else 297


@BOTH
def test_text_fills_the_room_between_the_margins(document: ReportDocument) -> None:
    width, height = width_of(document), height_of(document)
    body = page_of(document).box(0, 0, width, height)
    assert body.left == pytest.approx(30, abs=NEAR)
    assert body.right == pytest.approx(width - 15, abs=NEAR)
    # The first line stands under the upper margin, but for the room over its letters.
    assert 20 - NEAR <= body.top <= 25
    assert height - 25 - 6 <= body.bottom <= height - 20  # a line that does not fit is left out


@BOTH
def test_a_page_that_goes_on_keeps_the_same_margins(document: ReportDocument) -> None:
    width, height = width_of(document), height_of(document)
    body = page_of(document, 1).box(0, 19, width, height)
    assert body.left == pytest.approx(30, abs=NEAR)
    assert body.right == pytest.approx(width - 15, abs=NEAR)
    assert 20 <= body.top <= 25


@BOTH
def test_page_number_stands_in_the_middle_of_the_upper_margin(document: ReportDocument) -> None:
    width = width_of(document)
    number = page_of(document, 1).box(0, 0, width, 19)
    assert number.middle == pytest.approx((30 + width - 15) / 2, abs=NEAR)
    assert number.bottom < 20
    digit = 0.676 * 13 * 25.4 / 72  # the height of digits of this type, at 13 points
    assert number.bottom - number.top == pytest.approx(digit, abs=NEAR)
    assert not page_of(document).ink[: _dots(19)].any()


@BOTH
def test_nation_and_motto_end_at_the_right_margin_on_one_axis(document: ReportDocument) -> None:
    width = width_of(document)
    left = width - 15 - _length(NATION, 13) - 1
    page = page_of(document)
    (rule, *_rest) = page.rules(left, 20, width, 45)
    nation = page.box(left, 19, width, rule.top - 6.5)
    motto = page.box(left, rule.top - 4.8, width, rule.top - 0.2)
    assert nation.right == pytest.approx(width - 15, abs=NEAR)
    assert motto.middle == pytest.approx(nation.middle, abs=NEAR)
    assert rule.middle == pytest.approx(motto.middle, abs=NEAR)
    assert _width(rule) == pytest.approx(_length(MOTTO, 14), abs=NEAR)


@BOTH
def test_rule_under_the_office_is_a_third_to_a_half_of_its_name(document: ReportDocument) -> None:
    room = page_of(document)
    (rule, *_rest) = room.rules(30, 20, 117, 45)
    name = _length("SỞ NỘI VỤ", 13)
    assert name / 3 <= _width(rule) <= name / 2
    office = room.box(30, rule.top - 4.8, 117, rule.top - 0.2)
    assert rule.middle == pytest.approx(office.middle, abs=NEAR)


def title_rule(document: ReportDocument) -> Box:
    """The rule under the subject, the lowest of the head."""
    return page_of(document).rules(30, 20, width_of(document), 85)[-1]


@BOTH
def test_title_stands_in_the_middle_over_its_rule(document: ReportDocument) -> None:
    middle = (30 + width_of(document) - 15) / 2
    rule = title_rule(document)
    subject = _length(document.head.subject_line, 14)
    assert rule.middle == pytest.approx(middle, abs=NEAR)
    assert subject / 3 <= _width(rule) <= subject / 2
    title = page_of(document).box(30, rule.top - 12.5, width_of(document), rule.top - 0.2)
    assert title.middle == pytest.approx(middle, abs=NEAR)


def body_lines(document: ReportDocument) -> list[Box]:
    """Lines of the text on page 2, which has no head."""
    return page_of(document, 1).lines(25, 19.5, width_of(document), height_of(document))


def test_first_lines_stand_ten_millimetres_in() -> None:
    lefts = [round(line.left, 2) for line in body_lines(PORTRAIT)[:12]]
    indented = [left for left in lefts if left > 35]
    assert indented
    assert indented == pytest.approx([40] * len(indented), abs=NEAR)


def test_paragraphs_stand_six_points_apart() -> None:
    document = replace(PORTRAIT, blocks=tuple(Paragraph("HHH") for _ in range(3)))
    below = title_rule(document).bottom + 1
    first, second, third, *_rest = page_of(document).lines(39, below, 60, 110)
    line = Typeface(report_font_family()).metrics(14).height() * 1.1 / mm(1)
    gap = 6 * 25.4 / 72
    assert second.bottom - first.bottom == pytest.approx(line + gap, abs=NEAR)
    assert third.bottom - second.bottom == pytest.approx(line + gap, abs=NEAR)


@BOTH
def test_signature_and_recipients_stand_side_by_side(document: ReportDocument) -> None:
    signature = Signature("Pho Giam doc", "Nguyen Thi Mai", SigningCapacity.DEPUTY, "Giam doc")
    short = replace(document, blocks=(Paragraph("HHH"),), signature=signature)
    width, height = width_of(document), height_of(document)
    page = page_of(short)
    axis = width - 15 - 0.26 * (width - 45)
    below = page.lines(38, title_rule(short).bottom + 1, 60, height)[0].bottom + 1
    post, deputy, name = page.lines(axis - 30, below, width, height)
    for line in (post, deputy, name):
        assert line.middle == pytest.approx(axis, abs=NEAR)
    assert name.top - deputy.bottom > 20  # room for the hand and the seal
    heading = page.box(28, post.top - 0.5, 100, post.bottom + 0.5)
    assert heading.left == pytest.approx(30, abs=NEAR)  # on the line of whose place it is
    listed = page.box(28, post.bottom + 2, 100, height)
    assert listed.left == pytest.approx(30, abs=NEAR)


@BOTH
def test_a_table_is_as_wide_as_the_text_and_its_head_comes_again(document: ReportDocument) -> None:
    rows = tuple((Cell(str(number)), Cell("Viên chức")) for number in range(90))
    head = ((Cell("STT"), Cell("Nhóm đối tượng")),)
    table = Table(head, rows, (1, 4), (Alignment.CENTRE, Alignment.LEFT))
    long = replace(document, blocks=(Heading("I. KẾT QUẢ"), table, Paragraph("Hết./.")))
    width, height = width_of(document), height_of(document)
    grid = page_of(long, 1).box(0, 19, width, height)
    assert grid.left == pytest.approx(30, abs=NEAR)
    assert grid.right == pytest.approx(width - 15, abs=NEAR)
    assert grid.top == pytest.approx(20, abs=NEAR)
    assert grid.bottom <= height - 20 + NEAR
    centred = page_of(long, 1).box(31 + (width - 45) / 5, 20.5, width - 16, 26)
    assert centred.middle == pytest.approx((30 + (width - 45) / 5 + width - 15) / 2, abs=NEAR)
