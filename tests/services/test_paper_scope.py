"""Papers of one unit or group, and of units that were reorganised: what they say and count."""

import re
from dataclasses import replace
from datetime import date

import pytest

from civic_desktop.domain.activity import AssignedTask
from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.domain.trace import TaskTrace
from civic_desktop.reports.document import ChartBlock, Note, Paragraph, ReportDocument, Table
from civic_desktop.services.chart_figures import ChartFigures
from civic_desktop.services.chart_wish import ChartWish
from civic_desktop.services.paper_figures import LedgerFigures
from civic_desktop.services.report_building import ReportBuilding
from civic_desktop.services.rule_library import load_rules
from civic_desktop.services.trace_reader import TracedRecords, TraceReader
from civic_desktop.store.activities import TASKS
from civic_desktop.store.discipline import ACTIONS, BREACHES
from civic_desktop.store.ledger import Ledger
from tests.builders import TODAY, add_group, add_person, add_reprimand, add_unit
from tests.merged_communes import OF_B, OF_C, Communes, merged_communes, rate, report

BOOK = load_rules().book
OF_2026 = "335/2025/NĐ-CP"


def building(ledger: Ledger) -> ReportBuilding:
    return ReportBuilding(LedgerFigures(ledger, BOOK, lambda: TODAY), lambda: TODAY)


def said(document: ReportDocument) -> str:
    kinds = (Paragraph, Note)
    return " ".join(block.text for block in document.blocks if isinstance(block, kinds))


@pytest.fixture
def two_groups(ledger: Ledger) -> tuple[int, int]:
    """Civil servants and public employees, each rated in 2019 and in 2026."""
    unit = add_unit(ledger)
    servants = add_group(
        ledger,
        code="cc",
        name="Công chức",
        short_name="CC",
        statuses=frozenset({StaffStatus.CIVIL_SERVANT}),
    )
    employees = add_group(ledger)
    for group in (servants, employees):
        for year in (2019, 2026):
            rate(ledger, unit, group, year, {RatingClass.GOOD: 2})
    return servants, employees


def test_a_paper_of_one_group_is_based_on_the_law_of_that_group(
    ledger: Ledger, two_groups: tuple[int, int]
) -> None:
    servants, employees = two_groups
    papers = building(ledger)
    plain = replace(papers.default_parameters("annual-ratings"), last_year=2026)
    of_employees, of_servants = (replace(plain, group_id=group) for group in (employees, servants))
    assert any(OF_2026 in each for each in papers.proposed_bases("annual-ratings", of_servants))
    assert not papers.proposed_bases("annual-ratings", of_employees)  # 233/2026: not compared
    assert "233/2026/NĐ-CP" in said(papers.build("annual-ratings", of_employees))
    assert OF_2026 not in said(papers.build("annual-ratings", of_employees))


def test_columns_of_one_group_have_the_names_of_its_law(
    ledger: Ledger, two_groups: tuple[int, int]
) -> None:
    """Nghị định 56/2015: the third class of civil servants has another name."""
    _servants, employees = two_groups
    papers = building(ledger)
    parameters = replace(
        papers.default_parameters("annual-ratings"),
        first_year=2019,
        last_year=2019,
        group_id=employees,
    )
    [table] = [
        block
        for block in papers.build("annual-ratings", parameters).blocks
        if isinstance(block, Table)
    ]
    titles = [cell.text for cell in table.head[0]]
    assert "Hoàn thành nhiệm vụ" in titles
    assert not any("hạn chế" in title for title in titles)


def test_a_review_has_the_names_of_the_law_of_each_year(ledger: Ledger) -> None:
    """Nghị định 56/2015, until 19/08/2020, against Nghị định 90/2020."""
    unit = add_unit(ledger)
    statuses = frozenset({StaffStatus.CIVIL_SERVANT})
    group = add_group(ledger, code="cc", name="Công chức", short_name="CC", statuses=statuses)
    for year in (2019, 2020):
        rate(ledger, unit, group, year, {RatingClass.COMPLETED: 2})
    papers = building(ledger)
    parameters = papers.default_parameters("programme-review")
    words = said(papers.build("programme-review", parameters))
    then = "hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực"
    of_2019, of_2020 = words.partition("năm 2019 có ")[2].split("; năm 2020 có ")
    assert f"02/02 người {then} (100,00%)" in of_2019
    assert "02/02 người hoàn thành nhiệm vụ (100,00%)" in of_2020
    note = f"CC, năm 2019: “hoàn thành nhiệm vụ” theo quy định khi đó là “{then}”."
    assert note in words
    charts = ChartFigures(ledger, BOOK, lambda: TODAY)
    completed = ChartWish(2019, 2020, rating=RatingClass.COMPLETED)
    assert note in charts.answer("ratings", completed).figure.notes
    assert note in charts.answer("rating-trend", completed).figure.notes
    assert note not in charts.answer("rating-trend", ChartWish(2019, 2020)).figure.notes


def test_a_review_leaves_out_years_in_which_a_group_did_not_exist(ledger: Ledger) -> None:
    unit = add_unit(ledger)
    old = add_group(
        ledger, code="old", name="Cấp huyện", first_day=date(2010, 1, 1), last_day=date(2025, 6, 30)
    )
    new = add_group(ledger, code="new", name="Cấp xã mới", first_day=date(2025, 7, 1))
    rate(ledger, unit, old, 2023, {RatingClass.GOOD: 2})
    rate(ledger, unit, new, 2026, {RatingClass.GOOD: 2})
    paper = building(ledger).build(
        "programme-review",
        replace(
            building(ledger).default_parameters("programme-review"), first_year=2022, last_year=2026
        ),
    )
    sentences = said(paper)
    assert re.findall(r"năm (\d+) (?:có|chưa)", sentences.partition("Cấp huyện: ")[2])[:3] == [
        "2022",
        "2023",
        "2024",
    ]
    assert "Cấp xã mới: năm 2025 chưa có số liệu; năm 2026 có" in sentences
    [table] = [block for block in paper.blocks if isinstance(block, Table)]
    assert len(table.rows) == 3 + 2


def merged_into_b(ledger: Ledger) -> Communes:
    """xã B goes on as xã C from 2025; both reported counts."""
    communes = merged_communes(ledger)
    report(ledger, communes.c, communes.group, 2024, OF_B)
    report(ledger, communes.c, communes.group, 2025, OF_C)
    return communes


def test_a_review_compares_no_year_across_a_reorganisation(ledger: Ledger) -> None:
    communes = merged_into_b(ledger)
    papers = building(ledger)
    parameters = replace(
        papers.default_parameters("programme-review"),
        first_year=2024,
        last_year=2025,
        unit_id=communes.c,
        with_charts=True,
    )
    paper = papers.build("programme-review", parameters)
    assert "So với năm trước liền kề" not in said(paper)
    assert re.search(r"Không so sánh .*từ 01/07/2025: Sáp nhập xã A và xã B", said(paper))
    wish = ChartWish(2024, 2025, communes.c)
    charts = ChartFigures(ledger, BOOK, lambda: TODAY)
    drawn = {
        block.figure.name: block.figure for block in paper.appendix if isinstance(block, ChartBlock)
    }
    for name in ("ratings", "rating-trend"):
        assert drawn[name].breaks == charts.answer(name, wish).figure.breaks != ()


def test_a_review_of_other_years_says_nothing_of_a_reorganisation(ledger: Ledger) -> None:
    communes = merged_into_b(ledger)
    for year in (2021, 2022):  # both under Nghị định 90/2020
        report(ledger, communes.c, communes.group, year, OF_C)
    papers = building(ledger)
    parameters = replace(
        papers.default_parameters("programme-review"),
        first_year=2021,
        last_year=2022,
        unit_id=communes.c,
    )
    words = said(papers.build("programme-review", parameters))
    assert "So với năm trước liền kề" in words
    assert "Sáp nhập" not in words


def test_what_a_report_of_counts_leaves_out_is_what_is_left(ledger: Ledger) -> None:
    """10 + 50 + 5 + 5 of 100 persons: 30 are in no class."""
    unit, group = add_unit(ledger), add_group(ledger)
    with ledger.write("báo cáo") as transaction:
        transaction.insert(
            "rating_tally",
            {
                "unit_id": unit,
                "staff_group_id": group,
                "period_kind": "year",
                "first_day": "2024-01-01",
                "last_day": "2024-12-31",
                "excellent": 10,
                "good": 50,
                "completed": 5,
                "not_completed": 5,
                "total": 100,
                "source_note": "Báo cáo 5/BC",
            },
        )
    papers = building(ledger)
    parameters = replace(
        papers.default_parameters("programme-review"), first_year=2024, last_year=2024
    )
    tables = [
        block
        for block in papers.build("programme-review", parameters).blocks
        if isinstance(block, Table)
    ]
    row = [cell.text for cell in tables[0].rows[0]]
    assert row[-5:] == ["10,00", "50,00", "5,00", "5,00", "30,00"]


def test_a_person_with_decisions_in_two_groups_is_one_person(
    ledger: Ledger, two_groups: tuple[int, int]
) -> None:
    person = add_person(ledger, unit_id=1, group_id=two_groups[0])
    add_reprimand(ledger, person, date(2025, 3, 1))
    add_reprimand(ledger, person, date(2025, 9, 1))
    with ledger.write("sửa") as transaction:
        for breach in BREACHES.all(ledger):
            BREACHES.save(transaction, replace(breach, is_duty_related=True))
        [*_, last] = sorted(ACTIONS.all(ledger), key=lambda action: action.decided_on)
        ACTIONS.save(transaction, replace(last, group_id=two_groups[1]))
    papers = building(ledger)
    parameters = replace(
        papers.default_parameters("discipline-statistics"), first_year=2025, last_year=2025
    )
    [table] = [
        block
        for block in papers.build("discipline-statistics", parameters).blocks
        if isinstance(block, Table)
    ]
    assert [cell.text for cell in table.rows[-1]] == ["Cộng", "1", "2", "1"]
    for cell in table.rows[-1][1:]:
        assert cell.trace is not None
        behind = TraceReader(ledger).behind(cell.trace)
        assert isinstance(behind, TracedRecords)
        assert str(behind.number) == cell.text


def test_paper_chart_and_records_count_tasks_alike(ledger: Ledger) -> None:
    """Also one that was marked as done on a day that has not come."""
    unit, given, due = add_unit(ledger), date(2026, 1, 5), date(2026, 5, 5)
    later = date(2027, 1, 1)
    with ledger.write("giao nhiệm vụ") as transaction:
        for until, done in ((due, None), (due, due), (due, later), (later, later)):
            last_day = min(until, date(2026, 12, 31))
            task = AssignedTask("Báo cáo", unit, given, last_day, done_on=done)
            TASKS.save(transaction, task)
    figures = LedgerFigures(ledger, BOOK, lambda: TODAY).programme_work(2026, 2026, None).tasks
    chart = ChartFigures(ledger, BOOK, lambda: TODAY).answer("tasks-by-year", ChartWish(2026, 2026))
    drawn = {
        trace.state: series.values[0] or 0
        for series in chart.figure.series
        if isinstance(trace := series.traces[0], TaskTrace)
    }
    for state, number in drawn.items():
        assert state is not None
        assert figures.by_state.get(state, 0) == number
        trace = TaskTrace(date(2026, 1, 1), date(2026, 12, 31), TODAY, state=state)
        behind = TraceReader(ledger).behind(trace)
        assert isinstance(behind, TracedRecords)
        assert behind.number == number
    assert sorted(drawn.values()) == [0, 1, 1, 2]
