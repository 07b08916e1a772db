"""Words of the discipline tab for the values of the domain."""

from PySide6.QtCore import QCoreApplication

from civic_desktop.domain.breach_terms import BreachState
from civic_desktop.domain.discipline import BreachSource, Consequence, PartyMeasure
from civic_desktop.ui.shared.status_chip import Chip
from civic_desktop.ui.shared.tokens import Tone


def tr(text: str) -> str:
    """The text in the language of the window; fields are named before Qt's constructor ran."""
    return QCoreApplication.translate("discipline", text)


def party_measure_words() -> dict[PartyMeasure, str]:
    """Measures of the Party, the mildest first."""
    return {
        PartyMeasure.REPRIMAND: tr("Khiển trách"),
        PartyMeasure.WARNING: tr("Cảnh cáo"),
        PartyMeasure.REMOVAL_FROM_POST: tr("Cách chức"),
        PartyMeasure.EXPULSION: tr("Khai trừ"),
    }


def consequence_words() -> dict[Consequence, str]:
    """How serious the consequence was."""
    return {
        Consequence.LESS_SERIOUS: tr("Ít nghiêm trọng"),
        Consequence.SERIOUS: tr("Nghiêm trọng"),
        Consequence.VERY_SERIOUS: tr("Rất nghiêm trọng"),
        Consequence.ESPECIALLY_SERIOUS: tr("Đặc biệt nghiêm trọng"),
    }


def source_words() -> dict[BreachSource, str]:
    """How a breach came to light."""
    return {
        BreachSource.INSPECTION: tr("Kiểm tra công vụ"),
        BreachSource.COMPLAINT: tr("Đơn thư"),
        BreachSource.FORMAL_INSPECTION: tr("Thanh tra"),
        BreachSource.COURT: tr("Tòa án"),
        BreachSource.PARTY: tr("Kỷ luật đảng"),
        BreachSource.OTHER: tr("Nguồn khác"),
    }


def state_words() -> dict[BreachState, str]:
    """Where a breach stands."""
    return {
        BreachState.PENDING: tr("Chưa xử lý"),
        BreachState.DUE_SOON: tr("Sắp hết thời hạn"),
        BreachState.OVERDUE: tr("Quá thời hạn"),
        BreachState.IN_EFFECT: tr("Còn hiệu lực"),
        BreachState.ENDED: tr("Hết hiệu lực"),
        BreachState.DECIDED: tr("Đã quyết định"),
    }


def state_chip(state: BreachState) -> Chip:
    """A state as a chip."""
    tones = {
        BreachState.PENDING: Tone.INFO,
        BreachState.DUE_SOON: Tone.WARN,
        BreachState.OVERDUE: Tone.DANGER,
        BreachState.IN_EFFECT: Tone.OK,
        BreachState.ENDED: Tone.NEUTRAL,
        BreachState.DECIDED: Tone.OK,
    }
    return Chip(state_words()[state], tones[state])
