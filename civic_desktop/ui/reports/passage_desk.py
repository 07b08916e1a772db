"""Rewriting the passages of the paper that the preview shows."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from civic_desktop.domain.issued_paper import PaperEdit
from civic_desktop.reports.document import PassageState, ReportDocument
from civic_desktop.reports.parameters import ReportParameters
from civic_desktop.reports.passages import Passage, passages
from civic_desktop.services.acts import Saved
from civic_desktop.services.kept_papers import KeptPapers
from civic_desktop.ui.reports.page_view import PageView
from civic_desktop.ui.shared.notices import Banner, NoticeAction
from civic_desktop.ui.shared.tokens import Tone

_TOLD_LETTERS = 60


class PassageDesk(QObject):
    """Opens the list of passages or one of them; tells in its banner of those that do not fit.

    `saved` gives the stored act; whoever hears it builds the paper anew and shows it here again.
    """

    saved = Signal(object)
    shown = Signal()
    """The paper was built anew, or is another one."""

    def __init__(self, kept: KeptPapers, preview: PageView, window: QWidget) -> None:
        super().__init__(window)
        self._kept, self._window = kept, window
        self._name = ""
        self._parameters: ReportParameters | None = None
        self._document: ReportDocument | None = None
        self.banner = Banner()
        self.banner.setObjectName("bnrOutdated")
        preview.has_passages = True
        preview.passage_wanted.connect(self.edit_at)

    @property
    def is_read_only(self) -> bool:
        """Whether passages can only be read."""
        return self._kept.is_read_only

    def show_document(
        self, name: str, parameters: ReportParameters, document: ReportDocument
    ) -> None:
        """Take up another paper, or the same one built anew."""
        self._name, self._parameters, self._document = name, parameters, document
        self.shown.emit()
        outdated = [each for each in self.passages() if each.state is PassageState.OUTDATED]
        if not outdated:
            self.banner.hide()
            return
        text = self.tr("{count} đoạn đã sửa không còn khớp số liệu mới: {passages}").format(
            count=len(outdated), passages="; ".join(_beginning(each.text) for each in outdated)
        )
        look = NoticeAction(self.tr("Xem lại…"), self.open_list)
        self.banner.show_notice(Tone.WARN, text, [look], is_closable=False)

    def passages(self) -> list[Passage]:
        """The passages of the paper shown."""
        return [] if self._document is None else passages(self._document)

    @Slot()
    def open_list(self) -> None:
        """Show every passage with its state."""
        from civic_desktop.ui.reports.passage_dialogs import PassagesDialog

        PassagesDialog(self, self._window).exec()

    @Slot(str)
    def edit_at(self, place: str) -> None:
        """Rewrite the passage of that place."""
        from civic_desktop.ui.reports.passage_dialogs import edit_passage

        for passage in self.passages():
            if passage.place == place:
                edit_passage(self, passage, self._window)
                return

    def edit_of(self, passage: Passage) -> PaperEdit | None:
        """What was written over the passage."""
        if self._parameters is None:
            return None
        return self._kept.edit_of(self._name, self._parameters, passage.place)

    def rewrite(self, passage: Passage, typed: str, seen: PaperEdit | None) -> Saved:
        """Write over the passage. Raises Problem."""
        assert self._parameters is not None  # noqa: S101 - the passage is of a paper shown
        done = self._kept.rewrite(self._name, self._parameters, passage, typed, seen)
        self.saved.emit(done)
        return done

    def take_back(self, seen: PaperEdit | None) -> Saved:
        """Let the program write the passage again. Raises Problem."""
        done = self._kept.take_back(seen)
        self.saved.emit(done)
        return done


def _beginning(text: str) -> str:
    line = text.replace("\n", " ")
    if len(line) <= _TOLD_LETTERS:
        return f"“{line}”"
    return f"“{line[:_TOLD_LETTERS].rsplit(' ', 1)[0]}…”"
