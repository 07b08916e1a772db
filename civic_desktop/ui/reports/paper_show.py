"""What the preview shows: built and set at once, or in the background where that takes long."""

from PySide6.QtCore import QObject, Signal, Slot

from civic_desktop.reports.document import Paragraph, PassageState, ReportDocument
from civic_desktop.reports.parameters import ReportParameters
from civic_desktop.services.report_building import ReportBuilding
from civic_desktop.ui.reports.preview_card import PreviewCard
from civic_desktop.ui.reports.typesetting import Typesetter
from civic_desktop.ui.shared.notices import NoticeAction
from civic_desktop.ui.shared.printing import PaperPages
from civic_desktop.ui.shared.tokens import Tone

_WORDS_SHOWN = 60


class PaperShow(QObject):
    """Shows one paper; `document` is None while it is being built, or where it cannot be."""

    changed = Signal()
    """Another paper is shown, or none is ready."""
    rewrite_wanted = Signal()

    def __init__(self, building: ReportBuilding, card: PreviewCard) -> None:
        super().__init__(card)
        self._building, self._card = building, card
        self.typesetter = Typesetter(card)
        self.document: ReportDocument | None = None
        self._is_issued = False
        self.typesetter.paper_set.connect(self._show_set)

    @property
    def is_coming(self) -> bool:
        """Whether there is a paper, if only on its way."""
        return self.document is not None or self.typesetter.is_setting

    @property
    def is_ready(self) -> bool:
        """Whether the paper can be saved and printed."""
        return self.document is not None and not self.typesetter.is_setting

    def show_paper(self, name: str, parameters: ReportParameters) -> None:
        """Build a paper and show it. Raises Problem."""
        self._is_issued = False
        if self._building.is_long(name, parameters):
            self.document = None
            self.typesetter.build_and_set(lambda: self._building.build_apart(name, parameters))
            self._say(self.tr("Đang lập văn bản dài từ nhiều bản ghi…"))
        else:
            self._show_document(self._building.build(name, parameters))

    def show_issued(self, document: ReportDocument) -> None:
        """Show a paper as it was issued; what is said over it stays."""
        self._is_issued = True
        self.document = document
        self.typesetter.set_paper(document)

    def show_nothing(self) -> None:
        """There is no paper: something it needs is wrong. The old one stays in sight."""
        self.document = None
        self.typesetter.give_up()

    def _show_document(self, document: ReportDocument) -> None:
        """Set a paper in type, unless it is the one that is shown or being set."""
        is_known, self.document = document == self.document, document
        if not is_known:
            self.typesetter.set_paper(document)
        if self.typesetter.is_setting:
            text = self.tr("Đang dựng văn bản dài, {count} dòng…")
            self._say(text.format(count=document.row_count))
        elif not self.typesetter.is_saving:
            self._say_outdated(document)

    @Slot(object)
    def _show_set(self, pages: PaperPages) -> None:
        self.document = pages.document
        self._card.preview.show_pages(pages)
        if not self._is_issued:
            self._say_outdated(pages.document)
        self.changed.emit()

    def _say(self, text: str) -> None:
        self._card.notice.show_notice(Tone.INFO, text, is_closable=False)

    def _say_outdated(self, document: ReportDocument) -> None:
        """Name what was rewritten before the figures changed; else say nothing."""
        texts = [
            block.text
            for block in document.blocks
            if isinstance(block, Paragraph) and block.state is PassageState.OUTDATED
        ]
        if not texts:
            self._card.notice.hide()
            return
        text = self.tr("{count} đoạn đã sửa không còn khớp số liệu hiện nay: “{first}…”")
        show = NoticeAction(self.tr("Xem lời văn"), self.rewrite_wanted.emit)
        said = text.format(count=len(texts), first=texts[0][:_WORDS_SHOWN])
        self._card.notice.show_notice(Tone.WARN, said, [show])
