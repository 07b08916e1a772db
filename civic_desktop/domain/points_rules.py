"""What a decree says of points: the two parts of the total, the criteria, the deductions.

Points and percentages are integers of hundredths: 25% is 2500, 30 points are 3000.
"""

from dataclasses import dataclass
from enum import StrEnum

from civic_desktop.domain.rating import WHOLE
from civic_desktop.domain.toml_table import TomlTable


class LeaderPart(StrEnum):
    """The percentages that only persons with a leading post have; each an attribute of a sheet."""

    UNIT_RESULT = "unit_result"
    ORGANISING = "organising"
    UNITING = "uniting"


@dataclass(frozen=True)
class CriterionRule:
    """One general criterion; how many points it takes is the office's own to say."""

    code: str
    title: str
    suggested_points: int


@dataclass(frozen=True)
class LeaderPartRule:
    """One percentage of persons with a leading post, as the law names it."""

    part: LeaderPart
    code: str
    title: str


@dataclass(frozen=True)
class PointsRule:
    """How points are reckoned under one decree.

    `deduction` is the share of one product's points that each fault or delay takes;
    `unit_result_all` is proposed where all persons under reach "hoàn thành", `unit_result_some`
    where one does not. The articles name the places in the law.
    """

    general_most: int
    tasks_most: int
    deduction: int
    unit_result_all: int
    unit_result_some: int
    is_unit_result_verified: bool
    criteria: tuple[CriterionRule, ...]
    leader_parts: tuple[LeaderPartRule, ...]
    general_article: str
    products_article: str
    leader_article: str
    unit_result_article: str
    formula_article: str
    total_article: str
    is_verified: bool

    @property
    def suggested_split(self) -> dict[str, int]:
        """The most points of each criterion where the office has not said otherwise."""
        return {criterion.code: criterion.suggested_points for criterion in self.criteria}


def points_rule(table: TomlTable) -> PointsRule:
    """The points of one decree. Raises Problem for the first fault."""
    rule = PointsRule(
        general_most=table.number("general_most", 0, WHOLE),
        tasks_most=table.number("tasks_most", 0, WHOLE),
        deduction=table.number("deduction", 0, WHOLE),
        unit_result_all=table.number("unit_result_all", 0, WHOLE),
        unit_result_some=table.number("unit_result_some", 0, WHOLE),
        is_unit_result_verified=table.take("unit_result_verified", bool),
        criteria=tuple(_criterion(item) for item in table.tables("criteria")),
        leader_parts=tuple(_leader_part(item) for item in table.tables("leader_parts")),
        general_article=table.take("general_article", str),
        products_article=table.take("products_article", str),
        leader_article=table.take("leader_article", str),
        unit_result_article=table.take("unit_result_article", str),
        formula_article=table.take("formula_article", str),
        total_article=table.take("total_article", str),
        is_verified=table.take("verified", bool),
    )
    if rule.general_most + rule.tasks_most != WHOLE:
        raise table.fault("tasks_most", f"cộng với general_most phải bằng {WHOLE}")
    if len(rule.suggested_split) != len(rule.criteria):
        raise table.fault("criteria", "hai tiêu chí không được cùng mã")
    if sum(rule.suggested_split.values()) != rule.general_most:
        raise table.fault("criteria", "tổng suggested_points phải bằng general_most")
    if sorted(item.part for item in rule.leader_parts) != sorted(LeaderPart):
        raise table.fault("leader_parts", f"phải có mỗi phần một lần: {', '.join(LeaderPart)}")
    table.done()
    return rule


def _criterion(table: TomlTable) -> CriterionRule:
    criterion = CriterionRule(
        code=table.code("code"),
        title=table.words("title"),
        suggested_points=table.number("suggested_points", 0, WHOLE),
    )
    table.done()
    return criterion


def _leader_part(table: TomlTable) -> LeaderPartRule:
    part = LeaderPartRule(
        part=table.choice("part", LeaderPart),
        code=table.words("code"),
        title=table.words("title"),
    )
    table.done()
    return part
