"""What holds for every tab of the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from civic_desktop.services.office_ledger import new_ledger
from civic_desktop.ui.shared.theme import apply_theme
from tests.qt_fixtures import Desk

TABS = range(7)
SPOKEN = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)


@pytest.fixture(autouse=True)
def light_look(qapp: QApplication) -> None:
    """As a clerk sees it: the style sheet sets paddings and fonts."""
    apply_theme(qapp, "light")


def spoken_name(widget: QWidget) -> str:
    if isinstance(widget, QAbstractButton) and widget.text():
        return widget.text()
    return widget.accessibleName()


def takes_focus(widget: QWidget) -> bool:
    is_inner = widget.objectName().startswith("qt_") or isinstance(widget.parent(), QComboBox)
    return (
        isinstance(widget, SPOKEN)
        and not is_inner
        and widget.isVisible()
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    )


@pytest.mark.parametrize("index", TABS)
def test_whatever_takes_the_focus_has_a_name(desk: Desk, sample_path: Path, index: int) -> None:
    window = desk.open(sample_path)
    window.go_to(index)
    widgets = [widget for widget in window.current_tab.findChildren(QWidget) if takes_focus(widget)]
    assert widgets
    nameless = [f"{type(w).__name__} {w.objectName()}" for w in widgets if not spoken_name(w)]
    assert nameless == []


@pytest.mark.parametrize("index", TABS)
def test_it_fits_the_smallest_screen(desk: Desk, sample_path: Path, index: int) -> None:
    window = desk.open(sample_path)
    window.go_to(index)
    hint = window.minimumSizeHint()
    assert (hint.width(), hint.height()) <= (1093, 614)
    window.resize(1093, 614)
    assert (window.width(), window.height()) == (1093, 614)


@pytest.mark.parametrize("index", TABS)
def test_it_opens_on_an_empty_ledger_and_reads_again(
    desk: Desk, tmp_path: Path, index: int
) -> None:
    new_ledger(tmp_path / "mới.congvu").close()
    window = desk.open(tmp_path / "mới.congvu")
    window.go_to(index)
    window.refresh()
    assert window.tabs.currentIndex() == index
    assert "Sổ mới" in window.banner.text()


@pytest.mark.parametrize("index", TABS)
def test_it_only_looks_where_the_ledger_is_held(desk: Desk, sample_path: Path, index: int) -> None:
    desk.open(sample_path)
    second = desk.open(sample_path)
    second.go_to(index)
    assert second.current_tab.is_read_only
    second.current_tab.new_record()
    second.current_tab.save_record()
    second.current_tab.delete_record()
    assert second.current_tab.undo_stack.count() == 0


@pytest.mark.parametrize("index", TABS)
def test_labels_are_not_cut(desk: Desk, sample_path: Path, index: int) -> None:
    window = desk.open(sample_path)
    window.go_to(index)
    cut = [
        label.text()
        for label in window.current_tab.findChildren(QLabel)
        if label.isVisible()
        and label.text()
        and not label.wordWrap()
        and label.textFormat() != Qt.TextFormat.RichText
        and label.width() + 1 < label.fontMetrics().horizontalAdvance(label.text())
    ]
    assert cut == []


@pytest.mark.parametrize(
    ("index", "name"),
    [
        (0, "tblInspections"),
        (1, "gridRatings"),
        (2, "tblDiscipline"),
        (3, "tblCampaigns"),
        (4, "cmbChart"),
        (5, "lstTemplates"),
        (6, "tblUnits"),
    ],
)
def test_the_keys_are_on_what_a_tab_is_for_when_it_opens(
    desk: Desk, sample_path: Path, index: int, name: str, qtbot: QtBot
) -> None:
    window = desk.open(sample_path)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    window.go_to(1 if index == 0 else 0)
    window.go_to(index)
    qtbot.waitUntil(lambda: QApplication.focusWidget().objectName() == name)
