"""The tab of papers: choose one, set it, look at it, save it as PDF, print it."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.trace import Trace
from civic_desktop.reports.document import ReportDocument
from civic_desktop.services.acts import Saved
from civic_desktop.services.kept_papers import KeptPapers
from civic_desktop.services.papers import Subject, paper_named
from civic_desktop.services.report_building import ReportBuilding
from civic_desktop.services.trace_reader import TraceReader
from civic_desktop.ui.reports.batch_dialog import BatchDialog
from civic_desktop.ui.reports.cards import LayoutCheck, PaperList, beside, card, settings_card
from civic_desktop.ui.reports.keeping import Keeping
from civic_desktop.ui.reports.output_bar import OutputBar
from civic_desktop.ui.reports.page_view import PageView
from civic_desktop.ui.reports.paper_output import PaperOutput
from civic_desktop.ui.reports.parameter_form import ParameterForm
from civic_desktop.ui.reports.typesetting import Typesetter
from civic_desktop.ui.reports.zoom_bar import ZoomBar, add_zoom_keys
from civic_desktop.ui.shared.notices import Banner
from civic_desktop.ui.shared.printing import PaperPages
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
        self._traces, self._kept = traces, kept
        self._building = building
        self._papers = building.papers()
        self._settings: dict[str, ReportParameters] = {}
        self._shown_paper = ""
        self._document: ReportDocument | None = None
        self._typesetter = Typesetter(self)
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(_PREVIEW_DELAY_MS)
        self._build_widgets()
        self._output = PaperOutput(self._typesetter, self.preview, self.notice, self)
        self._connect()
        self.templates.setCurrentRow(0)

    @property
    def document(self) -> ReportDocument | None:
        """The paper that was chosen."""
        return self._document

    @property
    def _has_paper(self) -> bool:  # if only on its way
        return self._document is not None or self._typesetter.is_setting

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
        if self._has_paper:
            self._output.ask_and_print()

    @Slot()
    def ask_and_save_pdf(self) -> None:
        """Ask for a file name and save the paper there."""
        self._ask_and_save_as(".pdf")

    def save(self, path: Path) -> None:
        """Save the paper that the preview shows; a long one in the background."""
        if self._document is not None:
            self._output.save(path)

    def _ask_and_save_as(self, suffix: str) -> None:
        self._show_preview()
        if self._has_paper:
            self._output.ask_and_save(suffix)

    @Slot()
    def ask_for_many(self) -> None:
        """Write the papers of many persons or inspections into a folder."""
        parameters = self._kept_settings()
        if parameters is None:
            return
        paper = paper_named(self._shown_paper)
        dialog = BatchDialog(self._building, paper, parameters, self._output.formats(), self)
        dialog.exec()
        if (written := dialog.written) is not None:
            self.message.emit(self.tr("Đã ghi vào {folder}").format(folder=written.folder))
            if written.outdated_count:
                text = self.tr("{count} văn bản có đoạn đã sửa không còn khớp số liệu mới.")
                self.notice.show_notice(Tone.WARN, text.format(count=written.outdated_count))

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
        self.setFocusProxy(self.templates)
        self.form = ParameterForm(self._building)
        self.form.show_choices()
        self.layout_check = LayoutCheck()
        self.notice = Banner()
        self.preview = PageView()
        self.preview.setObjectName("preview")
        self.keeping = Keeping(self._kept, self._building, self.preview, self.notice, self)
        self.zoom_bar = ZoomBar(self.preview)
        bar = OutputBar(self.zoom_bar)
        self.pdf_button, self.other_button = bar.pdf, bar.other
        self.many_button, self.print_button = bar.many, bar.printing
        right = QVBoxLayout()
        right.setContentsMargins(10, 10, 10, 10)
        right.setSpacing(8)
        right.addWidget(bar)
        right.addWidget(self.notice)
        right.addWidget(self.keeping.banner)
        right.addWidget(self.preview, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(10, 10, 10, 10)
        whole.setSpacing(8)
        heading, settings_heading = QLabel(self.tr("Mẫu văn bản")), QLabel(self.tr("Thông tin in"))
        heading.setProperty("role", "h1")
        settings_heading.setProperty("role", "h2")
        second = beside(settings_heading, self.keeping.button)
        parts = (heading, self.templates, second, self.form, self.layout_check)
        whole.addWidget(settings_card(parts))
        whole.addWidget(card(right), 1)

    def _connect(self) -> None:
        self.preview.figure_wanted.connect(self._show_trace)
        self.templates.currentRowChanged.connect(self._show_paper)
        self.form.changed.connect(self._redraw.start)
        self._redraw.timeout.connect(self._show_preview)
        self._typesetter.paper_set.connect(self._show_set)
        formats = QMenu(self.other_button)
        for suffix, words in self._output.formats().items():
            if suffix != ".pdf":
                formats.addAction(words, partial(self._ask_and_save_as, suffix))
        self.other_button.setMenu(formats)
        self._output.message.connect(self.message)
        self._output.setting_stopped.connect(self._show_buttons)
        self._output.again_wanted.connect(self.refresh)
        self.keeping.message.connect(self.message)
        self.keeping.stored.connect(self.stored)
        self.keeping.rewritten.connect(self._keep_rewritten)
        self.keeping.follow(self._typesetter)
        self._typesetter.failed.connect(self._say_failed)
        self.many_button.clicked.connect(self.ask_for_many)
        self.pdf_button.clicked.connect(self.ask_and_save_pdf)
        self.print_button.clicked.connect(self.print_paper)
        add_zoom_keys(self.preview, self)

    @Slot(object)
    def _keep_rewritten(self, saved: Saved) -> None:
        self.keep(saved)
        self._show_preview()

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
        self.many_button.setVisible(paper.subject in (Subject.PERSON, Subject.INSPECTION))
        self._show_preview()
        if not self._has_paper:
            self.preview.show_pages(None)  # not another paper under this one's name

    @Slot()
    def _show_preview(self) -> None:
        """Build the paper and show it; what is wrong stands in the notice above the old one."""
        self._redraw.stop()
        problem: Problem | None = None
        try:
            name, parameters = self._shown_paper, self.form.parameters()
            self.keeping.ask_for(name, parameters)
            if self._building.is_long(name, parameters):
                self._document = None
                build = partial(self._building.build_apart, name, parameters)
                self._typesetter.build_and_set(build)
                self._output.say_setting(self.tr("Đang lập văn bản dài từ nhiều bản ghi…"))
            else:
                self._show_document(self._building.build(name, parameters))
        except Problem as found:
            problem = found
            self._document = None
            self._typesetter.give_up()
            self._output.say_problem(found)
        self.form.show_problem(problem)
        self._show_buttons()
        self.layout_check.show_hint()

    def _show_document(self, document: ReportDocument) -> None:
        """Set a paper in type and show it, unless it is the one that is shown or being set."""
        is_known = document == self._document and (self._typesetter.is_setting or self._is_shown)
        self._document = document
        if not is_known:
            self._typesetter.set_paper(document)
        if self._typesetter.is_setting:
            text = self.tr("Đang dựng văn bản dài, {count} dòng…")
            self._output.say_setting(text.format(count=document.row_count))
        else:
            self._output.end_setting()
        if is_known and not self._typesetter.is_setting:
            self.keeping.show_document(document)

    @Slot(object)
    def _show_set(self, pages: PaperPages) -> None:
        self._output.end_setting()
        self._document = pages.document
        self.preview.show_pages(pages)
        self.keeping.show_document(pages.document)
        self._show_buttons()

    @property
    def _is_shown(self) -> bool:
        return (pages := self.preview.pages) is not None and pages.document == self._document

    @Slot()
    def _show_buttons(self) -> None:
        is_ready = self._is_shown and not self._typesetter.is_setting
        self.pdf_button.setEnabled(is_ready)
        self.other_button.setEnabled(is_ready)
        self.print_button.setEnabled(is_ready)
        self.keeping.set_ready(is_ready)
