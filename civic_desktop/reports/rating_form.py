"""The form on the rating of one person: points, class and reason, with room for the hand."""

from collections.abc import Iterator
from fractions import Fraction

from civic_desktop.domain.evaluation import EvaluationSheet, SheetResult, half_up
from civic_desktop.domain.period import period_title, period_words
from civic_desktop.domain.points_rules import PointsRule
from civic_desktop.domain.rating import WHOLE, RatingClass
from civic_desktop.domain.rating_form import RatingFormFigures
from civic_desktop.domain.text import (
    first_upper,
    format_count,
    format_hundredths,
    format_percent,
    format_points,
)
from civic_desktop.reports.document import (
    Alignment,
    Block,
    Cell,
    FillLine,
    Heading,
    Note,
    Paragraph,
    ReportDocument,
    Signature,
    Table,
)
from civic_desktop.reports.parameters import ReportParameters

_SIGNED_BY_HAND = "(Ký, ghi rõ họ tên)"
_TEXT_SIZE = 12
_CENTRED, _LEFT = Alignment.CENTRE, Alignment.LEFT
_NONE = "–"


def rating_form(figures: RatingFormFigures, parameters: ReportParameters) -> ReportDocument:
    """The form of one person in one period, for the person and the head to sign."""
    person = figures.person
    blocks: list[Block] = [
        Heading("I. THÔNG TIN CHUNG"),
        *_who(figures),
        Heading("II. TỰ ĐÁNH GIÁ"),
        *[FillLine(place="self_assessment")] * 2,
        Heading("III. ĐIỂM ĐÁNH GIÁ"),
        *_points(figures),
        Heading("IV. KẾT QUẢ XẾP LOẠI"),
        *_class(figures),
        Heading("V. Ý KIẾN CỦA TẬP THỂ, NGƯỜI ĐỨNG ĐẦU"),
        *[FillLine(place="opinion")] * 2,
    ]
    return ReportDocument(
        head=parameters.head(
            "PHIẾU ĐÁNH GIÁ, XẾP LOẠI CHẤT LƯỢNG",
            first_upper(period_words(figures.period)),
            has_number=False,
        ),
        blocks=tuple(blocks),
        signature=Signature(
            parameters.post, parameters.name, parameters.capacity, parameters.authority
        ),
        left_signature=Signature("Người được đánh giá", person.full_name, remark=_SIGNED_BY_HAND),
        recipients=parameters.recipients,
        legal_bases=parameters.legal_bases,
    )


def _who(figures: RatingFormFigures) -> Iterator[Block]:
    person = figures.person
    code = f" (mã {person.code})" if person.code else ""
    yield Paragraph(f"Họ và tên: {person.full_name}{code}.")
    post = person.post or "chưa ghi"
    yield Paragraph(f"Chức danh, chức vụ: {post}; {figures.status_words}.")
    yield Paragraph(f"Đơn vị: {figures.unit_name}.")
    if not figures.legal_basis:
        yield Paragraph("Căn cứ xếp loại: sổ chưa có quy định cho kỳ này.")
        return
    article = f", {figures.article}" if figures.article else ""
    yield Paragraph(f"Căn cứ xếp loại: {figures.legal_basis}{article}.")
    if not figures.is_verified:
        yield Note("Nội dung quy định này chưa được đối chiếu với văn bản gốc.")


def _points(figures: RatingFormFigures) -> Iterator[Block]:
    sheet, result, rule = figures.sheet, figures.result, figures.points_rule
    if sheet is not None and result is not None and rule is not None:
        yield from _criteria(sheet, rule)
        yield from _products(sheet)
        yield from _totals(sheet, result, rule)
        return
    year = figures.year_points
    if year is None or not year.used:
        yield Paragraph("Kỳ này không có phiếu chấm điểm trong sổ.")
        return
    rows = tuple(
        (
            Cell(period_title(each.period)),
            Cell(_NONE if each.points is None else format_hundredths(each.points)),
        )
        for each in year.used
    )
    yield Table(
        head=((Cell("Kỳ"), Cell("Điểm")),),
        rows=rows,
        widths=(3, 2),
        alignments=(_LEFT, _CENTRED),
        text_size=_TEXT_SIZE,
    )
    if year.points is not None:
        yield Paragraph(f"Điểm của năm, bình quân các kỳ trên: {format_hundredths(year.points)}.")
    if year.missing:
        names = ", ".join(period_words(each) for each in year.missing)
        yield Note(f"Chưa có điểm: {names}.")


def _criteria(sheet: EvaluationSheet, rule: PointsRule) -> Iterator[Block]:
    titles = {criterion.code: criterion.title for criterion in rule.criteria}
    rows = tuple(
        (
            Cell(each.code),
            Cell(titles.get(each.code, "")),
            Cell(format_points(each.most_points)),
            Cell(_NONE if each.points is None else format_points(each.points)),
        )
        for each in sheet.criteria
    )
    yield Paragraph(f"1. Tiêu chí chung (tối đa {format_points(rule.general_most)} điểm):")
    yield Table(
        head=(tuple(map(Cell, ("Mã", "Tiêu chí", "Tối đa", "Điểm"))),),
        rows=rows,
        widths=(1, 7, 1.6, 1.6),
        alignments=(_CENTRED, _LEFT, _CENTRED, _CENTRED),
        text_size=_TEXT_SIZE,
    )


def _products(sheet: EvaluationSheet) -> Iterator[Block]:
    yield Paragraph("2. Kết quả thực hiện nhiệm vụ:")
    if not sheet.products:
        yield Paragraph("Chưa có sản phẩm, công việc nào được giao.")
        return
    titles = ("Sản phẩm, công việc", "Hệ số", "Giao", "Xong", "Lỗi", "Chậm", "Khách quan")
    rows = tuple(
        (
            Cell(each.title),
            Cell(format_points(each.conversion_factor)),
            *(
                Cell(format_count(count))
                for count in (
                    *(each.assigned_count, each.finished_count, each.fault_count),
                    *(each.delay_count, each.objective_count),
                )
            ),
        )
        for each in sheet.products
    )
    yield Table(
        head=(tuple(map(Cell, titles)),),
        rows=rows,
        widths=(5.2, 1.2, 1.1, 1.1, 1.1, 1.1, 1.5),
        alignments=(_LEFT, *[_CENTRED] * 6),
        text_size=_TEXT_SIZE,
    )


def _totals(sheet: EvaluationSheet, result: SheetResult, rule: PointsRule) -> Iterator[Block]:
    shares = (
        ("số lượng", result.quantity),
        ("chất lượng", result.quality),
        ("tiến độ", result.progress),
    )
    said = [f"{name} {_share(share)}" for name, share in shares if share is not None]
    if sheet.holds_leading_post:
        parts = ((each.title, sheet.leader_part(each.part)) for each in rule.leader_parts)
        said += [
            f"{_lower(title)} {format_percent(part)}" for title, part in parts if part is not None
        ]
    if said:
        yield Paragraph(f"Tỷ lệ: {'; '.join(said)}.")
    if result.points is None:
        missing = "; ".join(_lower(str(problem).rstrip(".")) for problem in result.missing)
        yield Paragraph(f"Chưa đủ dữ liệu để tính điểm: {missing}.")
        return
    yield Paragraph(
        f"Điểm tiêu chí chung {format_hundredths(result.general_points or 0)}, điểm kết quả nhiệm"
        f" vụ {format_hundredths(result.task_points or 0)}; tổng điểm"
        f" {format_hundredths(result.points)}."
    )


def _share(share: Fraction) -> str:
    return format_percent(half_up(share * WHOLE))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _class(figures: RatingFormFigures) -> Iterator[Block]:
    rating = figures.rating
    if rating is None:
        yield Paragraph("Chưa xếp loại.", place="class")
        return
    unrated = rating.rating_class is RatingClass.UNRATED
    said = "Không xếp loại" if unrated else f"Xếp loại: {figures.class_label}"
    yield Paragraph(f"{said}.", place="class")
    if rating.reason:
        yield Paragraph(f"Lý do, căn cứ: {rating.reason.rstrip('.')}.", place="reason")
    if rating.evidence:
        yield Paragraph(f"Minh chứng: {rating.evidence.rstrip('.')}.")
