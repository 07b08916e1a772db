"""The line under the list: how many are shown, overdue, due soon, and the published total."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from civic_desktop.domain.figures import InspectionTotalFigure
from civic_desktop.domain.text import format_count
from civic_desktop.services.inspection_log import DueCounts
from civic_desktop.ui.shared.theme import set_look


class LogFooter(QWidget):
    """Says the counts in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts, self._published = QLabel(), QLabel()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._counts)
        line.addStretch(1)
        line.addWidget(self._published)
        for label in (self._counts, self._published):
            set_look(label, role="small")

    def show_counts(self, shown: int | None, year: int | None, counts: DueCounts) -> None:
        """Say how many; `shown` is None as long as they are being counted."""
        places = {
            "shown": self.tr("đang đếm…") if shown is None else format_count(shown),
            "all": format_count(counts.of_year),
            "overdue": format_count(counts.overdue),
            "soon": format_count(counts.due_soon),
        }
        if year is None:
            text = self.tr("{shown} / {all} cuộc · {overdue} quá hạn · {soon} sắp đến hạn (7 ngày)")
        else:
            text = self.tr(
                "{shown} / {all} cuộc năm {year} · {overdue} quá hạn · {soon} sắp đến hạn (7 ngày)"
            )
        self._counts.setText(text.format(year=year, **places))

    def show_published(self, total: InspectionTotalFigure | None) -> None:
        """Say the published total of a period, where the ledger holds one."""
        if total is None:
            self._published.clear()
            return
        text = self.tr("Giai đoạn {first}–{last}: {count} cuộc (số tổng hợp)")
        self._published.setText(
            text.format(
                first=total.first_year, last=total.last_year, count=format_count(total.count)
            )
        )

    def text(self) -> str:
        """The counts as they are said."""
        return self._counts.text()
