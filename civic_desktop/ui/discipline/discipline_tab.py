"""Disciplinary decisions, and totals that were published for a year."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QWidget

from civic_desktop.domain.discipline import (
    DisciplinaryAction,
    DisciplinaryMeasure,
    DisciplineTotal,
)
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.domain.text import format_count, format_day
from civic_desktop.services.discipline_register import DisciplineRegister
from civic_desktop.services.record_book import RecordPages
from civic_desktop.ui.shared.choice_fields import ChoiceBox, CompleterField
from civic_desktop.ui.shared.columns import CENTER, RIGHT, Column
from civic_desktop.ui.shared.fields import CheckField, CountField, DayField, NoteField, TextField
from civic_desktop.ui.shared.pages_tab import PageSpec, PagesTab
from civic_desktop.ui.shared.record_editor import FieldSpec, RecordEditor
from civic_desktop.ui.shared.record_page import RecordPage
from civic_desktop.ui.shared.staff_words import status_words
from civic_desktop.ui.shared.tab import UndoOf
from civic_desktop.ui.shared.tokens import Tone


def _tr(text: str) -> str:
    # Pages name their fields before Qt's constructor, where `tr` is not there yet.
    return QCoreApplication.translate("discipline", text)


class DisciplineTab(PagesTab):
    """A year is counted from decisions or from a published total; both together are warned of."""

    def __init__(
        self, register: DisciplineRegister, undo_of: UndoOf | None, parent: QWidget | None = None
    ) -> None:
        self._register = register
        self._is_looking = undo_of is None
        specs = (
            PageSpec(_tr("Từng quyết định"), "segActions", self._actions_page),
            PageSpec(_tr("Số tổng hợp các năm"), "segTotals", self._totals_page),
        )
        super().__init__(specs, undo_of, parent)
        self.stored.connect(self.page_shown)

    @Slot()
    def page_shown(self) -> None:
        """Warn of years that have both kinds of figures."""
        twice = self._register.counted_twice()
        if not twice:
            self.banner.hide()
            return
        text = _tr(
            "Năm {year} có cả {decisions} quyết định và số tổng hợp {persons} người."
            " Hai số không cộng với nhau; báo cáo dùng số tổng hợp."
        )
        lines = [text.format(year=y, decisions=d, persons=p) for y, d, p in twice]
        self.banner.show_notice(Tone.WARN, "\n".join(lines))

    def _actions_page(self) -> RecordPage:
        return ActionsPage(self._register, is_read_only=self._is_looking)

    def _totals_page(self) -> RecordPage:
        return _totals_page(self._register, is_read_only=self._is_looking)


class ActionsPage(RecordPage):
    """The list of decisions; the form offers the measures of the law of the day."""

    def __init__(self, register: DisciplineRegister, *, is_read_only: bool) -> None:
        self._register = register
        self._labels = register.measure_labels()
        self._names: dict[int, str] = {}
        self._units: dict[int, str] = {}
        self._groups: dict[int, str] = {}
        today = register.today
        self.staff: CompleterField[int] = CompleterField()
        self.unit: CompleterField[int] = CompleterField()
        self.group: ChoiceBox[int] = ChoiceBox()
        self.status = ChoiceBox(list(status_words().items()))
        self.post = CheckField(_tr("Giữ chức vụ lãnh đạo, quản lý"))
        self.day = DayField(today)
        self.measure: ChoiceBox[DisciplinaryMeasure] = ChoiceBox()
        self.until = DayField(today)
        self._read_choices()
        specs = (
            FieldSpec("staff_id", _tr("Người"), self.staff),
            FieldSpec("unit_id", _tr("Đơn vị"), self.unit, is_required=True),
            FieldSpec("group_id", _tr("Nhóm"), self.group, is_required=True),
            FieldSpec("status", _tr("Loại"), self.status, is_required=True),
            FieldSpec("holds_leading_post", "", self.post),
            FieldSpec("decided_on", _tr("Ngày quyết định"), self.day, is_required=True),
            FieldSpec("measure", _tr("Hình thức"), self.measure, is_required=True),
            FieldSpec("document_number", _tr("Số quyết định"), TextField()),
            FieldSpec("signer", _tr("Người ký"), TextField()),
            FieldSpec("in_force_until", _tr("Có hiệu lực đến"), self.until),
            FieldSpec("note", _tr("Ghi chú"), TextField()),
        )
        noun = _tr("quyết định")
        editor = RecordEditor(
            noun, specs, register.actions, self._blank, self._name, is_read_only=is_read_only
        )
        years = [(None, _tr("Mọi năm")), *[(y, str(y)) for y in register.years()]]
        measures = [(None, _tr("Mọi hình thức")), *self._labels.items()]
        filters: Sequence[ChoiceBox[Any]] = (
            ChoiceBox(years, _tr("Năm")),
            ChoiceBox(measures, _tr("Hình thức")),
        )
        super().__init__(
            noun,
            self._columns(),
            editor,
            self._pages,
            filters=filters,
            is_read_only=is_read_only,
            reload_choices=self._read_choices,
        )
        self.table.setObjectName("tblDiscipline")
        self.add.setObjectName("btnAddAction")
        self.staff.value_changed.connect(self._follow_person)
        for changed in (self.status.value_changed, self.post.toggled, self.day.textChanged):
            changed.connect(self._offer_measures)
        self.day.editingFinished.connect(self._propose_end)

    def _pages(self, text: str, filters: Sequence[Any]) -> RecordPages[DisciplinaryAction]:
        year, measure = filters
        return self._register.action_pages(text, year, measure)

    def _columns(self) -> list[Column[DisciplinaryAction]]:
        tr = _tr
        return [
            Column(tr("Ngày QĐ"), lambda a: format_day(a.decided_on), 92),
            Column(tr("Người"), lambda a: self._names.get(a.staff_id or 0, "–"), 140),
            Column(tr("Đơn vị"), lambda a: self._units.get(a.unit_id, ""), 170),
            Column(tr("Nhóm"), lambda a: self._groups.get(a.group_id, ""), 96),
            Column(tr("Hình thức"), lambda a: self._labels.get(a.measure, a.measure), 104),
            Column(tr("Ghi chú"), lambda a: a.note, is_stretched=True),
            Column(tr("Số QĐ"), lambda a: a.document_number, 100),
            Column(tr("Hết hiệu lực"), lambda a: _day(a.in_force_until), 96),
        ]

    def _read_choices(self) -> None:
        choices = self._register.choices
        self._names, self._units = choices.staff_names(), choices.unit_names()
        self._groups = choices.group_names()
        self.staff.set_items(choices.staff())
        self.unit.set_items(choices.units())
        self.group.set_choices(choices.groups())
        self.measure.set_choices(list(self._labels.items()))

    def _blank(self) -> DisciplinaryAction:
        return DisciplinaryAction(
            unit_id=0,
            group_id=0,
            status=StaffStatus.CIVIL_SERVANT,
            measure=DisciplinaryMeasure.REPRIMAND,
            decided_on=self._register.today(),
        )

    def _name(self, action: DisciplinaryAction) -> str:
        person = self._names.get(action.staff_id or 0) or self._units.get(action.unit_id, "")
        return f"{self._labels.get(action.measure, '')} – {person}"

    @Slot(object)
    def _follow_person(self, staff_id: int | None) -> None:
        """Take unit, group, status and post from the person chosen by hand."""
        if staff_id is None or not self.staff.hasFocus():
            return
        person = self._register.choices.person(staff_id)
        self.unit.set_value(person.unit_id)
        self.group.set_value(person.group_id)
        self.status.set_value(person.status)
        self.post.set_value(person.holds_leading_post)

    @Slot()
    def _offer_measures(self) -> None:
        """Offer what the law of the day knows; a measure already chosen stays to be refused."""
        day, status = self.day.value(), self.status.value()
        if day is None or status is None:
            return
        offered = self._register.measures_offered(
            status, holds_leading_post=self.post.value(), day=day
        )
        chosen = self.measure.value()
        if chosen is not None and chosen not in dict(offered):
            offered.append((chosen, self._labels[chosen]))
        self.measure.set_choices(offered)

    @Slot()
    def _propose_end(self) -> None:
        day, status = self.day.value(), self.status.value()
        if day is not None and status is not None and self.until.value() is None:
            self.until.set_value(self._register.end_of_effect(status, day))


def _totals_page(register: DisciplineRegister, *, is_read_only: bool) -> RecordPage:
    labels = register.measure_labels()
    tr = _tr
    documents: ChoiceBox[int | None] = ChoiceBox()

    def read_choices() -> None:
        documents.set_choices([(None, tr("Không có văn bản")), *register.choices.documents()])

    read_choices()
    measures: list[tuple[DisciplinaryMeasure | None, str]] = [(None, "–"), *labels.items()]
    specs = (
        FieldSpec("year", tr("Năm"), CountField(), is_required=True),
        FieldSpec("person_count", tr("Số người"), CountField(), is_required=True),
        FieldSpec("measure_from", tr("Hình thức từ"), ChoiceBox(measures)),
        FieldSpec("measure_to", tr("đến"), ChoiceBox(measures)),
        FieldSpec("scope", tr("Phạm vi"), TextField()),
        FieldSpec("source_document_id", tr("Văn bản nguồn"), documents),
        FieldSpec("source_note", tr("Ghi chú nguồn"), NoteField()),
    )
    noun = tr("số tổng hợp")
    editor = RecordEditor(
        noun,
        specs,
        register.totals,
        lambda: DisciplineTotal(year=register.today().year, person_count=0),
        lambda total: tr("Năm {year}").format(year=total.year),
        is_read_only=is_read_only,
    )
    columns: list[Column[DisciplineTotal]] = [
        Column(tr("Năm"), lambda t: str(t.year), 80, CENTER),
        Column(tr("Số người"), lambda t: format_count(t.person_count), 90, RIGHT),
        Column(tr("Hình thức (theo nguồn)"), lambda t: _range(t, labels), 210),
        Column(tr("Phạm vi"), lambda t: t.scope, 220),
        Column(tr("Nguồn"), lambda t: t.source_note, is_stretched=True),
    ]
    page = RecordPage(
        noun,
        columns,
        editor,
        lambda _text, _filters: register.total_pages(),
        is_read_only=is_read_only,
        reload_choices=read_choices,
    )
    page.table.setObjectName("tblDisciplineTotals")
    page.text.hide()
    return page


def _range(total: DisciplineTotal, labels: dict[DisciplinaryMeasure, str]) -> str:
    ends = [m for m in (total.measure_from, total.measure_to) if m is not None]
    return " – ".join(dict.fromkeys(labels.get(measure, measure) for measure in ends))


def _day(day: date | None) -> str:
    return "–" if day is None else format_day(day)
