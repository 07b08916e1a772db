"""Summary of the rating of quality in one year: rows of groups or units, a column a class."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from civic_desktop.domain.figures import SOURCE_WORDS, FigureSource, RatingFigure, UnitRatings
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import RATED_CLASSES, RatingClass, share_of
from civic_desktop.domain.text import first_upper, format_count, format_hundredths
from civic_desktop.domain.trace import RatingTrace, Trace
from civic_desktop.reports import traces
from civic_desktop.reports.chart_appendix import rating_charts, with_charts
from civic_desktop.reports.document import (
    END_MARK,
    Alignment,
    Block,
    Cell,
    Note,
    Orientation,
    Paragraph,
    ReportDocument,
    Table,
)
from civic_desktop.reports.narrative import CLASS_PHRASES
from civic_desktop.reports.parameters import ReportParameters

_COLUMNS = (*RATED_CLASSES, RatingClass.UNRATED)
_UNKNOWN = Cell("–", alignment=Alignment.CENTRE)


@dataclass(frozen=True)
class RatingBasis:
    """The rule that groups of a year were rated by, with its words for the classes."""

    legal_basis: str
    is_verified: bool = True
    labels: Mapping[RatingClass, str] = field(default_factory=lambda: CLASS_PHRASES)
    group_ids: frozenset[int] = frozenset()


def annual_ratings(
    figures: Sequence[RatingFigure],
    parameters: ReportParameters,
    bases: Sequence[RatingBasis],
    units: Sequence[UnitRatings] = (),
    *,
    notes: Iterable[Problem] = (),
    persons_waiting: int = 0,
) -> ReportDocument:
    """The table of the year `parameters.last_year`; each base is named under it, with the notes.

    Where the laws of the groups name a class differently, the column has the name of the first
    group and a note those of the others. With `units` a second table has a row a unit.
    `persons_waiting` have no rating of the year yet, and are said not to be in the tables.
    """
    year = parameters.last_year
    of_year = [figure for figure in figures if figure.year == year]
    scope = f" của {parameters.scope}" if parameters.scope else ""
    blocks: list[Block] = [
        Paragraph(
            f"{first_upper(parameters.office)} tổng hợp kết quả đánh giá, xếp loại chất "
            f"lượng năm {year}{scope} như sau:",
            place="opening",
        )
        if of_year
        else Paragraph(
            f"Năm {year} chưa có số liệu đánh giá, xếp loại chất lượng.", place="opening"
        ),
    ]
    if of_year:
        labels = bases[0].labels if bases else CLASS_PHRASES
        blocks += [_table(of_year, labels), Note(_remarks(of_year, bases))]
        blocks += [Note(str(note)) for note in notes]
        if persons_waiting:
            blocks.append(
                Note(
                    f"Trong sổ còn {format_count(persons_waiting)} người của các nhóm trên chưa có"
                    f" kết quả xếp loại năm {year}; những người này không tính vào bảng."
                )
            )
        if units:
            by_unit = Paragraph("Chia theo đơn vị:", place="by_unit")
            blocks += [by_unit, _table_of_units(units, labels)]
            blocks += _unit_remarks(of_year, units)
    blocks.append(
        Paragraph(
            f"Trên đây là tổng hợp kết quả xếp loại chất lượng năm {year}{END_MARK}",
            place="closing",
        )
    )
    paper = ReportDocument(
        head=parameters.head("BÁO CÁO", f"Kết quả đánh giá, xếp loại chất lượng năm {year}"),
        blocks=tuple(blocks),
        signature=parameters.signature,
        recipients=parameters.recipients,
        legal_bases=parameters.legal_bases,
        orientation=Orientation.LANDSCAPE,
    )
    charts = rating_charts(of_year, [year], {}) if parameters.with_charts else ()
    return with_charts(paper, charts)


def _table(figures: Sequence[RatingFigure], labels: Mapping[RatingClass, str]) -> Table:
    rows = [_row(str(number), figure) for number, figure in enumerate(figures, 1)]
    total = _total_row(figures) if len(figures) > 1 else None
    return _table_of("Nhóm", [*rows, *([total] if total else [])], labels)


def _table_of_units(units: Sequence[UnitRatings], labels: Mapping[RatingClass, str]) -> Table:
    """A row a unit, and under it one a group where the unit has several."""
    rows = []
    for number, unit in enumerate(units, 1):
        if len(unit.figures) == 1:
            named = replace(unit.figures[0], group_name=unit.unit_name)
            rows.append(_row(str(number), named))
            continue
        total = _total_row(unit.figures, str(number), unit.unit_name)
        rows.append(total or _named_row(number, unit))
        rows += [_row("", figure) for figure in unit.figures]
    every = [figure for unit in units for figure in unit.figures]
    whole = _total_row(every) if len(units) > 1 else None
    return _table_of("Đơn vị, nhóm", [*rows, *([whole] if whole else [])], labels)


def _named_row(number: int, unit: UnitRatings) -> tuple[Cell, ...]:
    """A unit whose groups cannot be added up."""
    name = Cell(unit.unit_name, is_bold=True)
    return (Cell(str(number), is_bold=True), name, *[_UNKNOWN] * 11)


def _table_of(
    title: str, rows: Sequence[tuple[Cell, ...]], labels: Mapping[RatingClass, str]
) -> Table:
    classes = [first_upper(labels.get(each, CLASS_PHRASES[each])) for each in RATED_CLASSES]
    upper = (
        Cell("STT", row_span=2),
        Cell(title, row_span=2),
        Cell("Tổng số", row_span=2),
        *(Cell(each, column_span=2) for each in classes),
        Cell("Chưa xếp loại", column_span=2),
    )
    lower = tuple(Cell(each) for _class in (*RATED_CLASSES, None) for each in ("SL", "%"))
    return Table(
        head=(upper, lower),
        rows=tuple(rows),
        widths=(1.0, 4.3, 1.4, *[1.05] * 10),
        alignments=(Alignment.CENTRE, Alignment.LEFT, *[Alignment.RIGHT] * 11),
    )


def _row(number: str, figure: RatingFigure) -> tuple[Cell, ...]:
    whole = traces.of_rating(figure)
    cells = [Cell(number), Cell(figure.group_name), _count_cell(figure.total, whole)]
    for each in _COLUMNS:
        trace = traces.of_rating(figure, each)
        count = figure.counts.get(each) if figure.counts is not None else None
        cells += [_count_cell(count, trace), _share_cell(figure.shares.get(each), trace)]
    return tuple(cells)


def _total_row(
    figures: Sequence[RatingFigure],
    number: str = "",
    name: str = "Cộng",
) -> tuple[Cell, ...] | None:
    """Sums of counts; none at all when a single group has no counts, and shares never add up."""
    counts = [figure.counts for figure in figures if figure.counts is not None and figure.total]
    if len(counts) < len(figures):
        return None
    total = sum(figure.total or 0 for figure in figures)
    parts = tuple((figure.group_id, figure.unit_id) for figure in figures)
    whole = RatingTrace(figures[0].year, parts=parts)
    cells = [
        Cell(number, is_bold=True),
        Cell(name, is_bold=True),
        Cell(format_count(total), is_bold=True, trace=whole),
    ]
    for each in _COLUMNS:
        known = [of_group.get(each) for of_group in counts]
        numbers = [number for number in known if number is not None]
        if len(numbers) < len(known):
            cells += [_UNKNOWN] * 2
            continue
        cells += [
            Cell(text, is_bold=True, trace=replace(whole, rating=each))
            for text in (
                format_count(sum(numbers)),
                format_hundredths(share_of(sum(numbers), total)),
            )
        ]
    return tuple(cells)


def _unit_remarks(figures: Sequence[RatingFigure], units: Sequence[UnitRatings]) -> list[Block]:
    """Say why the two tables have other totals, where they have."""
    every = [figure for unit in units for figure in unit.figures]
    if any(figure.total is None for figure in (*figures, *every)):
        return []
    whole = sum(figure.total or 0 for figure in figures)
    parts = sum(figure.total or 0 for figure in every)
    if whole == parts:
        return []
    return [
        Note(
            f"Bảng theo đơn vị cộng được {format_count(parts)} người, bảng theo nhóm"
            f" {format_count(whole)}: người thuộc thẳng đơn vị cấp trên không nằm trong đơn vị nào"
            " của bảng, và số lượng do đơn vị cấp trên báo cáo thay cho xếp loại từng người ở các"
            " đơn vị trực thuộc."
        )
    ]


def _count_cell(count: int | None, trace: Trace) -> Cell:
    return _UNKNOWN if count is None else Cell(format_count(count), trace=trace)


def _share_cell(share: int | None, trace: Trace) -> Cell:
    return _UNKNOWN if share is None else Cell(format_hundredths(share), trace=trace)


def _remarks(figures: Sequence[RatingFigure], bases: Sequence[RatingBasis]) -> str:
    remarks = ["SL là số lượng người; tỷ lệ (%) tính trên tổng số người của nhóm."]
    if any(figure.counts is None for figure in figures):
        remarks.append(
            "Nhóm chỉ có tỷ lệ đã công bố thì không có số lượng và không cộng được với nhóm khác."
        )
    if any(each.shares.get(c) is None for each in figures for c in _COLUMNS):
        remarks.append("Dấu “–” là mức mà nguồn số liệu không nêu, không phải bằng không.")
    remarks.append(_source_remark(figures))
    remarks += [_difference_remark(figure) for figure in figures if figure.difference]
    remarks += [remark for figure in figures for remark in _unused_remarks(figure)]
    return " ".join(
        [*remarks, *_label_remarks(figures, bases), *dict.fromkeys(map(_basis_remark, bases))]
    )


def _source_remark(figures: Sequence[RatingFigure]) -> str:
    """Which kind of figure each group's is; one kind for all is said once."""
    names = {
        source: list(dict.fromkeys(f.group_name for f in figures if f.source is source))
        for source in FigureSource
    }
    present = {source: groups for source, groups in names.items() if groups}
    if len(present) == 1:
        return f"Nguồn số liệu: {SOURCE_WORDS[next(iter(present))]}."
    said = "; ".join(f"{', '.join(each)}: {SOURCE_WORDS[kind]}" for kind, each in present.items())
    return f"Nguồn số liệu: {said}."


def _unused_remarks(figure: RatingFigure) -> Iterator[str]:
    """Say where one kind of figure stands in the place of the other."""
    if figure.unused_persons:
        yield (
            f"{figure.group_name}: số lượng do đơn vị báo cáo dùng thay cho"
            f" {format_count(figure.unused_persons)} người đã xếp loại từng người ở các đơn vị trực"
            " thuộc."
        )
    if figure.unused_reported:
        yield (
            f"{figure.group_name}: có đơn vị báo cáo số lượng"
            f" {format_count(figure.unused_reported)} người; văn bản dùng xếp loại từng người"
            " trong sổ."
        )


def _difference_remark(figure: RatingFigure) -> str:
    parts = format_count((figure.total or 0) - figure.difference)
    return (
        f"{figure.group_name}: các mức cộng lại là {parts}, tổng số là"
        f" {format_count(figure.total or 0)}; số liệu giữ như nguồn đã nêu."
    )


def _label_remarks(figures: Sequence[RatingFigure], bases: Sequence[RatingBasis]) -> list[str]:
    """Classes that the law of a group names otherwise than the titles of the columns."""
    if not bases:
        return []
    remarks = []
    for basis in bases[1:]:
        names = [f.group_name for f in figures if f.group_id in basis.group_ids]
        for each in RATED_CLASSES:
            title, own = bases[0].labels.get(each), basis.labels.get(each)
            if names and own is not None and title is not None and own != title:
                remarks.append(f"Với {', '.join(names)}, cột “{first_upper(title)}” là “{own}”.")
    return remarks


def _basis_remark(basis: RatingBasis) -> str:
    said = f"Căn cứ xếp loại: {basis.legal_basis}."
    if basis.is_verified:
        return said
    return f"{said} Nội dung quy định này chưa được đối chiếu với văn bản gốc."
