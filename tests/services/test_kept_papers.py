from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from civic_desktop.domain.problem import Problem
from civic_desktop.reports.document import (
    Cell,
    ChartBlock,
    Note,
    Paragraph,
    PassageState,
    ReportDocument,
    Table,
)
from civic_desktop.reports.paper_json import as_json, document_of
from civic_desktop.reports.parameters import ReportParameters
from civic_desktop.reports.passages import Passage, passages
from civic_desktop.services.acts import ActUndo
from civic_desktop.services.kept_papers import KeptPapers, broken_words
from civic_desktop.services.office_ledger import existing_ledger, ledger_for_reading
from civic_desktop.services.paper_figures import LedgerFigures
from civic_desktop.services.paper_passages import subject_of
from civic_desktop.services.papers import PAPERS, paper_named
from civic_desktop.services.report_building import ReportBuilding
from civic_desktop.services.rule_library import load_rules
from civic_desktop.services.sample_ledger import make_sample
from civic_desktop.store.errors import ReadOnlyLedger, RecordConflict
from civic_desktop.store.ledger import Ledger
from tests.builders import TODAY

NAME = "programme-review"
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "so-mau.congvu"
    make_sample(path)
    return path


@pytest.fixture
def ledger(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    monkeypatch.setattr("civic_desktop.paths.data_folder", lambda: tmp_path / "data")
    path = tmp_path / "so.congvu"
    path.write_bytes(sample.read_bytes())
    with closing(existing_ledger(path)) as opened:
        yield opened


def building_of(ledger: Ledger) -> ReportBuilding:
    return ReportBuilding(LedgerFigures(ledger, load_rules().book, lambda: TODAY), lambda: TODAY)


@pytest.fixture
def kept(ledger: Ledger) -> KeptPapers:
    return KeptPapers(ledger, lambda: NOW)


@pytest.fixture
def building(ledger: Ledger) -> ReportBuilding:
    return building_of(ledger)


@pytest.fixture
def parameters(building: ReportBuilding) -> ReportParameters:
    return replace(building.default_parameters(NAME), first_year=2019, last_year=2021)


@pytest.fixture
def signed(parameters: ReportParameters) -> ReportParameters:
    return replace(parameters, document_number="5/BC-SNV", day=date(2022, 1, 5))


def passage_at(building: ReportBuilding, parameters: ReportParameters, place: str) -> Passage:
    found = passages(building.build(NAME, parameters))
    return next(each for each in found if each.place == place)


def test_a_rewritten_passage_stands_in_the_paper_and_only_in_that_one(
    kept: KeptPapers, building: ReportBuilding, parameters: ReportParameters
) -> None:
    passage = passage_at(building, parameters, "inspections")
    kept.rewrite(NAME, parameters, passage, "Đã kiểm tra 128 cuộc.", None)
    assert passage_at(building, parameters, "inspections").text == "Đã kiểm tra 128 cuộc."
    other = replace(parameters, first_year=2020)
    assert passage_at(building, other, "inspections").state is PassageState.WRITTEN


def test_the_command_line_and_the_background_write_it_too(
    kept: KeptPapers, building: ReportBuilding, parameters: ReportParameters
) -> None:
    passage = passage_at(building, parameters, "shortcomings")
    kept.rewrite(NAME, parameters, passage, "Một số đơn vị chậm.", None)
    apart = building.build_apart(NAME, parameters)
    assert "Một số đơn vị chậm." in [b.text for b in apart.blocks if isinstance(b, Paragraph)]


def test_rewriting_is_undone_and_done_again(
    kept: KeptPapers, building: ReportBuilding, parameters: ReportParameters, ledger: Ledger
) -> None:
    passage = passage_at(building, parameters, "inspections")
    saved = kept.rewrite(NAME, parameters, passage, "Câu mới.", None)
    assert saved.act_id is not None
    way_back = ActUndo(ledger, saved.act_id, saved.label)
    way_back.undo()
    assert passage_at(building, parameters, "inspections") == passage
    way_back.redo()
    assert passage_at(building, parameters, "inspections").text == "Câu mới."


def test_what_the_program_writes_itself_takes_the_edit_away(
    kept: KeptPapers, building: ReportBuilding, parameters: ReportParameters
) -> None:
    passage = passage_at(building, parameters, "inspections")
    kept.rewrite(NAME, parameters, passage, "Câu mới.", None)
    seen = kept.edit_of(NAME, parameters, "inspections")
    edited = passage_at(building, parameters, "inspections")
    kept.rewrite(NAME, parameters, edited, edited.written, seen)
    assert kept.edit_of(NAME, parameters, "inspections") is None
    assert passage_at(building, parameters, "inspections") == passage


def test_an_outdated_passage_stored_again_fits_again(
    kept: KeptPapers, building: ReportBuilding, parameters: ReportParameters
) -> None:
    passage = passage_at(building, parameters, "inspections")
    kept.rewrite(NAME, parameters, replace(passage, written="127 cuộc"), "Nhiều cuộc.", None)
    outdated = passage_at(building, parameters, "inspections")
    assert outdated.state is PassageState.OUTDATED
    seen = kept.edit_of(NAME, parameters, "inspections")
    kept.rewrite(NAME, parameters, outdated, outdated.text, seen)
    assert passage_at(building, parameters, "inspections").state is PassageState.EDITED


def test_an_edit_changed_meanwhile_is_a_conflict_and_stays(
    kept: KeptPapers, building: ReportBuilding, parameters: ReportParameters
) -> None:
    passage = passage_at(building, parameters, "inspections")
    kept.rewrite(NAME, parameters, passage, "Câu một.", None)
    seen = kept.edit_of(NAME, parameters, "inspections")
    kept.rewrite(NAME, parameters, passage, "Câu hai.", seen)
    with pytest.raises(RecordConflict):
        kept.rewrite(NAME, parameters, passage, "Câu ba.", seen)
    assert passage_at(building, parameters, "inspections").text == "Câu hai."


def test_a_ledger_open_to_read_refuses_in_words(
    ledger: Ledger, building: ReportBuilding, signed: ReportParameters
) -> None:
    document = building.build(NAME, signed)
    passage = passage_at(building, signed, "inspections")
    with closing(ledger_for_reading(ledger.path)) as reading:
        kept = KeptPapers(reading)
        with pytest.raises(ReadOnlyLedger, match="chỉ để xem"):
            kept.rewrite(NAME, signed, passage, "Câu mới.", None)
        with pytest.raises(ReadOnlyLedger):
            kept.issue(NAME, signed, document)


@pytest.mark.parametrize(
    ("number", "day", "words"),
    [("/BC-SNV", date(2022, 1, 5), "Nhập số hiệu"), ("5/BC-SNV", None, "Nhập ngày ký")],
)
def test_a_draft_is_not_issued(
    kept: KeptPapers,
    building: ReportBuilding,
    parameters: ReportParameters,
    number: str,
    day: date | None,
    words: str,
) -> None:
    draft = replace(parameters, document_number=number, day=day)
    document = building.build(NAME, draft)
    with pytest.raises(Problem, match=words):
        kept.warnings(NAME, draft, document)
    with pytest.raises(Problem, match=words):
        kept.issue(NAME, draft, document)
    assert kept.issued().count() == 0


def test_an_issued_paper_is_kept_as_it_was(
    kept: KeptPapers, building: ReportBuilding, signed: ReportParameters
) -> None:
    document = building.build(NAME, signed)
    assert kept.warnings(NAME, signed, document) == []
    kept.issue(NAME, signed, document)
    passage = passage_at(building, signed, "inspections")
    kept.rewrite(NAME, signed, passage, "Câu viết sau khi phát hành.", None)
    (line,) = kept.issued().page(None, 10)
    assert line.is_whole
    assert line.paper.document_number == "05/BC-SNV"
    assert line.paper.issued_on == date(2022, 1, 5)
    assert line.issued_at == NOW
    assert kept.parameters_of(line.paper) == signed
    assert kept.document_of(line.paper) == without_traces(document)


def test_a_number_used_again_in_its_year_is_warned_of(
    kept: KeptPapers, building: ReportBuilding, signed: ReportParameters
) -> None:
    kept.issue(NAME, signed, building.build(NAME, signed))
    again = replace(signed, first_year=2020, document_number="05/BC-SNV", day=date(2022, 2, 9))
    (warning,) = kept.warnings(NAME, again, building.build(NAME, again))
    assert warning.startswith("Số 05/BC-SNV năm 2022 đã dùng cho “")
    assert "phát hành ngày 23/11/2026" in warning
    later = replace(again, day=date(2023, 1, 9))
    assert kept.warnings(NAME, later, building.build(NAME, later)) == []


def test_a_paper_without_an_office_is_a_draft(
    kept: KeptPapers, building: ReportBuilding, signed: ReportParameters
) -> None:
    nameless = replace(signed, issuing_office="")
    with pytest.raises(Problem, match="Nhập cơ quan ban hành"):
        kept.issue(NAME, nameless, building.build(NAME, nameless))


def test_the_same_paper_is_issued_once(
    kept: KeptPapers, building: ReportBuilding, signed: ReportParameters
) -> None:
    document = building.build(NAME, signed)
    kept.issue(NAME, signed, document)
    for again in (kept.warnings, kept.issue):
        with pytest.raises(Problem, match="Đúng văn bản này đã phát hành, số 05/BC-SNV ngày 05"):
            again(NAME, signed, document)
    assert len(kept.issued().page(None, 5)) == 1


def test_a_number_used_several_times_is_told_once(
    kept: KeptPapers, building: ReportBuilding, signed: ReportParameters
) -> None:
    for name in ("A", "B"):
        other = replace(signed, name=name)
        kept.issue(NAME, other, building.build(NAME, other))
    (warning,) = kept.warnings(NAME, signed, building.build(NAME, signed))
    assert warning.startswith("Số 05/BC-SNV năm 2022 đã dùng cho")


def test_issued_papers_come_page_by_page_the_last_one_first(
    kept: KeptPapers, building: ReportBuilding, signed: ReportParameters
) -> None:
    for number in ("05/BC-SNV", "06/BC-SNV", "07/BC-SNV"):
        numbered = replace(signed, document_number=number)
        kept.issue(NAME, numbered, building.build(NAME, numbered))
    first = kept.issued().page(None, 2)
    rest = kept.issued().page(first[-1], 2)
    assert [line.paper.id for line in (*first, *rest)] == [3, 2, 1]


def test_a_paper_changed_past_the_program_is_named(
    kept: KeptPapers, building: ReportBuilding, signed: ReportParameters, ledger: Ledger
) -> None:
    issued = kept.issue(NAME, signed, building.build(NAME, signed))
    assert issued.id is not None
    with ledger.write("Đổi nội dung") as transaction:
        transaction.update("issued_paper", issued.id, {"content": "{}"}, 1)
    (words,) = broken_words(ledger)
    assert words.endswith("” số 05/BC-SNV ngày 05/01/2022")
    (line,) = kept.issued().page(None, 10)
    assert not line.is_whole
    with pytest.raises(Problem, match="vẫn còn nguyên trong sổ"):
        kept.document_of(line.paper)


@pytest.mark.parametrize("name", [paper.name for paper in PAPERS])
def test_every_paper_of_the_sample_is_kept_whole(building: ReportBuilding, name: str) -> None:
    parameters = building.default_parameters(name)
    document = building.build(name, parameters)
    assert document_of(as_json(document, parameters)) == without_traces(document)


@pytest.mark.parametrize("name", [paper.name for paper in PAPERS])
def test_every_passage_of_a_paper_has_a_place_of_its_own(
    building: ReportBuilding, name: str
) -> None:
    found = passages(building.build(name, building.default_parameters(name)))
    places = [each.place for each in found]
    assert len(places) == len(set(places))


def test_the_state_day_is_no_part_of_what_a_period_is_about() -> None:
    paper = paper_named("inspection-summary")
    parameters = ReportParameters(
        2026, 2026, first_day=date(2026, 1, 1), last_day=date(2026, 6, 30), on=date(2026, 7, 1)
    )
    assert subject_of(paper, parameters) == "2026-01-01..2026-06-30"
    assert subject_of(paper, replace(parameters, on=date(2026, 7, 2))) == "2026-01-01..2026-06-30"


def without_traces(document: ReportDocument) -> ReportDocument:
    def bare_cells(rows: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, ...], ...]:
        return tuple(tuple(replace(cell, trace=None) for cell in row) for row in rows)

    blocks = []
    for block in document.blocks:
        match block:
            case Paragraph() | Note():
                blocks.append(replace(block, figures=()))
            case Table():
                head, rows = bare_cells(block.head), bare_cells(block.rows)
                blocks.append(replace(block, head=head, rows=rows))
            case ChartBlock(figure):
                series = tuple(replace(each, traces=()) for each in figure.series)
                blocks.append(ChartBlock(replace(figure, series=series)))
            case _:
                blocks.append(block)
    return replace(document, blocks=tuple(blocks))
