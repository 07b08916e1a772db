"""Offices rated in a period, typed like a spreadsheet."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from civic_desktop.domain.period import EvaluationPeriod
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.text import format_count, format_day
from civic_desktop.domain.unit_rating import UnitRating
from civic_desktop.services.acts import Saved
from civic_desktop.services.unit_ratings import UnitRatings, UnitRow
from civic_desktop.ui.evaluations.pasting import lines_of
from civic_desktop.ui.evaluations.units_columns import POINTS, proposal_words, typed_rating
from civic_desktop.ui.evaluations.units_grid import UnitsGrid
from civic_desktop.ui.evaluations.units_model import UnitsModel
from civic_desktop.ui.shared.notices import Banner, EmptyState, announce
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import Tone

_NAMED_AT_MOST = 5


class UnitsPage(QWidget):
    """The offices of one period; every committed cell is stored at once."""

    stored = Signal(object)  # Saved

    def __init__(
        self, ratings: UnitRatings, is_read_only: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ratings = ratings
        self._period: EvaluationPeriod | None = None
        self.model = UnitsModel(self._store_one, self)
        self.model.is_editable = not is_read_only
        self.grid = UnitsGrid(self.model)
        self.banner = Banner()
        self.problem = QLabel()
        self.problem.setObjectName("lblUnitsProblem")
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self.problem, role="problem")
        self.problem.hide()
        self.note = QLabel()
        self.note.setObjectName("lblUnitsNote")
        self.note.setWordWrap(True)
        set_look(self.note, role="small")
        self.why = QLabel()
        self.why.setObjectName("lblUnitsProposal")
        self.why.setWordWrap(True)
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.empty = EmptyState("")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.empty)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(6)
        page.addWidget(self.banner)
        page.addWidget(self._stack, 1)
        page.addWidget(self.problem)
        page.addWidget(self.why)
        page.addWidget(self.note)
        self.model.refused.connect(self._show_problem)
        self.grid.row_chosen.connect(self._show_why)
        self.grid.class_typed.connect(self._rate)
        self.grid.paste_wanted.connect(self.paste)

    @property
    def has_unstored_text(self) -> bool:
        """Whether something was typed that could not be stored."""
        return self.model.has_unstored_text

    def drop_unstored(self) -> None:
        """Take back what could not be stored."""
        self.model.forget_all()

    def commit(self) -> None:
        """Take what is being typed."""
        self.grid.close_open_cell()

    def show_period(self, period: EvaluationPeriod) -> None:
        """Show the offices of a period, from the first one, or why there are none to rate."""
        is_other = period != self._period
        self._period = period
        self.banner.hide()
        self._show_problem(None)
        self.read_again()
        if is_other and self.model.rows():
            self.grid.go_to(0, POINTS)

    def read_again(self) -> None:
        """Show what the ledger holds now, and stand where one stood."""
        if self._period is None:
            return
        current, offset = self.grid.currentIndex(), self.grid.verticalScrollBar().value()
        row, column = current.row(), current.column()
        rules = self._ratings.rules_for(self._period)
        if rules is None or rules.unit_classes is None:
            self._show_no_rules()
            return
        rows = self._ratings.rows(self._period)
        self.model.show_rows(rows, rules.unit_classes)
        if not rows:
            self._show_reason(
                self.tr("Chưa có đơn vị nào trong kỳ này"),
                self.tr("Thêm đơn vị trong Danh mục, rồi trở lại đây."),
            )
            return
        self._stack.setCurrentWidget(self.grid)
        if row >= 0 and not self.grid.currentIndex().isValid():
            self.grid.show_again(row, column, offset)
        self._show_note(rules.title, rules.unit_classes.article)
        self._show_why(self.grid.currentIndex().row())

    @Slot()
    def paste(self) -> None:
        """Take a column from the clipboard, from the current cell down, all or none."""
        index = self.grid.currentIndex()
        field = self.model.columns[index.column()].field if index.isValid() else ""
        if not self.model.is_editable or not field:
            self.banner.show_notice(Tone.WARN, self.tr("Chọn ô đầu của cột cần dán số liệu."))
            return
        lines = lines_of(QGuiApplication.clipboard().text())
        if not lines:
            self.banner.show_notice(Tone.WARN, self.tr("Bộ nhớ tạm không có dòng nào để dán."))
            return
        rows = self.model.rows()[index.row() :]
        try:
            ratings = self._pasted(rows, [line[-1] for line in lines], field)
        except Problem as problem:
            self.banner.show_notice(Tone.DANGER, problem_text(problem))
            return
        if self._act(lambda: self._ratings.save(rows[: len(ratings)], ratings)):
            words = self.tr("Đã dán {count} dòng. Ctrl+Z để hoàn tác.")
            self.banner.show_notice(Tone.OK, words.format(count=format_count(len(ratings))))

    def _pasted(
        self, rows: Sequence[UnitRow], texts: Sequence[str], field: str
    ) -> list[UnitRating]:
        if len(texts) > len(rows):
            raise Problem(
                "Không dán được: có {lines} dòng nhưng từ dòng đang chọn chỉ còn {rows} đơn vị."
                " Chưa có dòng nào thay đổi.",
                lines=len(texts),
                rows=len(rows),
            )
        ratings, faults = [], []
        for number, (row, text) in enumerate(zip(rows, texts, strict=False), start=1):
            try:
                ratings.append(typed_rating(row, field, text, self.model.classes))
            except Problem as problem:
                line = self.tr("dòng {number}: {problem}")
                faults.append(line.format(number=number, problem=problem_text(problem)))
        if faults:
            named = " ".join(faults[:_NAMED_AT_MOST])
            raise Problem(
                "Không dán được {count} dòng: {named} Chưa có dòng nào thay đổi.",
                count=len(faults),
                named=named,
            )
        return ratings

    @Slot(list, object)
    def _rate(self, places: list[int], rating_class: RatingClass | None) -> None:
        rows = [self.model.rows()[place] for place in places]
        ratings = [replace(row.rating, rating_class=rating_class) for row in rows]
        is_one = len(rows) == 1
        if self._act(lambda: self._ratings.save(rows, ratings)) and is_one and rating_class:
            self.grid.step()

    def _store_one(self, row: UnitRow, rating: UnitRating) -> None:
        """Save one office; the model shows what raises a Problem."""
        saved = self._ratings.save([row], [rating])
        self.read_again()
        self.stored.emit(saved)

    def _act(self, act: Callable[[], Saved]) -> bool:
        try:
            saved = act()
        except Problem as problem:
            self.banner.show_notice(Tone.DANGER, problem_text(problem))
            return False
        self.banner.hide()
        self.read_again()
        self.stored.emit(saved)
        return True

    @Slot(object)
    def _show_problem(self, problem: Problem | None) -> None:
        text = ""
        if problem is not None:
            words = self.tr("⚠ {problem} Ô này chưa được lưu; Esc trả lại giá trị cũ.")
            text = words.format(problem=problem_text(problem))
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        if text:
            announce(self.problem, text)

    @Slot(int)
    def _show_why(self, place: int) -> None:
        rows = self.model.rows()
        if not 0 <= place < len(rows):
            self.why.clear()
            return
        words = self.tr("{unit}, đề xuất: {proposal}")
        proposal = proposal_words(rows[place], self.model.classes)
        self.why.setText(words.format(unit=rows[place].unit.name, proposal=proposal))

    def _show_note(self, title: str, article: str) -> None:
        rows = self.model.rows()
        rated = sum(row.rating.rating_class is not None for row in rows)
        lacking = sum(row.lacks_reason for row in rows)
        basis = self.tr("{title}, {article}").format(title=title, article=article)
        words = [
            self.tr("Đã xếp loại {rated} trên {total} đơn vị theo {basis}.").format(
                rated=format_count(rated),
                total=format_count(len(rows)),
                basis=basis if article else title,
            )
        ]
        if lacking:
            sentence = self.tr("{count} đơn vị xếp khác đề xuất mà chưa có lý do.")
            words.append(sentence.format(count=format_count(lacking)))
        words.append(self.tr("Số in nghiêng đếm từ nhiệm vụ được giao; ô Xếp loại gõ X, T, H, K."))
        self.note.setText(" ".join(words))

    def _show_no_rules(self) -> None:
        first = self._ratings.first_rules()
        reason = self.tr("Chưa có quy định nào về xếp loại cơ quan, đơn vị.")
        if first is not None:
            words = self.tr("Cơ quan, đơn vị được xếp loại theo {basis}, áp dụng từ ngày {day}.")
            rules, day = first
            basis = rules.legal_basis
            if rules.unit_classes is not None and rules.unit_classes.article:
                basis = f"{rules.unit_classes.article}, {basis}"
            reason = words.format(basis=basis, day=format_day(day))
        self.model.show_rows([], self.model.classes)
        self._show_reason(self.tr("Kỳ này không xếp loại cơ quan, đơn vị"), reason)

    def _show_reason(self, title: str, reason: str) -> None:
        self.note.clear()
        self.why.clear()
        self.empty.show_reason(title, reason)
        self._stack.setCurrentWidget(self.empty)
