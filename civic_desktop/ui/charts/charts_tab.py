"""The trend charts: ratings by group and year, discipline, inspections, and the numbers."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from civic_desktop.domain.figures import TrendFigures
from civic_desktop.domain.problem import Problem
from civic_desktop.services.trends import Trends
from civic_desktop.ui.charts.chart import Chart
from civic_desktop.ui.charts.contents import ChartContents
from civic_desktop.ui.charts.discipline_chart import DisciplineChart, discipline_note
from civic_desktop.ui.charts.figures_table import FiguresTable
from civic_desktop.ui.charts.filter_row import FilterRow
from civic_desktop.ui.charts.picture import ChartPicture
from civic_desktop.ui.charts.stack_chart import StackChart, layers
from civic_desktop.ui.charts.trend_chart import TrendChart
from civic_desktop.ui.charts.words import inspection_words
from civic_desktop.ui.shared.icons import put_icon
from civic_desktop.ui.shared.notices import EmptyState
from civic_desktop.ui.shared.tab import Tab
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import tokens

_LOWER_ROW = 158  # the head of the table and three groups


class ChartsTab(Tab):
    """Shows figures and stores nothing."""

    def __init__(self, trends: Trends, parent: QWidget | None = None) -> None:
        super().__init__(None, parent)
        self._trends = trends
        self.contents = ChartContents(TrendFigures(years=()))
        self.filters = FilterRow()
        self.stack, self.trend = StackChart(), TrendChart()
        self.discipline, self.table = DisciplineChart(), FiguresTable()
        self.legend, self.inspections = QLabel(), QLabel()
        self.inspections_note, self.discipline_note = QLabel(), QLabel()
        self.sources = QLabel()
        self.empty = EmptyState("", icon="table")
        self.copy_button = QPushButton(self.tr("Sao chép ảnh"))
        self.png_button, self.svg_button = QPushButton("PNG"), QPushButton("SVG")
        self._lay_out()
        self._offer_choices()
        self.filters.years_changed.connect(self._read)
        self.filters.groups_changed.connect(self._draw)
        for chart in (self.stack, self.trend, self.discipline):
            chart.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            chart.customContextMenuRequested.connect(partial(self._offer_picture, chart))
        self._read()

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self.stack)  # the words of an empty chart lie over it
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.empty)
        page = QVBoxLayout(self)
        page.setContentsMargins(10, 10, 10, 6)
        page.setSpacing(8)
        page.addLayout(self._upper_row())
        page.addLayout(self._cards(), 1)
        page.addWidget(self.sources)

    def _upper_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.filters, 1)
        for button, name, drawing, words, run in (
            (self.copy_button, "btnCopy", "copy", self.tr("Chép ảnh các biểu đồ"), self.copy),
            (self.png_button, "btnPng", "image", self.tr("Lưu ảnh PNG"), self.ask_and_save_png),
            (self.svg_button, "btnSvg", "image", self.tr("Lưu ảnh SVG"), self.ask_and_save_svg),
        ):
            button.setObjectName(name)
            button.setAccessibleName(words)
            button.setToolTip(words)
            put_icon(button, drawing)
            button.clicked.connect(run)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _cards(self) -> QGridLayout:
        trend_note = QLabel(
            self.tr("Trục tung bắt đầu từ 0%. Nét đứt dọc: quy định thay đổi giữa hai năm.")
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

    def _offer_choices(self) -> None:
        self.filters.offer_years(self._trends.ranges(), self._trends.years())
        self.filters.offer_units(self._trends.units())

    @Slot()
    def _read(self) -> None:
        figures = self._trends.figures(*self.filters.years(), self.filters.unit.value())
        self.contents = ChartContents(figures)
        names = {figure.group_id: figure.group_short_name for figure in figures.ratings}
        self.filters.offer_groups(names)
        self._draw()

    @Slot()
    def _draw(self) -> None:
        figures, chosen = self.contents.figures, self.filters.groups()
        ratings = tuple(figure for figure in figures.ratings if figure.group_id in chosen)
        years = figures.years
        self.contents = ChartContents(
            figures,
            ratings,
            breaks={
                figure.group_id: self._trends.breaks(figure.statuses, years[0], years[-1])
                for figure in ratings
            },
            places={group: place for place, group in enumerate(self.filters.chips)},
            unit_name=self.filters.unit_name(),
            is_sample=self._trends.is_sample(),
        )
        for part in (self.stack, self.trend, self.discipline, self.table):
            part.show_contents(self.contents)
        self._show_words()

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
        self.sources.setText(text if sources else "")
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

    def refresh(self) -> None:
        """Read the figures again; the choices stay."""
        self._offer_choices()
        self._read()

    def picture(self) -> ChartPicture:
        """What the tab shows, as a picture."""
        return ChartPicture(self.contents)

    def _offer_picture(self, chart: Chart, place: QPoint) -> None:
        """Offer the picture of the one chart that was pointed at."""
        menu = QMenu(chart)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picture = self.picture().of_one(chart.objectName())
        menu.addAction(self.tr("Sao chép ảnh biểu đồ này"), lambda: self._copy(picture))
        menu.addAction(self.tr("Lưu ảnh PNG…"), lambda: self._ask_and_save(picture, "png"))
        menu.addAction(self.tr("Lưu ảnh SVG…"), lambda: self._ask_and_save(picture, "svg"))
        menu.popup(chart.mapToGlobal(place))

    @Slot()
    def copy(self) -> None:
        """Put the picture on the clipboard."""
        self._copy(self.picture())

    def _copy(self, picture: ChartPicture) -> None:
        QGuiApplication.clipboard().setImage(picture.image())
        self.message.emit(self.tr("Đã sao chép ảnh biểu đồ"))

    @Slot()
    def ask_and_save_png(self) -> None:
        """Ask for a file name and save the picture there."""
        self._ask_and_save(self.picture(), "png")

    @Slot()
    def ask_and_save_svg(self) -> None:
        """Ask for a file name and save the drawing there."""
        self._ask_and_save(self.picture(), "svg")

    def _ask_and_save(self, picture: ChartPicture, kind: str) -> None:
        name = self.tr("Biểu đồ {period}").format(period=picture.contents.period)
        kinds = {"png": self.tr("Ảnh PNG (*.png)"), "svg": self.tr("Ảnh SVG (*.svg)")}
        chosen, _filter = QFileDialog.getSaveFileName(
            self, self.tr("Lưu ảnh biểu đồ"), f"{name}.{kind}", kinds[kind]
        )
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() != f".{kind}":
            path = Path(f"{chosen}.{kind}")
        self.save(picture, path)

    def save(self, picture: ChartPicture, path: Path) -> None:
        """Save the picture in the format of the file's name."""
        data = picture.svg() if path.suffix.lower() == ".svg" else picture.png()
        try:
            path.write_bytes(data)
        except OSError:
            text = "Không lưu được tệp {path}. Tệp có thể đang mở, hoặc thư mục không ghi được."
            self.problem_found.emit(Problem(text, path=path))
        else:
            self.message.emit(self.tr("Đã lưu {path}").format(path=path))


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
