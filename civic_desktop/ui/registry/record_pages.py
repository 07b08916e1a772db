"""Lists of units, reporting groups and documents."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.staff import StaffGroup
from civic_desktop.domain.text import format_day
from civic_desktop.domain.unit import Unit, UnitLevel
from civic_desktop.services.registry import Registry
from civic_desktop.ui.shared.choice_fields import ChoiceBox, CompleterField
from civic_desktop.ui.shared.columns import Column
from civic_desktop.ui.shared.field_specs import FieldSpec
from civic_desktop.ui.shared.fields import CheckField, CountField, DayField, NoteField, TextField
from civic_desktop.ui.shared.record_editor import RecordEditor
from civic_desktop.ui.shared.record_page import RecordPage
from civic_desktop.ui.shared.staff_words import level_words, status_words

Flag = TypeVar("Flag", bound=StrEnum)


def _tr(text: str) -> str:
    # Pages name their fields before Qt's constructor, where `tr` is not there yet.
    return QCoreApplication.translate("registry", text)


class UnitsPage(RecordPage):
    """Units with the days on which they exist."""

    def __init__(self, registry: Registry, *, is_read_only: bool) -> None:
        self._registry = registry
        self._names: dict[int, str] = {}
        self.parent_unit: CompleterField[int] = CompleterField()
        self._read_choices()
        today, words = registry.today, level_words()
        level: ChoiceBox[UnitLevel | None] = ChoiceBox([(None, _tr("Chưa ghi")), *words.items()])
        specs = (
            FieldSpec("name", _tr("Tên đơn vị"), TextField(), is_required=True),
            FieldSpec("parent_id", _tr("Trực thuộc"), self.parent_unit),
            FieldSpec("level", _tr("Cấp"), level),
            FieldSpec("code", _tr("Mã"), TextField()),
            FieldSpec("first_day", _tr("Có từ ngày"), DayField(today)),
            FieldSpec("last_day", _tr("Đến hết ngày"), DayField(today)),
        )
        noun = _tr("đơn vị")
        editor = RecordEditor(
            noun,
            specs,
            registry.units,
            lambda: Unit(""),
            lambda unit: unit.name,
            is_read_only=is_read_only,
        )
        tr = _tr
        columns: list[Column[Unit]] = [
            Column(tr("Tên đơn vị"), lambda u: u.name, is_stretched=True, least=230),
            Column(tr("Trực thuộc"), lambda u: self._names.get(u.parent_id or 0, ""), 170),
            Column(tr("Cấp"), lambda u: words[u.level] if u.level else "", 84, rank=1),
            Column(tr("Mã"), lambda u: u.code, 70, rank=4),
            Column(tr("Từ ngày"), lambda u: _day(u.first_day), 96, rank=3),
            Column(tr("Đến ngày"), lambda u: _day(u.last_day), 96, rank=2),
        ]
        super().__init__(
            noun,
            columns,
            editor,
            lambda text, _filters: registry.unit_pages(text),
            is_read_only=is_read_only,
            reload_choices=self._read_choices,
        )
        self.table.setObjectName("tblUnits")

    def _read_choices(self) -> None:
        self._names = self._registry.choices.unit_names()
        self.parent_unit.set_items(list(self._names.items()))


class FlagsField(QWidget, Generic[Flag]):
    """Which of a few kinds something is made of."""

    changed = Signal()

    def __init__(self, words: Mapping[Flag, str]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._boxes = {kind: CheckField(text) for kind, text in words.items()}
        for box in self._boxes.values():
            row.addWidget(box)
            box.toggled.connect(self.changed)
        row.addStretch(1)
        self.setFocusProxy(next(iter(self._boxes.values())))

    def value(self) -> frozenset[Flag]:
        """The kinds ticked."""
        return frozenset(kind for kind, box in self._boxes.items() if box.isChecked())

    def set_value(self, kinds: frozenset[Flag] | None) -> None:
        """Tick these."""
        for kind, box in self._boxes.items():
            box.setChecked(kind in (kinds or ()))


class GroupsPage(RecordPage):
    """Groups that ratings are reported by."""

    def __init__(self, registry: Registry, *, is_read_only: bool) -> None:
        today, words = registry.today, status_words()
        specs = (
            FieldSpec("name", _tr("Tên nhóm"), TextField(), is_required=True),
            FieldSpec("short_name", _tr("Tên ngắn"), TextField(), is_required=True),
            FieldSpec("code", _tr("Mã"), TextField(), is_required=True),
            FieldSpec("statuses", _tr("Gồm"), FlagsField(words)),
            FieldSpec(
                "levels",
                _tr("Cấp đơn vị"),
                FlagsField(level_words()),
                help=_tr("Không chọn cấp nào là mọi cấp."),
            ),
            FieldSpec("first_day", _tr("Dùng từ ngày"), DayField(today), is_required=True),
            FieldSpec("last_day", _tr("Đến hết ngày"), DayField(today)),
            FieldSpec("position", _tr("Thứ tự"), CountField(), is_required=True),
        )
        noun = _tr("nhóm báo cáo")
        editor = RecordEditor(
            noun,
            specs,
            registry.groups,
            lambda: StaffGroup(None, "", "", "", frozenset(), today()),
            lambda group: group.name,
            is_read_only=is_read_only,
        )
        tr = _tr
        columns: list[Column[StaffGroup]] = [
            Column(tr("Tên nhóm"), lambda g: g.name, is_stretched=True, least=200),
            Column(tr("Tên ngắn"), lambda g: g.short_name, 130),
            Column(tr("Gồm"), lambda g: ", ".join(words[s] for s in words if s in g.statuses), 190),
            Column(tr("Từ ngày"), lambda g: _day(g.first_day), 96, rank=2),
            Column(tr("Đến ngày"), lambda g: _day(g.last_day), 96, rank=1),
        ]
        super().__init__(
            noun,
            columns,
            editor,
            lambda text, _filters: registry.group_pages(text),
            is_read_only=is_read_only,
        )
        self.table.setObjectName("tblGroups")


class DocumentsPage(RecordPage):
    """Official documents that figures and papers refer to."""

    def __init__(self, registry: Registry, *, is_read_only: bool) -> None:
        today = registry.today
        specs = (
            FieldSpec("document_number", _tr("Số, ký hiệu"), TextField(), is_required=True),
            FieldSpec("issued_on", _tr("Ngày ban hành"), DayField(today), is_required=True),
            FieldSpec("issuer", _tr("Cơ quan ban hành"), TextField(), is_required=True),
            FieldSpec("subject_line", _tr("Trích yếu"), NoteField(lines=3), is_required=True),
        )
        noun = _tr("văn bản")
        editor = RecordEditor(
            noun,
            specs,
            registry.documents,
            lambda: OfficialDocument("", today(), "", ""),
            lambda document: document.document_number,
            is_read_only=is_read_only,
        )
        tr = _tr
        columns: list[Column[OfficialDocument]] = [
            Column(tr("Số, ký hiệu"), lambda d: d.document_number, 130),
            Column(tr("Ngày"), lambda d: format_day(d.issued_on), 96),
            Column(tr("Cơ quan ban hành"), lambda d: d.issuer, 220, rank=1),
            Column(tr("Trích yếu"), lambda d: d.subject_line, is_stretched=True),
        ]
        super().__init__(
            noun,
            columns,
            editor,
            lambda text, _filters: registry.document_pages(text),
            is_read_only=is_read_only,
        )
        self.table.setObjectName("tblDocuments")


def _day(day: date | None) -> str:
    return "–" if day is None else format_day(day)
