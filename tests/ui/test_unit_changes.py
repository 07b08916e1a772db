"""A merger of two units from the register to the charts, on the real window."""

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from civic_desktop.domain.unit import Unit
from civic_desktop.domain.unit_change import UnitChangeKind
from civic_desktop.domain.unit_lineage import UnitView
from civic_desktop.services.office_ledger import new_ledger
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.units import UNITS
from civic_desktop.ui.charts.charts_tab import ChartsTab
from civic_desktop.ui.charts.filter_row import Years
from civic_desktop.ui.ledger_window import LedgerWindow
from civic_desktop.ui.registry.registry_tab import RegistryTab
from civic_desktop.ui.registry.unit_changes_page import UnitChangesPage
from civic_desktop.ui.shared import record_editor, record_page
from civic_desktop.ui.shared.chart_sheet import ChartSheet
from civic_desktop.ui.shared.notices import UnsavedAnswer
from tests.merged_communes import BASIS, OF_A, OF_B, OF_C, Communes, merged_communes, rate
from tests.qt_fixtures import Desk

CHARTS, REGISTRY, PAGE = 4, 6, 1


@pytest.fixture(autouse=True)
def no_question(monkeypatch: pytest.MonkeyPatch) -> None:
    """A question that nobody answers would hold the test up."""
    monkeypatch.setattr(record_page, "confirm_unsaved", lambda _page: UnsavedAnswer.DISCARD)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "so.congvu"


@pytest.fixture
def communes(path: Path) -> Communes:
    ledger = new_ledger(path)
    made = merged_communes(ledger)
    for unit, year, classes in ((made.a, 2024, OF_A), (made.b, 2024, OF_B), (made.c, 2025, OF_C)):
        rate(ledger, unit, made.group, year, classes)
    ledger.close()
    return made


def open_register(desk: Desk, path: Path) -> tuple[RegistryTab, UnitChangesPage, Ledger]:
    window = desk.open(path)
    window.go_to(REGISTRY)
    tab = window.current_tab
    assert isinstance(tab, RegistryTab)
    tab.show_page(PAGE)
    assert isinstance(tab.page, UnitChangesPage)
    return tab, tab.page, window._ledger


def type_change(
    page: UnitChangesPage, kind: UnitChangeKind, earlier: str, later: str, day: str
) -> None:
    page.new_record()
    page.editor.fields["kind"].set_value(kind)
    for name, text in (("from_unit_id", earlier), ("to_unit_id", later), ("changed_on", day)):
        field = page.editor.fields[name]
        field.setText(text)
        if hasattr(field, "check"):
            field.check()


def unit(ledger: Ledger, name: str) -> Unit:
    [found] = UNITS.all(ledger, "name = :name", {"name": name})
    return found


def test_a_merger_ends_the_old_unit_and_goes_back_with_it(
    desk: Desk, sample_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_editor, "confirm", lambda *_words: True)
    tab, page, ledger = open_register(desk, sample_path)
    type_change(page, UnitChangeKind.MERGED, "so xay dung", "so noi vu", "1/7/2025")
    tab.save_record()

    assert unit(ledger, "Sở Xây dựng (mẫu)").last_day == date(2025, 6, 30)
    assert page.table.rows.rowCount() == 1
    day = page.editor.fields["changed_on"]
    day.setText("1/3/2026")
    tab.save_record()
    assert unit(ledger, "Sở Xây dựng (mẫu)").last_day == date(2026, 2, 28)
    tab.delete_record()
    assert unit(ledger, "Sở Xây dựng (mẫu)").last_day is None
    tab.undo_stack.undo()
    assert unit(ledger, "Sở Xây dựng (mẫu)").last_day == date(2026, 2, 28)


def test_a_split_leaves_the_old_unit_going_on(desk: Desk, sample_path: Path) -> None:
    tab, page, ledger = open_register(desk, sample_path)
    type_change(page, UnitChangeKind.SPLIT, "so xay dung", "so noi vu", "1/7/2025")
    tab.save_record()

    assert page.editor.record_id is not None
    assert unit(ledger, "Sở Xây dựng (mẫu)").last_day is None


def test_what_contradicts_is_said_beside_its_field(desk: Desk, sample_path: Path) -> None:
    tab, page, ledger = open_register(desk, sample_path)
    type_change(page, UnitChangeKind.MERGED, "so xay dung", "so noi vu", "1/7/2025")
    tab.save_record()
    type_change(page, UnitChangeKind.RENAMED, "so noi vu", "so xay dung", "1/1/2026")
    tab.save_record()

    said = page.editor._labels["to_unit_id"].message()
    assert "không thể nhập lại" in said or "đã kết thúc" in said
    assert page.editor.is_changed
    assert ledger.value("SELECT count(*) FROM unit_change") == 1


def test_ended_units_are_told_apart_where_they_are_chosen(
    desk: Desk, path: Path, communes: Communes
) -> None:
    ledger = new_ledger(path.with_name("khac.congvu"))
    ledger.close()
    _tab, page, stored = open_register(desk, path)
    with stored.write("đơn vị") as transaction:
        UNITS.save(transaction, Unit("xã A", first_day=date(2025, 7, 1)))
        old = UNITS.get(stored, communes.a)
        UNITS.save(transaction, Unit("xã A", old.id, old.parent_id, last_day=date(2025, 6, 30)))
    names = [name for _id, name in page._registry.choices.units() if name.startswith("xã A")]
    assert sorted(names) == ["xã A", "xã A (đến 30/06/2025)"]


def charts_of(window: LedgerWindow, qtbot: QtBot) -> ChartsTab:
    window.go_to(CHARTS)
    tab = window.current_tab
    assert isinstance(tab, ChartsTab)
    qtbot.waitUntil(tab.overview.stack.isVisible)
    return tab


def sheet_of(tab: ChartsTab) -> ChartSheet:
    found: list[ChartSheet] = []
    tab._with_sheet(found.append)
    return found[0]


def test_a_sheet_of_an_earlier_unit_as_today_names_its_heir(
    desk: Desk, path: Path, communes: Communes, qtbot: QtBot
) -> None:
    tab = charts_of(desk.open(path), qtbot)
    tab.filters.unit.set_value(communes.a)
    tab.filters.view.set_value(UnitView.AS_TODAY)
    assert "Số liệu là của xã C, đơn vị kế thừa xã A." in tab.overview.sources.text()
    tab.filters.chart.set_value("rating-trend")
    qtbot.waitUntil(tab.png_button.isEnabled)
    assert "xã C, đơn vị kế thừa xã A<" in sheet_of(tab).svg().decode()


def test_the_charts_show_both_views(
    desk: Desk, path: Path, communes: Communes, qtbot: QtBot
) -> None:
    tab = charts_of(desk.open(path), qtbot)
    tab.filters.range.set_value(Years.ALL)
    tab.filters.unit.set_value(communes.c)
    assert tab.filters.view.isVisible()
    assert tab.overview.trend.points() == [("CBCC xã", 2025, 20.0)]

    tab.filters.view.set_value(UnitView.AS_TODAY)

    assert tab.overview.trend.points() == [("CBCC xã", 2024, 14.0), ("CBCC xã", 2025, 20.0)]
    assert "Hai cấp · Sáp nhập" in tab.overview.trend.labels()
    lines = [line.getData()[0].tolist() for _name, line in tab.overview.trend._lines]
    assert lines == [[2024.0], [2025.0]]
    tab.filters.chart.set_value("rating-trend")
    qtbot.waitUntil(lambda: tab.page.isEnabled() and tab.page.figure is not None)
    figure = tab.page.figure
    assert figure is not None
    assert [series.values for series in figure.series] == [(1400, 2000)]
    assert any(BASIS in each.reason for each in figure.breaks)
    assert any("như hiện nay" in note for note in figure.notes)


def test_without_any_change_there_is_no_choice_of_view(
    desk: Desk, sample_path: Path, qtbot: QtBot
) -> None:
    tab = charts_of(desk.open(sample_path), qtbot)
    assert not tab.filters.view.isVisible()
    assert tab.filters.units_as() is UnitView.AS_WERE


def test_a_stored_change_is_stored_though_its_unit_has_another_name_now(
    desk: Desk, sample_path: Path, qtbot: QtBot
) -> None:
    tab, page, _ledger = open_register(desk, sample_path)
    type_change(page, UnitChangeKind.MERGED, "so xay dung", "so noi vu", "1/7/2026")
    tab.save_record()

    assert page.earlier.text().endswith("(đến 30/06/2026)")
    assert not page.editor.is_changed
    assert page.editor._unsaved.isHidden()
    page.earlier.selectAll()
    qtbot.keyClicks(page.earlier, "So khong co")
    assert page.editor.is_changed
    page.editor.drop()
