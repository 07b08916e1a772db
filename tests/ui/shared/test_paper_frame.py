"""The head of a paper keeps to its margins, and a closing line leaves the table where it is."""

from dataclasses import replace
from datetime import date

import pytest

from civic_desktop.reports.document import Orientation, ReportHead
from civic_desktop.ui.shared.paper_flow import paginate, tie_to_signature
from civic_desktop.ui.shared.paper_frame import Sheet, head_marks
from civic_desktop.ui.shared.paper_piece import Piece, Row
from civic_desktop.ui.shared.paper_type import TextMark, Typeface, report_font_family

pytestmark = pytest.mark.usefixtures("qapp")

HEAD = ReportHead(
    superior_office="Ủy ban nhân dân thành phố Hồ Chí Minh",
    issuing_office="Sở Nội vụ",
    document_number="1234/BC-SNV-TTr",
    place="Thành phố Hồ Chí Minh",
    day=date(2026, 12, 25),
    kind="BÁO CÁO",
    subject_line="Kết quả kiểm tra",
)


@pytest.mark.parametrize("orientation", Orientation)
@pytest.mark.parametrize(
    ("number", "place"),
    [
        ("1234/BC-SNV-TTr", "Thành phố Hồ Chí Minh"),
        ("1234/BC-SNV-TTr-QLHC", "Phường Phú Thượng, quận Tây Hồ, thành phố Hà Nội"),
    ],
)
def test_number_and_place_stand_apart_within_the_margins(
    orientation: Orientation, number: str, place: str
) -> None:
    sheet, typeface = Sheet.of(orientation), Typeface(report_font_family())
    head = replace(HEAD, document_number=number, place=place)
    marks, _top = head_marks(head, sheet, typeface)
    texts = [mark for mark in marks if isinstance(mark, TextMark)]
    for mark in texts:
        italic = mark.font.italic()
        metrics = typeface.metrics(13, italic=italic, bold=mark.font.bold())
        assert mark.x >= sheet.left - 1
        assert mark.x + metrics.horizontalAdvance(mark.text) <= sheet.right + 1, mark.text
    day = [mark for mark in texts if mark.font.italic()]
    of_number = [m for m in texts if m.text.startswith("Số: ")]
    end = max(m.x + typeface.metrics(13).horizontalAdvance(m.text) for m in of_number)
    assert min(mark.x for mark in day) > end


def test_a_closing_line_takes_no_table_along_to_the_page_of_the_signature() -> None:
    rows = [Piece(50, row=Row([]), keep_with_next=place == 2) for place in range(4)]
    closing, signature = Piece(50, paragraph=object()), Piece(300)  # type: ignore[arg-type]
    pieces = [*rows, closing]
    tie_to_signature(pieces)
    pages = paginate([*pieces, signature], 0, 0, 400)
    heights = [[piece.height for piece, _y in page] for page in pages]
    assert heights == [[50] * 4, [50, 300]]
