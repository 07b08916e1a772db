"""Campaigns and assigned tasks."""

from PySide6.QtWidgets import QWidget

from civic_desktop.domain.trace import RecordKind, RecordPlace
from civic_desktop.services.activity_register import ActivityRegister
from civic_desktop.ui.activities.campaigns_page import CampaignsPage
from civic_desktop.ui.activities.tasks_page import TasksPage
from civic_desktop.ui.activities.words import tr
from civic_desktop.ui.shared.pages_tab import PageSpec, PagesTab
from civic_desktop.ui.shared.record_page import RecordPage
from civic_desktop.ui.shared.tab import UndoOf


class ActivitiesTab(PagesTab):
    """What the office did to inform, and what it was told to do."""

    def __init__(
        self, register: ActivityRegister, undo_of: UndoOf | None, parent: QWidget | None = None
    ) -> None:
        is_looking = undo_of is None
        specs = (
            PageSpec(
                tr("Tuyên truyền"),
                "segCampaigns",
                lambda: CampaignsPage(register, is_read_only=is_looking),
            ),
            PageSpec(
                tr("Nhiệm vụ được giao"),
                "segTasks",
                lambda: TasksPage(register, is_read_only=is_looking),
            ),
        )
        super().__init__(specs, undo_of, parent)

    def show_record(self, place: RecordPlace) -> None:
        """Show a campaign or a task that another tab asked for."""
        self.show_page(0 if place.kind is RecordKind.CAMPAIGN else 1)
        if isinstance(self.page, RecordPage):
            self.page.open_record(place.record_id)
