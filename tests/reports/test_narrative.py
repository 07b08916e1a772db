from collections.abc import Callable
from datetime import date

import pytest

from civic_desktop.domain.discipline import DisciplinaryMeasure
from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.figures import DisciplineFigure, InspectionTotalFigure, RatingFigure
from civic_desktop.domain.rating import RatingClass
from civic_desktop.reports import narrative

MakeRating = Callable[..., RatingFigure]
MakeDiscipline = Callable[..., DisciplineFigure]
MakeInspections = Callable[..., InspectionTotalFigure]
X, T = RatingClass.EXCELLENT, RatingClass.GOOD


@pytest.mark.parametrize(
    ("number", "subject", "words"),
    [
        (
            "1847/QĐ-TTg",
            "Phê duyệt Đề án",
            "Quyết định số 1847/QĐ-TTg ngày 03 tháng 4 năm 2020 của UBND phê duyệt Đề án",
        ),
        (
            "165/KH-UBND",
            "Kế hoạch thực hiện Đề án",
            "Kế hoạch số 165/KH-UBND ngày 03 tháng 4 năm 2020 của UBND thực hiện Đề án",
        ),
        (
            "12/UBND-NC",
            "Tăng cường kỷ cương;",
            "Văn bản số 12/UBND-NC ngày 03 tháng 4 năm 2020 của UBND về tăng cường kỷ cương",
        ),
    ],
)
def test_legal_basis(number: str, subject: str, words: str) -> None:
    document = OfficialDocument(number, date(2020, 4, 3), "UBND", subject)
    assert narrative.legal_basis(document) == f"Căn cứ {words}"


def test_period_of_one_year_is_no_span() -> None:
    assert narrative.period_phrase(2021, 2021) == "năm 2021"
    assert narrative.period_phrase(2019, 2021) == "giai đoạn 2019-2021"


def test_total_of_a_period_is_said_not_to_be_split(make_inspections: MakeInspections) -> None:
    said = narrative.inspection_sentence(make_inspections(2019, 2021, 128)).text
    assert "Giai đoạn 2019-2021, đã tổ chức 128 cuộc" in said
    assert "không tách theo từng năm" in said


def test_inspections_counted_from_the_log_are_said_to_be(make_inspections: MakeInspections) -> None:
    said = narrative.inspection_sentence(make_inspections(2022, 2022, 8, is_published=False)).text
    assert said == "Năm 2022, sổ nhật ký ghi nhận 08 cuộc kiểm tra công vụ."


def test_ratings_year_by_year(make_rating: MakeRating) -> None:
    figures = [make_rating(2019, {X: 1334, T: 8357}), make_rating(2020, {X: 1884, T: 9200})]
    assert narrative.rating_sentence("Viên chức", figures, [2019, 2020]).text == (
        "Viên chức: năm 2019 có 13,34% hoàn thành xuất sắc nhiệm vụ, 83,57% hoàn thành tốt nhiệm "
        "vụ; năm 2020 có 18,84% hoàn thành xuất sắc nhiệm vụ, 92,00% hoàn thành tốt nhiệm vụ."
    )


def test_year_without_figures_is_named(make_rating: MakeRating) -> None:
    figures = [make_rating(2019, {X: 1334}), make_rating(2021, {X: None})]
    said = narrative.rating_sentence("Viên chức", figures, [2019, 2020, 2021]).text
    assert "năm 2020 chưa có số liệu; năm 2021 chưa có số liệu." in said


def test_counts_stand_with_their_total(make_rating: MakeRating) -> None:
    figure = make_rating(2022, {X: 667}, counts={X: 8}, total=120)
    said = narrative.rating_sentence("Viên chức", [figure], [2022]).text
    assert said.endswith("năm 2022 có 08/120 người hoàn thành xuất sắc nhiệm vụ (6,67%).")


def test_nobody_left_unrated_is_not_worth_a_word(make_rating: MakeRating) -> None:
    counts = {X: 10, RatingClass.UNRATED: 0}
    figure = make_rating(2022, {X: 10000, RatingClass.UNRATED: 0}, counts=counts, total=10)
    assert "chưa xếp loại" not in str(narrative.rating_sentence("Viên chức", [figure], [2022]))


def test_changes_are_in_percentage_points(make_rating: MakeRating) -> None:
    figures = [
        make_rating(2019, {X: 1334, T: 8357}),
        make_rating(2020, {X: 1884, T: 8357}),
        make_rating(2021, {X: 1791, T: 8079}),
    ]
    assert narrative.change_sentence(figures).text == (
        "So với năm trước liền kề, tỷ lệ hoàn thành xuất sắc nhiệm vụ năm 2020 tăng 5,50 điểm "
        "phần trăm, năm 2021 giảm 0,93 điểm phần trăm; tỷ lệ hoàn thành tốt nhiệm vụ năm 2020 "
        "không thay đổi, năm 2021 giảm 2,78 điểm phần trăm."
    )


def test_years_are_compared_only_with_the_year_before(make_rating: MakeRating) -> None:
    years = [make_rating(2019, {X: 1}), make_rating(2021, {X: 2})]
    assert narrative.change_sentence(years).text == ""


def test_discipline_year_by_year(make_discipline: MakeDiscipline) -> None:
    figures = [
        make_discipline(2019, 24, until=DisciplinaryMeasure.REMOVAL_FROM_POST),
        make_discipline(2020, 8),
    ]
    assert narrative.discipline_sentence(figures, [2019, 2020, 2021]).text == (
        "Năm 2019 có 24 cán bộ, công chức, viên chức bị xử lý kỷ luật, hình thức từ khiển trách "
        "đến cách chức; năm 2020 có 08 cán bộ, công chức, viên chức bị xử lý kỷ luật, hình thức "
        "khiển trách, cảnh cáo; năm 2021 chưa có số liệu."
    )


def test_year_with_nobody_disciplined(make_discipline: MakeDiscipline) -> None:
    said = narrative.discipline_sentence([make_discipline(2022, 0, scope="công chức")], [2022]).text
    assert said == "Năm 2022 không có công chức bị xử lý kỷ luật."


def test_published_figure_stands_before_a_counted_one(make_discipline: MakeDiscipline) -> None:
    figures = [make_discipline(2019, 24), make_discipline(2019, 3, is_published=False)]
    assert narrative.chosen_disciplines(figures)[2019].person_count == 24


@pytest.mark.parametrize("measure", list(DisciplinaryMeasure))
def test_every_measure_has_words(measure: DisciplinaryMeasure) -> None:
    assert narrative.measure_range(measure, measure)


@pytest.mark.parametrize("rating", list(RatingClass))
def test_every_class_has_words(rating: RatingClass) -> None:
    assert narrative.CLASS_PHRASES[rating]
