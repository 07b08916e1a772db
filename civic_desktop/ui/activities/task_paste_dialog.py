"""Tasks pasted from a spreadsheet."""

from PySide6.QtWidgets import QWidget

from civic_desktop.services.activity_register import ActivityRegister
from civic_desktop.services.pasted_rows import cells_of
from civic_desktop.services.task_paste import TITLES, TaskColumn
from civic_desktop.ui.activities.words import tr
from civic_desktop.ui.shared.paste_dialog import PasteDialog
from civic_desktop.ui.shared.paste_model import PasteColumn, PasteForm

_WIDTH = 1080


class TaskPasteDialog(PasteDialog):
    """Shows the rows of the text as tasks. Raises Problem where the text holds no rows."""

    def __init__(
        self, register: ActivityRegister, text: str, parent: QWidget | None = None
    ) -> None:
        paste = register.task_paste()
        form = PasteForm(
            title=tr("Dán nhiệm vụ từ Excel"),
            columns=(
                PasteColumn(TaskColumn.TITLE, tr("Nhiệm vụ")),
                PasteColumn(TaskColumn.UNIT, tr("Đơn vị"), 180),
                PasteColumn(TaskColumn.PERSON, tr("Người làm"), 140),
                PasteColumn(TaskColumn.ASSIGNED, tr("Ngày giao"), 92),
                PasteColumn(TaskColumn.DUE, tr("Hạn"), 92),
                PasteColumn(TaskColumn.DONE, tr("Ngày xong"), 92),
                PasteColumn(TaskColumn.NOTE, tr("Ghi chú"), 140),
            ),
            read=paste.read,
            store=register.add_tasks,
            store_words=tr("Lưu {count} nhiệm vụ"),
            hint=tr(
                "Cột theo thứ tự trên, hoặc theo tên ở dòng đầu. Ngày xong và người làm có thể"
                " để trống."
            ),
            width=_WIDTH,
        )
        super().__init__(form, cells_of(text, TITLES), parent)
