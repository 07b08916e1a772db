"""Reading the classes of offices from the file of a rating decree."""

from civic_desktop.domain.rating import HIGHEST_POINTS, RATED_CLASSES, WHOLE, RatingClass
from civic_desktop.domain.toml_table import TomlTable
from civic_desktop.domain.unit_rating import UnitClasses, UnitClassRule


def unit_classes(table: TomlTable | None) -> UnitClasses | None:
    """Classes of offices; None where the decree has no such section. Problem for a fault."""
    if table is None:
        return None
    article, is_verified = table.take("article", str, ""), table.take("verified", bool)
    rules: list[UnitClassRule] = []
    for rating_class in RATED_CLASSES:
        item = table.table(rating_class.value)
        if item is None:
            raise table.fault(rating_class.value, "còn thiếu")
        rule = _unit_class(item, rating_class)
        if rules and rule.least_points >= rules[-1].least_points:
            raise item.fault("least_points", "phải thấp hơn mức trên")
        rules.append(rule)
    lowest = rules[-1]
    if lowest != UnitClassRule(lowest.rating_class, lowest.label):
        raise table.fault(lowest.rating_class.value, "không được đặt điều kiện cho mức thấp nhất")
    table.done()
    return UnitClasses(tuple(rules), article, is_verified)


def _unit_class(item: TomlTable, rating_class: RatingClass) -> UnitClassRule:
    rule = UnitClassRule(
        rating_class,
        label=item.words("label"),
        least_points=item.number("least_points", 0, HIGHEST_POINTS, 0),
        needs_every_task=item.take("every_task_done", bool, default=False),
        most_late=item.number("most_late", 0, WHOLE, None),
        needs_standard=item.take("to_standard", bool, default=False),
    )
    item.done()
    return rule
