"""The filters over the ways of entering ratings, and the choice between them."""

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from enum import IntEnum

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from civic_desktop.domain.period import EvaluationPeriod, periods_of
from civic_desktop.domain.staff import StaffGroup
from civic_desktop.domain.text import format_day
from civic_desktop.domain.unit import Unit
from civic_desktop.ui.evaluations.unit_field import UnitField
from civic_desktop.ui.shared.choice_fields import ChoiceBox
from civic_desktop.ui.shared.icons import put_icon
from civic_desktop.ui.shared.period_titles import part_titles
from civic_desktop.ui.shared.theme import set_look

_NARROW = 1150


class Mode(IntEnum):
    """The ways of entering, in the order of their buttons."""

    PERSONS = 0
    AGGREGATES = 1
    OFFICES = 2


class FilterRow(QWidget):
    """Year, period, unit and group; persons or ready-made figures; paste, import."""

    changed = Signal()
    mode_wanted = Signal(int)  # Mode
    paste_wanted = Signal()
    file_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.year: ChoiceBox[int] = ChoiceBox([], self.tr("Năm"))
        self.year.setObjectName("cmbYear")
        self.year.setMinimumContentsLength(5)
        self.part: ChoiceBox[int] = ChoiceBox([], self.tr("Kỳ"))
        self.part.setObjectName("cmbPeriod")
        self.part.set_choices(list(enumerate(part_titles())))
        self.unit = UnitField(self.tr("Đơn vị"))
        self.unit.setObjectName("cmbUnit")
        self.unit.setPlaceholderText(self.tr("Gõ tên đơn vị, F4 mở danh sách"))
        self.unit.setMinimumWidth(120)
        self.unit.setMaximumWidth(350)
        self.group: ChoiceBox[int | None] = ChoiceBox([], self.tr("Nhóm"))
        self.group.setObjectName("cmbGroup")
        self.group.setMinimumContentsLength(9)
        self.group.setMinimumWidth(0)
        self.group.setSizeAdjustPolicy(
            ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._segments = QButtonGroup(self)
        self.person = self._segment(Mode.PERSONS, self.tr("Từng người"), "segPerson")
        self.aggregate = self._segment(Mode.AGGREGATES, self.tr("Số tổng hợp"), "segAggregate")
        self.offices = self._segment(Mode.OFFICES, self.tr("Cơ quan"), "segOffices")
        self._paste_text = self.tr("Dán từ Excel")
        self.paste = QPushButton(self._paste_text)
        self.paste.setAccessibleName(self._paste_text)
        self.paste.setObjectName("btnPaste")
        self.paste.setToolTip(self.tr("Dán cột mức xếp loại từ người đang chọn trở xuống (Ctrl+V)"))
        put_icon(self.paste, "copy")
        self.paste.clicked.connect(self.paste_wanted)
        self.file = QPushButton()
        self.file.setObjectName("btnImportFile")
        self.file.setAccessibleName(self.tr("Nhập từ tệp"))
        self.file.setToolTip(
            self.tr("Nhập từ tệp: xếp loại của kỳ này, mọi đơn vị, từ .xlsx hoặc .csv")
        )
        put_icon(self.file, "folder")
        self.file.clicked.connect(self.file_wanted)
        self.person.setChecked(True)
        self._segments.idClicked.connect(self.mode_wanted)
        self._last_unit: int | None = None
        self.year.value_changed.connect(self.changed)
        self.part.value_changed.connect(self.changed)
        self.group.value_changed.connect(self.changed)
        self.unit.value_changed.connect(self._follow_unit)
        self.unit.editingFinished.connect(self._restore_unit)
        self._lay_out()

    def _segment(self, mode: Mode, text: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setCheckable(True)
        set_look(button, role="segment")
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._segments.addButton(button, mode)
        return button

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        segments = QHBoxLayout()
        segments.setSpacing(0)
        for button in self._segments.buttons():
            segments.addWidget(button)
        line.addLayout(segments)  # before what comes and goes, so that it stays in its place
        self._of_unit: list[QWidget] = [self.unit, self.group]  # an office is a line of its own
        for text, field in (
            (self.tr("Năm"), self.year),
            ("", self.part),
            (self.tr("Đơn vị"), self.unit),
            (self.tr("Nhóm"), self.group),
        ):
            if text:
                label = QLabel(text)
                label.setBuddy(field)
                line.addWidget(label)
                if field in (self.unit, self.group):
                    self._of_unit.append(label)
            line.addWidget(field, 4 if field is self.unit else 0)
        line.addStretch(1)
        line.addWidget(self.paste)
        line.addWidget(self.file)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the button of pasting is its picture alone."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        self.paste.setText("" if is_narrow else self._paste_text)

    def offer(
        self, years: Sequence[int], units: Sequence[Unit], today: date, first_unit: int | None
    ) -> None:
        """Offer these; what is chosen stays chosen where it still can be."""
        with QSignalBlocker(self.year), QSignalBlocker(self.unit):
            self.year.set_choices([(year, str(year)) for year in years])
            if self.year.value() is None:
                self.year.set_value(today.year)
            self.unit.set_items([(unit.id or 0, self._unit_text(unit, today)) for unit in units])
            if self.unit.value() is None:
                kept = self._last_unit if self._last_unit in {u.id for u in units} else first_unit
                self.unit.set_value(kept)
            self._last_unit = self.unit.value()
        self.unit.setCursorPosition(0)

    def offer_groups(self, groups: Sequence[StaffGroup]) -> None:
        """Offer these groups and all of them together."""
        choices: list[tuple[int | None, str]] = [(None, self.tr("Tất cả nhóm"))]
        choices += [(group.id, group.short_name) for group in groups]
        with QSignalBlocker(self.group):
            self.group.set_choices(choices)

    def period(self, today: date) -> EvaluationPeriod:
        """The period chosen."""
        return periods_of(self.year.value() or today.year)[self.part.value() or 0]

    def show_choice(
        self, unit_id: int | None, group_id: int | None, period: EvaluationPeriod
    ) -> None:
        """Choose these without telling anyone."""
        with ExitStack() as stack:
            for field in (self.year, self.part, self.unit, self.group):
                stack.enter_context(QSignalBlocker(field))
            self.year.set_value(period.year)
            self.part.set_value(periods_of(period.year).index(period))
            self.group.set_value(group_id)
            self._last_unit = unit_id
            self.unit.set_value(unit_id)

    def unit_id(self) -> int | None:
        """The unit chosen last; typing another name does not yet leave it."""
        return self._last_unit

    def show_mode(self, mode: Mode) -> None:
        """Mark the way of entering that shows; ready-made figures are those of whole years."""
        self._segments.button(mode).setChecked(True)
        self.paste.setVisible(mode is not Mode.AGGREGATES)
        for widget in self._of_unit:
            widget.setVisible(mode is not Mode.OFFICES)
        self.file.setVisible(mode is Mode.PERSONS)
        self.part.setVisible(mode is not Mode.AGGREGATES)

    def _unit_text(self, unit: Unit, today: date) -> str:
        if unit.last_day is None or unit.last_day >= today:
            return unit.name
        return self.tr("{name} (đến {day})").format(name=unit.name, day=format_day(unit.last_day))

    @Slot(object)
    def _follow_unit(self, unit_id: int | None) -> None:
        if unit_id is not None and unit_id != self._last_unit:
            self._last_unit = unit_id
            if not self.unit.hasFocus():
                self.unit.setCursorPosition(0)
            self.changed.emit()

    @Slot()
    def _restore_unit(self) -> None:
        """A name that was not finished gives way to the unit that shows."""
        if self.unit.value() is None:
            self.unit.set_value(self._last_unit)
        self.unit.setCursorPosition(0)
