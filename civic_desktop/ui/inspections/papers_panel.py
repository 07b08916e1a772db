"""The chain of papers of the inspection in the form, and the files of the paper chosen."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTemporaryDir, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.inspection import Inspection
from civic_desktop.domain.inspection_paper import (
    ATTACHMENT_SUFFIXES,
    PAPER_WORDS,
    Attachment,
    InspectionPaper,
    InspectionPaperKind,
    safe_file_name,
)
from civic_desktop.domain.problem import Problem
from civic_desktop.reports.files import write_whole
from civic_desktop.services.acts import Saved
from civic_desktop.services.inspection_files import InspectionFiles
from civic_desktop.ui.inspections.paper_chain import (
    ChainLine,
    chain_columns,
    chain_of,
    file_columns,
)
from civic_desktop.ui.shared.icons import put_icon
from civic_desktop.ui.shared.notices import confirm
from civic_desktop.ui.shared.record_table_model import ListSource
from civic_desktop.ui.shared.table_view import RecordTable
from civic_desktop.ui.shared.theme import set_look

_FILES_HEIGHT = 126


class PapersPanel(QWidget):
    """Enter fills or edits a place, Delete empties it, F7 attaches files, Enter opens one."""

    kept = Signal(object)
    problem_found = Signal(Problem)

    def __init__(self, files: InspectionFiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files = files
        self._inspection: Inspection | None = None
        self._scratch: QTemporaryDir | None = None  # goes with the panel, and what is in it
        tr = self.tr
        self.chain: RecordTable[ChainLine] = RecordTable(
            chain_columns(), lambda line: line.place, tr("Hồ sơ cuộc kiểm tra")
        )
        self.chain.setObjectName("tblPapers")
        self.attached: RecordTable[Attachment] = RecordTable(
            file_columns(), lambda each: each.id or 0, tr("Tệp của văn bản")
        )
        self.attached.setObjectName("tblAttachments")
        self.attached.setFixedHeight(_FILES_HEIGHT)
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        set_look(self.hint, role="small")
        self._buttons = {
            "edit": self._button(tr("Thêm, sửa"), "plus", self.edit_paper),
            "out": self._button(tr("Bỏ văn bản"), "trash", self.take_out),
            "attach": self._button(tr("Đính kèm… F7"), "file", self.ask_files),
            "open": self._button(tr("Mở tệp"), "folder", self.open_file),
            "save": self._button(tr("Lưu ra…"), "save", self.save_file),
            "detach": self._button(tr("Bỏ tệp"), "close", self.detach),
        }
        self._lay_out()
        self.setAcceptDrops(True)
        self.setFocusProxy(self.chain)
        self.chain.record_chosen.connect(self._show_files)
        self.chain.record_opened.connect(lambda _line: self.edit_paper())
        self.attached.record_opened.connect(lambda _file: self.open_file())
        self.attached.record_chosen.connect(lambda _file: self._show_buttons())
        self.show_inspection(None)

    def _button(self, text: str, icon: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        put_icon(button, icon)
        button.clicked.connect(lambda _checked=False: run())
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.chain, 1)
        rows = QGridLayout()
        for place, button in enumerate(self._buttons.values()):
            rows.addWidget(button, *divmod(place, 3))
        column.addWidget(self.attached)
        column.addLayout(rows)
        column.addWidget(self.hint)

    def show_inspection(self, inspection: Inspection | None) -> None:
        """Show the chain of a stored inspection."""
        is_stored = inspection is not None and inspection.id is not None
        self._inspection = inspection if is_stored else None
        self.hint.setText(
            ""
            if is_stored
            else self.tr("Lưu cuộc kiểm tra trước, rồi thêm văn bản và tệp quét vào hồ sơ.")
        )
        self.chain.show_source(ListSource(self._lines()))
        if self.chain.current_record() is None and self.chain.rows.rowCount():
            self.chain.choose_row(0)
        self._show_files()

    def _lines(self) -> list[ChainLine]:
        if self._inspection is None:
            return []
        plan = self._files.plan_of(self._inspection)
        return chain_of(self._inspection, plan, self._files.papers_of(self._inspection))

    def _paper(self) -> InspectionPaper | None:
        line = self.chain.current_record()
        return None if line is None else line.paper

    @Slot()
    def _show_files(self) -> None:
        paper = self._paper()
        self.attached.show_source(ListSource([] if paper is None else paper.attachments))
        if self.attached.rows.rowCount():
            self.attached.choose_row(0)
        self._show_buttons()

    def _show_buttons(self) -> None:
        line, paper = self.chain.current_record(), self._paper()
        may_change = self._inspection is not None and not self._files.is_read_only
        has_file = self.attached.current_record() is not None
        enabled = {
            "edit": may_change and line is not None and line.kind is not None,
            "out": may_change and paper is not None,
            "attach": may_change and paper is not None,
            "open": has_file,
            "save": has_file,
            "detach": may_change and has_file,
        }
        for name, is_enabled in enabled.items():
            self._buttons[name].setEnabled(is_enabled)

    def _keep(self, change: Callable[[], Saved]) -> None:
        try:
            saved = change()
        except Problem as problem:
            self.problem_found.emit(problem)
            return
        self._reread(saved)

    def _reread(self, saved: Saved) -> None:
        self.show_inspection(self._inspection)
        self.kept.emit(saved)

    def edit_paper(self) -> None:
        """Fill the current place, or change the paper that stands in it."""
        line, inspection = self.chain.current_record(), self._inspection
        if line is None or line.kind is None or inspection is None or self._files.is_read_only:
            return
        kind, paper = line.kind, line.paper
        if paper is None:
            day = max(inspection.inspected_on, self._files.today())
            before = kind in (InspectionPaperKind.DECISION, InspectionPaperKind.NOTICE)
            start = OfficialDocument("", inspection.inspected_on if before else day, "", "")

            def store(document: OfficialDocument) -> Saved:
                return self._files.add_paper(inspection, kind, document)

        else:
            start = paper.document

            def store(document: OfficialDocument) -> Saved:
                return self._files.change_paper(inspection, paper, document)

        from civic_desktop.ui.inspections.paper_dialog import PaperDialog  # when wanted

        dialog = PaperDialog(
            PAPER_WORDS[kind], start, self._files.documents(), self._files.today, store, self
        )
        if dialog.exec():
            self._reread(dialog.result_of)

    def take_out(self) -> None:
        """Empty the current place, after asking."""
        paper, inspection = self._paper(), self._inspection
        if paper is None or inspection is None or self._files.is_read_only:
            return
        text = self.tr("Bỏ văn bản {number} khỏi hồ sơ? Văn bản vẫn còn trong Danh mục.")
        question = text.format(number=paper.document.document_number)
        title, yes, no = self.tr("Bỏ khỏi hồ sơ"), self.tr("Bỏ"), self.tr("Giữ lại")
        if confirm(self, title, question, yes, no):
            self._keep(lambda: self._files.take_out(inspection, paper))

    def ask_files(self) -> None:
        """Choose scanned files and keep them with the current paper."""
        if self._paper() is None or self._files.is_read_only:
            return
        kinds = " ".join(f"*.{suffix}" for suffix in ATTACHMENT_SUFFIXES)
        wanted = self.tr("Tệp quét, văn bản ({kinds})").format(kinds=kinds)
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Đính kèm tệp"), "", wanted)
        self.attach([Path(name) for name in names])

    def attach(self, paths: Sequence[Path]) -> None:
        """Keep files with the current paper, all of them or none."""
        paper, inspection = self._paper(), self._inspection
        if paths and paper is not None and inspection is not None:
            self._keep(lambda: self._files.attach(inspection, paper, paths))

    def detach(self) -> None:
        """Take the current file away from its paper."""
        attachment, inspection = self.attached.current_record(), self._inspection
        if attachment is not None and inspection is not None:
            self._keep(lambda: self._files.detach(inspection, attachment))

    def open_file(self) -> None:
        """Open the current file with the system's program, from a copy of its own."""
        attachment = self.attached.current_record()
        if attachment is None:
            return
        if self._scratch is None:
            self._scratch = QTemporaryDir()
        try:
            # A ledger from elsewhere may hold a name that this program would not have taken.
            name = safe_file_name(attachment.file_name)
        except Problem as problem:
            self.problem_found.emit(problem)
            return
        target = Path(self._scratch.path()) / f"{attachment.id}-{name}"
        url = QUrl.fromLocalFile(str(target))
        if self._write(attachment, target) and not QDesktopServices.openUrl(url):
            sentence = "Máy này chưa mở được tệp “{name}”. Bấm “Lưu ra…” để lấy tệp."
            self.problem_found.emit(Problem(sentence, name=name))

    def save_file(self) -> None:
        """Save a copy of the current file where the person says."""
        attachment = self.attached.current_record()
        if attachment is None:
            return
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Lưu tệp ra"), attachment.file_name)
        if name:
            self._write(attachment, Path(name))

    def _write(self, attachment: Attachment, target: Path) -> bool:
        try:
            write_whole(target, self._files.content(attachment))
        except Problem as problem:
            self.problem_found.emit(problem)
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Insert fills a place, Delete empties it or takes a file away, F7 attaches."""
        if event.key() == Qt.Key.Key_Insert:
            self.edit_paper()
        elif event.key() == Qt.Key.Key_F7:
            self.ask_files()
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.detach() if self.attached.hasFocus() else self.take_out()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are dragged here while a paper is chosen."""
        if event.mimeData().hasUrls() and self._buttons["attach"].isEnabled():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep the files with the paper chosen."""
        urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
        self.attach([Path(url.toLocalFile()) for url in urls])
