"""The filters over the list of inspections."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QSignalBlocker, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from civic_desktop.domain.follow_up import FollowUpState
from civic_desktop.domain.inspection import InspectionFilter, InspectionKind
from civic_desktop.services.inspection_log import DueCounts
from civic_desktop.ui.inspections.extra_filters import ExtraFilters
from civic_desktop.ui.inspections.words import kind_words, state_words
from civic_desktop.ui.shared.choice_fields import ChoiceBox
from civic_desktop.ui.shared.icons import put_icon
from civic_desktop.ui.shared.theme import set_look

_TYPING_PAUSE_MS = 200


class FilterBar(QWidget):
    """Text, year, kind and state, with chips for what is overdue and due soon."""

    changed = Signal()
    add_wanted = Signal()

    def __init__(
        self,
        years: Sequence[int],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.extra = ExtraFilters(today)
        self.extra.hide()
        self.extra.changed.connect(self.changed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self.text = QLineEdit()
        self.text.setObjectName("searchInspections")
        self.text.setPlaceholderText(self.tr("Tìm đơn vị, nội dung, số… (Ctrl+F)"))
        self.text.setAccessibleName(self.tr("Tìm cuộc kiểm tra"))
        self.text.setClearButtonEnabled(True)
        self.text.textChanged.connect(lambda _text: self._pause.start())
        self.year: ChoiceBox[int | None] = ChoiceBox([], self.tr("Năm"))
        self.year.setObjectName("cmbYear")
        self.offer_years(years)
        self.year.set_value(today().year)
        self.kind: ChoiceBox[InspectionKind | None] = ChoiceBox(
            [(None, self.tr("Mọi hình thức")), *kind_words().items()], self.tr("Hình thức")
        )
        self.kind.setObjectName("cmbForm")
        self.state: ChoiceBox[FollowUpState | None] = ChoiceBox(
            [(None, self.tr("Mọi tình trạng")), *state_words().items()], self.tr("Tình trạng")
        )
        self.state.setObjectName("cmbStatus")
        self.overdue = self._chip("chipOverdue", "danger", FollowUpState.OVERDUE)
        self.due_soon = self._chip("chipDueSoon", "warn", FollowUpState.DUE_SOON)
        for box in (self.year, self.kind):
            box.value_changed.connect(self.changed)
        self.state.value_changed.connect(self._show_state_on_chips)
        self.add = QPushButton(self.tr("Thêm cuộc kiểm tra"))
        self.add.setObjectName("btnAddInspection")
        self.add.setToolTip(self.tr("Thêm cuộc kiểm tra (Ctrl+N)"))
        set_look(self.add, role="primary")
        put_icon(self.add, "plus", "on_accent")
        self.add.clicked.connect(self.add_wanted)
        self.more = QPushButton(self.tr("Lọc thêm"))
        self.more.setObjectName("btnMoreFilters")
        self.more.setCheckable(True)
        self.more.setToolTip(self.tr("Lọc theo đơn vị, chủ thể, căn cứ, lĩnh vực, ngày"))
        set_look(self.more, role="chip", tone="info")
        self.more.toggled.connect(self.extra.setVisible)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        line = QHBoxLayout()
        rows.addLayout(line)
        rows.addWidget(self.extra)
        line.setSpacing(8)
        line.addWidget(self.text, 1)
        self.text.setMaximumWidth(264)
        for widget in (self.year, self.kind, self.state, self.overdue, self.due_soon, self.more):
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(self.add)

    def _chip(self, name: str, tone: str, state: FollowUpState) -> QPushButton:
        chip = QPushButton()
        chip.setObjectName(name)
        chip.setCheckable(True)
        set_look(chip, role="chip", tone=tone)
        chip.clicked.connect(lambda on: self.state.set_value(state if on else None))
        return chip

    def wanted(self) -> InspectionFilter:
        """The filter as it stands."""
        return self.extra.narrowed(
            InspectionFilter(
                text=self.text.text(),
                year=self.year.value(),
                kind=self.kind.value(),
                state=self.state.value(),
            )
        )

    def show_filter(self, wanted: InspectionFilter) -> None:
        """Show another filter, and tell of it once."""
        was_blocked = self.blockSignals(True)
        self.text.setText(wanted.text)
        self.year.set_value(wanted.year)
        self.kind.set_value(wanted.kind)
        self.state.set_value(wanted.state)
        self.extra.show_filter(wanted)
        self._pause.stop()
        self.blockSignals(was_blocked)
        self.more.setChecked(wanted != self._in_first_row(wanted))
        self.changed.emit()

    @staticmethod
    def _in_first_row(wanted: InspectionFilter) -> InspectionFilter:
        return InspectionFilter(wanted.text, wanted.year, wanted.kind, wanted.state)

    def offer_years(self, years: Sequence[int]) -> None:
        """Offer these years and all of them together."""
        choices: list[tuple[int | None, str]] = [(None, self.tr("Mọi năm"))]
        choices += [(year, self.tr("Năm {year}").format(year=year)) for year in years]
        with QSignalBlocker(self.year):
            self.year.set_choices(choices)

    def show_counts(self, counts: DueCounts) -> None:
        """Say on the chips how many are overdue and due soon."""
        self.overdue.setText(self.tr("Quá hạn {count}").format(count=counts.overdue))
        self.due_soon.setText(self.tr("Sắp đến hạn {count}").format(count=counts.due_soon))

    def clear(self) -> None:
        """Let everything through again, in all years."""
        self.show_filter(InspectionFilter())

    def show_year(self, year: int) -> None:
        """Make sure inspections of that year are let through."""
        if self.year.value() not in (None, year):
            self.year.set_value(year)

    @Slot()
    def _show_state_on_chips(self) -> None:
        self.overdue.setChecked(self.state.value() is FollowUpState.OVERDUE)
        self.due_soon.setChecked(self.state.value() is FollowUpState.DUE_SOON)
        self.changed.emit()
