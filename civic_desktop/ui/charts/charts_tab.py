"""The trend charts: ratings by group and year, discipline, inspections, and the numbers."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from civic_desktop.domain.figures import InspectionTotalFigure, RatingFigure, TrendFigures
from civic_desktop.domain.rules import Break
from civic_desktop.domain.text import format_count
from civic_desktop.services.trends import Trends
from civic_desktop.ui.charts.discipline_chart import DisciplineChart
from civic_desktop.ui.charts.figures_table import FiguresTable
from civic_desktop.ui.charts.stack_chart import StackChart, layers
from civic_desktop.ui.charts.trend_chart import TrendChart
from civic_desktop.ui.shared.choice_fields import ChoiceBox
from civic_desktop.ui.shared.notices import EmptyState
from civic_desktop.ui.shared.tab import Tab
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import tokens

_MOST_GROUPS = 3  # more lines cannot be told apart at a glance: the rest wait behind their chips


class ChartsTab(Tab):
    """Shows figures and stores nothing."""

    def __init__(self, trends: Trends, parent: QWidget | None = None) -> None:
        super().__init__(None, parent)
        self._trends = trends
        self._chips: dict[int, QPushButton] = {}
        self._figures = TrendFigures(years=())
        self.range: ChoiceBox[tuple[int, int]] = ChoiceBox([], self.tr("Các năm"))
        self.range.setObjectName("cmbRange")
        self.unit: ChoiceBox[int | None] = ChoiceBox([], self.tr("Đơn vị"))
        self.unit.setObjectName("cmbUnit")
        self.stack, self.trend = StackChart(), TrendChart()
        self.discipline, self.table = DisciplineChart(), FiguresTable()
        self.legend, self.inspections = QLabel(), QLabel()
        self.inspections_note, self._sources = QLabel(), QLabel()
        self._empty = EmptyState("", icon="table")
        self._chip_row = QHBoxLayout()
        self._lay_out()
        self._offer_choices()
        self.range.value_changed.connect(self._read)
        self.unit.value_changed.connect(self._read)
        self._read()

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(8)
        filters.addWidget(self.range)
        filters.addLayout(self._chip_row)
        filters.addWidget(self.unit)
        filters.addStretch(1)
        self.unit.setMaximumWidth(260)
        grid = QGridLayout()
        grid.setSpacing(8)
        stack_title = self.tr("Cơ cấu xếp loại theo nhóm và năm (%)")
        trend_title = self.tr("Xu hướng tỷ lệ hoàn thành xuất sắc nhiệm vụ")
        trend_note = QLabel(
            self.tr("Trục tung bắt đầu từ 0%. Nét đứt dọc: quy định thay đổi giữa hai năm.")
        )
        set_look(trend_note, role="small")
        set_look(self._sources, role="small")
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self._sources.setWordWrap(True)
        self.inspections_note.setWordWrap(True)
        set_look(self.inspections, role="kpi")
        set_look(self.inspections_note, role="small")
        stack_card = _card(stack_title, self.legend, self.stack)
        self._stack_card = stack_card
        self._empty.setParent(self.stack)
        grid.addWidget(stack_card, 0, 0, 1, 2)
        grid.addWidget(_card(trend_title, trend_note, self.trend), 0, 2, 1, 2)
        self._inspections_card = _card(
            self.tr("Số cuộc kiểm tra công vụ"), self.inspections, self.inspections_note
        )
        self._inspections_card.setObjectName("cardInspections")
        grid.addWidget(self._inspections_card, 1, 0)
        grid.addWidget(_card(self.tr("Số người bị xử lý kỷ luật"), self.discipline), 1, 1)
        grid.addWidget(_card(self.tr("Bảng số liệu: tỷ lệ xuất sắc"), self.table), 1, 2, 1, 2)
        for column, stretch in enumerate((23, 27, 25, 25)):
            grid.setColumnStretch(column, stretch)
        grid.setRowStretch(0, 72)
        grid.setRowStretch(1, 28)
        page = QVBoxLayout(self)
        page.setContentsMargins(10, 10, 10, 6)
        page.setSpacing(8)
        page.addLayout(filters)
        page.addLayout(grid, 1)
        page.addWidget(self._sources)

    def _offer_choices(self) -> None:
        ranges = [(pair, f"{pair[0]} – {pair[1]}") for pair in self._trends.ranges()]
        self.range.set_choices(ranges)
        units: list[tuple[int | None, str]] = [(None, self.tr("Tất cả đơn vị"))]
        units += [(unit.id, unit.name) for unit in self._trends.units()]
        self.unit.set_choices(units)

    @Slot()
    def _read(self) -> None:
        first, last = self.range.value() or self._trends.ranges()[0]
        self._figures = self._trends.figures(first, last, self.unit.value())
        self._offer_groups()
        self._draw()

    def _offer_groups(self) -> None:
        """A chip a group that has figures; those switched off stay off."""
        names = {figure.group_id: figure.group_short_name for figure in self._figures.ratings}
        switched = {group: chip.isChecked() for group, chip in self._chips.items()}
        for chip in self._chips.values():
            chip.hide()
            chip.deleteLater()
        self._chips = {}
        for place, (group, name) in enumerate(names.items()):
            chip = QPushButton(name)
            chip.setCheckable(True)
            chip.setChecked(switched.get(group, place < _MOST_GROUPS))
            set_look(chip, role="chip")
            chip.toggled.connect(self._draw)
            self._chips[group] = chip
            self._chip_row.addWidget(chip)

    def chosen_ratings(self) -> list[RatingFigure]:
        """Figures of the groups whose chips are on."""
        chosen = {group for group, chip in self._chips.items() if chip.isChecked()}
        return [figure for figure in self._figures.ratings if figure.group_id in chosen]

    @Slot()
    def _draw(self) -> None:
        ratings, years = self.chosen_ratings(), self._figures.years
        breaks = self._breaks(ratings)
        by_group = {
            group: [(item.first_year, f"{item.label}: {item.reason}") for item in found]
            for group, found in breaks.items()
        }
        self.stack.show_figures(years, ratings, by_group)
        self.trend.show_figures(
            years, ratings, [item for found in breaks.values() for item in found]
        )
        self.discipline.show_figures(years, self._figures.disciplines)
        self.table.show_figures(years, ratings)
        self._show_legend(ratings)
        self._show_inspections()
        self._show_sources(ratings)
        period = f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])
        self._empty.show_reason(
            self.tr("Chưa có số liệu xếp loại {period}").format(period=period),
            self.tr("Nhập ở thẻ Đánh giá, xếp loại; chọn năm khác hoặc bật nhóm ở trên."),
        )
        self._empty.setVisible(not ratings)
        self._empty.setGeometry(self.stack.rect())

    def _breaks(self, ratings: Sequence[RatingFigure]) -> dict[int, tuple[Break, ...]]:
        years = self._figures.years
        statuses = {figure.group_id: figure.statuses for figure in ratings}
        return {
            group: self._trends.breaks(found, years[0], years[-1])
            for group, found in statuses.items()
        }

    def _show_legend(self, ratings: Sequence[RatingFigure]) -> None:
        drawn = [
            layer for layer in layers(tokens()) if any(layer.part_of(figure) for figure in ratings)
        ]
        self.legend.setText(
            "&nbsp;&nbsp;&nbsp;".join(
                f"<span style='color:{layer.colour}'>■</span> {layer.words}" for layer in drawn
            )
        )

    def _show_inspections(self) -> None:
        published = [figure for figure in self._figures.inspections if figure.is_published]
        counted = [figure for figure in self._figures.inspections if not figure.is_published]
        shown = published or counted
        self.inspections.setText(" · ".join(format_count(figure.count) for figure in shown) or "–")
        self.inspections_note.setText("\n".join(self._inspection_notes(published, counted)))

    def _inspection_notes(
        self,
        published: Sequence[InspectionTotalFigure],
        counted: Sequence[InspectionTotalFigure],
    ) -> list[str]:
        notes = [
            self.tr("Giai đoạn {first}–{last}, số đã công bố; nguồn không tách theo năm.").format(
                first=figure.first_year, last=figure.last_year
            )
            for figure in published
        ]
        if counted:
            years = "; ".join(
                self.tr("năm {year}: {count}").format(
                    year=figure.first_year, count=format_count(figure.count)
                )
                for figure in counted
            )
            notes.append(self.tr("Ghi trong sổ {years}.").format(years=years))
        return notes or [self.tr("Chưa có cuộc kiểm tra nào trong các năm này.")]

    def _show_sources(self, ratings: Sequence[RatingFigure]) -> None:
        notes = dict.fromkeys(figure.source_note for figure in ratings if figure.source_note)
        text = self.tr("Nguồn: {sources}").format(sources="; ".join(notes))
        self._sources.setText(text if notes else "")

    def refresh(self) -> None:
        """Read the figures again; the choices stay."""
        self._offer_choices()
        self._read()

    def resizeEvent(self, event: object) -> None:
        """Keep the words of an empty chart over it."""
        super().resizeEvent(event)  # type: ignore[arg-type] # Qt hands over the right kind
        self._empty.setGeometry(self.stack.rect())


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
