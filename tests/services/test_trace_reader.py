"""What stands behind a figure, counted again, is the figure that is printed."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from civic_desktop.domain.inspection import InspectionKind
from civic_desktop.domain.rating import RatingClass, share_of
from civic_desktop.domain.text import format_hundredths, format_percent
from civic_desktop.domain.trace import (
    FindingTrace,
    InspectionTrace,
    PlannedVisitTrace,
    PublishedTrace,
    RatingTrace,
    RecordKind,
    TaskTrace,
    Trace,
)
from civic_desktop.reports.document import Note, Paragraph, ReportDocument, Table
from civic_desktop.services.office_ledger import existing_ledger
from civic_desktop.services.paper_figures import LedgerFigures
from civic_desktop.services.papers import PAPERS
from civic_desktop.services.report_building import ReportBuilding
from civic_desktop.services.rule_library import load_rules
from civic_desktop.services.sample_ledger import make_sample
from civic_desktop.services.trace_reader import TracedRecords, TraceReader
from civic_desktop.store.ledger import Ledger


def today() -> date:
    """The day of the papers."""
    return TODAY


TODAY = date(2026, 11, 23)
NUMBER = re.compile(r"[0-9][0-9.]*")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    path = tmp_path_factory.mktemp("trace") / "mau.congvu"
    make_sample(path)
    ledger = existing_ledger(path)
    yield ledger
    ledger.close()


def figures_of(document: ReportDocument) -> list[tuple[str, Trace]]:
    """Every traced figure as it is printed."""
    found: list[tuple[str, Trace]] = []
    for block in document.all_blocks:
        match block:
            case Paragraph(text, figures) | Note(text, figures):
                found += [(text[each.start : each.end], each.trace) for each in figures]
            case Table():
                cells = [cell for row in block.rows for cell in row]
                found += [(cell.text, cell.trace) for cell in cells if cell.trace is not None]
    return found


def documents(ledger: Ledger) -> Iterator[ReportDocument]:
    building = ReportBuilding(LedgerFigures(ledger, load_rules().book, today), lambda: TODAY)
    for paper in PAPERS:
        parameters = building.default_parameters(paper.name)
        if paper.has_charts:
            parameters = replace(parameters, with_charts=True)
        yield building.build(paper.name, parameters)
        if paper.reads_unit and not paper.is_about_ratings:
            for unit_id, _name in building.units()[:6]:
                yield building.build(paper.name, replace(parameters, unit_id=unit_id))
        if paper.name == "annual-ratings":
            by_unit = replace(parameters, by_unit=True)
            yield building.build(paper.name, by_unit)
            for group_id, _name in building.groups():
                yield building.build(paper.name, replace(by_unit, group_id=group_id))
            for unit_id, _name in building.units():
                yield building.build(paper.name, replace(by_unit, unit_id=unit_id))


def behind(ledger: Ledger, trace: Trace) -> TracedRecords:
    found = TraceReader(ledger).behind(trace)
    assert isinstance(found, TracedRecords)
    return found


def test_every_figure_of_every_paper_is_made_by_the_records_behind_it(sample: Ledger) -> None:
    reader, seen = TraceReader(sample), 0
    for document in documents(sample):
        for text, trace in figures_of(document):
            found = reader.behind(trace)
            if isinstance(found, PublishedTrace):
                assert found.source
                continue
            if _is_day_count(document, trace):
                continue  # days overdue are not counted in records
            if isinstance(trace, RatingTrace) and trace.rating is None and "," in text:
                continue  # the rest, which no class names
            if isinstance(trace, RatingTrace) and "," in text:
                whole = behind(sample, replace(trace, rating=None)).number
                share = share_of(found.number, whole)
                assert text in (format_percent(share), format_hundredths(share)) or (
                    _is_change(document, text)
                ), (document.title, text)
            elif "," in text:
                assert text.rstrip("%").replace(",", "").isdigit()  # a share of findings
            elif isinstance(trace, InspectionTrace) and trace.inspection_id is not None:
                assert found.number == 1  # a line of the register
            elif "/" in text:
                assert int(text.partition("/")[2]) == found.number
            else:
                match = NUMBER.match(text)
                assert match is not None
                assert int(match[0].replace(".", "")) == found.number, (document.title, text)
            seen += 1
    assert seen > 200


def _is_day_count(document: ReportDocument, trace: Trace) -> bool:
    is_list = document.head.kind == "DANH SÁCH"
    return is_list and isinstance(trace, FindingTrace) and trace.inspection_id is not None


def _is_change(document: ReportDocument, text: str) -> bool:
    paragraphs = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    return any(f"{text} điểm phần trăm" in paragraph for paragraph in paragraphs)


def test_every_figure_that_is_counted_has_something_behind_it(sample: Ledger) -> None:
    """A percentage or a count in a sentence of the review stands in no text untraced."""
    building = ReportBuilding(LedgerFigures(sample, load_rules().book, today), lambda: TODAY)
    document = building.build("programme-review", building.default_parameters("programme-review"))
    for block in document.blocks:
        if isinstance(block, Paragraph):
            traced = {(each.start, each.end) for each in block.figures}
            for match in re.finditer(r"[0-9]+,[0-9]+%?", block.text):
                assert match.span() in traced, match[0]


def test_no_count_of_the_inspections_and_the_programme_stands_untraced(sample: Ledger) -> None:
    """Numbers of two digits and more in sentences, but for days, years and names of documents."""
    building = ReportBuilding(LedgerFigures(sample, load_rules().book, today), lambda: TODAY)
    others = re.compile(
        r"[0-9]+/[^ ;,.]+|(?:năm|giai đoạn|Điều) [0-9–-]+|[0-9]{4}|(?:ngày|tháng) [0-9]+"
    )
    for name in ("inspection-summary", "programme-review", "inspection-minutes"):
        parameters = building.default_parameters(name)
        if name == "programme-review":
            parameters = replace(parameters, first_year=2025, last_year=2026)
        for block in building.build(name, parameters).blocks:
            if not isinstance(block, Paragraph) or not block.place or block.place == "opening":
                continue
            text = others.sub(lambda found: " " * len(found[0]), block.text)
            traced = [range(each.start, each.end) for each in block.figures]
            for match in re.finditer(r"[0-9]{2,}", text):
                assert any(match.start() in place for place in traced), (name, block.text, match[0])


def test_rows_come_page_by_page_and_all(sample: Ledger) -> None:
    found = behind(sample, InspectionTrace(date(2020, 1, 1), TODAY))
    rows, last = [], None
    while page := found.page(last, 7):
        rows += page
        last = page[-1]
    assert len(rows) == found.count() == found.number > 20
    assert len({row.key for row in rows}) == len(rows)
    assert all(len(row.cells) == len(found.titles) for row in rows)
    assert {row.place.kind for row in rows if row.place} == {RecordKind.INSPECTION}


@pytest.mark.parametrize(
    "trace",
    [
        RatingTrace(2025, rating=RatingClass.EXCELLENT),
        InspectionTrace(date(2026, 1, 1), TODAY, kind=InspectionKind.UNANNOUNCED),
        FindingTrace(date(2026, 1, 1), TODAY, TODAY),
        TaskTrace(date(2026, 1, 1), date(2026, 12, 31), TODAY),
        PlannedVisitTrace(2026, TODAY),
    ],
    ids=lambda trace: type(trace).__name__,
)
def test_rows_tell_what_they_are(sample: Ledger, trace: Trace) -> None:
    found = behind(sample, trace)
    assert found.count() > 0
    assert str(found.number) in found.sentence
    for row in found.page(None, 50):
        assert all(isinstance(cell, str) for cell in row.cells)
        assert any(row.cells)


def test_counts_that_a_unit_reported_stand_for_its_persons(ledger: Ledger) -> None:
    with ledger.write("thêm") as transaction:
        unit = transaction.insert(
            "unit", {"name": "Sở Nội vụ", "sort_key": "n", "search_text": "so noi vu"}
        )
        group = ledger.value("SELECT id FROM staff_group ORDER BY id LIMIT 1") or (
            transaction.insert(
                "staff_group",
                {
                    "code": "g",
                    "name": "Viên chức",
                    "short_name": "VC",
                    "statuses": "[]",
                    "first_day": "2020-01-01",
                },
            )
        )
        transaction.insert(
            "rating_tally",
            {
                "unit_id": unit,
                "staff_group_id": group,
                "period_kind": "year",
                "first_day": "2024-01-01",
                "last_day": "2024-12-31",
                "excellent": 3,
                "good": 10,
                "total": 15,
                "source_note": "Báo cáo 5/BC",
            },
        )
    assert behind(ledger, RatingTrace(2024, group)).number == 15
    excellent = behind(ledger, RatingTrace(2024, group, rating=RatingClass.EXCELLENT))
    assert excellent.number == 3
    (row,) = excellent.page(None, 10)
    assert "Sở Nội vụ" in row.cells
    assert "Báo cáo 5/BC" in row.cells
