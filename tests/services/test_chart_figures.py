"""Every chart from a real ledger: its numbers, and that its records make them again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from civic_desktop.domain.activity import AssignedTask
from civic_desktop.domain.chart import ChartFigure
from civic_desktop.domain.inspection import InspectionKind
from civic_desktop.domain.period import Year
from civic_desktop.domain.rating import RatingClass, RatingTally
from civic_desktop.domain.trace import PublishedTrace, RatingTrace
from civic_desktop.services.chart_figures import CHARTS, ChartFigures
from civic_desktop.services.chart_wish import ChartWish
from civic_desktop.services.office_ledger import ledger_for_reading
from civic_desktop.services.rule_library import load_rules
from civic_desktop.services.sample_ledger import make_sample
from civic_desktop.services.trace_reader import TracedRecords, TraceReader
from civic_desktop.store.activities import TASKS
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.ratings import TALLIES
from tests.builders import TODAY, add_group, add_inspection, add_unit, make_finding

WISH = ChartWish(2019, 2026)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    path = tmp_path_factory.mktemp("charts") / "mau.congvu"
    make_sample(path)
    opened = ledger_for_reading(path)
    yield opened
    opened.close()


def charts_of(ledger: Ledger) -> ChartFigures:
    return ChartFigures(ledger, load_rules().book, lambda: TODAY)


def values_of(figure: ChartFigure) -> dict[tuple[str, str], int]:
    return {
        (series.name, category.replace("\n", " ")): value
        for series in figure.series
        for category, value in zip(figure.categories, series.values, strict=True)
        if value is not None
    }


@pytest.mark.parametrize("name", CHARTS)
def test_the_records_behind_each_value_make_it_again(name: str, sample: Ledger) -> None:
    figure = charts_of(sample).answer(name, WISH).figure
    reader = TraceReader(sample)
    assert figure.name == name
    assert not figure.is_empty
    checked = 0
    for place, series in enumerate(figure.series):
        assert len(series.values) == len(figure.categories)
        for category, value in enumerate(series.values):
            trace = figure.trace(place, category)
            if value is None:
                continue
            assert trace is not None, (series.name, figure.categories[category])
            behind = reader.behind(trace)
            if isinstance(behind, TracedRecords):
                if isinstance(trace, RatingTrace):
                    whole = reader.behind(replace(trace, rating=None))
                    assert isinstance(whole, TracedRecords)
                    assert value == (behind.number * 20000 + whole.number) // (2 * whole.number)
                else:
                    assert value == behind.number, (series.name, figure.categories[category])
                checked += 1
            else:
                assert isinstance(trace, PublishedTrace)
    assert checked


def test_the_shares_of_a_bar_make_the_whole(sample: Ledger) -> None:
    figure = charts_of(sample).answer("ratings", WISH).figure
    for place in range(len(figure.categories)):
        parts = [series.values[place] for series in figure.series]
        if any(part is not None for part in parts):
            assert sum(part or 0 for part in parts) == pytest.approx(10000, abs=2)


def test_a_line_is_of_the_class_asked_for_and_only_of_the_groups_asked_for(
    sample: Ledger,
) -> None:
    charts = charts_of(sample)
    every = charts.answer("rating-trend", ChartWish(2019, 2021, rating=RatingClass.GOOD))
    assert every.figure.title == "Tỷ lệ hoàn thành tốt nhiệm vụ qua các năm"
    assert values_of(every.figure)["Viên chức", "2021"] == 7325  # the published 73,25 %
    group = next(group for group, name in every.groups.items() if name == "Viên chức")
    wish = ChartWish(2019, 2021, group_ids=frozenset({group}))
    one = charts.answer("rating-trend", wish)
    assert [series.name for series in one.figure.series] == ["Viên chức"]
    assert one.groups == every.groups
    # It keeps the look that it has among all.
    [before] = [each for each in every.figure.series if each.name == "Viên chức"]
    assert one.figure.series[0].role == before.role != "group_1"


def test_a_new_decree_parts_the_lines_and_tells_its_reason(sample: Ledger) -> None:
    figure = charts_of(sample).answer("rating-trend", ChartWish(2019, 2021)).figure
    [found] = [each for each in figure.breaks if "90/2020" in each.reason]
    assert figure.categories[found.after] == "2019"  # NĐ 90/2020/NĐ-CP: from 20/08/2020
    assert any("90/2020" in note for note in figure.notes)
    stack = charts_of(sample).answer("ratings", ChartWish(2019, 2021)).figure
    assert any("90/2020" in each.reason for each in stack.breaks)
    assert any("90/2020" in note for note in stack.notes)
    joined = charts_of(sample).answer("rating-trend", ChartWish(2019, 2021, is_joined=True))
    assert joined.figure.is_joined


def test_years_without_figures_are_gaps(sample: Ledger) -> None:
    figure = charts_of(sample).answer("discipline-persons", ChartWish(2019, 2024)).figure
    assert values_of(figure) == {
        ("Số đã công bố", "2019"): 24,
        ("Số đã công bố", "2020"): 8,
        ("Số đã công bố", "2021"): 21,
    }
    assert [each.values[3] for each in figure.series] == [None]


def test_published_inspections_are_told_and_never_added(sample: Ledger) -> None:
    figure = charts_of(sample).answer("inspections-by-year", ChartWish(2019, 2021)).figure
    assert figure.is_empty
    assert any("128 cuộc" in note for note in figure.notes)


@pytest.fixture
def worked(ledger: Ledger) -> Ledger:
    """Two units under one: inspections, findings and tasks that can be counted by hand."""
    top = add_unit(ledger, "Tỉnh")
    first, second = (add_unit(ledger, name, parent_id=top) for name in ("Xã A", "Xã B"))
    planned, sudden = InspectionKind.PLANNED, InspectionKind.UNANNOUNCED
    late, done = date(2026, 3, 1), date(2026, 2, 20)
    early = make_finding(area="working_hours")
    hours, dress = (make_finding(late, area=area) for area in ("working_hours", "dress"))
    remedied = make_finding(late, done, area="working_hours")
    for number, unit, kind, day, findings in (
        (1, first, planned, date(2025, 3, 4), (early,)),
        (1, first, sudden, date(2026, 2, 5), (hours, dress)),
        (2, second, sudden, date(2026, 2, 6), (remedied,)),
        (1, second, planned, date(2026, 12, 24), ()),
    ):
        add_inspection(
            ledger, number=number, unit_id=unit, kind=kind, inspected_on=day, findings=findings
        )
    with ledger.write("giao nhiệm vụ") as transaction:
        for unit, due, finished in (
            (first, date(2026, 5, 5), date(2026, 5, 5)),
            (first, date(2026, 5, 5), date(2026, 5, 6)),
            (second, date(2026, 5, 5), None),
            (second, date(2026, 12, 5), None),
        ):
            task = AssignedTask("Báo cáo", unit, date(2026, 1, 5), due, done_on=finished)
            TASKS.save(transaction, task)
    return ledger


def test_counts_of_a_small_ledger(worked: Ledger) -> None:
    charts, wish = charts_of(worked), ChartWish(2025, 2026)
    figure = charts.answer("inspections-by-year", wish).figure
    by_year = values_of(figure)
    assert by_year == {
        ("Theo kế hoạch", "2025"): 1,
        ("Đột xuất", "2025"): 0,
        ("Theo kế hoạch", "2026"): 0,  # that of 24/12/2026 is not made yet
        ("Đột xuất", "2026"): 2,
    }
    planned = TraceReader(worked).behind(figure.trace(0, 1) or PublishedTrace(""))
    assert isinstance(planned, TracedRecords)
    assert planned.number == 0
    months = values_of(charts.answer("inspections-by-month", wish).figure)
    assert {key: n for key, n in months.items() if n} == {("Đột xuất", "T2"): 2}
    units = values_of(charts.answer("inspections-by-unit", wish).figure)
    assert {key: n for key, n in units.items() if n} == {
        ("Theo kế hoạch", "Xã A"): 1,
        ("Đột xuất", "Xã A"): 1,
        ("Đột xuất", "Xã B"): 1,
    }
    pareto = charts.answer("findings-by-area", wish).figure
    assert [series.values for series in pareto.series] == [(3, 1)]
    areas = charts.answer("inspections-by-area", wish).figure
    assert sorted(value or 0 for value in areas.series[0].values) == [1, 3]
    follow_ups = values_of(charts.answer("follow-ups-by-year", wish).figure)
    assert follow_ups == {
        ("Đã khắc phục", "2025"): 0,
        ("Đang khắc phục", "2025"): 1,
        ("Quá hạn", "2025"): 0,
        ("Đã khắc phục", "2026"): 1,
        ("Đang khắc phục", "2026"): 0,
        ("Quá hạn", "2026"): 2,
    }
    tasks = values_of(charts.answer("tasks-by-year", wish).figure)
    assert tasks == {
        ("Xong đúng hạn", "2026"): 1,
        ("Xong muộn", "2026"): 1,
        ("Quá hạn chưa xong", "2026"): 1,
        ("Chưa đến hạn", "2026"): 1,
    }
    late = values_of(charts.answer("late-tasks-by-unit", wish).figure)
    assert {key: n for key, n in late.items() if n} == {
        ("Xong muộn", "Xã A"): 1,
        ("Quá hạn chưa xong", "Xã B"): 1,
    }


def test_a_chart_says_what_of_the_choice_it_leaves_out(sample: Ledger) -> None:
    charts = charts_of(sample)
    every = charts.answer("ratings", WISH).groups
    chosen = frozenset(list(every)[-1:])
    left_out = ", ".join(name for group, name in every.items() if group not in chosen)
    for name in ("ratings", "rating-trend"):
        figure = charts.answer(name, replace(WISH, group_ids=chosen)).figure
        assert f"Không vẽ nhóm: {left_out}." in figure.notes
        assert not any("Không vẽ" in note for note in charts.answer(name, WISH).figure.notes)
    months = charts.answer("inspections-by-month", WISH).figure
    assert months.notes == ("Trong các năm đã chọn, chỉ vẽ năm gần nhất có cuộc kiểm tra: 2026.",)
    assert not charts.answer("inspections-by-month", ChartWish(2026, 2026)).figure.notes


OF_INSPECTIONS = [name for name in CHARTS if name.startswith(("insp", "find", "follow"))]


@pytest.mark.parametrize("name", OF_INSPECTIONS)
def test_years_that_have_not_come_have_no_figure_and_nothing_behind(
    name: str, ledger: Ledger
) -> None:
    unit = add_unit(ledger, "Xã A")
    findings = (make_finding(date(2027, 3, 1), area="working_hours"),)
    first_day = date(2027, 1, 1)
    add_inspection(ledger, number=1, unit_id=unit, inspected_on=first_day, findings=findings)
    figure = charts_of(ledger).answer(name, ChartWish(2027, 2027)).figure
    assert figure.is_empty
    assert not any(trace for series in figure.series for trace in series.traces)
    assert "năm 2027" in figure.title or figure.categories == ("2027",)


def test_a_month_that_has_not_come_is_a_gap(ledger: Ledger) -> None:
    unit = add_unit(ledger, "Xã A")
    for number, day in enumerate((date(2026, 11, 2), date(2026, 12, 1)), 1):
        add_inspection(ledger, number=number, unit_id=unit, inspected_on=day)
    figure = charts_of(ledger).answer("inspections-by-month", ChartWish(2026, 2026)).figure
    assert [series.values[-1] for series in figure.series] == [None, None]
    assert [series.traces[-1] for series in figure.series] == [None, None]
    assert sum(series.values[-2] or 0 for series in figure.series) == 1


def test_a_unit_limits_every_chart_to_its_subtree(worked: Ledger) -> None:
    charts = charts_of(worked)
    unit = next(row["id"] for row in worked.rows("SELECT id FROM unit WHERE name = 'Xã B'"))
    wish = ChartWish(2025, 2026, unit_id=unit)
    assert values_of(charts.answer("inspections-by-year", wish).figure) == {
        ("Theo kế hoạch", "2026"): 0,
        ("Đột xuất", "2026"): 1,
    }
    assert values_of(charts.answer("late-tasks-by-unit", wish).figure) == {
        ("Xong muộn", "Xã B"): 0,
        ("Quá hạn chưa xong", "Xã B"): 1,
    }


def stack_of(ledger: Ledger, total: int = 100, **counts: int) -> ChartFigure:
    """The classes of a group as an office reported them."""
    unit, group = add_unit(ledger, "Tỉnh"), add_group(ledger, short_name="VC")
    with ledger.write("báo cáo") as transaction:
        TALLIES.save(transaction, RatingTally(unit, group, Year(2025), **counts, total=total))
    return charts_of(ledger).answer("ratings", ChartWish(2025, 2025)).figure


def test_persons_in_none_of_four_classes_are_drawn_as_the_rest(ledger: Ledger) -> None:
    figure = stack_of(ledger, excellent=10, good=50, completed=5, not_completed=5)
    assert [each.values for each in figure.series] == [(1000,), (5000,), (500,), (500,), (3000,)]
    assert figure.series[-1].role == "rest"
    assert figure.notes == ()


def test_classes_that_exceed_their_total_are_drawn_as_reported_with_a_note(ledger: Ledger) -> None:
    figure = stack_of(ledger, excellent=60, good=70, completed=5, not_completed=5)
    assert [each.values for each in figure.series] == [(6000,), (7000,), (500,), (500,)]
    assert figure.notes == (
        "Các mức cộng lại nhiều hơn tổng số, vẽ như đã báo cáo: VC năm 2025 vượt 40 người.",
    )


def test_a_person_whose_share_rounding_took_away_is_no_rest(ledger: Ledger) -> None:
    figure = stack_of(ledger, 30_000, excellent=2, good=29_993, completed=2, not_completed=2)
    assert [each.values for each in figure.series] == [(1,), (9998,), (1,), (1,)]  # 100,01%


def test_what_a_count_leaves_open_leads_to_the_persons_counted(ledger: Ledger) -> None:
    figure = stack_of(ledger, excellent=10, good=50)
    rest = figure.series[-1]
    assert (rest.role, rest.values) == ("rest", (4000,))
    behind = TraceReader(ledger).behind(figure.trace(2, 0) or PublishedTrace(""))
    assert isinstance(behind, TracedRecords)
    assert behind.number == 100


def test_an_empty_ledger_has_empty_charts(ledger: Ledger) -> None:
    for name in CHARTS:
        assert charts_of(ledger).answer(name, WISH).figure.is_empty, name


def test_many_units_leave_a_note_of_those_not_drawn(ledger: Ledger) -> None:
    for number in range(1, 16):
        unit = add_unit(ledger, f"Xã {number:02}")
        add_inspection(ledger, number=number, unit_id=unit, inspected_on=date(2026, 3, 2))
    figure = charts_of(ledger).answer("inspections-by-unit", WISH).figure
    assert len(figure.categories) == 12
    assert figure.notes == ("Vẽ 12 đơn vị có nhiều nhất; 3 đơn vị còn lại có tổng cộng 3 cuộc.",)


def test_charts_are_read_by_a_connection_of_their_own(sample: Ledger) -> None:
    with charts_of(sample).apart() as charts:
        assert (
            charts.answer("ratings", WISH).figure
            == charts_of(sample).answer("ratings", WISH).figure
        )
