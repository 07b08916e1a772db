from dataclasses import replace
from datetime import date

import pytest

from civic_desktop.reports.document import (
    ReportDocument,
    ReportHead,
    Signature,
    SigningCapacity,
)

HEAD = ReportHead("UBND tỉnh", "Sở Nội vụ", "05/BC-SNV", "Bắc Kạn", date(2022, 1, 5), "Kết quả")


@pytest.mark.parametrize(
    ("number", "line"),
    [
        ("5/BC-SNV", "Số: 05/BC-SNV"),
        ("05/BC-SNV", "Số: 05/BC-SNV"),
        ("128/BC-SNV", "Số: 128/BC-SNV"),
    ],
)
def test_number_below_ten_takes_a_zero(number: str, line: str) -> None:
    assert replace(HEAD, document_number=number).number_line == line


@pytest.mark.parametrize(("number", "rest"), [("/BC-SNV", "/BC-SNV"), ("", "")])
def test_number_not_yet_given_leaves_a_gap(number: str, rest: str) -> None:
    line = replace(HEAD, document_number=number).number_line
    assert line.split() == ["Số:", *([rest] if rest else [])]
    assert len(line) > len("Số: ") + len(rest) + 4


def test_place_and_day_stand_on_one_line() -> None:
    assert HEAD.place_line == "Bắc Kạn, ngày 05 tháng 01 năm 2022"


def test_day_not_set_is_left_to_the_pen() -> None:
    assert replace(HEAD, day=None).place_line.split() == ["Bắc", "Kạn,", "ngày", "tháng", "năm"]


@pytest.mark.parametrize(
    ("capacity", "lines"),
    [
        (SigningCapacity.NONE, ("PHÓ GIÁM ĐỐC",)),
        (SigningCapacity.COLLECTIVE, ("TM. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        (SigningCapacity.DEPUTY, ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        (SigningCapacity.BY_ORDER, ("TL. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        (SigningCapacity.DELEGATED, ("TUQ. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
    ],
)
def test_signing_capacity(capacity: SigningCapacity, lines: tuple[str, ...]) -> None:
    assert Signature("Phó Giám đốc", "", capacity, "Giám đốc").lines == lines


def test_lists_are_closed_by_semicolons_and_a_full_stop() -> None:
    document = ReportDocument(
        HEAD,
        (),
        Signature("Giám đốc"),
        ("- UBND tỉnh;", " ", "Lưu: VT."),
        ("Căn cứ A.", "Căn cứ B"),
    )
    assert document.recipient_lines == ("- UBND tỉnh;", "- Lưu: VT.")
    assert document.legal_basis_lines == ("Căn cứ A;", "Căn cứ B.")


def test_title_is_one_line() -> None:
    document = ReportDocument(replace(HEAD, subject_line="Kết quả\nnăm 2021"), (), Signature("A"))
    assert document.title == "Báo cáo: Kết quả năm 2021"
