"""Word and Excel files as LibreOffice opens them: pages, page numbers and text."""

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from functools import partial

import pypdf
import pytest

from civic_desktop.reports.writers import write_paper
from civic_desktop.services.office_ledger import ledger_for_reading
from civic_desktop.services.paper_figures import LedgerFigures
from civic_desktop.services.papers import PAPERS
from civic_desktop.services.report_building import ReportBuilding
from civic_desktop.services.rule_library import load_rules
from civic_desktop.services.sample_ledger import make_sample
from tests.builders import picture_of


def today() -> date:
    """The day of the papers."""
    return date(2026, 11, 23)


OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(
    OFFICE is None,
    reason="LibreOffice is not installed: apt-get install libreoffice-writer-nogui"
    " libreoffice-calc-nogui, to see that its programs open the files",
)
WIDE_WITH_CHART = "wide-with-chart"
NAMES = [paper.name for paper in PAPERS]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The text of each page of each paper, as the office program prints it."""
    folder = tmp_path_factory.mktemp("office")
    make_sample(folder / "mau.congvu")
    ledger = ledger_for_reading(folder / "mau.congvu")
    building = ReportBuilding(
        LedgerFigures(ledger, load_rules().book, today),
        lambda: date(2026, 11, 23),
    )
    files = []
    for name in NAMES:
        document = building.build(name, building.default_parameters(name))
        for suffix in (".docx", ".xlsx"):
            files.append(folder / f"{name}-{suffix[1:]}{suffix}")
            write_paper(document, files[-1], picture_of)
    wide = replace(building.default_parameters("annual-ratings"), with_charts=True)
    files.append(folder / f"{WIDE_WITH_CHART}.docx")
    # Of the proportions that a drawn chart has.
    draw = partial(picture_of, width=165, height=90)
    write_paper(building.build("annual-ratings", wide), files[-1], draw)
    ledger.close()
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [
            *(str(OFFICE), f"-env:UserInstallation={profile}", "--headless"),
            *("--convert-to", "pdf", "--outdir", str(folder), *map(str, files)),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return {
        file.stem: [page.extract_text() for page in pypdf.PdfReader(file.with_suffix(".pdf")).pages]
        for file in files
    }


@pytest.mark.parametrize("name", NAMES)
def test_word_file_opens_with_its_page_numbers(pages: dict[str, list[str]], name: str) -> None:
    printed = pages[f"{name}-docx"]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in printed[0]  # whole, on one line
    for number, page in enumerate(printed, 1):
        lines = [line.strip() for line in page.splitlines()[:3]]
        assert (str(number) in lines) == (number > 1)
    assert "DỮ LIỆU MẪU" in printed[-1]


@pytest.mark.parametrize("name", NAMES)
def test_no_page_of_a_word_file_holds_the_foot_alone(
    pages: dict[str, list[str]], name: str
) -> None:
    last = pages[f"{name}-docx"][-1]
    assert len(last.split()) > 25


@pytest.mark.parametrize("name", NAMES)
def test_workbook_opens_as_pages_of_the_same_width(pages: dict[str, list[str]], name: str) -> None:
    printed = pages[f"{name}-xlsx"]
    assert "Độc lập - Tự do - Hạnh phúc" in printed[0]
    assert not any("#REF" in page or "Err:" in page or "###" in page for page in printed)


def test_a_chart_stands_under_its_title_on_a_wide_sheet_too(pages: dict[str, list[str]]) -> None:
    [sheet] = [page for page in pages[WIDE_WITH_CHART] if "BIỂU ĐỒ" in page]
    assert "Cơ cấu xếp loại theo nhóm và năm" in sheet
