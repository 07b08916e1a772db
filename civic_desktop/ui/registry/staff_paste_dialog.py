"""Persons pasted from a spreadsheet."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from civic_desktop.services.pasted_rows import cells_of
from civic_desktop.services.registry import Registry
from civic_desktop.services.staff_cells import TITLES, StaffColumn
from civic_desktop.services.staff_paste import PastedPerson, PasteEffect
from civic_desktop.ui.shared.paste_dialog import PasteDialog
from civic_desktop.ui.shared.paste_model import PasteColumn, PasteForm

_WIDTH = 1300


def _tr(text: str) -> str:
    return QCoreApplication.translate("registry", text)


class StaffPasteDialog(PasteDialog):
    """Shows the rows of the text as persons. Raises Problem where the text holds no rows."""

    def __init__(self, registry: Registry, text: str, parent: QWidget | None = None) -> None:
        self._groups = registry.choices.group_names()
        self._units = registry.choices.unit_names()
        paste = registry.staff_paste()
        form = PasteForm(
            title=_tr("Dán danh sách người từ Excel"),
            columns=(
                PasteColumn(StaffColumn.NAME, _tr("Họ và tên"), 150),
                PasteColumn(StaffColumn.CODE, _tr("Mã"), 76),
                PasteColumn(StaffColumn.UNIT, _tr("Đơn vị"), 180),
                PasteColumn(StaffColumn.POST, _tr("Chức danh"), 140),
                PasteColumn(StaffColumn.LEADING, _tr("Lãnh đạo"), 76),
                PasteColumn(StaffColumn.STATUS, _tr("Loại"), 84),
                PasteColumn(StaffColumn.GROUP, _tr("Nhóm báo cáo"), 110),
                PasteColumn(StaffColumn.PARTY, _tr("Đảng viên"), 80, is_sensitive=True),
                PasteColumn(StaffColumn.FIRST_DAY, _tr("Từ ngày"), 90),
                PasteColumn(StaffColumn.LIKE_TASKS, _tr("Nhóm nhiệm vụ"), 110),
            ),
            read=paste.read,
            store=paste.save_all,
            store_words=_tr("Lưu {count} người"),
            clashes_of=paste.clashes_of,
            note_title=_tr("Việc sẽ làm"),
            note_of=self._note_of,
            blank_words=self._blank_words,
            hint=_tr(
                "Cột theo thứ tự trên, hoặc theo tên ở dòng đầu. Mã đã có là sửa người đó;"
                " ô trống giữ điều đã ghi. Nhóm báo cáo trống thì được đề xuất."
            ),
            width=_WIDTH,
        )
        super().__init__(form, cells_of(text, TITLES), parent)

    def _note_of(self, pasted: PastedPerson) -> str:
        before = pasted.before
        words = {
            PasteEffect.ADD: _tr("Thêm"),
            PasteEffect.ADD_NAMESAKE: _tr("Thêm; đã có người cùng tên"),
            PasteEffect.SAME: _tr("Không đổi"),
            PasteEffect.CHANGE: _tr("Sửa"),
            PasteEffect.CHANGE_UNIT: _tr("Sửa; đơn vị đang ghi: {unit}"),
            PasteEffect.TRANSFER: _tr("Chuyển từ {unit}"),
        }
        if pasted.is_renamed:
            words |= {
                PasteEffect.CHANGE: _tr("Sửa; tên đang ghi: {name}"),
                PasteEffect.CHANGE_UNIT: _tr("Sửa; đang ghi: {name}, {unit}"),
                PasteEffect.TRANSFER: _tr("Chuyển từ {unit}; tên đang ghi: {name}"),
            }
        return words[pasted.effect].format(
            name="" if before is None else before.full_name,
            unit="" if before is None else self._units.get(before.unit_id, ""),
        )

    def _blank_words(self, pasted: PastedPerson, column: StaffColumn) -> str:
        if column is not StaffColumn.GROUP:
            return ""
        stored = pasted.transfer or pasted.person
        return self._groups.get(stored.group_id, "")
