"""Reading the rules of rating from a table of a rule file."""

from datetime import date

from civic_desktop.domain.points_rules import points_rule
from civic_desktop.domain.rating import (
    HIGHEST_POINTS,
    RATED_CLASSES,
    WHOLE,
    CapDenominator,
    CapRounding,
    CapRule,
    CapScope,
)
from civic_desktop.domain.rule_basics import rule_basics
from civic_desktop.domain.rules import (
    ClassRule,
    DisciplineTrigger,
    ForcedClass,
    RatingRuleSet,
)
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.domain.time_limits import time_limits
from civic_desktop.domain.toml_table import TomlTable
from civic_desktop.domain.unit_class_files import unit_classes


def rating_rules(table: TomlTable) -> RatingRuleSet:
    """The rules of one decree. Raises Problem for the first fault."""
    basics = rule_basics(table)
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
        if least_points and rating_class is RATED_CLASSES[-1]:
            # Points below it would have no class.
            raise item.fault("least_points", "phải là 0 ở mức thấp nhất")
        rules.append(
            ClassRule(
                rating_class,
                label=item.words("label"),
                label_of=own,
                least_points=least_points,
            )
        )
        item.done()
    classes.done()
    cap, time = table.table("cap"), table.table("time")
    points = table.table("points")
    if points is not None and rules[0].least_points is None:
        raise classes.fault(rules[0].rating_class.value, "cần least_points khi có mục points")
    return RatingRuleSet(
        **basics,
        classes=tuple(rules),
        cap=None if cap is None else _cap(cap, basics["legal_basis"]),
        time=None if time is None else time_limits(time),
        forced=tuple(_forced(item) for item in table.tables("forced")),
        points=None if points is None else points_rule(points),
        unit_classes=unit_classes(table.table("unit_classes")),
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
    if cap.last_day is not None and cap.last_day < cap.first_day:
        raise table.fault("in_force_to", "phải sau in_force_from")
    table.done()
    return cap
