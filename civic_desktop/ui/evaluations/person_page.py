"""Rating person by person: the grid, its keys, and what it comes to."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import RATED_CLASSES, RatingClass
from civic_desktop.services.acts import Saved
from civic_desktop.services.rating_entry import GroupStanding, RatingEntry, SheetRow, totals_of
from civic_desktop.ui.evaluations.cap_card import CapCard
from civic_desktop.ui.evaluations.cards import RuleCard, TotalsCard
from civic_desktop.ui.evaluations.pasting import lines_of, pasted_rows
from civic_desktop.ui.evaluations.rating_grid import RatingGrid
from civic_desktop.ui.evaluations.rating_model import CLASS, REASON, RatingModel
from civic_desktop.ui.evaluations.words import LETTERS, short_label
from civic_desktop.ui.shared.notices import Banner, EmptyState, NoticeAction
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import Tone

_SIDE_WIDTH = 300


class PersonPage(QWidget):
    """The sheet of one unit; every committed cell is stored at once."""

    stored = Signal(object)  # Saved
    undo_wanted = Signal()

    def __init__(
        self, entry: RatingEntry, is_read_only: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._entry = entry
        self._year = entry.today().year
        self._standings: list[GroupStanding] = []
        self.model = RatingModel(self)
        self.model.is_editable = not is_read_only
        self.grid = RatingGrid(self.model)
        self.banner = Banner()
        self.cap = CapCard(self.tr("Trần xuất sắc"))
        self.totals = TotalsCard(self.tr("Tổng hợp"))
        self.rule = RuleCard(self.tr("Quy định áp dụng"))
        self.empty = EmptyState("")
        self._lay_out(is_read_only)
        self.model.text_typed.connect(self._write_typed)
        self.grid.class_typed.connect(self._rate)
        self.grid.fill_wanted.connect(self._fill)
        self.grid.paste_wanted.connect(self.paste)

    def show_sheet(self, unit_id: int, group_id: int | None, year: int) -> None:
        """Show another unit, group or year, from its first person without a class."""
        self.banner.hide()
        self._read(unit_id, group_id, year)
        first = next(
            (
                place
                for place, row in enumerate(self.model.rows())
                if row.rating_class is RatingClass.UNRATED
            ),
            0,
        )
        self.grid.go_to(first, CLASS)

    def read_again(self, unit_id: int, group_id: int | None, year: int) -> None:
        """Show what the ledger holds now, and stand where one stood."""
        current, offset = self.grid.currentIndex(), self.grid.verticalScrollBar().value()
        self._read(unit_id, group_id, year)
        if current.isValid() and not self.grid.currentIndex().isValid():
            self.grid.show_again(current.row(), current.column(), offset)

    def show_reason(self, title: str, reason: str, actions: Sequence[NoticeAction] = ()) -> None:
        """Say why there is nobody to rate."""
        self.model.show_rows([], lambda _group: {})
        self._show_totals()
        self.empty.show_reason(title, reason, actions)
        self._stack.setCurrentWidget(self.empty)
        self.side.hide()

    def _read(self, unit_id: int, group_id: int | None, year: int) -> None:
        self._year = year
        rows = self._entry.sheet(unit_id, group_id, year)
        standings = self._entry.standings(rows, year)
        labels = {s.group.id or 0: _labels_of(s) for s in standings}
        self.model.show_rows(rows, lambda group: labels.get(group, {}))
        self._show_totals()
        self._stack.setCurrentIndex(0)
        self.side.show()

    @Slot(list, object)
    def _rate(self, places: list[int], rating_class: RatingClass | None) -> None:
        rows = [self.model.row_at(place) for place in places]
        is_stored = self._store(rows, lambda: self._entry.rate(rows, rating_class))
        if is_stored and len(places) == 1 and rating_class is not None:
            self.grid.step()

    @Slot(object)
    def _write_typed(self, row: SheetRow) -> None:
        """Store typed words; where that fails they stay on the screen, to be stored again."""
        again = NoticeAction(self.tr("Thử lại"), lambda: self._write_typed(row), icon="refresh")
        if not self._store([row], lambda: self._entry.write([row]), [again]):
            self.model.put([row])

    @Slot(list, int)
    def _fill(self, places: list[int], column: int) -> None:
        first, *others = (self.model.row_at(place) for place in places)
        if column == CLASS:
            rows = [row.rated(first.rating_class) for row in others]
        elif column == REASON:
            rows = [row.with_reason(first.rating.reason) for row in others]
        else:
            rows = [row.with_evidence(first.rating.evidence) for row in others]
        self._store(rows, lambda: self._entry.write(rows))

    @Slot()
    def paste(self) -> None:
        """Take classes from the clipboard, from the current person down, all or none."""
        if not self.model.is_editable or not self.model.rows():
            return
        self.grid.setFocus()
        lines = lines_of(QGuiApplication.clipboard().text())
        if not lines:
            self.banner.show_notice(Tone.WARN, self.tr("Bộ nhớ tạm không có dòng nào để dán."))
            return
        chosen = self.grid.chosen_rows()
        places = self.grid.rows_from(chosen[0] if chosen else 0)
        if len(lines) == 1 and len(chosen) > 1:
            places, lines = chosen, lines * len(chosen)
        before = [self.model.row_at(place) for place in places]
        try:
            rows = pasted_rows(lines, before, self._labels_of_all())
        except Problem as problem:
            self.banner.show_notice(Tone.DANGER, problem_text(problem))
            return
        if self._store(rows, lambda: self._entry.paste(rows)):
            self._tell_pasted(before, rows)

    def _tell_pasted(self, before: Sequence[SheetRow], rows: Sequence[SheetRow]) -> None:
        old = {row.person.id: row.rating_class for row in before}
        replaced = sum(
            old[row.person.id] not in (RatingClass.UNRATED, row.rating_class) for row in rows
        )
        sentence = (
            self.tr("Đã dán mức xếp loại cho {count} người, trong đó {replaced} người thay mức cũ.")
            if replaced
            else self.tr("Đã dán mức xếp loại cho {count} người.")
        )
        self.banner.show_notice(
            Tone.OK,
            sentence.format(count=len(rows), replaced=replaced),
            [NoticeAction(self.tr("Hoàn tác"), self.undo_wanted.emit, icon="undo")],
        )

    def _store(
        self,
        rows: Sequence[SheetRow],
        act: Callable[[], Saved],
        ways_out: Sequence[NoticeAction] = (),
    ) -> bool:
        """Do one act and show what became of the persons; False where the file refused."""
        try:
            saved = act()
        except Problem as problem:
            self.banner.show_notice(Tone.DANGER, problem_text(problem), ways_out)
            return False
        self.banner.hide()
        self.model.put(self._entry.read_again(rows, self._year))
        self._show_totals()
        self.stored.emit(saved)
        return True

    def _show_totals(self) -> None:
        rows = self.model.rows()
        self._standings = self._entry.standings(rows, self._year)
        self.cap.show_standings(self._standings)
        self.totals.show_totals(totals_of(rows))
        self.rule.show_rules(self._standings, self._year)
        self.rule.setVisible(bool(rows))

    def _labels_of_all(self) -> Mapping[RatingClass, str]:
        return _labels_of(self._standings[0]) if self._standings else {}

    def _lay_out(self, is_read_only: bool) -> None:
        work = QWidget()
        left = QVBoxLayout(work)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(self.grid, 1)
        legend = KeyLegend()
        legend.setVisible(not is_read_only)
        left.addWidget(legend)
        self._stack = QStackedWidget()
        self._stack.addWidget(work)
        self._stack.addWidget(self.empty)
        cards = QWidget()
        column = QVBoxLayout(cards)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for card in (self.cap, self.totals, self.rule):
            column.addWidget(card)
        column.addStretch(1)
        self.side = QScrollArea()
        self.side.setWidgetResizable(True)
        self.side.setFrameShape(QFrame.Shape.NoFrame)
        self.side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.side.setFixedWidth(_SIDE_WIDTH)
        self.side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.side.setWidget(cards)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._stack, 1)
        line.addWidget(self.side)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        page.addWidget(self.banner)
        page.addLayout(line, 1)


class KeyLegend(QFrame):
    """The keys of the grid in one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, role="strip")
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 6, 10, 6)
        line.setSpacing(5)
        line.addWidget(_label(self.tr("Bấm một phím:"), "h2"))
        for number, rating_class in enumerate(RATED_CLASSES, start=1):
            line.addSpacing(8)
            line.addWidget(_label(f"{LETTERS[rating_class]}/{number}", "h2"))
            line.addWidget(_label(short_label(rating_class), ""))
        line.addSpacing(8)
        line.addWidget(_label("Del", "h2"))
        line.addWidget(_label(self.tr("bỏ chọn"), ""))
        line.addStretch(1)
        self._more = self.tr("↑ ↓ chuyển người · F2 ghi lý do · Ctrl+D chép từ dòng trên")
        self._rest = _label("", "small")
        self._rest.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._rest.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._rest, 10)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name the other keys only where there is room for them."""
        super().resizeEvent(event)
        has_room = self._rest.fontMetrics().horizontalAdvance(self._more) <= self._rest.width()
        self._rest.setText(self._more if has_room else "")


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    return label


def _labels_of(standing: GroupStanding) -> Mapping[RatingClass, str]:
    """The law's words for the classes of a group; none where no rules are known."""
    if standing.rules is None:
        return {}
    statuses = standing.group.statuses
    return {c: standing.rules.class_label(c, statuses) for c in RATED_CLASSES}
