"""What the rating form of one person is made of."""

from dataclasses import dataclass

from civic_desktop.domain.evaluation import EvaluationSheet, SheetResult
from civic_desktop.domain.period import EvaluationPeriod
from civic_desktop.domain.points_rules import PointsRule
from civic_desktop.domain.rating import Rating
from civic_desktop.domain.staff import StaffMember
from civic_desktop.domain.year_points import YearPoints


@dataclass(frozen=True)
class RatingFormFigures:
    """One person in one period, as posted on its last day.

    `legal_basis` and `article` are "" where no rule is known for the period; `class_label` is the
    class in the words of its law, "" where none was given. A month or a quarter may have a `sheet`
    with its `result`, a year the points of its periods.
    """

    person: StaffMember
    period: EvaluationPeriod
    unit_name: str
    status_words: str
    legal_basis: str = ""
    article: str = ""
    is_verified: bool = True
    class_label: str = ""
    rating: Rating | None = None
    sheet: EvaluationSheet | None = None
    result: SheetResult | None = None
    points_rule: PointsRule | None = None
    year_points: YearPoints | None = None
