"""The registry: units, persons, groups, documents, the office, and the rules to read."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from civic_desktop.services.registry import Registry
from civic_desktop.ui.registry.checklist_pages import AreasPage, ChecklistItemsPage
from civic_desktop.ui.registry.office_page import OfficePage
from civic_desktop.ui.registry.record_pages import DocumentsPage, GroupsPage, UnitsPage
from civic_desktop.ui.registry.rules_page import RulesPage
from civic_desktop.ui.registry.staff_page import StaffPage
from civic_desktop.ui.registry.unit_changes_page import UnitChangesPage
from civic_desktop.ui.shared.pages_tab import PageSpec, PagesTab
from civic_desktop.ui.shared.tab import UndoOf


def _tr(text: str) -> str:
    # Pages name their fields before Qt's constructor, where `tr` is not there yet.
    return QCoreApplication.translate("registry", text)


class RegistryTab(PagesTab):
    """What the other tabs choose from."""

    def __init__(
        self, registry: Registry, undo_of: UndoOf | None, parent: QWidget | None = None
    ) -> None:
        looking = undo_of is None
        tr = _tr
        specs = (
            PageSpec(tr("Đơn vị"), "segUnits", lambda: UnitsPage(registry, is_read_only=looking)),
            PageSpec(
                tr("Thay đổi đơn vị"),
                "segUnitChanges",
                lambda: UnitChangesPage(registry, is_read_only=looking),
            ),
            PageSpec(tr("Người"), "segStaff", lambda: StaffPage(registry, is_read_only=looking)),
            PageSpec(
                tr("Nhóm báo cáo"), "segGroups", lambda: GroupsPage(registry, is_read_only=looking)
            ),
            PageSpec(
                tr("Văn bản"), "segDocuments", lambda: DocumentsPage(registry, is_read_only=looking)
            ),
            PageSpec(
                tr("Cơ quan"), "segOffice", lambda: OfficePage(registry, is_read_only=looking)
            ),
            PageSpec(tr("Quy định"), "segRules", lambda: RulesPage(registry)),
            PageSpec(
                tr("Mục kiểm tra"),
                "segChecklist",
                lambda: ChecklistItemsPage(registry, is_read_only=looking),
            ),
            PageSpec(tr("Lĩnh vực"), "segAreas", lambda: AreasPage(registry, is_read_only=looking)),
        )
        super().__init__(specs, undo_of, parent)
