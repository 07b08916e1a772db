"""Locking a period, with the ground where the cap is exceeded; unlocking it with a reason."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from civic_desktop.domain.period import EvaluationPeriod, period_words
from civic_desktop.domain.problem import Problem
from civic_desktop.services.acts import Saved
from civic_desktop.services.rating_caps import CapComparison, RuleStanding
from civic_desktop.services.rating_periods import RatingPeriods
from civic_desktop.ui.evaluations.cap_words import cap_exception, cap_formula, cap_sentence
from civic_desktop.ui.shared.dialog import Dialog
from civic_desktop.ui.shared.notices import Banner
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import Tone

_WIDTH = 560
_LINES_SHOWN = 6


class _ReasonDialog(Dialog):
    """Words, and one text to be typed; what is refused is said over the text, which stays."""

    def __init__(
        self,
        title: str,
        words: Sequence[str],
        label: str,
        answer: str,
        act: Callable[[str], Saved],
        parent: QWidget | None,
        *,
        asks: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self._act = act
        self.banner = Banner()
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(4 * self.fontMetrics().lineSpacing())
        self.reason.setAccessibleName(label)
        asked = QLabel(label)
        asked.setBuddy(self.reason)
        self.agree = QPushButton(answer)
        set_look(self.agree, role="primary")
        self.agree.setDefault(True)
        cancel = QPushButton(self.tr("Hủy"))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.agree)
        column = QVBoxLayout(self)
        column.addWidget(self.banner)
        for sentence in words:
            said = QLabel(sentence)
            said.setWordWrap(True)
            column.addWidget(said)
        for widget in (asked, self.reason):
            column.addWidget(widget)
            widget.setVisible(asks)
        column.addLayout(buttons)
        # From the text Tab leads to the answer: on the way out would lie what takes the text away.
        QWidget.setTabOrder(self.reason, self.agree)
        QWidget.setTabOrder(self.agree, cancel)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._try)
        self.resize(_WIDTH, column.heightForWidth(_WIDTH))
        self.agree.clicked.connect(self._try)
        cancel.clicked.connect(self.reject)
        (self.reason if asks else self.agree).setFocus()

    @Slot()
    def _try(self) -> None:
        try:
            self._act(self.reason.toPlainText())
        except Problem as problem:
            self.banner.show_notice(Tone.DANGER, problem_text(problem))
            self.reason.setFocus()
            return
        self.accept()


class LockDialog(_ReasonDialog):
    """Locks a period; asks for the ground only where a cap is exceeded."""

    def __init__(
        self,
        title: str,
        standings: Sequence[RuleStanding],
        act: Callable[[str], Saved],
        parent: QWidget | None = None,
    ) -> None:
        broken = [pair for standing in standings for pair in standing.broken_caps]
        words = [self.tr("Khóa xong sẽ không sửa được nếu chưa mở khóa.")]
        for name, cap in broken:
            words.append(self._broken_words(name, cap))
        super().__init__(
            title,
            words,
            self.tr("Căn cứ hoặc lý do vượt trần (bắt buộc)"),
            self.tr("Khóa"),
            act,
            parent,
            asks=bool(broken),
        )
        self.setObjectName("dlgLock")

    def _broken_words(self, name: str, cap: CapComparison) -> str:
        head = self.tr("Nhóm {name}. ").format(name=name) if name else ""
        lines = [head + cap_sentence(cap), cap_formula(cap), cap_exception(cap)]
        return "\n".join(line for line in lines if line)


class UnlockDialog(_ReasonDialog):
    """Opens a locked period again."""

    def __init__(
        self, title: str, act: Callable[[str], Saved], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            title,
            [self.tr("Việc mở khóa và lý do được ghi vào lịch sử của sổ.")],
            self.tr("Lý do mở khóa (bắt buộc)"),
            self.tr("Mở khóa"),
            act,
            parent,
        )
        self.setObjectName("dlgUnlock")


def ask_to_lock(
    parent: QWidget,
    periods: RatingPeriods,
    unit_id: int,
    period: EvaluationPeriod,
    standings: Sequence[RuleStanding],
) -> bool:
    """Ask, and lock the period of a unit; whether it was locked."""
    exceeds = any(standing.broken_caps for standing in standings)
    dialog = LockDialog(
        QCoreApplication.translate("LockDialog", "Khóa xếp loại {period}").format(
            period=period_words(period)
        ),
        standings,
        lambda ground: periods.lock(unit_id, period, exceeds_cap=exceeds, cap_ground=ground),
        parent,
    )
    return bool(dialog.exec())


def ask_to_unlock(
    parent: QWidget, periods: RatingPeriods, unit_id: int, period: EvaluationPeriod
) -> bool:
    """Ask for the reason, and open the period of a unit again; whether it was opened."""
    dialog = UnlockDialog(
        QCoreApplication.translate("UnlockDialog", "Mở khóa xếp loại {period}").format(
            period=period_words(period)
        ),
        lambda reason: periods.unlock(unit_id, period, reason),
        parent,
    )
    return bool(dialog.exec())


def open_persons_words(problems: Sequence[Problem]) -> str:
    """The first few of what must be settled before locking, and how many more there are."""
    lines = [problem_text(problem) for problem in problems[:_LINES_SHOWN]]
    if len(problems) > _LINES_SHOWN:
        lines.append(f"… (+{len(problems) - _LINES_SHOWN})")
    return "\n".join(lines)
