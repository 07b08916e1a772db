"""Windows that the rating sheet opens: points of the persons, parameters of the cap."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from civic_desktop.domain.period import EvaluationPeriod
from civic_desktop.domain.staff import StaffMember
from civic_desktop.services.acts import Saved
from civic_desktop.services.cap_settings import CapSettings
from civic_desktop.services.evaluation_sheets import EvaluationSheets
from civic_desktop.services.rating_caps import RuleStanding

Keep = Callable[[Saved], None]


def score_persons(
    parent: QWidget,
    sheets: EvaluationSheets,
    people: Sequence[StaffMember],
    place: int,
    period: EvaluationPeriod,
    keep: Keep,
) -> None:
    """Score these persons on their sheets, from the one at `place` on."""
    from civic_desktop.ui.evaluations.sheet_dialog import SheetDialog

    dialog = SheetDialog(sheets, people, place, period, parent)
    dialog.stored.connect(keep)
    dialog.exec()


def ask_caps(
    parent: QWidget, caps: CapSettings, standings: Sequence[RuleStanding], keep: Keep
) -> None:
    """Let the office enter its own parameters of the caps that these persons are held to."""
    from civic_desktop.ui.shared.cap_dialog import CapDialog

    for rules in (standing.rules for standing in standings):
        if rules is not None and rules.cap is not None:
            dialog = CapDialog(caps, rules, parent)
            dialog.stored.connect(keep)
            dialog.exec()
