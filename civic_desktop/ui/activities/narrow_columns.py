"""Columns that give way where a list is narrow; the form beside it still shows them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QTableView

_BASE_LINE = 18  # height of a line of the usual text


class NarrowColumns(QObject):
    """Hides some columns of a table while it is narrower than `width` (at 100 % text)."""

    def __init__(self, table: QTableView, columns: Sequence[int], width: int) -> None:
        super().__init__(table)
        self._table, self._columns, self._width = table, tuple(columns), width
        table.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the width of the table."""
        if watched is self._table and event.type() == QEvent.Type.Resize:
            scale = max(1.0, self._table.fontMetrics().height() / _BASE_LINE)
            is_narrow = self._table.width() < self._width * scale
            for column in self._columns:
                self._table.setColumnHidden(column, is_narrow)
        return super().eventFilter(watched, event)
