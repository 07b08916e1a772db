"""Words for the legal status of persons, the level of their units, and why they were away."""

from PySide6.QtCore import QCoreApplication

from civic_desktop.domain.staff import AbsenceKind, StaffStatus
from civic_desktop.domain.unit import UnitLevel


def status_words() -> dict[StaffStatus, str]:
    """Words of each status."""
    tr = QCoreApplication.translate
    return {
        StaffStatus.CADRE: tr("staff", "Cán bộ"),
        StaffStatus.CIVIL_SERVANT: tr("staff", "Công chức"),
        StaffStatus.PUBLIC_EMPLOYEE: tr("staff", "Viên chức"),
    }


def level_words() -> dict[UnitLevel, str]:
    """Words of each level of government."""
    tr = QCoreApplication.translate
    return {
        UnitLevel.PROVINCE: tr("staff", "Cấp tỉnh"),
        UnitLevel.DISTRICT: tr("staff", "Cấp huyện"),
        UnitLevel.COMMUNE: tr("staff", "Cấp xã"),
    }


def absence_words() -> dict[AbsenceKind, str]:
    """Words of each kind of long leave."""
    tr = QCoreApplication.translate
    return {
        AbsenceKind.MATERNITY: tr("staff", "Thai sản"),
        AbsenceKind.OTHER: tr("staff", "Lý do khác"),
    }
