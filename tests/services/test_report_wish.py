from datetime import date

import pytest

from civic_desktop.domain.period import Year
from civic_desktop.domain.problem import Problem
from civic_desktop.services.paper_figures import LedgerFigures
from civic_desktop.services.papers import PAPERS
from civic_desktop.services.report_building import ReportBuilding
from civic_desktop.services.report_wish import (
    ReportWish,
    YearOrDay,
    parse_year_or_day,
    wished_parameters,
)
from civic_desktop.services.rule_library import load_rules
from civic_desktop.store.ledger import Ledger
from tests.builders import TODAY
from tests.inspection_year import InspectionYear, add_inspection_year


def today() -> date:
    """The day of the papers."""
    return TODAY


@pytest.fixture
def year(ledger: Ledger) -> InspectionYear:
    return add_inspection_year(ledger)


@pytest.fixture
def building(ledger: Ledger) -> ReportBuilding:
    return ReportBuilding(LedgerFigures(ledger, load_rules().book, today), lambda: TODAY)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2026", Year(2026)),
        ("31/12/2026", date(2026, 12, 31)),
        ("2026-12-31", date(2026, 12, 31)),
        ("3/4/26", date(2026, 4, 3)),
    ],
)
def test_year_or_day_is_read(typed: str, value: YearOrDay) -> None:
    assert parse_year_or_day(typed, TODAY) == value


@pytest.mark.parametrize("typed", ["99", "1999", "2101", "31/02/2026", "x", "", "01/01/1999"])
def test_what_is_neither_year_nor_day_is_refused(typed: str) -> None:
    with pytest.raises(Problem, match="từ 2000 đến 2100"):
        parse_year_or_day(typed, TODAY)


@pytest.mark.parametrize(
    ("wish", "days"),
    [
        (ReportWish(), (date(2026, 1, 1), date(2026, 12, 31))),
        (ReportWish(first=Year(2025)), (date(2025, 1, 1), date(2025, 12, 31))),
        (ReportWish(last=Year(2025)), (date(2025, 1, 1), date(2025, 12, 31))),
        (ReportWish(Year(2024), Year(2025)), (date(2024, 1, 1), date(2025, 12, 31))),
        (
            ReportWish(date(2025, 12, 15), date(2026, 12, 14)),
            (date(2025, 12, 15), date(2026, 12, 14)),
        ),
        (ReportWish(first=date(2026, 3, 1)), (date(2026, 3, 1), date(2026, 12, 31))),
        (ReportWish(last=date(2026, 3, 1)), (date(2026, 1, 1), date(2026, 3, 1))),
    ],
)
def test_period_is_filled_up(
    building: ReportBuilding, wish: ReportWish, days: tuple[date, date]
) -> None:
    parameters = wished_parameters(building, "inspection-register", wish)
    assert (parameters.first_day, parameters.last_day) == days
    assert parameters.on == TODAY


def test_inspection_is_found_by_its_name(building: ReportBuilding, year: InspectionYear) -> None:
    wish = ReportWish(inspection="dx-1/2026")
    parameters = wished_parameters(building, "inspection-minutes", wish)
    assert parameters.inspection_id == year.inspections["ĐX-1/2026"]


@pytest.mark.parametrize(
    ("name", "wish", "words"),
    [
        ("inspection-minutes", ReportWish(), "Còn thiếu --inspection"),
        ("inspection-minutes", ReportWish(inspection="KH-99/2026"), "không có cuộc .* KH-99/2026"),
        ("inspection-minutes", ReportWish(inspection="mười hai"), "không phải số"),
        ("inspection-minutes", ReportWish(on=TODAY), "không dùng --on"),
        ("inspection-register", ReportWish(inspection="KH-1/2026"), "không dùng --inspection"),
        ("overdue-follow-ups", ReportWish(first=Year(2026)), "không dùng --from"),
        ("inspection-summary", ReportWish(with_persons=True), "không dùng --persons"),
        ("annual-ratings", ReportWish(last=TODAY), "lấy theo năm"),
        ("inspection-summary", ReportWish(on=date(2025, 1, 1)), "không được trước ngày đầu kỳ"),
    ],
)
def test_wish_that_cannot_be_met_is_refused(
    building: ReportBuilding, name: str, wish: ReportWish, words: str
) -> None:
    with pytest.raises(Problem, match=words):
        wished_parameters(building, name, wish)


def test_ends_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(Problem, match="Từ năm 2026 không được sau"):
        ReportWish(Year(2026), Year(2025))
    with pytest.raises(Problem, match="không được sau ngày cuối"):
        ReportWish(date(2026, 2, 1), date(2026, 1, 1))


def test_figures_of_an_earlier_day_know_no_later_visit(ledger: Ledger) -> None:
    add_inspection_year(ledger)
    reader = LedgerFigures(ledger, load_rules().book, today).inspections
    work = reader.work(date(2026, 1, 1), date(2026, 12, 31), date(2026, 9, 30))
    states = [visit.state_on(date(2026, 9, 30)).value for visit in work.plans[0].visits]
    assert states == ["done", "late", "to_come", "to_come"]
    assert work.total == 3  # KH-3 came in October


@pytest.mark.parametrize("name", [paper.name for paper in PAPERS])
def test_command_line_names_every_paper(name: str) -> None:
    from civic_desktop.cli_report import report

    assert name in (report.help or "")
