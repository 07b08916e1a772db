"""Rules to read, the office's own rule files, and its parameters of a cap."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from civic_desktop import app, paths
from civic_desktop.domain.rules import RatingRuleSet
from civic_desktop.services.registry import Registry
from civic_desktop.services.rule_library import load_rules
from civic_desktop.store.ledger import Ledger, open_ledger
from civic_desktop.ui.registry import rule_files
from civic_desktop.ui.registry.registry_tab import RegistryTab
from civic_desktop.ui.registry.rules_page import RulesPage
from civic_desktop.ui.shared.cap_dialog import CapDialog
from tests.builders import TODAY
from tests.conftest import HOLDER

TEMPLATE = paths.resource("templates", "quy-dinh-co-quan.toml")
RULES = 6
MakePage = Callable[[], RulesPage]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "rules"


@pytest.fixture
def make_page(ledger: Ledger, folder: Path, qtbot: QtBot) -> MakePage:
    def make() -> RulesPage:
        library = load_rules(extra_folder=folder)
        page = RulesPage(Registry(ledger, library, lambda: TODAY))
        qtbot.addWidget(page)
        page.resize(1346, 640)
        page.show()
        return page

    return make


@pytest.fixture
def agreed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every question is answered with yes; what was asked."""
    asked: list[str] = []

    def agree(_parent: object, _title: str, text: str, *_buttons: str, **_look: bool) -> bool:
        asked.append(text)
        return True

    monkeypatch.setattr(rule_files, "confirm", agree)
    return asked


def titles(page: RulesPage) -> list[str]:
    rows = page.table.rows
    return [str(rows.index(row, 0).data()) for row in range(rows.rowCount())]


def choose(page: RulesPage, title: str) -> None:
    page.table.choose_row(titles(page).index(title))


def own_file(tmp_path: Path, **changes: str) -> Path:
    text = TEMPLATE.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "rieng.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_rating_rule_is_read_with_classes_cap_and_offices(make_page: MakePage):
    page = make_page()

    choose(page, "NĐ 335/2025")

    text = page.details.toPlainText()
    for words in (
        "Nghị định số 335/2025/NĐ-CP ngày 21/12/2025 của Chính phủ",
        "Công chức: từ 01/01/2026",
        "Hoàn thành tốt nhiệm vụ: từ 70 đến dưới 90 điểm",
        "Không hoàn thành nhiệm vụ: dưới 50 điểm",
        "Ví dụ: 10 người hoàn thành tốt thì tối đa 2 người xuất sắc (20% của 10).",
        "Ngoại lệ: đến 25%. Tổ chức có thành tích nổi trội ⚠ chưa đối chiếu",
        "Hoàn thành nhiệm vụ: từ 50 điểm, xong mọi nhiệm vụ, chậm không quá 20%",
    ):
        assert words in text


def test_the_limits_of_time_are_read_with_their_article(make_page: MakePage):
    page = make_page()

    choose(page, "NĐ 90/2020")

    text = page.details.toPlainText()
    assert "Thời gian làm việc, Điều 2" in text
    assert "Nghỉ từ 3 đến dưới 6 tháng: cao nhất là hoàn thành nhiệm vụ" in text


def test_days_that_were_not_compared_are_marked(make_page: MakePage):
    page = make_page()

    choose(page, "NĐ 48/2023")

    assert "Cán bộ: từ 01/01/2026 ⚠ chưa đối chiếu" in page.details.toPlainText()


def test_limitation_and_party_rules_are_read_too(make_page: MakePage):
    page = make_page()

    choose(page, "NQ 76/2022")
    assert "Vi phạm khác: 10 năm" in page.details.toPlainText()

    choose(page, "NĐ 71/2023")
    assert "trong 30 ngày" in page.details.toPlainText()


def test_search_finds_words_within_a_rule_without_accents(make_page: MakePage):
    page = make_page()

    page.text.setText("thai san")

    assert set(titles(page)) == {"NĐ 48/2023", "NĐ 90/2020"}


def test_rules_of_one_subject_on_one_day(make_page: MakePage):
    page = make_page()

    page.subject.set_value("Xếp loại")
    page.day.setText("31/12/2021")

    assert titles(page) == ["NĐ 90/2020"]


def test_filters_that_nothing_fits_can_be_cleared(make_page: MakePage):
    page = make_page()
    count = len(titles(page))
    page.text.setText("xyzxyz")
    assert titles(page) == []
    assert page.details.toPlainText() == ""

    page._clear_filters()

    assert len(titles(page)) == count


def test_what_a_file_says_is_no_markup(make_page: MakePage, folder: Path, tmp_path: Path):
    folder.mkdir()
    name = "<b>Quy chế</b> & <img src=x>"
    own_file(tmp_path, **{"Quy chế của cơ quan": name, "Sửa hoặc bỏ": "<i>Sửa</i>"}).rename(
        folder / "a.toml"
    )
    page = make_page()

    choose(page, f"{name} (của cơ quan)")

    assert "<i>Sửa</i>" in page.details.toPlainText()


def test_a_sound_file_is_added_after_saying_what_it_replaces(
    make_page: MakePage, folder: Path, tmp_path: Path, agreed: list[str]
):
    page = make_page()

    page.files.add_file(own_file(tmp_path, **{"2030-01-01": "2026-06-01"}))

    assert "Quy chế của cơ quan" in agreed[0]
    assert "NĐ 335/2025" in agreed[0]
    assert (folder / "rieng.toml").exists()
    assert "Quy chế của cơ quan (của cơ quan)" in titles(page)


def test_a_file_that_is_not_agreed_to_is_not_added(
    make_page: MakePage, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(rule_files, "confirm", lambda *_a, **_k: False)
    page = make_page()

    page.files.add_file(own_file(tmp_path))

    assert not folder.exists()


def test_a_faulty_file_is_refused_with_file_line_and_field(
    make_page: MakePage, folder: Path, tmp_path: Path
):
    page = make_page()
    path = own_file(tmp_path, **{"least_points = 7000": "least_points = 9500"})

    page.files.add_file(path)

    said = page.banner.text()
    assert "rieng.toml, dòng " in said
    assert "mục classes.good.least_points" in said
    assert not folder.exists()


def test_the_file_dialog_gives_the_file(
    make_page: MakePage,
    folder: Path,
    tmp_path: Path,
    agreed: list[str],
    monkeypatch: pytest.MonkeyPatch,
):
    path = own_file(tmp_path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(path), ""))
    page = make_page()

    page.add.click()

    assert agreed
    assert (folder / "rieng.toml").exists()


def test_an_added_file_is_removed_after_asking(
    make_page: MakePage, folder: Path, tmp_path: Path, agreed: list[str]
):
    page = make_page()
    page.files.add_file(own_file(tmp_path))
    choose(page, "Quy chế của cơ quan (của cơ quan)")

    page.remove.click()

    assert "Gỡ tệp quy định rieng.toml" in agreed[1]
    assert list(folder.iterdir()) == []
    assert "Quy chế của cơ quan (của cơ quan)" not in titles(page)


def test_rules_of_the_program_offer_no_removal(make_page: MakePage):
    page = make_page()

    choose(page, "NĐ 335/2025")

    assert not page.remove.isEnabled()


def test_a_faulty_file_in_the_folder_is_listed_with_its_fault(make_page: MakePage, folder: Path):
    folder.mkdir()
    (folder / "hong.toml").write_text('kind = "rating"\nid = 7\n', encoding="utf-8")
    page = make_page()

    assert "hong.toml, dòng" in page.banner.text()
    choose(page, "hong.toml (của cơ quan)")
    assert "Lỗi của tệp" in page.details.toPlainText()
    assert page.remove.isEnabled()


def test_after_a_change_the_ledger_can_be_opened_again(
    make_page: MakePage, tmp_path: Path, agreed: list[str], qtbot: QtBot
):
    page = make_page()
    page.files.add_file(own_file(tmp_path))
    assert "Các thẻ khác dùng quy định mới sau khi mở lại sổ." in page.banner.text()

    with qtbot.waitSignal(page.reopen_wanted):
        page.files.reopen_wanted.emit()

    assert agreed


@pytest.fixture
def program(
    sample_path: Path, qapp: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[app.Program]:
    made = app.Program(qapp, tmp_path / "window.ini")  # type: ignore[arg-type] # the fixture's app
    monkeypatch.setattr(app, "today", lambda: TODAY)
    assert made.try_open(sample_path) is None
    yield made
    if made.window is not None:
        assert made.window.put_away()


def test_the_program_opens_the_ledger_again_with_the_new_rules(
    program: app.Program, tmp_path: Path, sample_path: Path
):
    before = program.window
    assert before is not None
    folder = paths.data_folder() / "rules"
    folder.mkdir(parents=True)
    own_file(tmp_path, **{"2030-01-01": "2026-06-01"}).rename(folder / "rieng.toml")

    before.reopen_wanted.emit()

    after = program.window
    assert after is not None
    assert after is not before
    assert after.shows(sample_path)
    after.go_to(after.tabs.count() - 1)
    tab = after.current_tab
    assert isinstance(tab, RegistryTab)
    tab.show_page(RULES)
    assert isinstance(tab.page, RulesPage)
    assert "Quy chế của cơ quan (của cơ quan)" in titles(tab.page)


def test_the_example_is_saved(make_page: MakePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "mau.toml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))
    page = make_page()

    page.template.click()

    assert path.read_bytes() == TEMPLATE.read_bytes()
    assert str(path) in page.banner.text()


def cap_dialog(page: RulesPage, title: str, qtbot: QtBot) -> CapDialog:
    choose(page, title)
    entry = page.table.current_record()
    assert entry is not None
    assert isinstance(entry.rule, RatingRuleSet)
    dialog = CapDialog(page._caps, entry.rule)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_office_enters_the_rate_that_the_law_leaves_open(make_page: MakePage, qtbot: QtBot):
    page = make_page()
    dialog = cap_dialog(page, "NĐ 48/2023", qtbot)
    acts: list[object] = []
    dialog.stored.connect(acts.append)
    assert "Chưa có tỷ lệ" in dialog.example.text()

    qtbot.keyClicks(dialog.rate, "30")
    assert dialog.example.text().startswith("Ví dụ: 10 người hoàn thành tốt thì tối đa 3 người")
    dialog.store.click()

    assert len(acts) == 1
    choose(page, "NĐ 335/2025")
    choose(page, "NĐ 48/2023")
    assert "tối đa 3 người xuất sắc (30% của 10)" in page.details.toPlainText()


@pytest.mark.parametrize(
    ("title", "typed", "words"),
    [
        ("NĐ 335/2025", "21", "không được cao hơn mức 20%"),
        ("NĐ 48/2023", "101", "không được vượt quá 100"),
        ("NĐ 48/2023", "abc", "không phải tỷ lệ phần trăm"),
    ],
)
def test_a_wrong_rate_is_refused_at_its_field(
    make_page: MakePage, qtbot: QtBot, title: str, typed: str, words: str
):
    dialog = cap_dialog(make_page(), title, qtbot)

    qtbot.keyClicks(dialog.rate, typed)
    dialog.store.click()

    assert dialog.isVisible()
    assert words in dialog._rate_label.message()


def test_rules_without_a_cap_offer_no_parameters(make_page: MakePage):
    page = make_page()

    choose(page, "NĐ 90/2020")

    assert not page.cap.isVisible()


def test_parameters_can_only_be_read_in_a_ledger_open_to_read(
    ledger: Ledger, folder: Path, qtbot: QtBot
):
    path = ledger.path
    ledger.close()
    looking = open_ledger(path, HOLDER, may_write=False)
    page = RulesPage(Registry(looking, load_rules(extra_folder=folder), lambda: TODAY))
    qtbot.addWidget(page)

    dialog = cap_dialog(page, "NĐ 48/2023", qtbot)

    assert not dialog.store.isEnabled()
    looking.close()
