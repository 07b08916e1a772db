"""The parts of a year as they are offered to choose from."""

from functools import partial

from PySide6.QtCore import QCoreApplication


def part_titles() -> list[str]:
    """The year and its parts, in the order of `periods_of`."""
    tr = partial(QCoreApplication.translate, "PeriodTitles")
    quarters = [tr("Quý {number}").format(number=number) for number in ("I", "II", "III", "IV")]
    months = [tr("Tháng {number}").format(number=number) for number in range(1, 13)]
    return [tr("Cả năm"), *quarters, *months]
