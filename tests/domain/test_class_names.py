import pytest

from civic_desktop.domain.class_names import class_named, says_unrated
from civic_desktop.domain.rating import RatingClass

LIMITED = "hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực"


@pytest.mark.parametrize(
    ("text", "rating_class"),
    [
        ("x", RatingClass.EXCELLENT),
        ("2", RatingClass.GOOD),
        ("HTXSNV", RatingClass.EXCELLENT),
        ("xuat sac", RatingClass.EXCELLENT),
        ("Hoàn thành TỐT nhiệm vụ", RatingClass.GOOD),
        ("ht", RatingClass.COMPLETED),
        (LIMITED.upper(), RatingClass.COMPLETED),
        ("Không hoàn thành", RatingClass.NOT_COMPLETED),
        ("giỏi", None),
        ("", None),
    ],
)
def test_a_class_is_known_by_many_names(text: str, rating_class: RatingClass | None) -> None:
    assert class_named(text, {RatingClass.COMPLETED: LIMITED}) is rating_class


def test_not_rated_is_said_in_words() -> None:
    assert says_unrated("chua xep loai")
    assert not says_unrated("")
