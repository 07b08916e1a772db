"""Every chart that can be asked for, made from the ledger's figures."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date

from civic_desktop.domain.figures import RatingFigure
from civic_desktop.domain.inspection_figures import UnitWork
from civic_desktop.domain.period import Year
from civic_desktop.domain.rules import Break, RuleBook
from civic_desktop.domain.unit_breaks import heir_note
from civic_desktop.domain.unit_lineage import UnitView, units_of_today
from civic_desktop.reports import (
    discipline_charts,
    finding_charts,
    inspection_charts,
    rating_charts,
    task_charts,
    unit_charts,
)
from civic_desktop.reports.chart_words import Days
from civic_desktop.reports.narrative import chosen_disciplines, class_name_notes
from civic_desktop.services.chart_wish import ChartAnswer, ChartWish
from civic_desktop.services.trends import class_names, group_breaks
from civic_desktop.store import chart_counts, figures, inspection_figures
from civic_desktop.store.checklists import AREAS
from civic_desktop.store.discipline_figures import discipline_work
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.rating_figures import figures_and_notes
from civic_desktop.store.staff import GROUPS
from civic_desktop.store.units import UNIT_CHANGES, UNITS, heir_of, scope_of


class ChartFigures:
    """Makes the charts of one ledger. Nothing that came after today counts."""

    def __init__(self, ledger: Ledger, rules: RuleBook, today: Callable[[], date]) -> None:
        self._ledger, self._rules, self._today = ledger, rules, today

    @contextmanager
    def apart(self) -> Iterator["ChartFigures"]:
        """The same charts read by a connection of its own, for another thread."""
        with closing(self._ledger.reader()) as ledger:
            yield ChartFigures(ledger, self._rules, self._today)

    def answer(self, name: str, wish: ChartWish) -> ChartAnswer:
        """The chart of that name; as units are today, that of the unit a chosen one went into."""
        heir = heir_of(self._ledger, wish.unit_id, wish.view)
        if heir is None or wish.unit_id is None:
            return self._answer(name, wish)
        answer = self._answer(name, replace(wish, unit_id=heir.id))
        note = str(heir_note(UNITS.get(self._ledger, wish.unit_id), heir))
        figure = replace(answer.figure, notes=(note, *answer.figure.notes))
        return replace(answer, figure=figure)

    def _answer(self, name: str, wish: ChartWish) -> ChartAnswer:
        answer = CHARTS[name](self, wish)
        figure = answer.figure
        if name not in _WITH_GROUP_BREAKS and figure.categories == tuple(map(str, wish.years)):
            figure = unit_charts.with_breaks(figure, self._unit_breaks(wish), wish.years)
        if name in _BY_UNIT:
            years = (wish.first_year, wish.last_year)
            found = figures.changes_of_years(self._ledger, *years, self._scope(wish))
            past = [each.as_break() for each in found if each.day <= self._today()]
            figure = unit_charts.with_changes(figure, past)
        return replace(answer, figure=unit_charts.seen_as(figure, wish.view))

    def class_stack(self, wish: ChartWish) -> ChartAnswer:
        """How the classes divide, by group and year."""
        ratings, groups, notes = self._ratings(wish)
        figure = rating_charts.class_stack(ratings, self._breaks(ratings, wish))
        notes += class_name_notes(ratings, class_names(self._rules, ratings))
        return ChartAnswer(replace(figure, notes=(*figure.notes, *notes)), groups)

    def class_trend(self, wish: ChartWish) -> ChartAnswer:
        """One class over the years."""
        ratings, groups, notes = self._ratings(wish)
        breaks = self._breaks(ratings, wish)
        figure = rating_charts.class_trend(
            ratings,
            wish.years,
            breaks,
            wish.rating,
            is_joined=wish.is_joined,
            places={group: place for place, group in enumerate(groups, 1)},
        )
        notes += class_name_notes(ratings, class_names(self._rules, ratings), {wish.rating})
        return ChartAnswer(replace(figure, notes=(*figure.notes, *notes)), groups)

    def _ratings(self, wish: ChartWish) -> tuple[list[RatingFigure], dict[int, str], list[str]]:
        years = (wish.first_year, wish.last_year)
        found, notes = figures_and_notes(self._ledger, years, wish.unit_id, wish.view)
        groups = {each.group_id: each.group_short_name for each in found}
        wanted = [each for each in found if wish.has_group(each.group_id)]
        said = [str(note) for note in notes]
        if left_out := [name for group, name in groups.items() if not wish.has_group(group)]:
            said.append(f"Không vẽ nhóm: {', '.join(left_out)}.")
        return wanted, groups, said

    def _breaks(
        self, ratings: Sequence[RatingFigure], wish: ChartWish
    ) -> rating_charts.GroupBreaks:
        years = (wish.first_year, wish.last_year)
        return group_breaks(self._rules, ratings, self._unit_breaks(wish), *years)

    def _unit_breaks(self, wish: ChartWish) -> Sequence[Break]:
        if wish.unit_id is None:
            return ()
        return [
            each.as_break()
            for each in figures.breaks_of_unit(self._ledger, wish.unit_id)
            if wish.first_year < each.first_year <= wish.last_year
        ]

    def _scope(self, wish: ChartWish) -> list[int] | None:
        """The units whose records count; None for all."""
        return None if wish.unit_id is None else scope_of(self._ledger, wish.unit_id, wish.view)

    def inspections_by_year(self, wish: ChartWish) -> ChartAnswer:
        """Inspections by kind and year."""
        counts = chart_counts.inspections_by_month(
            self._ledger, *self._days(wish), self._scope(wish)
        )
        published = [
            total
            for total in figures.inspection_totals(self._ledger)
            if wish.unit_id is None
            and total.first_year <= wish.last_year
            and wish.first_year <= total.last_year
        ]
        return ChartAnswer(
            inspection_charts.inspections_by_year(
                counts, wish.years, published, self._today(), wish.unit_id
            )
        )

    def inspections_by_month(self, wish: ChartWish) -> ChartAnswer:
        """Inspections by kind and month of the last year that has any."""
        counts = chart_counts.inspections_by_month(
            self._ledger, *self._days(wish), self._scope(wish)
        )
        year = max((year for year, _month, _kind in counts), default=wish.last_year)
        figure = inspection_charts.inspections_by_month(counts, year, self._today(), wish.unit_id)
        if len({each for each, _month, _kind in counts}) > 1:
            note = f"Trong các năm đã chọn, chỉ vẽ năm gần nhất có cuộc kiểm tra: {year}."
            figure = replace(figure, notes=(*figure.notes, note))
        return ChartAnswer(figure)

    def inspections_by_unit(self, wish: ChartWish) -> ChartAnswer:
        """Inspections by kind and unit."""
        return ChartAnswer(
            inspection_charts.inspections_by_unit(self._units(wish), self._told(wish))
        )

    def inspections_by_area(self, wish: ChartWish) -> ChartAnswer:
        """Inspections that found something in each area."""
        counts = chart_counts.inspections_by_area(
            self._ledger, *self._days(wish), self._scope(wish)
        )
        return ChartAnswer(
            inspection_charts.inspections_by_area(
                counts, self._areas(), self._told(wish), wish.unit_id
            )
        )

    def findings_by_area(self, wish: ChartWish) -> ChartAnswer:
        """Findings by area."""
        counts = inspection_figures.count_by_area(
            self._ledger, *self._days(wish), wish.unit_id, wish.view
        )
        return ChartAnswer(
            finding_charts.findings_by_area(
                counts, self._areas(), self._told(wish), self._today(), wish.unit_id
            )
        )

    def follow_ups_by_year(self, wish: ChartWish) -> ChartAnswer:
        """What became of the findings of each year."""
        today = self._today()
        counts = chart_counts.findings_by_year(
            self._ledger, *self._days(wish), today, self._scope(wish)
        )
        return ChartAnswer(
            finding_charts.follow_ups_by_year(counts, wish.years, today, wish.unit_id)
        )

    def follow_ups_by_unit(self, wish: ChartWish) -> ChartAnswer:
        """What became of the findings in each unit."""
        return ChartAnswer(
            finding_charts.follow_ups_by_unit(self._units(wish), self._told(wish), self._today())
        )

    def discipline_persons(self, wish: ChartWish) -> ChartAnswer:
        """Persons disciplined by year."""
        found = figures.discipline_figures(
            self._ledger, wish.first_year, wish.last_year, wish.unit_id, wish.view
        )
        chosen = chosen_disciplines(tuple(found))
        return ChartAnswer(discipline_charts.discipline_persons(chosen, wish.years))

    def discipline_by_measure(self, wish: ChartWish) -> ChartAnswer:
        """Decisions by measure and year."""
        years = (wish.first_year, wish.last_year)
        work = discipline_work(self._ledger, *years, wish.unit_id, view=wish.view)
        groups = {each.group_id: each.group_name for each in work.groups}
        limit = wish.group_ids
        if limit is not None and limit >= groups.keys():
            limit = None
        figure = discipline_charts.discipline_by_measure(
            work.groups, wish.years, work.published, wish.unit_id, limit
        )
        shown = [
            g for g in GROUPS.all(self._ledger) if g.id in groups and wish.has_group(g.id or 0)
        ]
        statuses = frozenset(status for group in shown for status in group.statuses)
        laws = self._rules.measure_breaks(statuses, *years)
        figure = unit_charts.with_breaks(figure, laws, wish.years, "các hình thức thay đổi")
        return ChartAnswer(figure, groups)

    def tasks_by_year(self, wish: ChartWish) -> ChartAnswer:
        """Tasks by the year they were due in."""
        today = self._today()
        counts = chart_counts.tasks_by_year(self._ledger, *_whole(wish), today, self._scope(wish))
        return ChartAnswer(task_charts.tasks_by_year(counts, wish.years, today, wish.unit_id))

    def late_tasks_by_unit(self, wish: ChartWish) -> ChartAnswer:
        """Late tasks by unit."""
        today = self._today()
        counts = chart_counts.tasks_by_unit(self._ledger, *_whole(wish), today, self._scope(wish))
        if wish.view is UnitView.AS_TODAY:
            counts = chart_counts.credited(counts, units_of_today(UNIT_CHANGES.all(self._ledger)))
        names = {unit.id or 0: unit.name for unit in UNITS.all(self._ledger)}
        return ChartAnswer(task_charts.late_tasks_by_unit(counts, names, _whole(wish), today))

    def _units(self, wish: ChartWish) -> tuple[UnitWork, ...]:
        return inspection_figures.work_by_unit(
            self._ledger, *self._days(wish), self._today(), wish.unit_id, wish.view
        )

    def _areas(self) -> dict[str, str]:
        return {area.code: area.name for area in AREAS.all(self._ledger)}

    def _days(self, wish: ChartWish) -> Days:
        """The days of the years that have come: none, the last before the first, where all are
        later; an inspection of a later day than today is not made yet.
        """
        first, last = _whole(wish)
        return first, min(last, self._today())

    def _told(self, wish: ChartWish) -> Days:
        """The days that a title tells: those that were counted, or the years where none was."""
        first, last = self._days(wish)
        return (first, last) if first <= last else _whole(wish)


def _whole(wish: ChartWish) -> Days:
    return Year(wish.first_year).first_day, Year(wish.last_year).last_day


_BY_UNIT = ("inspections-by-unit", "follow-ups-by-unit", "late-tasks-by-unit")
_WITH_GROUP_BREAKS = ("ratings", "rating-trend")
"""Charts that mark what concerns each of their groups."""
CHARTS: Mapping[str, Callable[[ChartFigures, ChartWish], ChartAnswer]] = {
    "ratings": ChartFigures.class_stack,
    "rating-trend": ChartFigures.class_trend,
    "inspections-by-year": ChartFigures.inspections_by_year,
    "inspections-by-month": ChartFigures.inspections_by_month,
    "inspections-by-unit": ChartFigures.inspections_by_unit,
    "inspections-by-area": ChartFigures.inspections_by_area,
    "findings-by-area": ChartFigures.findings_by_area,
    "follow-ups-by-year": ChartFigures.follow_ups_by_year,
    "follow-ups-by-unit": ChartFigures.follow_ups_by_unit,
    "discipline-persons": ChartFigures.discipline_persons,
    "discipline-by-measure": ChartFigures.discipline_by_measure,
    "tasks-by-year": ChartFigures.tasks_by_year,
    "late-tasks-by-unit": ChartFigures.late_tasks_by_unit,
}
"""The charts by their names, in the order they are offered."""
