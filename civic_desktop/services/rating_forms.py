"""The rating forms of persons: what the ledger knows of one in one period."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from civic_desktop.domain.legal_rule import STATUS_WORDS
from civic_desktop.domain.period import EvaluationPeriod, Year
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating_form import RatingFormFigures
from civic_desktop.domain.rules import RatingRuleSet, RuleBook
from civic_desktop.domain.text import clean, fold
from civic_desktop.services.choices import Choices
from civic_desktop.services.evaluation_sheets import EvaluationSheets
from civic_desktop.store import evaluation_sheets as sheets
from civic_desktop.store import ratings
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.staff import STAFF
from civic_desktop.store.units import UNITS, with_subtree


class RatingForms:
    """Reads one ledger."""

    def __init__(self, ledger: Ledger, book: RuleBook, today: Callable[[], date]) -> None:
        self._ledger, self._book = ledger, book
        self._sheets = EvaluationSheets(ledger, book, today)

    def figures(self, staff_id: int, period: EvaluationPeriod) -> RatingFormFigures:
        """One person in one period. RecordConflict if the person has gone."""
        person = self._sheets.placed_on(STAFF.get(self._ledger, staff_id), period.last_day)
        rating = ratings.rating_of(self._ledger, staff_id, period)
        if rating is not None:  # the unit of the rating is that of its day
            person = replace(person, unit_id=rating.unit_id)
        figures = RatingFormFigures(
            person=person,
            period=period,
            unit_name=UNITS.get(self._ledger, person.unit_id).name,
            status_words=STATUS_WORDS[person.status],
            rating=rating,
        )
        return self._with_points(self._with_rules(figures))

    def _rules(self, figures: RatingFormFigures) -> RatingRuleSet | None:
        statuses = frozenset({figures.person.status})
        try:
            return self._book.rating_rules_for(statuses, figures.period.last_day)
        except Problem:
            return None  # a period before the oldest rule: the form then names no law

    def _with_rules(self, figures: RatingFormFigures) -> RatingFormFigures:
        rules, statuses = self._rules(figures), frozenset({figures.person.status})
        if rules is None:
            return figures
        label = ""
        if figures.rating is not None:
            label = rules.class_label(figures.rating.rating_class, statuses)
        return replace(
            figures,
            legal_basis=rules.legal_basis,
            article=rules.article,
            is_verified=rules.is_verified_for(statuses, figures.period.last_day),
            class_label=label,
        )

    def _with_points(self, figures: RatingFormFigures) -> RatingFormFigures:
        staff_id = figures.person.id or 0
        if isinstance(figures.period, Year):
            found = self._sheets.year_points([staff_id], figures.period.year).get(staff_id)
            return replace(figures, year_points=found)
        sheet = sheets.find(self._ledger, staff_id, figures.period)
        if sheet is None:
            return figures
        return replace(
            figures,
            sheet=sheet,
            result=self._sheets.score(sheet).result,
            points_rule=self._sheets.points_rule_of(sheet),
        )

    def person_named(self, typed: str) -> int:
        """The person of that code, or of that name borne by one alone. Raises Problem."""
        wanted = fold(clean(typed))
        people = STAFF.all(self._ledger)
        found = [each for each in people if each.code and fold(each.code) == wanted]
        found = found or [each for each in people if fold(each.full_name) == wanted]
        if len(found) == 1 and found[0].id is not None:
            return found[0].id
        if found:
            codes = ", ".join(each.code or "(không có mã)" for each in found)
            raise Problem(
                "Có {count} người tên “{name}”; gọi bằng mã: {codes}.",
                field="staff_id",
                count=len(found),
                name=typed,
                codes=codes,
            )
        raise Problem(
            "Không có người nào mã hay tên “{name}” trong sổ.", field="staff_id", name=typed
        )

    def rated_in(self, unit_id: int | None, period: EvaluationPeriod, limit: int = -1) -> list[int]:
        """Persons rated in a period in a unit with all under it, or in all, by name."""
        units = None if unit_id is None else with_subtree(self._ledger, unit_id)
        return ratings.rated_people(self._ledger, period, units, limit)

    def label(self, staff_id: int) -> str:
        """A person by name and code."""
        person = STAFF.get(self._ledger, staff_id)
        return f"{person.full_name} ({person.code})" if person.code else person.full_name

    def people(self) -> list[tuple[int, str]]:
        """Persons to choose from: id, and name with code, post and unit."""
        return Choices(self._ledger).staff()
