"""Setting papers in type and saving them: short ones at once, long ones in the background."""

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from civic_desktop.reports.document import ReportDocument
from civic_desktop.reports.writers import write_paper
from civic_desktop.services.report_building import LONG_PAPER
from civic_desktop.ui.shared.chart_picture import chart_png
from civic_desktop.ui.shared.jobs import Job, JobRunner, Progress
from civic_desktop.ui.shared.printing import PaperPages, print_to, save_pdf

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class Typesetter(QObject):
    """Sets one paper at a time; a new one takes the place of the one that is being set."""

    paper_set = Signal(object)
    """The `PaperPages` of the paper that was wanted last."""
    saved = Signal(object)
    """The path of a PDF that is whole."""
    printed = Signal()
    """The printer has every page."""
    progressed = Signal(int, int)
    """Rows that are set, or pages or rows that are written, of how many."""
    failed = Signal(Exception)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = JobRunner(self)
        self._setting: Job | None = None
        self._savings: list[Job] = []
        self._then: Callable[[], object] | None = None
        self.sent: ReportDocument | None = None
        """The paper that was saved or printed last."""
        parent.destroyed.connect(self._jobs.shutdown)

    @property
    def is_setting(self) -> bool:
        """Whether a long paper is being set."""
        return self._setting is not None

    @property
    def is_saving(self) -> bool:
        """Whether any long paper is being saved or printed, or waits for it."""
        return bool(self._savings)

    def set_paper(self, document: ReportDocument) -> None:
        """Set a paper; `paper_set` tells of it, for a short one before this returns."""
        self.give_up()
        if document.row_count <= LONG_PAPER:
            self.paper_set.emit(PaperPages(document))
            return

        self.build_and_set(lambda: document)

    def build_and_set(self, build: Callable[[], ReportDocument]) -> None:
        """Build a paper and set it in the background; `build` runs in the other thread."""
        self.give_up()

        def work(progress: Progress) -> PaperPages:
            document = build()
            return PaperPages(document, check=_rows_of(document, progress)).released()

        self._setting = self._jobs.run(
            work, self._tell_set, self._tell_not_set, self.progressed.emit
        )

    def give_up(self) -> None:
        """The paper that is being set is not wanted any more, nor what should follow it."""
        if self._setting is not None:
            self._setting.cancel()
        self._setting, self._then = None, None

    def when_set(self, action: Callable[[], object]) -> None:
        """Do it now, or once the paper that is being set is ready."""
        if self._setting is None:
            action()
        else:
            self._then = action

    def save(self, pages: PaperPages, path: Path) -> None:
        """Save a paper as PDF; `saved` or `failed` tells of it. A second one waits its turn."""
        document = pages.document
        if document.row_count <= LONG_PAPER:
            save_pdf(pages, path)
            self.sent = document
            self.saved.emit(path)
            return

        def work(progress: Progress) -> None:
            # Set anew: the pages in the preview are drawn at the same time.
            save_pdf(PaperPages(document, check=progress.check), path, progress)

        self._run_saving(document, work, lambda: self.saved.emit(path))

    def write(self, document: ReportDocument, path: Path) -> None:
        """Write a paper in the format of the file's name, in the background; as `save` tells."""

        def work(progress: Progress) -> None:
            write_paper(document, path, chart_png, _rows_of(document, progress))

        self._run_saving(document, work, lambda: self.saved.emit(path))

    def print_on(self, printer: "QPrinter", pages: PaperPages) -> None:
        """Print a paper; `printed` or `failed` tells of it. A long one prints in the background."""
        document = pages.document
        if document.row_count <= LONG_PAPER:
            print_to(printer, pages)
            self.sent = document
            self.printed.emit()
            return

        def work(progress: Progress) -> None:
            print_to(printer, PaperPages(document, check=progress.check), progress)

        self._run_saving(document, work, self.printed.emit)

    def _run_saving(
        self,
        document: ReportDocument,
        work: Callable[[Progress], None],
        tell: Callable[[], object],
    ) -> None:
        def done(_none: None) -> None:
            self._savings.remove(job)
            self.sent = document
            tell()

        def failed(error: Exception) -> None:
            self._savings.remove(job)
            self.failed.emit(error)

        job = self._jobs.run(work, done, failed, self.progressed.emit)
        self._savings.append(job)

    def stop_saving(self) -> None:
        """Leave what is not written or printed yet; an older file stays as it is."""
        for job in self._savings:
            job.cancel()
        self._savings.clear()

    def _tell_set(self, pages: PaperPages) -> None:
        then, self._setting, self._then = self._then, None, None
        self.paper_set.emit(pages)
        if then is not None:
            then()

    def _tell_not_set(self, error: Exception) -> None:
        self._setting, self._then = None, None
        self.failed.emit(error)


def _rows_of(document: ReportDocument, progress: Progress) -> Callable[[], None]:
    """Called at each row, it tells how many there were."""
    rows, whole = count(), document.row_count
    return lambda: progress(min(next(rows), whole), whole)
