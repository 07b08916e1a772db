"""The history of an inspection in plain words."""

from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from civic_desktop.domain.checklist import ChecklistValue
from civic_desktop.domain.inspection import (
    InspectingBody,
    InspectionKind,
    InspectionOrigin,
    Severity,
)
from civic_desktop.domain.inspection_paper import PAPER_WORDS, InspectionPaperKind
from civic_desktop.domain.text import format_day
from civic_desktop.services.inspection_history import FieldChange, PartChange
from civic_desktop.ui.inspections.words import (
    body_words,
    kind_words,
    origin_words,
    severity_words,
    value_words,
)


def _tr(text: str) -> str:
    return QCoreApplication.translate("inspections", text)


def change_words(change: PartChange) -> list[str]:
    """One line for each thing that was changed."""
    if change.table == "inspection" and change.change != "update":
        added = change.change == "insert"
        head = _tr("Thêm cuộc kiểm tra") if added else _tr("Xóa cuộc kiểm tra")
        return [head, *(_field_words(field, "") for field in change.fields if added)]
    nouns = {
        "finding": _tr("phát hiện"),
        "deadline_extension": _tr("gia hạn của phát hiện"),
        "checklist_answer": _tr("mục kiểm tra"),
        "inspection_paper": _tr("văn bản"),
    }
    noun = nouns.get(change.table, "")
    if change.change == "delete":
        return [_tr("Bỏ {noun} “{name}”").format(noun=noun, name=change.name)] if noun else []
    if change.change == "insert" and change.table in ("finding", "inspection_paper"):
        return [_tr("Thêm {noun} “{name}”").format(noun=noun, name=change.name)]
    place = f"{noun or _tr('phát hiện')} “{change.name}”: " if change.name else ""
    return [_field_words(field, place) for field in change.fields]


def _field_words(field: FieldChange, place: str) -> str:
    label = _labels().get(field.field, field.field)
    before, after = value_text(field.field, field.before), value_text(field.field, field.after)
    text = f"{place}{label}: {before} → {after}" if field.before else f"{place}{label}: {after}"
    return text[:1].upper() + text[1:]


def value_text(field: str, value: Any) -> str:
    """A value of the file as a person reads it."""
    if value in (None, "", "[]"):
        return _tr("(trống)")
    if field == "kind" and value in set(InspectionPaperKind):
        return PAPER_WORDS[InspectionPaperKind(value)]
    words: dict[str, Any] = {
        "kind": lambda: kind_words()[InspectionKind(value)],
        "inspecting_body": lambda: body_words()[InspectingBody(value)],
        "origin": lambda: origin_words()[InspectionOrigin(value)],
        "severity": lambda: severity_words()[Severity(value)],
        "value": lambda: value_words()[ChecklistValue(value)],
    }
    if field in words:
        return str(words[field]())
    if field.endswith("_on"):
        return format_day(date.fromisoformat(value))
    return f"“{value}”" if isinstance(value, str) else str(value)


def _labels() -> dict[str, str]:
    return {
        "number": _tr("Số"),
        "inspected_on": _tr("Ngày kiểm tra"),
        "unit_id": _tr("Đơn vị"),
        "kind": _tr("Hình thức"),
        "content": _tr("Nội dung"),
        "team_leader": _tr("Trưởng đoàn"),
        "team_members": _tr("Thành viên đoàn"),
        "remedy_due_on": _tr("Hạn chung"),
        "reported_on": _tr("Ngày báo cáo"),
        "inspecting_body": _tr("Chủ thể kiểm tra"),
        "origin": _tr("Căn cứ"),
        "planned_visit_id": _tr("Lượt trong kế hoạch"),
        "closed_on": _tr("Kết thúc hồ sơ"),
        "start_time": _tr("Giờ bắt đầu"),
        "end_time": _tr("Giờ kết thúc"),
        "place": _tr("Địa điểm"),
        "unit_representatives": _tr("Đại diện đơn vị"),
        "strengths": _tr("Ưu điểm"),
        "unit_opinion": _tr("Ý kiến đơn vị"),
        "area": _tr("Lĩnh vực"),
        "description": _tr("Vi phạm, tồn tại"),
        "persons": _tr("Người liên quan"),
        "severity": _tr("Mức độ"),
        "recommendation": _tr("Kiến nghị"),
        "due_on": _tr("Hạn"),
        "remedied_on": _tr("Ngày khắc phục"),
        "evidence": _tr("Minh chứng"),
        "old_due_on": _tr("Hạn cũ"),
        "new_due_on": _tr("Hạn mới"),
        "decided_on": _tr("Ngày cho gia hạn"),
        "reason": _tr("Lý do"),
        "value": _tr("Kết quả"),
        "counts": _tr("Số liệu"),
        "note": _tr("Ghi chú"),
    }
