"""One pair of merged communes, and ways to give them figures.

| unit | year | rated | excellent | good | completed |
| xã A | 2024 | 40    | 8         | 30   | 2         |
| xã B | 2024 | 60    | 6         | 50   | 4         |
| xã C | 2025 | 90    | 18        | 70   | 2         |

A and B were merged into C on 01/07/2025. As units were, C has no figure of 2024. As they are
today, C had 100 persons in 2024: 14 excellent (14%), 80 good (80%), 6 completed (6%); in 2025
it had 90 in both views: 18 (20%), 70 (77,78%), 2 (2,22%).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from civic_desktop.domain.period import Year
from civic_desktop.domain.rating import Rating, RatingClass, RatingShare, RatingTally
from civic_desktop.domain.unit_change import UnitChange, UnitChangeKind
from civic_desktop.store import ratings
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.ratings import SHARES, TALLIES
from civic_desktop.store.staff import STAFF
from civic_desktop.store.units import UNIT_CHANGES
from tests.builders import add_group, add_unit, make_person

E, G, D = RatingClass.EXCELLENT, RatingClass.GOOD, RatingClass.COMPLETED
DAY = date(2025, 7, 1)
BASIS = "Nghị quyết 1683/NQ-UBTVQH15"
OF_A, OF_B, OF_C = {E: 8, G: 30, D: 2}, {E: 6, G: 50, D: 4}, {E: 18, G: 70, D: 2}


@dataclass(frozen=True)
class Communes:
    """Ids of the province, the two old communes, the new one, and of the group."""

    province: int
    a: int
    b: int
    c: int
    group: int


def merged_communes(ledger: Ledger) -> Communes:
    """The province, its communes and what became of them, without any figure."""
    province = add_unit(ledger, "UBND tỉnh")
    a, b = (add_unit(ledger, name, parent_id=province) for name in ("xã A", "xã B"))
    c = add_unit(ledger, "xã C", parent_id=province, first_day=DAY)
    group = add_group(ledger, code="merged", short_name="CBCC xã")
    add_change(ledger, UnitChangeKind.MERGED, a, c)
    add_change(ledger, UnitChangeKind.MERGED, b, c)
    return Communes(province, a, b, c, group)


def add_change(
    ledger: Ledger, kind: UnitChangeKind, earlier: int, later: int | None, on: date = DAY
) -> None:
    """What became of a unit."""
    with ledger.write("thay đổi đơn vị") as transaction:
        UNIT_CHANGES.save(transaction, UnitChange(kind, earlier, on, later, BASIS))


def rate(
    ledger: Ledger, unit: int, group: int, year: int, classes: Mapping[RatingClass, int]
) -> None:
    """That many persons of the unit, each rated by name."""
    every = [each for each, persons in classes.items() for _ in range(persons)]
    with ledger.write("xếp loại") as transaction:
        people = [STAFF.save(transaction, make_person(unit_id=unit, group_id=group)) for _ in every]
        period = Year(year)
        rows = [
            Rating(person, unit, group, period, each)
            for person, each in zip(people, every, strict=True)
        ]
        ratings.add_all(transaction, period, rows)


def report(
    ledger: Ledger, unit: int, group: int, year: int, classes: Mapping[RatingClass, int]
) -> None:
    """Counts that the unit reported."""
    counts = {each.value: persons for each, persons in classes.items()}
    tally = RatingTally(unit, group, Year(year), **counts, total=sum(classes.values()))
    with ledger.write("báo cáo") as transaction:
        TALLIES.save(transaction, tally)


def publish(ledger: Ledger, unit: int, group: int, year: int) -> None:
    """Percentages without counts: 13,34% excellent, 83,57% good."""
    with ledger.write("tỷ lệ") as transaction:
        SHARES.save(transaction, RatingShare(unit, group, Year(year), excellent=1334, good=8357))
