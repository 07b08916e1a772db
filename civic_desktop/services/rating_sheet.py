"""The rows of a rating sheet: a person, the class given, and what the records propose."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import Rating, RatingClass
from civic_desktop.domain.rating_proposal import Proposal, reason_problem
from civic_desktop.domain.staff import StaffMember
from civic_desktop.domain.text import clean


@dataclass(frozen=True)
class SheetRow:
    """A person in the posting of the period with the rating; one without id is not stored yet.

    `points` are hundredths, None without enough data; `remarks` are sentences to know, such as a
    transfer within the period.
    """

    person: StaffMember
    rating: Rating
    proposal: Proposal | None = None
    points: int | None = None
    remarks: tuple[str, ...] = ()

    @property
    def rating_class(self) -> RatingClass:
        """The class given; UNRATED where there is none."""
        return self.rating.rating_class

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all was entered for the person."""
        return self.rating_class is RatingClass.UNRATED and not (
            self.rating.reason or self.rating.evidence
        )

    @property
    def is_waiting(self) -> bool:
        """Whether the person has neither a class nor a reason for having none."""
        return self.rating_class is RatingClass.UNRATED and not self.rating.reason

    @property
    def problem(self) -> Problem | None:
        """What must be settled before the period can be locked."""
        name = self.person.full_name
        return reason_problem(name, self.rating_class, self.rating.reason, self.proposal)

    def rated(self, rating_class: RatingClass | None) -> "SheetRow":
        """The row with another class; None takes the class away and leaves the words.

        A class below "hoàn thành" that follows from the records brings its reason with it.
        """
        wanted = rating_class or RatingClass.UNRATED
        row = replace(self, rating=replace(self.rating, rating_class=wanted))
        proposal = self.proposal
        if rating_class is None or self.rating.reason or proposal is None:
            return row
        if wanted is proposal.rating_class and proposal.is_compelling:
            return row.with_reason(proposal.reason)
        return row

    def as_proposed(self) -> "SheetRow":
        """The row as the records propose it; one without a proposal stays as it is."""
        if self.proposal is None:
            return self
        row = self.rated(self.proposal.rating_class)
        if row.rating.reason or not self.proposal.is_compelling:
            return row
        return row.with_reason(self.proposal.reason)

    def like(self, other: "SheetRow", cell: str) -> "SheetRow":
        """The row with one cell of another: `rating_class`, `reason` or `evidence`."""
        if cell == "rating_class":
            return self.rated(other.rating_class)
        return replace(self, rating=replace(self.rating, **{cell: getattr(other.rating, cell)}))

    def with_reason(self, reason: str) -> "SheetRow":
        """The row with another reason; without a class it says why the person is not rated."""
        return replace(self, rating=replace(self.rating, reason=clean(reason)))

    def with_evidence(self, evidence: str) -> "SheetRow":
        """The row with other evidence."""
        return replace(self, rating=replace(self.rating, evidence=clean(evidence)))


@dataclass(frozen=True)
class RatingTotals:
    """How many persons have each class; UNRATED are those without one.

    `waiting` are those of UNRATED for whom no reason says why they are not rated.
    """

    counts: Mapping[RatingClass, int]
    waiting: int = 0

    @property
    def total(self) -> int:
        """All persons."""
        return sum(self.counts.values())

    @property
    def unrated(self) -> int:
        """Persons without a class."""
        return self.counts[RatingClass.UNRATED]


def totals_of(rows: Iterable[SheetRow]) -> RatingTotals:
    """Counts of the classes of these persons."""
    counts, waiting = dict.fromkeys(RatingClass, 0), 0
    for row in rows:
        counts[row.rating_class] += 1
        waiting += row.is_waiting
    return RatingTotals(counts, waiting)
