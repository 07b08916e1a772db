"""The settings of a paper, left of its preview."""

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from civic_desktop.domain.problem import Problem
from civic_desktop.reports.document import SigningCapacity
from civic_desktop.reports.parameters import ReportParameters
from civic_desktop.services.papers import Paper, Subject
from civic_desktop.services.report_building import ReportBuilding
from civic_desktop.ui.reports.bases_field import BasesField
from civic_desktop.ui.reports.inspection_field import InspectionField
from civic_desktop.ui.reports.limit_fields import LimitFields
from civic_desktop.ui.reports.period_fields import PeriodFields
from civic_desktop.ui.shared.choice_fields import ChoiceBox, CompleterField
from civic_desktop.ui.shared.fields import CheckField, DayField, NoteField, TextField
from civic_desktop.ui.shared.labeled_field import LabeledField
from civic_desktop.ui.shared.period_titles import part_titles

_LIST_WIDTH = 420


class ParameterForm(QWidget):
    """Fields for `ReportParameters`, those that the paper reads; `changed` tells of every key."""

    changed = Signal()

    def __init__(self, building: ReportBuilding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._building = building
        today = building.today
        self._parameters = ReportParameters(today().year, today().year)
        self._subject = Subject.YEARS
        self._paper_name = ""
        self.first_year: ChoiceBox[int] = ChoiceBox()
        self.last_year: ChoiceBox[int] = ChoiceBox()
        self.year: ChoiceBox[int] = ChoiceBox()
        self.period = PeriodFields(today)
        self.on = DayField(today)
        self.persons = CheckField(self.tr("Ghi cả người liên quan"))
        self.charts = CheckField(self.tr("Kèm phụ lục biểu đồ"))
        self.charts.setObjectName("chkAppendix")
        self.inspection = InspectionField(building)
        self.person: CompleterField[int] = CompleterField()
        self.person.setAccessibleName(self.tr("Người"))
        self.person.setPlaceholderText(self.tr("Gõ tên hoặc mã"))
        self.person.suggestions().setMinimumWidth(_LIST_WIDTH)
        self.part: ChoiceBox[int] = ChoiceBox(list(enumerate(part_titles())))
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
        self.limits = LimitFields(building)
        self.legal_bases = BasesField()
        self.by_unit = CheckField(self.tr("Thêm bảng theo đơn vị"))
        self.recipients = NoteField(lines=4)
        self.recipients.setPlaceholderText(self.tr("Mỗi dòng một nơi nhận"))
        self._lay_out()
        self._connect()

    def show_choices(self) -> None:
        """Offer the years and inspections that the ledger has now."""
        years = self._building.years()
        choices = [(year, str(year)) for year in years]
        for box in (self.first_year, self.last_year, self.year):
            box.set_choices(choices)
        self.period.set_years(years)
        self.inspection.show_latest()
        self.limits.show_choices()

    def set_parameters(self, parameters: ReportParameters, paper: Paper) -> None:
        """Show the settings of a paper: only those that it reads."""
        was_blocked = self.blockSignals(True)
        self._parameters = parameters
        self._subject = paper.subject
        self.year.set_value(parameters.last_year)
        self.first_year.set_value(parameters.first_year)
        self.last_year.set_value(parameters.last_year)
        self.period.set_days(parameters.first_day, parameters.last_day)
        self.on.set_value(parameters.on)
        self.persons.set_value(parameters.with_persons)
        self.charts.set_value(parameters.with_charts)
        self.charts.setVisible(paper.has_charts)
        self.limits.set_parameters(parameters, paper)
        self.by_unit.set_value(parameters.by_unit)
        self._paper_name = paper.name
        proposed = self._building.proposed_bases(paper.name, parameters)
        self.legal_bases.show_bases(parameters.legal_bases, proposed)
        self.inspection.choose(parameters.inspection_id)
        if paper.subject is Subject.PERSON:
            self.person.set_items(self._building.rating_forms.people())
            self.person.set_value(parameters.staff_id)
            self.part.set_value(parameters.part_of_year)
        self.number.setText(parameters.document_number)
        self.place.setText(parameters.place)
        self.day.set_value(parameters.day)
        self.capacity.set_value(parameters.capacity)
        self.authority.setText(parameters.authority)
        self.post.setText(parameters.post)
        self.name.setText(parameters.name)
        self.recipients.set_value("\n".join(parameters.recipients))
        self.blockSignals(was_blocked)
        for subjects, row in self._subject_rows:
            row.setVisible(paper.subject in subjects)
        self._bases_row.setVisible(paper.is_signed_by_office)
        self._number_row.setVisible(bool(paper.symbol))
        for row in self._office_rows:
            row.setVisible(paper.is_signed_by_office)
        self._show_authority()

    def parameters(self) -> ReportParameters:
        """The settings as they stand; a Problem tells what is wrong with them."""
        if (problem := self.day.problem()) is not None:
            raise problem
        return replace(
            self._parameters,
            **self._subject_settings(),
            document_number=self.number.value(),
            place=self.place.value(),
            with_charts=self.charts.value(),
            day=self.day.value(),
            capacity=self.capacity.value() or SigningCapacity.NONE,
            authority=self.authority.value(),
            post=self.post.value(),
            name=self.name.value(),
            recipients=tuple(self.recipients.value().splitlines()),
            legal_bases=self.legal_bases.bases(),
            **self.limits.settings(),
        )

    @Slot()
    def _propose_bases(self) -> None:
        """Follow the years and days with the legal bases, unless others were written."""
        try:
            parameters = self.parameters()
        except Problem:
            return  # what is wrong is told when the paper is built
        if self._paper_name:
            proposed = self._building.proposed_bases(self._paper_name, parameters)
            self.legal_bases.propose(proposed)

    def _subject_settings(self) -> dict[str, Any]:
        """The years, days or inspection that the paper is about."""
        match self._subject:
            case Subject.YEARS:
                first, last = self.first_year.value(), self.last_year.value()
            case Subject.YEAR:
                year = self.year.value() or self._parameters.last_year
                return {"first_year": year, "last_year": year, "by_unit": self.by_unit.value()}
            case Subject.DAYS:
                first_day, last_day = self.period.days()
                return {"first_day": first_day, "last_day": last_day, "on": self._state_day()}
            case Subject.DAY:
                return {"on": self._state_day(), "with_persons": self.persons.value()}
            case Subject.PERSON:
                if (problem := self.person.problem()) is not None:
                    raise Problem(problem.sentence, field="staff_id", **problem.places)
                year = self.year.value() or self._parameters.last_year
                part = self.part.value() or 0
                years = {"first_year": year, "last_year": year}
                return {**years, "part_of_year": part, "staff_id": self.person.value()}
            case Subject.INSPECTION:
                if (problem := self.inspection.problem()) is not None:
                    raise Problem(problem.sentence, field="inspection_id", **problem.places)
                return {"inspection_id": self.inspection.value()}
        return {
            "first_year": first or self._parameters.first_year,
            "last_year": last or self._parameters.last_year,
        }

    def _state_day(self) -> date | None:
        if (problem := self.on.problem()) is not None:
            raise Problem(problem.sentence, field="on", **problem.places)
        return self.on.value()

    def show_problem(self, problem: Problem | None) -> None:
        """Mark the field that is wrong, where it is one of what the paper is about."""
        field = "" if problem is None else problem.field
        for name, row in (
            ("first_year", self._first_year_row),
            ("on", self._on_row),
            ("inspection_id", self._inspection_row),
            ("staff_id", self._person_row),
        ):
            row.show_problem(problem if field == name else None)
        self.period.show_problem(problem)
        self.limits.show_problem(problem)

    def _lay_out(self) -> None:
        for name, field in (
            ("cmbFirstYear", self.first_year),
            ("cmbLastYear", self.last_year),
            ("cmbReportYear", self.year),
            ("edtStateDay", self.on),
            ("chkPersons", self.persons),
            ("edtInspection", self.inspection),
            ("edtPerson", self.person),
            ("cmbPartOfYear", self.part),
            ("edtLegalBases", self.legal_bases),
            ("chkByUnit", self.by_unit),
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
        self._on_row = LabeledField(self.tr("Tính đến"), self.on)
        self._person_row = LabeledField(self.tr("Người"), self.person)
        self._inspection_row = LabeledField(self.tr("Cuộc"), self.inspection)
        self._bases_row = LabeledField(self.tr("Căn cứ"), self.legal_bases)
        self._number_row = LabeledField(self.tr("Số hiệu"), self.number)
        self._authority_row = LabeledField(self.tr("Ký cho"), self.authority)
        self._subject_rows: tuple[tuple[tuple[Subject, ...], QWidget], ...] = (
            ((Subject.YEARS,), self._first_year_row),
            ((Subject.YEARS,), self._last_year_row),
            ((Subject.PERSON,), self._person_row),
            ((Subject.YEAR, Subject.PERSON), self._year_row),
            ((Subject.YEAR,), self.by_unit),
            ((Subject.PERSON,), LabeledField(self.tr("Kỳ"), self.part)),
            ((Subject.DAYS,), self.period),
            ((Subject.DAYS, Subject.DAY), self._on_row),
            ((Subject.DAY,), self.persons),
            ((Subject.INSPECTION,), self._inspection_row),
        )
        self._office_rows = (
            LabeledField(self.tr("Địa danh"), self.place),
            LabeledField(self.tr("Ngày"), self.day),
            LabeledField(self.tr("Quyền hạn"), self.capacity),
            self._authority_row,
            LabeledField(self.tr("Chức vụ ký"), self.post),
            LabeledField(self.tr("Họ tên ký"), self.name),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for row in (
            *(row for _subjects, row in self._subject_rows),
            self.limits,
            self.charts,
            self._number_row,
            *self._office_rows,
            self._bases_row,
            LabeledField(self.tr("Nơi nhận"), self.recipients),
        ):
            column.addWidget(row)

    def _connect(self) -> None:
        for box in (self.first_year, self.last_year, self.year, self.capacity):
            box.value_changed.connect(self.changed)
        texts = (self.number, self.place, self.day, self.authority, self.post, self.name, self.on)
        for line in texts:
            line.textChanged.connect(self.changed)
        self.period.changed.connect(self.changed)
        for box in (self.first_year, self.last_year, self.year):
            box.value_changed.connect(self._propose_bases)
        self.period.changed.connect(self._propose_bases)
        for check in (self.persons, self.charts, self.by_unit):
            check.toggled.connect(self.changed)
        self.inspection.value_changed.connect(self._tell_found)
        self.inspection.problem_changed.connect(self._tell_found)
        self.recipients.textChanged.connect(self.changed)
        self.legal_bases.textChanged.connect(self.changed)
        self.limits.changed.connect(self.changed)
        self.part.value_changed.connect(self.changed)
        self.person.value_changed.connect(self._tell_found)
        self.person.problem_changed.connect(self._tell_found)
        self.capacity.value_changed.connect(self._show_authority)

    @Slot(object)
    def _tell_found(self, told: object) -> None:
        """Tell of what was found, and of a text that names nothing; not of half a name."""
        if told is not None:
            self.changed.emit()

    def _show_authority(self) -> None:
        is_asked = self._subject is not Subject.INSPECTION
        has_capacity = self.capacity.value() is not SigningCapacity.NONE
        self._authority_row.setVisible(is_asked and has_capacity)
