"""The card that holds "xuất sắc" against the cap and says how it was reckoned."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from civic_desktop.domain.rating import share_of
from civic_desktop.domain.text import format_count, format_percent
from civic_desktop.services.rating_caps import CapComparison, RuleStanding
from civic_desktop.ui.evaluations.cap_words import (
    cap_formula,
    cap_line,
    cap_remarks,
    cap_sentence,
)
from civic_desktop.ui.evaluations.cards import Card, words_label
from civic_desktop.ui.evaluations.meters import CapMeter
from civic_desktop.ui.evaluations.words import plain_percent
from civic_desktop.ui.shared.notices import announce
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import Tone


class CapCard(Card):
    """One set of rules in full with its groups of like tasks; of several a line each."""

    setting_wanted = Signal()
    """Let the office enter its own parameters of the cap."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, "cardCap", parent)
        self._figure, self._share = QLabel(), QLabel()
        self._figure.setObjectName("lblCapFigure")
        self._share.setObjectName("lblCapShare")
        figures = QHBoxLayout()
        for label in (self._figure, self._share):
            label.setProperty("role", "kpi")
            figures.addWidget(label, 1)
        self._meter = CapMeter()
        self._notice = QFrame()
        set_look(self._notice, role="notice", tone=Tone.INFO.value)
        self._verdict = words_label("")
        self._verdict.setObjectName("lblCapVerdict")
        within = QVBoxLayout(self._notice)
        within.setContentsMargins(8, 4, 8, 4)
        within.addWidget(self._verdict)
        self._formula = words_label("small")
        self._formula.setObjectName("lblCapFormula")
        self.content.addLayout(figures)
        self.content.addWidget(self._meter)
        self.content.addWidget(self._notice)
        self.content.addWidget(self._formula)
        self.setting = QPushButton(self.tr("Tham số trần…"))
        self.setting.setObjectName("btnCapSetting")
        self.content.addWidget(self.setting)
        self.setting.clicked.connect(self.setting_wanted)
        self._was_over = False

    def show_standings(self, standings: Sequence[RuleStanding]) -> None:
        """Show how the persons of one unit stand."""
        single = standings[0] if len(standings) == 1 else None
        for widget in (self._figure, self._share, self._meter):
            widget.setVisible(single is not None and single.cap is not None)
        has_cap = any(s.rules is not None and s.rules.cap is not None for s in standings)
        self.setting.setVisible(has_cap)
        if not standings:
            self._say(Tone.INFO, self.tr("Chưa có người để xếp loại."), "")
        elif single is None:
            self._show_several(standings)
        elif single.cap is None:
            self._say(Tone.INFO, self.tr("Quy định của năm này không đặt trần."), "")
        else:
            self._show_single(single, single.cap)
        is_reference = any(s.cap is not None and s.cap.is_reference for s in standings)
        self.corner.setText(self.tr("tham khảo") if is_reference else "")
        self._announce_crossing(standings)

    def _show_single(self, standing: RuleStanding, cap: CapComparison) -> None:
        verdict = cap.verdict
        share = share_of(verdict.excellent, verdict.base) if verdict.base else None
        percent = "–" if share is None else format_percent(share)
        self._figure.setText(f"{format_count(verdict.excellent)} / {format_count(verdict.base)}")
        self._share.setText(percent)
        shown = share if share is not None else (2 * cap.rate if verdict.exceeded else 0)
        self._meter.show_share(shown, cap.rate, is_over=cap.is_broken)
        self._meter.setAccessibleName(
            self.tr("Xuất sắc {share}, trần {rate}").format(
                share=percent, rate=plain_percent(cap.rate)
            )
        )
        lines = [cap_formula(cap)]
        lines += [cap_line(each.name, each.cap) for each in standing.like_tasks]
        if standing.totals.waiting:
            lines.append(
                self.tr("Còn {count} người chưa xếp loại, kết quả có thể thay đổi.").format(
                    count=format_count(standing.totals.waiting)
                )
            )
        lines += cap_remarks(cap)
        sentences = [cap_sentence(cap)]
        sentences += [
            self.tr("⚠ Nhóm {name}: vượt trần, tối đa {limit} người xuất sắc.").format(
                name=name, limit=format_count(broken.verdict.limit or 0)
            )
            for name, broken in standing.broken_caps
            if name
        ]
        self._say(_tone(standing), "\n".join(sentences), "\n".join(lines))

    def _show_several(self, standings: Sequence[RuleStanding]) -> None:
        """A line each set of rules; the formula stands in the window that locks the period."""
        lines = []
        for standing in standings:
            if standing.cap is not None:
                names = ", ".join(group.short_name for group in standing.groups)
                lines.append(cap_line(names, standing.cap))
                lines += [cap_line(each.name, each.cap) for each in standing.like_tasks]
        is_broken = any(standing.broken_caps for standing in standings)
        self._say(
            Tone.DANGER if is_broken else Tone.OK,
            "\n".join(lines) or self.tr("Quy định của năm này không đặt trần."),
            self.tr("Trần tính riêng cho người xếp loại theo từng quy định.") if lines else "",
        )

    def _say(self, tone: Tone, verdict: str, formula: str) -> None:
        set_look(self._notice, tone=tone.value)
        self._verdict.style().unpolish(self._verdict)
        self._verdict.style().polish(self._verdict)
        self._verdict.setText(verdict)
        self._formula.setText(formula)
        self._formula.setVisible(bool(formula))

    def _announce_crossing(self, standings: Sequence[RuleStanding]) -> None:
        """Let a screen reader say the moment the cap is crossed."""
        is_over = any(standing.broken_caps for standing in standings)
        if is_over and not self._was_over:
            announce(self, self._verdict.text())
        self._was_over = is_over


def _tone(standing: RuleStanding) -> Tone:
    if standing.broken_caps:
        return Tone.DANGER
    is_over = standing.cap is not None and standing.cap.verdict.exceeded
    return Tone.INFO if is_over else Tone.OK
