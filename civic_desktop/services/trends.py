"""The figures of the trend charts: which years, of which units, and where the law changed."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from civic_desktop.domain.figures import RatingFigure, TrendFigures, source_breaks
from civic_desktop.domain.period import Year
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import RATED_CLASSES, RatingClass
from civic_desktop.domain.rules import Break, RuleBook
from civic_desktop.domain.text import format_day
from civic_desktop.domain.unit import Unit
from civic_desktop.domain.unit_breaks import heir_note
from civic_desktop.domain.unit_lineage import UnitView
from civic_desktop.reports.narrative import CLASS_PHRASES, ClassNames
from civic_desktop.reports.rating_charts import GroupBreaks
from civic_desktop.reports.unit_charts import AS_TODAY
from civic_desktop.store import chart_counts, figures, office
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.units import UNIT_CHANGES, UNITS, heir_of

_USUAL_YEARS = 5


def group_breaks(
    rules: RuleBook,
    ratings: Iterable[RatingFigure],
    of_units: Iterable[Break],
    first_year: int,
    last_year: int,
) -> GroupBreaks:
    """The breaks of each group as charts take them."""
    found = breaks_of_groups(rules, ratings, of_units, first_year, last_year)
    return {
        group_id: [
            (each.first_year, each.label, f"từ {format_day(each.day)}: {each.reason}")
            for each in breaks
        ]
        for group_id, breaks in found.items()
    }


def breaks_of_groups(
    rules: RuleBook,
    ratings: Iterable[RatingFigure],
    of_units: Iterable[Break],
    first_year: int,
    last_year: int,
) -> dict[int, tuple[Break, ...]]:
    """Where the figures of each group stop being comparable: its law, its units or the kind of its
    figures changed.
    """
    of_group: dict[int, list[RatingFigure]] = {}
    for figure in ratings:
        of_group.setdefault(figure.group_id, []).append(figure)
    changes = [each for each in of_units if first_year < each.first_year <= last_year]
    return {
        group_id: (
            *rules.breaks_between(figures[0].statuses, first_year, last_year),
            *changes,
            *source_breaks(figures),
        )
        for group_id, figures in of_group.items()
    }


def class_names(rules: RuleBook, ratings: Iterable[RatingFigure]) -> ClassNames:
    """What the law of their year called classes that have another name today."""
    found: dict[tuple[int, int], dict[RatingClass, str]] = {}
    for figure in ratings:
        try:
            of_year = rules.rating_rules_for(figure.statuses, Year(figure.year).last_day)
        except Problem:
            continue  # a year before the oldest rule
        for rating in RATED_CLASSES:
            name = of_year.class_label(rating, figure.statuses)
            name = name[:1].lower() + name[1:]
            if name != CLASS_PHRASES[rating]:
                found.setdefault((figure.group_id, figure.year), {})[rating] = name
    return found


class Trends:
    """What the chart tab can ask for."""

    def __init__(self, ledger: Ledger, rules: RuleBook, today: Callable[[], date]) -> None:
        self._ledger = ledger
        self._rules = rules
        self._today = today

    def years(self) -> list[int]:
        """Years with any figures without gaps between them; this year where there are none."""
        known = figures.years_with_figures(self._ledger)
        found = sorted({*known, *chart_counts.task_years(self._ledger)}) or [self._today().year]
        return list(range(found[0], found[-1] + 1))

    def ranges(self) -> list[tuple[int, int]]:
        """Periods to offer, the usual one first: published ones, the newest first, then the last
        years with figures.
        """
        years = self.years()
        published = [
            (total.first_year, total.last_year) for total in figures.inspection_totals(self._ledger)
        ]
        # Tasks may be due in years to come.
        latest = max(years[0], min(years[-1], self._today().year))
        last = (max(years[0], latest - _USUAL_YEARS + 1), latest)
        return list(dict.fromkeys([*reversed(published), last]))

    def figures(
        self,
        first_year: int,
        last_year: int,
        unit_id: int | None,
        view: UnitView = UnitView.AS_WERE,
    ) -> TrendFigures:
        """All figures of the years, of a unit with its subtree or of the whole ledger."""
        heir = self.heir(unit_id, view)
        shown = unit_id if heir is None else heir.id
        found = figures.trend_figures(self._ledger, first_year, last_year, shown, view)
        notes = list(found.notes)
        if heir is not None and unit_id is not None:
            notes.insert(0, heir_note(UNITS.get(self._ledger, unit_id), heir))
        if view is UnitView.AS_TODAY:
            notes.append(Problem(AS_TODAY))
        return replace(found, notes=tuple(notes))

    def heir(self, unit_id: int | None, view: UnitView) -> Unit | None:
        """The unit that has the figures in the place of a chosen one; None where there is none."""
        return heir_of(self._ledger, unit_id, view)

    def units(self) -> list[Unit]:
        """Units in the order of names."""
        return UNITS.all(self._ledger)

    def has_unit_changes(self) -> bool:
        """Whether any unit was merged, split, renamed or dissolved."""
        return UNIT_CHANGES.count(self._ledger, "1", {}) > 0

    def is_sample(self) -> bool:
        """Whether the figures are those of the sample ledger, partly invented."""
        return office.get(self._ledger).is_sample

    def breaks(self, found: TrendFigures) -> dict[int, tuple[Break, ...]]:
        """By group, the days on which its figures stop being comparable."""
        of_units = [each.as_break() for each in found.unit_breaks]
        years = (found.years[0], found.years[-1])
        return breaks_of_groups(self._rules, found.ratings, of_units, *years)
