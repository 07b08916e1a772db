"""Points of a year from months and quarters (Điều 17 NĐ 335/2025: the mean of the periods)."""

from datetime import date

from civic_desktop.domain.period import EvaluationPeriod, Month, Quarter, period_title, period_words
from civic_desktop.domain.year_points import PeriodPoints, YearPoints, year_points

YEAR_END = date(2026, 12, 31)


def of(scores: dict[EvaluationPeriod, int | None], today: date = YEAR_END) -> YearPoints:
    sheets = [PeriodPoints(1, period, points) for period, points in scores.items()]
    return year_points(sheets, 2026, today)


def quarters(*points: int) -> dict[EvaluationPeriod, int | None]:
    return {Quarter(2026, n): each for n, each in enumerate(points, start=1)}


def months(*points: int) -> dict[EvaluationPeriod, int | None]:
    return {Month(2026, n): each for n, each in enumerate(points, start=1)}


def test_four_quarters_make_their_mean():
    assert of(quarters(90_00, 80_00, 70_00, 60_00)) == YearPoints(
        75_00,
        tuple(PeriodPoints(1, Quarter(2026, n), (10 - n) * 10_00) for n in range(1, 5)),
        (),
    )


def test_twelve_months_make_their_mean():
    assert of(months(*[80_00] * 6, *[90_00] * 6)).points == 85_00


def test_three_months_with_points_stand_before_the_sheet_of_their_quarter():
    assert of(quarters(10_00) | months(90_00, 80_00, 70_00)).points == 80_00


def test_two_months_do_not_stand_before_the_sheet_of_their_quarter():
    found = of(quarters(50_00) | months(90_00, 80_00), date(2026, 3, 31))

    assert (found.points, found.missing) == (50_00, ())


def test_a_quarter_counts_as_much_as_three_months():
    assert of(months(90_00, 90_00, 90_00) | {Quarter(2026, 2): 60_00}).points == 75_00


def test_months_without_a_quarter_are_used_and_the_others_told():
    found = of(months(90_00, 80_00), date(2026, 6, 30))

    assert found.points == 85_00
    assert found.missing == (Month(2026, 3), Quarter(2026, 2))


def test_periods_that_have_not_ended_are_not_missing():
    assert of(quarters(90_00), date(2026, 6, 29)).missing == ()


def test_a_sheet_without_points_is_as_missing_as_none():
    assert of({Quarter(2026, 1): None}, date(2026, 3, 31)).missing == (Quarter(2026, 1),)


def test_a_year_without_points_has_none():
    assert of({}).points is None


def test_periods_are_called_by_their_names():
    assert [period_title(Quarter(2026, 4)), period_words(Month(2026, 3))] == [
        "Quý IV/2026",
        "tháng 3/2026",
    ]
