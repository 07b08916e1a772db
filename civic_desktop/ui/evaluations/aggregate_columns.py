"""Columns of the grid of ready-made figures, as values."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt

from civic_desktop.domain.figures import FigureSource
from civic_desktop.domain.rating import WHOLE, RatingShare, RatingTally, share_of
from civic_desktop.domain.text import format_count, format_day, format_percent
from civic_desktop.services.rating_aggregates import AggregateRow, is_empty
from civic_desktop.ui.evaluations.words import plain_percent, short_label
from civic_desktop.ui.shared.columns import CENTER, LEFT, RIGHT


@dataclass(frozen=True)
class AggregateColumn:
    """A column; `field` is the number that is typed in it, "" where nothing is typed."""

    title: str
    text_of: Callable[[AggregateRow], str]
    width: int = 88
    align: Qt.AlignmentFlag = RIGHT
    field: str = ""
    tip_of: Callable[[AggregateRow], str] | None = None
    is_verdict: bool = False
    opens_comparison: bool = False


def columns_of(source: FigureSource) -> tuple[AggregateColumn, ...]:
    """The columns for percentages, or for counts."""
    is_share = source is FigureSource.SHARE
    numbers = (
        [
            ("excellent", _tr("Xuất sắc (X)")),
            ("good", _tr("Tốt (T)")),
            ("completed", _tr("Hoàn thành (H)")),
            ("not_completed", _tr("Không HT (K)")),
        ]
        if is_share
        else [
            ("excellent", _tr("Xuất sắc")),
            ("good", _tr("Tốt")),
            ("completed", _tr("Hoàn thành")),
            ("not_completed", _tr("Không HT")),
            ("unrated", _tr("Chưa XL")),
            ("total", _tr("Tổng số")),
        ]
    )
    comparison = AggregateColumn(
        _tr("So từng người"),
        comparison_text,
        112,
        LEFT,
        tip_of=_comparison_tip,
        opens_comparison=True,
    )
    ratios = (
        AggregateColumn(_tr("X ÷ T"), lambda row: _ratio(row, with_excellent=False), 76),
        AggregateColumn(_tr("X ÷ (X+T)"), lambda row: _ratio(row, with_excellent=True), 80),
    )
    return (
        AggregateColumn(_tr("Nhóm"), lambda row: row.group.name, 206, LEFT),
        AggregateColumn(_tr("Năm"), lambda row: str(row.year), 50, CENTER),
        *(_number(field, title) for field, title in numbers),
        AggregateColumn(
            _tr("Còn lại") if is_share else _tr("Chênh lệch"), _rest, 76, tip_of=_rest_tip
        ),
        AggregateColumn(_tr("Cộng"), _sum, 76),
        *(ratios if is_share else (comparison,)),
        AggregateColumn(_tr("So trần"), _verdict, 182, LEFT, tip_of=_verdict_tip, is_verdict=True),
        AggregateColumn(_tr("Nguồn"), source_text, 120, LEFT, tip_of=_source_tip),
    )


def number_text(row: AggregateRow, field: str) -> str:
    """A number of the figure as it is typed; blank where the source is silent."""
    value: int | None = getattr(row.figure, field)
    if value is None:
        return ""
    return format_percent(value) if isinstance(row.figure, RatingShare) else format_count(value)


def source_text(row: AggregateRow) -> str:
    """What other figures there are, then document number and note."""
    others = other_kinds(row)
    parts = [
        _tr("Cũng có {kinds}").format(kinds=others) if others else "",
        row.document.document_number if row.document else "",
        row.figure.source_note,
    ]
    return " · ".join(part for part in parts if part)


def comparison_text(row: AggregateRow) -> str:
    """Whether the report agrees with the persons rated; "" where only one of the two is there."""
    if row.comparison is None:
        return ""
    count = len(row.comparison.differing)
    return _tr("⚠ Lệch {count} số").format(count=count) if count else _tr("✓ Khớp")


def _comparison_tip(row: AggregateRow) -> str:
    if row.comparison is None:
        return _tr("Chỉ so được khi có cả số lượng được báo cáo và xếp loại từng người.")
    lines = [
        _tr("{name}: báo cáo {reported}, từng người {rated}").format(
            name=_tr("Tổng số") if each.rating_class is None else short_label(each.rating_class),
            reported=format_count(each.reported or 0),
            rated=format_count(each.rated),
        )
        for each in row.comparison.differing
    ]
    return "\n".join([*lines, _tr("Enter hoặc F4 mở danh sách từng mức.")])


def other_kinds(row: AggregateRow) -> str:
    """Names of the other kinds of figure for the same group and year."""
    words = {
        FigureSource.RATINGS: _tr("xếp loại từng người"),
        FigureSource.TALLY: _tr("số lượng"),
        FigureSource.SHARE: _tr("tỷ lệ"),
    }
    return ", ".join(words[kind] for kind in FigureSource if kind in row.others)


def lacks_lower_classes(row: AggregateRow) -> bool:
    """Whether the source states only the two highest classes."""
    figure = row.figure
    has_upper = figure.excellent is not None and figure.good is not None
    return (
        isinstance(figure, RatingShare)
        and has_upper
        and figure.completed is None
        and figure.not_completed is None
    )


def _number(field: str, title: str) -> AggregateColumn:
    return AggregateColumn(title, lambda row: number_text(row, field), width=84, field=field)


def _is_complete(share: RatingShare) -> bool:
    return None not in (share.excellent, share.good, share.completed, share.not_completed)


def _rest(row: AggregateRow) -> str:
    figure = row.figure
    if is_empty(figure):
        return ""
    if isinstance(figure, RatingTally):
        return _difference_text(figure.difference)
    return "" if _is_complete(figure) else format_percent(figure.remainder)


def _difference_text(difference: int | None) -> str:
    if not difference:
        return "" if difference is None else "0"
    sign = "-" if difference < 0 else ""
    return f"⚠ {sign}{format_count(abs(difference))}"


def _rest_tip(row: AggregateRow) -> str:
    if isinstance(row.figure, RatingTally):
        return _tr(
            "Tổng số trừ các mức và số chưa xếp loại. Khác 0 thì số liệu vẫn giữ như nguồn đã nêu."
        )
    return _tr("100% trừ các mức đã công bố; không tách được, không suy đoán.")


def _sum(row: AggregateRow) -> str:
    figure = row.figure
    if is_empty(figure):
        return ""
    if isinstance(figure, RatingTally):
        return format_count(figure.parts)
    return format_percent(sum(figure.stated) if _is_complete(figure) else WHOLE)


def _ratio(row: AggregateRow, *, with_excellent: bool) -> str:
    excellent, good = row.figure.excellent, row.figure.good
    if excellent is None or good is None:
        return ""
    base = excellent + good if with_excellent else good
    return format_percent(share_of(excellent, base)) if base else ""


def _verdict(row: AggregateRow) -> str:
    if row.cap is None:
        return ""
    sentences = {
        (True, True): _tr("▲ Trên {rate} (tham khảo)"),
        (True, False): _tr("✓ Trong {rate} (tham khảo)"),
        (False, True): _tr("⚠ Vượt trần {rate}"),
        (False, False): _tr("✓ Trong trần {rate}"),
    }
    sentence = sentences[row.cap.is_reference, row.cap.verdict.exceeded]
    return sentence.format(rate=plain_percent(row.cap.rate))


def _verdict_tip(row: AggregateRow) -> str:
    if row.cap is None:
        return _tr("Cần cả số xuất sắc và số tốt.")
    is_of_good = row.cap.rule.base_of(1, 0) == 0
    base = _tr("Tốt") if is_of_good else _tr("Xuất sắc + Tốt")
    return _tr(
        "Cách tính: xuất sắc tối đa {rate} của {base}, trong từng cơ quan và từng nhóm;"
        " trần áp dụng từ {day}."
    ).format(rate=plain_percent(row.cap.rate), base=base, day=format_day(row.cap.rule.first_day))


def _source_tip(row: AggregateRow) -> str:
    document = row.document
    lines = [source_text(row)]
    if document is not None:
        lines.append(
            _tr("{number} ngày {day} của {issuer}: {subject}").format(
                number=document.document_number,
                day=format_day(document.issued_on),
                issuer=document.issuer,
                subject=document.subject_line,
            )
        )
    return "\n".join(line for line in lines if line)


def _tr(text: str) -> str:
    return QCoreApplication.translate("aggregate_columns", text)
