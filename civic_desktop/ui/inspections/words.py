"""Words of the inspection tab for the values of the domain."""

from PySide6.QtCore import QCoreApplication

from civic_desktop.domain.follow_up import FollowUpState
from civic_desktop.domain.inspection import (
    InspectionKind,
    Severity,
)
from civic_desktop.ui.shared.status_chip import Chip
from civic_desktop.ui.shared.tokens import Tone


def _tr(text: str) -> str:
    return QCoreApplication.translate("inspections", text)


def kind_words() -> dict[InspectionKind, str]:
    """Short words of each kind of inspection."""
    return {
        InspectionKind.PLANNED: _tr("Kế hoạch"),
        InspectionKind.UNANNOUNCED: _tr("Đột xuất"),
    }


def severity_words() -> dict[Severity, str]:
    """Words of what the inspectors asked for."""
    return {
        Severity.REMINDER: _tr("Nhắc nhở"),
        Severity.CRITICISM: _tr("Phê bình"),
        Severity.REFERRAL: _tr("Chuyển xử lý"),
    }


def state_words() -> dict[FollowUpState, str]:
    """Words of each state of an inspection's findings."""
    return {
        FollowUpState.OVERDUE: _tr("Quá hạn"),
        FollowUpState.DUE_SOON: _tr("Sắp đến hạn"),
        FollowUpState.OPEN: _tr("Đang khắc phục"),
        FollowUpState.REMEDIED: _tr("Đã khắc phục"),
        FollowUpState.NO_FINDING: _tr("Không vi phạm"),
    }


_TONES = {
    FollowUpState.OVERDUE: Tone.DANGER,
    FollowUpState.DUE_SOON: Tone.WARN,
    FollowUpState.OPEN: Tone.INFO,
    FollowUpState.REMEDIED: Tone.OK,
    FollowUpState.NO_FINDING: Tone.NEUTRAL,
}


def state_chip(state: FollowUpState) -> Chip:
    """The chip of a state."""
    return Chip(state_words()[state], _TONES[state])
