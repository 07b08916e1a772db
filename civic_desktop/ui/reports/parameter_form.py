"""The settings of a paper, left of its preview."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from civic_desktop.domain.problem import Problem
from civic_desktop.reports.document import SigningCapacity
from civic_desktop.reports.parameters import ReportParameters
from civic_desktop.ui.shared.choice_fields import ChoiceBox
from civic_desktop.ui.shared.fields import DayField, NoteField, TextField
from civic_desktop.ui.shared.labeled_field import LabeledField


class ParameterForm(QWidget):
    """Fields for `ReportParameters`; `changed` tells of every keystroke."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parameters = ReportParameters(today().year, today().year)
        self._has_period = True
        self.first_year: ChoiceBox[int] = ChoiceBox()
        self.last_year: ChoiceBox[int] = ChoiceBox()
        self.year: ChoiceBox[int] = ChoiceBox()
        self.number = TextField()
        self.place = TextField()
        self.day = DayField(today)
        self.capacity: ChoiceBox[SigningCapacity] = ChoiceBox(
            [
                (SigningCapacity.NONE, self.tr("Người đứng đầu ký")),
                (SigningCapacity.COLLECTIVE, self.tr("TM. – thay mặt tập thể")),
                (SigningCapacity.DEPUTY, self.tr("KT. – ký thay")),
                (SigningCapacity.BY_ORDER, self.tr("TL. – thừa lệnh")),
                (SigningCapacity.DELEGATED, self.tr("TUQ. – thừa ủy quyền")),
            ]
        )
        self.authority = TextField()
        self.post = TextField()
        self.name = TextField()
        self.recipients = NoteField(lines=4)
        self.recipients.setPlaceholderText(self.tr("Mỗi dòng một nơi nhận"))
        self._lay_out()
        self._connect()

    def set_years(self, years: Sequence[int]) -> None:
        """Offer these years."""
        choices = [(year, str(year)) for year in years]
        for box in (self.first_year, self.last_year, self.year):
            box.set_choices(choices)

    def set_parameters(self, parameters: ReportParameters, *, has_period: bool) -> None:
        """Show the settings of a paper; one of a single year has one year to choose."""
        was_blocked = self.blockSignals(True)
        self._parameters = parameters
        self._has_period = has_period
        self._first_year_row.setVisible(has_period)
        self._last_year_row.setVisible(has_period)
        self._year_row.setVisible(not has_period)
        self.year.set_value(parameters.last_year)
        self.first_year.set_value(parameters.first_year)
        self.last_year.set_value(parameters.last_year)
        self.number.setText(parameters.document_number)
        self.place.setText(parameters.place)
        self.day.set_value(parameters.day)
        self.capacity.set_value(parameters.capacity)
        self.authority.setText(parameters.authority)
        self.post.setText(parameters.post)
        self.name.setText(parameters.name)
        self.recipients.set_value("\n".join(parameters.recipients))
        self.blockSignals(was_blocked)
        self._show_authority()

    def parameters(self) -> ReportParameters:
        """The settings as they stand; a Problem tells what is wrong with them."""
        if (problem := self.day.problem()) is not None:
            raise problem
        first, last = self.first_year.value(), self.last_year.value()
        if not self._has_period:
            first = last = self.year.value()
        return replace(
            self._parameters,
            first_year=first or self._parameters.first_year,
            last_year=last or self._parameters.last_year,
            document_number=self.number.value(),
            place=self.place.value(),
            day=self.day.value(),
            capacity=self.capacity.value() or SigningCapacity.NONE,
            authority=self.authority.value(),
            post=self.post.value(),
            name=self.name.value(),
            recipients=tuple(self.recipients.value().splitlines()),
        )

    def show_problem(self, problem: Problem | None) -> None:
        """Mark the years when they are what is wrong."""
        is_of_years = problem is not None and problem.field == "first_year"
        self._first_year_row.show_problem(problem if is_of_years else None)

    def _lay_out(self) -> None:
        for name, field in (
            ("cmbFirstYear", self.first_year),
            ("cmbLastYear", self.last_year),
            ("cmbReportYear", self.year),
            ("edtNumber", self.number),
            ("edtPlace", self.place),
            ("edtDay", self.day),
            ("cmbCapacity", self.capacity),
            ("edtAuthority", self.authority),
            ("edtPost", self.post),
            ("edtName", self.name),
            ("edtRecipients", self.recipients),
        ):
            field.setObjectName(name)
        self._first_year_row = LabeledField(self.tr("Từ năm"), self.first_year)
        self._last_year_row = LabeledField(self.tr("Đến năm"), self.last_year)
        self._year_row = LabeledField(self.tr("Năm"), self.year)
        self._authority_row = LabeledField(self.tr("Ký cho"), self.authority)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for row in (
            self._first_year_row,
            self._last_year_row,
            self._year_row,
            LabeledField(self.tr("Số hiệu"), self.number),
            LabeledField(self.tr("Địa danh"), self.place),
            LabeledField(self.tr("Ngày"), self.day),
            LabeledField(self.tr("Quyền hạn"), self.capacity),
            self._authority_row,
            LabeledField(self.tr("Chức vụ ký"), self.post),
            LabeledField(self.tr("Họ tên ký"), self.name),
            LabeledField(self.tr("Nơi nhận"), self.recipients),
        ):
            column.addWidget(row)

    def _connect(self) -> None:
        for box in (self.first_year, self.last_year, self.year, self.capacity):
            box.value_changed.connect(self.changed)
        for line in (self.number, self.place, self.day, self.authority, self.post, self.name):
            line.textChanged.connect(self.changed)
        self.recipients.textChanged.connect(self.changed)
        self.capacity.value_changed.connect(self._show_authority)

    def _show_authority(self) -> None:
        self._authority_row.setVisible(self.capacity.value() is not SigningCapacity.NONE)
