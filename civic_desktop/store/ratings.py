"""Ratings, reported counts and published percentages: rows <-> domain objects."""

from collections.abc import Sequence
from operator import attrgetter

from civic_desktop.domain.period import EvaluationPeriod
from civic_desktop.domain.rating import Rating, RatingShare, RatingTally
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
