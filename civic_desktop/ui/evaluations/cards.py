"""Cards beside the grid: the totals of the classes, and the rules of the year."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from civic_desktop.domain.period import EvaluationPeriod, period_words
from civic_desktop.domain.rating import RATED_CLASSES, RatingClass, share_of
from civic_desktop.domain.text import format_count, format_percent
from civic_desktop.services.rating_caps import RuleStanding
from civic_desktop.services.rating_sheet import RatingTotals
from civic_desktop.ui.evaluations.meters import ShareBar
from civic_desktop.ui.evaluations.words import short_label

_PADDING = 12


class Card(QFrame):
    """A titled frame; `corner` is a short figure at the right of the title."""

    def __init__(self, title: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setObjectName(name)
        self.setAccessibleName(title)
        heading = QLabel(title)
        heading.setProperty("role", "h1")
        self.corner = words_label("small", is_wrapped=False)
        head = QHBoxLayout()
        head.addWidget(heading)
        head.addStretch(1)
        head.addWidget(self.corner)
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(_PADDING, 9, _PADDING, 10)
        self.content.setSpacing(4)
        self.content.addLayout(head)


def words_label(role: str, is_wrapped: bool = True) -> QLabel:
    """A label for plain words in one of the sheet's roles."""
    label = QLabel()
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(is_wrapped)
    return label


def scrolled(widget: QWidget) -> QScrollArea:
    """The widget with a bar where large text leaves no room for all of it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(widget)
    return area


class TotalsCard(Card):
    """Four bars with counts and shares of all persons, and how many have no class."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, "cardTotals", parent)
        self._lines: dict[RatingClass, tuple[QLabel, QLabel, ShareBar]] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for place, rating_class in enumerate(RATED_CLASSES):
            count, share = QLabel(), words_label("muted", is_wrapped=False)
            count.setProperty("role", "h2")
            bar = ShareBar(rating_class)
            grid.addWidget(QLabel(short_label(rating_class)), 2 * place, 0)
            for column, label in ((1, count), (2, share)):
                label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                grid.addWidget(label, 2 * place, column)
            grid.addWidget(bar, 2 * place + 1, 0, 1, 3)
            self._lines[rating_class] = (count, share, bar)
        grid.setColumnMinimumWidth(2, self.fontMetrics().horizontalAdvance("100,00%"))
        self.content.addLayout(grid)
        self._unrated = words_label("small")
        self.content.addWidget(self._unrated)

    def show_totals(self, totals: RatingTotals) -> None:
        """Show these counts; shares are of all persons, rated or not."""
        self.corner.setText(
            self.tr("{rated} / {total} người").format(
                rated=format_count(totals.total - totals.unrated), total=format_count(totals.total)
            )
        )
        for rating_class, (count, share, bar) in self._lines.items():
            number = totals.counts[rating_class]
            part = share_of(number, totals.total) if totals.total else 0
            count.setText(format_count(number))
            share.setText(format_percent(part) if totals.total else "–")
            bar.show_share(part)
            bar.setAccessibleName(f"{short_label(rating_class)}: {number}, {share.text()}")
        sentences = [
            sentence.format(
                count=format_count(count), share=format_percent(share_of(count, totals.total))
            )
            for sentence, count in (
                (self.tr("Chưa xếp loại: {count} người ({share})."), totals.waiting),
                (
                    self.tr("Không xếp loại: {count} người ({share})."),
                    totals.unrated - totals.waiting,
                ),
            )
            if count
        ]
        self._unrated.setText(" ".join([*sentences, self.tr("Tỷ lệ tính trên tổng số.")]))


class RuleCard(Card):
    """Name and article of the rules that the year is rated by."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, "cardRule", parent)
        self._rules = words_label("")
        self._unverified = words_label("problem")
        self.content.addWidget(self._rules)
        self.content.addWidget(self._unverified)

    def show_rules(self, standings: Sequence[RuleStanding], period: EvaluationPeriod) -> None:
        """Name the rules of these groups, each once, and say where a text was not compared."""
        lines: list[str] = []
        is_verified = True
        for standing in standings:
            rules = standing.rules
            if rules is None:
                lines.append(
                    self.tr("{group}: chưa có quy định cho {period}.").format(
                        group=standing.groups[0].short_name, period=period_words(period)
                    )
                )
                continue
            name = ", ".join(part for part in (rules.legal_basis, rules.article) if part)
            if name not in lines:
                lines.append(name)
            is_verified &= rules.is_verified_for(standing.statuses, period.last_day)
        self.corner.setText(period_words(period))
        self._rules.setText("\n".join(lines))
        self._unverified.setText(self.tr("⚠ Chưa đối chiếu toàn văn quy định này."))
        self._unverified.setVisible(not is_verified)
