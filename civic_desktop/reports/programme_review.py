"""Report on carrying out the scheme of public-service culture over one or more years."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.figures import DisciplineFigure, RatingFigure, TrendFigures
from civic_desktop.domain.programme_figures import ProgrammeWork
from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.text import first_upper, fold, format_hundredths
from civic_desktop.reports import narrative, programme_sections, traces
from civic_desktop.reports.chart_appendix import rating_charts, with_charts
from civic_desktop.reports.discipline_charts import discipline_persons
from civic_desktop.reports.document import (
    END_MARK,
    Alignment,
    Block,
    Cell,
    FillLine,
    Heading,
    Note,
    Paragraph,
    ReportDocument,
    Table,
)
from civic_desktop.reports.parameters import ReportParameters
from civic_desktop.reports.rating_charts import GroupBreaks
from civic_desktop.reports.traced_text import joined

_SCHEME = "van hoa cong vu"
_ALWAYS_SHOWN = (RatingClass.EXCELLENT, RatingClass.GOOD)
_NO_WORK = ProgrammeWork()


def programme_review(
    figures: TrendFigures,
    parameters: ReportParameters,
    documents: Sequence[OfficialDocument],
    rules_of_years: Mapping[int, str] = MappingProxyType({}),
    work: ProgrammeWork = _NO_WORK,
    breaks: GroupBreaks = MappingProxyType({}),
    names: narrative.ClassNames = MappingProxyType({}),
) -> ReportDocument:
    """The paper on direction, campaigns, inspections, ratings, discipline and tasks of the years.

    `rules_of_years` names the rules that each year was rated by; where they differ, it is said.
    `breaks` says between which years a group cannot be compared: sentences do not, lines end.
    `names` are those of classes that the law of a year called otherwise.
    """
    period = narrative.period_phrase(parameters.first_year, parameters.last_year)
    scope = f" tại {parameters.scope}" if parameters.scope else ""
    bases = [each for each in documents if _is_basis(each, parameters.last_year)]
    blocks: list[Block] = [
        Paragraph(
            f"{first_upper(parameters.office)} báo cáo kết quả thực hiện Đề án Văn hóa "
            f"công vụ {period}{scope} như sau:",
            place="opening",
        ),
        Heading("I. KẾT QUẢ THỰC HIỆN"),
        Heading("1. Công tác chỉ đạo, ban hành văn bản"),
        *programme_sections.direction(work.documents, parameters, period),
        Heading("2. Tuyên truyền"),
        *programme_sections.campaigns(work.campaigns, parameters, period),
        Heading("3. Kiểm tra công vụ"),
        *_inspections(figures, period),
        Heading("4. Đánh giá, xếp loại chất lượng"),
        *_ratings(figures.ratings, list(parameters.years), period, breaks, names),
        *(Note(str(note)) for note in figures.notes),
        *_change_of_rules(rules_of_years),
        *_other_changes(figures.ratings, rules_of_years, breaks),
        Heading("5. Xử lý kỷ luật"),
        *_disciplines(figures.disciplines, list(parameters.years), period),
        Heading("6. Thực hiện nhiệm vụ được giao"),
        *programme_sections.tasks(work.tasks, parameters, period),
        Heading("II. TỒN TẠI, HẠN CHẾ"),
        FillLine(place="shortcomings"),
        Heading("III. PHƯƠNG HƯỚNG, NHIỆM VỤ"),
        FillLine(place="next_steps"),
        Paragraph(
            f"Trên đây là báo cáo kết quả thực hiện Đề án Văn hóa công vụ {period} của "
            f"{parameters.office}{END_MARK}",
            place="closing",
        ),
    ]
    paper = ReportDocument(
        head=parameters.head("BÁO CÁO", f"Kết quả thực hiện Đề án Văn hóa công vụ\n{period}"),
        blocks=tuple(blocks),
        signature=parameters.signature,
        recipients=parameters.recipients,
        legal_bases=parameters.legal_bases or tuple(map(narrative.legal_basis, bases)),
    )
    if not parameters.with_charts:
        return paper
    years = list(parameters.years)
    disciplines = narrative.chosen_disciplines(figures.disciplines)
    charts = rating_charts(figures.ratings, years, breaks)
    return with_charts(paper, [*charts, discipline_persons(disciplines, years)])


def _is_basis(document: OfficialDocument, last_year: int) -> bool:
    """Whether the document is about the scheme and was issued in time."""
    return _SCHEME in fold(document.subject_line) and document.issued_on.year <= last_year


def _inspections(figures: TrendFigures, period: str) -> list[Block]:
    """A published total speaks for its years; the log speaks for the others."""
    published = [each for each in figures.inspections if each.is_published]
    covered = {year for each in published for year in range(each.first_year, each.last_year + 1)}
    counted = [
        each
        for each in figures.inspections
        if not each.is_published and each.first_year not in covered
    ]
    if not published and not counted:
        text = f"{first_upper(period)} chưa có số liệu kiểm tra công vụ."
        return [Paragraph(text, place="inspections")]
    return [
        Paragraph.of(narrative.inspection_sentence(each), place="inspections")
        for each in [*published, *counted]
    ]


def _ratings(
    ratings: Sequence[RatingFigure],
    years: list[int],
    period: str,
    breaks: GroupBreaks,
    names: narrative.ClassNames,
) -> list[Block]:
    groups: dict[int, list[RatingFigure]] = {}
    for figure in ratings:
        groups.setdefault(figure.group_id, []).append(figure)
    if not groups:
        text = f"{first_upper(period)} chưa có số liệu xếp loại chất lượng."
        return [Paragraph(text, place="ratings")]
    blocks: list[Block] = []
    for group_id, of_group in groups.items():
        said = narrative.rating_sentence(
            of_group[0].group_name, of_group, _years_of(of_group, years), names
        )
        changed_in = {first_year for first_year, _label, _reason in breaks.get(group_id, ())}
        change = narrative.change_sentence(of_group, changed_in)
        whole = joined(" ", (said, change)) if change.text else said
        blocks.append(Paragraph.of(whole, place=f"ratings.{group_id}"))
    blocks += _rating_table(list(groups.values()), years)
    return [*blocks, *map(Note, narrative.class_name_notes(ratings, names))]


def _years_of(of_group: Sequence[RatingFigure], years: Iterable[int]) -> list[int]:
    """The years in which the group exists, and any other that has figures of it."""
    rated = {figure.year for figure in of_group}
    return [year for year in years if year in rated or of_group[0].has_group_in(year)]


def _change_of_rules(rules_of_years: Mapping[int, str]) -> list[Block]:
    """Say which years were rated by which rules, where there are several."""
    spans: list[tuple[int, int, str]] = []
    for year, rules in sorted(rules_of_years.items()):
        if spans and spans[-1][2] == rules:
            spans[-1] = (spans[-1][0], year, rules)
        else:
            spans.append((year, year, rules))
    if len(spans) < 2:  # one rule for all years needs no word
        return []
    said = "; ".join(
        f"năm {first} theo {rules}" if first == last else f"năm {first}-{last} theo {rules}"
        for first, last, rules in spans
    )
    return [Note(f"Xếp loại {said}. Số liệu theo quy định khác nhau không so sánh với nhau.")]


def _other_changes(
    ratings: Iterable[RatingFigure], rules_of_years: Mapping[int, str], breaks: GroupBreaks
) -> list[Block]:
    """Say where units or the kind of figures changed; the laws of the years are named before."""
    laws = [law for rules in rules_of_years.values() for law in rules.split(", ")]
    reasons = dict.fromkeys(
        reason.rstrip(" .")
        for group_id in dict.fromkeys(figure.group_id for figure in ratings)
        for _first_year, _label, reason in breaks.get(group_id, ())
        if not any(law in reason for law in laws)
    )
    if not reasons:
        return []
    return [Note(f"Không so sánh các năm ở hai bên của thay đổi {'; '.join(reasons)}.")]


def _rating_table(groups: list[list[RatingFigure]], years: list[int]) -> list[Block]:
    """Group by year; what the source does not split stands together as "Còn lại"."""
    figures = [figure for of_group in groups for figure in of_group]
    classes = [
        each
        for each in narrative.CLASS_PHRASES
        if each in _ALWAYS_SHOWN or any(figure.shares.get(each) for figure in figures)
    ]
    has_rest = any(figure.remainder for figure in figures)
    titles = [first_upper(narrative.CLASS_PHRASES[each]) for each in classes]
    heads = ["Nhóm", "Năm", *titles, *(["Còn lại"] if has_rest else [])]
    rows = []
    for of_group in groups:
        of_year = {figure.year: figure for figure in of_group}
        own_years = _years_of(of_group, years)
        for year in own_years:
            figure = of_year.get(year)
            is_first = year == own_years[0]
            name = [Cell(of_group[0].group_name, row_span=len(own_years))] if is_first else []
            shares = [_share_cell(figure, each) for each in classes]
            rest = [_rest_cell(figure)] if has_rest else []
            rows.append((*name, Cell(str(year)), *shares, *rest))
    value_count = len(heads) - 2
    blocks: list[Block] = [
        Table(
            head=(tuple(Cell(each) for each in heads),),
            rows=tuple(rows),
            widths=(4.2, 1.2, *[2.2] * value_count),
            alignments=(Alignment.LEFT, *[Alignment.CENTRE] * (value_count + 1)),
            unit_line="Đơn vị tính: %",
        )
    ]
    if has_rest:
        said = "“Còn lại” bằng 100% trừ các mức trong bảng; nguồn số liệu không tách phần này."
        if any(not each.remainder and each.is_off_by_rounding for each in figures):
            said += " Nơi đã tách đủ, các mức cộng lại lệch 100% chỉ vì làm tròn."
        blocks.append(Note(said))
    if any(len(of_group) < len(_years_of(of_group, years)) for of_group in groups):
        blocks.append(Note("Dấu “–” là chưa có số liệu."))
    return blocks


def _share_cell(figure: RatingFigure | None, rating: RatingClass) -> Cell:
    share = None if figure is None else figure.shares.get(rating)
    if figure is None or share is None:
        return Cell("–")
    return Cell(format_hundredths(share), trace=traces.of_rating(figure, rating))


def _rest_cell(figure: RatingFigure | None) -> Cell:
    if figure is None:
        return Cell("–")
    return Cell(format_hundredths(figure.remainder), trace=traces.of_rating(figure))


def _disciplines(figures: Iterable[DisciplineFigure], years: list[int], period: str) -> list[Block]:
    of_year = narrative.chosen_disciplines(figures)
    if not of_year:
        text = f"{first_upper(period)} chưa có số liệu xử lý kỷ luật."
        return [Paragraph(text, place="discipline")]
    said = narrative.discipline_sentence(of_year.values(), years)
    blocks: list[Block] = [Paragraph.of(said, place="discipline")]
    if len({figure.scope for figure in of_year.values()}) > 1:
        blocks.append(
            Note("Phạm vi thống kê các năm khác nhau nên không cộng số người của các năm.")
        )
    return blocks
