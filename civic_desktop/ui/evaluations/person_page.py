"""Rating person by person: the grid, its keys, and what it comes to."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from civic_desktop.domain.period import EvaluationPeriod, Year
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import RatingClass
from civic_desktop.services.acts import Saved
from civic_desktop.services.rating_caps import RuleStanding, class_labels
from civic_desktop.services.rating_entry import RatingEntry
from civic_desktop.services.rating_sheet import SheetRow, totals_of
from civic_desktop.ui.evaluations.lock_dialogs import ask_to_lock, ask_to_unlock, open_persons_words
from civic_desktop.ui.evaluations.pasting import from_clipboard, pasted_words
from civic_desktop.ui.evaluations.person_dialogs import ask_caps, score_persons
from civic_desktop.ui.evaluations.person_layout import PersonLayout
from civic_desktop.ui.evaluations.rating_model import CELLS, CLASS, REASON
from civic_desktop.ui.shared.notices import NoticeAction
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.tokens import Tone


class PersonPage(PersonLayout):
    """The sheet of one unit; every committed cell is stored at once."""

    stored = Signal(object)  # Saved
    period_changed = Signal()
    """The period was locked or unlocked: no step before it can be taken back."""
    undo_wanted = Signal()

    def __init__(
        self, entry: RatingEntry, is_read_only: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._entry = entry
        self._is_read_only = is_read_only
        self._unit_id = 0
        self._period: EvaluationPeriod = Year(entry.today().year)
        self._others: list[SheetRow] = []  # persons of groups not shown: the cap counts them
        self._standings: list[RuleStanding] = []
        self._unstored: dict[int | None, SheetRow] = {}  # typed, and refused by the file
        self.model.text_typed.connect(self._write_typed)
        self.grid.class_typed.connect(self._rate)
        self.grid.fill_wanted.connect(self._fill)
        self.grid.paste_wanted.connect(self.paste)
        self.grid.proposals_wanted.connect(self._follow)
        self.grid.reason_wanted.connect(self._ask_reason)
        self.grid.selectionModel().currentRowChanged.connect(self._show_person)
        self.grid.points_wanted.connect(self._open_points)
        self.side.proposal.points_wanted.connect(
            lambda: self._open_points(self.grid.currentIndex().row())
        )
        self.side.proposal.accept_wanted.connect(lambda: self._follow(self.grid.chosen_rows()))
        self.side.cap.setting_wanted.connect(self._ask_cap)
        self.side.period.next_wanted.connect(self.go_to_next_open)
        self.side.period.lock_wanted.connect(self.lock)
        self.side.period.unlock_wanted.connect(self.unlock)

    def show_sheet(self, unit_id: int, group_id: int | None, period: EvaluationPeriod) -> None:
        """Show another unit, group or period, from its first person without a class."""
        self.banner.hide()
        self._read(unit_id, group_id, period)
        rows = self.model.rows()
        unrated = [p for p, row in enumerate(rows) if row.rating_class is RatingClass.UNRATED]
        self.grid.go_to(unrated[0] if unrated else 0, CLASS)
        self._show_person()

    def read_again(self, unit_id: int, group_id: int | None, period: EvaluationPeriod) -> None:
        """Show what the ledger holds now, and stand where one stood."""
        current, offset = self.grid.currentIndex(), self.grid.verticalScrollBar().value()
        self._read(unit_id, group_id, period)
        if current.isValid() and not self.grid.currentIndex().isValid():
            self.grid.show_again(current.row(), current.column(), offset)
        self._show_person()

    def show_reason(self, title: str, reason: str, actions: Sequence[NoticeAction] = ()) -> None:
        """Say why there is nobody to rate."""
        self._others = []
        self.model.show_rows([], lambda _group: {})
        self.empty.show_reason(title, reason, actions)
        self._stack.setCurrentWidget(self.empty)
        self.side.hide()

    def _read(self, unit_id: int, group_id: int | None, period: EvaluationPeriod) -> None:
        self._unit_id, self._period = unit_id, period
        rows = self._entry.sheet(unit_id, None, period)
        shown = [row for row in rows if group_id in (None, row.rating.group_id)]
        self._others = [row for row in rows if row not in shown]
        labels = class_labels(self._entry.standings(rows, period))
        self.model.show_rows(shown, lambda group: labels.get(group, {}))
        known = {row.person.id for row in shown}
        self.model.put([row for row in self._unstored.values() if row.person.id in known])
        self._show_totals()
        self._stack.setCurrentIndex(0)
        self.side.show()

    @Slot(list, object)
    def _rate(self, places: list[int], rating_class: RatingClass | None) -> None:
        rows = [self.model.row_at(place) for place in places]
        is_stored = self._store(rows, lambda: self._entry.rate(rows, rating_class))
        if is_stored and len(places) == 1 and rating_class is not None:
            self.grid.step()

    @Slot(list)
    def _follow(self, places: list[int]) -> None:
        """Give the persons chosen the classes that their records propose."""
        rows = [row for row in map(self.model.row_at, places) if row.proposal is not None]
        if not rows:
            self.banner.show_notice(Tone.INFO, self.tr("Người đang chọn không có đề xuất nào."))
        elif self._store(rows, lambda: self._entry.rate_as_proposed(rows)) and len(places) == 1:
            self.grid.step()

    @Slot(list)
    def _ask_reason(self, places: list[int]) -> None:
        """Take the class away and open the first person's reason, to say why there is none."""
        rows = map(self.model.row_at, places)
        rated = [row for row in rows if row.rating_class is not RatingClass.UNRATED]
        if not rated or self._store(rated, lambda: self._entry.rate(rated, None)):
            self.grid.go_to(places[0], REASON)
            self.grid.edit(self.grid.currentIndex())

    @Slot(object)
    def _write_typed(self, row: SheetRow) -> None:
        """Store typed words; where that fails they stay on the screen, to be stored again."""
        self._unstored[row.person.id] = row
        if not self.commit():
            self.model.put([row])

    @property
    def has_unstored_text(self) -> bool:
        """Whether words were typed that the file has refused."""
        return bool(self._unstored)

    def commit(self) -> bool:
        """Store what is typed; False where the file refuses, and then it stays on the screen."""
        self.grid.close_open_cell()
        rows = list(self._unstored.values())
        again = NoticeAction(self.tr("Thử lại"), self._store_again, icon="refresh")
        return not rows or self._store(rows, lambda: self._entry.write(rows), [again])

    @Slot()
    def _store_again(self) -> None:
        self.commit()

    def drop_unstored(self) -> None:
        """Forget what could not be stored."""
        self._unstored.clear()
        self.banner.hide()

    @Slot(list, int)
    def _fill(self, places: list[int], column: int) -> None:
        first, *others = (self.model.row_at(place) for place in places)
        rows = [row.like(first, CELLS[column]) for row in others]
        self._store(rows, lambda: self._entry.write(rows))

    @Slot()
    def paste(self) -> None:
        """Take classes from the clipboard, from the current person down, all or none."""
        if not self.model.is_editable or not self.model.rows():
            return
        self.grid.setFocus()
        try:
            labels = class_labels(self._standings)
            before, rows = from_clipboard(self.grid, self.model, labels)
        except Problem as problem:
            self.banner.show_notice(Tone.DANGER, problem_text(problem))
            return
        if self._store(rows, lambda: self._entry.paste(rows)):
            undo = NoticeAction(self.tr("Hoàn tác"), self.undo_wanted.emit, icon="undo")
            self.banner.show_notice(Tone.OK, pasted_words(before, rows), [undo])

    @Slot()
    def go_to_next_open(self) -> None:
        """Go to the next person who needs a class or a reason, round to the first."""
        self._go_to_open(self.grid.currentIndex().row())

    def _go_to_open(self, here: int) -> None:
        rows = self.model.rows()
        order = [*range(here + 1, len(rows)), *range(here + 1)]
        place = next((p for p in order if rows[p].problem is not None), None)
        if place is not None:
            is_unrated = rows[place].rating_class is RatingClass.UNRATED
            self.grid.go_to(place, CLASS if is_unrated else REASON)
            self.grid.setFocus()

    @Slot()
    def lock(self) -> None:
        """Lock the period, or say what must be settled first."""
        if not self.commit():
            return
        problems = [row.problem for row in self._all_rows() if row.problem is not None]
        if problems:
            sentence = self.tr("Chưa khóa được, còn {count} người:").format(count=len(problems))
            words = f"{sentence}\n{open_persons_words(problems)}"
            self.banner.show_notice(Tone.WARN, words)
            self._go_to_open(-1)
            return
        if ask_to_lock(self, self._entry.periods, self._unit_id, self._period, self._standings):
            self._follow_period()

    @Slot()
    def unlock(self) -> None:
        """Open the period again, with a reason."""
        if ask_to_unlock(self, self._entry.periods, self._unit_id, self._period):
            self._follow_period()

    def _follow_period(self) -> None:
        self.banner.hide()
        self._show_totals()
        self.period_changed.emit()
        self.grid.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F8 goes to the next person to be settled."""
        if event.key() == Qt.Key.Key_F8:
            self.go_to_next_open()
        else:
            super().keyPressEvent(event)

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
        for row in rows:
            self._unstored.pop(row.person.id, None)
        if not self._unstored:
            self.banner.hide()  # else it still tells of what is not stored
        self.model.put(self._entry.read_again(rows, self._period))
        self._show_totals()
        self.stored.emit(saved)
        return True

    def _all_rows(self) -> list[SheetRow]:
        return [*self.model.rows(), *self._others]

    def _show_totals(self) -> None:
        rows = self._all_rows()
        self._standings = self._entry.standings(rows, self._period)
        standing = self._entry.periods.standing(self._unit_id, self._period)
        self.model.is_editable = not self._is_read_only and standing.locked_by is None
        self._legend.setVisible(self.model.is_editable)
        self.grid.show_columns(self.model.rows())
        rules = [each.rules for each in self._standings if each.rules is not None]
        self.side.period.show_standing(standing, rows, rules, is_read_only=self._is_read_only)
        self.side.show_figures(self._standings, totals_of(self.model.rows()), self._period)
        self._show_person()

    @Slot()
    def _show_person(self) -> None:
        index = self.grid.currentIndex()
        row = self.model.row_at(index.row()) if index.isValid() else None
        self.side.proposal.show_row(
            row, is_editable=self.model.is_editable, has_sheet=self._has_sheets
        )

    @property
    def _has_sheets(self) -> bool:
        """Whether the law of the period has points: of months and quarters."""
        has_points = any(
            s.rules is not None and s.rules.points is not None for s in self._standings
        )
        return has_points and not isinstance(self._period, Year)

    @Slot()
    def _ask_cap(self) -> None:
        """Let the office enter its own parameters of the caps of this sheet."""
        ask_caps(self, self._entry.caps, self._standings, self.stored.emit)
        self._show_totals()
        self.grid.setFocus()

    @Slot(int)
    def _open_points(self, place: int) -> None:
        """Score the persons of the grid, from this one on."""
        if place < 0:
            return
        if not self._has_sheets:
            sentence = self.tr(
                "Phiếu chấm điểm lập theo tháng hoặc quý, từ khi quy định có thang điểm. Chọn kỳ."
            )
            self.banner.show_notice(Tone.INFO, sentence)
            return
        people = [row.person for row in self.model.rows()]
        sheets = self._entry.sheets
        score_persons(self, sheets, people, place, self._period, self.stored.emit)
        self.model.put(self._entry.read_again(self.model.rows(), self._period))
        self._show_totals()
        self.grid.setFocus()
