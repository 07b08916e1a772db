"""What the minutes say of a visit: team, time, place, both sides, strengths, the unit's opinion."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from civic_desktop.domain.inspection import Inspection
from civic_desktop.domain.problem import Problem
from civic_desktop.ui.shared.fields import NoteField, TextField, TimeField
from civic_desktop.ui.shared.labeled_field import LabeledField

_LABEL = 92


class VisitDetails(QWidget):
    """Edits the fields of an inspection that only its minutes need."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.start = TimeField(self.tr("Giờ bắt đầu"))
        self.end = TimeField(self.tr("Giờ kết thúc"))
        self.place = TextField(self.tr("Địa điểm kiểm tra"))
        self.members = NoteField(self.tr("Thành viên đoàn kiểm tra"), lines=3)
        self.representatives = NoteField(self.tr("Đại diện đơn vị được kiểm tra"), lines=3)
        self.strengths = NoteField(self.tr("Ưu điểm"), lines=4)
        self.opinion = NoteField(self.tr("Ý kiến của đơn vị"), lines=4)
        self.labels = {
            "start_time": LabeledField(self.tr("Bắt đầu"), self.start, label_width=_LABEL),
            "end_time": LabeledField(self.tr("Kết thúc"), self.end, label_width=56),
            "place": LabeledField(self.tr("Địa điểm"), self.place, label_width=_LABEL),
            "team_members": LabeledField(self.tr("Thành viên"), self.members, label_width=_LABEL),
            "unit_representatives": LabeledField(
                self.tr("Đại diện đơn vị"), self.representatives, label_width=_LABEL
            ),
            "strengths": LabeledField(self.tr("Ưu điểm"), self.strengths, label_width=_LABEL),
            "unit_opinion": LabeledField(
                self.tr("Ý kiến đơn vị"), self.opinion, label_width=_LABEL
            ),
        }
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 4, 0)
        grid.setVerticalSpacing(6)
        places = ((0, 0, 1), (0, 1, 1), *((row, 0, 2) for row in range(1, 6)))
        for label, (row, column, width) in zip(self.labels.values(), places, strict=True):
            grid.addWidget(label, row, column, 1, width)
        grid.setRowStretch(6, 1)
        for line in (self.start, self.end, self.place):
            line.textChanged.connect(self.changed)
        for note in (self.members, self.representatives, self.strengths, self.opinion):
            note.textChanged.connect(self.changed)

    def show_inspection(self, inspection: Inspection) -> None:
        """Show what is recorded."""
        self.start.set_value(inspection.start_time or None)
        self.end.set_value(inspection.end_time or None)
        self.place.set_value(inspection.place)
        self.members.set_value(inspection.team_members)
        self.representatives.set_value(inspection.unit_representatives)
        self.strengths.set_value(inspection.strengths)
        self.opinion.set_value(inspection.unit_opinion)

    def values(self) -> dict[str, str]:
        """What is typed, by attribute of the inspection."""
        return {
            "start_time": self.start.value(),
            "end_time": self.end.value(),
            "place": self.place.value(),
            "team_members": self.members.value(),
            "unit_representatives": self.representatives.value(),
            "strengths": self.strengths.value(),
            "unit_opinion": self.opinion.value(),
        }

    def unreadable(self) -> dict[str, Problem | None]:
        """What is wrong with the times."""
        return {"start_time": self.start.problem(), "end_time": self.end.problem()}
