"""One content, four writers: every sentence and number of a paper comes back from each format."""

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document
from python_calamine import load_workbook

from civic_desktop.reports.document import (
    Alignment,
    Block,
    Cell,
    ChartBlock,
    FillLine,
    Heading,
    Note,
    Paragraph,
    ReportDocument,
    ReportHead,
    Signature,
    Table,
)
from civic_desktop.reports.printable import printable
from civic_desktop.reports.sheet_numbers import number_of
from civic_desktop.reports.writers import write_paper
from civic_desktop.services.office_ledger import ledger_for_reading
from civic_desktop.services.paper_figures import LedgerFigures
from civic_desktop.services.papers import PAPERS
from civic_desktop.services.report_building import ReportBuilding
from civic_desktop.services.rule_library import load_rules
from civic_desktop.services.sample_ledger import make_sample
from tests.builders import picture_of


def today() -> date:
    """The day of the papers."""
    return date(2026, 11, 23)


PERCENT = re.compile(r"\d+,\d+ ?%")
HOSTILE = (
    "<b>Nguyễn</b> & <script>alert(1)</script>",
    '=HYPERLINK("http://x","y")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "{=1}",
    "../../x",
    "C:\\Windows\\x",
    "'; DROP TABLE unit; --",
    "Nguyễn",  # NFD
    "a\x00b\x07c\x1f",
    "dòng một\ndòng hai",
    "𝒳 emoji 😀",
    "“ngoặc” – gạch … ẾỗữỵĐ",
)


@pytest.fixture(scope="module")
def building(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReportBuilding]:
    path = tmp_path_factory.mktemp("four") / "mau.congvu"
    make_sample(path)
    ledger = ledger_for_reading(path)
    figures = LedgerFigures(ledger, load_rules().book, today)
    yield ReportBuilding(figures, today)
    ledger.close()


def hostile() -> ReportDocument:
    rows = tuple(
        (Cell(str(place)), Cell(text), Cell("1.234"), Cell("05"))
        for place, text in enumerate(HOSTILE, 1)
    )
    table = Table(
        ((Cell("STT"), Cell("Tên"), Cell("Số"), Cell("Mã")),),
        rows,
        (1, 5, 2, 2),
        (Alignment.CENTRE, Alignment.LEFT, Alignment.RIGHT, Alignment.RIGHT),
    )
    return ReportDocument(
        ReportHead("UBND <tỉnh>", "Sở & Ban", "=1/BC", "../..", date(2026, 1, 5), HOSTILE[0]),
        (*(Paragraph(text) for text in HOSTILE), Heading(HOSTILE[1]), table, Note(HOSTILE[2])),
        Signature("=1+1", HOSTILE[0]),
        HOSTILE[:3],
        HOSTILE[:2],
    )


def words(text: str) -> str:
    """The text as it can be compared: without what no format prints, one blank between words."""
    return " ".join(printable(text).split())


def texts_of(document: ReportDocument) -> list[str]:
    """Every text of the paper in the order of its value."""
    head = document.head
    found = [head.superior_office.upper(), head.issuing_office.upper(), head.number_line]
    found += [head.place_line, head.kind.upper(), head.subject_line, *document.legal_basis_lines]
    for block in document.blocks:
        found += texts_of_block(block)
    found += feet_of(document)
    if document.appendix:
        found += document.appendix_head
    for block in document.appendix:
        found += texts_of_block(block)
    return [said for text in found if (said := words(text))]


def feet_of(document: ReportDocument) -> list[str]:
    found = []
    for signature in (document.left_signature, document.signature):
        if signature is not None:
            found += [*signature.lines, signature.remark, signature.name]
    return [*found, *document.recipient_lines]


def texts_of_block(block: Block) -> list[str]:
    match block:
        case Heading(text) | Paragraph(text) | Note(text):
            return [text]
        case FillLine(label):
            return [label]
        case Table():
            cells = [cell.text for row in (*block.head, *block.rows) for cell in row]
            return [block.unit_line, *cells]
        case ChartBlock(figure):
            return [figure.heading, *figure.remarks]


def docx_texts(path: Path) -> list[str]:
    """Paragraphs and cells of the body in their order; a merged cell once."""
    word = Document(str(path))
    found = []
    for part in word.iter_inner_content():
        if hasattr(part, "rows"):
            cells = [cell for row in part._tbl.tr_lst for cell in row.tc_lst]
            found += [p.text for cell in cells for p in cell.p_lst]
        else:
            found.append(part.text)
    return [said for text in found if (said := words(text))]


def xlsx_cells(path: Path) -> list[object]:
    workbook = load_workbook(path)
    sheets = [workbook.get_sheet_by_name(name) for name in workbook.sheet_names]
    rows = [row for sheet in sheets for row in sheet.to_python(skip_empty_area=True)]
    return [value for row in rows for value in row if value != ""]


def xlsx_texts(path: Path) -> list[str]:
    return [words(value) if isinstance(value, str) else repr(value) for value in xlsx_cells(path)]


def as_in_a_sheet(document: ReportDocument) -> Counter[str]:
    """The texts of the paper, those of cells that are numbers as numbers."""
    numbers = []
    for block in document.all_blocks:
        if isinstance(block, Table):
            for row in block.rows:
                numbers += [words(c.text) for c in row if number_of(printable(c.text))]
    expected = Counter(texts_of(document))
    for text in numbers:
        found = number_of(text)
        assert found is not None
        expected[text] -= 1
        expected[repr(found[0])] += 1
    return +expected


WITH_CHARTS = [f"{paper.name} with charts" for paper in PAPERS if paper.has_charts]


@pytest.fixture(params=[*(paper.name for paper in PAPERS), *WITH_CHARTS, "hostile"])
def document(request: pytest.FixtureRequest, building: ReportBuilding) -> ReportDocument:
    if request.param == "hostile":
        return hostile()
    name = request.param.partition(" ")[0]
    parameters = building.default_parameters(name)
    document = building.build(name, replace(parameters, with_charts=name != request.param))
    has_charts = any(isinstance(each, ChartBlock) for each in document.appendix)
    assert has_charts == (name != request.param)
    return document


def test_word_has_every_text_in_order(document: ReportDocument, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    write_paper(document, path, picture_of)
    found, wanted = docx_texts(path), texts_of(document)
    assert Counter(" ".join(found).split()) - Counter(" ".join(wanted).split()) == _added(document)
    assert Counter(" ".join(wanted).split()) - Counter(" ".join(found).split()) == Counter()
    beside = set(feet_of(document))  # the sides of the foot are read one after the other
    body = [text for text in wanted if text in set(found) and text not in beside]
    places, start = [], 0
    for text in body[5:]:
        start = found.index(text, start)
        places.append(start)
    assert places == sorted(places)


def _added(document: ReportDocument) -> Counter[str]:
    """Words that only the layout adds."""
    added = Counter(
        [
            "CỘNG",
            "HÒA",
            "XÃ",
            "HỘI",
            "CHỦ",
            "NGHĨA",
            "VIỆT",
            "NAM",
            "Độc",
            "lập",
            "-",
            "Tự",
            "do",
            "-",
            "Hạnh",
            "phúc",
        ]
    )
    if document.recipient_lines:
        added.update(["Nơi", "nhận:"])
    return added


def test_excel_has_every_text_and_number(document: ReportDocument, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_paper(document, path, picture_of)
    found, wanted = Counter(xlsx_texts(path)), as_in_a_sheet(document)
    for text in (
        *("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Nơi nhận:"),
        *("DỮ LIỆU MẪU",),
    ):
        found.pop(text, None)
    lines = Counter[str]()
    for text, count in found.items():
        lines[text.rstrip("… ") if text.endswith("……") else text] += count
    lines.pop("", None)
    assert lines == wanted


def test_csv_has_every_cell(document: ReportDocument, tmp_path: Path) -> None:
    tables = [block for block in document.all_blocks if isinstance(block, Table)]
    if not tables:
        pytest.skip("a paper without a table has no CSV")
    path = tmp_path / "a.csv"
    write_paper(document, path, picture_of)
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    found = Counter(words(cell.removeprefix("'")) for row in rows for cell in row)
    for table in tables:
        for row in table.rows:
            for cell in row:
                assert found[words(cell.text).removeprefix("'")] > 0, cell.text


def test_programme_review_has_the_published_figures_and_no_other_percentage(
    building: ReportBuilding, tmp_path: Path
) -> None:
    parameters = replace(
        building.default_parameters("programme-review"), first_year=2019, last_year=2021
    )
    document = building.build("programme-review", parameters)
    published = {
        *("13,34%", "83,57%", "18,84%", "78,34%", "17,91%", "80,79%"),
        *("19,24%", "76,74%", "16,27%", "80,86%", "24,25%", "73,25%"),
        *("1,87%", "94,81%", "5,92%", "92,00%", "7,93%", "89,53%"),
    }
    for suffix, read in ((".docx", docx_texts), (".xlsx", xlsx_texts)):
        path = tmp_path / f"a{suffix}"
        write_paper(document, path, picture_of)
        text = " ".join(read(path))
        assert set(PERCENT.findall(text)) == published
        for count in ("128", "24", "08", "21"):
            assert re.search(rf"\b{count}\b", text), (suffix, count)


def test_word_document_is_laid_out_as_the_decree_says(
    building: ReportBuilding, tmp_path: Path
) -> None:
    name = "inspection-register"
    path = tmp_path / "a.docx"
    write_paper(building.build(name, building.default_parameters(name)), path, picture_of)
    word = Document(str(path))
    [section] = word.sections
    edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(edge.mm, 1) for edge in edges] == [20, 20, 30, 15]
    assert sorted(round(side.mm) for side in (section.page_width, section.page_height)) == [
        210,
        297,
    ]
    assert section.page_width > section.page_height  # a wide table lies on its side
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header.paragraphs[-1]._p.xml
    assert "PAGE" not in section.first_page_header.paragraphs[0]._p.xml
    body = word.styles["Nội dung"]
    assert (body.font.name or word.styles["Normal"].font.name) == "Times New Roman"
    assert body.font.size.pt == 14
    assert round(body.paragraph_format.first_line_indent.mm) == 10
    assert body.paragraph_format.space_before.pt == 6
    register = word.tables[1]
    rows = register._tbl.tr_lst
    head = [row for row in rows if "w:tblHeader" in row.xml]
    assert 0 < len(head) < len(rows)
    assert head == rows[: len(head)]
    assert all("w:cantSplit" in row.xml for row in rows)
    assert word.core_properties.language == "vi-VN"
    assert word.core_properties.title.startswith("Sổ")
    assert 'w:val="vi-VN"' in word.styles["Normal"].element.xml


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("0", (0, "0")),
        ("2021", (2021, "0")),
        ("1.234", (1234, "#,##0")),
        ("1.234.567", (1234567, "#,##0")),
        ("13,34", (13.34, "0.00")),
        ("-0,5", (-0.5, "0.0")),
        ("1.234,56", (1234.56, "#,##0.00")),
        ("92,00%", (0.92, "0.00%")),
        ("13,34%", (0.1334, "0.00%")),
        *((text, None) for text in ("05", "00", "1.23", "12.34", "1.2345", "5/BC", "–", "", "3.1")),
        *((text, None) for text in ("13,34 %", "1,", "١٢", "²", "1e5", "+1", "12.345.6")),
    ],
)
def test_a_number_is_what_is_shown_again_as_it_is_printed(
    text: str, found: tuple[float, str] | None
) -> None:
    assert number_of(text) == found


def test_a_workbook_holds_no_formula_and_no_link(tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "a.xlsx"
    write_paper(hostile(), path, picture_of)
    with zipfile.ZipFile(path) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "hyperlink" not in sheet
        assert not any("externalLink" in name for name in parts.namelist())


def test_a_head_of_any_length_is_written_in_every_format(tmp_path: Path) -> None:
    paper = hostile()
    long = replace(
        paper, head=replace(paper.head, issuing_office="Sở " * 200, subject_line="x" * 400)
    )
    for suffix in (".docx", ".xlsx"):
        write_paper(long, tmp_path / f"dài{suffix}", picture_of)


def test_what_a_cell_of_excel_cannot_hold_is_said_to_be_cut(tmp_path: Path) -> None:
    paper = hostile()
    path = tmp_path / "dài.xlsx"
    write_paper(replace(paper, blocks=(Paragraph("chữ " * 10_000),)), path, picture_of)
    [cut] = [text for text in xlsx_texts(path) if text.startswith("chữ chữ")]
    assert cut.endswith("(một ô Excel không chứa hết; xem bản PDF hoặc Word)")


def test_no_two_tables_of_a_word_file_touch(tmp_path: Path) -> None:
    """Word takes them for one, and draws it with the lines of the last."""
    paper = hostile()
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    path = tmp_path / "bảng.docx"
    write_paper(replace(paper, blocks=(tables[0],)), path, picture_of)
    kinds = [each.tag.rpartition("}")[2] for each in Document(str(path)).element.body]
    assert ("tbl", "tbl") not in set(pairwise(kinds))


def test_a_strange_suffix_is_refused_in_words(tmp_path: Path) -> None:
    from civic_desktop.domain.problem import Problem

    with pytest.raises(Problem, match=r"\.docx"):
        write_paper(hostile(), tmp_path / "a.exe", picture_of)
    assert list(tmp_path.iterdir()) == []


def test_each_chart_of_a_workbook_has_a_sheet_and_a_word_file_numbers_its_appendix_anew(
    building: ReportBuilding, tmp_path: Path
) -> None:
    parameters = replace(building.default_parameters("programme-review"), with_charts=True)
    document = building.build("programme-review", parameters)
    charts = [block for block in document.appendix if isinstance(block, ChartBlock)]
    assert len(charts) == 3
    write_paper(document, tmp_path / "a.xlsx", picture_of)
    names = load_workbook(tmp_path / "a.xlsx").sheet_names
    assert names == ["Văn bản", "Phụ lục 1", "Phụ lục 2", "Phụ lục 3"]
    write_paper(document, tmp_path / "a.docx", picture_of)
    word = Document(str(tmp_path / "a.docx"))
    assert len(word.inline_shapes) == 3
    assert ['w:start="1"' in section._sectPr.xml for section in word.sections] == [False, True]


def test_a_long_superior_office_is_whole_in_a_sheet(
    building: ReportBuilding, tmp_path: Path
) -> None:
    parameters = building.default_parameters("programme-review")
    long = replace(parameters, superior_office="Ủy ban nhân dân thành phố Hồ Chí Minh")
    path = tmp_path / "a.xlsx"
    write_paper(building.build("programme-review", long), path, picture_of)
    rows = load_workbook(path).get_sheet_by_index(0).to_python()
    number = next(n for n, row in enumerate(rows, 1) if "HỒ CHÍ MINH" in str(row[0]))
    with zipfile.ZipFile(path) as parts:
        xml = parts.read("xl/worksheets/sheet1.xml").decode()
    height = re.search(rf'<row r="{number}"[^>]* ht="([0-9.]+)"', xml)
    assert height is not None
    assert float(height[1]) > 30  # two lines


def test_an_office_without_a_name_leaves_dots_to_write_on(
    building: ReportBuilding, tmp_path: Path
) -> None:
    parameters = replace(
        building.default_parameters("programme-review"), issuing_office="", place=""
    )
    document = building.build("programme-review", parameters)
    assert document.head.place_line.startswith("……………, ngày")
    assert (document.head.office_line, document.head.issuing_office) == ("……………", "")
    opening = next(b for b in document.blocks if isinstance(b, Paragraph) and b.place == "opening")
    assert opening.text.startswith("…………… báo cáo")
    write_paper(document, tmp_path / "a.docx", picture_of)
