"""The office's own parameters of the cap on "xuất sắc": read, and stored as one act."""

from civic_desktop.domain.cap_setting import CapSetting, with_setting
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import CapRule
from civic_desktop.domain.rules import RatingRuleSet
from civic_desktop.services.acts import Saved
from civic_desktop.store import cap_settings
from civic_desktop.store.ledger import Ledger


class CapSettings:
    """What an office entered for the caps of the decrees, read anew at each call."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    @property
    def is_read_only(self) -> bool:
        """Whether the ledger only allows looking."""
        return self._ledger.is_read_only

    def of(self, rules: RatingRuleSet) -> CapSetting:
        """What the office entered for the rules; a blank setting where it entered nothing."""
        return cap_settings.of_rule(self._ledger, rules.id) or CapSetting(rules.id)

    def cap_of(self, rules: RatingRuleSet) -> CapRule | None:
        """The cap of the rules as the office keeps it; None where the rules have none."""
        return None if rules.cap is None else with_setting(rules.cap, self.of(rules))

    def save(self, rules: RatingRuleSet, setting: CapSetting) -> Saved:
        """Store a setting as one act; a blank one goes. Raises Problem, StoreError."""
        if rules.cap is None:
            raise Problem("{title} không có trần xuất sắc.", title=rules.title)
        for problem in setting.problems(rules.cap):
            raise problem
        label = f"Sửa tham số trần xuất sắc, {rules.title}"
        record_id = setting.id or 0
        with self._ledger.write(label) as transaction:
            if not setting.is_blank:
                record_id = cap_settings.CAP_SETTINGS.save(transaction, setting)
            elif setting.id is not None:
                cap_settings.CAP_SETTINGS.delete(transaction, setting.id)
        return Saved(record_id, transaction.act_id, label)
