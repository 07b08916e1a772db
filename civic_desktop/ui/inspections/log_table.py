"""The list of inspections."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from civic_desktop.domain.inspection import InspectionSummary
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import format_day
from civic_desktop.services.inspection_log import InspectionLog
from civic_desktop.services.inspection_pages import DayCounts, InspectionPages
from civic_desktop.ui.inspections.words import kind_words, state_chip, state_words
from civic_desktop.ui.shared.columns import CENTER, Column
from civic_desktop.ui.shared.jobs import Job, JobRunner
from civic_desktop.ui.shared.placed_table_model import PlacedTableModel
from civic_desktop.ui.shared.table_view import RecordTable


class LogTable(RecordTable[InspectionSummary]):
    """Inspections, newest first, with their state as of today."""

    counted = Signal()
    failed = Signal(Problem)

    def __init__(self, log: InspectionLog, parent: QWidget | None = None) -> None:
        columns = _columns(log.today)
        self.placed = PlacedTableModel(columns, lambda row: row.id)
        title = QCoreApplication.translate("LogTable", "Các cuộc kiểm tra")
        super().__init__(columns, lambda row: row.id, title, parent, rows=self.placed)
        self.setObjectName("tblInspections")
        self._log = log
        self._jobs = JobRunner(self)
        self._counting: Job | None = None
        self._pages: InspectionPages | None = None

    @property
    def shown_count(self) -> int | None:
        """How many inspections the list has; None as long as they are being counted."""
        is_counted = self._pages is None or self._pages.is_counted
        return self.rows.total if is_counted else None

    def show_pages(self, pages: InspectionPages) -> None:
        """Show another list; the same inspection stays current where it is in it.

        The first rows show at once; a list that takes long to count grows when it is counted.
        """
        if self._counting is not None:
            self._counting.cancel()
            self._counting = None
        self._pages = pages
        self.keep_current(lambda: self.placed.show_placed(pages))
        if not pages.is_counted:
            self._counting = self._jobs.run(
                lambda _progress: self._log.count_elsewhere(pages),
                lambda counts: self._take_counts(pages, counts),
                self._say_failed,
            )

    def _take_counts(self, pages: InspectionPages, counts: DayCounts) -> None:
        if pages is self._pages:
            self._counting = None
            pages.take_counts(counts)
            self.placed.grow()
            self.counted.emit()

    def _say_failed(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            raise error
        self.failed.emit(error)


def _columns(today: Callable[[], date]) -> list[Column[InspectionSummary]]:
    def tr(text: str) -> str:
        return QCoreApplication.translate("LogTable", text)

    return [
        Column(tr("Số"), lambda row: row.name, 92, spoken_of=_spoken_name),
        Column(tr("Ngày"), lambda row: format_day(row.inspected_on), 92, rank=1),
        Column(tr("Đơn vị được kiểm tra"), lambda row: row.unit_name, 178),
        Column(tr("Nội dung kiểm tra"), lambda row: row.content, is_stretched=True),
        Column(tr("Khắc phục"), _remedied, 86, CENTER, rank=3),
        Column(tr("Hạn"), _deadline, 92, rank=2),
        Column(
            tr("Tình trạng"),
            lambda row: state_words()[row.state_on(today())],
            146,
            chip_of=lambda row: state_chip(row.state_on(today())),
        ),
    ]


def _spoken_name(row: InspectionSummary) -> str:
    return f"{row.name}, {kind_words()[row.kind]}"


def _remedied(row: InspectionSummary) -> str:
    if row.finding_count == 0:
        return "–"
    return f"{row.finding_count - row.open_count}/{row.finding_count}"


def _deadline(row: InspectionSummary) -> str:
    return "–" if row.next_due_on is None else format_day(row.next_due_on)
