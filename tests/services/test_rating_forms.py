"""The rating form of one person: the posting, law, points and class of the period."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from civic_desktop.domain.evaluation import AssignedProduct
from civic_desktop.domain.period import Quarter, Year
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import RatingClass
from civic_desktop.reports.document import Paragraph, ReportDocument, Table
from civic_desktop.services.evaluation_sheets import EvaluationSheets
from civic_desktop.services.office_ledger import existing_ledger
from civic_desktop.services.paper_figures import LedgerFigures
from civic_desktop.services.report_building import ReportBuilding
from civic_desktop.services.rule_library import load_rules
from civic_desktop.services.sample_ledger import make_sample
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.ratings import rating_of
from civic_desktop.store.staff import STAFF

FORM = "rating-form"


def today() -> date:
    """The day of the forms."""
    return date(2026, 11, 23)


@pytest.fixture
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    path = tmp_path_factory.mktemp("forms") / "mau.congvu"
    make_sample(path)
    ledger = existing_ledger(path)
    yield ledger
    ledger.close()


def building_of(ledger: Ledger) -> ReportBuilding:
    return ReportBuilding(LedgerFigures(ledger, load_rules().book, today), today)


def said(document: ReportDocument) -> str:
    return " ".join(block.text for block in document.blocks if isinstance(block, Paragraph))


def test_the_class_is_in_the_words_of_the_law_of_its_year(sample: Ledger) -> None:
    building = building_of(sample)
    parameters = building.default_parameters(FORM)
    assert parameters.staff_id is not None
    rating = rating_of(sample, parameters.staff_id, Year(parameters.last_year))
    assert rating is not None
    words = said(building.build(FORM, parameters))
    labels = {
        RatingClass.EXCELLENT: "Hoàn thành xuất sắc nhiệm vụ",
        RatingClass.GOOD: "Hoàn thành tốt nhiệm vụ",
        RatingClass.COMPLETED: "Hoàn thành nhiệm vụ",
        RatingClass.NOT_COMPLETED: "Không hoàn thành nhiệm vụ",
    }
    assert f"Xếp loại: {labels[rating.rating_class]}." in words
    assert STAFF.get(sample, parameters.staff_id).full_name in words


def test_the_points_of_a_quarter_stand_with_what_they_follow_from(sample: Ledger) -> None:
    sheets = EvaluationSheets(sample, load_rules().book, today)
    person = next(each for each in STAFF.all(sample) if each.status.value == "civil_servant")
    sheet = sheets.sheet_of(person, Quarter(2026, 1))
    scored = replace(
        sheet,
        holds_leading_post=False,
        criteria=tuple(replace(each, points=each.most_points) for each in sheet.criteria),
        products=(AssignedProduct("Báo cáo quý", 4, 4, fault_count=1),),
    )
    sheets.save(scored)
    building = building_of(sample)
    parameters = replace(
        building.default_parameters(FORM),
        first_year=2026,
        last_year=2026,
        part_of_year=1,
        staff_id=person.id,
    )
    document = building.build(FORM, parameters)
    # NĐ 335/2025: one fault of four products takes 25% of one, so quality is 93,75%
    assert "số lượng 100,00%; chất lượng 93,75%; tiến độ 100,00%" in said(document)
    points = sheets.score(scored).result.points
    assert points is not None
    assert f"tổng điểm {points // 100},{points % 100:02d}" in said(document)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert ["Báo cáo quý", "1", "4", "4", "1", "0", "0"] in [
        [cell.text for cell in row] for row in tables[1].rows
    ]


def test_a_person_without_a_rating_is_said_not_to_have_one(sample: Ledger) -> None:
    building = building_of(sample)
    parameters = replace(building.default_parameters(FORM), first_year=2024, last_year=2024)
    words = said(building.build(FORM, parameters))
    assert "Chưa xếp loại." in words
    assert "Kỳ này không có phiếu chấm điểm trong sổ." in words


def test_persons_are_named_by_code_or_by_a_name_of_their_own(sample: Ledger) -> None:
    forms = building_of(sample).rating_forms
    person = STAFF.all(sample)[3]
    assert forms.person_named(person.code.lower()) == person.id
    with pytest.raises(Problem, match="Không có người nào"):
        forms.person_named("Không Ai")


def test_a_name_borne_twice_asks_for_the_code(sample: Ledger) -> None:
    person = STAFF.all(sample)[3]
    with sample.write("thêm") as transaction:
        STAFF.save(transaction, replace(person, id=None, code="Z1"))
    with pytest.raises(Problem, match="Z1"):
        building_of(sample).rating_forms.person_named(person.full_name)


def test_forms_of_a_unit_are_those_of_all_rated_in_it(sample: Ledger) -> None:
    forms = building_of(sample).rating_forms
    everyone = forms.rated_in(None, Year(2025))
    unit = STAFF.get(sample, everyone[0]).unit_id
    own = forms.rated_in(unit, Year(2025))
    assert 0 < len(own) < len(everyone)
    assert set(own) <= set(everyone)
