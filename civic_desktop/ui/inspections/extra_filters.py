"""The second row of filters: unit, who inspects, what started it, area, days, named filters."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from civic_desktop.domain.checklist import ContentArea
from civic_desktop.domain.inspection import InspectingBody, InspectionFilter, InspectionOrigin
from civic_desktop.domain.unit import Unit
from civic_desktop.services.saved_filters import SavedFilter
from civic_desktop.ui.inspections.words import body_words, origin_words
from civic_desktop.ui.shared.choice_fields import ChoiceBox, CompleterField
from civic_desktop.ui.shared.fields import DayField
from civic_desktop.ui.shared.icons import put_icon

_BOX_LETTERS = 9


class ExtraFilters(QWidget):
    """Narrows the list further; every field that is set must hold."""

    changed = Signal()
    save_wanted = Signal()
    delete_wanted = Signal()
    saved_chosen = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.unit: CompleterField[int] = CompleterField([], self.tr("Đơn vị"))
        self.unit.setPlaceholderText(self.tr("Mọi đơn vị"))
        self.body: ChoiceBox[InspectingBody | None] = ChoiceBox(
            [(None, self.tr("Mọi chủ thể")), *body_words().items()], self.tr("Chủ thể kiểm tra")
        )
        self.origin: ChoiceBox[InspectionOrigin | None] = ChoiceBox(
            [(None, self.tr("Mọi căn cứ")), *origin_words().items()], self.tr("Căn cứ kiểm tra")
        )
        self.area: ChoiceBox[str | None] = ChoiceBox([], self.tr("Lĩnh vực có phát hiện"))
        self.first_day = DayField(today, self.tr("Từ ngày"))
        self.first_day.setPlaceholderText(self.tr("Từ ngày"))
        self.last_day = DayField(today, self.tr("Đến ngày"))
        self.last_day.setPlaceholderText(self.tr("Đến ngày"))
        self.saved: ChoiceBox[SavedFilter | None] = ChoiceBox([], self.tr("Bộ lọc đã lưu"))
        self.save = QPushButton(self.tr("Lưu bộ lọc…"))
        put_icon(self.save, "save")
        self.delete = QPushButton(self.tr("Xóa"))
        self.delete.setToolTip(self.tr("Xóa bộ lọc đã lưu đang chọn"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.unit, 1)
        for box in (self.body, self.origin, self.area, self.saved):
            box.setSizeAdjustPolicy(
                ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(_BOX_LETTERS)
        for widget in (self.body, self.origin, self.area, self.first_day, self.last_day):
            line.addWidget(widget)
        for day in (self.first_day, self.last_day):
            day.setFixedWidth(94)
            day.editingFinished.connect(self.changed)
        line.addWidget(self.saved)
        line.addWidget(self.save)
        line.addWidget(self.delete)
        self.unit.value_changed.connect(self.changed)
        for choice in (self.body, self.origin, self.area):
            choice.value_changed.connect(self.changed)
        self.saved.value_changed.connect(self._choose_saved)
        self.save.clicked.connect(self.save_wanted)
        self.delete.clicked.connect(self.delete_wanted)

    def load(
        self, units: Sequence[Unit], areas: Sequence[ContentArea], saved: Sequence[SavedFilter]
    ) -> None:
        """Offer what the ledger holds now."""
        with QSignalBlocker(self.area), QSignalBlocker(self.unit):
            self.unit.set_items([(unit.id or 0, unit.name) for unit in units])
            self.area.set_choices(
                [(None, self.tr("Mọi lĩnh vực")), *((area.code, area.name) for area in areas)]
            )
        chosen = self.saved.value()
        self.offer_saved(saved, None if chosen is None else chosen.id)

    def offer_saved(self, saved: Sequence[SavedFilter], chosen_id: int | None) -> None:
        """Offer these named filters, with one of them as the one in use."""
        with QSignalBlocker(self.saved):
            self.saved.set_choices(
                [(None, self.tr("Bộ lọc đã lưu")), *((each, each.name) for each in saved)]
            )
            self.saved.set_value(next((each for each in saved if each.id == chosen_id), None))
        self.saved.setEnabled(bool(saved))
        self.delete.setEnabled(self.saved.value() is not None)

    def narrowed(self, wanted: InspectionFilter) -> InspectionFilter:
        """The filter with what stands in this row."""
        return InspectionFilter(
            text=wanted.text,
            year=wanted.year,
            kind=wanted.kind,
            state=wanted.state,
            unit_id=self.unit.value(),
            inspecting_body=self.body.value(),
            origin=self.origin.value(),
            area=self.area.value(),
            first_day=self.first_day.value(),
            last_day=self.last_day.value(),
        )

    def show_filter(self, wanted: InspectionFilter) -> None:
        """Show the fields of a filter without telling of each."""
        was_blocked = self.blockSignals(True)
        self.unit.set_value(wanted.unit_id)
        self.body.set_value(wanted.inspecting_body)
        self.origin.set_value(wanted.origin)
        self.area.set_value(wanted.area)
        self.first_day.set_value(wanted.first_day)
        self.last_day.set_value(wanted.last_day)
        self.blockSignals(was_blocked)

    @Slot(object)
    def _choose_saved(self, saved: SavedFilter | None) -> None:
        self.delete.setEnabled(saved is not None)
        if saved is not None:
            self.saved_chosen.emit(saved)
