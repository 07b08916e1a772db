"""The numbers of the charts as a table, for reading aloud and for copying."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.text import format_hundredths, format_percent
from civic_desktop.ui.charts.contents import ChartContents
from civic_desktop.ui.shared.status_chip import ChipDelegate
from civic_desktop.ui.shared.table_view import set_table_look

_FEW_YEARS = 4


class FiguresTable(QTableWidget):
    """Share of "xuất sắc" by group and year, and the change in percentage points."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tblChartData")
        self.setAccessibleName(self.tr("Bảng số liệu tỷ lệ xuất sắc"))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        set_table_look(self, row_height=26)
        self.setItemDelegate(ChipDelegate(self))
        self.horizontalHeader().setMinimumSectionSize(60)

    def show_contents(self, contents: ChartContents) -> None:
        """Show a row a group; an empty cell is a year without figures."""
        years = contents.years
        rows: list[list[str]] = []
        for _group, figures in contents.groups():
            stated = {figure.year: figure.shares.get(RatingClass.EXCELLENT) for figure in figures}
            shares = {year: share for year, share in stated.items() if share is not None}
            if shares:
                texts = [format_percent(shares[y]) if y in shares else "" for y in years]
                rows.append([figures[0].group_short_name, *texts, self._change(shares)])
        self.clear()
        self.setColumnCount(len(years) + 2)
        self.setRowCount(len(rows))
        heads = [self.tr("Nhóm"), *map(str, years), self.tr("Thay đổi (đpt)")]
        for column, head in enumerate(heads):
            self.setHorizontalHeaderItem(column, _cell(head, column))
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                self.setItem(row, column, _cell(text, column))
        self.setToolTip(self.tr("đpt: điểm phần trăm, từ năm đầu đến năm cuối có số liệu"))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        if len(years) <= _FEW_YEARS:
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


def _cell(text: str, column: int) -> QTableWidgetItem:
    """A cell; names stand left, numbers right."""
    item = QTableWidgetItem(text)
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return item
