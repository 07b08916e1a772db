"""The card of the period: open or locked, what is still to be settled, lock and unlock."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from civic_desktop.domain.period import period_words
from civic_desktop.domain.rating_period import PeriodState
from civic_desktop.domain.rules import RatingRuleSet
from civic_desktop.domain.text import format_count, format_day
from civic_desktop.services.rating_periods import PeriodStanding
from civic_desktop.services.rating_sheet import SheetRow
from civic_desktop.ui.evaluations.cards import Card, words_label
from civic_desktop.ui.shared.icons import put_icon


class PeriodCard(Card):
    """Says in a sentence how far the period is, with the one button that comes next."""

    lock_wanted = Signal()
    unlock_wanted = Signal()
    next_wanted = Signal()
    """Go to the next person who is still to be settled."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, "cardPeriod", parent)
        self._words = words_label("")
        self._words.setObjectName("lblPeriod")
        self.next = QPushButton(self.tr("Tới người cần xử lý (F8)"))
        self.next.setObjectName("btnNextOpen")
        self.lock = QPushButton(self.tr("Khóa kỳ xếp loại…"))
        self.lock.setObjectName("btnLock")
        put_icon(self.lock, "lock")
        self.unlock = QPushButton(self.tr("Mở khóa…"))
        self.unlock.setObjectName("btnUnlock")
        for widget in (self._words, self.next, self.lock, self.unlock):
            self.content.addWidget(widget)
        self.next.clicked.connect(self.next_wanted)
        self.lock.clicked.connect(self.lock_wanted)
        self.unlock.clicked.connect(self.unlock_wanted)

    def show_standing(
        self,
        standing: PeriodStanding,
        rows: Sequence[SheetRow],
        rules: Sequence[RatingRuleSet],
        *,
        is_read_only: bool,
    ) -> None:
        """Show the rules, the state of the period, and how many persons are to be settled."""
        is_locked = standing.locked_by is not None
        is_own = standing.state is PeriodState.LOCKED
        open_count = sum(row.problem is not None for row in rows)
        state = PeriodState.LOCKED if is_locked else standing.state
        self.corner.setText(
            {
                PeriodState.OPEN: self.tr("đang mở"),
                PeriodState.LOCKED: self.tr("đã khóa"),
                PeriodState.UNLOCKED: self.tr("đã mở lại"),
            }[state]
        )
        named = [
            self.tr("Theo {rules}: {article}.").format(rules=each.title, article=each.article)
            for each in rules
        ]
        self._words.setText("\n".join([*named, *self._lines(standing, open_count)]))
        self.next.setVisible(not is_locked and open_count > 0)
        self.lock.setVisible(not is_locked)
        self.unlock.setVisible(is_own)
        self.lock.setEnabled(not is_read_only and bool(rows))
        self.unlock.setEnabled(not is_read_only)

    def _lines(self, standing: PeriodStanding, open_count: int) -> list[str]:
        last = standing.last
        lines = []
        if standing.locked_by is not None and standing.state is not PeriodState.LOCKED:
            sentence = self.tr("Đã khóa cùng {period}. Muốn sửa, mở khóa kỳ đó trước.")
            return [sentence.format(period=period_words(standing.locked_by))]
        if last is not None and standing.state is PeriodState.LOCKED:
            lines.append(
                self.tr("Khóa ngày {day}. Muốn sửa phải mở khóa.").format(
                    day=format_day(last.made_on)
                )
            )
            if last.cap_ground:
                lines.append(self.tr("Căn cứ vượt trần: {ground}").format(ground=last.cap_ground))
            return lines
        if last is not None:
            lines.append(
                self.tr("Mở lại ngày {day}: {reason}").format(
                    day=format_day(last.made_on), reason=last.reason
                )
            )
        if open_count:
            lines.append(
                self.tr("Còn {count} người cần xếp loại hoặc ghi lý do.").format(
                    count=format_count(open_count)
                )
            )
        else:
            lines.append(self.tr("Mọi người đã có mức hoặc lý do."))
        return lines
