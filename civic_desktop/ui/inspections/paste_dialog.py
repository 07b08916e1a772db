"""Inspections pasted from a spreadsheet."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from civic_desktop.services.inspection_log import InspectionLog
from civic_desktop.services.inspection_paste import TITLES, InspectionPaste, PastedColumn
from civic_desktop.services.pasted_rows import cells_of
from civic_desktop.ui.shared import paste_dialog
from civic_desktop.ui.shared.paste_model import PasteColumn, PasteForm


def _tr(text: str) -> str:
    return QCoreApplication.translate("inspections", text)


class PasteDialog(paste_dialog.PasteDialog):
    """Shows the rows of the text as inspections. Raises Problem where the text holds no rows."""

    def __init__(self, log: InspectionLog, text: str, parent: QWidget | None = None) -> None:
        form = PasteForm(
            title=_tr("Dán các cuộc kiểm tra từ Excel"),
            columns=(
                PasteColumn(PastedColumn.INSPECTED_ON, _tr("Ngày"), 100),
                PasteColumn(PastedColumn.UNIT, _tr("Đơn vị"), 220),
                PasteColumn(PastedColumn.KIND, _tr("Hình thức"), 100),
                PasteColumn(PastedColumn.CONTENT, _tr("Nội dung")),
                PasteColumn(PastedColumn.DUE, _tr("Hạn"), 100),
                PasteColumn(PastedColumn.LEADER, _tr("Trưởng đoàn"), 140),
            ),
            read=InspectionPaste(log).read,
            store=log.save_all,
            store_words=_tr("Lưu {count} cuộc kiểm tra"),
        )
        super().__init__(form, cells_of(text, TITLES), parent)
