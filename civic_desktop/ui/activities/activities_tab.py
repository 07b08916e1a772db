"""Campaigns and assigned tasks."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from civic_desktop.domain.activity import AssignedTask, Campaign
from civic_desktop.domain.text import format_count, format_day
from civic_desktop.services.activity_register import ActivityRegister
from civic_desktop.services.record_book import RecordPages
from civic_desktop.ui.shared.choice_fields import ChoiceBox, CompleterField
from civic_desktop.ui.shared.columns import RIGHT, Column
from civic_desktop.ui.shared.fields import CheckField, CountField, DayField, NoteField, TextField
from civic_desktop.ui.shared.pages_tab import PageSpec, PagesTab
from civic_desktop.ui.shared.record_editor import FieldSpec, RecordEditor
from civic_desktop.ui.shared.record_page import RecordPage
from civic_desktop.ui.shared.status_chip import Chip
from civic_desktop.ui.shared.tab import UndoOf
from civic_desktop.ui.shared.tokens import Tone


def _tr(text: str) -> str:
    # Pages name their fields before Qt's constructor, where `tr` is not there yet.
    return QCoreApplication.translate("activities", text)


class ActivitiesTab(PagesTab):
    """What the office did to inform, and what it was told to do."""

    def __init__(
        self, register: ActivityRegister, undo_of: UndoOf | None, parent: QWidget | None = None
    ) -> None:
        is_looking = undo_of is None
        specs = (
            PageSpec(
                _tr("Tuyên truyền"),
                "segCampaigns",
                lambda: CampaignsPage(register, is_read_only=is_looking),
            ),
            PageSpec(
                _tr("Nhiệm vụ được giao"),
                "segTasks",
                lambda: TasksPage(register, is_read_only=is_looking),
            ),
        )
        super().__init__(specs, undo_of, parent)


class CampaignsPage(RecordPage):
    """Information campaigns, the newest first."""

    def __init__(self, register: ActivityRegister, *, is_read_only: bool) -> None:
        self._register = register
        self.unit: CompleterField[int] = CompleterField()
        self.document: ChoiceBox[int | None] = ChoiceBox()
        self._read_choices()
        specs = (
            FieldSpec("held_on", _tr("Ngày"), DayField(register.today), is_required=True),
            FieldSpec("form", _tr("Hình thức"), TextField(), is_required=True),
            FieldSpec("topic", _tr("Nội dung"), NoteField(), is_required=True),
            FieldSpec("audience", _tr("Đối tượng"), TextField()),
            FieldSpec("people_count", _tr("Số người"), CountField()),
            FieldSpec("unit_id", _tr("Đơn vị"), self.unit),
            FieldSpec("document_id", _tr("Văn bản"), self.document),
            FieldSpec("note", _tr("Ghi chú"), NoteField()),
        )
        noun = _tr("hoạt động tuyên truyền")
        editor = RecordEditor(
            noun,
            specs,
            register.campaigns,
            lambda: Campaign(held_on=register.today(), form="", topic=""),
            lambda campaign: f"{campaign.form} {format_day(campaign.held_on)}",
            is_read_only=is_read_only,
        )
        tr = _tr
        columns: list[Column[Campaign]] = [
            Column(tr("Ngày"), lambda c: format_day(c.held_on), 92),
            Column(tr("Hình thức"), lambda c: c.form, 110),
            Column(tr("Nội dung"), lambda c: c.topic, is_stretched=True),
            Column(tr("Đối tượng"), lambda c: c.audience, 230),
            Column(tr("Số người"), lambda c: _count(c.people_count), 86, RIGHT),
        ]
        super().__init__(
            noun,
            columns,
            editor,
            self._pages,
            filters=(_year_box(register, _tr("Mọi năm"), _tr("Năm")),),
            is_read_only=is_read_only,
            reload_choices=self._read_choices,
        )
        self.table.setObjectName("tblCampaigns")

    def _pages(self, text: str, filters: Sequence[Any]) -> RecordPages[Campaign]:
        return self._register.campaign_pages(text, filters[0])

    def _read_choices(self) -> None:
        choices = self._register.choices
        self.unit.set_items(choices.units())
        self.document.set_choices([(None, _tr("Không có văn bản")), *choices.documents()])


class TasksPage(RecordPage):
    """Assigned tasks, the latest deadline first, with their state as of today."""

    def __init__(self, register: ActivityRegister, *, is_read_only: bool) -> None:
        self._register = register
        self._names: dict[int, str] = {}
        self._units: dict[int, str] = {}
        self.unit: CompleterField[int] = CompleterField()
        self.staff: CompleterField[int] = CompleterField()
        self._read_choices()
        day = register.today
        specs = (
            FieldSpec("title", _tr("Nhiệm vụ"), NoteField(), is_required=True),
            FieldSpec("unit_id", _tr("Đơn vị"), self.unit, is_required=True),
            FieldSpec("staff_id", _tr("Người thực hiện"), self.staff),
            FieldSpec("assigned_on", _tr("Ngày giao"), DayField(day), is_required=True),
            FieldSpec("due_on", _tr("Hạn"), DayField(day), is_required=True),
            FieldSpec("done_on", _tr("Ngày xong"), DayField(day)),
            FieldSpec("is_cause_objective", "", CheckField(_tr("Chậm do nguyên nhân khách quan"))),
            FieldSpec("note", _tr("Ghi chú"), NoteField()),
        )
        noun = _tr("nhiệm vụ")
        editor = RecordEditor(
            noun,
            specs,
            register.tasks,
            lambda: AssignedTask(title="", unit_id=0, assigned_on=day(), due_on=day()),
            lambda task: task.title,
            is_read_only=is_read_only,
        )
        tr = _tr
        columns: list[Column[AssignedTask]] = [
            Column(tr("Nhiệm vụ"), lambda t: t.title, is_stretched=True),
            Column(tr("Đơn vị"), lambda t: self._units.get(t.unit_id, ""), 170),
            Column(tr("Người thực hiện"), lambda t: self._names.get(t.staff_id or 0, ""), 130),
            Column(tr("Hạn"), lambda t: format_day(t.due_on), 92),
            Column(tr("Xong"), lambda t: _day(t.done_on), 92),
            Column(
                tr("Tình trạng"),
                lambda t: self._chip(t, day).text,
                170,
                chip_of=lambda t: self._chip(t, day),
            ),
        ]
        lateness = [
            (None, tr("Mọi tình trạng")),
            (True, tr("Chậm, quá hạn")),
            (False, tr("Đúng hạn")),
        ]
        super().__init__(
            noun,
            columns,
            editor,
            self._pages,
            filters=(
                _year_box(register, tr("Mọi năm"), tr("Năm")),
                ChoiceBox(lateness, tr("Tình trạng")),
            ),
            is_read_only=is_read_only,
            reload_choices=self._read_choices,
        )
        self.table.setObjectName("tblTasks")

    def _pages(self, text: str, filters: Sequence[Any]) -> RecordPages[AssignedTask]:
        year, is_late = filters
        return self._register.task_pages(text, year, is_late=is_late)

    def _read_choices(self) -> None:
        choices = self._register.choices
        self._names, self._units = choices.staff_names(), choices.unit_names()
        self.unit.set_items(choices.units())
        self.staff.set_items(choices.staff())

    def _chip(self, task: AssignedTask, today: Callable[[], date]) -> Chip:
        late = task.days_late(today())
        if task.done_on is not None and late:
            return Chip(_tr("Chậm {days} ngày").format(days=late), Tone.WARN)
        if task.done_on is not None:
            return Chip(_tr("Đúng hạn"), Tone.OK)
        if late:
            return Chip(_tr("Quá hạn {days} ngày").format(days=late), Tone.DANGER)
        left = (task.due_on - today()).days
        return Chip(_tr("Còn {days} ngày").format(days=left), Tone.INFO)


def _year_box(register: ActivityRegister, every: str, name: str) -> ChoiceBox[int | None]:
    return ChoiceBox([(None, every), *[(year, str(year)) for year in register.years()]], name)


def _count(count: int | None) -> str:
    return "–" if count is None else format_count(count)


def _day(day: date | None) -> str:
    return "–" if day is None else format_day(day)
