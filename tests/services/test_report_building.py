from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from civic_desktop.domain.discipline_figures import DisciplineWork
from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.figures import (
    FigureSource,
    InspectionTotalFigure,
    RatingFigure,
    TrendFigures,
)
from civic_desktop.domain.follow_up import FollowUpEntry
from civic_desktop.domain.inspection import InspectionKind, InspectionSummary
from civic_desktop.domain.inspection_figures import InspectionWork, MinutesFigures, RegisterLine
from civic_desktop.domain.issued_paper import PaperEdit
from civic_desktop.domain.office import Office
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.programme_figures import ProgrammeWork
from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.reports import legal_bases
from civic_desktop.reports.annual_ratings import RatingBasis
from civic_desktop.reports.document import Note, Paragraph, ReportDocument, Table
from civic_desktop.services.office_ledger import existing_ledger
from civic_desktop.services.paper_figures import LedgerFigures
from civic_desktop.services.papers import PAPERS, Subject
from civic_desktop.services.report_building import ReportBuilding
from civic_desktop.services.rule_library import load_rules
from civic_desktop.services.sample_ledger import make_sample
from civic_desktop.store.documents import DOCUMENTS
from civic_desktop.store.ledger import Ledger
from tests.builders import TODAY, make_inspection
from tests.merged_communes import OF_A, OF_C, merged_communes, rate


def today() -> date:
    """The day of the papers."""
    return date(2026, 11, 23)


OFFICE = Office(
    superior_office="Ủy ban nhân dân tỉnh Bắc Kạn",
    issuing_office="Sở Nội vụ",
    place="Bắc Kạn",
    symbol="SNV",
    signatory_title="Giám đốc",
    signatory_name="Nguyễn Thị Hường",
    is_sample=True,
)


class InspectionsOfOneDay:
    """One inspection, made on 2 November 2026."""

    def latest(self, _limit: int) -> list[InspectionSummary]:
        return [
            InspectionSummary(
                id=7,
                number=12,
                inspected_on=date(2026, 11, 2),
                unit_name="UBND xã Quảng Bạch",
                kind=InspectionKind.UNANNOUNCED,
                content="Giờ làm việc",
                finding_count=0,
                open_count=0,
                next_due_on=None,
            )
        ]

    def summary(self, inspection_id: int) -> InspectionSummary | None:
        return self.latest(1)[0] if inspection_id == 7 else None

    def id_of(self, name: str) -> int:
        raise Problem("Sổ không có cuộc kiểm tra {name}.", name=name)

    def minutes(self, inspection_id: int) -> MinutesFigures:
        return MinutesFigures(make_inspection(id=inspection_id), "UBND xã Quảng Bạch", {})

    def register(
        self, _first: date, _last: date, _on: date, _unit: int | None
    ) -> list[RegisterLine]:
        return []

    def overdue(self, _on: date, _unit: int | None) -> list[FollowUpEntry]:
        return []

    def work(self, _first: date, _last: date, _on: date, _unit: int | None) -> InspectionWork:
        return InspectionWork({}, {}, (), {}, {}, {}, 0)


class Figures:
    """Figures that hold one total, and remember which years were asked for."""

    def __init__(
        self, years: list[int], office: Office = OFFICE, rated: tuple[int, ...] = ()
    ) -> None:
        self.years = years
        self.rated = rated
        self.kept_office = office
        self.asked: list[tuple[int, int]] = []

    def office(self) -> Office:
        return self.kept_office

    def documents(self) -> list[OfficialDocument]:
        return []

    def figure_years(self) -> list[int]:
        return self.years

    def paper_edits(self, _paper: str, _subject: str) -> tuple[PaperEdit, ...]:
        return ()

    def discipline_work(
        self, _first: int, _last: int, _unit: int | None, _group: int | None
    ) -> DisciplineWork:
        return DisciplineWork((), {}, {}, {}, {})

    def rating_breaks(self, _figures: TrendFigures) -> dict[int, list[tuple[int, str, str]]]:
        return {}

    def class_names(self, _figures: TrendFigures) -> dict[tuple[int, int], dict[RatingClass, str]]:
        return {}

    def discipline_bases(self, _day: date) -> list[str]:
        return ["Nghị định số 172/2025/NĐ-CP"]

    def programme_work(self, _first: int, _last: int, _unit_id: int | None) -> ProgrammeWork:
        return ProgrammeWork()

    def trend_figures(
        self, first_year: int, last_year: int, _unit: int | None = None
    ) -> TrendFigures:
        self.asked.append((first_year, last_year))
        total = InspectionTotalFigure(first_year, last_year, 128, is_published=True)
        ratings = tuple(
            RatingFigure(
                group_id=1,
                group_name="Viên chức",
                group_short_name="Viên chức",
                statuses=frozenset({StaffStatus.PUBLIC_EMPLOYEE}),
                year=year,
                source=FigureSource.SHARE,
                shares={RatingClass.EXCELLENT: 1924},
            )
            for year in self.rated
        )
        return TrendFigures(years=(first_year, last_year), ratings=ratings, inspections=(total,))

    def rating_bases(
        self, year: int, _unit: int | None = None, _group: int | None = None
    ) -> list[RatingBasis]:
        return [RatingBasis(f"Quy định năm {year}")]

    @property
    def inspections(self) -> InspectionsOfOneDay:
        return InspectionsOfOneDay()


def building(*years: int, office: Office = OFFICE) -> ReportBuilding:
    return ReportBuilding(Figures(list(years), office), today)


def test_paper_of_a_period_begins_with_all_years() -> None:
    parameters = building(2021, 2019, 2020).default_parameters("programme-review")
    assert (parameters.first_year, parameters.last_year) == (2019, 2021)


def test_paper_of_a_year_begins_with_the_last_one() -> None:
    parameters = building(2019, 2020, 2021).default_parameters("annual-ratings")
    assert (parameters.first_year, parameters.last_year) == (2021, 2021)


def test_years_without_ratings_are_not_proposed() -> None:
    figures = Figures([2019, 2020, 2021, 2026], rated=(2019, 2021))
    papers = ReportBuilding(figures, today)
    review = papers.default_parameters("programme-review")
    assert (review.first_year, review.last_year) == (2019, 2021)
    assert papers.default_parameters("annual-ratings").last_year == 2021
    assert papers.years() == [2019, 2020, 2021, 2026]


def test_ledger_without_figures_offers_the_present_year() -> None:
    assert building().years() == [2026]


def test_office_fills_head_and_foot() -> None:
    parameters = building(2021).default_parameters("programme-review")
    assert parameters.document_number == "/BC-SNV"
    assert parameters.post == "Giám đốc"
    assert parameters.name == "Nguyễn Thị Hường"
    assert parameters.recipients == ("Ủy ban nhân dân tỉnh Bắc Kạn (để báo cáo)", "Lưu: VT")
    assert parameters.day is None
    assert parameters.is_sample


def test_office_without_a_symbol_leaves_the_number_open() -> None:
    office = replace(OFFICE, symbol="", superior_office="")
    parameters = building(2021, office=office).default_parameters("programme-review")
    assert parameters.document_number == ""
    assert parameters.recipients == ("Lưu: VT",)


@pytest.mark.parametrize("name", [paper.name for paper in PAPERS])
def test_every_paper_can_be_built_from_its_defaults(name: str, sample: ReportBuilding) -> None:
    document = sample.build(name, sample.default_parameters(name))
    assert document.head.issuing_office == "Sở Nội vụ"
    assert document.head.is_sample


@pytest.mark.parametrize("name", [p.name for p in PAPERS if p.subject is not Subject.PERSON])
def test_every_paper_can_be_built_of_nothing(name: str) -> None:
    papers = building(2019, 2021)
    assert papers.build(name, papers.default_parameters(name)).head.is_sample


def test_review_reads_the_years_asked_for() -> None:
    figures = Figures([2019, 2021])
    papers = ReportBuilding(figures, today)
    parameters = replace(papers.default_parameters("programme-review"), first_year=2020)
    document = papers.build("programme-review", parameters)
    assert figures.asked[-1] == (2020, 2021)
    assert any("128 cuộc" in b.text for b in document.blocks if isinstance(b, Paragraph))


def test_unknown_paper_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(Problem, match="programme-review, annual-ratings"):
        building(2021).default_parameters("x")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReportBuilding]:
    path = tmp_path_factory.mktemp("papers") / "mau.congvu"
    make_sample(path)
    ledger = existing_ledger(path)
    yield ReportBuilding(
        LedgerFigures(ledger, load_rules().book, today),
        lambda: date(2026, 11, 23),
    )
    ledger.close()


def rows_of(document: ReportDocument) -> list[list[str]]:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return [[cell.text for cell in row] for table in tables for row in table.rows]


def test_units_are_named_with_or_without_tones(sample: ReportBuilding) -> None:
    parameters = sample.default_parameters("inspection-register")
    limited = sample.limited(parameters, "chi cuc kiem lam", "vien chuc")
    assert limited.unit_name == "Chi cục Kiểm lâm (mẫu)"
    assert limited.group_name == "Viên chức"


@pytest.mark.parametrize(
    ("typed", "told"), [("ubnd xa", "UBND xã"), ("Chi cục Kiểm lân", "Chi cục Kiểm lâm")]
)
def test_a_unit_that_is_not_the_only_one_brings_like_ones(
    sample: ReportBuilding, typed: str, told: str
) -> None:
    parameters = sample.default_parameters("inspection-register")
    with pytest.raises(Problem) as refused:
        sample.limited(parameters, typed, None)
    assert told in str(refused.value)


def test_register_of_a_unit_is_a_part_of_the_whole(sample: ReportBuilding) -> None:
    parameters = sample.default_parameters("inspection-register")
    whole = rows_of(sample.build("inspection-register", parameters))
    units = {row[2] for row in whole}
    parts = [
        rows_of(sample.build("inspection-register", sample.limited(parameters, unit, None)))
        for unit in units
    ]
    assert all(parts)
    own = sum(row[2] == unit for unit, part in zip(units, parts, strict=True) for row in part)
    assert own == len(whole)


def test_annual_ratings_of_units_add_up_to_the_whole(sample: ReportBuilding) -> None:
    parameters = replace(sample.default_parameters("annual-ratings"), by_unit=True)
    rows = rows_of(sample.build("annual-ratings", parameters))
    named = {row[1]: int(row[2].replace(".", "")) for row in rows if row[0] and row[2] != "–"}
    for unit in [name for name in named if "(mẫu)" in name][:5]:
        limited = sample.limited(replace(parameters, by_unit=False), unit, None)
        own = rows_of(sample.build("annual-ratings", limited))
        total = next((row for row in own if row[1] == "Cộng"), own[0])
        assert int(total[2].replace(".", "")) == named[unit]


def test_annual_ratings_of_one_group_name_it_alone(sample: ReportBuilding) -> None:
    parameters = sample.default_parameters("annual-ratings")
    limited = sample.limited(parameters, None, "Viên chức")
    assert [row[1] for row in rows_of(sample.build("annual-ratings", limited))] == ["Viên chức"]


def test_legal_bases_typed_stand_in_place_of_the_registry(sample: ReportBuilding) -> None:
    parameters = sample.default_parameters("programme-review")
    own = replace(parameters, legal_bases=("Căn cứ Luật A",))
    assert sample.build("programme-review", own).legal_basis_lines == ("Căn cứ Luật A.",)
    assert "1847/QĐ-TTg" in sample.build("programme-review", parameters).legal_basis_lines[0]


def test_rules_of_the_period_are_proposed_as_legal_bases() -> None:
    papers = building(2026)
    parameters = papers.default_parameters("discipline-statistics")
    assert papers.proposed_bases("discipline-statistics", parameters) == (
        "Căn cứ Nghị định số 172/2025/NĐ-CP",
    )
    document = papers.build("discipline-statistics", parameters)
    assert document.legal_basis_lines == ("Căn cứ Nghị định số 172/2025/NĐ-CP.",)


def test_legal_bases_that_the_clerk_sets_stand_alone() -> None:
    papers = building(2026)
    parameters = replace(
        papers.default_parameters("discipline-statistics"),
        legal_bases=("Căn cứ Quy chế 1", "Căn cứ Quy chế 2"),
    )
    document = papers.build("discipline-statistics", parameters)
    assert document.legal_basis_lines == ("Căn cứ Quy chế 1;", "Căn cứ Quy chế 2.")


def test_a_province_of_persons_is_counted_in_the_background(
    sample: ReportBuilding, monkeypatch: pytest.MonkeyPatch
) -> None:
    parameters = sample.default_parameters("annual-ratings")
    assert not sample.is_long("annual-ratings", parameters)
    monkeypatch.setattr(LedgerFigures, "person_count", lambda _self: 100_000)
    assert sample.is_long("annual-ratings", parameters)


def test_persons_not_yet_rated_are_said_not_to_be_in_the_table(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    path = tmp_path_factory.mktemp("waiting") / "mau.congvu"
    make_sample(path)
    ledger = existing_ledger(path)
    papers = ReportBuilding(LedgerFigures(ledger, load_rules().book, today), today)
    parameters = papers.default_parameters("annual-ratings")

    def notes() -> str:
        blocks = papers.build("annual-ratings", parameters).blocks
        return " ".join(block.text for block in blocks if isinstance(block, Note))

    assert "chưa có kết quả xếp loại" not in notes()
    with ledger.write("bỏ") as transaction:
        for row in ledger.rows(
            "SELECT id FROM rating WHERE first_day = '2025-01-01' AND period_kind = 'year' LIMIT 4"
        ):
            transaction.delete("rating", row["id"])
    assert "còn 4 người của các nhóm trên chưa có kết quả xếp loại năm 2025" in notes()
    ledger.close()


def test_persons_of_a_unit_that_was_not_there_yet_wait_for_no_rating(ledger: Ledger) -> None:
    communes = merged_communes(ledger)
    rate(ledger, communes.a, communes.group, 2024, OF_A)
    rate(ledger, communes.c, communes.group, 2025, OF_C)
    reader = LedgerFigures(ledger, load_rules().book, today)
    assert reader.count_without_rating(2024, [communes.group], None) == 0
    assert reader.count_without_rating(2025, [communes.group], communes.c) == 0


def test_a_plan_of_another_year_is_no_basis(ledger: Ledger) -> None:
    papers = ReportBuilding(LedgerFigures(ledger, load_rules().book, today), today)
    with ledger.write("văn bản") as transaction:
        for number, year in (("09/KH-SNV", 2025), ("06/KH-SNV", 2026)):
            subject = f"Kế hoạch kiểm tra công vụ năm {year}"
            DOCUMENTS.save(
                transaction, OfficialDocument(number, date(year, 1, 5), "Sở Nội vụ", subject)
            )
        DOCUMENTS.save(
            transaction,
            OfficialDocument("1/CT", date(2020, 1, 5), "UBND tỉnh", "Về siết chặt kỷ cương"),
        )
    parameters = papers.default_parameters("inspection-summary")
    bases = " ".join(papers.proposed_bases("inspection-summary", parameters))
    assert "06/KH-SNV" in bases
    assert "1/CT" in bases
    assert "09/KH-SNV" not in bases
    # Whose words name several years, or one that ends a span, is of no single year.
    for words in (
        "Kế hoạch thực hiện Đề án Văn hóa công vụ đến năm 2030",
        "Kế hoạch kiểm tra công vụ giai đoạn 2021–2025",
        "Kế hoạch kiểm tra công vụ các năm 2022, 2023",
        "Báo cáo thực hiện Chỉ thị năm 2019 về kỷ cương",
    ):
        document = OfficialDocument("9/X", date(2020, 1, 5), "UBND tỉnh", words)
        assert legal_bases.document_bases([document], ("ke hoach", "ky cuong"), 2026, TODAY)
    both = replace(parameters, first_day=date(2025, 1, 1))
    assert "09/KH-SNV" in " ".join(papers.proposed_bases("inspection-summary", both))


def test_published_totals_that_cannot_be_divided_are_named(sample: ReportBuilding) -> None:
    parameters = sample.default_parameters("discipline-statistics")
    parameters = replace(parameters, first_year=2019, last_year=2021)
    group = next(id_ for id_, name in sample.groups() if name == "Viên chức")
    of_group = sample.limited(parameters, None, "Viên chức")
    assert of_group.group_id == group
    said = [
        b.text
        for b in sample.build("discipline-statistics", of_group).blocks
        if isinstance(b, Note)
    ]
    assert any(
        "Năm 2019, 2020, 2021 có số tổng hợp" in text and "Viên chức" in text for text in said
    )
    whole = sample.build("discipline-statistics", parameters).blocks
    assert not any("không tách được phần" in b.text for b in whole if isinstance(b, Note))
