"""How the office splits the general points among the criteria: the decrees leave it open."""

from collections.abc import Mapping
from dataclasses import replace

from civic_desktop.domain.evaluation import CriterionSplit
from civic_desktop.domain.points_rules import PointsRule
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import format_points
from civic_desktop.services.acts import Saved
from civic_desktop.store.evaluation_sheets import SPLITS
from civic_desktop.store.ledger import Ledger


class CriterionSplits:
    """The office's own splits, decree by decree."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def split_of(self, rule_id: str, rule: PointsRule) -> dict[str, int]:
        """The most points of each criterion: the office's own split, else the suggested one."""
        own = {code: split.most_points for code, split in self._known(rule_id).items()}
        suggested = rule.suggested_split
        # A split made for other criteria than those of the rule does not fit it any more.
        return {code: own[code] for code in suggested} if set(own) == set(suggested) else suggested

    def save(self, rule_id: str, rule: PointsRule, split: Mapping[str, int]) -> Saved:
        """Store a split as one act; stored sheets keep theirs. Raises Problem, StoreError."""
        total = sum(split.values())
        if set(split) != set(rule.suggested_split) or total != rule.general_most:
            raise Problem(
                "Tổng điểm các tiêu chí là {total}, phải bằng {most}.",
                total=format_points(total),
                most=format_points(rule.general_most),
            )
        label = "Sửa cách chia điểm tiêu chí chung"
        known = self._known(rule_id)
        record_id = 0
        with self._ledger.write(label) as transaction:
            for code in known.keys() - set(split):
                SPLITS.delete(transaction, known[code].id or 0)
            for code, most in split.items():
                stored = known.get(code) or CriterionSplit(rule_id, code, most)
                record_id = SPLITS.save(transaction, replace(stored, most_points=most))
        return Saved(record_id, transaction.act_id, label)

    def _known(self, rule_id: str) -> dict[str, CriterionSplit]:
        splits = SPLITS.all(self._ledger, "rule_id = :rule_id", {"rule_id": rule_id})
        return {split.code: split for split in splits}
