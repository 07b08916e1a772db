"""Tab: the log of inspections, and what is followed up and planned beside it."""

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QWidget

from civic_desktop.domain.follow_up import FollowUpState
from civic_desktop.domain.inspection import Inspection
from civic_desktop.domain.trace import RecordPlace
from civic_desktop.services.inspection_files import InspectionFiles
from civic_desktop.services.inspection_log import InspectionLog
from civic_desktop.ui.inspections.log_page import LogPage
from civic_desktop.ui.inspections.papers_panel import PapersPanel
from civic_desktop.ui.shared.page import Page
from civic_desktop.ui.shared.pages_tab import PageSpec, PagesTab
from civic_desktop.ui.shared.tab import UndoOf

LOG, FOLLOW_UPS, PLANS, UNIT = range(4)


def _tr(text: str) -> str:
    # Pages name their fields before Qt's constructor, where `tr` is not there yet.
    return QCoreApplication.translate("inspections", text)


class InspectionsTab(PagesTab):
    """What the inspection desk works in all day."""

    def __init__(
        self, log: InspectionLog, undo_of: UndoOf | None, parent: QWidget | None = None
    ) -> None:
        looking = undo_of is None
        papers = PapersPanel(InspectionFiles(log.ledger, log.today))
        self.log = LogPage(log, is_read_only=looking, papers=papers)
        specs = (
            PageSpec(_tr("Sổ nhật ký"), "segLog", lambda: self.log),
            PageSpec(_tr("Kiến nghị"), "segFollowUps", lambda: self._follow_ups_page(log, looking)),
            PageSpec(_tr("Kế hoạch năm"), "segPlans", lambda: self._plan_page(log, looking)),
            PageSpec(_tr("Theo đơn vị"), "segUnit", lambda: self._unit_page(log)),
        )
        super().__init__(specs, undo_of, parent)
        self.log.unit_wanted.connect(self.show_unit)
        self.log.strip.all_wanted.connect(self.show_follow_ups)

    # Each page is imported when it is first shown, so that the window opens without the others.

    def _follow_ups_page(self, log: InspectionLog, is_looking: bool) -> Page:
        from civic_desktop.services.follow_up_desk import FollowUpDesk
        from civic_desktop.ui.inspections.follow_ups_page import FollowUpsPage

        page = FollowUpsPage(FollowUpDesk(log.ledger, log.today), is_read_only=is_looking)
        page.inspection_wanted.connect(self.open_inspection)
        return page

    @Slot(object)
    def show_follow_ups(self, state: FollowUpState | None) -> None:
        """Show the open recommendations of one state."""
        self.show_page(FOLLOW_UPS)
        show = getattr(self.page, "show_state", None)
        if show is not None:
            show(state)

    def _plan_page(self, log: InspectionLog, is_looking: bool) -> Page:
        from civic_desktop.services.inspection_planning import InspectionPlanning
        from civic_desktop.ui.inspections.plan_page import PlanPage

        page = PlanPage(InspectionPlanning(log.ledger, log.today), is_read_only=is_looking)
        page.inspection_wanted.connect(self.open_inspection)
        page.start_wanted.connect(self.start_inspection)
        return page

    def _unit_page(self, log: InspectionLog) -> Page:
        from civic_desktop.services.unit_record import UnitRecords
        from civic_desktop.ui.inspections.unit_page import UnitPage

        page = UnitPage(UnitRecords(log.ledger, log.today))
        page.inspection_wanted.connect(self.open_inspection)
        return page

    @Slot(int)
    def show_unit(self, unit_id: int) -> None:
        """Show the record of a unit."""
        self.show_page(UNIT)
        show = getattr(self.page, "show_unit", None)
        if show is not None:
            show(unit_id)

    @Slot(int)
    def open_inspection(self, inspection_id: int) -> None:
        """Show one inspection in the log."""
        self.show_page(LOG)
        if self.page is self.log:
            self.log.open(inspection_id)
            self.log.table.setFocus()

    def show_record(self, place: RecordPlace) -> None:
        """Show an inspection that another tab asked for."""
        self.open_inspection(place.record_id)

    @Slot(object)
    def start_inspection(self, start: Inspection) -> None:
        """Begin an inspection in the log with what is known of it."""
        self.show_page(LOG)
        if self.page is self.log:
            self.log.start_from(start)
