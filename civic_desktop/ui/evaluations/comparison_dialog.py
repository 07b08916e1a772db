"""Reported counts beside the persons rated, class by class, with the persons by name."""

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from civic_desktop.domain.rating_comparison import ClassComparison
from civic_desktop.domain.text import first_upper, format_count
from civic_desktop.services.rating_aggregates import AggregateRow, RatedPerson, RatingAggregates
from civic_desktop.ui.evaluations.words import short_label
from civic_desktop.ui.shared.columns import RIGHT, Column
from civic_desktop.ui.shared.dialog import Dialog
from civic_desktop.ui.shared.notices import EmptyState
from civic_desktop.ui.shared.record_table_model import ListSource
from civic_desktop.ui.shared.table_view import RecordTable
from civic_desktop.ui.shared.theme import set_look

_SIZE = (760, 560)


class ComparisonDialog(Dialog):
    """Shows both kinds of figure of one group and year; changes nothing.

    Accepted when the sheet of the persons is wanted. `row` must have a comparison.
    """

    def __init__(
        self, aggregates: RatingAggregates, row: AggregateRow, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("So số lượng được báo cáo với xếp loại từng người"))
        self.resize(*_SIZE)
        comparison = row.comparison
        assert comparison is not None  # noqa: S101 - the page offers nothing else
        self._labels = {c: first_upper(t) for c, t in aggregates.class_labels(row).items()}
        self._persons = aggregates.persons(row)
        differing = comparison.differing
        title = QLabel(self.tr("{group}, năm {year}").format(group=row.group.name, year=row.year))
        set_look(title, role="h2")
        verdict = QLabel(
            self.tr(
                "Hai nguồn lệch nhau ở {count} số. Báo cáo dùng xếp loại từng người; số lượng"
                " được báo cáo giữ nguyên như nguồn đã nêu."
            ).format(count=len(differing))
            if differing
            else self.tr("Hai nguồn khớp nhau ở mọi số mà báo cáo có nêu.")
        )
        verdict.setWordWrap(True)
        self.lines = RecordTable(self._line_columns(), _key_of, self.tr("So từng mức"))
        self.lines.setObjectName("tblComparison")
        self.people = RecordTable(
            _person_columns(), lambda person: person.id, self.tr("Người của mức đang chọn")
        )
        self.people.setObjectName("tblComparedPersons")
        self.people.set_empty_state(EmptyState(self.tr("Không có người nào")))
        self.shown = QLabel()
        set_look(self.shown, role="small")
        self.open_sheet = QPushButton(self.tr("Mở bảng từng người"))
        set_look(self.open_sheet, role="primary")
        close = QPushButton(self.tr("Đóng"))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self.open_sheet)
        column = QVBoxLayout(self)
        column.addWidget(title)
        column.addWidget(verdict)
        column.addWidget(self.lines)
        column.addWidget(self.shown)
        column.addWidget(self.people, 1)
        column.addLayout(buttons)
        self.open_sheet.setAutoDefault(False)
        close.setAutoDefault(False)
        self.open_sheet.clicked.connect(self.accept)
        close.clicked.connect(self.reject)
        self.lines.record_chosen.connect(self._show_persons)
        self.lines.show_source(ListSource(comparison.lines))
        self.lines.setFixedHeight(self._height_of_lines(len(comparison.lines)))
        self.lines.choose(_key_of((differing or comparison.lines)[0]))
        self.lines.setFocus()

    def _height_of_lines(self, count: int) -> int:
        rows = self.lines.verticalHeader().defaultSectionSize() * count
        return self.lines.horizontalHeader().height() + rows + 2 * self.lines.frameWidth()

    def _line_columns(self) -> list[Column[ClassComparison]]:
        return [
            Column(self.tr("Mức"), self._name_of, is_stretched=True),
            Column(self.tr("Được báo cáo"), _reported, width=120, align=RIGHT),
            Column(self.tr("Từng người"), lambda line: format_count(line.rated), 110, RIGHT),
            Column(self.tr("Chênh lệch"), _difference, width=110, align=RIGHT),
        ]

    def _name_of(self, line: ClassComparison) -> str:
        if line.rating_class is None:
            return self.tr("Tổng số")
        return self._labels.get(line.rating_class) or short_label(line.rating_class)

    @Slot(object)
    def _show_persons(self, line: ClassComparison | None) -> None:
        if line is None:
            return
        chosen = [p for p in self._persons if line.rating_class in (None, p.rating_class)]
        self.people.show_source(ListSource(chosen))
        self.shown.setText(
            self.tr("{name}: {count} người được xếp loại").format(
                name=self._name_of(line), count=len(chosen)
            )
        )


def _person_columns() -> list[Column[RatedPerson]]:
    return [
        Column(_tr("Họ và tên"), lambda person: person.full_name, is_stretched=True),
        Column(_tr("Mã"), lambda person: person.code, width=110),
        Column(_tr("Chức vụ"), lambda person: person.post, width=240),
    ]


def _key_of(line: ClassComparison) -> str:
    return line.rating_class or "total"


def _reported(line: ClassComparison) -> str:
    return _tr("không nêu") if line.reported is None else format_count(line.reported)


def _difference(line: ClassComparison) -> str:
    if not line.difference:
        return "" if line.difference is None else "0"
    sign = "-" if line.difference < 0 else "+"
    return f"⚠ {sign}{format_count(abs(line.difference))}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("ComparisonDialog", text)
