"""Rule files of the office: checked before they are copied, added, removed."""

from datetime import date
from pathlib import Path

import pytest

from civic_desktop import paths
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rule_files import parse_rule_file
from civic_desktop.services.office_rules import OfficeRules
from civic_desktop.services.rule_library import load_rules

TEMPLATE = paths.resource("templates", "quy-dinh-co-quan.toml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "rules"


@pytest.fixture
def rules(folder: Path) -> OfficeRules:
    return OfficeRules(load_rules(extra_folder=folder))


def titles(rules: OfficeRules, *, is_own: bool) -> list[str]:
    return [e.rule.title for e in rules.entries() if e.rule and e.is_own is is_own]


def written(tmp_path: Path, content: str, name: str = "rieng.toml") -> Path:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return path


def test_the_template_is_a_sound_rule_file(rules: OfficeRules):
    assert rules.check(TEMPLATE).added == ("Quy chế của cơ quan",)


def test_the_template_uses_every_section_of_a_rating_rule(rules: OfficeRules):
    rules.add(rules.check(TEMPLATE))

    [own] = [e.rule for e in rules.entries() if e.is_own]

    assert own is not None
    sections = ("cap", "forced", "time", "unit_classes")
    assert all(getattr(own, section) for section in sections)


def test_a_template_is_saved_where_the_person_says(tmp_path: Path, rules: OfficeRules):
    rules.save_template(tmp_path / "mau.toml")

    assert rules.check(tmp_path / "mau.toml").added == ("Quy chế của cơ quan",)


def test_a_file_says_what_it_adds_and_what_it_stands_in_place_of(
    tmp_path: Path, rules: OfficeRules
):
    text = TEMPLATE.read_text(encoding="utf-8").replace("2030-01-01", "2026-06-01")

    candidate = rules.check(written(tmp_path, text))

    assert candidate.overridden == ("NĐ 335/2025",)
    assert not candidate.replaces_file


def test_an_added_file_is_copied_and_its_rules_are_known(
    tmp_path: Path, folder: Path, rules: OfficeRules
):
    source = written(tmp_path, TEMPLATE.read_text(encoding="utf-8"))

    rules.add(rules.check(source))

    assert titles(rules, is_own=True) == ["Quy chế của cơ quan"]
    assert [path.name for path in folder.iterdir()] == ["rieng.toml"]
    again = rules.check(source)
    assert again.replaces_file
    assert "Quy chế của cơ quan" not in again.overridden


def test_a_removed_file_is_gone_with_its_rules(tmp_path: Path, folder: Path, rules: OfficeRules):
    rules.add(rules.check(written(tmp_path, TEMPLATE.read_text(encoding="utf-8"))))
    before = titles(rules, is_own=False)

    rules.remove(folder / "rieng.toml")

    assert titles(rules, is_own=True) == []
    assert titles(rules, is_own=False) == before
    assert list(folder.iterdir()) == []


def test_rules_of_the_program_cannot_be_removed(rules: OfficeRules):
    shipped = next(e.path for e in rules.entries() if not e.is_own)

    with pytest.raises(Problem, match="không gỡ được"):
        rules.remove(shipped)

    assert shipped.exists()


def test_a_faulty_file_is_refused_with_line_and_field(
    tmp_path: Path, folder: Path, rules: OfficeRules
):
    text = TEMPLATE.read_text(encoding="utf-8").replace('"good"  ', '"all"  ')

    with pytest.raises(Problem) as caught:
        rules.check(written(tmp_path, text))

    assert caught.value.field == "cap.denominator"
    lines = text.splitlines()
    assert lines[int(str(caught.value.places["line"])) - 1].startswith("denominator")
    assert not folder.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'kind = "rating"\ntitle = "\xff"\n', "dòng 2: không phải chữ Unicode"),
        (b"#" * 1_000_001, "quá lớn"),
    ],
)
def test_a_file_that_is_no_rule_file_is_refused_in_words(
    tmp_path: Path, rules: OfficeRules, content: bytes, words: str
):
    path = tmp_path / "la.toml"
    path.write_bytes(content)

    with pytest.raises(Problem, match=words):
        rules.check(path)


def test_an_id_of_another_file_is_refused_and_ones_own_is_not(tmp_path: Path, rules: OfficeRules):
    text = TEMPLATE.read_text(encoding="utf-8")
    rules.add(rules.check(written(tmp_path, text, "cu.toml")))

    with pytest.raises(Problem, match=r"đã có ở tệp cu\.toml của cơ quan"):
        rules.check(written(tmp_path, text, "moi.toml"))
    assert rules.check(written(tmp_path, text, "cu.toml")).replaces_file


def test_a_folder_is_refused_in_words(tmp_path: Path, rules: OfficeRules):
    (tmp_path / "thu-muc.toml").mkdir()

    with pytest.raises(Problem, match="đó là một thư mục"):
        rules.check(tmp_path / "thu-muc.toml")


def test_a_file_that_went_is_refused_in_words(tmp_path: Path, rules: OfficeRules):
    with pytest.raises(Problem, match="tệp hoặc thư mục không còn"):
        rules.check(tmp_path / "khong-co.toml")


def test_a_file_saved_by_notepad_is_read(tmp_path: Path, rules: OfficeRules):
    path = tmp_path / "notepad.toml"
    path.write_text(TEMPLATE.read_text(encoding="utf-8"), encoding="utf-8-sig", newline="\r\n")

    assert rules.check(path).added


def test_a_faulty_file_in_the_folder_stands_first_and_the_others_load(folder: Path):
    folder.mkdir(parents=True)
    (folder / "hong.toml").write_text("kind = \n", encoding="utf-8")
    (folder / "tot.toml").write_text(TEMPLATE.read_text(encoding="utf-8"), encoding="utf-8")

    rules = OfficeRules(load_rules(extra_folder=folder))

    first = rules.entries()[0]
    assert (first.path.name, first.rule) == ("hong.toml", None)
    assert "dòng 1" in str(first.problem)
    assert titles(rules, is_own=True) == ["Quy chế của cơ quan"]


def test_a_file_of_groups_has_a_line_of_its_own(rules: OfficeRules):
    [groups] = [e for e in rules.entries() if e.rule is None]

    assert groups.path.name == "groups.toml"
    assert groups.rules.groups


def test_entries_tell_whether_they_bind_on_a_day(rules: OfficeRules):
    in_force = {e.rule.id for e in rules.entries() if e.rule and e.is_in_force(date(2021, 1, 1))}

    assert "nd90-2020" in in_force
    assert "nd335-2025" not in in_force


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path):
    blocked = tmp_path / "rules"
    blocked.write_text("", encoding="utf-8")
    rules = OfficeRules(load_rules(extra_folder=blocked))

    with pytest.raises(Problem, match="Không chép được"):
        rules.add(rules.check(TEMPLATE))


def test_a_file_nested_too_deep_is_refused_in_words() -> None:
    with pytest.raises(Problem, match="lồng quá nhiều lớp"):
        parse_rule_file("a = " + "[" * 20_000, "sau.toml")
