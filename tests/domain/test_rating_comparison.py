from civic_desktop.domain.period import Year
from civic_desktop.domain.rating import RatingClass, RatingTally
from civic_desktop.domain.rating_comparison import compare_with_persons

RATED = {RatingClass.EXCELLENT: 2, RatingClass.GOOD: 7, RatingClass.UNRATED: 1}


def test_each_class_and_the_total_are_set_side_by_side() -> None:
    tally = RatingTally(1, 1, Year(2026), excellent=3, good=7, completed=0, unrated=1, total=11)
    lines = compare_with_persons(tally, RATED).lines
    assert [(line.rating_class, line.reported, line.rated, line.difference) for line in lines] == [
        (RatingClass.EXCELLENT, 3, 2, 1),
        (RatingClass.GOOD, 7, 7, 0),
        (RatingClass.COMPLETED, 0, 0, 0),
        (RatingClass.NOT_COMPLETED, None, 0, None),
        (RatingClass.UNRATED, 1, 1, 0),
        (None, 11, 10, 1),
    ]


def test_a_number_that_is_not_stated_differs_from_nothing() -> None:
    tally = RatingTally(1, 1, Year(2026), excellent=3)
    [line] = compare_with_persons(tally, RATED).differing
    assert line.rating_class is RatingClass.EXCELLENT
