"""The tab of papers: choose one, set it, look at it, save it as PDF, print it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QWidget

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.trace import Trace
from civic_desktop.reports.document import ReportDocument
from civic_desktop.services.kept_papers import KeptPaper, KeptPapers
from civic_desktop.services.papers import Subject, paper_named
from civic_desktop.services.report_building import ReportBuilding
from civic_desktop.services.trace_reader import TraceReader
from civic_desktop.ui.reports.batch_dialog import BatchDialog
from civic_desktop.ui.reports.cards import LayoutCheck, PaperList, framed, settings_card
from civic_desktop.ui.reports.page_view import Fit
from civic_desktop.ui.reports.paper_keeping import PaperKeeping
from civic_desktop.ui.reports.paper_output import PaperOutput
from civic_desktop.ui.reports.paper_show import PaperShow
from civic_desktop.ui.reports.parameter_form import ParameterForm
from civic_desktop.ui.reports.preview_card import PreviewCard
from civic_desktop.ui.shared.notices import NoticeAction
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.tab import Tab, UndoOf
from civic_desktop.ui.shared.tokens import Tone
from civic_desktop.ui.shared.trace_dialog import show_trace

if TYPE_CHECKING:
    from civic_desktop.reports.parameters import ReportParameters

_PREVIEW_DELAY_MS = 250


class ReportsTab(Tab):
    """Papers with a preview that follows every change.

    What was set for a paper is kept while the window is open. A long paper is set in type and
    saved in the background.
    """

    def __init__(
        self,
        building: ReportBuilding,
        traces: TraceReader,
        kept: KeptPapers,
        undo_of: UndoOf | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(undo_of, parent)
        self._traces = traces
        self._keeping = PaperKeeping(kept, self)
        self._shown_kept: KeptPaper | None = None
        self._building = building
        self._papers = building.papers()
        self._settings: dict[str, ReportParameters] = {}
        self._shown_paper = ""
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(_PREVIEW_DELAY_MS)
        self._build_widgets()
        self._show = PaperShow(building, self.card)
        self._output = PaperOutput(self._show.typesetter, self.preview, self.notice, self)
        self._connect()
        self.templates.setCurrentRow(0)

    @property
    def document(self) -> ReportDocument | None:
        """The paper in the preview."""
        return self._show.document

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
        if self._show.is_coming:
            self._output.ask_and_print()

    @Slot()
    def ask_and_save_pdf(self) -> None:
        """Ask for a file name and save the paper there."""
        self._show_preview()
        if self._show.is_coming:
            self._output.ask_and_save()

    def save(self, path: Path) -> None:
        """Save the paper that the preview shows; a long one in the background."""
        if self._show.document is not None:
            self._output.save(path)

    def _ask_and_save_as(self, suffix: str) -> None:
        self._show_preview()
        if self._show.is_coming:
            self._output.ask_and_save(suffix)

    @Slot()
    def rewrite(self) -> None:
        """F2: rewrite passages of the paper in the preview."""
        parameters = self._kept_settings()
        if parameters is None or self._shown_kept is not None:
            return
        self._tell_failure_of(lambda: self._keeping.rewrite(self._shown_paper, parameters))
        self._show_preview()

    @Slot()
    def issue(self) -> None:
        """Keep the paper in the ledger as it is issued."""
        document, parameters = self._show.document, self._kept_settings()
        if document is None or parameters is None:
            return
        name = self._shown_paper
        self._tell_failure_of(lambda: self._keeping.issue(name, document, parameters))

    @Slot()
    def show_issued(self) -> None:
        """Choose an issued paper and show it as it was."""
        self._tell_failure_of(self._show_chosen)

    def _show_chosen(self) -> None:
        kept = self._keeping.choose_issued()
        if kept is None:
            return
        self._shown_kept = kept
        self._show.show_issued(kept.document)
        back = NoticeAction(self.tr("Trở lại văn bản đang soạn"), self._leave_kept)
        tone = Tone.INFO if kept.is_whole else Tone.DANGER
        self.notice.show_notice(tone, self._keeping.words_of(kept), [back], is_closable=False)
        self._show_buttons()

    @Slot()
    def _leave_kept(self) -> None:
        """Show the paper that is being made again."""
        self._shown_kept = None
        self._show_preview()

    def _tell_failure_of(self, work: Callable[[], None]) -> None:
        try:
            work()
        except Problem as problem:
            self.form.show_problem(problem)
            self.notice.show_notice(Tone.DANGER, problem_text(problem))

    @Slot()
    def ask_for_many(self) -> None:
        """Write the papers of many persons or inspections into a folder."""
        parameters = self._kept_settings()
        if parameters is None:
            return
        paper = paper_named(self._shown_paper)
        dialog = BatchDialog(self._building, paper, parameters, self._output.formats(), self)
        dialog.exec()
        if dialog.folder is not None:
            self.message.emit(self.tr("Đã ghi vào {folder}").format(folder=dialog.folder))

    @Slot(object)
    def _show_trace(self, trace: Trace) -> None:
        """Show what is behind a figure of the paper, and go to the record chosen there."""
        try:
            place = show_trace(self._traces, trace, self)
        except Problem as problem:
            self.problem_found.emit(problem)
            return
        if place is not None:
            self.record_wanted.emit(place)

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
        self.card = PreviewCard()
        self.notice, self.preview = self.card.notice, self.card.preview
        whole = QHBoxLayout(self)
        whole.setContentsMargins(10, 10, 10, 10)
        whole.setSpacing(8)
        heading, settings_heading = QLabel(self.tr("Mẫu văn bản")), QLabel(self.tr("Thông tin in"))
        heading.setProperty("role", "h1")
        settings_heading.setProperty("role", "h2")
        settings = (heading, self.templates, settings_heading, self.form, self.layout_check)
        whole.addWidget(settings_card(settings))
        whole.addWidget(framed(self.card), 1)

    def _connect(self) -> None:
        self.preview.figure_wanted.connect(self._show_trace)
        self.templates.currentRowChanged.connect(self._show_paper)
        self.form.changed.connect(self._follow_form)
        self._redraw.timeout.connect(self._show_preview)
        self._show.changed.connect(self._show_buttons)
        self._show.rewrite_wanted.connect(self.rewrite)
        formats = QMenu(self.card.other_button)
        for suffix, words in self._output.formats().items():
            if suffix != ".pdf":
                formats.addAction(words, partial(self._ask_and_save_as, suffix))
        self.card.other_button.setMenu(formats)
        self._output.message.connect(self.message)
        self._show.typesetter.failed.connect(self._say_failed)
        self.card.many.triggered.connect(self.ask_for_many)
        self.card.rewrite.triggered.connect(self.rewrite)
        self.card.issue.triggered.connect(self.issue)
        self.card.issued.triggered.connect(self.show_issued)
        self._keeping.message.connect(self.message)
        self._keeping.stored.connect(self.keep)
        self.card.pdf_button.clicked.connect(self.ask_and_save_pdf)
        self.card.print_button.clicked.connect(self.print_paper)
        for keys, run in (
            ("F2", self.rewrite),
            ("Ctrl++", self.preview.zoom_in),
            ("Ctrl+=", self.preview.zoom_in),
            ("Ctrl+-", self.preview.zoom_out),
            ("Ctrl+0", lambda: self.preview.set_fit(Fit.WIDTH)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    @Slot()
    def _follow_form(self) -> None:
        self._shown_kept = None
        self._redraw.start()

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
        self._shown_paper, self._shown_kept = paper.name, None
        parameters = self._settings.get(paper.name) or self._building.default_parameters(paper.name)
        self.form.set_parameters(parameters, paper)
        self.card.many.setVisible(paper.subject in (Subject.PERSON, Subject.INSPECTION))
        self._show_preview()

    @Slot()
    def _show_preview(self) -> None:
        """Build the paper and show it; what is wrong stands in the notice above the old one."""
        self._redraw.stop()
        if self._shown_kept is not None:
            return  # an issued paper stays as it was, whatever the settings say
        problem: Problem | None = None
        try:
            name, parameters = self._shown_paper, self.form.parameters()
            self._show.show_paper(name, parameters)
        except Problem as found:
            problem = found
            self._show.show_nothing()
            self.notice.show_notice(Tone.DANGER, problem_text(found), is_closable=False)
        self.form.show_problem(problem)
        self._show_buttons()
        self.layout_check.show_hint()

    @Slot()
    def _show_buttons(self) -> None:
        is_ready = self._show.is_ready
        self.card.show_ready(is_ready=is_ready)
        self.card.issue.setEnabled(is_ready and self._shown_kept is None and not self.is_read_only)
