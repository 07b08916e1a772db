"""The evaluation sheet of one person after another, for one month or quarter."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from civic_desktop.domain.evaluation import EvaluationSheet
from civic_desktop.domain.period import EvaluationPeriod, period_title
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.staff import StaffMember
from civic_desktop.domain.text import format_hundredths
from civic_desktop.services.evaluation_sheets import EvaluationSheets
from civic_desktop.ui.evaluations.cards import scrolled, words_label
from civic_desktop.ui.evaluations.score_card import ScoreCard
from civic_desktop.ui.evaluations.sheet_form import SheetForm
from civic_desktop.ui.evaluations.sheet_help import SheetHelp
from civic_desktop.ui.evaluations.split_dialog import SplitDialog
from civic_desktop.ui.shared.dialog import Dialog
from civic_desktop.ui.shared.notices import Banner, UnsavedAnswer, confirm, confirm_unsaved
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import Tone

_WIDTH, _HEIGHT = 1240, 660
_FRAME = 34  # what the window's own frame takes of a small screen
_SIDE_WIDTH = 290


class SheetDialog(Dialog):
    """Scores the persons of a list, from `place` on; going to another person stores the sheet.

    `stored` carries a Saved for each act, so that the tab can take it back.
    """

    stored = Signal(object)  # Saved

    def __init__(
        self,
        sheets: EvaluationSheets,
        people: Sequence[StaffMember],
        place: int,
        period: EvaluationPeriod,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sheets, self._people, self._place = sheets, people, place
        self._period = period
        self._known: EvaluationSheet | None = None
        self._may_edit = False
        room = self.screen().availableGeometry()
        self.resize(min(_WIDTH, room.width() - _FRAME), min(_HEIGHT, room.height() - _FRAME))
        self._who = words_label("h1", is_wrapped=False)
        self._where = words_label("muted", is_wrapped=False)
        self.banner = Banner()
        self.form = SheetForm()
        self._help = SheetHelp(sheets, self.form)
        self.score = ScoreCard(self.tr("Kết quả"))
        self.before = self._button(self.tr("‹ Người trước"), "Ctrl+PgUp", lambda: self._go(-1))
        self.after = self._button(self.tr("Người sau ›"), "Ctrl+PgDown", lambda: self._go(1))
        self.remove = self._button(self.tr("Xóa phiếu"), "Ctrl+Del", self._remove)
        self.save_button = self._button(self.tr("Lưu"), "Ctrl+S", self.save)
        self.close_button = self._button(self.tr("Đóng"), "", self.reject)
        set_look(self.save_button, role="primary")
        self._lay_out()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        self.form.edited.connect(self._show_score)
        self.form.grid.paste_refused.connect(self._show_refusal)
        self.form.split.clicked.connect(self._ask_split)
        self._show_person()

    @property
    def is_changed(self) -> bool:
        """Whether something typed is not stored."""
        if self._known is None or not self._may_edit:
            return False
        self.form.grid.close_open_cell()
        return self.form.has_unreadable_text() or self.form.read() != self._known

    @Slot()
    def save(self) -> bool:
        """Store the sheet, or say at its place what is wrong; whether all typed is stored."""
        if self._known is None or not self._may_edit or not self.is_changed:
            return not self.is_changed
        if self.form.has_unreadable_text():
            self.form.show_unreadable()
            self.banner.show_notice(Tone.DANGER, self.tr("Có ô chưa đọc được, chưa lưu phiếu."))
            return False
        sheet = self.form.read()
        problems = list(self._sheets.problems_of(sheet))
        if problems:
            self._show_problems(problems)
            return False
        try:
            saved = self._sheets.save(sheet)
            self._known = self._sheets.get(saved.record_id)
        except Problem as problem:
            self._show_problems([problem])
            return False
        self._show_sheet(self._known)
        self.banner.show_notice(Tone.OK, self._saved_words(self._known))
        self.stored.emit(saved)
        return True

    def reject(self) -> None:
        """Close, after asking about what is not stored."""
        if self.is_changed:
            answer = confirm_unsaved(self)
            if answer is UnsavedAnswer.STAY or (answer is UnsavedAnswer.SAVE and not self.save()):
                return
        super().reject()

    def _go(self, step: int) -> None:
        """Store the sheet and show the next person's, or the one before."""
        was_changed = self.is_changed
        if was_changed and not self.save():
            return
        place = self._place + step
        if not 0 <= place < len(self._people):
            return
        words = self.banner.text() if was_changed else ""
        self._place = place
        self._show_person()
        if words and self.banner.isHidden():
            self.banner.show_notice(Tone.OK, words)

    def _show_person(self) -> None:
        person = self._people[self._place]
        title = self.tr("Phiếu chấm điểm – {name} – {period}").format(
            name=person.full_name, period=period_title(self._period)
        )
        self.setWindowTitle(title)
        self._who.setText(title)
        self.before.setEnabled(self._place > 0)
        self.after.setEnabled(self._place + 1 < len(self._people))
        self.banner.hide()
        try:
            sheet = self._sheets.sheet_of(person, self._period)
            locked = self._sheets.lock_problem(sheet)
            self._may_edit = locked is None and not self._sheets.is_read_only
            self._show_sheet(sheet)
        except Problem as problem:
            self._show_no_sheet(problem)
            return
        if locked is not None:
            self.banner.show_notice(Tone.INFO, problem_text(locked), is_closable=False)
        self.form.focus_first()

    def _show_sheet(self, sheet: EvaluationSheet) -> None:
        self._known = sheet
        self.form.setEnabled(True)
        rule = self._sheets.points_rule_of(sheet)
        where = self.tr("{unit} · {post} · người {number} / {count}")
        self._where.setText(
            where.format(
                unit=self._sheets.unit_name(sheet),
                post=self._people[self._place].post or self.tr("chưa ghi chức vụ"),
                number=self._place + 1,
                count=len(self._people),
            )
        )
        focused, current = self.focusWidget(), self.form.grid.currentIndex()
        self.form.show_sheet(sheet, rule, may_edit=self._may_edit)
        if focused is self.form.grid and current.isValid():
            self.form.grid.go_to(current.row(), current.column())
        self._help.show_tasks()
        self._help.show_proposal(may_edit=self._may_edit)
        self._show_score()

    def _show_no_sheet(self, problem: Problem) -> None:
        self._known, self._may_edit = None, False
        self.form.setEnabled(False)
        self._where.setText("")
        self.score.show_nothing()
        self.save_button.setEnabled(False)
        self.remove.setEnabled(False)
        self.banner.show_notice(Tone.WARN, problem_text(problem), is_closable=False)
        self.close_button.setFocus()

    @Slot()
    def _show_score(self) -> None:
        if self._known is None:
            return
        sheet = self.form.read()
        rules = self._sheets.rules_of(sheet)
        scored = self._sheets.score(sheet)
        if self.form.products.refused():
            # What stood in the cell before must not make a total.
            unread = Problem("Có ô chưa đọc được trong danh sách sản phẩm, công việc.")
            scored = scored.without_total(unread)
        self.score.show_score(scored, rules, is_verified=self._sheets.is_verified(sheet))
        self.save_button.setEnabled(self._may_edit)
        self.remove.setEnabled(self._may_edit and self._known.id is not None)

    @Slot()
    def _ask_split(self) -> None:
        if self._known is None:
            return
        rule_id, rule = self._known.rule_id, self._sheets.points_rule_of(self._known)
        splits = self._sheets.splits
        dialog = SplitDialog(
            rule,
            splits.split_of(rule_id, rule),
            lambda split: splits.save(rule_id, rule, split),
            self,
        )
        dialog.exec()
        if dialog.saved is None:
            return
        self.stored.emit(dialog.saved)
        if self._known.id is None:
            blank = self._sheets.sheet_of(self._people[self._place], self._period)
            self._known = replace(self._known, criteria=blank.criteria)
            self.form.change_split(blank.criteria, rule)

    @Slot()
    def _remove(self) -> None:
        known = self._known
        if known is None or known.id is None or not self._may_edit:
            return
        text = self.tr("Xóa phiếu chấm điểm {period} của {name}?").format(
            period=period_title(self._period), name=self._people[self._place].full_name
        )
        if not confirm(
            self, self.tr("Xóa phiếu chấm điểm"), text, self.tr("Xóa"), self.tr("Giữ lại")
        ):
            return
        try:
            saved = self._sheets.delete(known)
        except Problem as problem:
            self._show_problems([problem])
            return
        self.stored.emit(saved)
        self._show_person()

    @Slot(Problem)
    def _show_refusal(self, problem: Problem) -> None:
        self.banner.show_notice(Tone.DANGER, problem_text(problem))

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        self.form.show_problems(problems)
        self.banner.show_notice(Tone.DANGER, problem_text(problems[0]))

    def _saved_words(self, sheet: EvaluationSheet) -> str:
        name = self._people[self._place].full_name
        if sheet.points is None:
            return self.tr("Đã lưu phiếu của {name}: chưa đủ dữ liệu.").format(name=name)
        words = self.tr("Đã lưu phiếu của {name}: {points} điểm.")
        return words.format(name=name, points=format_hundredths(sheet.points))

    def _button(self, text: str, keys: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        if keys:
            # A button's own shortcut would act a moment later, when its picture has sprung back.
            QShortcut(QKeySequence(keys), self).activated.connect(run)
            button.setToolTip(keys)
        button.clicked.connect(lambda: run())
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._who)
        head.addStretch(1)
        head.addWidget(self._where)
        body = QHBoxLayout()
        body.setSpacing(10)
        body.addWidget(scrolled(self.form), 1)
        side = scrolled(self.score)
        side.setFixedWidth(_SIDE_WIDTH)
        body.addWidget(side)
        keys = words_label("small", is_wrapped=False)
        keys.setText(
            self.tr("Insert thêm dòng · Del xóa dòng · Ctrl+Z lùi lại · Ctrl+V dán từ Excel")
        )
        keys.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        buttons = QHBoxLayout()
        for button in (self.before, self.after):
            buttons.addWidget(button)
        buttons.addWidget(keys, 1)
        for button in (self.remove, self.close_button, self.save_button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addLayout(body, 1)
        column.addLayout(buttons)
