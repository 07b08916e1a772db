"""Reading a file of rules: every fault names the file, and the line or the field."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from civic_desktop.domain.discipline_rule_files import discipline_rules
from civic_desktop.domain.discipline_rules import DisciplineRuleSet
from civic_desktop.domain.legal_rule import LegalRule
from civic_desktop.domain.limitation import LimitationRuleSet, PartyRuleSet
from civic_desktop.domain.limitation_rule_files import limitation_rules, party_rules
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating_rule_files import rating_rules
from civic_desktop.domain.rules import RatingRuleSet, StatedBreak
from civic_desktop.domain.staff import StaffGroup, StaffStatus
from civic_desktop.domain.toml_lines import line_of
from civic_desktop.domain.toml_table import TomlTable
from civic_desktop.domain.unit import UnitLevel


@dataclass(frozen=True)
class RuleFile:
    """What one file of rules holds."""

    ratings: tuple[RatingRuleSet, ...] = ()
    disciplines: tuple[DisciplineRuleSet, ...] = ()
    limitations: tuple[LimitationRuleSet, ...] = ()
    party_rules: tuple[PartyRuleSet, ...] = ()
    groups: tuple[StaffGroup, ...] = ()
    breaks: tuple[StatedBreak, ...] = ()
    continued_groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def legal_rules(self) -> tuple[LegalRule, ...]:
        """Every rule of law that the file holds, of whatever subject."""
        return (*self.ratings, *self.disciplines, *self.limitations, *self.party_rules)


def parse_rule_file(text: str, name: str) -> RuleFile:
    """Rules from the text of a TOML file. Raises Problem for the first fault, with its line."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Problem(
            "Tệp quy định {file}, dòng {line}: sai cú pháp TOML.",
            file=name,
            line=_line_of(error, text),
        ) from error
    except RecursionError as error:
        raise Problem("Tệp quy định {file} lồng quá nhiều lớp.", file=name) from error
    except ValueError as error:
        # Python converts no number of thousands of digits.
        raise Problem(
            "Tệp quy định {file}, dòng {line}: số có quá nhiều chữ số.",
            file=name,
            line=_line_of_longest_number(text),
        ) from error
    try:
        return _rules_of(TomlTable(content, name, ""))
    except Problem as fault:
        raise Problem(
            "Tệp quy định {file}, dòng {line}, mục {where}: {reason}.",
            field=fault.field,
            **fault.places | {"line": line_of(text, fault.field)},
        ) from fault


def _rules_of(table: TomlTable) -> RuleFile:
    kind = table.take("kind", str)
    if kind == "groups":
        parsed = _groups_and_breaks(table)
    elif kind == "rating":
        parsed = RuleFile(ratings=(rating_rules(table),))
    elif kind == "discipline":
        parsed = RuleFile(disciplines=(discipline_rules(table),))
    elif kind == "limitation":
        parsed = RuleFile(limitations=(limitation_rules(table),))
    elif kind == "party_discipline":
        parsed = RuleFile(party_rules=(party_rules(table),))
    else:
        known = "rating, discipline, limitation, party_discipline hoặc groups"
        raise table.fault("kind", f"phải là {known}")
    table.done()
    return parsed


def _line_of(error: tomllib.TOMLDecodeError, text: str) -> int:
    """The line at fault. Python says it in the message alone, and not for the end of the file."""
    said = re.search(r"at line (\d+)", str(error))
    return int(said[1]) if said else len(text.splitlines())


def _line_of_longest_number(text: str) -> int:
    lengths = [max(map(len, re.findall(r"[0-9_]+", line)), default=0) for line in text.split("\n")]
    return lengths.index(max(lengths)) + 1


def _groups_and_breaks(table: TomlTable) -> RuleFile:
    groups: list[StaffGroup] = []
    continued: dict[str, tuple[str, ...]] = {}
    for place, item in enumerate(table.tables("groups")):
        group, codes = _group(item, place)
        if any(group.code == earlier.code for earlier in groups):
            raise item.fault("code", f"trùng mã “{group.code}” với một nhóm ở trên")
        groups.append(group)
        if codes:
            continued[group.code] = tuple(codes)
    return RuleFile(
        groups=tuple(groups),
        breaks=tuple(_break(item) for item in table.tables("breaks")),
        continued_groups=continued,
    )


def _group(table: TomlTable, place: int) -> tuple[StaffGroup, Sequence[str]]:
    group = StaffGroup(
        id=None,
        code=table.code("code"),
        name=table.words("name"),
        short_name=table.words("short_name"),
        statuses=frozenset(table.choices("statuses", StaffStatus)),
        first_day=table.take("first_day", date),
        last_day=table.take("last_day", date, None),
        position=place,
        levels=frozenset(table.choices("levels", UnitLevel, [])),
    )
    if not group.statuses:
        raise table.fault("statuses", "còn thiếu")
    if group.last_day is not None and group.last_day < group.first_day:
        raise table.fault("last_day", "phải sau first_day")
    codes = table.take("continues", list, [])
    if not all(isinstance(code, str) for code in codes):
        raise table.fault("continues", "phải là danh sách mã nhóm")
    table.done()
    return group, codes


def _break(table: TomlTable) -> StatedBreak:
    stated = StatedBreak(
        day=table.take("day", date),
        label=table.words("label"),
        reason=table.take("reason", str),
        statuses=frozenset(table.choices("statuses", StaffStatus)),
    )
    table.done()
    return stated
