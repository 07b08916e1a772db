"""Charts of a merged pair of communes, in both views; every number is counted by hand."""

from dataclasses import replace
from datetime import date

import pytest

from civic_desktop.domain.activity import AssignedTask
from civic_desktop.domain.chart import ChartFigure
from civic_desktop.domain.inspection import InspectionKind
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.domain.trace import RatingTrace
from civic_desktop.domain.unit_lineage import UnitView
from civic_desktop.services.chart_figures import CHARTS, ChartFigures
from civic_desktop.services.chart_wish import ChartWish
from civic_desktop.services.rule_library import load_rules
from civic_desktop.services.trace_reader import TracedRecords, TraceReader
from civic_desktop.services.trends import Trends
from civic_desktop.store.activities import TASKS
from civic_desktop.store.ledger import Ledger
from tests.builders import (
    TODAY,
    add_group,
    add_inspection,
    add_person,
    add_reprimand,
    add_unit,
    make_finding,
)
from tests.merged_communes import (
    BASIS,
    OF_A,
    OF_B,
    OF_C,
    Communes,
    merged_communes,
    publish,
    rate,
    report,
)

AS_WERE, AS_TODAY = UnitView
PLANNED, SUDDEN = "Theo kế hoạch", "Đột xuất"
MERGED = f"từ 01/07/2025: Sáp nhập xã A và xã B thành xã C theo {BASIS}"


@pytest.fixture
def communes(ledger: Ledger) -> Communes:
    """An inspection of each; A has a finding and a late task, A and C a reprimand."""
    made = merged_communes(ledger)
    rate(ledger, made.a, made.group, 2024, OF_A)
    report(ledger, made.b, made.group, 2024, OF_B)
    rate(ledger, made.c, made.group, 2025, OF_C)
    overdue = make_finding(date(2024, 6, 1), area="working_hours")
    for number, unit, kind, day, findings in (
        (1, made.a, InspectionKind.PLANNED, date(2024, 3, 1), (overdue,)),
        (1, made.b, InspectionKind.UNANNOUNCED, date(2024, 5, 1), ()),
        (1, made.c, InspectionKind.UNANNOUNCED, date(2025, 9, 1), ()),
    ):
        add_inspection(
            ledger, number=number, unit_id=unit, kind=kind, inspected_on=day, findings=findings
        )
    for unit, day in ((made.a, date(2024, 4, 1)), (made.c, date(2025, 9, 1))):
        person = add_person(ledger, unit_id=unit, group_id=made.group)
        add_reprimand(ledger, person, day)
    with ledger.write("giao nhiệm vụ") as transaction:
        due, done = date(2024, 5, 5), date(2024, 5, 6)
        task = AssignedTask("Báo cáo", made.a, date(2024, 1, 5), due, done_on=done)
        TASKS.save(transaction, task)
    return made


def chart(
    ledger: Ledger, name: str, unit: int | None, view: UnitView, *, is_joined: bool = False
) -> ChartFigure:
    wish = ChartWish(2023, 2026, unit, view=view, is_joined=is_joined)
    return ChartFigures(ledger, load_rules().book, lambda: TODAY).answer(name, wish).figure


def values(figure: ChartFigure) -> dict[tuple[str, str], int]:
    return {
        (series.name, category.replace("\n", " ")): value
        for series in figure.series
        for category, value in zip(figure.categories, series.values, strict=True)
        if value
    }


def test_the_share_of_excellent_in_both_views(ledger: Ledger, communes: Communes) -> None:
    were = chart(ledger, "rating-trend", communes.c, AS_WERE)
    today = chart(ledger, "rating-trend", communes.c, AS_TODAY)

    assert values(were) == {("CBCC xã", "2025"): 2000}
    assert values(today) == {("CBCC xã", "2024"): 1400, ("CBCC xã", "2025"): 2000}
    for figure in (were, today):
        [merger] = [each for each in figure.breaks if each.label == "Sáp nhập"]
        assert (figure.categories[merger.after], merger.reason.rstrip(".")) == ("2024", MERGED)
        assert merger.parts(0)
        assert any(MERGED in note for note in figure.notes)
    assert any("như hiện nay" in note for note in today.notes)
    assert not any("như hiện nay" in note for note in were.notes)


def test_a_line_runs_through_a_merger_only_when_asked(ledger: Ledger, communes: Communes) -> None:
    assert not chart(ledger, "rating-trend", communes.c, AS_TODAY).is_joined
    assert chart(ledger, "rating-trend", communes.c, AS_TODAY, is_joined=True).is_joined


def test_the_classes_of_both_views(ledger: Ledger, communes: Communes) -> None:
    names = ("Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ", "Hoàn thành nhiệm vụ")
    of_2025 = dict(zip(((name, "CBCC xã 2025") for name in names), (2000, 7778, 222), strict=True))

    assert values(chart(ledger, "ratings", communes.c, AS_WERE)) == of_2025
    figure = chart(ledger, "ratings", communes.c, AS_TODAY)
    of_2024 = dict(zip(((name, "CBCC xã 2024") for name in names), (1400, 8000, 600), strict=True))
    assert values(figure) == of_2024 | of_2025
    assert "Sáp nhập" in [each.label for each in figure.breaks]
    assert any(MERGED in note for note in figure.notes)
    # As the units were there is no bar before the day: no line, but its reason.
    were = chart(ledger, "ratings", communes.c, AS_WERE)
    assert were.breaks == ()
    assert any(MERGED in note for note in were.notes)


def test_percentages_are_not_summed_and_the_chart_says_so(ledger: Ledger) -> None:
    communes = merged_communes(ledger)
    rate(ledger, communes.a, communes.group, 2024, OF_A)
    publish(ledger, communes.b, communes.group, 2024)
    rate(ledger, communes.c, communes.group, 2025, OF_C)

    figure = chart(ledger, "rating-trend", communes.c, AS_TODAY)

    assert values(figure) == {("CBCC xã", "2025"): 2000}
    assert any("xã B chỉ có tỷ lệ đã công bố" in note for note in figure.notes)


def test_inspections_in_both_views(ledger: Ledger, communes: Communes) -> None:
    def of(name: str, unit: int | None, view: UnitView) -> dict[tuple[str, str], int]:
        return values(chart(ledger, name, unit, view))

    assert of("inspections-by-year", communes.c, AS_WERE) == {(SUDDEN, "2025"): 1}
    assert of("inspections-by-year", communes.c, AS_TODAY) == {
        (PLANNED, "2024"): 1,
        (SUDDEN, "2024"): 1,
        (SUDDEN, "2025"): 1,
    }
    assert of("inspections-by-unit", None, AS_WERE) == {
        (PLANNED, "xã A"): 1,
        (SUDDEN, "xã B"): 1,
        (SUDDEN, "xã C"): 1,
    }
    both = {(PLANNED, "xã C"): 1, (SUDDEN, "xã C"): 2}
    assert of("inspections-by-unit", None, AS_TODAY) == both
    assert of("findings-by-area", communes.c, AS_WERE) == {}
    assert list(of("findings-by-area", communes.c, AS_TODAY).values()) == [1]
    assert list(of("inspections-by-area", communes.c, AS_TODAY).values()) == [1]
    assert of("follow-ups-by-year", communes.c, AS_TODAY) == {("Quá hạn", "2024"): 1}
    assert of("follow-ups-by-unit", None, AS_TODAY) == {("Quá hạn", "xã C"): 1}


def test_discipline_and_tasks_in_both_views(ledger: Ledger, communes: Communes) -> None:
    def of(name: str, unit: int | None, view: UnitView) -> dict[tuple[str, str], int]:
        return values(chart(ledger, name, unit, view))

    assert of("discipline-persons", communes.c, AS_WERE) == {("Ghi trong sổ", "2025"): 1}
    recorded = {("Ghi trong sổ", "2024"): 1, ("Ghi trong sổ", "2025"): 1}
    assert of("discipline-persons", communes.c, AS_TODAY) == recorded
    assert of("discipline-by-measure", communes.c, AS_TODAY) == {
        ("Khiển trách", "2024"): 1,
        ("Khiển trách", "2025"): 1,
    }
    assert of("tasks-by-year", communes.c, AS_WERE) == {}
    assert of("tasks-by-year", communes.c, AS_TODAY) == {("Xong muộn", "2024"): 1}
    assert of("late-tasks-by-unit", None, AS_WERE) == {("Xong muộn", "xã A"): 1}
    assert of("late-tasks-by-unit", None, AS_TODAY) == {("Xong muộn", "xã C"): 1}


@pytest.mark.parametrize("view", UnitView)
@pytest.mark.parametrize("name", CHARTS)
def test_the_records_behind_each_value_make_it_again(
    name: str, view: UnitView, ledger: Ledger, communes: Communes
) -> None:
    reader = TraceReader(ledger)
    for unit in (communes.a, communes.c, communes.province, None):
        figure = chart(ledger, name, unit, view)
        for place, series in enumerate(figure.series):
            for category, value in enumerate(series.values):
                trace = figure.trace(place, category)
                if value is None or trace is None:
                    assert value is None
                    continue
                behind = reader.behind(trace)
                assert isinstance(behind, TracedRecords)
                if isinstance(trace, RatingTrace):
                    whole = reader.behind(replace(trace, rating=None))
                    assert isinstance(whole, TracedRecords)
                    assert value == (behind.number * 20000 + whole.number) // (2 * whole.number)
                else:
                    assert behind.number == value, (series.name, figure.categories[category])


@pytest.mark.parametrize("name", CHARTS)
def test_an_earlier_unit_as_today_has_the_figures_of_its_heir(
    name: str, ledger: Ledger, communes: Communes
) -> None:
    of_heir = chart(ledger, name, communes.c, AS_TODAY)
    chosen = chart(ledger, name, communes.a, AS_TODAY)
    note = "Số liệu là của xã C, đơn vị kế thừa xã A."
    assert chosen == replace(of_heir, notes=(note, *of_heir.notes))
    assert note not in chart(ledger, name, communes.a, AS_WERE).notes


def test_the_overview_of_an_earlier_unit_as_today_is_that_of_its_heir(
    ledger: Ledger, communes: Communes
) -> None:
    trends = Trends(ledger, load_rules().book, lambda: TODAY)
    of_heir = trends.figures(2023, 2026, communes.c, AS_TODAY)
    chosen = trends.figures(2023, 2026, communes.a, AS_TODAY)
    first, last = map(str, chosen.notes)
    assert first == "Số liệu là của xã C, đơn vị kế thừa xã A."
    assert last.startswith("Đơn vị tính như hiện nay")
    assert [str(note) for note in of_heir.notes] == [last]
    assert trends.figures(2023, 2026, communes.c, AS_WERE).notes == ()
    for part in ("ratings", "disciplines", "inspections"):
        assert getattr(chosen, part) == getattr(of_heir, part) != ()


@pytest.mark.parametrize("view", UnitView)
def test_charts_of_units_name_what_became_of_them(
    ledger: Ledger, communes: Communes, view: UnitView
) -> None:
    for unit in (None, communes.province, communes.c):
        figure = chart(ledger, "inspections-by-unit", unit, view)
        assert any("Thay đổi đơn vị trong kỳ" in n and MERGED in n for n in figure.notes)


@pytest.mark.parametrize(
    ("status", "labels"),
    [(StaffStatus.CIVIL_SERVANT, ["NĐ 172/2025"]), (StaffStatus.PUBLIC_EMPLOYEE, [])],
)
def test_a_new_law_of_discipline_is_marked_for_those_it_applies_to(
    ledger: Ledger, status: StaffStatus, labels: list[str]
) -> None:
    """NĐ 172/2025: from 01/07/2025 the measures of cadres and civil servants are others."""
    unit = add_unit(ledger)
    group = add_group(ledger, statuses=frozenset({status}))
    person = add_person(ledger, unit_id=unit, group_id=group, status=status)
    add_reprimand(ledger, person, date(2025, 9, 1))
    figure = chart(ledger, "discipline-by-measure", None, AS_WERE)
    assert [(figure.categories[b.after], b.label) for b in figure.breaks] == [
        ("2024", label) for label in labels
    ]
    said = [note for note in figure.notes if "các hình thức thay đổi" in note]
    assert len(said) == len(labels)


def test_charts_of_years_mark_the_day_with_its_reason(ledger: Ledger, communes: Communes) -> None:
    for name in (
        "inspections-by-year",
        "follow-ups-by-year",
        "discipline-persons",
        "discipline-by-measure",
        "tasks-by-year",
    ):
        figure = chart(ledger, name, communes.c, AS_TODAY)
        [merger] = figure.breaks
        assert (figure.categories[merger.after], merger.label) == ("2024", "Sáp nhập")
        assert f"Vạch đứt, đơn vị thay đổi: {MERGED}." in figure.notes
        assert chart(ledger, name, None, AS_TODAY).breaks == ()
