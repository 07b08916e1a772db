import json
from dataclasses import replace
from datetime import date

import pytest

from civic_desktop.domain.chart import ChartFigure, ChartSeries, ChartShape
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.trace import PublishedTrace
from civic_desktop.reports.document import (
    Alignment,
    Cell,
    ChartBlock,
    FillLine,
    Heading,
    Note,
    Orientation,
    Paragraph,
    PassageState,
    ReportDocument,
    Signature,
    SigningCapacity,
    Table,
)
from civic_desktop.reports.paper_json import as_json, document_of, parameters_of
from civic_desktop.reports.parameters import ReportParameters
from civic_desktop.reports.traced_text import figure

PARAMETERS = ReportParameters(
    2019,
    2021,
    issuing_office="Sở Nội vụ",
    document_number="05/BC-SNV",
    day=date(2022, 1, 5),
    first_day=date(2021, 1, 1),
    capacity=SigningCapacity.DEPUTY,
    recipients=("UBND tỉnh", "Lưu: VT"),
)
TRACE = PublishedTrace("Báo cáo số 1")
CHART = ChartFigure(
    "rating",
    "Xếp loại",
    ChartShape.STACK,
    ("2019", "2020"),
    (ChartSeries("Tốt", (1334, None)),),
    "%",
)
PAPER = ReportDocument(
    PARAMETERS.head("BÁO CÁO", "Kết quả\nnăm 2021"),
    (
        Heading("I. KẾT QUẢ"),
        Paragraph("Sửa tay.", place="inspections", state=PassageState.EDITED, written="Câu cũ."),
        Note("“Còn lại” là phần không tách."),
        FillLine("Trưởng đoàn:", place="leader"),
        Table(
            ((Cell("Nhóm", row_span=2), Cell("Năm", is_bold=True)),),
            ((Cell("Viên chức", alignment=Alignment.LEFT), Cell("13,34", column_span=2)),),
            (4.2, 1),
            (Alignment.LEFT, Alignment.RIGHT),
            "Đơn vị tính: %",
            11.5,
        ),
        ChartBlock(CHART),
    ),
    PARAMETERS.signature,
    ("UBND tỉnh",),
    ("Quyết định số 1847/QĐ-TTg",),
    Orientation.LANDSCAPE,
    Signature("Người được kiểm tra", remark="(Ký, ghi rõ họ tên)"),
    appendix=(ChartBlock(CHART),),
    appendix_title="Biểu đồ",
)

# A paper as the first release that kept papers wrote it: it must be read for ever.
FIRST_RELEASE = """{"shape":1,"parameters":{"first_year":2019,"last_year":2021,
"capacity":"deputy","day":"2022-01-05"},"document":{"head":{"superior_office":"",
"issuing_office":"Sở Nội vụ","document_number":"05/BC-SNV","place":"Bắc Kạn",
"day":"2022-01-05","subject_line":"Kết quả","kind":"BÁO CÁO","is_sample":false,
"has_number":true,"has_day":true},"blocks":[{"text":"I. KẾT QUẢ","block":"Heading"},
{"text":"Một câu.","place":"p","state":"edited","written":"Câu khác.","block":"Paragraph"},
{"text":"Ghi chú.","block":"Note"},{"label":"","place":"x","block":"FillLine"},
{"head":[[{"text":"Năm"}]],"rows":[[{"text":"2019","column_span":2,"alignment":"left"}]],
"widths":[1.0],"alignments":["centre"],"unit_line":"","text_size":13,"block":"Table"},
{"figure":{"name":"n","title":"Xếp loại","shape":"stack","categories":["2019"],"series":
[{"name":"Tốt","values":[1334,null],"role":"good"}],"unit":"%","is_share":true,"breaks":
[{"after":0,"reason":"NĐ 90"}],"notes":[],"sources":["Nguồn"]},"block":"ChartBlock"}],
"signature":{"post":"Giám đốc","name":"","capacity":"none","authority":"","remark":""},
"recipients":["Lưu: VT"],"legal_bases":[],"orientation":"portrait","left_signature":null}}"""


def test_a_paper_of_every_kind_of_block_comes_back_equal() -> None:
    kept = as_json(PAPER, PARAMETERS)
    assert document_of(kept) == PAPER
    assert parameters_of(kept) == PARAMETERS


def test_what_is_behind_the_figures_is_not_kept() -> None:
    said = "Có " + figure("128", TRACE) + " cuộc."
    cell = Cell("128", trace=TRACE)
    chart = replace(CHART, series=(ChartSeries("Tốt", (1, 2), traces=(TRACE, None)),))
    table = Table(((cell,),), ((cell,),), (1,), (Alignment.LEFT,))
    blocks = (Paragraph.of(said), Note(said.text, said.figures), table, ChartBlock(chart))
    kept = as_json(replace(PAPER, blocks=blocks), PARAMETERS)
    assert "Báo cáo số 1" not in kept
    bare = Table(((Cell("128"),),), ((Cell("128"),),), (1,), (Alignment.LEFT,))
    plain = replace(CHART, series=(ChartSeries("Tốt", (1, 2)),))
    assert document_of(kept).blocks == (
        Paragraph("Có 128 cuộc."),
        Note("Có 128 cuộc."),
        bare,
        ChartBlock(plain),
    )


def test_defaults_are_written_out_so_that_a_later_release_does_not_change_the_paper() -> None:
    kept = json.loads(as_json(PAPER, PARAMETERS))["document"]
    assert kept["head"]["kind"] == "BÁO CÁO"
    assert kept["head"]["has_day"] is True


def test_a_paper_of_the_first_release_is_read() -> None:
    document = document_of(FIRST_RELEASE)
    assert [type(block).__name__ for block in document.blocks] == [
        "Heading",
        "Paragraph",
        "Note",
        "FillLine",
        "Table",
        "ChartBlock",
    ]
    assert document.head.number_line == "Số: 05/BC-SNV"
    assert parameters_of(FIRST_RELEASE).capacity is SigningCapacity.DEPUTY


def test_what_a_later_release_added_is_passed_over() -> None:
    kept = json.loads(FIRST_RELEASE)
    kept["document"]["watermark"] = "x"
    kept["document"]["blocks"][0]["colour"] = "red"
    assert document_of(json.dumps(kept)) == document_of(FIRST_RELEASE)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "không phải JSON",
        "null",
        "[]",
        "{}",
        '{"document":7}',
        FIRST_RELEASE.replace('"block":"Heading"', '"block":"Film"'),
        FIRST_RELEASE.replace(',"block":"Heading"', ""),
        FIRST_RELEASE.replace('"capacity":"none"', '"capacity":"king"'),
        FIRST_RELEASE.replace('"day":"2022-01-05","subject_line"', '"day":"5/1","subject_line"'),
        FIRST_RELEASE.replace('"signature":{', '"seal":{'),
    ],
)
def test_an_unknown_shape_is_refused_in_words(content: str) -> None:
    with pytest.raises(Problem, match="vẫn còn nguyên trong sổ"):
        document_of(content)
