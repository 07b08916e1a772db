"""Short words, letters and colours of the classes."""

from PySide6.QtCore import QCoreApplication

from civic_desktop.domain.rating import CLASS_KEYS, RatingClass
from civic_desktop.domain.text import format_points
from civic_desktop.ui.shared.tokens import Tokens

LETTERS: dict[RatingClass, str] = {c: letter for letter, c in CLASS_KEYS.items()}


def _tr(text: str) -> str:
    return QCoreApplication.translate("rating_words", text)


def short_label(rating_class: RatingClass) -> str:
    """The class in a word or two, where the law's own words do not fit."""
    return {
        RatingClass.EXCELLENT: _tr("Xuất sắc"),
        RatingClass.GOOD: _tr("Tốt"),
        RatingClass.COMPLETED: _tr("Hoàn thành"),
        RatingClass.NOT_COMPLETED: _tr("Không hoàn thành"),
        RatingClass.UNRATED: _tr("Chưa xếp loại"),
    }[rating_class]


def class_colours(rating_class: RatingClass, theme: Tokens) -> tuple[str, str]:
    """Ground and text colour of the class's series."""
    return {
        RatingClass.EXCELLENT: (theme.excellent, theme.on_excellent),
        RatingClass.GOOD: (theme.good, theme.on_good),
        RatingClass.COMPLETED: (theme.completed, theme.on_completed),
        RatingClass.NOT_COMPLETED: (theme.not_completed, theme.on_not_completed),
        RatingClass.UNRATED: (theme.rest, theme.text),
    }[rating_class]


def plain_percent(hundredths: int) -> str:
    """A percentage of a rule without needless zeros: 2000 is "20%"."""
    return f"{format_points(hundredths)}%"
