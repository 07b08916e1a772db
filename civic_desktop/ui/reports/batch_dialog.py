"""Many papers of one kind written into a folder, in the background."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import format_count
from civic_desktop.reports.document import ReportDocument
from civic_desktop.reports.parameters import ReportParameters
from civic_desktop.reports.writers import PDF, write_paper
from civic_desktop.services.paper_batch import PaperBatch, WrittenBatch
from civic_desktop.services.papers import Paper, Subject
from civic_desktop.services.report_building import ReportBuilding
from civic_desktop.ui.reports.limit_fields import LimitFields
from civic_desktop.ui.reports.period_fields import PeriodFields
from civic_desktop.ui.shared.chart_picture import chart_png
from civic_desktop.ui.shared.choice_fields import ChoiceBox
from civic_desktop.ui.shared.dialog import Dialog
from civic_desktop.ui.shared.jobs import Job, JobRunner, Progress
from civic_desktop.ui.shared.labeled_field import LabeledField
from civic_desktop.ui.shared.notices import announce
from civic_desktop.ui.shared.printing import write_pdf
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.theme import set_look

_WIDTH = 460


def write_file(document: ReportDocument, path: Path) -> None:
    """Write a paper in the format of the file's name. Raises Problem."""
    if path.suffix == PDF:
        write_pdf(document, path)
    else:
        write_paper(document, path, chart_png)


class BatchDialog(Dialog):
    """Asks for the unit, the days and the format; says how many papers that are.

    `parameters` are those of the form, with place and signer. `written` tells of the new folder
    once the files are in it.
    """

    def __init__(
        self,
        building: ReportBuilding,
        paper: Paper,
        parameters: ReportParameters,
        formats: dict[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Lập nhiều văn bản: {title}").format(title=paper.title))
        self.setMinimumWidth(_WIDTH)
        self.written: WrittenBatch | None = None
        self._building, self._paper, self._parameters = building, paper, parameters
        self._jobs = JobRunner(self)
        self._job: Job | None = None
        self.limits = LimitFields(building)
        self.limits.show_choices()
        self.limits.set_parameters(parameters, replace(paper, reads_unit=True))
        self.period = PeriodFields(building.today)
        self.period.set_years(building.years())
        year = building.default_parameters("inspection-register")
        self.period.set_days(year.first_day, year.last_day)
        self.format: ChoiceBox[str] = ChoiceBox(
            [(suffix, words) for suffix, words in formats.items() if suffix != ".csv"]
        )
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setObjectName("lblBatch")
        self.progress = QProgressBar()
        self.progress.setAccessibleName(self.tr("Tiến độ"))
        self.progress.hide()
        self.start = QPushButton(self.tr("Chọn thư mục và ghi…"))
        self.start.setObjectName("btnStartBatch")
        set_look(self.start, role="primary")
        self.leave = QPushButton(self.tr("Đóng"))
        self._lay_out()
        self.limits.changed.connect(self._show_count)
        self.period.changed.connect(self._show_count)
        self.start.clicked.connect(self.ask_and_write)
        self.leave.clicked.connect(self.reject)
        self._show_count()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self.limits)
        if self._paper.subject is Subject.INSPECTION:
            column.addWidget(self.period)
        column.addWidget(LabeledField(self.tr("Định dạng"), self.format))
        column.addWidget(self.words)
        column.addWidget(self.progress)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.start)
        column.addLayout(buttons)

    def batch(self) -> PaperBatch:
        """The papers asked for. Raises Problem where a field is wrong."""
        first_day, last_day = self.period.days()
        today = self._building.today()
        parameters = replace(
            self._parameters,
            **self.limits.settings(),
            first_day=first_day,
            last_day=last_day,
            on=today if last_day is None else max(last_day, today),
            # The number in the form is that of one paper: here each gets its own by hand.
            document_number=self._building.default_parameters(self._paper.name).document_number,
        )
        return PaperBatch(self._paper.name, parameters)

    @Slot()
    def _show_count(self) -> None:
        try:
            count = self._building.batch_count(self.batch())
        except Problem as problem:
            self.limits.show_problem(problem)
            self._say(problem_text(problem))
            self.start.setEnabled(False)
            return
        self.limits.show_problem(None)
        self.start.setEnabled(count > 0)
        none = self.tr("Không có văn bản nào để lập với lựa chọn này.")
        text = self.tr("Sẽ lập {count} văn bản, mỗi văn bản một tệp.")
        self._say(text.format(count=format_count(count)) if count else none)

    @Slot()
    def ask_and_write(self) -> None:
        """Ask for a folder, and write the papers into a new one within it."""
        title = self.tr("Chọn thư mục ghi văn bản")
        chosen = QFileDialog.getExistingDirectory(self, title)
        if chosen:
            self.write(Path(chosen))

    def write(self, folder: Path) -> None:
        """Write the papers into a new folder within this one, in the background."""
        batch, suffix = self.batch(), self.format.value() or PDF

        def work(progress: Progress) -> WrittenBatch:
            return self._building.write_batch(batch, folder, suffix, write_file, progress)

        self.start.setEnabled(False)
        self.leave.setText(self.tr("Dừng"))
        self.progress.show()
        self._job = self._jobs.run(work, self._show_done, self._show_failure, self._show_progress)

    def reject(self) -> None:
        """Stop what is under way; files that are whole stay."""
        self._jobs.shutdown()
        super().reject()

    def _say(self, text: str) -> None:
        self.words.setText(text)
        announce(self.words, text)

    @Slot(int, int)
    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _show_done(self, written: WrittenBatch) -> None:
        self.written = written
        self.accept()

    def _show_failure(self, error: Exception) -> None:
        self.progress.hide()
        self.leave.setText(self.tr("Đóng"))
        self.start.setEnabled(True)
        if not isinstance(error, Problem):
            raise error
        self._say(problem_text(error))
