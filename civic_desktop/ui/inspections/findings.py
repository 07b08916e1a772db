"""The findings of one inspection: a short table to type in, and the details of the chosen one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QTableView,
    QWidget,
)

from civic_desktop.domain.follow_up import FollowUp
from civic_desktop.domain.inspection import Finding
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import clean, format_day, parse_day
from civic_desktop.ui.shared.record_table_model import plain_tip
from civic_desktop.ui.shared.table_view import set_table_look
from civic_desktop.ui.shared.tokens import tokens

AnyIndex = QModelIndex | QPersistentModelIndex
NUMBER, DESCRIPTION, PERSONS, DUE, DONE = range(5)
_NOWHERE = QModelIndex()
_CONTROL = Qt.KeyboardModifier.ControlModifier


class FindingsModel(QAbstractTableModel):
    """Findings as rows; a cell that cannot be read keeps its text out and says why."""

    edited = Signal()
    refused = Signal(Problem)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._findings: list[Finding] = []
        self.refused_text = ""

    def findings(self) -> tuple[Finding, ...]:
        """The findings as they stand, without rows in which nothing was typed."""
        return tuple(f for f in self._findings if f != Finding("") or f.id is not None)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these."""
        self.beginResetModel()
        self._findings = list(findings)
        self.endResetModel()

    def finding_at(self, row: int) -> Finding:
        """The finding in that row."""
        return self._findings[row]

    def put(self, row: int, finding: Finding) -> None:
        """Replace the finding in that row."""
        if self._findings[row] != finding:
            self._findings[row] = finding
            self.dataChanged.emit(self.index(row, 0), self.index(row, DONE))
            self.edited.emit()

    def add(self) -> int:
        """Add an empty row at the end; its place."""
        row = len(self._findings)
        self.beginInsertRows(_NOWHERE, row, row)
        self._findings.append(Finding(""))
        self.endInsertRows()
        return row

    def append(self, finding: Finding) -> None:
        """Add a finding at the end."""
        row = self.add()
        self.put(row, finding)

    def remove(self, row: int) -> None:
        """Take a row away."""
        self.beginRemoveRows(_NOWHERE, row, row)
        del self._findings[row]
        self.endRemoveRows()
        self.edited.emit()

    def toggle_remedied(self, row: int) -> None:
        """Mark a finding as remedied today, or take the mark back."""
        finding = self._findings[row]
        remedied_on = None if finding.follow_up.remedied_on else self._today()
        self.put(
            row, replace(finding, follow_up=replace(finding.follow_up, remedied_on=remedied_on))
        )

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Number of findings."""
        return 0 if parent.isValid() else len(self._findings)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Number, description, persons, deadline, done."""
        return 0 if parent.isValid() else DONE + 1

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Words and the deadline are typed; the mark is toggled by Space."""
        flags = super().flags(index)
        if index.column() in (DESCRIPTION, PERSONS, DUE):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            titles = (
                "#",
                self.tr("Vi phạm, tồn tại"),
                self.tr("Người"),
                self.tr("Hạn"),
                self.tr("Xong"),
            )
            return titles[section]
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, alignment, tips, and the tone of an overdue deadline."""
        if not index.isValid():
            return None
        finding, column = self._findings[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self._text(index.row(), column)
            case Qt.ItemDataRole.ToolTipRole:
                text = finding.description if column == DESCRIPTION else finding.persons
                return plain_tip(text) if text else None
            case Qt.ItemDataRole.AccessibleTextRole if column == DONE:
                is_done = finding.follow_up.remedied_on is not None
                return self.tr("Đã khắc phục") if is_done else self.tr("Chưa khắc phục")
            case Qt.ItemDataRole.TextAlignmentRole if column in (NUMBER, DONE):
                return Qt.AlignmentFlag.AlignCenter
            case Qt.ItemDataRole.ForegroundRole if column == DUE and self._is_overdue(finding):
                return QColor(tokens().danger)
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed; a deadline that is no day is refused with words."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        finding, text = self._findings[index.row()], clean(str(value))
        self.refused_text = ""
        if index.column() == DESCRIPTION:
            self.put(index.row(), replace(finding, description=text))
        elif index.column() == PERSONS:
            self.put(index.row(), replace(finding, persons=text))
        else:
            try:
                due_on = parse_day(text, self._today()) if text else None
            except Problem as problem:
                self.refused_text = text
                self.refused.emit(problem)
                return False
            self.put(index.row(), replace(finding, follow_up=_due(finding.follow_up, due_on)))
        return True

    def _text(self, row: int, column: int) -> str:
        finding = self._findings[row]
        due_on = finding.follow_up.due_on
        texts = {
            NUMBER: str(row + 1),
            DESCRIPTION: finding.description,
            PERSONS: finding.persons,
            DUE: "" if due_on is None else format_day(due_on),
            DONE: "✓" if finding.follow_up.remedied_on else "",
        }
        return texts[column]

    def _is_overdue(self, finding: Finding) -> bool:
        follow_up = finding.follow_up
        return (
            follow_up.remedied_on is None
            and follow_up.due_on is not None
            and follow_up.due_on < self._today()
        )


def _due(follow_up: FollowUp, due_on: date | None) -> FollowUp:
    return replace(follow_up, due_on=due_on)


class FindingsTable(QTableView):
    """The findings to type in: F2 or any letter edits, Space marks as done, Delete removes, Ctrl+G
    asks for a later deadline.
    """

    chosen = Signal(int)
    extension_wanted = Signal(int)

    def __init__(self, model: FindingsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tblFindings")
        self.setAccessibleName(self.tr("Phát hiện qua kiểm tra"))
        self._findings = model
        self.setModel(model)
        set_table_look(self, row_height=28)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in ((NUMBER, 30), (PERSONS, 82), (DUE, 86), (DONE, 50)):
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(DESCRIPTION, QHeaderView.ResizeMode.Stretch)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.clicked.connect(self._toggle_done)
        model.refused.connect(self._type_again, Qt.ConnectionType.QueuedConnection)

    def add_row(self) -> None:
        """Add a finding and start typing it."""
        self.commit_open_editor()
        index = self._findings.index(self._findings.add(), DESCRIPTION)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.edit(index)

    def commit_open_editor(self) -> bool:
        """Take what is being typed into the list; False where the text is refused and stays."""
        editor: QWidget | None = self.indexWidget(self.currentIndex())
        if editor is None:
            return True
        self.commitData(editor)
        if self._findings.refused_text:
            return False
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        return True

    def open_text(self) -> tuple[int, int, str] | None:
        """Row, column and text of the cell that is being typed in."""
        index = self.currentIndex()
        editor: QWidget | None = self.indexWidget(index)
        if not isinstance(editor, QLineEdit) or not editor.text():
            return None
        return index.row(), index.column(), editor.text()

    @Slot()
    def _type_again(self) -> None:
        """Open the cell of a refused text with the text still in it."""
        text = self._findings.refused_text
        if not text:
            return
        index = self._findings.index(self.currentIndex().row(), DUE)
        open_editor: QWidget | None = self.indexWidget(index)
        if open_editor is not None:
            return
        self.setCurrentIndex(index)
        self.edit(index)
        editor = self.indexWidget(index)
        if isinstance(editor, QLineEdit):
            editor.setText(text)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Tell which finding the details are of."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.chosen.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space marks as done, Delete takes the row away."""
        row = self.currentIndex().row()
        if row < 0:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space and self.currentIndex().column() in (NUMBER, DONE):
            self._findings.toggle_remedied(row)
        elif event.key() == Qt.Key.Key_G and event.modifiers() == _CONTROL:
            self.extension_wanted.emit(row)
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self._findings.remove(row)
        else:
            super().keyPressEvent(event)

    def _toggle_done(self, index: QModelIndex) -> None:
        if index.column() == DONE and self.isEnabled():
            self._findings.toggle_remedied(index.row())
