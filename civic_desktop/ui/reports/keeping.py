"""What is kept of the paper in the preview: its rewritten passages, and itself once issued."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from civic_desktop.reports.document import ReportDocument
from civic_desktop.reports.parameters import ReportParameters
from civic_desktop.services.kept_papers import KeptPapers
from civic_desktop.services.report_building import ReportBuilding
from civic_desktop.ui.reports.issuing import Issuing
from civic_desktop.ui.reports.page_view import PageView
from civic_desktop.ui.reports.passage_desk import PassageDesk
from civic_desktop.ui.reports.typesetting import Typesetter
from civic_desktop.ui.shared.notices import Banner


class Keeping(QObject):
    """The button with its menu, and the banner over the preview.

    `rewritten` gives the stored act of a passage; the paper is then to be built anew.
    """

    rewritten = Signal(object)
    message = Signal(str)
    stored = Signal()

    def __init__(
        self,
        kept: KeptPapers,
        building: ReportBuilding,
        preview: PageView,
        notice: Banner,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._asked: tuple[str, ReportParameters] | None = None
        self.desk = PassageDesk(kept, preview, window)
        self.issuing = Issuing(kept, building, notice, window)
        self.button = QPushButton(self.tr("Sửa, phát hành"))
        self.button.setObjectName("btnKeep")
        menu = QMenu(self.button)
        menu.setToolTipsVisible(True)
        self.edit_action = menu.addAction(self.tr("Sửa lời văn…"), self.desk.open_list)
        self.edit_action.setShortcut(QKeySequence("F2"))
        self.edit_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        window.addAction(self.edit_action)
        self.issue_action = menu.addAction(self.tr("Phát hành…"), self.issuing.issue)
        self.issue_action.setToolTip(
            self.tr(
                "Sổ giữ nguyên văn bản đã có số hiệu và ngày ký. Văn bản chưa có số, ngày là bản"
                " thảo: in và lưu tệp được, nhưng không phát hành."
            )
        )
        menu.addSeparator()
        self.list_action: QAction = menu.addAction(
            self.tr("Văn bản đã phát hành…"), self.issuing.open_list
        )
        self.button.setMenu(menu)
        self.desk.saved.connect(self.rewritten)
        self.issuing.message.connect(self.message)
        self.issuing.stored.connect(self.stored)
        self._may_issue = not kept.is_read_only
        self.set_ready(False)

    @property
    def banner(self) -> Banner:
        """Tells of passages that no longer fit the figures."""
        return self.desk.banner

    def ask_for(self, name: str, parameters: ReportParameters) -> None:
        """The paper that is being built, to be shown by `show_document`."""
        self._asked = (name, parameters)

    def show_document(self, document: ReportDocument) -> None:
        """Take up the paper that was asked for, once it is built."""
        if self._asked is not None:
            self.desk.show_document(*self._asked, document)
            self.issuing.show_document(*self._asked, document)

    def follow(self, typesetter: Typesetter) -> None:
        """Offer to issue what was saved or printed, once nothing more is under way."""

        def offer(*_what: object) -> None:
            if not typesetter.is_saving and not typesetter.is_setting:
                self.issuing.offer(typesetter.sent)

        for done in (typesetter.saved, typesetter.printed):
            done.connect(offer)

    def set_ready(self, is_ready: bool) -> None:
        """Whether there is a paper to be rewritten and issued; the list is always there."""
        self.edit_action.setEnabled(is_ready)
        self.issue_action.setEnabled(is_ready and self._may_issue)
