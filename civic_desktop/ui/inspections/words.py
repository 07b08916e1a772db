"""Words of the inspection tab for the values of the domain."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from civic_desktop.domain.checklist import ChecklistValue
from civic_desktop.domain.follow_up import FollowUpEntry, FollowUpState
from civic_desktop.domain.inspection import (
    InspectingBody,
    InspectionKind,
    InspectionOrigin,
    Severity,
)
from civic_desktop.domain.inspection_plan import VisitState
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


def body_words() -> dict[InspectingBody, str]:
    """Words of each body that inspects."""
    return {
        InspectingBody.PROVINCE: _tr("UBND tỉnh"),
        InspectingBody.DEPARTMENT: _tr("Sở Nội vụ"),
        InspectingBody.COMMUNE: _tr("UBND cấp xã"),
        InspectingBody.SELF_INSPECTION: _tr("Đơn vị tự kiểm tra"),
    }


def origin_words() -> dict[InspectionOrigin, str]:
    """Words of what started an inspection."""
    return {
        InspectionOrigin.PLAN: _tr("Kế hoạch năm"),
        InspectionOrigin.ORDER: _tr("Chỉ đạo"),
        InspectionOrigin.COMPLAINT: _tr("Phản ánh, kiến nghị"),
        InspectionOrigin.HOTLINE: _tr("Đường dây nóng"),
    }


def severity_words() -> dict[Severity, str]:
    """Words of what the inspectors asked for."""
    return {
        Severity.REMINDER: _tr("Nhắc nhở"),
        Severity.CRITICISM: _tr("Phê bình"),
        Severity.REFERRAL: _tr("Chuyển xử lý"),
    }


def value_words() -> dict[ChecklistValue, str]:
    """Words of each outcome of a checklist item."""
    return {
        ChecklistValue.MET: _tr("Đạt"),
        ChecklistValue.NOT_MET: _tr("Chưa đạt"),
        ChecklistValue.NOT_APPLICABLE: _tr("Không áp dụng"),
        ChecklistValue.NOT_CHECKED: _tr("Không kiểm tra"),
    }


_VALUE_TONES = {
    ChecklistValue.MET: Tone.OK,
    ChecklistValue.NOT_MET: Tone.DANGER,
    ChecklistValue.NOT_APPLICABLE: Tone.NEUTRAL,
}


def value_chip(value: ChecklistValue) -> Chip | None:
    """The chip of an outcome; none as long as the item was not checked."""
    tone = _VALUE_TONES.get(value)
    return None if tone is None else Chip(value_words()[value], tone)


_VISITS = {
    VisitState.DONE: ("Đã kiểm tra", Tone.OK),
    VisitState.LATE: ("Quá tháng", Tone.DANGER),
    VisitState.TO_COME: ("Sắp tới", Tone.INFO),
}


def visit_chip(state: VisitState) -> Chip:
    """The chip of a planned visit."""
    words, tone = _VISITS[state]
    return Chip(_tr(words), tone)


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


def state_chip(state: FollowUpState, words: str = "") -> Chip:
    """The chip of a state, in other words where some are given."""
    return Chip(words or state_words()[state], _TONES[state])


def left_words(entry: FollowUpEntry, today: date) -> str:
    """How long is left till a deadline, or has passed since, in days."""
    if entry.due_on is None:
        return _tr("chưa có hạn")
    days = (entry.due_on - today).days
    if days < 0:
        return _tr("quá {days} ngày").format(days=-days)
    return _tr("còn {days} ngày").format(days=days) if days else _tr("hạn hôm nay")
