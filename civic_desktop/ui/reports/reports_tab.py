"""The tab of papers: choose one, set it, look at it, save it as PDF, print it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from civic_desktop.domain.problem import Problem
from civic_desktop.reports.document import ReportDocument
from civic_desktop.services.report_building import ReportBuilding
from civic_desktop.ui.reports.cards import LayoutCheck, PaperList, card, settings_card
from civic_desktop.ui.reports.page_view import Fit, PageView
from civic_desktop.ui.reports.parameter_form import ParameterForm
from civic_desktop.ui.reports.printing_dialog import ask_for_printer
from civic_desktop.ui.reports.typesetting import Typesetter
from civic_desktop.ui.reports.zoom_bar import ZoomBar
from civic_desktop.ui.shared.icons import put_icon
from civic_desktop.ui.shared.notices import Banner, NoticeAction
from civic_desktop.ui.shared.printing import PaperPages
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.tab import Tab
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import Tone

if TYPE_CHECKING:
    from civic_desktop.reports.parameters import ReportParameters

_PREVIEW_DELAY_MS = 250


class ReportsTab(Tab):
    """Papers with a preview that follows every change.

    What was set for a paper is kept while the window is open. A long paper is set in type and
    saved in the background.
    """

    def __init__(self, building: ReportBuilding, parent: QWidget | None = None) -> None:
        super().__init__(None, parent)
        self._building = building
        self._papers = building.papers()
        self._settings: dict[str, ReportParameters] = {}
        self._shown_paper = ""
        self._last_printer = ""
        self._document: ReportDocument | None = None
        self._typesetter = Typesetter(self)
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(_PREVIEW_DELAY_MS)
        self._build_widgets()
        self._connect()
        self.templates.setCurrentRow(0)

    @property
    def document(self) -> ReportDocument | None:
        """The paper in the preview."""
        return self._document

    def refresh(self) -> None:
        """Read the figures anew; the settings stay as they are."""
        self.form.show_choices()
        self._show_preview()

    def show_paper(self, name: str, **settings: Any) -> None:
        """Choose a paper and set fields of its `ReportParameters`, such as `inspection_id`.

        What was set before stays, but for the number: it belongs to another paper.
        """
        default = self._building.default_parameters(name)
        kept = self._settings.get(name)
        if self._shown_paper == name:
            kept = self._kept_settings()
            self._shown_paper = ""  # what is on the screen is not what is to be kept
        number = default.document_number
        self._settings[name] = replace(kept or default, document_number=number, **settings)
        row = [paper.name for paper in self._papers].index(name)
        if self.templates.currentRow() == row:
            self._show_paper(row)
        else:
            self.templates.setCurrentRow(row)

    def print_paper(self) -> None:
        """Ctrl+P: ask for a printer and print the paper."""
        self._show_preview()
        if self._document is not None:
            print_it = partial(self._tell_failure_of, self._ask_and_print)
            self._typesetter.when_set(print_it)

    def _ask_and_print(self) -> None:
        pages = self.preview.pages
        printer = ask_for_printer(pages, self._last_printer, self) if pages is not None else None
        if pages is None or printer is None:
            return
        self._last_printer = printer.printerName()
        self._typesetter.print_on(printer, pages)
        if self._typesetter.is_saving:
            self._say_working(self.tr("Đang in, {count} trang…"), pages)

    @Slot()
    def ask_and_save_pdf(self) -> None:
        """Ask for a file name and save the paper there."""
        self._show_preview()
        if self._document is not None:
            self._typesetter.when_set(self._ask_for_pdf)

    def _ask_for_pdf(self) -> None:
        if self._document is None:
            return
        chosen, _filter = QFileDialog.getSaveFileName(
            self,
            self.tr("Lưu văn bản thành PDF"),
            f"{self._document.title.replace(':', ' -').replace('/', '-')}.pdf",
            self.tr("Tệp PDF (*.pdf)"),
        )
        if chosen:
            path = Path(chosen)
            self.save_pdf(path if path.suffix.lower() == ".pdf" else Path(f"{chosen}.pdf"))

    def save_pdf(self, path: Path) -> None:
        """Save the paper that the preview shows; a long one in the background."""
        pages = self.preview.pages
        if self._document is None or pages is None:
            return
        if not self._tell_failure_of(lambda: self._typesetter.save(pages, path)):
            return
        if self._typesetter.is_saving:
            self._say_working(self.tr("Đang lưu PDF, {count} trang…"), pages)

    def _say_working(self, text: str, pages: PaperPages) -> None:
        stop = NoticeAction(self.tr("Dừng"), self._stop_saving)
        self.notice.show_notice(
            Tone.INFO, text.format(count=pages.page_count), [stop], is_closable=False
        )

    @Slot()
    def _say_printed(self) -> None:
        self.notice.hide()
        self.message.emit(
            self.tr("Đã gửi văn bản đến máy in {name}").format(name=self._last_printer)
        )

    @Slot(object)
    def _say_saved(self, path: Path) -> None:
        self.notice.hide()
        self.message.emit(self.tr("Đã lưu {path}").format(path=path))

    @Slot(int, int)
    def _say_progress(self, done: int, total: int) -> None:
        text = self.tr("Đang ghi trang {done}/{total}").format(done=done, total=total)
        self.message.emit(text)

    def _stop_saving(self) -> None:
        self._typesetter.stop_saving()
        self.notice.hide()
        self.message.emit(self.tr("Đã dừng."))

    @Slot(Exception)
    def _say_failed(self, error: Exception) -> None:
        """What failed in the background: told in words, or left to the crash notice."""
        self._show_buttons()
        if not isinstance(error, Problem):
            raise error
        self.notice.show_notice(Tone.DANGER, problem_text(error))

    def _build_widgets(self) -> None:
        self.templates = PaperList([paper.title for paper in self._papers])
        self.form = ParameterForm(self._building)
        self.form.show_choices()
        self.layout_check = LayoutCheck()
        self.notice = Banner()
        self.preview = PageView()
        self.preview.setObjectName("preview")
        self.zoom_bar = ZoomBar(self.preview)
        self.pdf_button = QPushButton(self.tr("Lưu PDF"))
        self.pdf_button.setObjectName("btnPdf")
        put_icon(self.pdf_button, "file")
        self.print_button = QPushButton(self.tr("In… (Ctrl+P)"))
        self.print_button.setObjectName("btnPrintReport")
        set_look(self.print_button, role="primary")
        put_icon(self.print_button, "print", "on_accent")
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.zoom_bar)
        bar.addStretch(1)
        bar.addWidget(self.pdf_button)
        bar.addWidget(self.print_button)

        right = QVBoxLayout()
        right.setContentsMargins(10, 10, 10, 10)
        right.setSpacing(8)
        right.addLayout(bar)
        right.addWidget(self.notice)
        right.addWidget(self.preview, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(10, 10, 10, 10)
        whole.setSpacing(8)
        heading, settings_heading = QLabel(self.tr("Mẫu văn bản")), QLabel(self.tr("Thông tin in"))
        heading.setProperty("role", "h1")
        settings_heading.setProperty("role", "h2")
        settings = (heading, self.templates, settings_heading, self.form, self.layout_check)
        whole.addWidget(settings_card(settings))
        whole.addWidget(card(right), 1)

    def _connect(self) -> None:
        self.templates.currentRowChanged.connect(self._show_paper)
        self.form.changed.connect(self._redraw.start)
        self._redraw.timeout.connect(self._show_preview)
        self._typesetter.paper_set.connect(self._show_set)
        self._typesetter.saved.connect(self._say_saved)
        self._typesetter.printed.connect(self._say_printed)
        self._typesetter.saving_progressed.connect(self._say_progress)
        self._typesetter.failed.connect(self._say_failed)
        self.pdf_button.clicked.connect(self.ask_and_save_pdf)
        self.print_button.clicked.connect(self.print_paper)
        for keys, run in (
            ("Ctrl++", self.preview.zoom_in),
            ("Ctrl+=", self.preview.zoom_in),
            ("Ctrl+-", self.preview.zoom_out),
            ("Ctrl+0", lambda: self.preview.set_fit(Fit.WIDTH)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def _kept_settings(self) -> "ReportParameters | None":
        """What is set for the paper that is shown; None where a field is wrong."""
        try:
            return self.form.parameters()
        except Problem:
            return None

    @Slot(int)
    def _show_paper(self, row: int) -> None:
        if self._shown_paper:
            kept = self._kept_settings()
            if kept is None:
                self._settings.pop(self._shown_paper, None)
            else:
                self._settings[self._shown_paper] = kept
        paper = self._papers[row]
        self._shown_paper = paper.name
        parameters = self._settings.get(paper.name) or self._building.default_parameters(paper.name)
        self.form.set_parameters(parameters, paper)
        self._show_preview()

    @Slot()
    def _show_preview(self) -> None:
        """Build the paper and show it; what is wrong stands in the notice above the old one."""
        self._redraw.stop()
        problem: Problem | None = None
        try:
            document = self._building.build(self._shown_paper, self.form.parameters())
        except Problem as found:
            problem = found
            self._document = None
            self._typesetter.give_up()
            self.notice.show_notice(Tone.DANGER, problem_text(found), is_closable=False)
        else:
            self._show_document(document)
        self.form.show_problem(problem)
        self._show_buttons()
        self.layout_check.show_hint()

    def _show_document(self, document: ReportDocument) -> None:
        """Set a paper in type and show it, unless it is the one that is shown or being set."""
        is_known, self._document = document == self._document, document
        if not is_known:
            self._typesetter.set_paper(document)
        if self._typesetter.is_setting:
            count = document.row_count
            text = self.tr("Đang dựng văn bản dài, {count} dòng…").format(count=count)
            self.notice.show_notice(Tone.INFO, text, is_closable=False)
        elif not self._typesetter.is_saving:
            self.notice.hide()

    @Slot(object)
    def _show_set(self, pages: PaperPages) -> None:
        self.notice.hide()
        self.preview.show_pages(pages)
        self._show_buttons()

    def _show_buttons(self) -> None:
        is_ready = self._document is not None and not self._typesetter.is_setting
        self.pdf_button.setEnabled(is_ready)
        self.print_button.setEnabled(is_ready)

    def _tell_failure_of(self, work: Callable[[], None]) -> bool:
        """Do it; a failure is told in the notice, with the way out that always works."""
        try:
            work()
        except Problem as problem:
            save = NoticeAction(self.tr("Lưu PDF"), self.ask_and_save_pdf, "file")
            self.notice.show_notice(Tone.DANGER, problem_text(problem), [save])
            return False
        return True
