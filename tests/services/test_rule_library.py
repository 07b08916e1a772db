"""The rules that ship with the program, and an office's own beside them."""

import os
import shutil
from datetime import date
from threading import Thread

import pytest

from civic_desktop import paths
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.services.rule_library import RuleLibrary, load_rules

CADRE = frozenset({StaffStatus.CADRE})
OWN_GROUP = """\
kind = "groups"

[[groups]]
code = "cadre"
name = "Cán bộ tỉnh, xã"
short_name = "CB"
statuses = ["cadre"]
first_day = 2025-07-01
"""


@pytest.fixture(scope="module")
def shipped() -> RuleLibrary:
    return load_rules()


def test_every_shipped_file_can_be_read(shipped):
    assert [str(problem) for problem in shipped.problems] == []


def test_every_shipped_file_is_used(shipped):
    files = {path.stem for path in paths.resource("rules").glob("*.toml")}
    book = shipped.book
    kinds = (book.ratings, book.disciplines, book.limitations, book.party_rules)
    rules = {rules.id for kind in kinds for rules in kind}

    assert files == rules | {"groups"}


@pytest.mark.parametrize(
    ("day", "names"),
    [
        # Luật Cán bộ, công chức 80/2025/QH15: no district level from 01/07/2025
        (
            date(2025, 6, 30),
            ["Công chức cấp tỉnh, cấp huyện", "Viên chức", "Cán bộ, công chức cấp xã"],
        ),
        (
            date(2025, 7, 1),
            ["Viên chức", "Công chức cấp tỉnh", "Công chức cấp xã", "Cán bộ"],
        ),
    ],
)
def test_groups_used_on_a_day(shipped, day, names):
    assert [group.name for group in shipped.groups if group.is_used_on(day)] == names


def test_a_group_continues_known_groups_alone(shipped):
    codes = {group.code for group in shipped.groups}

    continued = {code for earlier in shipped.book.continued_groups.values() for code in earlier}
    assert continued
    assert continued | set(shipped.book.continued_groups) <= codes


def test_a_bad_file_is_told_and_the_others_load(tmp_path, shipped):
    (tmp_path / "hong.toml").write_text("kind = \n", encoding="utf-8")
    (tmp_path / "nhom.toml").write_text(OWN_GROUP, encoding="utf-8")

    library = load_rules(extra_folder=tmp_path)

    assert [str(problem) for problem in library.problems] == [
        "Tệp quy định hong.toml, dòng 1: sai cú pháp TOML."
    ]
    assert len(library.book.ratings) == len(shipped.book.ratings)
    assert "Cán bộ tỉnh, xã" in {group.name for group in library.groups}


def test_a_file_that_is_no_text_is_told(tmp_path):
    (tmp_path / "anh.toml").write_bytes(b"\xff\xd8\xff")

    [problem] = load_rules(extra_folder=tmp_path).problems

    assert "anh.toml" in str(problem)


def test_a_number_too_long_for_python_leaves_the_other_files(tmp_path, shipped):
    (tmp_path / "dai.toml").write_text(f"# số\nrate = {'9' * 5000}\n", encoding="utf-8")

    library = load_rules(extra_folder=tmp_path)

    [problem] = library.problems
    assert "dòng 2: số có quá nhiều chữ số" in str(problem)
    assert library.book == shipped.book


def test_a_number_among_words_is_told_however_long(tmp_path):
    text = OWN_GROUP.replace('["cadre"]', "[0x" + "f" * 5000 + "]")
    (tmp_path / "dai.toml").write_text(text, encoding="utf-8")

    [problem] = load_rules(extra_folder=tmp_path).problems

    assert "mục groups[1].statuses: phải là danh sách chữ" in str(problem)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only where the system has pipes")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "ong.toml")
    read: list[RuleLibrary] = []
    # Whoever opens a pipe to read it waits for somebody to write.
    reader = Thread(target=lambda: read.append(load_rules(extra_folder=tmp_path)), daemon=True)
    reader.start()
    reader.join(timeout=20)

    [problem] = read[0].problems
    assert "ong.toml không phải tệp thường" in str(problem)


def test_a_rule_with_the_id_of_another_file_is_left_out(tmp_path, shipped):
    template = paths.resource("templates", "quy-dinh-co-quan.toml").read_text(encoding="utf-8")
    (tmp_path / "a.toml").write_text(template, encoding="utf-8")
    (tmp_path / "b.toml").write_text(template, encoding="utf-8")
    taken = template.replace('"quy-che-co-quan"', '"nd335-2025"')
    (tmp_path / "c.toml").write_text(taken, encoding="utf-8")

    library = load_rules(extra_folder=tmp_path)

    own, program = map(str, library.problems)
    assert own.startswith("Tệp quy định b.toml, dòng 13, mục id: mã “quy-che-co-quan” đã có ở tệp")
    assert "a.toml của cơ quan" in own
    assert "tệp nd335-2025.toml đi kèm chương trình" in program
    assert len(library.book.ratings) == len(shipped.book.ratings) + 1


def test_a_folder_that_is_not_there_adds_nothing(tmp_path, shipped):
    library = load_rules(extra_folder=tmp_path / "rules")

    assert library == shipped


def test_a_group_of_the_office_replaces_the_shipped_one(tmp_path, shipped):
    (tmp_path / "nhom.toml").write_text(OWN_GROUP, encoding="utf-8")

    groups = load_rules(extra_folder=tmp_path).groups

    assert len(groups) == len(shipped.groups)


def test_a_rule_of_the_office_stands_before_the_shipped_one(tmp_path):
    own = paths.resource("rules", "nd335-2025.toml").read_text(encoding="utf-8")
    own = own.replace('"nd335-2025"', '"rieng"').replace('"civil_servant"', '"cadre"')
    (tmp_path / "a.toml").write_text(own, encoding="utf-8")

    book = load_rules(extra_folder=tmp_path).book

    assert book.rating_rules_for(CADRE, date(2026, 12, 31)).id == "rieng"
    assert book.rating_rules_for(CADRE, date(2025, 12, 31)).id == "nd48-2023"


def test_rules_can_be_read_from_another_folder(tmp_path):
    shutil.copy(paths.resource("rules", "groups.toml"), tmp_path)

    library = load_rules(tmp_path)

    assert (len(library.groups), library.book.ratings) == (6, ())
