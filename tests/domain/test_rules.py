"""Reading rule files: what is wrong with one is said with the file, the line and the field."""

from datetime import date

import pytest

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import CapRounding
from civic_desktop.domain.rule_files import parse_rule_file
from civic_desktop.domain.rules import RuleBook
from civic_desktop.domain.staff import StaffStatus

RATING = """\
kind = "rating"
id = "noi-quy"
title = "Quy chế cơ quan"
legal_basis = "Quyết định số 1/QĐ-SNV"
verified = false

[[applies]]
status = "cadre"
in_force_from = 2026-01-01

[classes]
excellent = { label = "Xuất sắc", least_points = 9000 }
good = { label = "Tốt", least_points = 7000 }
completed = { label = "Hoàn thành", least_points = 5000 }
not_completed = { label = "Không hoàn thành", least_points = 0 }

[cap]
in_force_from = 2026-01-01
denominator = "good_or_better"
rate = 2000
verified = false
"""
DISCIPLINE = """\
kind = "discipline"
id = "ky-luat"
title = "Quy định"
legal_basis = "Quyết định số 2/QĐ-SNV"
verified = false
effect_months = 12

[[applies]]
status = "cadre"
in_force_from = 2026-01-01

[[measures]]
measure = "warning"
label = "Cảnh cáo"
statuses = ["cadre"]

[[measures]]
measure = "reprimand"
label = "Khiển trách"
statuses = ["cadre"]
"""


TIME = """\
[time]
article = "Điều 4"
least_months_worked = 6
leave_from_months = 6
leave_below_months = 6
leave_highest_class = "completed"
old_office_opinion_months = 6

"""
GROUPS = """\
kind = "groups"

[[groups]]
code = "a"
name = "Nhóm"
short_name = "N"
statuses = ["cadre"]
first_day = 2026-01-01
"""


def fault(text: str) -> Problem:
    with pytest.raises(Problem) as caught:
        parse_rule_file(text, "rieng.toml")
    return caught.value


def test_a_sound_file_gives_its_rules():
    [rules] = parse_rule_file(RATING, "rieng.toml").ratings

    assert (rules.id, rules.validities[0].first_day) == ("noi-quy", date(2026, 1, 1))


def test_a_cap_rounds_down_unless_the_file_says_otherwise():
    [rules] = parse_rule_file(RATING, "rieng.toml").ratings

    assert rules.cap is not None
    assert rules.cap.rounding is CapRounding.DOWN


def test_measures_stand_from_the_mildest_to_the_gravest():
    [rules] = parse_rule_file(DISCIPLINE, "rieng.toml").disciplines

    assert [rule.label for rule in rules.measures] == ["Khiển trách", "Cảnh cáo"]


def test_text_in_decomposed_letters_is_composed():
    decomposed = RATING.replace("Quy chế cơ quan", "Quy chê\u0301 cơ quan")

    [rules] = parse_rule_file(decomposed, "rieng.toml").ratings

    assert rules.title == "Quy chế cơ quan"


def test_a_syntax_error_is_told_with_its_line():
    broken = RATING.replace('title = "Quy chế cơ quan"', "title = Quy chế")

    assert str(fault(broken)) == "Tệp quy định rieng.toml, dòng 3: sai cú pháp TOML."


def test_a_file_that_breaks_off_is_told_with_its_last_line():
    assert "dòng 1:" in str(fault('kind = "rating'))


@pytest.mark.parametrize(
    ("old", "new", "field", "reason"),
    [
        ('kind = "rating"', "", "kind", "còn thiếu"),
        ('kind = "rating"', 'kind = "luong"', "kind", "phải là rating, discipline"),
        ('id = "noi-quy"', "id = 5", "id", "phải là chữ"),
        ('title = "Quy chế cơ quan"', "", "title", "còn thiếu"),
        ("verified = false\n\n[[", "verified = 0\n\n[[", "verified", "phải là true hoặc false"),
        ("verified = false\n\n[[", "verified = false\nmau = 1\n\n[[", "mau", "chương trình biết"),
        ('status = "cadre"', 'status = "can_bo"', "applies[1].status", "“can_bo” không thuộc"),
        (
            "2026-01-01\n\n[classes]",
            '"2026-01-01"\n\n[classes]',
            "applies[1].in_force_from",
            "ngày",
        ),
        (
            "2026-01-01\n\n[classes]",
            "2026-01-01T00:00:00\n\n[classes]",
            "applies[1].in_force_from",
            "phải là ngày",
        ),
        (
            "2026-01-01\n\n[classes]",
            "2026-01-01\nin_force_to = 2025-12-31\n\n[classes]",
            "applies[1].in_force_to",
            "phải sau",
        ),
        ("least_points = 7000", "least_points = 9000", "classes.good.least_points", "thấp hơn"),
        (", least_points = 7000", "", "classes.good.least_points", "có ở mọi mức"),
        ("least_points = 9000", "least_points = 90.0", "classes.excellent.least_points", "nguyên"),
        ("least_points = 9000", "least_points = true", "classes.excellent.least_points", "nguyên"),
        ("least_points = 9000", "least_points = 10001", "classes.excellent.least_points", "10000"),
        ("least_points = 0", "least_points = 10", "classes.not_completed.least_points", "là 0"),
        ('"noi-quy"', '""', "id", "không được để trống"),
        ('"noi-quy"', '"noi\\u0000quy"', "id", "ký tự điều khiển"),
        ('"noi-quy"', '"noi\\u200bquy"', "id", "ký tự ẩn"),
        ('"Quy chế cơ quan"', '"  "', "title", "không được để trống"),
        ('"Xuất sắc"', '""', "classes.excellent.label", "không được để trống"),
        (
            "2026-01-01\n\n[classes]",
            '2026-01-01\n\n[[applies]]\nstatus = "cadre"\nin_force_from = 2027-01-01\n\n[classes]',
            "applies[2].in_force_from",
            "trùng ngày",
        ),
        (
            "[cap]\nin_force_from = 2026-01-01",
            "[cap]\nin_force_from = 2026-01-01\nin_force_to = 2025-12-31",
            "cap.in_force_to",
            "phải sau",
        ),
        ("[cap]", f"{TIME}[cap]", "time.leave_below_months", "lớn hơn leave_from_months"),
        ("rate = 2000", "rate = 20000", "cap.rate", "phải từ 0 đến 10000"),
        ("rate = 2000", "ty_le = 2000", "cap.ty_le", "không phải mục mà chương trình biết"),
        ('"good_or_better"', '"all"', "cap.denominator", "“all” không thuộc"),
    ],
)
def test_a_wrong_field_is_told_with_its_place(old, new, field, reason):
    assert old in RATING
    problem = fault(RATING.replace(old, new))

    assert problem.field == field
    assert str(problem).startswith("Tệp quy định rieng.toml, dòng ")
    assert f", mục {field}: " in str(problem)
    assert reason in str(problem)


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("effect_months = 12", "effect_months = 0", "effect_months"),
        ('measure = "warning"', 'measure = "fine"', "measures[1].measure"),
        ('label = "Cảnh cáo"', 'label = "Cảnh cáo"\nposts = "some"', "measures[1].posts"),
        ('[[applies]]\nstatus = "cadre"\nin_force_from = 2026-01-01\n', "", "applies"),
    ],
)
def test_a_wrong_field_of_discipline_is_told_with_its_place(old, new, field):
    assert old in DISCIPLINE

    assert fault(DISCIPLINE.replace(old, new)).field == field


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (f"{GROUPS}last_day = 2025-12-31\n", "groups[1].last_day"),
        (GROUPS.replace('"Nhóm"', '" "'), "groups[1].name"),
        (GROUPS.replace('"a"', '""'), "groups[1].code"),
        (GROUPS + GROUPS[GROUPS.index("[[") :], "groups[2].code"),
    ],
)
def test_a_wrong_group_is_told_with_its_place(text, field):
    assert fault(text).field == field


def test_of_two_rules_for_the_same_day_the_last_one_applies():
    shipped = parse_rule_file(RATING, "a.toml").ratings
    own = parse_rule_file(RATING.replace("noi-quy", "rieng"), "b.toml").ratings
    book = RuleBook(ratings=shipped + own)

    found = book.rating_rules_for(frozenset({StaffStatus.CADRE}), date(2026, 12, 31))

    assert found.id == "rieng"


def test_no_rule_applies_to_nobody():
    book = RuleBook(ratings=parse_rule_file(RATING, "a.toml").ratings)

    with pytest.raises(Problem):
        book.rating_rules_for(frozenset(), date(2026, 12, 31))
