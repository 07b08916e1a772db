"""Reading a file of rules: every fault names the file, and the line or the field."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from civic_desktop.domain.discipline import DisciplinaryMeasure
from civic_desktop.domain.discipline_rules import DisciplineRuleSet, MeasureRule
from civic_desktop.domain.legal_rule import Validity
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import (
    RATED_CLASSES,
    WHOLE,
    CapDenominator,
    CapRounding,
    CapRule,
    CapScope,
)
from civic_desktop.domain.rules import (
    HIGHEST_POINTS,
    ClassRule,
    DisciplineTrigger,
    ForcedClass,
    RatingRuleSet,
    StatedBreak,
)
from civic_desktop.domain.staff import StaffGroup, StaffStatus
from civic_desktop.domain.toml_table import TomlTable


@dataclass(frozen=True)
class RuleFile:
    """What one file of rules holds."""

    ratings: tuple[RatingRuleSet, ...] = ()
    disciplines: tuple[DisciplineRuleSet, ...] = ()
    groups: tuple[StaffGroup, ...] = ()
    breaks: tuple[StatedBreak, ...] = ()
    continued_groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def parse_rule_file(text: str, name: str) -> RuleFile:
    """Rules from the text of a TOML file. Raises Problem for the first fault."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Problem(
            "Tệp quy định {file}, dòng {line}: sai cú pháp TOML.",
            file=name,
            line=_line_of(error, text),
        ) from error
    table = TomlTable(content, name, "")
    kind = table.take("kind", str)
    if kind == "groups":
        parsed = _groups_and_breaks(table)
    elif kind == "rating":
        parsed = RuleFile(ratings=(_rating_rules(table),))
    elif kind == "discipline":
        parsed = RuleFile(disciplines=(_discipline_rules(table),))
    else:
        raise table.fault("kind", "phải là rating, discipline hoặc groups")
    table.done()
    return parsed


def _line_of(error: tomllib.TOMLDecodeError, text: str) -> int:
    """The line at fault. Python says it in the message alone, and not for the end of the file."""
    said = re.search(r"at line (\d+)", str(error))
    return int(said[1]) if said else len(text.splitlines())


def _basics(table: TomlTable) -> dict[str, Any]:
    validities = tuple(_validity(item) for item in table.tables("applies"))
    if not validities:
        raise table.fault("applies", "còn thiếu")
    return {
        "id": table.take("id", str),
        "title": table.take("title", str),
        "legal_basis": table.take("legal_basis", str),
        "article": table.take("article", str, ""),
        "is_verified": table.take("verified", bool),
        "source": table.take("source", str, ""),
        "note": table.take("note", str, ""),
        "validities": validities,
    }


def _validity(table: TomlTable) -> Validity:
    validity = Validity(
        status=table.choice("status", StaffStatus),
        first_day=table.take("in_force_from", date),
        last_day=table.take("in_force_to", date, None),
        is_verified=table.take("verified", bool, default=True),
    )
    if validity.last_day is not None and validity.last_day < validity.first_day:
        raise table.fault("in_force_to", "phải sau in_force_from")
    table.done()
    return validity


def _rating_rules(table: TomlTable) -> RatingRuleSet:
    basics = _basics(table)
    classes = table.table("classes")
    if classes is None:
        raise table.fault("classes", "còn thiếu")
    rules: list[ClassRule] = []
    for rating_class in RATED_CLASSES:
        item = classes.table(rating_class.value)
        if item is None:
            raise classes.fault(rating_class.value, "còn thiếu")
        labels = item.table("label_of")
        own = {} if labels is None else _labels_by_status(labels)
        least_points = item.number("least_points", 0, HIGHEST_POINTS, None)
        if rules and not _descends(rules[-1].least_points, least_points):
            raise item.fault("least_points", "phải thấp hơn mức trên, có ở mọi mức hoặc không có")
        rules.append(
            ClassRule(
                rating_class,
                label=item.take("label", str),
                label_of=own,
                least_points=least_points,
            )
        )
        item.done()
    classes.done()
    cap = table.table("cap")
    return RatingRuleSet(
        **basics,
        classes=tuple(rules),
        cap=None if cap is None else _cap(cap, basics["legal_basis"]),
        forced=tuple(_forced(item) for item in table.tables("forced")),
    )


def _descends(upper: int | None, lower: int | None) -> bool:
    if upper is None or lower is None:
        return upper is lower
    return lower < upper


def _forced(table: TomlTable) -> ForcedClass:
    forced = ForcedClass(
        words=table.take("words", str),
        article=table.take("article", str, ""),
        discipline=table.choice("discipline", DisciplineTrigger, None),
    )
    table.done()
    return forced


def _labels_by_status(table: TomlTable) -> dict[StaffStatus, str]:
    found = {status: table.take(status.value, str, "") for status in StaffStatus}
    table.done()
    return {status: label for status, label in found.items() if label}


def _cap(table: TomlTable, legal_basis: str) -> CapRule:
    cap = CapRule(
        first_day=table.take("in_force_from", date),
        last_day=table.take("in_force_to", date, None),
        article=table.take("article", str, ""),
        legal_basis=legal_basis,
        rate=table.number("rate", 0, WHOLE, None),
        denominator=table.choice("denominator", CapDenominator),
        scope=table.choices("scope", CapScope, []),
        rounding=table.choice("rounding", CapRounding, CapRounding.DOWN),
        suggested_rate=table.number("suggested_rate", 0, WHOLE, None),
        exception_rate=table.number("exception_rate", 0, WHOLE, None),
        exception_ground=table.take("exception_ground", str, ""),
        is_exception_verified=table.take("exception_verified", bool, default=False),
        is_verified=table.take("verified", bool),
    )
    table.done()
    return cap


def _discipline_rules(table: TomlTable) -> DisciplineRuleSet:
    basics = _basics(table)
    measures: list[MeasureRule] = []
    for item in table.tables("measures"):
        posts = item.take("posts", str, "any")
        if posts not in _POSTS:
            raise item.fault("posts", "phải là any, with hoặc without")
        label, article = item.take("label", str), item.take("article", str, "")
        measure = item.choice("measure", DisciplinaryMeasure)
        measures += [
            MeasureRule(measure, label, status, _POSTS[posts], article)
            for status in item.choices("statuses", StaffStatus)
        ]
        item.done()
    order = list(DisciplinaryMeasure)
    measures.sort(key=lambda rule: order.index(rule.measure))
    return DisciplineRuleSet(
        **basics,
        measures=tuple(measures),
        effect_months=table.number("effect_months", 1, 120),
        is_effect_verified=table.take("effect_verified", bool, default=True),
    )


_POSTS: dict[str, bool | None] = {"any": None, "with": True, "without": False}


def _groups_and_breaks(table: TomlTable) -> RuleFile:
    groups, continued = [], {}
    for place, item in enumerate(table.tables("groups")):
        group, codes = _group(item, place)
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
        code=table.take("code", str),
        name=table.take("name", str),
        short_name=table.take("short_name", str),
        statuses=frozenset(table.choices("statuses", StaffStatus)),
        first_day=table.take("first_day", date),
        last_day=table.take("last_day", date, None),
        position=place,
    )
    if not group.statuses:
        raise table.fault("statuses", "còn thiếu")
    codes = table.take("continues", list, [])
    if not all(isinstance(code, str) for code in codes):
        raise table.fault("continues", "phải là danh sách mã nhóm")
    table.done()
    return group, codes


def _break(table: TomlTable) -> StatedBreak:
    stated = StatedBreak(
        day=table.take("day", date),
        label=table.take("label", str),
        reason=table.take("reason", str),
        statuses=frozenset(table.choices("statuses", StaffStatus)),
    )
    table.done()
    return stated
