"""What the records of a person say of the class; the program proposes, a person decides."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import RatingClass

# From the highest class down; those not rated have no place among them.
_RANK = {rating_class: place for place, rating_class in enumerate(RatingClass)}
_NEEDS_REASON = (RatingClass.COMPLETED, RatingClass.NOT_COMPLETED)


class ProposalKind(StrEnum):
    """Which record the proposal follows from, the strongest first."""

    DISCIPLINE = "discipline"
    TIME = "time"
    POINTS = "points"


@dataclass(frozen=True)
class Proposal:
    """A class that the rules give a person, with the sentence and the article that say why.

    `is_ceiling` where the class is the highest one allowed and lower ones are as good.
    """

    kind: ProposalKind
    rating_class: RatingClass
    why: str
    article: str = ""
    is_ceiling: bool = False

    def fits(self, rating_class: RatingClass) -> bool:
        """Whether a class given agrees with the proposal."""
        if self.is_ceiling and rating_class is not RatingClass.UNRATED:
            return _RANK[rating_class] >= _RANK[self.rating_class]
        return rating_class is self.rating_class

    @property
    def is_compelling(self) -> bool:
        """Whether the record itself is the reason to be kept; points stand on their own sheet."""
        return self.kind is not ProposalKind.POINTS

    @property
    def reason(self) -> str:
        """The sentence to keep beside a class that follows the proposal."""
        return f"{self.why} ({self.article})" if self.article else self.why


def strongest(proposals: Iterable[Proposal]) -> Proposal | None:
    """The proposal that holds where several are made: one breach outweighs all points.

    Points above a ceiling give the ceiling.
    """
    order = list(ProposalKind)
    found = sorted(proposals, key=lambda each: order.index(each.kind))
    if len(found) > 1 and found[0].is_ceiling and found[0].fits(found[1].rating_class):
        return found[1]
    return found[0] if found else None


def reason_problem(
    name: str, rating_class: RatingClass, reason: str, proposal: Proposal | None
) -> Problem | None:
    """Why a period cannot be locked with this class: a reason that is missing; None if none is."""
    if reason:
        return None
    if rating_class is RatingClass.UNRATED:
        return Problem(
            "{name} chưa xếp loại: xếp loại, hoặc ghi lý do không xếp loại.",
            field="rating_class",
            name=name,
        )
    if proposal is not None and not proposal.fits(rating_class):
        return Problem(
            "{name} được xếp khác đề xuất ({why}): ghi lý do.",
            field="reason",
            name=name,
            why=proposal.reason,
        )
    if rating_class in _NEEDS_REASON and (proposal is None or proposal.is_ceiling):
        return Problem("{name}: ghi lý do của mức xếp loại.", field="reason", name=name)
    return None
