"""Labels in charts keep clear of one another; steps and zoom are plain arithmetic."""

import pytest
from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF

from civic_desktop.ui.charts.marks import Mark, Step, marks_at, place_after
from civic_desktop.ui.charts.view_window import ViewWindow
from civic_desktop.ui.shared.label_places import around, best_place, to_the_right

FRAME = QRectF(0, 0, 400, 300)
SIZE = QSizeF(30, 16)
POINT = QPointF(200, 150)


def test_a_free_label_stands_above_its_point() -> None:
    place, _ = best_place(around(POINT, SIZE), [], [], FRAME, POINT, [])
    assert place.bottom() < POINT.y()
    assert place.center().x() == POINT.x()


def test_a_label_goes_below_where_the_place_above_is_taken() -> None:
    above = next(iter(around(POINT, SIZE)))
    place, _ = best_place(around(POINT, SIZE), [above], [], FRAME, POINT, [])
    assert place.top() > POINT.y()


def test_a_label_stays_in_the_frame() -> None:
    place, _ = best_place(around(QPointF(200, 4), SIZE), [], [], FRAME, QPointF(200, 4), [])
    assert FRAME.contains(place)


def test_a_label_keeps_clear_of_a_line() -> None:
    line = QLineF(POINT, POINT + QPointF(0, -100))
    place, _ = best_place(around(POINT, SIZE), [], [line], FRAME, POINT, [])
    assert place.top() > POINT.y()


def test_a_label_without_room_is_told() -> None:
    _, is_free = best_place(around(POINT, SIZE), [FRAME], [], FRAME, POINT, [])
    assert not is_free


def test_a_sliver_of_another_label_is_not_free() -> None:
    above, below = (place for place, _ in zip(around(POINT, SIZE), range(2), strict=False))
    sliver = QRectF(above.left(), above.top(), above.width(), 2.0 + 0.01)  # over its letters too
    place, is_free = best_place([above, below], [sliver], [], FRAME, POINT, [])
    assert is_free
    assert place == below


def test_names_at_one_point_stand_one_over_the_other() -> None:
    first, _ = best_place(to_the_right(POINT, SIZE), [], [], FRAME, POINT, [])
    second, _ = best_place(to_the_right(POINT, SIZE), [first], [], FRAME, POINT, [])
    assert first.center().y() == POINT.y()
    assert first.center().y() != second.center().y()


def test_a_label_is_not_written_nearer_to_another_point() -> None:
    """Both of its best places are taken; what is left would be read as the other's number."""
    other = POINT + QPointF(30, 0)
    right = QRectF(POINT + QPointF(12, -8), SIZE)
    _, is_free = best_place([right], [], [], FRAME, POINT, [POINT, other])
    assert not is_free
    _, is_free = best_place([right], [], [], FRAME, POINT, [POINT])
    assert is_free


def test_the_nearest_of_values_that_lie_over_each_other_is_pointed_at() -> None:
    low, high = Mark(0.9, 1.1, 9, 11, "thấp"), Mark(0.9, 1.1, 10, 12, "cao")
    bar, flat = Mark(0.5, 1.5, 0, 20, "cột"), Mark(1.5, 2.5, 0, 0, "không")
    every = [low, high, bar, flat]
    assert marks_at(every, 1.0, 10.1) == [low]
    assert marks_at(every, 1.0, 10.9) == [high]
    assert marks_at(every, 0.7, 10.0) == [bar]
    assert marks_at(every, 2.0, 0.0) == [flat]
    assert marks_at(every, 2.0, 1.0) == []


def test_values_of_the_same_point_are_said_together() -> None:
    first, second = Mark(0.9, 1.1, 9, 11, "A"), Mark(0.9, 1.1, 9, 11, "B")
    assert marks_at([first, second], 1.0, 10.0) == [first, second]


MARKS = [Mark(x - 0.4, x + 0.4, low, low + 10, f"{x} {low}") for low in (0, 10, 20) for x in (1, 2)]


@pytest.mark.parametrize(
    ("place", "step", "words"),
    [
        (-1, Step.NEXT, "1 0"),
        (0, Step.NEXT, "2 0"),
        (5, Step.NEXT, "1 0"),
        (0, Step.PREVIOUS, "2 20"),
        (0, Step.HIGHER, "1 10"),
        (4, Step.HIGHER, "1 20"),
        (4, Step.LOWER, "1 10"),
        (0, Step.LOWER, "1 0"),
        (3, Step.FIRST, "1 0"),
        (3, Step.LAST, "2 20"),
    ],
)
def test_steps_lead_from_value_to_value(place: int, step: Step, words: str) -> None:
    assert MARKS[place_after(MARKS, place, step)].words == words


def test_zoom_keeps_the_place_under_the_pointer() -> None:
    view = ViewWindow(home_left=10, home_width=20).zoomed(2, 15)
    assert view.width == 10
    assert (15 - view.left) / view.width == 0.25


def test_the_view_stays_within_the_years() -> None:
    view = ViewWindow(home_left=10, home_width=20).zoomed(4, 10)
    assert view.moved(-5).left == 10
    assert view.moved(500).right == 30
    assert view.zoomed(0.01, 12) == view.whole()


def test_the_view_follows_a_place_out_of_it_alone() -> None:
    view = ViewWindow(home_left=0, home_width=100).zoomed(10, 0)
    assert view.around(5) == view
    moved = view.around(50)
    assert moved.left < 50 < moved.right
