"""Reading the rules of discipline from a table of a rule file."""

from civic_desktop.domain.discipline import DisciplinaryMeasure
from civic_desktop.domain.discipline_rules import DisciplineRuleSet, MeasureRule
from civic_desktop.domain.rule_basics import rule_basics
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.domain.toml_table import TomlTable


def discipline_rules(table: TomlTable) -> DisciplineRuleSet:
    """The rules of one decree. Raises Problem for the first fault."""
    basics = rule_basics(table)
    measures: list[MeasureRule] = []
    for item in table.tables("measures"):
        posts = item.take("posts", str, "any")
        if posts not in _POSTS:
            raise item.fault("posts", "phải là any, with hoặc without")
        label, article = item.words("label"), item.take("article", str, "")
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
        repeat_article=table.take("repeat_article", str, ""),
    )


_POSTS: dict[str, bool | None] = {"any": None, "with": True, "without": False}
