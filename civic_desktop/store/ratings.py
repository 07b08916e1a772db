"""Ratings, reported counts and published percentages: rows <-> domain objects."""

from civic_desktop.domain.rating import Rating, RatingShare, RatingTally
from civic_desktop.store.records import RecordTable

RATINGS = RecordTable("rating", Rating)
TALLIES = RecordTable("rating_tally", RatingTally, order=("first_day", "id"))
SHARES = RecordTable("rating_share", RatingShare, order=("first_day", "id"))
