"""Where the figure of the current row comes from: a document of the ledger and a note."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from civic_desktop.domain.document import OfficialDocument
from civic_desktop.services.rating_aggregates import AggregateRow, is_empty
from civic_desktop.ui.shared.choice_fields import ChoiceBox
from civic_desktop.ui.shared.fields import TextField


class SourceBar(QFrame):
    """Document and note, each stored as soon as it is chosen or left."""

    typed = Signal(object, str)  # id of the document or None, note

    def __init__(self, is_read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._is_read_only = is_read_only
        self._title = QLabel()
        self._title.setProperty("role", "h2")
        self.document: ChoiceBox[int | None] = ChoiceBox([], self.tr("Văn bản nguồn"))
        self.document.setObjectName("cmbSource")
        self.document.setSizeAdjustPolicy(
            ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.document.setMinimumContentsLength(18)
        self.note = TextField(self.tr("Ghi chú nguồn"))
        self.note.setObjectName("txtSourceNote")
        self.note.setPlaceholderText(self.tr("Ghi chú nguồn: báo cáo, bài viết, người cung cấp…"))
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 6, 10, 6)
        line.setSpacing(8)
        line.addWidget(self._title)
        line.addWidget(self.document)
        line.addWidget(self.note, 1)
        self.document.value_changed.connect(self._tell)
        self.note.editingFinished.connect(self._tell)
        self._shown: tuple[int | None, str] = (None, "")

    def offer(self, documents: Sequence[OfficialDocument]) -> None:
        """Offer these documents."""
        choices: list[tuple[int | None, str]] = [(None, self.tr("Không có văn bản"))]
        choices += [(document.id, document.document_number) for document in documents]
        with QSignalBlocker(self.document):
            self.document.set_choices(choices)

    def show_row(self, row: AggregateRow | None) -> None:
        """Show the source of a figure; one without numbers has none to type."""
        has_figure = row is not None and not is_empty(row.figure)
        self.setEnabled(has_figure and not self._is_read_only)
        self._shown = (None, "")
        if row is None:
            self._title.setText(self.tr("Nguồn số liệu"))
        else:
            self._title.setText(
                self.tr("Nguồn: {group}, {year}").format(group=row.group.short_name, year=row.year)
            )
            self._shown = (row.figure.source_document_id, row.figure.source_note)
        with QSignalBlocker(self.document):
            self.document.set_value(self._shown[0])
        self.note.set_value(self._shown[1])
        self.note.setCursorPosition(0)

    @Slot()
    def _tell(self) -> None:
        typed = (self.document.value(), self.note.value())
        if typed != self._shown:
            self._shown = typed
            self.typed.emit(*typed)
