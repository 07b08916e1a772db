"""The page of one unit: its earlier inspections, what they found, and what was found again."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from civic_desktop.domain.inspection import InspectionSummary
from civic_desktop.domain.text import format_count, format_day
from civic_desktop.domain.unit_record import AreaRecord
from civic_desktop.services.unit_record import UnitRecords
from civic_desktop.ui.inspections.words import kind_words, state_chip, state_words
from civic_desktop.ui.shared.choice_fields import CompleterField
from civic_desktop.ui.shared.columns import CENTER, Column
from civic_desktop.ui.shared.notices import EmptyState
from civic_desktop.ui.shared.page import Page
from civic_desktop.ui.shared.record_table_model import ListSource
from civic_desktop.ui.shared.status_chip import Chip
from civic_desktop.ui.shared.table_view import RecordTable
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import Tone

if TYPE_CHECKING:
    from civic_desktop.domain.follow_up import FollowUpEntry


class UnitPage(Page):
    """Enter on an inspection or a finding opens it in the log."""

    inspection_wanted = Signal(int)

    def __init__(self, records: UnitRecords) -> None:
        super().__init__()
        self._records = records
        tr = self.tr
        self.unit: CompleterField[int] = CompleterField([], tr("Đơn vị"))
        self.unit.setPlaceholderText(tr("Gõ vài chữ của tên đơn vị (Ctrl+F)"))
        self.unit.setMaximumWidth(380)
        self.totals, self.repeated = QLabel(), QLabel()
        set_look(self.totals, role="h2")
        self.repeated.setWordWrap(True)
        set_look(self.repeated, role="problem")
        self.inspections: RecordTable[InspectionSummary] = RecordTable(
            [
                Column(tr("Số"), lambda row: row.name, 92),
                Column(tr("Ngày"), lambda row: format_day(row.inspected_on), 92),
                Column(tr("Hình thức"), lambda row: kind_words()[row.kind], 88),
                Column(tr("Nội dung kiểm tra"), lambda row: row.content, is_stretched=True),
                Column(tr("Khắc phục"), _remedied, 86, CENTER),
                Column(
                    tr("Tình trạng"),
                    lambda row: state_words()[row.state_on(records.today())],
                    142,
                    chip_of=lambda row: state_chip(row.state_on(records.today())),
                ),
            ],
            lambda row: row.id,
            tr("Các lần kiểm tra"),
        )
        self.inspections.setObjectName("tblUnitInspections")
        self.areas: RecordTable[AreaRecord] = RecordTable(
            [
                Column(tr("Lĩnh vực"), lambda row: row.name, is_stretched=True),
                Column(tr("Số cuộc"), lambda row: str(row.inspection_count), 70, CENTER),
                Column(tr("Phát hiện"), lambda row: str(row.finding_count), 78, CENTER),
                Column(tr("Còn mở"), lambda row: str(row.open_count or "–"), 68, CENTER),
                Column(tr("Lặp lại"), _repeat_words, 92, chip_of=_repeat_chip),
            ],
            lambda row: row.area,
            tr("Phát hiện theo lĩnh vực"),
        )
        self.areas.setObjectName("tblUnitAreas")
        self.again: RecordTable[FollowUpEntry] = RecordTable(
            [
                Column(tr("Phát hiện lại"), lambda row: row.description, is_stretched=True),
                Column(tr("Cuộc"), lambda row: row.inspection_name, 92),
                Column(tr("Ngày"), lambda row: format_day(row.inspected_on), 92),
            ],
            lambda row: row.finding_id,
            tr("Các phát hiện lặp lại"),
        )
        self.again.setObjectName("tblUnitAgain")
        self._empty: dict[RecordTable[Any], tuple[EmptyState, str]] = {
            self.inspections: (EmptyState(""), tr("Chưa có cuộc kiểm tra nào ở đơn vị này")),
            self.areas: (EmptyState(""), tr("Chưa có phát hiện nào")),
            self.again: (EmptyState(""), tr("Không có phát hiện nào lặp lại")),
        }
        for table, (state, _words) in self._empty.items():
            table.set_empty_state(state)
        self._lay_out()
        self.unit.value_changed.connect(self._show)
        self.inspections.record_opened.connect(lambda row: self.inspection_wanted.emit(row.id))
        self.again.record_opened.connect(lambda row: self.inspection_wanted.emit(row.inspection_id))
        self.setFocusProxy(self.unit)
        self.refresh()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.unit, 1)
        head.addWidget(self.totals)
        head.addStretch(1)
        side = QWidget()
        side_column = QVBoxLayout(side)
        side_column.setContentsMargins(0, 0, 0, 0)
        side_column.setSpacing(8)
        side_column.addWidget(self.areas, 1)
        side_column.addWidget(self.again, 1)
        splitter = QSplitter()
        splitter.addWidget(self.inspections)
        splitter.addWidget(side)
        splitter.setHandleWidth(9)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([780, 560])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.repeated)
        column.addWidget(splitter, 1)

    def show_unit(self, unit_id: int) -> None:
        """Show the record of a unit."""
        self.unit.set_value(unit_id)

    def refresh(self) -> None:
        """Show what the ledger holds now."""
        self.unit.set_items([(unit.id or 0, unit.label) for unit in self._records.units()])
        self._show()

    def focus_search(self) -> None:
        """Go to the name of the unit."""
        self.unit.setFocus()
        self.unit.selectAll()

    @Slot()
    def _show(self) -> None:
        unit_id = self.unit.value()
        for state, words in self._empty.values():
            state.show_reason(words if unit_id is not None else self.tr("Chọn đơn vị ở trên"), "")
        if unit_id is None:
            self.totals.setText(self.tr("Chọn đơn vị để xem các lần kiểm tra"))
            self.repeated.hide()
            for table in (self.inspections, self.areas, self.again):
                table.show_source(ListSource())
            return
        record = self._records.record(unit_id)
        totals = record.totals
        text = self.tr(
            "{count} cuộc ({planned} kế hoạch, {unannounced} đột xuất) · {findings} phát hiện"
            " · còn mở {open} · {overdue} cuộc quá hạn"
        )
        self.totals.setText(
            text.format(
                count=format_count(totals.inspections),
                planned=totals.planned,
                unannounced=totals.inspections - totals.planned,
                findings=totals.findings,
                open=totals.open,
                overdue=totals.overdue,
            )
        )
        self.repeated.setText(record.repeat_words)
        self.repeated.setVisible(bool(record.repeat_words))
        self.inspections.show_source(ListSource(record.inspections))
        self.areas.show_source(ListSource(record.areas))
        self.again.show_source(ListSource(record.again))


def _remedied(row: InspectionSummary) -> str:
    if row.finding_count == 0:
        return "–"
    return f"{row.finding_count - row.open_count}/{row.finding_count}"


def _repeat_chip(row: AreaRecord) -> Chip | None:
    return Chip(_repeat_words(row), Tone.WARN) if row.is_repeated else None


def _repeat_words(row: AreaRecord) -> str:
    return f"{row.inspection_count} lần" if row.is_repeated else "–"
