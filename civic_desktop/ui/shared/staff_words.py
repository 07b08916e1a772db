"""Words for the legal status of persons."""

from PySide6.QtCore import QCoreApplication

from civic_desktop.domain.staff import StaffStatus


def status_words() -> dict[StaffStatus, str]:
    """Words of each status."""
    tr = QCoreApplication.translate
    return {
        StaffStatus.CADRE: tr("staff", "Cán bộ"),
        StaffStatus.CIVIL_SERVANT: tr("staff", "Công chức"),
        StaffStatus.PUBLIC_EMPLOYEE: tr("staff", "Viên chức"),
    }
