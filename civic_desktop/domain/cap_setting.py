"""An office's own parameters of the cap on "xuất sắc", where the law leaves them open."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rating import WHOLE, CapDenominator, CapRounding, CapRule
from civic_desktop.domain.text import format_points


@dataclass(frozen=True)
class CapSetting:
    """What the office entered for the cap of one rule; None where the rule's own value stands.

    `rate` is in hundredths of a percent.
    """

    rule_id: str
    rate: int | None = None
    denominator: CapDenominator | None = None
    rounding: CapRounding | None = None
    id: int | None = None
    row_version: int = 1

    @property
    def is_blank(self) -> bool:
        """Whether the rule stands as it is."""
        return (self.rate, self.denominator, self.rounding) == (None, None, None)

    def problems(self, cap: CapRule) -> Iterable[Problem]:
        """What stands in the way of saving: an office is never freer than the law."""
        if self.rate is None:
            return
        if not 0 <= self.rate <= WHOLE:
            yield Problem("Tỷ lệ phải từ 0% đến 100%.", field="rate")
        elif cap.rate is not None and self.rate > cap.rate:
            yield Problem(
                "Tỷ lệ không được cao hơn mức {rate}% mà quy định nêu.",
                field="rate",
                rate=format_points(cap.rate),
            )


def with_setting(cap: CapRule, setting: CapSetting | None) -> CapRule:
    """The cap with what the office entered in place of what the rule says or leaves open."""
    if setting is None:
        return cap
    return replace(
        cap,
        rate=cap.rate if setting.rate is None else setting.rate,
        denominator=setting.denominator or cap.denominator,
        rounding=setting.rounding or cap.rounding,
    )
