"""The charts most looked at, side by side: ratings, their trend, discipline, inspections."""

from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from civic_desktop.domain.figures import TrendFigures
from civic_desktop.reports.rating_charts import excess_notes
from civic_desktop.ui.charts.contents import ChartContents
from civic_desktop.ui.charts.discipline_chart import DisciplineChart, discipline_note
from civic_desktop.ui.charts.figures_table import FiguresTable
from civic_desktop.ui.charts.stack_chart import StackChart, layers
from civic_desktop.ui.charts.trend_chart import TrendChart
from civic_desktop.ui.charts.words import inspection_words
from civic_desktop.ui.shared.notices import EmptyState
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import tokens

_LOWER_ROW = 158  # the head of the table and three groups
CHART_NAMES = {
    "chartStack": "ratings",
    "chartTrend": "rating-trend",
    "chartDiscipline": "discipline-persons",
}
"""Which chart each plot of the page is, by the name of its widget."""


class OverviewPage(QWidget):
    """Shows one look at the figures."""

    figure_wanted = Signal(object)
    """The trace behind a value."""
    menu_wanted = Signal(str, QPoint)
    """A menu for the chart of that name, at a place of the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.contents = ChartContents(TrendFigures(years=()))
        self.stack, self.trend = StackChart(), TrendChart()
        self.discipline, self.table = DisciplineChart(), FiguresTable()
        self.legend, self.inspections = QLabel(), QLabel()
        self.inspections_note, self.discipline_note = QLabel(), QLabel()
        self.sources = QLabel()
        self.empty = EmptyState("", icon="table")
        inside = QVBoxLayout(self.stack)  # the words of an empty chart lie over it
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.empty)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        page.addLayout(self._cards(), 1)
        page.addWidget(self.sources)
        for chart in (self.stack, self.trend, self.discipline):
            chart.figure_wanted.connect(self.figure_wanted)
            chart.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            chart.customContextMenuRequested.connect(partial(self._want_menu, chart))

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes through."""
        return self.stack, self.trend, self.discipline, self.table

    def _want_menu(self, chart: QWidget, place: QPoint) -> None:
        self.menu_wanted.emit(CHART_NAMES[chart.objectName()], chart.mapToGlobal(place))

    def show_contents(self, contents: ChartContents) -> None:
        """Draw these figures."""
        self.contents = contents
        for part in (self.stack, self.trend, self.discipline, self.table):
            part.show_contents(contents)
        self._show_words()

    def _cards(self) -> QGridLayout:
        trend_note = QLabel(
            self.tr(
                "Nét đứt dọc: quy định hoặc đơn vị thay đổi, số liệu hai bên không so sánh được."
            )
        )
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.inspections.setAccessibleName(self.tr("Số cuộc kiểm tra công vụ"))
        set_look(self.inspections, role="kpi")
        for note in (trend_note, self.inspections_note, self.discipline_note, self.sources):
            set_look(note, role="small")
        for label in (self.legend, trend_note, self.inspections_note, self.discipline_note):
            label.setWordWrap(True)
        self.sources.setWordWrap(True)
        stack = _card(self.tr("Cơ cấu xếp loại theo nhóm và năm (%)"), self.legend, self.stack)
        trend_title = self.tr("Xu hướng tỷ lệ hoàn thành xuất sắc nhiệm vụ")
        inspections = _card(
            self.tr("Số cuộc kiểm tra công vụ"), self.inspections, self.inspections_note
        )
        inspections.setObjectName("cardInspections")
        discipline_title = self.tr("Số người bị xử lý kỷ luật")
        grid = QGridLayout()
        grid.setSpacing(8)
        grid.addWidget(stack, 0, 0, 1, 2)
        grid.addWidget(_card(trend_title, trend_note, self.trend), 0, 2, 1, 2)
        grid.addWidget(inspections, 1, 0)
        grid.addWidget(_card(discipline_title, self.discipline_note, self.discipline), 1, 1)
        grid.addWidget(_card(self.tr("Bảng số liệu: tỷ lệ xuất sắc"), self.table), 1, 2, 1, 2)
        for column, stretch in enumerate((23, 32, 20, 25)):
            grid.setColumnStretch(column, stretch)
        grid.setRowStretch(0, 72)
        grid.setRowStretch(1, 28)
        grid.setRowMinimumHeight(1, _LOWER_ROW)
        return grid

    def _show_words(self) -> None:
        self._show_legend()
        number, notes = inspection_words(self.contents.figures.inspections)
        self.inspections.setText(number)
        self.inspections_note.setText("\n".join(notes))
        note = discipline_note(self.contents.figures.disciplines)
        self.discipline_note.setText(note)
        self.discipline_note.setVisible(bool(note))
        sources = self.contents.source_notes()
        text = self.tr("Nguồn: {sources}").format(sources="; ".join(sources))
        notes = [str(note) for note in self.contents.figures.notes]
        notes += excess_notes(self.contents.ratings)
        self.sources.setText("\n".join([*notes, text] if sources else notes))
        self.empty.show_reason(
            self.tr("Chưa có số liệu xếp loại {period}").format(period=self.contents.period),
            self.tr("Nhập ở thẻ Đánh giá, xếp loại; chọn năm khác hoặc bật nhóm ở trên."),
        )
        self.empty.setVisible(not self.contents.ratings)

    def _show_legend(self) -> None:
        self.legend.setText(
            " &nbsp; ".join(
                f"<span style='color:{layer.colour}'>■</span>&nbsp;{layer.words}"
                for layer in layers(self.contents.ratings, tokens())
            )
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_legend()


def _card(title: str, *parts: QWidget) -> QFrame:
    card = QFrame()
    set_look(card, role="card")
    column = QVBoxLayout(card)
    column.setContentsMargins(12, 8, 12, 8)
    column.setSpacing(4)
    label = QLabel(title)
    set_look(label, role="h2")
    column.addWidget(label)
    for part in parts:
        is_chart = not isinstance(part, QLabel)
        column.addWidget(part, 1 if is_chart else 0)
    if all(isinstance(part, QLabel) for part in parts):
        column.addStretch(1)
    return card
