import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from civic_desktop.domain.activity import TaskState
from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.figures import (
    DisciplineFigure,
    InspectionTotalFigure,
    RatingFigure,
    TrendFigures,
)
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.programme_figures import CampaignFigures, ProgrammeWork, TaskFigures
from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.trace import CampaignTrace, TaskTrace
from civic_desktop.reports.document import FillLine, Note, Paragraph, ReportDocument, Table
from civic_desktop.reports.parameters import ReportParameters
from civic_desktop.reports.programme_review import programme_review

Said = Callable[[ReportDocument], str]
Rows = Callable[[ReportDocument], list[list[str]]]
NO_FIGURES = TrendFigures(years=())


@pytest.fixture
def review(
    published: TrendFigures, parameters: ReportParameters, documents: list[OfficialDocument]
) -> ReportDocument:
    return programme_review(published, parameters, documents)


def test_sentences_carry_exactly_the_published_shares(
    review: ReportDocument, published: TrendFigures, sentences_of: Said
) -> None:
    shares = re.findall(r"\d+,\d\d%", sentences_of(review))
    expected = [
        f"{share // 100},{share % 100:02d}%"
        for figure in published.ratings
        for share in (figure.shares[RatingClass.EXCELLENT], figure.shares[RatingClass.GOOD])
        if share is not None
    ]
    assert len(expected) == 18
    assert sorted(shares) == sorted(expected)


def test_table_holds_the_rest_that_the_source_does_not_split(
    review: ReportDocument, table_of: Rows
) -> None:
    rows = table_of(review)
    assert len(rows) == 9
    assert rows[0] == ["Công chức cấp tỉnh, cấp huyện", "2019", "13,34", "83,57", "3,09"]
    assert rows[2] == ["2021", "17,91", "80,79", "1,30"]
    assert rows[6] == ["Cán bộ, công chức cấp xã", "2019", "1,87", "94,81", "3,32"]


def test_inspections_and_discipline_are_said(review: ReportDocument, sentences_of: Said) -> None:
    said = sentences_of(review)
    assert "128 cuộc" in said
    assert "năm 2020 có 08 cán bộ, công chức, viên chức" in said
    assert "Năm 2019 có 24 cán bộ" in said
    assert "năm 2021 có 21 công chức, viên chức" in said


def test_years_of_different_scope_are_not_summed(
    review: ReportDocument, sentences_of: Said
) -> None:
    said = sentences_of(review)
    assert "không cộng số người" in said
    assert not re.search(r"\b(53|45|32|29) (người|cán bộ|công chức)", said)


def test_years_of_one_scope_need_no_remark(
    published: TrendFigures,
    parameters: ReportParameters,
    make_discipline: Callable[..., DisciplineFigure],
) -> None:
    figures = replace(published, disciplines=(make_discipline(2019, 24), make_discipline(2020, 8)))
    notes = [
        block.text
        for block in programme_review(figures, parameters, []).blocks
        if isinstance(block, Note)
    ]
    assert not any("không cộng" in note for note in notes)


def test_documents_are_the_legal_bases(review: ReportDocument) -> None:
    assert [line.rpartition(" ")[0][:33] for line in review.legal_bases] == [
        "Căn cứ Quyết định số 1847/QĐ-TTg ",
        "Căn cứ Kế hoạch số 165/KH-UBND ng",
    ]


def test_document_issued_after_the_period_is_no_basis(
    published: TrendFigures, parameters: ReportParameters, documents: list[OfficialDocument]
) -> None:
    early = replace(parameters, last_year=2019)
    assert len(programme_review(published, early, documents).legal_bases) == 1


def test_document_about_something_else_is_no_basis(
    published: TrendFigures, parameters: ReportParameters, documents: list[OfficialDocument]
) -> None:
    other = replace(documents[0], document_number="1/QĐ-SNV", subject_line="Thành lập đoàn")
    document = programme_review(published, parameters, [*documents, other])
    assert len(document.legal_bases) == 2


def test_log_is_silent_on_years_that_a_published_total_covers(
    published: TrendFigures,
    parameters: ReportParameters,
    make_inspections: Callable[..., InspectionTotalFigure],
    sentences_of: Said,
) -> None:
    counted = [make_inspections(year, year, 7, is_published=False) for year in (2021, 2022)]
    figures = replace(published, inspections=(*published.inspections, *counted))
    said = sentences_of(programme_review(figures, replace(parameters, last_year=2022), []))
    assert "Năm 2022, sổ nhật ký ghi nhận 07 cuộc" in said
    assert "Năm 2021, sổ nhật ký" not in said


def test_what_nobody_recorded_is_left_to_the_clerk(review: ReportDocument) -> None:
    assert sum(isinstance(block, FillLine) for block in review.blocks) == 2


def test_period_without_figures_says_so(parameters: ReportParameters, sentences_of: Said) -> None:
    document = programme_review(NO_FIGURES, parameters, [])
    said = sentences_of(document)
    assert said.count("Giai đoạn 2019-2021 chưa có số liệu") == 3
    assert not any(isinstance(block, Table) for block in document.blocks)


def test_year_missing_in_one_group_is_a_dash(
    parameters: ReportParameters, make_rating: Callable[..., RatingFigure], table_of: Rows
) -> None:
    shares = {RatingClass.EXCELLENT: 1334, RatingClass.GOOD: 8666}
    figures = replace(NO_FIGURES, ratings=(make_rating(2019, shares), make_rating(2021, shares)))
    document = programme_review(figures, parameters, [])
    assert table_of(document)[1] == ["2020", "–", "–"]
    assert Note("Dấu “–” là chưa có số liệu.") in document.blocks


def test_all_four_classes_are_shown_when_they_are_known(
    parameters: ReportParameters, make_rating: Callable[..., RatingFigure], table_of: Rows
) -> None:
    shares = dict(zip(RatingClass, (2000, 7000, 900, 100, 0), strict=True))
    one_year = replace(parameters, first_year=2021)
    figures = replace(NO_FIGURES, ratings=(make_rating(2021, shares),))
    document = programme_review(figures, one_year, [])
    assert table_of(document) == [["Viên chức", "2021", "20,00", "70,00", "9,00", "1,00"]]


def test_error_of_rounding_is_no_rest(
    parameters: ReportParameters, make_rating: Callable[..., RatingFigure], table_of: Rows
) -> None:
    shares = dict(zip(RatingClass, (3333, 3333, 3333, 0, 0), strict=True))
    figures = replace(NO_FIGURES, ratings=(make_rating(2021, shares),))
    document = programme_review(figures, replace(parameters, first_year=2021), [])
    assert table_of(document) == [["Viên chức", "2021", "33,33", "33,33", "33,33"]]


def test_first_year_after_the_last_is_refused(parameters: ReportParameters) -> None:
    with pytest.raises(Problem, match="không được sau") as raised:
        replace(parameters, first_year=2022)
    assert raised.value.field == "first_year"


def notes_of(rules: dict[int, str]) -> list[str]:
    parameters = ReportParameters(first_year=2019, last_year=2021)
    document = programme_review(NO_FIGURES, parameters, [], rules)
    return [block.text for block in document.blocks if isinstance(block, Note)]


def test_years_rated_by_different_rules_are_told_apart() -> None:
    (note,) = notes_of({2019: "Nghị định A", 2020: "Nghị định B", 2021: "Nghị định B"})
    assert note.startswith("Xếp loại năm 2019 theo Nghị định A; năm 2020-2021 theo Nghị định B.")


def test_one_rule_for_all_years_needs_no_word() -> None:
    assert notes_of({2019: "Nghị định A", 2020: "Nghị định A"}) == []


def test_direction_names_the_documents_of_the_period(
    parameters: ReportParameters, documents: list[OfficialDocument], sentences_of: Said
) -> None:
    work = ProgrammeWork(documents=tuple(documents[1:]))
    review = programme_review(NO_FIGURES, parameters, [], work=work)
    assert (
        "sổ văn bản ghi nhận 01 văn bản chỉ đạo: Kế hoạch số 165/KH-UBND ngày 03 tháng 4 năm 2020"
        in sentences_of(review)
    )


def test_registers_without_records_are_said_to_have_none(
    parameters: ReportParameters, sentences_of: Said
) -> None:
    said = sentences_of(programme_review(NO_FIGURES, parameters, []))
    assert "Giai đoạn 2019-2021, sổ không ghi nhận hoạt động tuyên truyền nào." in said
    assert "Giai đoạn 2019-2021, sổ không ghi nhận nhiệm vụ nào đến hạn." in said


def place_of(document: ReportDocument, place: str) -> Paragraph:
    (found,) = [b for b in document.blocks if isinstance(b, Paragraph) and b.place == place]
    return found


def test_campaigns_tell_forms_and_people(parameters: ReportParameters) -> None:
    campaigns = CampaignFigures({"Hội nghị": 3, "Tin bài": 12}, 1250, without_people=12)
    document = programme_review(NO_FIGURES, parameters, [], work=ProgrammeWork(campaigns=campaigns))
    told = place_of(document, "campaigns")
    assert told.text == (
        "Giai đoạn 2019-2021, đã tổ chức 15 hoạt động tuyên truyền (hội nghị 03; tin bài 12) với"
        " 1.250 lượt người tham dự, chưa kể 12 hoạt động chưa ghi số người."
    )
    printed = [told.text[each.start : each.end] for each in told.figures]
    assert printed == ["15", "03", "12", "1.250", "12"]
    assert told.figures[0].trace == CampaignTrace(date(2019, 1, 1), date(2021, 12, 31))


def test_people_nobody_counted_are_no_zero(parameters: ReportParameters) -> None:
    campaigns = CampaignFigures({"Tin bài": 2}, 0, without_people=2)
    document = programme_review(NO_FIGURES, parameters, [], work=ProgrammeWork(campaigns=campaigns))
    assert place_of(document, "campaigns").text.endswith("; sổ chưa ghi số người tham dự.")


def test_late_tasks_are_told_by_state(parameters: ReportParameters) -> None:
    on = date(2021, 12, 31)
    counts = {TaskState.DONE_IN_TIME: 7, TaskState.DONE_LATE: 2, TaskState.OVERDUE: 1}
    work = ProgrammeWork(tasks=TaskFigures(on, counts, objective=1))
    told = place_of(programme_review(NO_FIGURES, parameters, [], work=work), "tasks")
    assert "có 10 nhiệm vụ được giao có hạn trong kỳ; đến ngày 31/12/2021" in told.text
    assert "hoàn thành đúng hạn 07, hoàn thành chậm 02, quá hạn chưa hoàn thành 01." in told.text
    assert "Trong 03 nhiệm vụ chậm có 01 nhiệm vụ" in told.text
    of_years = TaskTrace(date(2019, 1, 1), on, on)
    assert [each.trace for each in told.figures[-3:]] == [
        replace(of_years, state=TaskState.OVERDUE),
        replace(of_years, is_late=True),
        replace(of_years, is_late=True, is_objective=True),
    ]


def test_late_tasks_without_a_confirmed_cause_are_told_as_such(
    parameters: ReportParameters,
) -> None:
    work = ProgrammeWork(tasks=TaskFigures(date(2021, 12, 31), {TaskState.OVERDUE: 2}))
    told = place_of(programme_review(NO_FIGURES, parameters, [], work=work), "tasks")
    assert told.text.endswith("chưa nhiệm vụ nào được xác nhận do nguyên nhân khách quan.")


def test_every_passage_has_a_place(review: ReportDocument) -> None:
    assert all(b.place for b in review.blocks if isinstance(b, Paragraph | FillLine))
