from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel

from civic_desktop.ui.shared.columns import RIGHT, Column
from civic_desktop.ui.shared.record_table_model import PAGE_SIZE, ListSource, RecordTableModel
from civic_desktop.ui.shared.status_chip import TONE_ROLE, Chip
from civic_desktop.ui.shared.table_view import RecordTable
from civic_desktop.ui.shared.theme import apply_theme
from civic_desktop.ui.shared.tokens import LIGHT, Tone


@dataclass(frozen=True)
class Line:
    id: int
    name: str = "Đơn vị"
    is_late: bool = False


class Register:
    """A long register that is read by key and remembers what it was asked."""

    def __init__(self, size: int) -> None:
        self.lines = [Line(number) for number in range(1, size + 1)]
        self.asked: list[int] = []

    def count(self) -> int:
        return len(self.lines)

    def page(self, after: Line | None, limit: int) -> Sequence[Line]:
        self.asked.append(limit)
        first = 0 if after is None else after.id
        return self.lines[first : first + limit]


COLUMNS: list[Column[Line]] = [
    Column("Số", lambda line: str(line.id), 60, RIGHT, sort_key_of=lambda line: line.id),
    Column("Đơn vị", lambda line: line.name, is_stretched=True),
    Column(
        "Tình trạng",
        lambda _line: "",
        140,
        chip_of=lambda line: Chip("Quá hạn", Tone.DANGER) if line.is_late else None,
    ),
]


def _model(source: Register | ListSource[Line]) -> RecordTableModel[Line]:
    return RecordTableModel(COLUMNS, lambda line: line.id, source)


@pytest.fixture
def table(qtbot) -> RecordTable[Line]:
    table: RecordTable[Line] = RecordTable(COLUMNS, lambda line: line.id, "Danh sách")
    qtbot.addWidget(table)
    table.resize(600, 300)
    return table


def test_the_model_keeps_the_rules_of_models() -> None:
    model = _model(Register(PAGE_SIZE + 10))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.fetchMore(QModelIndex())
    model.reload()
    assert tester.model() is model


def test_only_the_first_page_is_read_at_first() -> None:
    register = Register(1000)
    model = _model(register)
    assert (model.rowCount(), model.total, register.asked) == (PAGE_SIZE, 1000, [PAGE_SIZE])


def test_reading_on_goes_to_the_last_record_and_stops() -> None:
    model = _model(Register(PAGE_SIZE + 1))
    model.fetchMore(QModelIndex())
    assert model.record_at(PAGE_SIZE).id == PAGE_SIZE + 1
    assert not model.canFetchMore(QModelIndex())


def test_records_that_went_meanwhile_do_not_keep_the_table_reading() -> None:
    register = Register(PAGE_SIZE + 1)
    model = _model(register)
    register.lines.pop()
    model.fetchMore(QModelIndex())
    assert not model.canFetchMore(QModelIndex())


def test_reload_reads_as_far_as_before() -> None:
    model = _model(Register(1000))
    model.fetchMore(QModelIndex())
    model.reload()
    assert model.row_of(2 * PAGE_SIZE) == 2 * PAGE_SIZE - 1


def test_a_chip_gives_text_tone_and_spoken_text() -> None:
    model = _model(ListSource([Line(1, is_late=True)]))
    index = model.index(0, 2)
    roles = (Qt.ItemDataRole.DisplayRole, TONE_ROLE, Qt.ItemDataRole.AccessibleTextRole)
    assert [index.data(role) for role in roles] == ["Quá hạn", "danger", "Quá hạn"]


def test_a_chip_is_painted(table: RecordTable[Line]) -> None:
    table.show_source(ListSource([Line(1, is_late=True)]))
    rect = table.visualRect(table.rows.index(0, 2))
    image = table.viewport().grab().toImage()
    shown = {image.pixelColor(x, rect.center().y()).name().upper() for x in range(rect.x(), 590)}
    assert {LIGHT.danger_bg, LIGHT.surface} <= shown


def test_the_chosen_record_stays_chosen_when_rows_come_before_it(
    table: RecordTable[Line],
) -> None:
    source = ListSource([Line(2), Line(3)])
    table.show_source(source)
    table.choose(3)
    source.records.insert(0, Line(1))

    table.reload()

    assert table.current_record() == Line(3)


def test_reloading_the_same_record_tells_nothing(table: RecordTable[Line], qtbot) -> None:
    table.show_source(ListSource([Line(1), Line(2)]))
    table.choose(2)
    with qtbot.assertNotEmitted(table.record_chosen):
        table.reload()


def test_a_changed_record_is_told_again(table: RecordTable[Line], qtbot) -> None:
    source = ListSource([Line(1), Line(2)])
    table.show_source(source)
    table.choose(2)
    source.records[1] = Line(2, name="Sở Nội vụ")
    with qtbot.waitSignal(table.record_chosen) as told:
        table.reload()
    assert told.args == [Line(2, name="Sở Nội vụ")]


def test_choosing_by_key_tells_the_record(table: RecordTable[Line], qtbot) -> None:
    table.show_source(ListSource([Line(1), Line(2)]))
    table.choose(1)
    with qtbot.waitSignal(table.record_chosen) as told:
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert told.args == [Line(2)]


def test_enter_opens_the_record(table: RecordTable[Line], qtbot) -> None:
    table.show_source(ListSource([Line(1)]))
    table.choose(1)
    with qtbot.waitSignal(table.record_opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [Line(1)]


def test_selected_rows_are_copied_as_a_spreadsheet_reads_them(
    table: RecordTable[Line], qtbot
) -> None:
    table.show_source(ListSource([Line(1, "Xã\tA"), Line(2, "Xã B", is_late=True)]))
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "1\tXã A\t\n2\tXã B\tQuá hạn\n"


def test_a_click_on_a_title_orders_a_list_up_and_down(table: RecordTable[Line]) -> None:
    table.show_source(ListSource([Line(2), Line(3), Line(1)]))
    header = table.horizontalHeader()

    header.sectionClicked.emit(0)
    up = [table.rows.record_at(row).id for row in range(3)]
    header.sectionClicked.emit(0)
    down = [table.rows.record_at(row).id for row in range(3)]

    assert (up, down) == ([1, 2, 3], [3, 2, 1])


def test_the_empty_state_shows_only_without_rows(table: RecordTable[Line], qtbot) -> None:
    words = QLabel("Chưa có cuộc kiểm tra nào")
    table.set_empty_state(words)
    table.show()
    qtbot.waitUntil(words.isVisible)

    table.show_source(ListSource([Line(1)]))

    assert not words.isVisible()


def test_tab_leaves_the_table(table: RecordTable[Line]) -> None:
    assert not table.tabKeyNavigation()


def test_larger_text_makes_higher_rows(table: RecordTable[Line], qapp) -> None:
    before = table.verticalHeader().defaultSectionSize()
    apply_theme(qapp, "light", text_percent=150)
    after = table.verticalHeader().defaultSectionSize()
    apply_theme(qapp, "light")
    assert (before, table.verticalHeader().defaultSectionSize()) == (30, 30)
    assert after >= 42


RANKED: list[Column[Line]] = [
    Column("Đơn vị", lambda line: line.name, is_stretched=True, least=200),
    Column("Mã", lambda line: str(line.id), 70, rank=2),
    Column("Cấp", lambda _line: "xã", 80, rank=1),
    Column("Số", lambda line: str(line.id), 60),
]


@pytest.mark.parametrize(
    ("room", "left_out"), [(410, []), (409, [1]), (340, [1]), (339, [1, 2]), (100, [1, 2])]
)
def test_columns_give_way_to_the_stretched_one(qtbot, room: int, left_out: list[int]) -> None:
    table: RecordTable[Line] = RecordTable(RANKED, lambda line: line.id, "Danh sách")
    qtbot.addWidget(table)
    table.show_source(ListSource([Line(1)]))
    table.show()
    table.resize(1000, 200)
    table.resize(room + table.width() - table.viewport().width(), 200)
    assert [place for place in range(4) if table.isColumnHidden(place)] == left_out
