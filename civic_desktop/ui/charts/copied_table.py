"""A small table of numbers that is copied as a whole, as spreadsheets read it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

from civic_desktop.ui.shared.status_chip import ChipDelegate
from civic_desktop.ui.shared.table_view import set_table_look


class CopiedTable(QTableWidget):
    """Names stand left, numbers right; Ctrl+C copies all of it."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        set_table_look(self, row_height=26)
        self.setItemDelegate(ChipDelegate(self))
        self.horizontalHeader().setMinimumSectionSize(60)

    def show_rows(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show these texts and nothing else."""
        self.clear()
        self.setColumnCount(len(heads))
        self.setRowCount(len(rows))
        for column, head in enumerate(heads):
            self.setHorizontalHeaderItem(column, _cell(head, column))
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                self.setItem(row, column, _cell(text, column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the whole table."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_all()
        else:
            super().keyPressEvent(event)

    def copy_all(self) -> None:
        """Put the whole table on the clipboard."""
        QGuiApplication.clipboard().setText("".join(line + "\n" for line in self.lines()))

    def lines(self) -> list[str]:
        """Head and rows, the cells of each set apart by tabs."""
        columns, model = range(self.columnCount()), self.model()
        head = [model.headerData(c, Qt.Orientation.Horizontal) for c in columns]
        rows = [[model.index(r, c).data() for c in columns] for r in range(self.rowCount())]
        return ["\t".join(row) for row in [head, *rows]]


def _cell(text: str, column: int) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return item
