"""One issued paper as it was, and where today's figures would give another text."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from civic_desktop.domain.problem import Problem
from civic_desktop.reports.document import ReportDocument
from civic_desktop.reports.paper_differences import Difference, differences
from civic_desktop.services.kept_papers import IssuedLine, KeptPapers
from civic_desktop.services.report_building import ReportBuilding
from civic_desktop.ui.reports.page_view import PageView
from civic_desktop.ui.reports.paper_output import PaperOutput
from civic_desktop.ui.reports.typesetting import Typesetter
from civic_desktop.ui.reports.zoom_bar import ZoomBar, add_zoom_keys
from civic_desktop.ui.shared.dialog import Dialog
from civic_desktop.ui.shared.jobs import Job, JobRunner, Progress
from civic_desktop.ui.shared.notices import Banner, NoticeAction
from civic_desktop.ui.shared.printing import PaperPages
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import Tone

_SIZE = (1040, 720)


class IssuedPaperDialog(Dialog):
    """The kept paper in a preview, to be printed or saved again; nothing of it can be changed.

    It is read, set and compared with today's figures in the background.
    """

    def __init__(
        self,
        kept: KeptPapers,
        building: ReportBuilding,
        line: IssuedLine,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self._kept, self._building, self._line = kept, building, line
        self._typesetter = Typesetter(self)
        self._jobs = JobRunner(self)
        self._comparing: Job | None = None
        self.finished.connect(self._stop_comparing)
        self.differences: list[Difference] | None = None
        self.setWindowTitle(line.paper.title)
        self._fit_to_screen()
        self.state, self.notice, self.comparison = Banner(), Banner(), Banner()
        self.preview = PageView()
        self.pdf_button = QPushButton(self.tr("Lưu PDF"))
        self.print_button = QPushButton(self.tr("In…"))
        close = QPushButton(self.tr("Đóng"))
        set_look(self.print_button, role="primary")
        self._output = PaperOutput(self._typesetter, self.preview, self.notice, self)
        bar = QHBoxLayout()
        bar.addWidget(ZoomBar(self.preview))
        bar.addStretch(1)
        for button in (self.pdf_button, self.print_button, close):
            bar.addWidget(button)
        page = QVBoxLayout(self)
        for banner in (self.state, self.comparison, self.notice):
            page.addWidget(banner)
        page.addLayout(bar)
        page.addWidget(self.preview, 1)
        add_zoom_keys(self.preview, self)
        self._say_state()
        self._typesetter.paper_set.connect(self._show)
        self._typesetter.failed.connect(self._say_failed)
        self._output.message.connect(self._say_done)
        self.pdf_button.clicked.connect(lambda: self._output.ask_and_save())
        self.print_button.clicked.connect(self._output.ask_and_print)
        close.clicked.connect(self.reject)
        self._show_buttons(False)
        self._typesetter.build_and_set(lambda: kept.document_of(line.paper))
        self.preview.setFocus()

    def _fit_to_screen(self) -> None:
        room = self.screen().availableSize()
        width, height = _SIZE
        self.resize(min(width, room.width() - 40), min(height, room.height() - 60))

    def _say_state(self) -> None:
        at = self._line.issued_at
        moment = f"{at:%H:%M ngày %d/%m/%Y}" if at else "–"
        if self._line.is_whole:
            text = self.tr("Bản lưu {moment}: đúng như khi phát hành, không sửa được.")
            self.state.show_notice(Tone.INFO, text.format(moment=moment), is_closable=False)
            return
        text = self.tr(
            "Bản lưu {moment} đã bị đổi ngoài chương trình: mã kiểm tra không khớp. Đối chiếu với"
            " bản giấy hoặc bản sao lưu của sổ."
        )
        self.state.show_notice(Tone.DANGER, text.format(moment=moment), is_closable=False)

    @Slot(object)
    def _show(self, pages: PaperPages) -> None:
        self.preview.show_pages(pages)
        self._show_buttons(True)
        document = pages.document

        def compare(_progress: Progress) -> list[Difference]:
            return self._compared(document)

        self._comparing = self._jobs.run(compare, self._show_differences, self._say_not_compared)

    @Slot()
    def _stop_comparing(self) -> None:
        if self._comparing is not None:
            self._comparing.cancel()

    def _compared(self, document: ReportDocument) -> list[Difference]:
        """What today's paper would say differently; in another thread."""
        parameters = self._kept.parameters_of(self._line.paper)
        return differences(document, self._building.build_apart(self._line.paper.paper, parameters))

    def _show_differences(self, found: list[Difference]) -> None:
        self.differences = found
        if not found:
            text = self.tr("Số liệu hiện nay cho đúng nội dung của bản đã phát hành.")
            self.comparison.show_notice(Tone.OK, text)
            return
        text = self.tr("Số liệu hiện nay khác bản đã phát hành ở {count} chỗ.")
        look = NoticeAction(self.tr("Xem chỗ khác…"), self.open_differences)
        self.comparison.show_notice(Tone.WARN, text.format(count=len(found)), [look])

    @Slot()
    def open_differences(self) -> None:
        """List what differs."""
        from civic_desktop.ui.reports.differences_dialog import DifferencesDialog

        DifferencesDialog(self.differences or [], self).exec()

    def _say_not_compared(self, error: Exception) -> None:
        """Such as an inspection that is no more: the kept paper is whole all the same."""
        if not isinstance(error, Problem):
            raise error
        text = self.tr("Không so được với số liệu hiện nay: {reason}")
        self.comparison.show_notice(Tone.WARN, text.format(reason=problem_text(error)))

    @Slot(Exception)
    def _say_failed(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            raise error
        self.notice.show_notice(Tone.DANGER, problem_text(error), is_closable=False)

    @Slot(str)
    def _say_done(self, words: str) -> None:
        self.notice.show_notice(Tone.OK, words)

    def _show_buttons(self, is_ready: bool) -> None:
        self.pdf_button.setEnabled(is_ready)
        self.print_button.setEnabled(is_ready)
