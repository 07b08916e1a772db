import itertools
from datetime import date

import pytest

from civic_desktop.domain.report_period import (
    Closing,
    PeriodLength,
    ReportPeriod,
    numbers_of,
    period_of,
    period_words,
)

CLOSING = Closing.ADMINISTRATIVE


@pytest.mark.parametrize(
    ("period", "first_day", "last_day"),
    [
        (ReportPeriod(2026), date(2026, 1, 1), date(2026, 12, 31)),
        (
            ReportPeriod(2026, PeriodLength.QUARTER, 1),
            date(2026, 1, 1),
            date(2026, 3, 31),
        ),
        (ReportPeriod(2024, PeriodLength.MONTH, 2), date(2024, 2, 1), date(2024, 2, 29)),
        (ReportPeriod(2026, closing=CLOSING), date(2025, 12, 15), date(2026, 12, 14)),
        (
            ReportPeriod(2026, PeriodLength.HALF_YEAR, 1, CLOSING),
            date(2025, 12, 15),
            date(2026, 6, 14),
        ),
        (
            ReportPeriod(2026, PeriodLength.QUARTER, 3, CLOSING),
            date(2026, 6, 15),
            date(2026, 9, 14),
        ),
        (
            ReportPeriod(2026, PeriodLength.MONTH, 1, CLOSING),
            date(2025, 12, 15),
            date(2026, 1, 14),
        ),
    ],
)
def test_days_of_a_period(period: ReportPeriod, first_day: date, last_day: date) -> None:
    assert (period.first_day, period.last_day) == (first_day, last_day)


@pytest.mark.parametrize("closing", Closing)
@pytest.mark.parametrize("length", PeriodLength)
def test_days_are_recognised_as_the_period_they_are(length: PeriodLength, closing: Closing) -> None:
    for number in numbers_of(length):
        period = ReportPeriod(2026, length, number, closing)
        assert period_of(period.first_day, period.last_day) == period


def test_periods_of_a_year_follow_each_other_without_a_gap() -> None:
    for closing in Closing:
        months = [ReportPeriod(2026, PeriodLength.MONTH, n, closing) for n in range(1, 13)]
        for earlier, later in itertools.pairwise(months):
            assert (later.first_day - earlier.last_day).days == 1


def test_free_days_are_no_period() -> None:
    assert period_of(date(2026, 1, 1), date(2026, 3, 30)) is None
    assert period_of(date(2025, 1, 1), date(2026, 12, 31)) is None


@pytest.mark.parametrize(
    ("first_day", "last_day", "words"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), "năm 2026"),
        (date(2026, 7, 1), date(2026, 12, 31), "6 tháng cuối năm 2026"),
        (date(2026, 6, 15), date(2026, 9, 14), "quý III năm 2026"),
        (date(2026, 11, 1), date(2026, 11, 30), "tháng 11 năm 2026"),
        (date(2026, 1, 5), date(2026, 2, 3), "từ ngày 05/01/2026 đến ngày 03/02/2026"),
        (date(2026, 1, 5), date(2026, 1, 5), "ngày 05/01/2026"),
    ],
)
def test_period_in_words(first_day: date, last_day: date, words: str) -> None:
    assert period_words(first_day, last_day) == words
