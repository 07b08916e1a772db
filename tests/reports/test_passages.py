import pytest

from civic_desktop.domain.issued_paper import PaperEdit
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.trace import PublishedTrace
from civic_desktop.reports.document import (
    Block,
    FillLine,
    Heading,
    Note,
    Paragraph,
    PassageState,
    ReportDocument,
)
from civic_desktop.reports.paper_json import as_json, document_of
from civic_desktop.reports.parameters import ReportParameters
from civic_desktop.reports.passages import (
    outdated_count,
    passage_text,
    passages,
    with_edits,
)
from civic_desktop.reports.traced_text import figure

WRITTEN = "Đã tổ chức 128 cuộc kiểm tra."


def paper(*blocks: Block) -> ReportDocument:
    parameters = ReportParameters(2019, 2021)
    return ReportDocument(parameters.head("BÁO CÁO", "Kết quả"), blocks, parameters.signature)


def edit(place: str, edited: str, written: str = WRITTEN) -> PaperEdit:
    return PaperEdit("review", "2019-2021", place, written, edited)


def test_an_edited_passage_stands_in_place_of_what_the_program_writes() -> None:
    document = paper(Paragraph(WRITTEN, place="inspections"), Note("Ghi chú"))
    (changed, note) = with_edits(document, [edit("inspections", "Kiểm tra 128 cuộc.")]).blocks
    assert changed == Paragraph(
        "Kiểm tra 128 cuộc.", place="inspections", state=PassageState.EDITED, written=WRITTEN
    )
    assert note == Note("Ghi chú")


def test_an_edit_is_outdated_once_the_program_writes_otherwise() -> None:
    document = paper(Paragraph("Đã tổ chức 129 cuộc kiểm tra.", place="inspections"))
    edited = with_edits(document, [edit("inspections", "Kiểm tra 128 cuộc.")])
    (passage,) = passages(edited)
    assert passage.state is PassageState.OUTDATED
    assert passage.text == "Kiểm tra 128 cuộc."
    assert passage.written == "Đã tổ chức 129 cuộc kiểm tra."


def test_lines_of_a_text_become_paragraphs_of_one_passage() -> None:
    document = paper(Heading("II. TỒN TẠI"), FillLine(place="shortcomings"))
    changed = with_edits(document, [edit("shortcomings", "Chậm báo cáo.\nChậm khắc phục.", "")])
    assert [block.text for block in changed.blocks if isinstance(block, Paragraph)] == [
        "Chậm báo cáo.",
        "Chậm khắc phục.",
    ]
    (passage,) = passages(changed)
    assert passage.text == "Chậm báo cáo.\nChậm khắc phục."
    assert passage.written == ""
    assert passage.heading == "II. TỒN TẠI"
    assert passage.state is PassageState.EDITED


def test_neighbours_of_one_place_are_rewritten_together() -> None:
    document = paper(Paragraph("Một.", place="both"), Paragraph("Hai.", place="both"))
    assert [each.written for each in passages(document)] == ["Một.\nHai."]
    changed = with_edits(document, [edit("both", "Cả hai.", "Một.\nHai.")])
    assert [block.text for block in changed.blocks if isinstance(block, Paragraph)] == ["Cả hai."]
    assert [each.state for each in passages(changed)] == [PassageState.EDITED]


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Xong 1/4.", PassageState.EDITED),
        ("Xong 1/4, gia hạn đến ngày 15/12/2026.", PassageState.EDITED),
        ("Xong 1/4 (tính đến ngày 30/11/2026).", PassageState.OUTDATED),
        ("Tính tới 30/11/2026 xong 1/4.", PassageState.OUTDATED),
        ("Đến ngày 30/11/2026, xong 1/4.", PassageState.OUTDATED),
    ],
)
def test_the_same_figures_on_another_day_outdate_only_words_that_name_the_day(
    words: str, state: PassageState
) -> None:
    """Else each new day would tell of figures that have not changed; no word is changed by it."""
    said = "Có 4 nhiệm vụ; đến ngày {day}: xong {done}."
    document = paper(Paragraph(said.format(day="01/12/2026", done=1), place="tasks"))
    written = said.format(day="30/11/2026", done=1)
    (passage,) = passages(with_edits(document, [edit("tasks", words, written)]))
    assert (passage.text, passage.state) == (words, state)
    written = said.format(day="30/11/2026", done=2)
    (passage,) = passages(with_edits(document, [edit("tasks", words, written)]))
    assert passage.state is PassageState.OUTDATED


def test_an_edit_whose_place_has_gone_is_told_and_not_printed() -> None:
    document = with_edits(paper(Note("Ghi chú")), [edit("ratings.4", "Cấp tỉnh xếp loại tốt.")])
    (passage,) = passages(document)
    assert (passage.text, passage.state) == ("Cấp tỉnh xếp loại tốt.", PassageState.OUTDATED)
    assert passage.written == WRITTEN
    assert outdated_count(document) == 0
    assert document.blocks == (Note("Ghi chú"),)
    parameters = ReportParameters(2019, 2021)
    assert document_of(as_json(document, parameters)).unplaced == ()


def test_an_edit_of_a_place_that_is_not_there_changes_nothing() -> None:
    document = paper(Paragraph(WRITTEN, place="inspections"), Paragraph("Không sửa được."))
    assert with_edits(document, [edit("gone", "Câu khác.")]).blocks == document.blocks


def test_an_edited_passage_has_no_traced_figures() -> None:
    said = Paragraph.of("Đã tổ chức " + figure("128", PublishedTrace("Nguồn")), place="inspections")
    assert said.figures
    (changed,) = with_edits(paper(said), [edit("inspections", "Ít hơn 128 cuộc.")]).blocks
    assert isinstance(changed, Paragraph)
    assert changed.figures == ()


def test_a_typed_text_is_kept_without_empty_lines_and_double_spaces() -> None:
    assert passage_text("  Một  đoạn.\n\n \nHai đoạn. ") == "Một đoạn.\nHai đoạn."


def test_an_empty_text_is_refused_with_the_way_back() -> None:
    with pytest.raises(Problem, match="lấy lại câu của chương trình"):
        passage_text(" \n ")
