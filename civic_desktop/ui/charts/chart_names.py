"""What the charts are called where one is chosen."""

from PySide6.QtCore import QCoreApplication


def chart_titles() -> dict[str, str]:
    """The charts in the order of services.chart_figures.CHARTS, by their names."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("charts", text)

    return {
        "ratings": tr("Xếp loại: cơ cấu theo nhóm, năm"),
        "rating-trend": tr("Xếp loại: một mức qua các năm"),
        "inspections-by-year": tr("Kiểm tra: theo hình thức, năm"),
        "inspections-by-month": tr("Kiểm tra: theo tháng"),
        "inspections-by-unit": tr("Kiểm tra: theo đơn vị"),
        "inspections-by-area": tr("Kiểm tra: theo lĩnh vực"),
        "findings-by-area": tr("Tồn tại: theo lĩnh vực (Pareto)"),
        "follow-ups-by-year": tr("Khắc phục: theo năm"),
        "follow-ups-by-unit": tr("Khắc phục: theo đơn vị"),
        "discipline-persons": tr("Kỷ luật: số người theo năm"),
        "discipline-by-measure": tr("Kỷ luật: theo hình thức, năm"),
        "tasks-by-year": tr("Nhiệm vụ: đúng hạn và chậm, năm"),
        "late-tasks-by-unit": tr("Nhiệm vụ chậm: theo đơn vị"),
    }
