"""Words of the charts for the values of the domain."""

from PySide6.QtCore import QCoreApplication

from civic_desktop.domain.rating import RatingClass


def class_words() -> dict[RatingClass, str]:
    """Short words of each class."""
    tr = QCoreApplication.translate
    return {
        RatingClass.EXCELLENT: tr("charts", "Xuất sắc"),
        RatingClass.GOOD: tr("charts", "Tốt"),
        RatingClass.COMPLETED: tr("charts", "Hoàn thành"),
        RatingClass.NOT_COMPLETED: tr("charts", "Không hoàn thành"),
        RatingClass.UNRATED: tr("charts", "Không xếp loại"),
    }


def rest_words() -> str:
    """What a source leaves when it states only some classes."""
    return QCoreApplication.translate("charts", "Còn lại (nguồn không tách)")
