"""Disciplinary decisions and published yearly totals."""

from collections.abc import Callable, Iterable
from datetime import date

from civic_desktop.domain.discipline import (
    DisciplinaryAction,
    DisciplinaryMeasure,
    DisciplineTotal,
    end_of_effect,
)
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rules import RuleBook
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.services.choices import Choices
from civic_desktop.services.record_book import RecordBook, RecordPages
from civic_desktop.store import discipline
from civic_desktop.store.ledger import Ledger


class DisciplineRegister:
    """What the discipline tab can ask for."""

    def __init__(self, ledger: Ledger, rules: RuleBook, today: Callable[[], date]) -> None:
        self._ledger = ledger
        self._rules = rules
        self.today = today
        self.choices = Choices(ledger)
        self.actions = RecordBook(
            ledger,
            discipline.ACTIONS,
            "quyết định kỷ luật",
            self._problems_of,
            store=discipline.save,
        )
        self.totals = RecordBook(
            ledger, discipline.TOTALS, "số tổng hợp kỷ luật", DisciplineTotal.problems
        )

    def _problems_of(self, action: DisciplinaryAction) -> Iterable[Problem]:
        if not action.unit_id:
            yield Problem("Nhập đơn vị.", field="unit_id")
        if not action.group_id:
            yield Problem("Chọn nhóm.", field="group_id")
        yield from action.problems(self.today())
        yield from self._rules.measure_problems(action)

    def action_pages(
        self, text: str, year: int | None, measure: DisciplinaryMeasure | None
    ) -> RecordPages[DisciplinaryAction]:
        """Decisions that fit, the newest first."""
        return self.actions.pages(*discipline.wanted(text, year, measure))

    def total_pages(self) -> RecordPages[DisciplineTotal]:
        """Published totals, the earliest year first."""
        return self.totals.pages()

    def years(self) -> list[int]:
        """Years to filter by, newest first, this year among them."""
        return sorted({*discipline.years(self._ledger), self.today().year}, reverse=True)

    def counted_twice(self) -> list[tuple[int, int, int]]:
        """Years with decisions and a published total: year, decisions, persons published."""
        return discipline.counted_twice(self._ledger)

    def measures_offered(
        self, status: StaffStatus, *, holds_leading_post: bool, day: date
    ) -> list[tuple[DisciplinaryMeasure, str]]:
        """Measures of the law of that day with their words; none where no law is known."""
        try:
            offered = self._rules.measures_offered(
                status, holds_leading_post=holds_leading_post, day=day
            )
        except Problem:
            return []
        return [(rule.measure, rule.label) for rule in offered]

    def measure_labels(self) -> dict[DisciplinaryMeasure, str]:
        """Words of every measure that any law knows, the mildest first."""
        found = {
            rule.measure: rule.label for rules in self._rules.disciplines for rule in rules.measures
        }
        return {measure: found[measure] for measure in DisciplinaryMeasure if measure in found}

    def end_of_effect(self, status: StaffStatus, day: date) -> date | None:
        """Until when a decision of that day has effect by law; None where no law is known."""
        try:
            rules = self._rules.discipline_rules_for(status, day)
        except Problem:
            return None
        return end_of_effect(day, rules.effect_months)
