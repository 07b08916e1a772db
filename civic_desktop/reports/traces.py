"""What stands behind the figures of papers."""

from civic_desktop.domain.figures import (
    DisciplineFigure,
    FigureSource,
    InspectionTotalFigure,
    RatingFigure,
)
from civic_desktop.domain.period import Year
from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.trace import (
    DisciplineTrace,
    InspectionTrace,
    PublishedTrace,
    RatingTrace,
    Trace,
)


def of_rating(figure: RatingFigure, rating: RatingClass | None = None) -> Trace:
    """Behind a class of a group and year, or behind its total."""
    if figure.source is FigureSource.SHARE:
        return PublishedTrace(figure.source_note)
    return RatingTrace(figure.year, figure.group_id, figure.unit_id, rating)


def of_change(earlier: RatingFigure, later: RatingFigure, rating: RatingClass) -> Trace:
    """Behind a change between two years: the records of the later one, or the sources."""
    if FigureSource.SHARE not in (earlier.source, later.source):
        return of_rating(later, rating)
    published = [each for each in (earlier, later) if each.source is FigureSource.SHARE]
    return PublishedTrace("; ".join(dict.fromkeys(each.source_note for each in published)))


def of_inspections(figure: InspectionTotalFigure) -> Trace:
    """Behind the inspections of some years."""
    if figure.is_published:
        return PublishedTrace(figure.source_note)
    return InspectionTrace(
        Year(figure.first_year).first_day, Year(figure.last_year).last_day, figure.unit_id
    )


def of_discipline(figure: DisciplineFigure) -> Trace:
    """Behind the persons disciplined in a year."""
    if figure.is_published:
        return PublishedTrace(figure.source_note)
    return DisciplineTrace(Year(figure.year).first_day, Year(figure.year).last_day, figure.unit_id)
