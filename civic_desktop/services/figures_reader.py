"""What papers are made of."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Protocol

from civic_desktop.domain.discipline_figures import DisciplineWork
from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.figures import TrendFigures, UnitRatings
from civic_desktop.domain.issued_paper import PaperEdit
from civic_desktop.domain.office import Office
from civic_desktop.domain.programme_figures import ProgrammeWork
from civic_desktop.domain.staff import StaffGroup
from civic_desktop.domain.unit import Unit
from civic_desktop.reports.annual_ratings import RatingBasis
from civic_desktop.reports.narrative import ClassNames
from civic_desktop.reports.rating_charts import GroupBreaks
from civic_desktop.services.inspection_figures import InspectionReader
from civic_desktop.services.rating_forms import RatingForms


class FiguresReader(Protocol):
    """What papers are made of; read anew for each paper."""

    def office(self) -> Office:
        """The office that issues the papers."""

    def documents(self) -> Sequence[OfficialDocument]:
        """Documents the papers are based on, in order of their days."""

    def figure_years(self) -> Sequence[int]:
        """Years that have any figures."""

    def trend_figures(
        self, first_year: int, last_year: int, unit_id: int | None = None
    ) -> TrendFigures:
        """Ratings, discipline and inspections of the years, of a unit or of all."""

    def discipline_work(
        self, first_year: int, last_year: int, unit_id: int | None, group_id: int | None
    ) -> DisciplineWork:
        """Disciplinary decisions of the years, of a unit and a group or of all."""

    def discipline_bases(self, day: date) -> Sequence[str]:
        """Legal bases of discipline on that day that were compared with the text of the law."""

    def programme_work(self, first_year: int, last_year: int, unit_id: int | None) -> ProgrammeWork:
        """Direction, campaigns and tasks of the years, the tasks as they stand today."""

    def units(self) -> Sequence[Unit]:
        """Units in the order of names."""

    def groups(self) -> Sequence[StaffGroup]:
        """Reporting groups in their order."""

    def unit_ratings(self, year: int, unit_id: int | None) -> Sequence[UnitRatings]:
        """Ratings of the year, unit by unit."""

    def count_without_rating(self, year: int, group_ids: Sequence[int], unit_id: int | None) -> int:
        """Persons of these groups who have no rating of the year, of a unit or of all."""

    def unit_count(self) -> int:
        """How many units the ledger has."""

    def person_count(self) -> int:
        """How many persons the ledger has, those who left included."""

    def rating_bases(
        self, year: int, unit_id: int | None = None, group_id: int | None = None
    ) -> Sequence[RatingBasis]:
        """The rules that ratings of that year were given by, of a unit and a group or of all."""

    def rating_breaks(self, figures: TrendFigures) -> GroupBreaks:
        """Between which years the ratings of each group cannot be compared."""

    def class_names(self, figures: TrendFigures) -> ClassNames:
        """Classes of each group and year that the law then named otherwise."""

    def paper_edits(self, paper: str, subject: str) -> Sequence[PaperEdit]:
        """The passages of a paper that a clerk has rewritten."""

    @property
    def inspections(self) -> InspectionReader:
        """What the papers of the inspection desk are made of."""

    @property
    def rating_forms(self) -> RatingForms:
        """What the forms of single persons are made of."""

    def apart(self) -> AbstractContextManager["FiguresReader"]:
        """The same figures read by a connection of its own, for another thread."""
