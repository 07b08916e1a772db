"""Lists of checklist items and content areas, which an office may change."""

from PySide6.QtCore import QCoreApplication

from civic_desktop.domain.checklist import OTHER_AREA, ChecklistItem, ContentArea
from civic_desktop.services.registry import Registry
from civic_desktop.ui.shared.choice_fields import ChoiceBox
from civic_desktop.ui.shared.columns import CENTER, Column
from civic_desktop.ui.shared.field_specs import FieldSpec
from civic_desktop.ui.shared.fields import CheckField, CountField, NoteField, TextField
from civic_desktop.ui.shared.record_editor import RecordEditor
from civic_desktop.ui.shared.record_page import RecordPage


def _tr(text: str) -> str:
    # Pages name their fields before Qt's constructor, where `tr` is not there yet.
    return QCoreApplication.translate("registry", text)


class ChecklistItemsPage(RecordPage):
    """What an inspection looks at, item by item."""

    def __init__(self, registry: Registry, *, is_read_only: bool) -> None:
        self._registry = registry
        self._names: dict[str, str] = {}
        self.area: ChoiceBox[str] = ChoiceBox()
        self._read_choices()
        counts = TextField()
        counts.setPlaceholderText(_tr("Có mặt; Vắng có phép; Vắng không lý do"))
        counts.setToolTip(_tr("Các con số cần đếm, cách nhau bằng dấu chấm phẩy"))
        specs = (
            FieldSpec("code", _tr("Mã"), TextField(), is_required=True),
            FieldSpec("title", _tr("Mục kiểm tra"), NoteField(lines=2), is_required=True),
            FieldSpec("area", _tr("Lĩnh vực"), self.area, is_required=True),
            FieldSpec("count_labels", _tr("Đếm"), counts),
            FieldSpec("breach", _tr("Khi chưa đạt, ghi"), NoteField(lines=2)),
            FieldSpec("position", _tr("Thứ tự"), CountField(), is_required=True),
            FieldSpec("is_used", _tr("Đang dùng"), CheckField()),
        )
        noun = _tr("mục kiểm tra")
        editor = RecordEditor(
            noun,
            specs,
            registry.checklist.items,
            lambda: ChecklistItem("", "", OTHER_AREA, position=len(registry.checklist.items.all())),
            lambda item: f"{item.code} {item.title}",
            is_read_only=is_read_only,
        )
        tr = _tr
        columns: list[Column[ChecklistItem]] = [
            Column(tr("Mã"), lambda item: item.code, 60),
            Column(tr("Mục kiểm tra"), lambda item: item.title, is_stretched=True),
            Column(tr("Lĩnh vực"), lambda item: self._names.get(item.area, item.area), 190),
            Column(tr("Đếm"), lambda item: item.count_labels or "–", 190),
            Column(tr("Dùng"), lambda item: "✓" if item.is_used else "–", 60, CENTER),
        ]
        super().__init__(
            noun,
            columns,
            editor,
            lambda text, _filters: registry.checklist_pages(text),
            is_read_only=is_read_only,
            reload_choices=self._read_choices,
        )
        self.table.setObjectName("tblChecklistItems")

    def _read_choices(self) -> None:
        self._names = self._registry.checklist.area_names()
        self.area.set_choices(list(self._names.items()))


class AreasPage(RecordPage):
    """The content areas that findings are counted by."""

    def __init__(self, registry: Registry, *, is_read_only: bool) -> None:
        specs = (
            FieldSpec("name", _tr("Tên lĩnh vực"), TextField(), is_required=True),
            FieldSpec("position", _tr("Thứ tự"), CountField(), is_required=True),
        )
        noun = _tr("lĩnh vực")
        editor = RecordEditor(
            noun,
            specs,
            registry.checklist.areas,
            lambda: ContentArea("", "", position=len(registry.checklist.areas.all())),
            lambda area: area.name,
            is_read_only=is_read_only,
        )
        columns: list[Column[ContentArea]] = [
            Column(_tr("Thứ tự"), lambda area: str(area.position), 70, CENTER),
            Column(_tr("Tên lĩnh vực"), lambda area: area.name, is_stretched=True),
        ]
        super().__init__(
            noun,
            columns,
            editor,
            lambda text, _filters: registry.area_pages(text),
            is_read_only=is_read_only,
        )
        self.table.setObjectName("tblAreas")
