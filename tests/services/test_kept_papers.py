"""Rewritten passages stay with their paper; an issued paper stays as it was."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from civic_desktop.domain.discipline import DisciplineTotal
from civic_desktop.domain.problem import Problem
from civic_desktop.reports.document import Heading, Paragraph, PassageState, ReportDocument
from civic_desktop.reports.paper_json import from_json, to_json, without_traces
from civic_desktop.reports.passages import Passage
from civic_desktop.services.acts import ActUndo
from civic_desktop.services.kept_papers import KeptPapers
from civic_desktop.services.office_ledger import existing_ledger
from civic_desktop.services.paper_figures import LedgerFigures
from civic_desktop.services.papers import PAPERS
from civic_desktop.services.report_building import ReportBuilding
from civic_desktop.services.rule_library import load_rules
from civic_desktop.services.sample_ledger import make_sample
from civic_desktop.store.discipline import TOTALS
from civic_desktop.store.kept_counts import disagreeing
from civic_desktop.store.ledger import Ledger

REVIEW = "programme-review"


def today() -> date:
    """The day of the papers."""
    return date(2026, 11, 23)


def now() -> datetime:
    """The instant of issuing."""
    return datetime(2026, 11, 23, 9, 41, tzinfo=UTC)


@pytest.fixture
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    path = tmp_path_factory.mktemp("kept") / "mau.congvu"
    make_sample(path)
    ledger = existing_ledger(path)
    yield ledger
    ledger.close()


@pytest.fixture
def building(sample: Ledger) -> ReportBuilding:
    return ReportBuilding(LedgerFigures(sample, load_rules().book, today), today)


@pytest.fixture
def kept(sample: Ledger, building: ReportBuilding) -> KeptPapers:
    return KeptPapers(sample, building, now)


def passage_of(kept: KeptPapers, building: ReportBuilding, place: str) -> Passage:
    found = kept.passages(REVIEW, building.default_parameters(REVIEW))
    return next(each for each in found if each.place == place)


def states_of(document: ReportDocument) -> dict[str, PassageState]:
    return {b.place: b.state for b in document.blocks if isinstance(b, Paragraph) and b.place}


def change_a_figure(ledger: Ledger) -> None:
    total = next(each for each in TOTALS.all(ledger) if each.year == 2020)
    assert isinstance(total, DisciplineTotal)
    with ledger.write("sửa") as transaction:
        TOTALS.save(transaction, replace(total, person_count=9))


def test_a_rewritten_passage_stands_in_the_paper(
    kept: KeptPapers, building: ReportBuilding
) -> None:
    parameters = building.default_parameters(REVIEW)
    passage = passage_of(kept, building, "discipline")
    kept.rewrite(REVIEW, parameters, passage, "Câu của người viết.")
    document = building.build(REVIEW, parameters)
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert "Câu của người viết." in texts
    assert passage.written not in texts
    assert states_of(document)["discipline"] is PassageState.EDITED


def test_a_change_of_the_figures_shows_at_the_passage(
    sample: Ledger, kept: KeptPapers, building: ReportBuilding
) -> None:
    parameters = building.default_parameters(REVIEW)
    kept.rewrite(REVIEW, parameters, passage_of(kept, building, "discipline"), "Câu riêng.")
    change_a_figure(sample)
    document = building.build(REVIEW, parameters)
    assert states_of(document)["discipline"] is PassageState.OUTDATED
    passage = passage_of(kept, building, "discipline")
    assert passage.text == "Câu riêng."
    assert "09" in passage.written


def test_dotted_lines_give_way_to_what_is_typed(kept: KeptPapers, building: ReportBuilding) -> None:
    parameters = building.default_parameters("inspection-summary")
    found = kept.passages("inspection-summary", parameters)
    passage = next(each for each in found if each.place == "assessment")
    kept.rewrite("inspection-summary", parameters, passage, "Một đoạn.\n\nĐoạn thứ hai.")
    document = building.build("inspection-summary", parameters)
    texts = [b.text if isinstance(b, Paragraph) else "…" for b in document.blocks]
    place = texts.index("Một đoạn.")
    assert texts[place + 1] == "Đoạn thứ hai."
    assert isinstance(document.blocks[place + 2], Heading)  # no dotted line is left over


def test_blank_or_the_programs_own_text_takes_the_edit_away(
    kept: KeptPapers, building: ReportBuilding
) -> None:
    parameters = building.default_parameters(REVIEW)
    plain = building.build(REVIEW, parameters)
    for text in ("", passage_of(kept, building, "discipline").written):
        kept.rewrite(REVIEW, parameters, passage_of(kept, building, "discipline"), "Khác.")
        kept.rewrite(REVIEW, parameters, passage_of(kept, building, "discipline"), text)
        assert building.build(REVIEW, parameters) == plain


def test_an_edit_belongs_to_the_years_and_the_unit_it_was_made_for(
    kept: KeptPapers, building: ReportBuilding
) -> None:
    parameters = building.default_parameters(REVIEW)
    kept.rewrite(REVIEW, parameters, passage_of(kept, building, "closing"), "Hết.")
    for other in (replace(parameters, last_year=2021), replace(parameters, unit_id=1)):
        assert PassageState.EDITED not in states_of(building.build(REVIEW, other)).values()


def test_rewriting_can_be_undone(
    sample: Ledger, kept: KeptPapers, building: ReportBuilding
) -> None:
    parameters = building.default_parameters(REVIEW)
    plain = building.build(REVIEW, parameters)
    saved = kept.rewrite(REVIEW, parameters, passage_of(kept, building, "closing"), "Hết.")
    assert saved.act_id is not None
    ActUndo(sample, saved.act_id, saved.label).undo()
    assert building.build(REVIEW, parameters) == plain


@pytest.mark.parametrize("name", [paper.name for paper in PAPERS])
def test_a_paper_comes_back_from_its_json(building: ReportBuilding, name: str) -> None:
    parameters = building.default_parameters(name)
    document = building.build(name, parameters)
    assert from_json(to_json(document, parameters)) == (without_traces(document), parameters)


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", '{"document": 1, "parameters": 2}', '{"document": {"blocks": []}}']
)
def test_what_cannot_be_read_is_told_in_words(content: str) -> None:
    with pytest.raises(Problem, match="Không đọc được bản lưu"):
        from_json(content)


def test_an_issued_paper_stays_as_it_was(
    sample: Ledger, kept: KeptPapers, building: ReportBuilding
) -> None:
    parameters = replace(
        building.default_parameters(REVIEW), document_number="5/BC-SNV", day=date(2026, 11, 20)
    )
    document = building.build(REVIEW, parameters)
    saved = kept.issue(REVIEW, document, parameters)
    paper = kept.open(saved.record_id)
    assert paper.document == without_traces(document)
    assert paper.is_whole
    assert kept.differences(paper) == 0
    change_a_figure(sample)
    later = kept.open(saved.record_id)
    assert later.document == paper.document
    assert kept.differences(later) == 1
    (issued,) = kept.issued()
    assert (issued.document_number, issued.issued_on) == ("5/BC-SNV", date(2026, 11, 20))
    assert issued.issued_at == "2026-11-23T09:41:00+00:00"


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"day": date(2026, 1, 5)}, "document_number"), ({"document_number": "5/BC"}, "day")],
)
def test_a_paper_without_number_or_day_is_not_issued(
    kept: KeptPapers, building: ReportBuilding, changes: dict[str, object], field: str
) -> None:
    parameters = replace(building.default_parameters(REVIEW), **changes)  # type: ignore[arg-type]
    with pytest.raises(Problem) as refused:
        kept.issue(REVIEW, building.build(REVIEW, parameters), parameters)
    assert refused.value.field == field
    assert kept.issued() == []


def test_a_number_used_already_in_the_year_is_known(
    kept: KeptPapers, building: ReportBuilding
) -> None:
    first = replace(
        building.default_parameters(REVIEW), document_number="5/BC-SNV", day=date(2026, 1, 5)
    )
    kept.issue(REVIEW, building.build(REVIEW, first), first)
    again = replace(first, day=date(2026, 11, 20))
    assert kept.of_same_number(again) is not None
    assert kept.of_same_number(replace(first, day=date(2027, 1, 5))) is None


def test_an_altered_paper_is_found(
    sample: Ledger, kept: KeptPapers, building: ReportBuilding
) -> None:
    parameters = replace(
        building.default_parameters(REVIEW), document_number="5/BC-SNV", day=date(2026, 1, 5)
    )
    saved = kept.issue(REVIEW, building.build(REVIEW, parameters), parameters)
    assert disagreeing(sample) == []
    content = sample.value("SELECT content FROM issued_paper")
    sample._database.execute(
        "UPDATE issued_paper SET content = ?", [content.replace("13,34%", "31,34%")]
    )
    sample._database.conn.commit()
    assert not kept.open(saved.record_id).is_whole
    (fault,) = disagreeing(sample)
    assert "văn bản đã phát hành" in fault
