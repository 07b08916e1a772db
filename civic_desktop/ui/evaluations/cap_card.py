"""The card that holds "xuất sắc" against the cap and says how it was reckoned."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from civic_desktop.domain.rating import CapDenominator, share_of
from civic_desktop.domain.text import format_count, format_day, format_percent
from civic_desktop.services.rating_caps import CapComparison
from civic_desktop.services.rating_entry import GroupStanding
from civic_desktop.ui.evaluations.cards import Card, words_label
from civic_desktop.ui.evaluations.meters import CapMeter
from civic_desktop.ui.evaluations.words import plain_percent
from civic_desktop.ui.shared.notices import announce
from civic_desktop.ui.shared.theme import set_look
from civic_desktop.ui.shared.tokens import Tone


class CapCard(Card):
    """One group in full; of several groups a line each."""

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
        self._was_over = False

    def show_standings(self, standings: Sequence[GroupStanding]) -> None:
        """Show how these groups stand."""
        single = standings[0] if len(standings) == 1 else None
        for widget in (self._figure, self._share, self._meter):
            widget.setVisible(single is not None and single.cap is not None)
        if not standings:
            self._say(Tone.INFO, self.tr("Chưa có người để xếp loại."), "")
        elif single is None:
            self._show_lines(standings)
        elif single.cap is None:
            self._say(Tone.INFO, self.tr("Quy định của năm này không đặt trần."), "")
        else:
            self._show_single(single, single.cap)
        is_reference = any(s.cap is not None and s.cap.is_reference for s in standings)
        self.corner.setText(self.tr("tham khảo") if is_reference else "")
        self._announce_crossing(standings)

    def _show_single(self, standing: GroupStanding, cap: CapComparison) -> None:
        verdict = cap.verdict
        share = share_of(verdict.excellent, verdict.base) if verdict.base else None
        percent = "–" if share is None else format_percent(share)
        self._figure.setText(f"{format_count(verdict.excellent)} / {format_count(verdict.base)}")
        self._share.setText(percent)
        shown = share if share is not None else (2 * cap.rate if verdict.exceeded else 0)
        self._meter.show_share(shown, cap.rate, is_over=_is_breach(cap))
        self._meter.setAccessibleName(
            self.tr("Xuất sắc {share}, trần {rate}").format(
                share=percent, rate=plain_percent(cap.rate)
            )
        )
        lines = [self._formula_of(cap)]
        if standing.totals.unrated:
            lines.append(
                self.tr("Còn {count} người chưa xếp loại, kết quả có thể thay đổi.").format(
                    count=format_count(standing.totals.unrated)
                )
            )
        lines += self._remarks(cap)
        self._say(_tone(cap), self._sentence(cap), "\n".join(lines))

    def _show_lines(self, standings: Sequence[GroupStanding]) -> None:
        """A line a group, those over the cap marked; the formula needs one group chosen."""
        lines = []
        for standing in standings:
            if standing.cap is not None:
                verdict = standing.cap.verdict
                lines.append(
                    self.tr("{mark} {group}: {excellent} xuất sắc, tối đa {limit}").format(
                        mark="⚠" if verdict.exceeded else "✓",
                        group=standing.group.short_name,
                        excellent=format_count(verdict.excellent),
                        limit=format_count(verdict.limit or 0),
                    )
                )
        is_over = any(s.cap is not None and _is_breach(s.cap) for s in standings)
        self._say(
            Tone.DANGER if is_over else Tone.OK,
            "\n".join(lines),
            self.tr("Trần tính riêng cho từng nhóm. Chọn một nhóm để xem cách tính."),
        )

    def _sentence(self, cap: CapComparison) -> str:
        verdict = cap.verdict
        if not verdict.exceeded:
            sentence = self.tr("✓ Trong trần: tối đa {limit} người xuất sắc, đang chọn {chosen}.")
        elif cap.is_reference:
            sentence = self.tr(
                "▲ Trên mức tham khảo: tối đa {limit} người xuất sắc, đang chọn {chosen}."
            )
        else:
            sentence = self.tr("⚠ Vượt trần: tối đa {limit} người xuất sắc, đang chọn {chosen}.")
        return sentence.format(
            limit=format_count(verdict.limit or 0), chosen=format_count(verdict.excellent)
        )

    def _formula_of(self, cap: CapComparison) -> str:
        verdict = cap.verdict
        sentence = (
            self.tr("Cách tính: {excellent} xuất sắc, {good} tốt; tối đa {rate} của {base}.")
            if cap.rule.denominator is CapDenominator.GOOD
            else self.tr(
                "Cách tính: {excellent} xuất sắc, {good} tốt;"
                " tối đa {rate} của {base} (xuất sắc + tốt)."
            )
        )
        return sentence.format(
            excellent=format_count(verdict.excellent),
            good=format_count(verdict.good),
            rate=plain_percent(cap.rate),
            base=format_count(verdict.base),
        )

    def _remarks(self, cap: CapComparison) -> list[str]:
        remarks = []
        if cap.is_suggested:
            remarks.append(
                self.tr("Nghị định không nêu tỷ lệ; so với mức {rate} thường dùng.").format(
                    rate=plain_percent(cap.rate)
                )
            )
        elif cap.is_reference:
            remarks.append(
                self.tr("Chỉ để tham khảo: trần này áp dụng từ {day}.").format(
                    day=format_day(cap.rule.first_day)
                )
            )
        if not cap.rule.is_verified:
            remarks.append(self.tr("Quy định về trần này chưa đối chiếu toàn văn."))
        exception = cap.verdict.exception_limit
        if _is_breach(cap) and exception is not None and cap.rule.exception_rate is not None:
            sentence = (
                self.tr("Ngoại lệ đến {rate} ({limit} người): {ground}.")
                if cap.rule.is_exception_verified
                else self.tr(
                    "Ngoại lệ đến {rate} ({limit} người), chưa đối chiếu toàn văn: {ground}."
                )
            )
            remarks.append(
                sentence.format(
                    rate=plain_percent(cap.rule.exception_rate),
                    limit=format_count(exception),
                    ground=cap.rule.exception_ground,
                )
            )
        return remarks

    def _say(self, tone: Tone, verdict: str, formula: str) -> None:
        set_look(self._notice, tone=tone.value)
        self._verdict.style().unpolish(self._verdict)
        self._verdict.style().polish(self._verdict)
        self._verdict.setText(verdict)
        self._formula.setText(formula)
        self._formula.setVisible(bool(formula))

    def _announce_crossing(self, standings: Sequence[GroupStanding]) -> None:
        """Let a screen reader say the moment the cap is crossed."""
        is_over = any(s.cap is not None and _is_breach(s.cap) for s in standings)
        if is_over and not self._was_over:
            announce(self, self._verdict.text())
        self._was_over = is_over


def _is_breach(cap: CapComparison) -> bool:
    return cap.verdict.exceeded and not cap.is_reference


def _tone(cap: CapComparison) -> Tone:
    if not cap.verdict.exceeded:
        return Tone.OK
    return Tone.INFO if cap.is_reference else Tone.DANGER
