"""The ledger's figures as the papers ask for them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date

from civic_desktop.domain.discipline_figures import DisciplineWork
from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.figures import TrendFigures, UnitRatings
from civic_desktop.domain.issued_paper import PaperEdit
from civic_desktop.domain.office import Office
from civic_desktop.domain.period import Year
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.programme_figures import ProgrammeWork
from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.rules import RuleBook
from civic_desktop.domain.staff import StaffGroup, StaffStatus
from civic_desktop.domain.unit import Unit
from civic_desktop.reports.annual_ratings import RatingBasis
from civic_desktop.reports.narrative import ClassNames
from civic_desktop.reports.programme_sections import is_direction
from civic_desktop.reports.rating_charts import GroupBreaks
from civic_desktop.services.inspection_figures import InspectionReader, LedgerInspections
from civic_desktop.services.rating_forms import RatingForms
from civic_desktop.services.trends import class_names, group_breaks
from civic_desktop.store import figures, issued_papers, office
from civic_desktop.store.discipline_figures import discipline_work
from civic_desktop.store.documents import DOCUMENTS
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.programme_figures import campaign_figures, task_figures
from civic_desktop.store.staff import GROUPS, STAFF, count_without_rating
from civic_desktop.store.units import UNITS, with_subtree


class LedgerFigures:
    """Reads one ledger; the rules say how classes were called in a year."""

    def __init__(self, ledger: Ledger, rules: RuleBook, today: Callable[[], date]) -> None:
        self._ledger = ledger
        self._rules = rules
        self._today = today
        self.rating_forms = RatingForms(ledger, rules, today)
        self._inspections = LedgerInspections(ledger)

    @contextmanager
    def apart(self) -> Iterator["LedgerFigures"]:
        """The same figures read by a connection of its own, for another thread."""
        with closing(self._ledger.reader()) as ledger:
            yield LedgerFigures(ledger, self._rules, self._today)

    @property
    def inspections(self) -> InspectionReader:
        """What the papers of the inspection desk are made of."""
        return self._inspections

    def office(self) -> Office:
        """The office that issues the papers."""
        return office.get(self._ledger)

    def documents(self) -> Sequence[OfficialDocument]:
        """Documents in the order of their days."""
        return DOCUMENTS.all(self._ledger)

    def figure_years(self) -> Sequence[int]:
        """Years that have any figures."""
        return figures.years_with_figures(self._ledger)

    def trend_figures(
        self, first_year: int, last_year: int, unit_id: int | None = None
    ) -> TrendFigures:
        """Ratings, discipline and inspections of the years, of a unit or of all."""
        return figures.trend_figures(self._ledger, first_year, last_year, unit_id)

    def discipline_work(
        self, first_year: int, last_year: int, unit_id: int | None, group_id: int | None
    ) -> DisciplineWork:
        """Disciplinary decisions of the years, of a unit and a group or of all."""
        return discipline_work(self._ledger, first_year, last_year, unit_id, group_id)

    def discipline_bases(self, day: date) -> Sequence[str]:
        """Legal bases of discipline on that day that were compared with the text of the law."""
        found = []
        for status in StaffStatus:
            try:
                rules = self._rules.discipline_rules_for(status, day)
            except Problem:
                continue  # a day before the oldest rule
            if rules.is_verified_for(frozenset({status}), day):
                found.append(rules.legal_basis)
        return list(dict.fromkeys(found))

    def programme_work(self, first_year: int, last_year: int, unit_id: int | None) -> ProgrammeWork:
        """Direction, campaigns and tasks of the years, the tasks as they stand today."""
        first, last = Year(first_year).first_day, Year(last_year).last_day
        documents = [each for each in self.documents() if first <= each.issued_on <= last]
        return ProgrammeWork(
            documents=tuple(filter(is_direction, documents)),
            campaigns=campaign_figures(self._ledger, first, last, unit_id),
            tasks=task_figures(self._ledger, first, last, self._today(), unit_id),
        )

    def units(self) -> Sequence[Unit]:
        """Units in the order of names."""
        return UNITS.all(self._ledger)

    def groups(self) -> Sequence[StaffGroup]:
        """Reporting groups in their order."""
        return GROUPS.all(self._ledger)

    def unit_ratings(self, year: int, unit_id: int | None) -> Sequence[UnitRatings]:
        """Ratings of the units under one, or under the topmost one."""
        return figures.unit_ratings(self._ledger, year, unit_id)

    def count_without_rating(self, year: int, group_ids: Sequence[int], unit_id: int | None) -> int:
        """Persons of these groups who have no rating of the year, of a unit or of all."""
        units = None if unit_id is None else with_subtree(self._ledger, unit_id)
        return count_without_rating(self._ledger, year, group_ids, units)

    def unit_count(self) -> int:
        """How many units the ledger has."""
        return UNITS.count(self._ledger)

    def person_count(self) -> int:
        """How many persons the ledger has, those who left included."""
        return STAFF.count(self._ledger)

    def rating_bases(
        self, year: int, unit_id: int | None = None, group_id: int | None = None
    ) -> Sequence[RatingBasis]:
        """The rules that the groups of that year were rated by, once for each set of words; only
        the groups that the unit has ratings of, or the one group.
        """
        day = Year(year).last_day
        bases: dict[tuple[str, ...], RatingBasis] = {}
        for group in self._rated_groups(year, unit_id, group_id):
            try:
                rules = self._rules.rating_rules_for(group.statuses, day)
            except Problem:
                continue  # a year before the oldest rule: the paper then names no basis
            labels = {c: rules.class_label(c, group.statuses) for c in RatingClass}
            key = (rules.id, *labels.values())
            known = bases.get(key)
            is_verified = rules.is_verified_for(group.statuses, day)
            bases[key] = RatingBasis(
                legal_basis=rules.legal_basis,
                is_verified=is_verified and (known is None or known.is_verified),
                labels=labels,
                group_ids=(known.group_ids if known else frozenset()) | {group.id or 0},
            )
        return list(bases.values())

    def paper_edits(self, paper: str, subject: str) -> Sequence[PaperEdit]:
        """The rewritten passages of that paper."""
        return issued_papers.edits_of(self._ledger, paper, subject)

    def rating_breaks(self, figures: TrendFigures) -> GroupBreaks:
        """Between which years the ratings of each group cannot be compared."""
        changes = [each.as_break() for each in figures.unit_breaks]
        first, last = figures.years[0], figures.years[-1]
        return group_breaks(self._rules, figures.ratings, changes, first, last)

    def class_names(self, figures: TrendFigures) -> ClassNames:
        """Classes of each group and year that the law then named otherwise."""
        return class_names(self._rules, figures.ratings)

    def _rated_groups(
        self, year: int, unit_id: int | None, group_id: int | None
    ) -> list[StaffGroup]:
        found = self.trend_figures(year, year, unit_id).ratings
        rated = {each.group_id for each in found if group_id in (None, each.group_id)}
        return [group for group in GROUPS.all(self._ledger) if group.id in rated]
