"""The list of what became of units: merged, split, renamed, dissolved."""

from PySide6.QtCore import QCoreApplication

from civic_desktop.domain.text import format_day
from civic_desktop.domain.unit_breaks import KIND_WORDS
from civic_desktop.domain.unit_change import UnitChange, UnitChangeKind
from civic_desktop.services.registry import Registry
from civic_desktop.ui.shared.choice_fields import ChoiceBox, CompleterField
from civic_desktop.ui.shared.columns import Column
from civic_desktop.ui.shared.field_specs import FieldSpec
from civic_desktop.ui.shared.fields import DayField, NoteField, TextField
from civic_desktop.ui.shared.record_editor import RecordEditor
from civic_desktop.ui.shared.record_page import RecordPage


def _tr(text: str) -> str:
    # Pages name their fields before Qt's constructor, where `tr` is not there yet.
    return QCoreApplication.translate("registry", text)


class UnitChangesPage(RecordPage):
    """Each change of an earlier unit with the one that it went into."""

    def __init__(self, registry: Registry, *, is_read_only: bool) -> None:
        self._registry = registry
        self._names: dict[int, str] = {}
        self.earlier: CompleterField[int] = CompleterField()
        self.later: CompleterField[int] = CompleterField()
        self._read_choices()
        kind: ChoiceBox[UnitChangeKind] = ChoiceBox(list(KIND_WORDS.items()))
        specs = (
            FieldSpec("kind", _tr("Loại thay đổi"), kind),
            FieldSpec("from_unit_id", _tr("Đơn vị cũ"), self.earlier, is_required=True),
            FieldSpec(
                "to_unit_id",
                _tr("Đơn vị kế thừa"),
                self.later,
                help=_tr(
                    "Nhiều đơn vị nhập vào một, hoặc một chia thành nhiều: mỗi cặp ghi một dòng."
                    " Đơn vị mới thêm ở trang Đơn vị trước."
                ),
            ),
            FieldSpec(
                "changed_on",
                _tr("Từ ngày"),
                DayField(registry.today),
                is_required=True,
                help=_tr("Đơn vị cũ tự được ghi kết thúc ngày hôm trước, trừ khi chia tách."),
            ),
            FieldSpec("legal_basis", _tr("Căn cứ"), TextField()),
            FieldSpec("note", _tr("Ghi chú"), NoteField(lines=2)),
        )
        noun = _tr("thay đổi đơn vị")
        editor = RecordEditor(
            noun,
            specs,
            registry.unit_changes,
            lambda: UnitChange(UnitChangeKind.MERGED, 0, registry.today()),
            self._name_of,
            is_read_only=is_read_only,
        )
        tr = _tr
        columns: list[Column[UnitChange]] = [
            Column(tr("Từ ngày"), lambda c: format_day(c.changed_on), 96),
            Column(tr("Loại"), lambda c: KIND_WORDS[c.kind], 90),
            Column(tr("Đơn vị cũ"), lambda c: self._name(c.from_unit_id), 210),
            Column(
                tr("Đơn vị kế thừa"),
                lambda c: self._name(c.to_unit_id),
                is_stretched=True,
                least=210,
            ),
            Column(tr("Căn cứ"), lambda c: c.legal_basis, 220, rank=1),
        ]
        super().__init__(
            noun,
            columns,
            editor,
            lambda text, _filters: registry.unit_change_pages(text),
            is_read_only=is_read_only,
            reload_choices=self._read_choices,
        )
        self.table.setObjectName("tblUnitChanges")

    def _name(self, unit_id: int | None) -> str:
        return "–" if unit_id is None else self._names.get(unit_id, "")

    def _name_of(self, change: UnitChange) -> str:
        return f"{KIND_WORDS[change.kind]} {self._name(change.from_unit_id)}"

    def _read_choices(self) -> None:
        choices = self._registry.choices
        self._names = choices.unit_names()
        for field in (self.earlier, self.later):
            field.set_items(choices.units())
