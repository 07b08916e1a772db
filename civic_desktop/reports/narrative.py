"""Figures as the sentences of an official paper.

A sentence says what is known and no more: a year without figures is named as such, shares are
never added up or averaged, and a change of shares is counted in "điểm phần trăm".
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

from civic_desktop.domain.discipline import DisciplinaryMeasure
from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.figures import DisciplineFigure, InspectionTotalFigure, RatingFigure
from civic_desktop.domain.rating import RATED_CLASSES, RatingClass
from civic_desktop.domain.text import (
    first_upper,
    format_hundredths,
    format_percent,
    official_count,
    official_day,
)
from civic_desktop.domain.trace import Trace
from civic_desktop.reports import traces
from civic_desktop.reports.traced_text import TracedText, joined, traced
from civic_desktop.reports.traced_text import figure as traced_figure

CLASS_PHRASES: Mapping[RatingClass, str] = {
    RatingClass.EXCELLENT: "hoàn thành xuất sắc nhiệm vụ",
    RatingClass.GOOD: "hoàn thành tốt nhiệm vụ",
    RatingClass.COMPLETED: "hoàn thành nhiệm vụ",
    RatingClass.NOT_COMPLETED: "không hoàn thành nhiệm vụ",
    RatingClass.UNRATED: "chưa xếp loại",
}
MEASURE_PHRASES: Mapping[DisciplinaryMeasure, str] = {
    DisciplinaryMeasure.REPRIMAND: "khiển trách",
    DisciplinaryMeasure.WARNING: "cảnh cáo",
    DisciplinaryMeasure.SALARY_REDUCTION: "hạ bậc lương",
    DisciplinaryMeasure.DEMOTION: "giáng chức",
    DisciplinaryMeasure.REMOVAL_FROM_POST: "cách chức",
    DisciplinaryMeasure.REMOVAL_BY_VOTE: "bãi nhiệm",
    DisciplinaryMeasure.DISMISSAL: "buộc thôi việc",
}
_KINDS = {
    "QĐ": "Quyết định",
    "KH": "Kế hoạch",
    "NQ": "Nghị quyết",
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "CT": "Chỉ thị",
    "HD": "Hướng dẫn",
    "BC": "Báo cáo",
    "TB": "Thông báo",
}
_OPENING_VERBS = ("về", "phê duyệt", "quy định", "ban hành", "hướng dẫn", "thực hiện", "triển khai")


def period_phrase(first_year: int, last_year: int) -> str:
    """One year or a span of years."""
    if first_year == last_year:
        return f"năm {first_year}"
    return f"giai đoạn {first_year}-{last_year}"


def document_name(document: OfficialDocument) -> str:
    """ "Quyết định số 1847/QĐ-TTg"."""
    return f"{_kind_of(document)} số {document.document_number}"


def _kind_of(document: OfficialDocument) -> str:
    symbol = document.document_number.partition("/")[2].partition("-")[0]
    return _KINDS.get(symbol, "Văn bản")


def legal_basis(document: OfficialDocument) -> str:
    """ "Căn cứ Quyết định số … ngày … của … phê duyệt …"."""
    kind = _kind_of(document)
    subject = document.subject_line.strip().rstrip(".;")
    if subject.casefold().startswith(f"{kind.casefold()} "):
        subject = subject[len(kind) :].strip()
    subject = subject[:1].lower() + subject[1:]
    if not subject.startswith(_OPENING_VERBS):
        subject = f"về {subject}"
    day = official_day(document.issued_on)
    return f"Căn cứ {document_name(document)} {day} của {document.issuer} {subject}"


def inspection_sentence(figure: InspectionTotalFigure) -> TracedText:
    """The total of a period, with what the source does not tell."""
    period = first_upper(period_phrase(figure.first_year, figure.last_year))
    count = traced_figure(official_count(figure.count), traces.of_inspections(figure))
    if not figure.is_published:
        sentence = "{period}, sổ nhật ký ghi nhận {count} cuộc kiểm tra công vụ."
        return traced(sentence, period=period, count=count)
    said = traced(
        "{period}, đã tổ chức {count} cuộc kiểm tra việc chấp hành kỷ luật, kỷ cương công vụ.",
        period=period,
        count=count,
    )
    if figure.first_year == figure.last_year:
        return said
    return said + " Nguồn số liệu chỉ nêu tổng số của cả giai đoạn, không tách theo từng năm."


ClassNames = Mapping[tuple[int, int], Mapping[RatingClass, str]]
"""By group and year, the classes that the law of that year named otherwise than today's."""


def class_name_notes(
    figures: Iterable[RatingFigure],
    names: ClassNames,
    shown: Container[RatingClass] = RATED_CLASSES,
) -> list[str]:
    """Say what the law of a year called a class that has another name in titles and legends."""
    years: dict[tuple[str, RatingClass, str], list[int]] = {}
    for figure in figures:
        for rating, name in names.get((figure.group_id, figure.year), {}).items():
            if rating in shown and figure.shares.get(rating):
                key = (figure.group_short_name, rating, name)
                years.setdefault(key, []).append(figure.year)
    return [
        f"{group}, năm {', '.join(map(str, of_name))}: “{CLASS_PHRASES[rating]}” theo quy định khi"
        f" đó là “{name}”."
        for (group, rating, name), of_name in years.items()
    ]


def rating_sentence(
    group_name: str,
    figures: Iterable[RatingFigure],
    years: Sequence[int],
    names: ClassNames = MappingProxyType({}),
) -> TracedText:
    """The classes of a group year by year, in the words of the law of each year."""
    of_year = {figure.year: figure for figure in figures}
    parts = [_rating_of_year(year, of_year.get(year), names) for year in years]
    return traced("{group}: {years}.", group=group_name, years=joined("; ", parts))


def _rating_of_year(year: int, figure: RatingFigure | None, names: ClassNames) -> TracedText:
    phrases = {**CLASS_PHRASES, **names.get((figure.group_id, year), {})} if figure else {}
    known = [_class_part(figure, each, words) for each, words in phrases.items() if figure]
    parts = [part for part in known if part is not None]
    if not parts:
        return traced("năm {year} chưa có số liệu", year=year)
    return traced("năm {year} có {parts}", year=year, parts=joined(", ", parts))


def _class_part(figure: RatingFigure, rating: RatingClass, phrase: str) -> TracedText | None:
    share = figure.shares.get(rating)
    count = figure.counts.get(rating) if figure.counts is not None else None
    if rating is RatingClass.UNRATED and not count and not share:
        return None
    trace = traces.of_rating(figure, rating)
    if count is not None and figure.total:
        said = traced(
            "{count}/{total} người {phrase}",
            count=traced_figure(official_count(count), trace),
            total=traced_figure(official_count(figure.total), traces.of_rating(figure)),
            phrase=phrase,
        )
        if share is None:
            return said
        return traced(
            "{said} ({share})", said=said, share=traced_figure(format_percent(share), trace)
        )
    if share is None:
        return None
    figure_text = traced_figure(format_percent(share), trace)
    return traced("{share} {phrase}", share=figure_text, phrase=phrase)


def change_sentence(figures: Iterable[RatingFigure], changed_in: Container[int] = ()) -> TracedText:
    """How the upper two classes changed from each year to the next; empty with nothing to say.

    The years `changed_in` are not compared with the year before: law, units or the kind of
    figures changed.
    """
    in_order = sorted(figures, key=lambda figure: figure.year)
    parts = []
    for rating in (RatingClass.EXCELLENT, RatingClass.GOOD):
        changes = [
            _change(later.year, now - before, traces.of_change(earlier, later, rating))
            for earlier, later in pairwise(in_order)
            if later.year == earlier.year + 1
            and later.year not in changed_in
            and (before := earlier.shares.get(rating)) is not None
            and (now := later.shares.get(rating)) is not None
        ]
        if changes:
            said = joined(", ", changes)
            parts.append(traced("tỷ lệ {phrase} {said}", phrase=CLASS_PHRASES[rating], said=said))
    if not parts:
        return TracedText()
    return traced("So với năm trước liền kề, {parts}.", parts=joined("; ", parts))


def _change(year: int, difference: int, trace: Trace) -> TracedText:
    if difference == 0:
        return traced("năm {year} không thay đổi", year=year)
    return traced(
        "năm {year} {moved} {difference} điểm phần trăm",
        year=year,
        moved="tăng" if difference > 0 else "giảm",
        difference=traced_figure(format_hundredths(abs(difference)), trace),
    )


def discipline_sentence(figures: Iterable[DisciplineFigure], years: Sequence[int]) -> TracedText:
    """The persons disciplined year by year, as published or as the ledger holds them."""
    of_year = chosen_disciplines(figures)
    parts = [_discipline_of_year(year, of_year.get(year)) for year in years]
    said = joined("; ", parts)
    return replace(said, text=f"{first_upper(said.text)}.")


def chosen_disciplines(figures: Iterable[DisciplineFigure]) -> dict[int, DisciplineFigure]:
    """One figure a year: a published one stands before one counted from records."""
    return {
        figure.year: figure for figure in sorted(figures, key=lambda figure: figure.is_published)
    }


def _discipline_of_year(year: int, figure: DisciplineFigure | None) -> TracedText:
    if figure is None:
        return traced("năm {year} chưa có số liệu", year=year)
    scope = figure.scope or "người"
    if figure.person_count == 0:
        return traced("năm {year} không có {scope} bị xử lý kỷ luật", year=year, scope=scope)
    measures = measure_range(figure.measure_from, figure.measure_to)
    form = f", hình thức {measures}" if measures else ""
    return traced(
        "năm {year} có {count} {scope} bị xử lý kỷ luật{form}",
        year=year,
        count=traced_figure(official_count(figure.person_count), traces.of_discipline(figure)),
        scope=scope,
        form=form,
    )


def measure_range(first: DisciplinaryMeasure | None, last: DisciplinaryMeasure | None) -> str:
    """The measures as the source names them: one, two next to each other, or from–to."""
    if first is None or last is None:
        return ""
    if first is last:
        return MEASURE_PHRASES[first]
    in_order = list(MEASURE_PHRASES)
    if in_order.index(last) == in_order.index(first) + 1:
        return f"{MEASURE_PHRASES[first]}, {MEASURE_PHRASES[last]}"
    return f"từ {MEASURE_PHRASES[first]} đến {MEASURE_PHRASES[last]}"
