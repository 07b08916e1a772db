"""What the records say of the current person, and the way to follow it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from civic_desktop.domain.text import format_points
from civic_desktop.services.rating_sheet import SheetRow
from civic_desktop.ui.evaluations.cards import Card, words_label
from civic_desktop.ui.evaluations.words import short_label


class ProposalCard(Card):
    """The program proposes with its article; the person at the keys decides."""

    accept_wanted = Signal()
    points_wanted = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, "cardProposal", parent)
        self._words = words_label("")
        self._words.setObjectName("lblProposal")
        self._remarks = words_label("small")
        self.accept = QPushButton(self.tr("Nhận đề xuất (P)"))
        self.accept.setObjectName("btnAcceptProposal")
        self.points = QPushButton(self.tr("Phiếu chấm điểm (F4)…"))
        self.points.setObjectName("btnPoints")
        for widget in (self._words, self._remarks, self.accept, self.points):
            self.content.addWidget(widget)
        self.accept.clicked.connect(self.accept_wanted)
        self.points.clicked.connect(self.points_wanted)

    def show_row(self, row: SheetRow | None, *, is_editable: bool, has_sheet: bool) -> None:
        """Show what is known of a person; hidden where there is nothing to know or to score."""
        proposal = row.proposal if row is not None else None
        remarks = row.remarks if row is not None else ()
        self.points.setVisible(has_sheet)
        self.setVisible(proposal is not None or bool(remarks) or has_sheet)
        self.corner.setText("")
        if proposal is not None and row is not None:
            sentence = (
                self.tr("Cao nhất {rating_class}: {why}.")
                if proposal.is_ceiling
                else self.tr("{rating_class}: {why}.")
            )
            self._words.setText(
                sentence.format(
                    rating_class=short_label(proposal.rating_class), why=proposal.reason
                )
            )
            if row.points is not None:
                self.corner.setText(
                    self.tr("{points} điểm").format(points=format_points(row.points))
                )
        self._words.setVisible(proposal is not None)
        self._remarks.setText("\n".join(remarks))
        self._remarks.setVisible(bool(remarks))
        follows = proposal is not None and row is not None and proposal.fits(row.rating_class)
        self.accept.setVisible(is_editable and proposal is not None and not follows)
