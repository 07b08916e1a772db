"""Columns of the products of a sheet: how each is read and written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from civic_desktop.domain.evaluation import AssignedProduct
from civic_desktop.domain.text import (
    clean,
    format_count,
    format_points,
    parse_count,
    parse_hundredths,
)

NUMBER, TITLE, FACTOR, ASSIGNED, FINISHED, FAULTS, DELAYS, OBJECTIVE, NOTE = range(9)


@dataclass(frozen=True)
class ProductColumn:
    """A column; `field` is the attribute that is typed in it, "" for the number of the line."""

    title: str
    tip: str
    field: str
    width: int
    is_text: bool = False

    def text_of(self, product: AssignedProduct) -> str:
        """What the cell shows."""
        value = getattr(product, self.field)
        if self.is_text:
            return str(value)
        return format_points(value) if self.field == "conversion_factor" else format_count(value)

    def read(self, text: str) -> str | int:
        """The value that a text stands for; a blank number is the usual one. Raises Problem."""
        if self.is_text:
            return clean(text)
        if not clean(text):
            usual: int = getattr(BLANK, self.field)
            return usual
        reader: Callable[[str], int] = (
            parse_hundredths if self.field == "conversion_factor" else parse_count
        )
        return reader(text)


BLANK = AssignedProduct("")


def product_columns() -> Sequence[ProductColumn]:
    """The columns in their order, in the language of the window."""
    return (
        ProductColumn("#", "", "", 34),
        ProductColumn(
            _tr("Sản phẩm, công việc"), _tr("Tên sản phẩm hoặc công việc"), "title", 0, is_text=True
        ),
        ProductColumn(_tr("Hệ số"), _tr("Hệ số quy đổi"), "conversion_factor", 54),
        ProductColumn(_tr("Giao"), _tr("Số được giao"), "assigned_count", 48),
        ProductColumn(_tr("Xong"), _tr("Số đã hoàn thành"), "finished_count", 50),
        ProductColumn(_tr("Sai sót"), _tr("Số lần sai sót về chất lượng"), "fault_count", 60),
        ProductColumn(_tr("Chậm"), _tr("Số lần chậm tiến độ"), "delay_count", 56),
        ProductColumn(
            _tr("Khách quan"),
            _tr("Số lần chậm do nguyên nhân khách quan đã được xác nhận, không bị trừ"),
            "objective_count",
            62,
        ),
        ProductColumn(_tr("Ghi chú"), _tr("Ghi chú"), "note", 84, is_text=True),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("products_columns", text)
