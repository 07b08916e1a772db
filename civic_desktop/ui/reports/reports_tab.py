"""The tab of papers: choose one, set it, look at it, save it as PDF, print it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from civic_desktop.domain.problem import Problem
from civic_desktop.reports.document import ReportDocument
from civic_desktop.services.report_building import ReportBuilding
from civic_desktop.ui.reports.page_view import Fit, PageView
from civic_desktop.ui.reports.parameter_form import ParameterForm
from civic_desktop.ui.reports.printing_dialog import ask_and_print
from civic_desktop.ui.reports.zoom_bar import ZoomBar
from civic_desktop.ui.shared.icons import put_icon
from civic_desktop.ui.shared.notices import Banner, NoticeAction
from civic_desktop.ui.shared.printing import (
    PaperPages,
    missing_font_hint,
    report_font_family,
    write_pdf,
)
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.tab import Tab
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import Tone

if TYPE_CHECKING:
    from civic_desktop.reports.parameters import ReportParameters

_LEFT_WIDTH = 290
_PREVIEW_DELAY_MS = 250


class ReportsTab(Tab):
    """Papers with a preview that follows every change.

    What was set for a paper is kept while the window is open.
    """

    def __init__(self, building: ReportBuilding, parent: QWidget | None = None) -> None:
        super().__init__(None, parent)
        self._building = building
        self._papers = building.papers()
        self._settings: dict[str, ReportParameters] = {}
        self._shown_paper = ""
        self._last_printer = ""
        self._document: ReportDocument | None = None
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
        self.form.set_years(self._building.years())
        self._show_preview()

    def print_paper(self) -> None:
        """Ctrl+P: ask for a printer and print the paper."""
        self._show_preview()
        if self._document is not None:
            self._tell_failure_of(self._ask_and_print)

    def _ask_and_print(self) -> None:
        if self.preview.pages is not None:
            self._last_printer = ask_and_print(self.preview.pages, self._last_printer, self)

    @Slot()
    def ask_and_save_pdf(self) -> None:
        """Ask for a file name and save the paper there."""
        self._show_preview()
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
        """Save the paper that the preview shows."""
        document = self._document
        if document is not None and self._tell_failure_of(lambda: write_pdf(document, path)):
            self.notice.hide()
            self.message.emit(self.tr("Đã lưu {path}").format(path=path))

    def _build_widgets(self) -> None:
        self.templates = QListWidget()
        self.templates.setObjectName("lstTemplates")
        self.templates.setAccessibleName(self.tr("Mẫu văn bản"))
        for paper in self._papers:
            item = QListWidgetItem(paper.title)
            item.setSizeHint(QSize(0, 30))
            self.templates.addItem(item)
        self.templates.setStyleSheet("QListView::item { padding-left: 8px; }")
        self.templates.setFixedHeight(30 * len(self._papers) + 4)
        self.form = ParameterForm(self._building.today)
        self.form.set_years(self._building.years())
        self.layout_check = QLabel()
        self.layout_check.setObjectName("lblLayoutCheck")
        self.layout_check.setWordWrap(True)
        self.layout_check.setProperty("role", "small")
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
        whole.addWidget(self._settings_card())
        whole.addWidget(_card(right), 1)

    def _settings_card(self) -> QWidget:
        heading, settings_heading = QLabel(self.tr("Mẫu văn bản")), QLabel(self.tr("Thông tin in"))
        heading.setProperty("role", "h1")
        settings_heading.setProperty("role", "h2")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        for widget in (heading, self.templates, settings_heading, self.form, self.layout_check):
            column.addWidget(widget)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        for see_through in (scroll.viewport(), inside):
            see_through.setAutoFillBackground(False)  # the card behind gives the colour
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout()
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(scroll)
        card = _card(outer)
        card.setFixedWidth(_LEFT_WIDTH)
        return card

    def _connect(self) -> None:
        self.templates.currentRowChanged.connect(self._show_paper)
        self.form.changed.connect(self._redraw.start)
        self._redraw.timeout.connect(self._show_preview)
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

    @Slot(int)
    def _show_paper(self, row: int) -> None:
        if self._shown_paper:
            try:
                self._settings[self._shown_paper] = self.form.parameters()
            except Problem:
                self._settings.pop(self._shown_paper, None)
        paper = self._papers[row]
        self._shown_paper = paper.name
        parameters = self._settings.get(paper.name) or self._building.default_parameters(paper.name)
        self.form.set_parameters(parameters, has_period=paper.has_period)
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
            self.notice.show_notice(Tone.DANGER, problem_text(found), is_closable=False)
        else:
            self._document = document
            self.preview.show_pages(PaperPages(document))
            self.notice.hide()
        self.form.show_problem(problem)
        self.pdf_button.setEnabled(problem is None)
        self.print_button.setEnabled(problem is None)
        self._show_layout_check()

    def _tell_failure_of(self, work: Callable[[], None]) -> bool:
        """Do it; a failure is told in the notice, with the way out that always works."""
        try:
            work()
        except Problem as problem:
            save = NoticeAction(self.tr("Lưu PDF"), self.ask_and_save_pdf, "file")
            self.notice.show_notice(Tone.DANGER, problem_text(problem), [save])
            return False
        return True

    def _show_layout_check(self) -> None:
        hint = missing_font_hint()
        self.layout_check.setText(
            f"⚠ {hint}"
            if hint
            else self.tr(
                "✓ Thể thức NĐ 30/2020: A4, lề 20-20-30-15 mm, phông {family} 13–14"
            ).format(family=report_font_family())
        )


def _card(layout: QVBoxLayout) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    card.setLayout(layout)
    return card
