"""Issuing the paper that the preview shows: it is kept in the ledger as it is, for good."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from civic_desktop.domain.problem import Problem
from civic_desktop.reports.document import ReportDocument
from civic_desktop.reports.parameters import ReportParameters
from civic_desktop.reports.passages import outdated_count
from civic_desktop.services.kept_papers import KeptPapers, is_draft
from civic_desktop.services.report_building import ReportBuilding
from civic_desktop.ui.shared.notices import Banner, NoticeAction, confirm
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.tokens import Tone


class Issuing(QObject):
    """Asks and issues, offers to issue what was printed or saved, and opens the list.

    What failed is told in `notice`, what is done by `message`; `stored` tells that the ledger has
    changed.
    """

    message = Signal(str)
    stored = Signal()

    def __init__(
        self, kept: KeptPapers, building: ReportBuilding, notice: Banner, window: QWidget
    ) -> None:
        super().__init__(window)
        self._kept, self._building = kept, building
        self._notice, self._window = notice, window
        self._name = ""
        self._parameters: ReportParameters | None = None
        self._document: ReportDocument | None = None
        self._is_offered = False

    def show_document(
        self, name: str, parameters: ReportParameters, document: ReportDocument
    ) -> None:
        """Take up another paper, or the same one built anew; what was offered was the other one."""
        if self._is_offered and document != self._document:
            self._notice.hide()
            self._is_offered = False
        self._name, self._parameters, self._document = name, parameters, document

    @Slot()
    def issue(self) -> None:
        """Ask, then keep the paper; a draft is refused in words."""
        if self._document is None or self._parameters is None:
            return
        try:
            warnings = self._kept.warnings(self._name, self._parameters, self._document)
            if not self._may_issue(self._document, warnings):
                return
            self._kept.issue(self._name, self._parameters, self._document)
        except Problem as problem:
            self._notice.show_notice(Tone.DANGER, problem_text(problem))
            return
        self._notice.hide()
        self.message.emit(self.tr("Đã phát hành. Văn bản được giữ nguyên trong sổ."))
        self.stored.emit()

    def offer(self, sent: ReportDocument | None) -> None:
        """After printing or saving: offer to issue a paper that has its number and its day, if it
        is still the one that is shown.
        """
        document, parameters = self._document, self._parameters
        if document is None or parameters is None or self._kept.is_read_only:
            return
        if sent != document:
            return
        head = document.head
        if is_draft(head) or not (head.has_number or head.has_day):
            return
        if self._kept.issued_like(self._name, parameters, document) is not None:
            return
        text = self.tr(
            "Văn bản đã in hoặc lưu thành tệp, có số và ngày. Phát hành để giữ nguyên trong sổ."
        )
        self._notice.show_notice(Tone.INFO, text, [NoticeAction(self.tr("Phát hành…"), self.issue)])
        self._is_offered = True

    @Slot()
    def open_list(self) -> None:
        """Show every issued paper."""
        from civic_desktop.ui.reports.issued_dialog import IssuedDialog

        IssuedDialog(self._kept, self._building, self._window).exec()

    def _may_issue(self, document: ReportDocument, warnings: Sequence[str]) -> bool:
        lines = [
            self.tr(
                "Phát hành “{title}”? Sổ giữ nguyên văn bản như đang xem; về sau không sửa và không"
                " xóa được bản này."
            ).format(title=document.title),
            *warnings,
        ]
        if count := outdated_count(document):
            text = self.tr("{count} đoạn đã sửa không còn khớp số liệu mới.")
            lines.append(text.format(count=count))
        if document.unplaced:
            text = self.tr("{count} đoạn đã sửa thuộc phần không còn trong văn bản, không in ra.")
            lines.append(text.format(count=len(document.unplaced)))
        yes, no = self.tr("Phát hành"), self.tr("Chưa phát hành")
        title = self.tr("Phát hành văn bản")
        return confirm(self._window, title, "\n\n".join(lines), yes, no, danger=len(lines) > 1)
