"""Tables of a paper as CSV: one line of titles, text never a formula."""

import csv
import io
from pathlib import Path

import pytest

from civic_desktop.domain.problem import Problem
from civic_desktop.reports.csv_tables import csv_of
from civic_desktop.reports.document import (
    Alignment,
    Cell,
    Paragraph,
    ReportDocument,
    Table,
)
from civic_desktop.reports.parameters import ReportParameters
from civic_desktop.reports.writers import write_paper
from tests.builders import picture_of


def paper(parameters: ReportParameters, *names: str) -> ReportDocument:
    table = Table(
        head=(
            (Cell("STT", row_span=2), Cell("Nhóm", row_span=2), Cell("Tốt", column_span=2)),
            (Cell("SL"), Cell("%")),
        ),
        rows=tuple(
            (Cell(str(number)), Cell(name), Cell("1.234"), Cell("13,34"))
            for number, name in enumerate(names, 1)
        ),
        widths=(1, 4, 1, 1),
        alignments=(Alignment.LEFT,) * 4,
    )
    return ReportDocument(
        head=parameters.head("BÁO CÁO", "x"),
        blocks=(Paragraph("Mở đầu"), table),
        signature=parameters.signature,
        recipients=(),
    )


def rows_of(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline="")))


def test_titles_of_several_lines_become_one(parameters: ReportParameters) -> None:
    rows = rows_of(csv_of(paper(parameters, "Viên chức")))
    assert rows == [["STT", "Nhóm", "Tốt, SL", "Tốt, %"], ["1", "Viên chức", "1.234", "13,34"]]


@pytest.mark.parametrize(
    "name", ["=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(A1)", "=1;2", "\n=1", " =1", "＝1"]
)
def test_a_name_is_no_formula(parameters: ReportParameters, name: str) -> None:
    assert rows_of(csv_of(paper(parameters, name)))[1][1] == f"'{name}"


@pytest.mark.parametrize("name", ["-1", "–", "−2,5%", "Tên, có phẩy", "<b>", "../../x"])
def test_numbers_and_other_text_stay(parameters: ReportParameters, name: str) -> None:
    assert rows_of(csv_of(paper(parameters, name)))[1][1] == name


def test_a_file_is_written_whole_or_not_at_all(
    parameters: ReportParameters, tmp_path: Path
) -> None:
    with pytest.raises(Problem, match="Không lưu được tệp"):
        write_paper(paper(parameters, "A"), tmp_path / "không có" / "a.csv", picture_of)
    write_paper(paper(parameters, "A"), tmp_path / "a.csv", picture_of)
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_a_link_stays_a_link_and_what_it_points_to_is_written(
    parameters: ReportParameters, tmp_path: Path
) -> None:
    target, link = tmp_path / "real.csv", tmp_path / "link.csv"
    target.write_text("cũ")
    link.symlink_to(target)
    write_paper(paper(parameters, "A"), link, picture_of)
    assert link.is_symlink()
    assert "A" in target.read_text("utf-8-sig")


def test_what_is_no_file_is_left_alone(parameters: ReportParameters, tmp_path: Path) -> None:
    loop, folder = tmp_path / "loop.csv", tmp_path / "folder.csv"
    loop.symlink_to(loop)
    folder.mkdir()
    for path in (loop, folder):
        with pytest.raises(Problem):
            write_paper(paper(parameters, "A"), path, picture_of)
    assert loop.is_symlink()
    assert folder.is_dir()


def test_a_cell_over_several_rows_stands_in_each_of_them(parameters: ReportParameters) -> None:
    table = Table(
        head=((Cell("Nhóm"), Cell("Năm"), Cell("Ghi chú")),),
        rows=(
            (Cell("Viên chức", row_span=2), Cell("2024"), Cell("a")),
            (Cell("2025", column_span=2),),
        ),
        widths=(1, 1, 1),
        alignments=(Alignment.LEFT,) * 3,
    )
    document = ReportDocument(parameters.head("BÁO CÁO", "x"), (table,), parameters.signature)
    assert rows_of(csv_of(document))[1:] == [["Viên chức", "2024", "a"], ["Viên chức", "2025", ""]]
