"""Many papers at once: one file each in a new folder, in the background, to be stopped."""

from pathlib import Path

import pypdf
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from civic_desktop.domain.problem import Problem
from civic_desktop.services.papers import paper_named
from civic_desktop.ui.reports import batch_dialog
from civic_desktop.ui.reports.batch_dialog import BatchDialog
from civic_desktop.ui.reports.reports_tab import ReportsTab
from tests.qt_fixtures import Desk

REPORTS = 5


@pytest.fixture
def tab(desk: Desk, sample_path: Path) -> ReportsTab:
    window = desk.open(sample_path)
    window.go_to(REPORTS)
    assert isinstance(window.current_tab, ReportsTab)
    return window.current_tab


def dialog_of(tab: ReportsTab, name: str, qtbot: QtBot) -> BatchDialog:
    tab.show_paper(name)
    parameters = tab._kept_settings()
    assert parameters is not None
    formats = tab._output.formats()
    dialog = BatchDialog(tab._building, paper_named(name), parameters, formats, tab)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def counted(dialog: BatchDialog) -> int:
    return int("".join(filter(str.isdigit, dialog.words.text())))


def test_forms_of_all_persons_of_a_unit_are_written(
    tab: ReportsTab, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = dialog_of(tab, "rating-form", qtbot)
    everyone = counted(dialog)
    dialog.limits.unit.setText("Chi cục Kiểm lâm (mẫu)")
    dialog.limits.unit.check()
    assert 0 < counted(dialog) < everyone
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    dialog.start.click()
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=20_000)
    files = sorted(dialog.written.folder.iterdir())
    assert dialog.written.folder.name == "Phiếu đánh giá, xếp loại - Năm 2025"
    assert len(files) == counted(dialog)
    text = pypdf.PdfReader(files[0]).pages[0].extract_text()
    assert files[0].stem.partition(" (")[0] in " ".join(text.split())


def test_minutes_of_the_days_chosen_are_written_as_word_files(
    tab: ReportsTab, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dialog_of(tab, "inspection-minutes", qtbot)
    assert counted(dialog) > 20
    dialog.format.set_value(".docx")
    dialog.write(tmp_path)
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=60_000)
    files = list(dialog.written.folder.iterdir())
    assert len(files) == counted(dialog)
    assert {path.suffix for path in files} == {".docx"}


def test_nothing_is_written_over(tab: ReportsTab, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "Phiếu đánh giá, xếp loại - Năm 2025").mkdir()
    dialog = dialog_of(tab, "rating-form", qtbot)
    dialog.limits.unit.setText("Chi cục Kiểm lâm (mẫu)")
    dialog.limits.unit.check()
    dialog.write(tmp_path)
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=20_000)
    assert dialog.written.folder.name.endswith("(2)")


def test_it_can_be_stopped(tab: ReportsTab, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = dialog_of(tab, "rating-form", qtbot)
    whole = counted(dialog)
    dialog.write(tmp_path)
    qtbot.waitUntil(lambda: dialog.progress.value() > 0, timeout=20_000)
    dialog.leave.click()
    assert dialog.written is None
    (folder,) = tmp_path.glob("Phiếu*")
    written = list(folder.iterdir())
    assert 0 < len(written) < whole
    assert not [path for path in written if path.suffix == ".part"]


def test_what_fails_is_told_and_can_be_tried_again(
    tab: ReportsTab, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_document: object, path: Path) -> None:
        raise Problem("Không lưu được tệp {path}: ổ đĩa đầy.", path=path)

    monkeypatch.setattr(batch_dialog, "write_file", full)
    dialog = dialog_of(tab, "rating-form", qtbot)
    dialog.write(tmp_path)
    qtbot.waitUntil(lambda: "ổ đĩa đầy" in dialog.words.text())
    assert dialog.start.isEnabled()


def test_only_papers_of_one_subject_can_be_many(tab: ReportsTab) -> None:
    tab.show_paper("programme-review")
    assert not tab.many_button.isVisible()
    tab.show_paper("rating-form")
    assert tab.many_button.isVisible()
