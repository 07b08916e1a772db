"""One chart in large, with its legend, its notes and its numbers."""

from html import escape

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from civic_desktop.domain.chart import ChartFigure, ChartShape
from civic_desktop.domain.trace import Trace
from civic_desktop.ui.charts.copied_table import CopiedTable
from civic_desktop.ui.charts.figure_chart import FigureChart
from civic_desktop.ui.shared.line_looks import line_look
from civic_desktop.ui.shared.notices import EmptyState
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import series_colours, tokens

_LEAST_COLUMN = 110
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SHARES = (70, 30)  # of the height that the chart and its numbers take at first


class NumbersTable(CopiedTable):
    """A row a category; Enter or a double click asks for what is behind."""

    figure_wanted = Signal(object)

    def __init__(self) -> None:
        title = QCoreApplication.translate("charts", "Bảng số liệu của biểu đồ")
        super().__init__("tblNumbers", title)
        self._figure: ChartFigure | None = None
        self.horizontalHeader().setMinimumSectionSize(_LEAST_COLUMN)
        self.cellDoubleClicked.connect(self._want)

    def show_figure(self, figure: ChartFigure) -> None:
        """Show the values of the chart; "–" is a gap."""
        self._figure = figure
        columns = figure.columns
        rows = [
            [category.replace("\n", ", "), *(texts[place] for _title, texts in columns)]
            for place, category in enumerate(figure.categories)
        ]
        unit = "" if figure.is_share else f" ({figure.unit})"
        named = [f"{series.name}{unit}" for series in figure.series]
        others = [title for title, _texts in columns[len(named) :]]
        self.show_rows(["", *named, *others], rows)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def trace_at(self, row: int, column: int) -> Trace | None:
        """What stands behind a cell."""
        if self._figure is None or row < 0 or not 1 <= column <= len(self._figure.series):
            return None
        if self._figure.series[column - 1].values[row] is None:
            return None
        return self._figure.trace(column - 1, row)

    @Slot(int, int)
    def _want(self, row: int, column: int) -> None:
        if (trace := self.trace_at(row, column)) is not None:
            self.figure_wanted.emit(trace)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for what is behind the current number."""
        if event.key() in _OPENING:
            self._want(self.currentRow(), self.currentColumn())
        else:
            super().keyPressEvent(event)


class ChartPage(QWidget):
    """Shows one `ChartFigure`."""

    figure_wanted = Signal(object)
    """The trace behind a value."""
    menu_wanted = Signal(str, QPoint)
    """A menu for the chart of that name, at a place of the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure: ChartFigure | None = None
        self.title, self.legend, self.remarks = QLabel(), QLabel(), QLabel()
        self.chart, self.table = FigureChart(), NumbersTable()
        self.empty = EmptyState("", icon="table")
        set_look(self.title, role="h2")
        set_look(self.remarks, role="small")
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        for label in (self.title, self.legend, self.remarks):
            label.setWordWrap(True)
        card = QFrame()
        set_look(card, role="card")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        hint = QLabel(
            self.tr("Mũi tên: từng giá trị · Enter, bấm: xem bản ghi · Ctrl++, Ctrl+−: phóng, thu")
        )
        set_look(hint, role="small")
        over = QHBoxLayout()
        over.addWidget(self.title, 1)
        over.addWidget(hint, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(over)
        column.addWidget(self.legend)
        column.addWidget(self.chart, 1)
        inside = QVBoxLayout(self.chart)  # the words of an empty chart lie over it
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.empty)
        self.parts = QSplitter(Qt.Orientation.Vertical)
        self.parts.setChildrenCollapsible(False)
        self.parts.addWidget(card)
        self.parts.addWidget(self._lower())
        for place, share in enumerate(_SHARES):
            self.parts.setStretchFactor(place, share)
        self.parts.setSizes(list(_SHARES))
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.parts)
        self.chart.figure_wanted.connect(self.figure_wanted)
        self.table.figure_wanted.connect(self.figure_wanted)
        self.chart.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.chart.customContextMenuRequested.connect(self._want_menu)

    def _lower(self) -> QWidget:
        """The numbers, and the remarks in the room that they leave: the chart keeps its height."""
        self.remarks.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.remarks.setContentsMargins(12, 8, 12, 8)
        self.remarks_frame = QScrollArea()
        self.remarks_frame.setWidget(self.remarks)
        self.remarks_frame.setWidgetResizable(True)
        self.remarks_frame.setAccessibleName(self.tr("Ghi chú của biểu đồ"))
        set_look(self.remarks_frame, role="card")
        self.remarks_frame.viewport().setAutoFillBackground(False)  # let the card show through
        self.remarks.setAutoFillBackground(False)
        lower = QWidget()
        row = QHBoxLayout(lower)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.table, 3)
        row.addWidget(self.remarks_frame, 1)
        return lower

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes through."""
        return self.chart, self.table

    def show_figure(self, figure: ChartFigure) -> None:
        """Draw this chart."""
        self.figure = figure
        self.title.setText(figure.heading)
        self.remarks.setText("\n".join(figure.remarks))
        self.remarks_frame.setVisible(bool(figure.remarks))
        self.empty.show_reason(
            self.tr("Chưa có số liệu để vẽ biểu đồ này"),
            self.tr("Chọn năm, đơn vị khác hoặc bật nhóm ở trên; số liệu lấy từ các thẻ khác."),
        )
        self.empty.setVisible(figure.is_empty)
        self.chart.show_contents(figure)
        self.table.show_figure(figure)
        self.table.setVisible(not figure.is_empty)
        self._show_legend()

    def _show_legend(self) -> None:
        figure = self.figure
        if figure is None or not figure.has_legend:
            self.legend.hide()
            return
        is_lines = figure.shape is ChartShape.LINES
        signs = [
            f"━{line_look(series.role, number).sign}━" if is_lines else "■"
            for number, series in enumerate(figure.series)
        ]
        colours = series_colours([series.role for series in figure.series], tokens())
        self.legend.setText(
            " &nbsp; ".join(
                f"<span style='color:{colour}'>{sign}</span>&nbsp;{escape(series.name)}"
                for series, colour, sign in zip(figure.series, colours, signs, strict=True)
            )
        )
        self.legend.show()

    @Slot(QPoint)
    def _want_menu(self, place: QPoint) -> None:
        if self.figure is not None:
            self.menu_wanted.emit(self.figure.name, self.chart.mapToGlobal(place))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.figure is not None:
            self._show_legend()
