"""Tab: the log of inspections, and what is followed up and planned beside it."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from civic_desktop.services.inspection_log import InspectionLog
from civic_desktop.ui.inspections.log_page import LogPage
from civic_desktop.ui.shared.pages_tab import PageSpec, PagesTab
from civic_desktop.ui.shared.tab import UndoOf


def _tr(text: str) -> str:
    # Pages name their fields before Qt's constructor, where `tr` is not there yet.
    return QCoreApplication.translate("inspections", text)


class InspectionsTab(PagesTab):
    """What the inspection desk works in all day."""

    def __init__(
        self, log: InspectionLog, undo_of: UndoOf | None, parent: QWidget | None = None
    ) -> None:
        looking = undo_of is None
        self.log = LogPage(log, is_read_only=looking)
        specs = (PageSpec(_tr("Sổ nhật ký"), "segLog", lambda: self.log),)
        super().__init__(specs, undo_of, parent)
        self.setFocusProxy(self.log)
