import itertools
import os
import subprocess
import sys
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from civic_desktop.domain.problem import Problem
from civic_desktop.reports.document import (
    Alignment,
    Cell,
    FillLine,
    Heading,
    Note,
    Orientation,
    Paragraph,
    ReportDocument,
    ReportHead,
    Signature,
    SigningCapacity,
    Table,
)
from civic_desktop.ui.shared import paper_type
from civic_desktop.ui.shared.paper_flow import paginate
from civic_desktop.ui.shared.paper_piece import Piece
from civic_desktop.ui.shared.printing import (
    PaperPages,
    missing_font_hint,
    print_to,
    report_font_family,
    write_pdf,
)

pytestmark = pytest.mark.usefixtures("qapp")

DPI = 254  # ten pixels a millimetre
SENTENCE = "Các cơ quan, đơn vị đã tổ chức thực hiện nghiêm túc kỷ luật, kỷ cương hành chính. "
DOCUMENT = ReportDocument(
    ReportHead(
        superior_office="Ủy ban nhân dân tỉnh Bắc Kạn",
        issuing_office="Sở Nội vụ",
        document_number="5/BC-SNV",
        place="Bắc Kạn",
        day=date(2022, 1, 5),
        subject_line="Kết quả thực hiện Đề án Văn hóa công vụ",
    ),
    (Heading("I. KẾT QUẢ"), Paragraph("Ngắn gọn: ế ỗ ữ ỵ Đ đ Ẫ 13,34%."), Paragraph("Kết thúc./.")),
    Signature("Phó Giám đốc", "Nguyễn Thị Hường", SigningCapacity.DEPUTY, "Giám đốc"),
    ("UBND tỉnh (báo cáo)", "Lưu: VT, CCVC"),
    ("Căn cứ Quyết định số 1847/QĐ-TTg", "Căn cứ Kế hoạch số 165/KH-UBND"),
)


def long_table(row_count: int, text: str = "Viên chức") -> Table:
    rows = tuple((Cell(f"Dòng {number}"), Cell(text)) for number in range(1, row_count + 1))
    head = ((Cell("Thứ tự"), Cell("Nhóm đối tượng")),)
    return Table(head, rows, (1, 3), (Alignment.LEFT, Alignment.LEFT))


def page_texts(document: ReportDocument, folder: Path) -> list[str]:
    path = folder / "văn bản.pdf"
    write_pdf(document, path)
    return [page.extract_text() for page in pypdf.PdfReader(path).pages]


def dark_runs(image: QImage, y_mm: tuple[float, float], x_mm: tuple[float, float]) -> list[float]:
    """Lengths in mm of unbroken dark runs over 5 mm, one a row of pixels that has any."""
    runs = []
    for y in range(round(y_mm[0] * 10), round(y_mm[1] * 10)):
        longest = current = 0
        for x in range(round(x_mm[0] * 10), round(x_mm[1] * 10)):
            current = current + 1 if image.pixelColor(x, y).lightness() < 128 else 0
            longest = max(longest, current)
        if longest > 50:
            runs.append(longest / 10)
    return runs


def dark_rows(image: QImage, x_mm: tuple[float, float]) -> set[int]:
    """Rows of pixels in the lower half that have ink between the edges."""
    columns = range(round(x_mm[0] * 10), round(x_mm[1] * 10), 2)
    lower = range(image.height() // 3, image.height())
    return {y for y in lower if any(image.pixelColor(x, y).lightness() < 128 for x in columns)}


def drawn(pages: PaperPages) -> QImage:
    image = QImage(2100, 2970, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(DPI / 72, DPI / 72)
    pages.paint_page(painter, 0)
    painter.end()
    return image


def first_page(document: ReportDocument) -> QImage:
    return drawn(PaperPages(document))


def test_text_of_the_pdf_can_be_found_and_copied(tmp_path: Path) -> None:
    (text,) = page_texts(DOCUMENT, tmp_path)
    for line in (
        "ỦY BAN NHÂN DÂN",
        "TỈNH BẮC KẠN",
        "SỞ NỘI VỤ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 05/BC-SNV",
        "Bắc Kạn, ngày 05 tháng 01 năm 2022",
        "BÁO CÁO",
        "Căn cứ Quyết định số 1847/QĐ-TTg;",
        "Căn cứ Kế hoạch số 165/KH-UBND.",
        "Ngắn gọn: ế ỗ ữ ỵ Đ đ Ẫ 13,34%.",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Nguyễn Thị Hường",
        "Nơi nhận:",
        "- UBND tỉnh (báo cáo);",
        "- Lưu: VT, CCVC.",
    ):
        assert line in text.splitlines(), line
    assert unicodedata.is_normalized("NFC", text)


def test_markup_in_data_is_printed_as_text(tmp_path: Path) -> None:
    document = replace(DOCUMENT, blocks=(Paragraph("<b>Nguyễn</b> & <script>"),))
    assert "<b>Nguyễn</b> & <script>" in page_texts(document, tmp_path)[0]


def test_pdf_says_what_it_is(tmp_path: Path) -> None:
    write_pdf(DOCUMENT, tmp_path / "a.pdf")
    reader = pypdf.PdfReader(tmp_path / "a.pdf")
    assert reader.metadata is not None
    assert reader.metadata.title == "Báo cáo: Kết quả thực hiện Đề án Văn hóa công vụ"
    assert reader.metadata.author == "Sở Nội vụ"
    # In the last trailer too: some readers look nowhere else.
    last = (tmp_path / "a.pdf").read_bytes().rpartition(b"/Type /XRef")[2]
    assert b"/Info" in last.partition(b"stream")[0]
    assert reader.xmp_metadata is not None
    assert reader.xmp_metadata.dc_language == ["vi-VN"]
    assert reader.root_object["/Lang"] == "vi-VN"
    assert reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"]


def test_pdf_carries_its_fonts(tmp_path: Path) -> None:
    write_pdf(DOCUMENT, tmp_path / "a.pdf")
    fonts = pypdf.PdfReader(tmp_path / "a.pdf").pages[0]["/Resources"]["/Font"].values()
    for font in fonts:
        (descendant,) = font.get_object()["/DescendantFonts"]
        assert "/FontFile2" in descendant.get_object()["/FontDescriptor"]


@pytest.mark.parametrize(
    ("orientation", "size"),
    [(Orientation.PORTRAIT, (210, 297)), (Orientation.LANDSCAPE, (297, 210))],
)
def test_sheet_is_a4(orientation: Orientation, size: tuple[int, int], tmp_path: Path) -> None:
    write_pdf(replace(DOCUMENT, orientation=orientation), tmp_path / "a.pdf")
    box = pypdf.PdfReader(tmp_path / "a.pdf").pages[0].mediabox
    assert (float(box.width) * 25.4 / 72, float(box.height) * 25.4 / 72) == pytest.approx(
        size, abs=0.5
    )


def test_short_paper_is_one_page() -> None:
    assert PaperPages(DOCUMENT).page_count == 1


@pytest.mark.parametrize("sentences", range(20, 46))
def test_signature_never_stands_alone(sentences: int, tmp_path: Path) -> None:
    body = (Paragraph(SENTENCE * sentences),)
    texts = page_texts(replace(DOCUMENT, blocks=body, legal_bases=()), tmp_path)
    assert len(texts) <= 2
    above, _sign, _below = texts[-1].partition("KT. GIÁM ĐỐC")
    assert len([line for line in above.splitlines() if len(line) > 5]) >= 2


def test_range_of_lengths_crosses_the_page_end() -> None:
    counts = {
        PaperPages(
            replace(DOCUMENT, blocks=(Paragraph(SENTENCE * length),), legal_bases=())
        ).page_count
        for length in (20, 45)
    }
    assert counts == {1, 2}


@pytest.mark.parametrize("row_count", range(24, 34))
def test_signature_after_a_table_stays_with_a_row(row_count: int, tmp_path: Path) -> None:
    texts = page_texts(replace(DOCUMENT, blocks=(long_table(row_count),)), tmp_path)
    assert f"Dòng {row_count}\n" in texts[-1]
    assert "KT. GIÁM ĐỐC" in texts[-1]


@pytest.mark.parametrize("row_count", range(22, 42))
def test_the_last_row_never_stands_alone_under_a_head(row_count: int, tmp_path: Path) -> None:
    blocks = (long_table(row_count), Note("Ghi chú"))
    texts = page_texts(replace(DOCUMENT, blocks=blocks), tmp_path)
    (page,) = [text for text in texts if f"Dòng {row_count}\n" in text]
    assert f"Dòng {row_count - 1}\n" in page


def test_head_rows_are_repeated_and_no_row_is_lost(tmp_path: Path) -> None:
    texts = page_texts(replace(DOCUMENT, blocks=(long_table(120),)), tmp_path)
    assert len(texts) > 2
    assert [text.count("Nhóm đối tượng") for text in texts] == [1] * len(texts)
    rows = [line for text in texts for line in text.splitlines() if line.startswith("Dòng ")]
    assert rows == [f"Dòng {number}" for number in range(1, 121)]


def test_note_stays_with_the_last_row(tmp_path: Path) -> None:
    for row_count in range(20, 45):
        blocks = (long_table(row_count), Note("Ghi chú"), *[FillLine()] * 30)
        texts = page_texts(replace(DOCUMENT, blocks=blocks), tmp_path)
        (page,) = [text for text in texts if "Ghi chú" in text]
        assert f"Dòng {row_count}\n" in page


def test_two_parties_sign_side_by_side_above_the_recipients(tmp_path: Path) -> None:
    minutes = replace(
        DOCUMENT,
        signature=Signature("Trưởng đoàn", "Lê Thị Mẫu", remark="(Ký, ghi rõ họ tên)"),
        left_signature=Signature("Đại diện đơn vị", remark="(Ký, ghi rõ họ tên)"),
    )
    (text,) = page_texts(minutes, tmp_path)
    lines = text.splitlines()
    assert text.count("(Ký, ghi rõ họ tên)") == 2
    assert lines.index("ĐẠI DIỆN ĐƠN VỊ") < lines.index("Lê Thị Mẫu") < lines.index("Nơi nhận:")
    image = first_page(minutes)
    posts = dark_rows(image, x_mm=(30, 112)), dark_rows(image, x_mm=(113, 195))
    assert posts[0] & posts[1]


def test_two_signatures_never_stand_alone(tmp_path: Path) -> None:
    minutes = replace(DOCUMENT, left_signature=Signature("Đại diện đơn vị"), legal_bases=())
    for sentences in range(20, 40):
        body = (Paragraph(SENTENCE * sentences),)
        last = page_texts(replace(minutes, blocks=body), tmp_path)[-1]
        above, _sign, below = last.partition("ĐẠI DIỆN ĐƠN VỊ")
        assert "nghiêm túc" in above, sentences
        assert "Nơi nhận:" in below


def test_label_of_a_dotted_line_stands_before_its_dots(tmp_path: Path) -> None:
    document = replace(DOCUMENT, blocks=(FillLine("Địa điểm:"), FillLine()))
    (text,) = page_texts(document, tmp_path)
    after_label, plain = [line for line in text.splitlines() if set(line) == {"…"}]
    assert "Địa điểm:" in text.splitlines()
    assert len(after_label) < len(plain)


def test_list_without_number_and_day_leaves_no_gap_for_them(tmp_path: Path) -> None:
    head = replace(DOCUMENT.head, has_number=False, has_day=False)
    (text,) = page_texts(replace(DOCUMENT, head=head), tmp_path)
    assert "Số:" not in text
    assert "ngày" not in text


def test_smaller_type_makes_a_shorter_table() -> None:
    table = long_table(200)
    pages = [
        PaperPages(replace(DOCUMENT, blocks=(replace(table, text_size=size),))).page_count
        for size in (13, 11)
    ]
    assert pages[0] > pages[1]


def test_released_pages_are_drawn_the_same() -> None:
    pages = PaperPages(replace(DOCUMENT, blocks=(Paragraph(SENTENCE * 9), long_table(3))))
    assert drawn(pages) == drawn(pages.released())


def test_setting_can_be_given_up() -> None:
    def stop() -> None:
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        PaperPages(replace(DOCUMENT, blocks=(long_table(3),)), check=stop)


def test_cell_over_several_rows_stands_once(tmp_path: Path) -> None:
    table = Table(
        ((Cell("Nhóm"), Cell("Năm")),),
        ((Cell("Viên chức", row_span=3), Cell("2019")), (Cell("2020"),), (Cell("2021"),)),
        (2, 1),
        (Alignment.LEFT, Alignment.CENTRE),
    )
    (text,) = page_texts(replace(DOCUMENT, blocks=(table,)), tmp_path)
    assert text.count("Viên chức") == 1
    assert all(year in text for year in ("2019", "2020", "2021"))


def test_cell_taller_than_a_page_loses_no_text(tmp_path: Path) -> None:
    words = [f"chữ{number}" for number in range(1500)]
    texts = page_texts(replace(DOCUMENT, blocks=(long_table(1, " ".join(words)),)), tmp_path)
    assert [word for word in " ".join(texts).split() if word.startswith("chữ")] == words


def test_many_recipients_lose_no_line(tmp_path: Path) -> None:
    names = tuple(f"UBND xã số {number}" for number in range(90))
    texts = page_texts(replace(DOCUMENT, recipients=names), tmp_path)
    assert all(f"- UBND xã số {number}" in "\n".join(texts) for number in range(90))


def test_page_number_begins_on_page_two(tmp_path: Path) -> None:
    texts = page_texts(replace(DOCUMENT, blocks=(long_table(60),)), tmp_path)
    assert texts[0].splitlines()[0] != "1"
    assert [text.splitlines()[0] for text in texts[1:]] == ["2"]


@pytest.mark.parametrize("is_sample", [True, False])
def test_sample_mark_stands_on_each_page_of_a_sample(is_sample: bool, tmp_path: Path) -> None:
    head = replace(DOCUMENT.head, is_sample=is_sample)
    texts = page_texts(replace(DOCUMENT, head=head, blocks=(long_table(60),)), tmp_path)
    assert [("DỮ LIỆU MẪU" in text) for text in texts] == [is_sample] * len(texts)


def test_rule_under_the_motto_is_as_long_as_the_motto() -> None:
    image = first_page(DOCUMENT)
    typeface = paper_type.Typeface(report_font_family())
    motto = typeface.metrics(14, bold=True).horizontalAdvance("Độc lập - Tự do - Hạnh phúc")
    (length, *_thickness) = dark_runs(image, (22, 40), (110, 195))
    assert length == pytest.approx(motto / paper_type.mm(1), abs=0.4)


def test_rule_under_the_office_is_a_third_to_a_half_of_its_name() -> None:
    image = first_page(DOCUMENT)
    typeface = paper_type.Typeface(report_font_family())
    name = typeface.metrics(13, bold=True).horizontalAdvance("SỞ NỘI VỤ") / paper_type.mm(1)
    (length, *_thickness) = dark_runs(image, (30, 45), (30, 95))
    assert name / 3 <= length <= name / 2


def test_nothing_is_painted_in_the_margins() -> None:
    image = first_page(replace(DOCUMENT, blocks=(Paragraph(SENTENCE * 60), long_table(50))))
    beyond = [
        (x, y)
        for y in range(0, 2970, 3)
        for x in [*range(0, 298, 3), *range(1953, 2100, 3)]
        if image.pixelColor(x, y).lightness() < 128
    ]
    assert beyond == []


def test_missing_number_and_day_leave_room_for_the_pen(tmp_path: Path) -> None:
    head = replace(DOCUMENT.head, document_number="/BC-SNV", day=None)
    lines = page_texts(replace(DOCUMENT, head=head), tmp_path)[0].splitlines()
    assert any(" ".join(line.split()) == "Số: /BC-SNV" for line in lines)
    assert any(" ".join(line.split()) == "Bắc Kạn, ngày tháng năm" for line in lines)


def test_failed_save_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "báo cáo.pdf"
    path.write_bytes(b"old")

    def no_room(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(Problem, match="ổ đĩa đầy") as raised:
        write_pdf(DOCUMENT, path)
    assert str(path) in str(raised.value)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_file_open_elsewhere_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")

    def held(_partial: Path, _target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(Problem, match="chương trình khác đang giữ tệp"):
        write_pdf(DOCUMENT, path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_save_into_a_missing_folder_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="thư mục không còn"):
        write_pdf(DOCUMENT, tmp_path / "không có" / "a.pdf")


def test_printer_gets_the_same_pages(tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    document = replace(DOCUMENT, blocks=(long_table(120),))
    print_to(printer, PaperPages(document))
    printed = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "in.pdf").pages]
    assert len(printed) == PaperPages(document).page_count
    assert "".join(printed).count("Dòng") == 120


def test_printer_gets_only_the_pages_asked_for(tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    printer.setFromTo(2, 2)
    print_to(printer, PaperPages(replace(DOCUMENT, blocks=(long_table(120),))))
    (page,) = pypdf.PdfReader(tmp_path / "in.pdf").pages
    assert page.extract_text().split()[0] == "2"


def test_pdf_is_written_without_a_window(tmp_path: Path) -> None:
    program = """
import sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from civic_desktop.reports.document import Paragraph, ReportDocument, ReportHead, Signature
from civic_desktop.ui.shared.printing import write_pdf
app = QGuiApplication([])
head = ReportHead("A", "B", "", "", None, "C")
write_pdf(ReportDocument(head, (Paragraph("D"),), Signature("E")), Path(sys.argv[1]))
assert "PySide6.QtWidgets" not in sys.modules
assert "PySide6.QtPrintSupport" not in sys.modules
"""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "a.pdf")], check=True, env=environment
    )
    assert len(pypdf.PdfReader(tmp_path / "a.pdf").pages) == 1


def test_font_is_one_that_is_really_there() -> None:
    assert report_font_family() in QFontDatabase.families()


def test_font_hint_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFontDatabase, "families", lambda: ["DejaVu Serif"])
    assert report_font_family() == "DejaVu Serif"
    assert "fonts-croscore" in missing_font_hint()


def test_a_font_without_vietnamese_letters_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFontDatabase, "families", lambda: ["Liberation Serif", "Tinos"])
    letters = {"Liberation Serif": "abcđ", "Tinos": paper_type.VIETNAMESE}
    monkeypatch.setattr(paper_type, "_WANTED_FAMILY", "Liberation Serif")
    monkeypatch.setattr(
        paper_type, "_has_letters", lambda family, wanted: set(wanted) <= set(letters[family])
    )
    assert report_font_family() == "Tinos"


def test_letters_that_a_font_lacks_are_not_taken_from_another() -> None:
    assert paper_type._has_letters(report_font_family(), paper_type.VIETNAMESE)
    assert not paper_type._has_letters(report_font_family(), "\U0001f600")


@pytest.mark.parametrize("family", ["Times New Roman", "Tinos"])
def test_no_hint_when_the_measures_are_right(family: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFontDatabase, "families", lambda: ["DejaVu Serif", family])
    assert report_font_family() == family
    assert missing_font_hint() == ""


@given(
    st.lists(
        st.builds(
            Piece, st.floats(1, 60), st.floats(0, 10), keep_with_next=st.sampled_from([0, 0, 1])
        ),
        max_size=60,
    )
)
def test_every_piece_stands_once_in_order_and_on_the_page(pieces: list[Piece]) -> None:
    pages = paginate(pieces, first_top=40.0, top=10.0, bottom=110.0)
    placed = [piece for page in pages for piece, _y in page]
    assert [id(piece) for piece in placed] == [id(piece) for piece in pieces]
    for page in pages:
        for (piece, y), (_following, below) in itertools.pairwise(page):
            assert y + piece.height <= below + 1e-6
        assert all(y + piece.height <= 110.0 + 1e-6 for piece, y in page)
    starts = {id(page[0][0]) for page in pages[1:]}
    first_group = list(itertools.takewhile(lambda piece: piece.keep_with_next, pieces))
    for before, after in itertools.pairwise(pieces[len(first_group) + 1 :]):
        if before.keep_with_next and id(after) in starts:
            assert _group_height(pieces, before) > 100.0 - 10.0


def _group_height(pieces: list[Piece], member: Piece) -> float:
    first = last = next(n for n, piece in enumerate(pieces) if piece is member)
    while first and pieces[first - 1].keep_with_next:
        first -= 1
    while last < len(pieces) - 1 and pieces[last].keep_with_next:
        last += 1
    return sum(piece.gap + piece.height for piece in pieces[first : last + 1])


def test_closing_line_stays_with_the_last_row(tmp_path: Path) -> None:
    for row_count in range(22, 45):
        blocks = (long_table(row_count), Paragraph("Cộng sổ"))
        texts = page_texts(replace(DOCUMENT, blocks=blocks), tmp_path)
        assert f"Dòng {row_count}\n" in texts[-1]
        assert "Cộng sổ" in texts[-1]
