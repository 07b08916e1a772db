"""The many ways in which people write a class of rating."""

from collections.abc import Mapping

from civic_desktop.domain.rating import RatingClass, class_for_key
from civic_desktop.domain.text import fold

_NAMES = {
    RatingClass.EXCELLENT: (
        *("Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành xuất sắc", "Xuất sắc"),
        *("HTXS", "HTXSNV"),
    ),
    RatingClass.GOOD: (
        *("Hoàn thành tốt nhiệm vụ", "Hoàn thành tốt", "Tốt"),
        *("HTT", "HTTNV"),
    ),
    RatingClass.COMPLETED: ("Hoàn thành nhiệm vụ", "Hoàn thành", "HT", "HTNV"),
    RatingClass.NOT_COMPLETED: (
        *("Không hoàn thành nhiệm vụ", "Không hoàn thành"),
        *("KHT", "KHTNV"),
    ),
}
_CLASS_OF_NAME = {fold(name): c for c, names in _NAMES.items() for name in names}
_UNRATED_NAMES = {fold(name) for name in ("Chưa xếp loại", "Không xếp loại", "Không đánh giá")}


def class_named(text: str, labels: Mapping[RatingClass, str]) -> RatingClass | None:
    """The class that a letter, a digit, the law's words (`labels`) or a usual short form names."""
    by_key = class_for_key(text)
    if by_key is not None:
        return by_key
    wanted = fold(text)
    by_label = (c for c in _NAMES if wanted and wanted == fold(labels.get(c, "")))
    return next(by_label, None) or _CLASS_OF_NAME.get(wanted)


def says_unrated(text: str) -> bool:
    """Whether the words say that a person is not rated."""
    return fold(text) in _UNRATED_NAMES
