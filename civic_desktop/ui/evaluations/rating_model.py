"""The rating sheet of one unit and year as rows of a table."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from civic_desktop.domain.rating import RatingClass
from civic_desktop.domain.rating_proposal import ProposalKind
from civic_desktop.domain.staff import StaffMember
from civic_desktop.domain.text import clean, format_hundredths
from civic_desktop.services.rating_sheet import SheetRow
from civic_desktop.ui.evaluations.words import LETTERS, short_label
from civic_desktop.ui.shared.problem_text import problem_text

AnyIndex = QModelIndex | QPersistentModelIndex
ClassLabels = Callable[[int], Mapping[RatingClass, str]]
NUMBER, NAME, POST, POINTS, PROPOSAL, CLASS, REASON, EVIDENCE = range(8)
TEXT_COLUMNS = (REASON, EVIDENCE)
CELLS = {CLASS: "rating_class", REASON: "reason", EVIDENCE: "evidence"}
CLASS_ROLE = Qt.ItemDataRole.UserRole + 2
REASON_WANTED_ROLE = Qt.ItemDataRole.UserRole + 3
_NOWHERE = QModelIndex()


class RatingModel(QAbstractTableModel):
    """Persons with their class, reason and evidence; it shows and asks, and stores nothing."""

    text_typed = Signal(object)  # the SheetRow as it would be

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[SheetRow] = []
        self._labels: ClassLabels = lambda _group_id: {}
        self._shared_names: set[str] = set()
        self.is_editable = True

    def rows(self) -> Sequence[SheetRow]:
        """Every person of the sheet, in the order shown."""
        return self._rows

    def row_at(self, row: int) -> SheetRow:
        """The person in that row."""
        return self._rows[row]

    def show_rows(self, rows: Sequence[SheetRow], labels: ClassLabels) -> None:
        """Show a sheet; `labels` gives the law's words for the classes of a group.

        Where the persons stay the same, so do the cells chosen and the one being typed in.
        """
        self._labels = labels
        names = Counter(row.person.full_name for row in rows)
        self._shared_names = {name for name, count in names.items() if count > 1}
        if [row.person for row in rows] == [row.person for row in self._rows]:
            self._rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, EVIDENCE))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def put(self, rows: Sequence[SheetRow]) -> None:
        """Show what became of some persons, without touching the others."""
        places = {row.person.id: place for place, row in enumerate(self._rows)}
        for row in rows:
            place = places[row.person.id]
            self._rows[place] = row
            self.dataChanged.emit(self.index(place, POINTS), self.index(place, EVIDENCE))

    def class_text(self, row: SheetRow) -> str:
        """The law's words for the person's class, or why there is none."""
        if row.rating_class is not RatingClass.UNRATED:
            return self._labels(row.rating.group_id).get(
                row.rating_class, short_label(row.rating_class)
            )
        return self.tr("Không xếp loại") if row.rating.reason else self.tr("Chưa xếp loại")

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Number of persons."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Number, name, post, points, proposal, class, reason, evidence."""
        return 0 if parent.isValid() else EVIDENCE + 1

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Only words are typed in an editor; the class is one key."""
        flags = super().flags(index)
        if self.is_editable and index.column() in TEXT_COLUMNS:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles, aligned as their columns."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                self.tr("STT"),
                self.tr("Họ và tên"),
                self.tr("Chức danh"),
                self.tr("Điểm"),
                self.tr("Đề xuất"),
                self.tr("Xếp loại"),
                self.tr("Lý do, căn cứ"),
                self.tr("Minh chứng"),
            )[section]
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, the class, alignment, and what is read aloud."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self._text(index.row(), index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(index.row(), index.column()) or None
            case Qt.ItemDataRole.AccessibleTextRole if index.column() == CLASS:
                return self.tr("{name}: {rating_class}").format(
                    name=row.person.full_name, rating_class=self.class_text(row)
                )
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(index.column())
            case _ if role == REASON_WANTED_ROLE and index.column() == REASON:
                return row.problem is not None and row.rating_class is not RatingClass.UNRATED
            case _ if role == CLASS_ROLE and index.column() == CLASS:
                return row.rating_class.value
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand on typed words where they differ from what stands there."""
        if role != Qt.ItemDataRole.EditRole or index.column() not in TEXT_COLUMNS:
            return False
        text = clean(str(value))
        if text != self._text(index.row(), index.column()):
            row = self._rows[index.row()]
            is_reason = index.column() == REASON
            self.text_typed.emit(row.with_reason(text) if is_reason else row.with_evidence(text))
        return True

    def _name_text(self, person: StaffMember) -> str:
        """The name; two of one name are told apart by their codes."""
        if person.full_name not in self._shared_names or not person.code:
            return person.full_name
        return self.tr("{name} ({code})").format(name=person.full_name, code=person.code)

    def _tip(self, row: int, column: int) -> str:
        sheet_row = self._rows[row]
        if column == PROPOSAL and sheet_row.proposal is not None:
            return sheet_row.proposal.reason
        if column == REASON and sheet_row.problem is not None:
            return problem_text(sheet_row.problem)
        return self._text(row, column)

    def _proposal_text(self, row: SheetRow) -> str:
        proposal = row.proposal
        if proposal is None:
            return ""
        letter = LETTERS.get(proposal.rating_class, "0")
        words = {
            ProposalKind.DISCIPLINE: self.tr("{letter} · kỷ luật"),
            ProposalKind.TIME: self.tr("{letter} · thời gian"),
            ProposalKind.POINTS: self.tr("{letter} · điểm"),
        }[proposal.kind]
        return words.format(letter=f"≤ {letter}" if proposal.is_ceiling else letter)

    def _text(self, row: int, column: int) -> str:
        sheet_row = self._rows[row]
        texts = {
            NUMBER: lambda: str(row + 1),
            NAME: lambda: self._name_text(sheet_row.person),
            POST: lambda: sheet_row.person.post,
            POINTS: lambda: "" if sheet_row.points is None else format_hundredths(sheet_row.points),
            PROPOSAL: lambda: self._proposal_text(sheet_row),
            CLASS: lambda: self.class_text(sheet_row),
            REASON: lambda: sheet_row.rating.reason,
            EVIDENCE: lambda: sheet_row.rating.evidence,
        }
        return texts[column]()


def _alignment(column: int) -> Qt.AlignmentFlag:
    is_number = column in (NUMBER, POINTS)
    side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
