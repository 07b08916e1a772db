"""The sample ledger: published figures, and invented units, persons and events beside them.

The same file comes out every time. Published figures stand under a unit of their own as period
totals and percentages; invented records lie in other years and never enter them.
"""

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count, cycle
from pathlib import Path
from typing import Any

from civic_desktop import paths
from civic_desktop.domain.activity import AssignedTask, Campaign
from civic_desktop.domain.discipline import (
    Breach,
    BreachSource,
    DisciplinaryAction,
    DisciplinaryMeasure,
    PartyAction,
    PartyMeasure,
    end_of_effect,
)
from civic_desktop.domain.office import Office
from civic_desktop.domain.period import Year
from civic_desktop.domain.rating import Rating, RatingClass
from civic_desktop.domain.staff import StaffGroup, StaffMember
from civic_desktop.domain.unit import Unit, UnitLevel
from civic_desktop.services.office_ledger import new_ledger
from civic_desktop.services.sample_inspections import add_inspections
from civic_desktop.services.sample_published import save_published
from civic_desktop.services.sample_service import add_service
from civic_desktop.store import inspection_list, office, units
from civic_desktop.store.activities import CAMPAIGNS, TASKS
from civic_desktop.store.discipline import ACTIONS, BREACHES, PARTY_ACTIONS
from civic_desktop.store.errors import WriteFailed
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.ratings import RATINGS
from civic_desktop.store.staff import GROUPS, STAFF
from civic_desktop.store.transaction import Transaction
from civic_desktop.store.units import UNITS

_SEED = 172
_RATED_YEAR = 2025
_MONTHS_OF_EFFECT = 12
_EVERY_VISIT = 1000
# Of a hundred persons, about as many as in the published years.
_WEIGHTS = {
    RatingClass.EXCELLENT: 14,
    RatingClass.GOOD: 80,
    RatingClass.COMPLETED: 5,
    RatingClass.NOT_COMPLETED: 1,
}


def make_sample(path: Path) -> None:
    """Write the sample ledger to a new file, whole or not at all. Raises StoreError."""
    if path.exists():
        raise WriteFailed("Đã có tệp {path}. Hãy chọn tên khác.", path=path)
    unfinished = path.with_name(f"{path.name}.part")
    unfinished.unlink(missing_ok=True)
    _fill(unfinished)
    unfinished.replace(path)
    unfinished.with_name(f".{unfinished.name}.lock").unlink(missing_ok=True)


def _fill(path: Path) -> None:
    ledger = new_ledger(path)
    try:
        with ledger.write("Tạo sổ mẫu") as transaction:
            _Sample(ledger, transaction).fill()
    except BaseException:
        ledger.close()
        path.unlink(missing_ok=True)
        raise
    ledger.close()


@dataclass(frozen=True)
class _Staffed:
    """An invented unit with its persons."""

    unit_id: int
    staff: tuple[StaffMember, ...]


class _Sample:
    """Fills one new ledger inside one act."""

    def __init__(self, ledger: Ledger, transaction: Transaction) -> None:
        self._ledger = ledger
        self._transaction = transaction
        text = paths.resource("samples", "invented.toml").read_text(encoding="utf-8")
        self._invented = tomllib.loads(text)
        self._random = random.Random(_SEED)  # noqa: S311 - invented events, no secret
        self._groups = {group.code: group for group in GROUPS.all(ledger)}
        self._names = self._full_names()

    def fill(self) -> None:
        """Store everything."""
        office.save(
            self._ledger, self._transaction, Office(**self._invented["office"], is_sample=True)
        )
        save_published(self._ledger, self._transaction, self._invented["published"])
        staffed = self._save_units()
        self._rate(staffed)
        add_inspections(
            self._ledger,
            self._transaction,
            self._invented["inspections"],
            [(unit.unit_id, [person.full_name for person in unit.staff]) for unit in staffed],
            self._random,
        )
        self._discipline(staffed)
        self._act(staffed)
        add_service(self._ledger, self._transaction, self._invented["service"], self._groups)

    def _save_unit(self, name: str, parent_id: int | None, level: UnitLevel) -> int:
        unit = Unit(name, parent_id=parent_id, level=level)
        return units.save(self._ledger, self._transaction, unit)

    def _save_units(self) -> list[_Staffed]:
        words = self._invented["units"]
        people = self._invented["people"]
        top = self._save_unit(words["top"], None, UnitLevel.PROVINCE)
        province = self._groups["province_civil_servant"]
        commune = self._groups["commune_civil_servant"]
        service = self._groups["public_employee"]
        few, many = people["persons_in_another_unit"], people["persons_in_a_commune"]
        kinds = (
            (words["departments"], UnitLevel.PROVINCE, province, few),
            (words["services"], UnitLevel.PROVINCE, service, few),
            (words["communes"], UnitLevel.COMMUNE, commune, many),
        )
        return [
            self._staff_unit(self._save_unit(name, top, level), group, size)
            for names, level, group, size in kinds
            for name in names
        ]

    def _staff_unit(self, unit_id: int, group: StaffGroup, size: int) -> _Staffed:
        people = self._invented["people"]
        is_commune = group.code == "commune_civil_servant"
        leading = people["leading_posts" if is_commune else "department_leading_posts"]
        posts = cycle(people["posts"])
        staff = []
        for place in range(size):
            leads = place < len(leading)
            person = StaffMember(
                full_name=next(self._names),
                unit_id=unit_id,
                group_id=_id(group),
                status=next(iter(group.statuses)),
                code=f"M{unit_id:02d}{place + 1:02d}",
                post=leading[place] if leads else next(posts),
                holds_leading_post=leads,
                like_tasks=people["like_tasks_of_leaders" if leads else "like_tasks_of_others"],
            )
            staff.append(replace(person, id=STAFF.save(self._transaction, person)))
        return _Staffed(unit_id, tuple(staff))

    def _full_names(self) -> Iterator[str]:
        people = self._invented["people"]
        for turn in count():
            is_woman = turn % 2 == 1
            given = people["given_women" if is_woman else "given_men"]
            middle = people["middle_women" if is_woman else "middle_men"]
            surname = people["surnames"][turn * 7 % len(people["surnames"])]
            yield f"{surname} {middle} {given[turn * 5 % len(given)]}"

    def _rate(self, staffed: list[_Staffed]) -> None:
        for unit in staffed:
            for person in unit.staff:
                rating = Rating(
                    staff_id=_id(person),
                    unit_id=unit.unit_id,
                    group_id=person.group_id,
                    period=Year(_RATED_YEAR),
                    rating_class=self._random.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0],
                )
                if rating.rating_class not in (RatingClass.EXCELLENT, RatingClass.GOOD):
                    rating = replace(rating, reason="Trễ hạn nhiệm vụ được giao")
                RATINGS.save(self._transaction, rating)

    def _discipline(self, staffed: list[_Staffed]) -> None:
        communes = staffed[-len(self._invented["units"]["communes"]) :]
        for place, words in enumerate(self._invented["discipline"]["actions"]):
            self._decide(communes[place].staff[6 + place], words)
        self._wait(self._invented["discipline"]["pending"], communes)

    def _decide(self, person: StaffMember, words: dict[str, Any]) -> None:
        breach = Breach(
            unit_id=person.unit_id,
            staff_id=_id(person),
            description=words["breach"],
            committed_on=words["committed_on"],
            found_on=words["found_on"],
        )
        breach_id = BREACHES.save(self._transaction, breach)
        party_decided_on = words.get("party_decided_on")
        if party_decided_on is not None:
            party_action = PartyAction(
                breach_id=breach_id,
                measure=PartyMeasure(words["party_measure"]),
                decided_on=party_decided_on,
                document_number=words["party_document_number"],
                issuer=words["party_issuer"],
            )
            PARTY_ACTIONS.save(self._transaction, party_action)
        action = DisciplinaryAction(
            breach_id=breach_id,
            staff_id=_id(person),
            unit_id=person.unit_id,
            group_id=person.group_id,
            status=person.status,
            holds_leading_post=person.holds_leading_post,
            measure=DisciplinaryMeasure(words["measure"]),
            decided_on=words["decided_on"],
            document_number=words["document_number"],
            in_force_until=end_of_effect(
                party_decided_on or words["decided_on"], _MONTHS_OF_EFFECT
            ),
        )
        ACTIONS.save(self._transaction, action)

    def _wait(self, words: dict[str, Any], communes: list[_Staffed]) -> None:
        """A breach that the last inspection of a commune before its discovery found."""
        names = UNITS.all(self._ledger)
        unit_id = next(unit.id for unit in names if unit.name == words["unit"])
        person = next(unit.staff[9] for unit in communes if unit.unit_id == unit_id)
        visits = inspection_list.summaries_of_unit(self._ledger, person.unit_id, _EVERY_VISIT)
        breach = Breach(
            unit_id=person.unit_id,
            staff_id=_id(person),
            description=words["breach"],
            committed_on=words["committed_on"],
            found_on=words["found_on"],
            found_by=BreachSource.INSPECTION,
            inspection_id=next(v.id for v in visits if v.inspected_on <= words["found_on"]),
        )
        BREACHES.save(self._transaction, breach)

    def _act(self, staffed: list[_Staffed]) -> None:
        words = self._invented["activities"]
        for campaign in words["campaigns"]:
            CAMPAIGNS.save(self._transaction, Campaign(**({"people_count": None} | campaign)))
        for place, task in enumerate(words["tasks"]):
            owner = staffed[-1 - place]
            TASKS.save(
                self._transaction,
                AssignedTask(
                    **({"done_on": None} | task),
                    unit_id=owner.unit_id,
                    staff_id=_id(owner.staff[4]),
                ),
            )


def _id(record: StaffGroup | StaffMember) -> int:
    if record.id is None:
        raise ValueError("not stored yet")
    return record.id
