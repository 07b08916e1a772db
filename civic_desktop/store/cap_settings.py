"""The office's parameters of caps: rows <-> domain objects."""

from civic_desktop.domain.cap_setting import CapSetting
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.records import RecordTable

CAP_SETTINGS = RecordTable("cap_setting", CapSetting, order=("rule_id", "id"))


def of_rule(ledger: Ledger, rule_id: str) -> CapSetting | None:
    """What the office entered for a rule, None where it entered nothing."""
    found = CAP_SETTINGS.all(ledger, "rule_id = :rule_id", {"rule_id": rule_id})
    return found[0] if found else None
