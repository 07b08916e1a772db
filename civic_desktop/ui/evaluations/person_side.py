"""The cards beside the rating grid, one under another."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from civic_desktop.domain.period import EvaluationPeriod
from civic_desktop.services.rating_caps import RuleStanding
from civic_desktop.services.rating_sheet import RatingTotals
from civic_desktop.ui.evaluations.cap_card import CapCard
from civic_desktop.ui.evaluations.cards import RuleCard, TotalsCard
from civic_desktop.ui.evaluations.period_card import PeriodCard
from civic_desktop.ui.evaluations.proposal_card import ProposalCard

_WIDTH = 300


class PersonSide(QScrollArea):
    """State of the period, proposal for the current person, cap, totals and rules."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.period = PeriodCard(self.tr("Kỳ xếp loại"))
        self.proposal = ProposalCard(self.tr("Đề xuất"))
        self.cap = CapCard(self.tr("Trần xuất sắc"))
        self.totals = TotalsCard(self.tr("Tổng hợp"))
        self.rule = RuleCard(self.tr("Quy định áp dụng"))
        self._cards = cards = QWidget()
        column = QVBoxLayout(cards)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for card in (self.period, self.proposal, self.cap, self.totals, self.rule):
            column.addWidget(card)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(cards)
        self._follow_text_size()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text when it is changed."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            QTimer.singleShot(0, self, self._follow_text_size)  # the cards have changed then

    @Slot()
    def _follow_text_size(self) -> None:
        bar = self.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(max(_WIDTH, self._cards.minimumSizeHint().width() + bar))

    def show_figures(
        self, standings: Sequence[RuleStanding], totals: RatingTotals, period: EvaluationPeriod
    ) -> None:
        """Show how the unit stands, and what the classes shown come to."""
        self.cap.show_standings(standings)
        self.totals.show_totals(totals)
        self.rule.show_rules(standings, period)
        self.rule.setVisible(bool(standings))
