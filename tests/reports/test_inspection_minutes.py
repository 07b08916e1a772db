from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from civic_desktop.domain.checklist import ChecklistAnswer, ChecklistItem, ChecklistValue
from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.follow_up import FollowUp
from civic_desktop.domain.inspection import Finding, InspectionKind, InspectionOrigin
from civic_desktop.domain.inspection_figures import MinutesFigures
from civic_desktop.reports.document import FillLine, ReportDocument, Table
from civic_desktop.reports.inspection_minutes import inspection_minutes
from civic_desktop.reports.parameters import ReportParameters
from tests.builders import make_inspection

Said = Callable[[ReportDocument], str]

ITEMS = (
    ChecklistItem("TG1", "Có mặt đúng giờ", "working_hours", "Có mặt; Vắng", id=1),
    ChecklistItem("TP2", "Đeo thẻ công chức", "dress", id=2),
    ChecklistItem("MC1", "Niêm yết thủ tục", "one_stop_desk", id=3),
)
EXTENDED = FollowUp("Đeo thẻ", date(2026, 11, 20)).extended(
    date(2026, 11, 20), date(2026, 12, 5), date(2026, 11, 19), "Chờ cấp thẻ"
)
FULL = make_inspection(
    number=12,
    kind=InspectionKind.UNANNOUNCED,
    origin=InspectionOrigin.HOTLINE,
    start_time="08:30",
    end_time="11:00",
    place="Trụ sở UBND xã",
    team_leader="Lê Thị Mẫu",
    team_members="Nguyễn Văn Hai\nTrần Thị Ba",
    unit_representatives="Hoàng Văn Tư, Chủ tịch",
    strengths="Nề nếp tốt.",
    unit_opinion="Nhất trí.",
    remedy_due_on=date(2026, 11, 30),
    findings=(
        Finding("Không đeo thẻ", "dress", persons="Vi Văn Năm", follow_up=EXTENDED),
        Finding("Đi muộn", "working_hours"),
    ),
    answers=(
        ChecklistAnswer(1, ChecklistValue.MET, (("Có mặt", 18), ("Vắng", 0))),
        ChecklistAnswer(2, ChecklistValue.NOT_MET, note="Hai người"),
    ),
)
FIGURES = MinutesFigures(
    FULL,
    "UBND xã Quảng Bạch",
    {"dress": "Trang phục", "working_hours": "Thời giờ làm việc"},
    ITEMS,
)
BARE = replace(FIGURES, inspection=make_inspection())


@pytest.fixture
def minutes(parameters: ReportParameters) -> ReportDocument:
    return inspection_minutes(FIGURES, parameters)


def tables(document: ReportDocument) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Table)
    ]


def test_head_is_that_of_minutes(minutes: ReportDocument) -> None:
    assert minutes.head.kind == "BIÊN BẢN"
    assert minutes.head.subject_line == "Kiểm tra công vụ tại UBND xã Quảng Bạch"
    assert minutes.head.place_line == ""


def test_everything_recorded_is_said(minutes: ReportDocument, sentences_of: Said) -> None:
    said = sentences_of(minutes)
    for sentence in (
        "Thời gian bắt đầu: 08 giờ 30 phút, ngày 02 tháng 11 năm 2026.",
        "Địa điểm: Trụ sở UBND xã",
        "- Trưởng đoàn: Lê Thị Mẫu",
        "- Thành viên: Nguyễn Văn Hai\nTrần Thị Ba",
        "- Ông (bà): Hoàng Văn Tư, Chủ tịch",
        (
            "Chấp hành giờ làm việc. Hình thức kiểm tra: đột xuất, theo đường dây nóng."
            " Số trong sổ nhật ký: ĐX-12/2026."
        ),
        "Nề nếp tốt.",
        "Nhất trí.",
        "Biên bản kết thúc vào hồi 11 giờ 00 phút cùng ngày",
    ):
        assert sentence in said
    assert not any(isinstance(block, FillLine) for block in minutes.blocks)


def test_checklist_shows_every_item_and_what_was_not_checked(minutes: ReportDocument) -> None:
    assert tables(minutes)[0] == [
        ["1", "Có mặt đúng giờ", "Đạt", "Có mặt: 18\nVắng: 0", ""],
        ["2", "Đeo thẻ công chức", "Chưa đạt", "", "Hai người"],
        ["3", "Niêm yết thủ tục", "Không kiểm tra", "", ""],
    ]


def test_item_not_checked_is_not_counted_as_met(
    minutes: ReportDocument, sentences_of: Said
) -> None:
    said = sentences_of(minutes)
    assert "đạt 01 mục; chưa đạt 01 mục; không áp dụng 0 mục; không kiểm tra 01 mục." in said
    assert "không tính là đạt" in said


def test_findings_carry_the_deadline_of_the_day(minutes: ReportDocument) -> None:
    assert tables(minutes)[1] == [
        ["1", "Trang phục", "Không đeo thẻ", "Vi Văn Năm", "Đeo thẻ", "20/11/2026"],
        ["2", "Thời giờ làm việc", "Đi muộn", "", "", "30/11/2026"],
    ]


def test_both_parties_sign(minutes: ReportDocument) -> None:
    assert minutes.left_signature is not None
    assert minutes.left_signature.lines == ("ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA",)
    assert minutes.left_signature.name == ""
    assert minutes.signature.lines == ("TRƯỞNG ĐOÀN KIỂM TRA",)
    assert minutes.signature.name == "Lê Thị Mẫu"


def test_what_is_not_recorded_is_left_to_the_pen(
    parameters: ReportParameters, sentences_of: Said
) -> None:
    document = inspection_minutes(BARE, parameters)
    labels = [block.label for block in document.blocks if isinstance(block, FillLine)]
    assert [label for label in labels if label] == [
        "Địa điểm:",
        "- Trưởng đoàn:",
        "- Thành viên:",
        "- Ông (bà):",
    ]
    assert "Thời gian bắt đầu: …… giờ …… phút, ngày 02 tháng 11" in sentences_of(document)
    assert tables(document) == []


def test_inspection_without_findings_says_so(
    parameters: ReportParameters, sentences_of: Said
) -> None:
    said = sentences_of(inspection_minutes(BARE, parameters))
    assert "không ghi nhận tồn tại, vi phạm" in said


def test_decision_on_the_team_is_the_legal_basis(parameters: ReportParameters) -> None:
    decision = OfficialDocument(
        "15/QĐ-SNV", date(2026, 10, 30), "Sở Nội vụ", "Thành lập đoàn kiểm tra"
    )
    document = inspection_minutes(replace(FIGURES, decisions=(decision,)), parameters)
    assert document.legal_basis_lines == (
        (
            "Căn cứ Quyết định số 15/QĐ-SNV ngày 30 tháng 10 năm 2026 của Sở Nội vụ"
            " về thành lập đoàn kiểm tra."
        ),
    )
