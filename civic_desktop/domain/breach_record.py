"""A breach with every decision on it: what a clerk enters, changes and deletes as one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from civic_desktop.domain.discipline import Breach, DisciplinaryAction, PartyAction

Decision = DisciplinaryAction | PartyAction


@dataclass(frozen=True)
class BreachRecord(Breach):
    """A breach, the administrative decisions on it and those of the Party, the newest first."""

    actions: tuple[DisciplinaryAction, ...] = ()
    party_actions: tuple[PartyAction, ...] = ()

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """Administrative decisions, then those of the Party."""
        return (*self.actions, *self.party_actions)

    @property
    def first_decided_on(self) -> date | None:
        """Day of the first decision of either kind; None while nothing is decided."""
        return min((decision.decided_on for decision in self.decisions), default=None)

    @property
    def counted_year(self) -> int | None:
        """The one year whose rating the breach counts in."""
        return counted_year(self, self.decisions)


def counted_year(breach: Breach, decisions: Iterable[Decision]) -> int | None:
    """The one year whose rating a breach counts in; None while nothing says which.

    Khoản 5 Điều 2 NĐ 90/2020/NĐ-CP, added by NĐ 48/2023/NĐ-CP: an administrative and a Party
    decision on one breach, or a rating before the decision, count once. The year is the one set
    by hand, else that of the first decision.
    """
    if breach.counted_in_year is not None:
        return breach.counted_in_year
    return min((decision.decided_on.year for decision in decisions), default=None)
