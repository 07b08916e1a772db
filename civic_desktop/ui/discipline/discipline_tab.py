"""Breaches with their decisions, and totals that were published for a year."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from civic_desktop.domain.text import format_count
from civic_desktop.domain.trace import RecordPlace
from civic_desktop.services.discipline_register import DisciplineRegister
from civic_desktop.ui.discipline.breach_page import BreachPage
from civic_desktop.ui.discipline.totals_page import TotalsPage
from civic_desktop.ui.discipline.words import tr
from civic_desktop.ui.shared.pages_tab import PageSpec, PagesTab
from civic_desktop.ui.shared.tab import UndoOf
from civic_desktop.ui.shared.tokens import Tone


class DisciplineTab(PagesTab):
    """A year is counted from decisions or from a published total; both together are warned of."""

    def __init__(
        self, register: DisciplineRegister, undo_of: UndoOf | None, parent: QWidget | None = None
    ) -> None:
        self._register = register
        is_looking = undo_of is None
        specs = (
            PageSpec(
                tr("Vi phạm và quyết định"),
                "segActions",
                lambda: BreachPage(register, is_read_only=is_looking),
            ),
            PageSpec(
                tr("Số tổng hợp các năm"),
                "segTotals",
                lambda: TotalsPage(register, is_read_only=is_looking),
            ),
        )
        super().__init__(specs, undo_of, parent)
        self.stored.connect(self.page_shown)

    def show_record(self, place: RecordPlace) -> None:
        """Show a breach that another tab asked for."""
        self.show_page(0)
        if isinstance(self.page, BreachPage):
            self.page.open_record(place.record_id)

    @Slot()
    def page_shown(self) -> None:
        """Warn of years that have both kinds of figures."""
        sources = self._register.sources()
        if not sources:
            self.banner.hide()
            return
        by_total = tr(
            "Năm {year} có cả {decisions} quyết định và số tổng hợp {persons} người."
            " Hai số không cộng với nhau; báo cáo dùng số tổng hợp."
        )
        by_decision = tr(
            "Năm {year} có cả {decisions} quyết định và số tổng hợp {persons} người."
            " Hai số không cộng với nhau; báo cáo đếm từng quyết định."
        )
        lines = [
            (by_total if each.is_total_used else by_decision).format(
                year=each.year,
                decisions=format_count(each.decision_count),
                persons=format_count(each.published_count),
            )
            for each in sources
        ]
        self.banner.show_notice(Tone.WARN, "\n".join(lines))
