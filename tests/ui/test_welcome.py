"""The start without a ledger, and with a file that is none."""

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from civic_desktop.app import Program
from civic_desktop.services import office_ledger
from civic_desktop.ui.welcome.welcome_dialog import WelcomeDialog


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    started = Program(qapp, tmp_path / "window.ini")
    yield started
    if started.window is not None:
        started.window.put_away()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def answer_with(name: str) -> list[str]:
    """Click a button of the next welcome dialog; what the dialog said."""
    said: list[str] = []

    def click() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, WelcomeDialog):
            QTimer.singleShot(10, click)
            return
        said.extend(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())
        button = dialog.findChild(QPushButton, name)
        if button is None:
            dialog.reject()
        else:
            button.click()

    QTimer.singleShot(0, click)
    return said


def make_docx(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>" * 100)


def test_the_sample_opens_from_the_first_start(program: Program) -> None:
    answer_with("welcomeSample")
    assert program.start(None)
    assert program.window is not None
    assert program.window.sample_mark.text() == "DỮ LIỆU MẪU"


def test_closing_the_dialog_ends_the_program(program: Program) -> None:
    answer_with("no such button")
    assert not program.start(None)


def test_a_file_that_is_no_ledger_is_refused_in_words(program: Program, tmp_path: Path) -> None:
    make_docx(tmp_path / "công văn.congvu")
    said = answer_with("no such button")
    assert not program.start(tmp_path / "công văn.congvu")
    assert any("không phải Sổ Công vụ" in text for text in said)


def test_a_damaged_ledger_offers_its_newest_copy(program: Program, sample_path: Path) -> None:
    office_ledger.back_up(sample_path)
    sample_path.write_bytes(sample_path.read_bytes()[:50_000])
    answer_with("welcomeLastCopy")
    assert program.start(sample_path)
    assert program.window is not None
    assert "khôi phục" in program.window.windowTitle()
    assert sample_path.stat().st_size == 50_000


def test_the_last_ledger_opens_again(program: Program, sample_path: Path) -> None:
    program.settings.add_recent_file(sample_path)
    assert program.start(None)
    assert program.window is not None
    assert program.window.windowTitle().startswith("so-mau")


def test_a_ledger_that_cannot_be_opened_leaves_the_window_as_it_is(
    program: Program, sample_path: Path, tmp_path: Path
) -> None:
    assert program.start(sample_path)
    window = program.window
    assert window is not None
    make_docx(tmp_path / "x.congvu")
    window.open_wanted.emit(tmp_path / "x.congvu")
    assert program.window is window
    assert "không phải Sổ Công vụ" in window.banner.text()


def test_another_ledger_takes_the_place_of_the_first(
    program: Program, sample_path: Path, tmp_path: Path
) -> None:
    assert program.start(sample_path)
    other = Path(shutil.copy(sample_path, tmp_path / "khác.congvu"))
    assert program.window is not None
    program.window.open_wanted.emit(other)
    assert program.window.windowTitle().startswith("khác")
    again = office_ledger.existing_ledger(sample_path)
    assert not again.is_read_only
    again.close()


def test_a_new_ledger_is_made_and_opened(
    program: Program, sample_path: Path, tmp_path: Path
) -> None:
    assert program.start(sample_path)
    assert program.window is not None
    program.window.new_wanted.emit(tmp_path / "mới.congvu")
    assert program.window.windowTitle().startswith("mới")
    assert program.window.sample_mark.text() == ""
