"""Words of the charts for the values of the domain."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from civic_desktop.domain.figures import InspectionTotalFigure
from civic_desktop.domain.rating import CLASS_KEYS, RatingClass
from civic_desktop.domain.text import format_count

_LETTERS: dict[RatingClass, str] = {
    rating_class: letter for letter, rating_class in CLASS_KEYS.items()
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("charts", text)


def class_words() -> dict[RatingClass, str]:
    """Short words of each class."""
    return {
        RatingClass.EXCELLENT: _tr("Xuất sắc"),
        RatingClass.GOOD: _tr("Tốt"),
        RatingClass.COMPLETED: _tr("Hoàn thành"),
        RatingClass.NOT_COMPLETED: _tr("Không hoàn thành"),
        RatingClass.UNRATED: _tr("Chưa xếp loại"),
    }


def class_letter(rating_class: RatingClass | None) -> str:
    """The letter that stands for a class where its words do not fit; none for a remainder."""
    return _LETTERS.get(rating_class, "") if rating_class is not None else ""


def rest_words() -> str:
    """What a source leaves when it states only some classes."""
    return _tr("Còn lại (nguồn không tách)")


def inspection_words(figures: Sequence[InspectionTotalFigure]) -> tuple[str, list[str]]:
    """The number of inspections in large, and sentences on where it comes from.

    A published total and the log's own counts stand apart: they are never added up.
    """
    published = [figure for figure in figures if figure.is_published]
    counted = [figure for figure in figures if not figure.is_published]
    numbers = " · ".join(format_count(figure.count) for figure in published or counted)
    notes = [
        _tr("Giai đoạn {first}–{last}, số đã công bố; nguồn không tách theo năm.").format(
            first=figure.first_year, last=figure.last_year
        )
        for figure in published
    ]
    if counted:
        years = "; ".join(
            _tr("năm {year}: {count}").format(
                year=figure.first_year, count=format_count(figure.count)
            )
            for figure in counted
        )
        notes.append(_tr("Ghi trong sổ {years}.").format(years=years))
    if not notes:
        notes.append(_tr("Chưa có cuộc kiểm tra nào trong các năm này."))
    return numbers or "–", notes
