"""The line of a field in a rule file."""

import pytest

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rule_files import parse_rule_file
from civic_desktop.domain.toml_lines import line_of

TEXT = '''\
kind = "rating"
note = """
status = "not a field"
"""

[[applies]]
status = "cadre"

[[applies]]
"status" = "civil_servant"

[classes]
excellent = { label = "Xuất sắc" }

[classes.good]
label = "Tốt"

[unit_classes.good]
label = "Tốt"
'''


@pytest.mark.parametrize(
    ("where", "line"),
    [
        ("kind", 1),
        ("applies[1].status", 7),
        ("applies[2].status", 10),
        ("classes.good.label", 16),
        ("unit_classes.good.label", 19),
        pytest.param("classes.excellent.label", 13, id="inside one line"),
        pytest.param("applies[2].in_force_from", 9, id="missing: its table"),
        pytest.param("unit_classes.bad.label", 1, id="nothing of it there: the file"),
        pytest.param("id", 1, id="missing in the file itself"),
    ],
)
def test_a_field_is_found_in_its_table(where, line):
    assert line_of(TEXT, where) == line


def test_a_fault_names_file_line_and_field():
    with pytest.raises(Problem) as caught:
        parse_rule_file('kind = "rating"\nid = 5\n', "rieng.toml")

    assert str(caught.value) == "Tệp quy định rieng.toml, dòng 1, mục applies: còn thiếu."


def test_a_fault_in_a_later_table_names_its_line():
    text = 'kind = "groups"\n\n[[groups]]\ncode = "a"\nname = "A"\nshort_name = 7\n'

    with pytest.raises(Problem) as caught:
        parse_rule_file(text, "nhom.toml")

    assert str(caught.value) == (
        "Tệp quy định nhom.toml, dòng 6, mục groups[1].short_name: phải là chữ."
    )
