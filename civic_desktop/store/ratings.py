"""Ratings, reported counts and published percentages: rows <-> domain objects."""

import json
from collections.abc import Sequence
from operator import attrgetter

from civic_desktop.domain.period import EvaluationPeriod
from civic_desktop.domain.rating import Rating, RatingShare, RatingTally
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.records import RecordTable, period_columns
from civic_desktop.store.transaction import Transaction

RATINGS = RecordTable("rating", Rating)
TALLIES = RecordTable("rating_tally", RatingTally, order=("first_day", "id"))
SHARES = RecordTable("rating_share", RatingShare, order=("first_day", "id"))

_OWN_COLUMNS = (
    *("staff_member_id", "unit_id", "staff_group_id"),
    *("rating_class", "reason", "evidence"),
)
_own_values = attrgetter("staff_id", "unit_id", "group_id", "rating_class", "reason", "evidence")


def add_all(transaction: Transaction, period: EvaluationPeriod, ratings: Sequence[Rating]) -> None:
    """Insert the ratings of many persons who have none yet, all of that period."""
    of_period = period_columns(period)
    rows = [(*_own_values(rating), *of_period.values()) for rating in ratings]
    transaction.insert_all("rating", (*_OWN_COLUMNS, *of_period), rows)


def rating_of(ledger: Ledger, staff_id: int, period: EvaluationPeriod) -> Rating | None:
    """The rating of a person in a period; None without any."""
    found = RATINGS.all(
        ledger,
        "staff_member_id = :staff_id AND period_kind = :period_kind AND first_day = :first_day",
        {"staff_id": staff_id, **period_columns(period)},
    )
    return found[0] if found else None


def rated_people(
    ledger: Ledger, period: EvaluationPeriod, unit_ids: Sequence[int] | None, limit: int = -1
) -> list[int]:
    """Persons with a rating in a period in these units, or in all, in the order of names."""
    where, values = "", period_columns(period)
    if unit_ids is not None:
        where = " AND rating.unit_id IN (SELECT value FROM json_each(:units))"
        values["units"] = json.dumps(list(unit_ids))
    rows = ledger.rows(
        f"""SELECT staff_member.id FROM rating
        JOIN staff_member ON staff_member.id = staff_member_id
        WHERE period_kind = :period_kind AND rating.first_day = :first_day{where}
        ORDER BY staff_member.sort_key, staff_member.id LIMIT :limit""",  # noqa: S608
        {**values, "limit": limit},
    )
    return [row["id"] for row in rows]
