"""The shapes that the statistics of discipline are made of."""

from collections.abc import Mapping
from dataclasses import dataclass

from civic_desktop.domain.discipline import DisciplinaryMeasure, PartyMeasure
from civic_desktop.domain.figures import DisciplineFigure


@dataclass(frozen=True)
class GroupDiscipline:
    """Decisions of one year on the persons of one group; a person counts once in the year."""

    group_id: int
    group_name: str
    year: int
    person_count: int
    duty_related_count: int
    measures: Mapping[DisciplinaryMeasure, int]


@dataclass(frozen=True)
class DisciplineWork:
    """Discipline of some years: counted from decisions, decided by the Party, or published.

    `persons` counts the persons of a year once in all groups together, `duty_related` those of
    them disciplined for a breach connected with public duty. A year in `published` is one whose
    published total stands in the place of its records; the two are never added. `undivided` are
    years with a published total of all, of which the part of a group or unit is not known.
    """

    groups: tuple[GroupDiscipline, ...]
    persons: Mapping[int, int]
    party: Mapping[int, Mapping[PartyMeasure, int]]
    published: Mapping[int, DisciplineFigure]
    duty_related: Mapping[int, int]
    undivided: tuple[int, ...] = ()
