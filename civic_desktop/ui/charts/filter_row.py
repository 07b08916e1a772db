"""What the charts show: which chart, years, groups, unit, and a class."""

from collections.abc import Mapping, Sequence
from enum import Enum, auto

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from civic_desktop.domain.rating import RATED_CLASSES, RatingClass
from civic_desktop.domain.text import first_upper
from civic_desktop.domain.unit import Unit
from civic_desktop.domain.unit_lineage import UnitView
from civic_desktop.reports.narrative import CLASS_PHRASES
from civic_desktop.services.chart_wish import ChartWish
from civic_desktop.ui.charts.chart_names import chart_titles
from civic_desktop.ui.charts.wrapping_row import WrappingRow
from civic_desktop.ui.shared.choice_fields import ChoiceBox
from civic_desktop.ui.shared.theme import set_look

_MOST_GROUPS = 3  # more lines cannot be told apart at a glance: the rest wait behind their chips
_LEAST_UNIT = 138  # three groups and the unit then stand in one line of 1366 pixels
_MOST_UNIT = 340
OVERVIEW = "overview"
"""The choice of the charts side by side."""
_RATINGS, _DISCIPLINE = "ratings", "discipline"
_KINDS = {
    OVERVIEW: _RATINGS,
    "ratings": _RATINGS,
    "rating-trend": _RATINGS,
    "discipline-by-measure": _DISCIPLINE,
}
"""Of which figures the groups are that a chart can be limited to."""


class Years(Enum):
    """Choices of years that are not a period of their own."""

    ALL = auto()
    OWN = auto()


class FilterRow(WrappingRow):
    """Years, a chip a group, and the unit."""

    years_changed = Signal()
    """Other years or another unit: other figures are needed."""
    groups_changed = Signal()
    """Other groups of the same figures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all = (0, 0)
        self.chips: dict[int, QPushButton] = {}
        self._switched: dict[tuple[str, int], bool] = {}
        self._kind = ""
        titles = {OVERVIEW: self.tr("Tổng quan"), **chart_titles()}
        self.chart: ChoiceBox[str] = ChoiceBox(list(titles.items()), self.tr("Biểu đồ"))
        self.chart.setObjectName("cmbChart")
        self.chart.setMaxVisibleItems(len(titles))
        phrases = [(rating, first_upper(CLASS_PHRASES[rating])) for rating in RATED_CLASSES]
        self.rating: ChoiceBox[RatingClass] = ChoiceBox(phrases, self.tr("Mức xếp loại"))
        self.rating.setObjectName("cmbRating")
        self.joined = QCheckBox(self.tr("Vẽ nối"))
        self.joined.setObjectName("chkJoined")
        self.joined.setToolTip(self.tr("Vẽ đường liền qua năm mà quy định hoặc đơn vị thay đổi"))
        self.range: ChoiceBox[tuple[int, int] | Years] = ChoiceBox([], self.tr("Các năm"))
        self.range.setObjectName("cmbRange")
        self.first: ChoiceBox[int] = ChoiceBox([], self.tr("Từ năm"))
        self.first.setObjectName("cmbFirstYear")
        self.last: ChoiceBox[int] = ChoiceBox([], self.tr("Đến năm"))
        self.last.setObjectName("cmbLastYear")
        self.unit: ChoiceBox[int | None] = ChoiceBox([], self.tr("Đơn vị"))
        self.unit.setObjectName("cmbUnit")
        self.unit.setMaximumWidth(_MOST_UNIT)
        self.unit.currentTextChanged.connect(self.unit.setToolTip)
        self.let_grow(self.unit, _LEAST_UNIT)
        views = [
            (UnitView.AS_WERE, self.tr("Đơn vị như khi đó")),
            (UnitView.AS_TODAY, self.tr("Đơn vị như hiện nay")),
        ]
        self.view: ChoiceBox[UnitView] = ChoiceBox(views, self.tr("Cách tính đơn vị"))
        self.view.setObjectName("cmbView")
        self.view.setToolTip(
            self.tr(
                "Như hiện nay: số liệu của đơn vị đã sáp nhập, đổi tên được cộng vào đơn vị kế thừa"
            )
        )
        self._hold()
        self._follow_chart()
        self.chart.value_changed.connect(self._choose_chart)
        self.rating.value_changed.connect(self.groups_changed)
        self.joined.toggled.connect(self.groups_changed)
        self.range.value_changed.connect(self._choose_range)
        self.first.value_changed.connect(self._choose_own)
        self.last.value_changed.connect(self._choose_own)
        self.unit.value_changed.connect(self.years_changed)
        self.view.value_changed.connect(self.years_changed)

    def _hold(self) -> None:
        years: list[QWidget] = [self.chart, self.range, self.first, self.last]
        trend: list[QWidget] = [self.rating, self.joined]
        self.show_controls([*years, *trend, *self.chips.values(), self.unit, self.view])
        self._show_own_years()

    def offer_years(self, ranges: Sequence[tuple[int, int]], years: Sequence[int]) -> None:
        """Offer periods, all years, and the person's own; what is chosen stays."""
        self._all = (years[0], years[-1])
        choices: list[tuple[tuple[int, int] | Years, str]] = [
            (pair, f"{pair[0]}–{pair[1]}") for pair in ranges
        ]
        text = self.tr("Tất cả ({first}–{last})").format(first=years[0], last=years[-1])
        choices += [(Years.ALL, text), (Years.OWN, self.tr("Chọn năm…"))]
        self.range.set_choices(choices)
        for box in (self.first, self.last):
            box.set_choices([(year, str(year)) for year in years])
        self._follow_range()

    def offer_units(self, units: Sequence[Unit], *, has_changes: bool) -> None:
        """Offer all units together, and each; and both views where any was reorganised."""
        choices: list[tuple[int | None, str]] = [(None, self.tr("Tất cả đơn vị"))]
        self.unit.set_choices([*choices, *((unit.id, unit.label) for unit in units)])
        self.view.setVisible(has_changes)
        if not has_changes:
            self.view.set_value(UnitView.AS_WERE)

    @Slot()
    def _choose_chart(self) -> None:
        self._follow_chart()
        self.years_changed.emit()

    def _follow_chart(self) -> None:
        """Show what this chart reads."""
        name = self.chart.value() or OVERVIEW
        self.rating.setVisible(name == "rating-trend")
        self.joined.setVisible(name in ("rating-trend", OVERVIEW))
        kind = _KINDS.get(name, "")
        if kind != self._kind:
            self._remember()
            self._kind = kind
            self._drop_chips()
            self._hold()

    def _remember(self) -> None:
        for group, chip in self.chips.items():
            self._switched[self._kind, group] = chip.isChecked()

    def _drop_chips(self) -> None:
        for chip in self.chips.values():
            chip.hide()
            chip.deleteLater()
        self.chips = {}

    def wanted_groups(self) -> frozenset[int] | None:
        """Groups whose chips are on; None where all are, or none are known yet."""
        chosen = self.groups()
        return None if chosen == set(self.chips) else frozenset(chosen)

    def offer_groups(self, names: Mapping[int, str]) -> bool:
        """A chip a group that has figures; those switched off stay off. Whether any is new.

        One group alone needs no choice.
        """
        if len(names) == 1 and self._kind != _RATINGS:
            names = {}
        self._remember()
        if list(names.items()) == [(group, chip.text()) for group, chip in self.chips.items()]:
            return False
        self._drop_chips()
        most = _MOST_GROUPS if self._kind == _RATINGS else len(names)
        for place, (group, name) in enumerate(names.items()):
            chip = QPushButton(name)
            chip.setCheckable(True)
            chip.setChecked(self._switched.get((self._kind, group), place < most))
            set_look(chip, role="chip")
            chip.toggled.connect(self.groups_changed)
            self.chips[group] = chip
        self._hold()
        return True

    def wish(self) -> ChartWish:
        """What a single chart is to show."""
        return ChartWish(
            *self.years(),
            self.unit.value(),
            self.wanted_groups(),
            self.rating.value() or ChartWish.rating,
            is_joined=self.joined.isChecked(),
            view=self.units_as(),
        )

    def years(self) -> tuple[int, int]:
        """The first and the last year wanted."""
        chosen = self.range.value()
        if chosen is Years.OWN:
            ends = (self.first.value() or self._all[0], self.last.value() or self._all[1])
            return min(ends), max(ends)
        return chosen if isinstance(chosen, tuple) else self._all

    def units_as(self) -> UnitView:
        """Whether units are taken as they were or as they are today."""
        return self.view.value() or UnitView.AS_WERE

    def unit_name(self) -> str:
        """The unit chosen, or that it is all of them."""
        return self.unit.currentText()

    def groups(self) -> set[int]:
        """Groups whose chips are on."""
        return {group for group, chip in self.chips.items() if chip.isChecked()}

    @Slot()
    def _choose_range(self) -> None:
        self._follow_range()
        self._show_own_years()
        self.years_changed.emit()

    def _follow_range(self) -> None:
        """Let the person's own years begin with those last shown."""
        if self.range.value() is Years.OWN:
            return
        years = self.years()
        self.first.set_value(years[0])
        self.last.set_value(years[1])

    def _show_own_years(self) -> None:
        is_own = self.range.value() is Years.OWN
        for box in (self.first, self.last):
            box.setVisible(is_own)

    @Slot()
    def _choose_own(self) -> None:
        if self.range.value() is Years.OWN:
            self.years_changed.emit()
