"""Ratings from a file: what will happen is shown first, then all of it is stored, or nothing."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from civic_desktop.domain.period import period_words
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import format_count
from civic_desktop.services.acts import Saved
from civic_desktop.services.line_faults import RefusedFile
from civic_desktop.services.rating_import import ImportPlan, RatingImport
from civic_desktop.ui.shared.dialog import Dialog
from civic_desktop.ui.shared.jobs import Job, JobRunner
from civic_desktop.ui.shared.notices import announce
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.theme import set_look

_SIZE = (620, 200)
_SIZE_WITH_FAULTS = (680, 440)
_FAULTS_SHOWN = 500


def import_file(importer: RatingImport, folder: Path, parent: QWidget) -> Saved | None:
    """Ask for a file and take it in; None where it was left, or was refused."""
    title = QCoreApplication.translate("ImportDialog", "Nhập xếp loại từ tệp")
    files = QCoreApplication.translate("ImportDialog", "Bảng xếp loại (*.xlsx *.csv)")
    name, _ = QFileDialog.getOpenFileName(parent, title, str(folder), files)
    if not name:
        return None
    dialog = ImportDialog(importer, Path(name), parent)
    dialog.exec()
    return dialog.saved


class ImportDialog(Dialog):
    """Reads the file at once, says what is in it, and stores it when that is wanted.

    `importer` knows the ledger and the period. `saved` is the act in the end, None where nothing
    was stored. Stopping waits for the step under way; what was begun is then taken back whole.
    """

    def __init__(self, importer: RatingImport, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Nhập xếp loại từ tệp"))
        self.resize(*_SIZE)
        self.saved: Saved | None = None
        self._importer = importer
        self._plan: ImportPlan | None = None
        self._storing: Job | None = None
        self._jobs = JobRunner(self)
        heading = QLabel(
            self.tr("{file}, {period}").format(file=path.name, period=period_words(importer.period))
        )
        set_look(heading, role="h2")
        self.words = QLabel()
        self.words.setObjectName("lblImport")
        self.words.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(self.tr("Tiến độ"))
        self.faults = QPlainTextEdit()
        self.faults.setReadOnly(True)
        self.faults.setTabChangesFocus(True)
        self.faults.setAccessibleName(self.tr("Các dòng cần sửa"))
        self.faults.hide()
        self.store = QPushButton(self.tr("Nhập"))
        self.store.setObjectName("btnStoreImport")
        set_look(self.store, role="primary")
        self.store.setEnabled(False)
        self.leave = QPushButton(self.tr("Dừng"))
        self.leave.setObjectName("btnLeaveImport")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.store)
        column = QVBoxLayout(self)
        column.addWidget(heading)
        column.addWidget(self.words)
        column.addWidget(self.progress)
        column.addWidget(self.faults, 1)
        column.addStretch()
        column.addLayout(buttons)
        self.store.clicked.connect(self.store_plan)
        self.leave.clicked.connect(self.reject)
        self._say(self.tr("Đang đọc và kiểm tra tệp…"))
        self._jobs.run(
            lambda progress: importer.read(path, progress),
            self._show_plan,
            self._show_failure,
            self._show_progress,
        )

    @Slot()
    def store_plan(self) -> None:
        """Store what was read, as one act."""
        plan, importer = self._plan, self._importer
        if plan is None or self._storing is not None:
            return
        self.store.setEnabled(False)
        self.leave.setText(self.tr("Dừng"))
        self.progress.setValue(0)
        self.progress.show()
        self._say(self.tr("Đang ghi vào sổ…"))
        self._storing = self._jobs.run(
            lambda progress: importer.store(plan, progress),
            self._keep,
            self._show_failure,
            self._show_progress,
        )

    def reject(self) -> None:
        """Stop what is under way and leave; nothing is stored unless it was stored already."""
        self._jobs.shutdown()
        future = self._storing.future if self._storing is not None else None
        if future is not None and not future.cancelled() and future.exception() is None:
            self.saved = future.result()
            super().accept()
            return
        super().reject()

    def _say(self, text: str) -> None:
        self.words.setText(text)
        announce(self.words, text)

    @Slot(int, int)
    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _show_plan(self, plan: ImportPlan) -> None:
        self.progress.hide()
        self._plan = plan
        self.leave.setText(self.tr("Hủy"))
        parts = [
            (len(plan.new), self.tr("{count} người được xếp loại lần đầu trong kỳ.")),
            (len(plan.replaced), self.tr("{count} người đã có mức, sẽ được thay bằng tệp.")),
            (plan.same_count, self.tr("{count} người đã đúng như tệp, giữ nguyên.")),
            (plan.blank_count, self.tr("{count} dòng để trống mức và lý do, bỏ qua.")),
        ]
        said = [words.format(count=format_count(count)) for count, words in parts if count]
        self._say("\n".join(said))
        self.store.setText(
            self.tr("Nhập {count} người").format(count=format_count(plan.change_count))
        )
        self.store.setEnabled(plan.change_count > 0)
        self.store.setFocus()

    def _show_failure(self, error: Exception) -> None:
        self._storing = None
        self.progress.hide()
        self.leave.setText(self.tr("Đóng"))
        self.leave.setFocus()
        if not isinstance(error, Problem):
            raise error
        if not isinstance(error, RefusedFile):
            self._say(self.tr("⚠ {problem}").format(problem=problem_text(error)))
            return
        line = self.tr("Dòng {number}: {fault}")
        said = [
            line.format(number=fault.number, fault=problem_text(fault.problem))
            for fault in error.faults[:_FAULTS_SHOWN]
        ]
        if len(error.faults) > _FAULTS_SHOWN:
            said.append(self.tr("… và các dòng khác."))
        self.faults.setPlainText("\n".join(said))
        self.faults.show()
        self.resize(*_SIZE_WITH_FAULTS)
        self._say(
            self.tr("⚠ {count} chỗ cần sửa trong tệp. Chưa có gì được ghi vào sổ.").format(
                count=format_count(len(error.faults))
            )
        )

    def _keep(self, saved: Saved) -> None:
        self.saved = saved
        self._jobs.shutdown()
        super().accept()
