"""A comparison with the cap in words: the verdict, the formula, and what to know besides."""

from PySide6.QtCore import QCoreApplication

from civic_desktop.domain.rating import CapDenominator
from civic_desktop.domain.text import format_count, format_day
from civic_desktop.services.rating_caps import CapComparison
from civic_desktop.ui.evaluations.words import plain_percent


def _tr(text: str) -> str:
    return QCoreApplication.translate("cap_words", text)


def cap_sentence(cap: CapComparison) -> str:
    """The verdict in one sentence."""
    verdict = cap.verdict
    if not verdict.exceeded:
        sentence = _tr("✓ Trong trần: tối đa {limit} người xuất sắc, đang chọn {chosen}.")
    elif cap.is_reference:
        sentence = _tr("▲ Trên mức tham khảo: tối đa {limit} người xuất sắc, đang chọn {chosen}.")
    else:
        sentence = _tr("⚠ Vượt trần: tối đa {limit} người xuất sắc, đang chọn {chosen}.")
    return sentence.format(
        limit=format_count(verdict.limit or 0), chosen=format_count(verdict.excellent)
    )


def cap_formula(cap: CapComparison) -> str:
    """How the verdict was reckoned."""
    verdict = cap.verdict
    sentence = (
        _tr("Cách tính: {excellent} xuất sắc, {good} tốt; tối đa {rate} của {base}.")
        if cap.rule.denominator is CapDenominator.GOOD
        else _tr(
            "Cách tính: {excellent} xuất sắc, {good} tốt;"
            " tối đa {rate} của {base} (xuất sắc + tốt)."
        )
    )
    return sentence.format(
        excellent=format_count(verdict.excellent),
        good=format_count(verdict.good),
        rate=plain_percent(cap.rate),
        base=format_count(verdict.base),
    )


def cap_line(name: str, cap: CapComparison) -> str:
    """One line of a list: who, how many, and how many at most."""
    verdict = cap.verdict
    return _tr("{mark} {name}: {excellent} xuất sắc, tối đa {limit}").format(
        mark="⚠" if verdict.exceeded else "✓",
        name=name,
        excellent=format_count(verdict.excellent),
        limit=format_count(verdict.limit or 0),
    )


def cap_exception(cap: CapComparison) -> str:
    """What the exception of the law would allow; "" where it allows no more."""
    limit = cap.verdict.exception_limit
    if limit is None or cap.rule.exception_rate is None or limit <= (cap.verdict.limit or 0):
        return ""
    sentence = (
        _tr("Ngoại lệ đến {rate} ({limit} người): {ground}.")
        if cap.rule.is_exception_verified
        else _tr("Ngoại lệ đến {rate} ({limit} người), chưa đối chiếu toàn văn: {ground}.")
    )
    return sentence.format(
        rate=plain_percent(cap.rule.exception_rate),
        limit=format_count(limit),
        ground=cap.rule.exception_ground,
    )


def cap_remarks(cap: CapComparison) -> list[str]:
    """What to know besides: a rate that is only usual, a text not compared, the exception."""
    remarks = []
    if cap.is_suggested:
        remarks.append(
            _tr("Nghị định không nêu tỷ lệ; so với mức {rate} thường dùng.").format(
                rate=plain_percent(cap.rate)
            )
        )
    elif cap.is_reference:
        remarks.append(
            _tr("Chỉ để tham khảo: trần này áp dụng từ {day}.").format(
                day=format_day(cap.rule.first_day)
            )
        )
    if not cap.rule.is_verified:
        remarks.append(_tr("Quy định về trần này chưa đối chiếu toàn văn."))
    if cap.is_broken and cap_exception(cap):
        remarks.append(cap_exception(cap))
    return remarks
