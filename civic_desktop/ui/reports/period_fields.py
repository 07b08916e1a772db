"""The period of a paper: a year or a part of it by its kind, or any days."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.report_period import (
    Closing,
    PeriodLength,
    ReportPeriod,
    numbers_of,
    period_of,
)
from civic_desktop.domain.text import first_upper
from civic_desktop.ui.shared.choice_fields import ChoiceBox
from civic_desktop.ui.shared.fields import DayField
from civic_desktop.ui.shared.labeled_field import LabeledField

FREE = "free"
"""Any days, in place of a length."""


class PeriodFields(QWidget):
    """Chooses first and last day; choosing a period sets the days, typing days finds the period."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._is_showing = False
        self.length: ChoiceBox[PeriodLength | str] = ChoiceBox(
            [
                (PeriodLength.YEAR, self.tr("Năm")),
                (PeriodLength.HALF_YEAR, self.tr("6 tháng")),
                (PeriodLength.QUARTER, self.tr("Quý")),
                (PeriodLength.MONTH, self.tr("Tháng")),
                (FREE, self.tr("Tự chọn ngày")),
            ]
        )
        self.closing: ChoiceBox[Closing] = ChoiceBox(
            [
                (Closing.CALENDAR, self.tr("Dương lịch")),
                (Closing.ADMINISTRATIVE, self.tr("Chốt ngày 14")),
            ]
        )
        self.year: ChoiceBox[int] = ChoiceBox()
        self.number: ChoiceBox[int] = ChoiceBox()
        self.first_day = DayField(today)
        self.last_day = DayField(today)
        self._lay_out()
        for box in (self.length, self.closing, self.year, self.number):
            box.value_changed.connect(self._follow_boxes)
        for field in (self.first_day, self.last_day):
            field.textChanged.connect(self._follow_days)

    def set_years(self, years: Sequence[int]) -> None:
        """Offer these years and the present one; the year of a longer past can be typed as days."""
        offered = sorted({*years, self._today().year})
        with self._showing():
            self.year.set_choices([(year, str(year)) for year in offered])

    def set_days(self, first_day: date | None, last_day: date | None) -> None:
        """Show these days, and the period they are, without telling of it."""
        with self._showing():
            self.first_day.set_value(first_day)
            self.last_day.set_value(last_day)
            self._show_period()

    def days(self) -> tuple[date | None, date | None]:
        """First and last day as they stand; a Problem tells what is wrong with them."""
        for name, field in (("first_day", self.first_day), ("last_day", self.last_day)):
            if (problem := field.problem()) is not None:
                raise Problem(problem.sentence, field=name, **problem.places)
        return self.first_day.value(), self.last_day.value()

    def show_problem(self, problem: Problem | None) -> None:
        """Mark the day that is wrong."""
        name = "" if problem is None else problem.field
        self._first_row.show_problem(problem if name == "first_day" else None)
        self._last_row.show_problem(problem if name == "last_day" else None)

    def _lay_out(self) -> None:
        for name, field in (
            ("cmbPeriodLength", self.length),
            ("cmbPeriodClosing", self.closing),
            ("cmbPeriodYear", self.year),
            ("cmbPeriodNumber", self.number),
            ("edtFirstDay", self.first_day),
            ("edtLastDay", self.last_day),
        ):
            field.setObjectName(name)
        self._closing_row = LabeledField(self.tr("Cách tính"), self.closing)
        self._year_row = LabeledField(self.tr("Năm"), self.year)
        self._number_row = LabeledField(self.tr("Kỳ"), self.number)
        self._first_row = LabeledField(self.tr("Từ ngày"), self.first_day)
        self._last_row = LabeledField(self.tr("Đến ngày"), self.last_day)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for row in (
            LabeledField(self.tr("Loại kỳ"), self.length),
            self._closing_row,
            self._year_row,
            self._number_row,
            self._first_row,
            self._last_row,
        ):
            column.addWidget(row)

    @contextmanager
    def _showing(self) -> Iterator[None]:
        """Fields that are set here are not followed as if a person had set them."""
        was_showing, self._is_showing = self._is_showing, True
        try:
            yield
        finally:
            self._is_showing = was_showing

    @Slot()
    def _follow_boxes(self) -> None:
        """Set the days of the period chosen; free days stay as they are, to be changed."""
        if self._is_showing:
            return
        length = self.length.value()
        if isinstance(length, PeriodLength):
            with self._showing():
                self._offer_numbers(length)
            period = ReportPeriod(
                self.year.value() or self._today().year,
                length,
                self.number.value() or 1,
                self.closing.value() or Closing.CALENDAR,
            )
            self.set_days(period.first_day, period.last_day)
        else:
            self._show_rows()
        self.changed.emit()

    @Slot()
    def _follow_days(self) -> None:
        if self._is_showing:
            return
        with self._showing():
            self._show_period()
        self.changed.emit()

    def _show_period(self) -> None:
        """Let the boxes name the period that the days make, if they make one."""
        first_day, last_day = self.first_day.value(), self.last_day.value()
        period = None
        if first_day is not None and last_day is not None:
            period = period_of(first_day, last_day)
        if period is None:
            self.length.set_value(FREE)
        else:
            self._offer_numbers(period.length)
            self._offer_year(period.year)
            self.length.set_value(period.length)
            self.closing.set_value(period.closing)
            self.year.set_value(period.year)
            self.number.set_value(period.number)
        self._show_rows()

    def _offer_year(self, year: int) -> None:
        offered = [int(self.year.itemText(place)) for place in range(self.year.count())]
        if year not in offered:
            self.set_years([*offered, year])

    def _offer_numbers(self, length: PeriodLength) -> None:
        """The periods of that length; a number beyond them becomes the last."""
        year = self._today().year
        names = [
            (number, first_upper(ReportPeriod(year, length, number).part))
            for number in numbers_of(length)
        ]
        chosen = self.number.value() or 1
        self.number.set_choices(names)
        self.number.set_value(min(chosen, len(names)))

    def _show_rows(self) -> None:
        length = self.length.value()
        is_period = isinstance(length, PeriodLength)
        self._closing_row.setVisible(is_period)
        self._year_row.setVisible(is_period)
        self._number_row.setVisible(is_period and length is not PeriodLength.YEAR)
