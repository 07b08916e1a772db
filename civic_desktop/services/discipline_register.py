"""Breaches, the decisions on them, and published yearly totals."""

from collections.abc import Callable
from datetime import date

from civic_desktop.domain.breach_case import BreachWarning
from civic_desktop.domain.breach_record import BreachRecord
from civic_desktop.domain.breach_warnings import breach_warnings, effect_end
from civic_desktop.domain.discipline import (
    DisciplinaryAction,
    DisciplinaryMeasure,
    DisciplineTotal,
    LimitationExemption,
    YearSources,
)
from civic_desktop.domain.inspection import InspectionFilter, InspectionSummary
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rules import RuleBook
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.domain.text import format_day, parse_day
from civic_desktop.services.breach_book import BreachBook
from civic_desktop.services.choices import Choices
from civic_desktop.services.record_book import RecordBook, RecordPages
from civic_desktop.store import discipline, inspection_list
from civic_desktop.store.ledger import Ledger

_MOST_INSPECTIONS = 50


class DisciplineRegister:
    """What the discipline tab can ask for."""

    def __init__(self, ledger: Ledger, rules: RuleBook, today: Callable[[], date]) -> None:
        self._ledger = ledger
        self._rules = rules
        self.today = today
        self.choices = Choices(ledger)
        self.breaches = BreachBook(ledger, rules, today)
        self.totals = RecordBook(
            ledger, discipline.TOTALS, "số tổng hợp kỷ luật", DisciplineTotal.problems
        )

    def years(self) -> list[int]:
        """Years to filter by, newest first, this year among them."""
        return sorted({*discipline.years(self._ledger), self.today().year}, reverse=True)

    def total_pages(self) -> RecordPages[DisciplineTotal]:
        """Published totals, the earliest year first."""
        return self.totals.pages()

    def decision_counts(self) -> dict[int, int]:
        """How many administrative decisions each year has."""
        return discipline.decision_counts(self._ledger)

    def sources(self) -> list[YearSources]:
        """Years that have a published total and decisions, the earliest first."""
        counts = self.decision_counts()
        return [
            YearSources(total.year, counts[total.year], total.person_count, total.is_used)
            for total in self.totals.all()
            if total.year in counts
        ]

    def warnings(self, record: BreachRecord) -> list[BreachWarning]:
        """What the law makes one weigh in this breach, the gravest first."""
        others = []
        if record.staff_id is not None:
            same_person = discipline.breaches_of(self._ledger, record.staff_id)
            others = [other for other in same_person if other.id != record.id]
        status = self.breaches.status_of(record)
        return breach_warnings(record, status, others, self._rules, self.today())

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

    def decision_problems(self, action: DisciplinaryAction) -> list[Problem]:
        """What is wrong with a decision, with the article where the law refuses its measure."""
        return [*action.problems(self.today()), *self.law_problems(action)]

    def law_problems(self, action: DisciplinaryAction) -> list[Problem]:
        """Why the law of its day refuses the decision's measure."""
        return list(self._rules.measure_problems(action))

    def measure_labels(self) -> dict[DisciplinaryMeasure, str]:
        """Words of every measure that any law knows, the mildest first."""
        found = {
            rule.measure: rule.label for rules in self._rules.disciplines for rule in rules.measures
        }
        return {measure: found[measure] for measure in DisciplinaryMeasure if measure in found}

    def exemption_labels(self) -> dict[LimitationExemption, str]:
        """Breaches without limitation in the words of the law."""
        return {
            rule.ground: rule.label
            for rules in self._rules.limitations
            for rule in rules.exemptions
        }

    def effect_end(self, record: BreachRecord, status: StaffStatus, day: date) -> date | None:
        """Until when a decision of that day has effect by law; None where no law is known."""
        return effect_end(record, status, day, self._rules)

    def find_inspections(self, typed: str) -> list[tuple[int, str]]:
        """Inspections found by name, unit or day, the newest first, with words to choose by."""
        day = self._day(typed)
        wanted = InspectionFilter(text=typed, is_wide=True)
        if day is not None:
            wanted = InspectionFilter(first_day=day, last_day=day)
        found = inspection_list.page(self._ledger, wanted, self.today(), None, _MOST_INSPECTIONS)
        return [(each.id, _inspection_words(each)) for each in found]

    def inspection_words(self, inspection_id: int) -> str:
        """Name, day and unit of one inspection."""
        found = inspection_list.summary_of(self._ledger, inspection_id)
        return "" if found is None else _inspection_words(found)

    def _day(self, typed: str) -> date | None:
        try:
            return parse_day(typed, self.today()) if "/" in typed else None
        except Problem:
            return None


def _inspection_words(inspection: InspectionSummary) -> str:
    day = format_day(inspection.inspected_on)
    return f"{inspection.name}, {day}, {inspection.unit_name}"
