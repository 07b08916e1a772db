"""The numbers of the charts as a table, for reading aloud and for copying."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from civic_desktop.domain.figures import RatingFigure
from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.text import format_hundredths, format_percent
from civic_desktop.ui.shared.status_chip import ChipDelegate
from civic_desktop.ui.shared.table_view import set_table_look


class FiguresTable(QTableWidget):
    """Share of "xuất sắc" by group and year, and the change in percentage points."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tblChartData")
        self.setAccessibleName(self.tr("Bảng số liệu tỷ lệ xuất sắc"))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        set_table_look(self, row_height=26)
        self.setItemDelegate(ChipDelegate(self))
        self.horizontalHeader().setMinimumSectionSize(74)

    def show_figures(self, years: tuple[int, ...], figures: Sequence[RatingFigure]) -> None:
        """Show a row a group; an empty cell is a year without figures."""
        shares: dict[str, dict[int, int]] = {}
        for figure in figures:
            share = figure.shares.get(RatingClass.EXCELLENT)
            if share is not None:
                shares.setdefault(figure.group_short_name, {})[figure.year] = share
        self.clear()
        self.setColumnCount(len(years) + 2)
        self.setRowCount(len(shares))
        self.setHorizontalHeaderLabels(
            [self.tr("Nhóm"), *map(str, years), self.tr("Thay đổi (đpt)")]
        )
        for row, (name, by_year) in enumerate(shares.items()):
            texts = [format_percent(by_year[y]) if y in by_year else "" for y in years]
            for column, text in enumerate([name, *texts, self._change(by_year)]):
                item = QTableWidgetItem(text)
                if column:
                    vertical = Qt.AlignmentFlag.AlignVCenter
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | vertical)
                self.setItem(row, column, item)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        if len(years) <= 6:
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _change(self, by_year: dict[int, int]) -> str:
        first, last = min(by_year), max(by_year)
        change = by_year[last] - by_year[first]
        if first == last:
            return ""
        sign = "+" if change > 0 else "−" if change < 0 else ""
        return self.tr("{change} ({first}–{last})").format(
            change=sign + format_hundredths(abs(change)), first=first, last=last
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the whole table, as spreadsheets read it."""
        if not event.matches(QKeySequence.StandardKey.Copy):
            super().keyPressEvent(event)
            return
        QGuiApplication.clipboard().setText("".join(line + "\n" for line in self.lines()))

    def lines(self) -> list[str]:
        """Head and rows, the cells of each set apart by tabs."""
        columns, model = range(self.columnCount()), self.model()
        head = [model.headerData(c, Qt.Orientation.Horizontal) for c in columns]
        rows = [[model.index(r, c).data() for c in columns] for r in range(self.rowCount())]
        return ["\t".join(row) for row in [head, *rows]]
