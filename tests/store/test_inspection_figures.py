from datetime import date

import pytest

from civic_desktop.domain.inspection import InspectingBody, InspectionKind
from civic_desktop.domain.inspection_figures import UnitWork
from civic_desktop.store import inspection_figures as figures
from civic_desktop.store.ledger import Ledger
from tests.builders import TODAY
from tests.inspection_year import InspectionYear, add_inspection_year

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
CLOSED_ON_THE_14TH = (date(2025, 12, 15), date(2026, 12, 14))


@pytest.fixture
def year(ledger: Ledger) -> InspectionYear:
    return add_inspection_year(ledger)


@pytest.mark.usefixtures("year")
def test_register_follows_the_days_with_the_state_of_the_day(ledger: Ledger) -> None:
    lines = [
        (line.name, line.finding_count, line.remedied_count, line.next_due_on)
        for line in figures.register(ledger, *YEAR, TODAY)
    ]
    assert lines == [
        ("KH-1/2026", 2, 1, date(2026, 12, 31)),
        ("ĐX-1/2026", 1, 0, date(2026, 6, 1)),
        ("KH-2/2026", 1, 0, date(2026, 10, 1)),
        ("KH-3/2026", 0, 0, None),
    ]


@pytest.mark.usefixtures("year")
def test_register_of_an_earlier_day_knows_no_later_remedy_or_extension(ledger: Ledger) -> None:
    (line,) = figures.register(ledger, date(2026, 2, 1), date(2026, 2, 28), date(2026, 2, 15))
    assert (line.remedied_count, line.next_due_on) == (0, date(2026, 3, 1))


@pytest.mark.usefixtures("year")
def test_overdue_recommendations_of_the_day(ledger: Ledger) -> None:
    late = [
        (each.inspection_name, each.days_overdue(TODAY), each.extension_count)
        for each in figures.overdue(ledger, TODAY)
    ]
    # 1 June to 23 November: 29 + 31 + 31 + 30 + 31 + 23 days; 1 October: 30 + 23 days.
    assert late == [("ĐX-1/2026", 175, 0), ("KH-2/2026", 53, 0)]


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize(
    ("on", "late"),
    [
        (date(2026, 3, 1), []),
        (date(2026, 3, 4), ["KH-1/2026"]),  # the extension was decided the day after
        (date(2026, 3, 5), []),
        (date(2026, 11, 25), ["ĐX-1/2026"]),  # remedied on that day
        (date(2027, 1, 1), ["ĐX-1/2026", "KH-1/2026"]),
    ],
)
def test_overdue_recommendations_of_another_day(ledger: Ledger, on: date, late: list[str]) -> None:
    assert [each.inspection_name for each in figures.overdue(ledger, on)] == late


@pytest.mark.usefixtures("year")
def test_extensions_are_counted_as_known_on_the_day(ledger: Ledger) -> None:
    (_, dress) = figures.overdue(ledger, date(2027, 1, 1))
    assert (dress.due_on, dress.extension_count) == (date(2026, 12, 31), 1)
    (dress,) = figures.overdue(ledger, date(2026, 3, 4))
    assert (dress.due_on, dress.extension_count) == (date(2026, 3, 1), 0)


@pytest.mark.usefixtures("year")
def test_inspections_by_kind_and_body(ledger: Ledger) -> None:
    assert figures.count_by_kind(ledger, *YEAR) == {
        InspectionKind.PLANNED: 3,
        InspectionKind.UNANNOUNCED: 1,
    }
    assert figures.count_by_kind(ledger, *CLOSED_ON_THE_14TH)[InspectionKind.PLANNED] == 4
    assert figures.count_by_body(ledger, *YEAR) == {
        InspectingBody.DEPARTMENT: 2,
        InspectingBody.PROVINCE: 1,
        None: 1,
    }


def test_work_by_unit(ledger: Ledger, year: InspectionYear) -> None:
    health = UnitWork(year.health, "Sở Y tế", planned=2, findings=3, remedied=1, overdue=1)
    commune = UnitWork(
        year.commune, "UBND xã Quảng Bạch", planned=1, unannounced=1, findings=1, overdue=1
    )
    assert figures.work_by_unit(ledger, *YEAR, TODAY) == (health, commune)
    assert (health.open, commune.open) == (1, 0)


@pytest.mark.usefixtures("year")
def test_findings_by_area_in_the_order_of_areas(ledger: Ledger) -> None:
    by_area = figures.count_by_area(ledger, *YEAR)
    assert list(by_area.items()) == [("attitude", 1), ("dress", 1), ("working_hours", 2)]


def test_found_again_counts_from_the_whole_register(ledger: Ledger, year: InspectionYear) -> None:
    again = figures.found_again(ledger, *YEAR)
    assert again == [(year.commune, "attitude"), (year.health, "working_hours")]
    assert figures.found_again(ledger, date(2026, 1, 1), date(2026, 4, 30)) == []
    assert figures.found_again(ledger, date(2026, 10, 1), date(2026, 12, 31)) == []


def test_inspection_is_found_by_its_name(ledger: Ledger, year: InspectionYear) -> None:
    found = figures.id_of_name(ledger, InspectionKind.UNANNOUNCED, 1, 2026)
    assert found == year.inspections["ĐX-1/2026"]
    assert figures.id_of_name(ledger, InspectionKind.UNANNOUNCED, 2, 2026) is None


def test_empty_register_counts_nothing(ledger: Ledger) -> None:
    assert figures.register(ledger, *YEAR, TODAY) == []
    assert figures.overdue(ledger, TODAY) == []
    assert figures.work_by_unit(ledger, *YEAR, TODAY) == ()
    assert sum(figures.count_by_kind(ledger, *YEAR).values()) == 0
