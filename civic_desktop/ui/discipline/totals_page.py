"""Totals that were published for a year, beside the decisions counted in the same year."""

from civic_desktop.domain.discipline import DisciplinaryMeasure, DisciplineTotal
from civic_desktop.domain.text import format_count
from civic_desktop.services.discipline_register import DisciplineRegister
from civic_desktop.ui.discipline.words import tr
from civic_desktop.ui.shared.choice_fields import ChoiceBox
from civic_desktop.ui.shared.columns import CENTER, RIGHT, Column
from civic_desktop.ui.shared.field_specs import FieldSpec
from civic_desktop.ui.shared.fields import CheckField, CountField, NoteField, TextField, YearField
from civic_desktop.ui.shared.record_editor import RecordEditor
from civic_desktop.ui.shared.record_page import RecordPage
from civic_desktop.ui.shared.status_chip import Chip
from civic_desktop.ui.shared.tokens import Tone


class TotalsPage(RecordPage):
    """Says of each year which of the two reports use, and how far apart they are."""

    def __init__(self, register: DisciplineRegister, *, is_read_only: bool) -> None:
        self._register = register
        self._labels = register.measure_labels()
        self._counts: dict[int, int] = {}
        self._documents: ChoiceBox[int | None] = ChoiceBox()
        self._read_choices()
        measures: list[tuple[DisciplinaryMeasure | None, str]] = [
            (None, "–"),
            *self._labels.items(),
        ]
        used = CheckField(tr("Báo cáo dùng số tổng hợp này"))
        used.setToolTip(tr("Bỏ chọn thì báo cáo đếm các quyết định của năm"))
        specs = (
            FieldSpec("year", tr("Năm"), YearField(), is_required=True),
            FieldSpec("person_count", tr("Số người"), CountField(), is_required=True),
            FieldSpec("is_used", "", used),
            FieldSpec("measure_from", tr("Hình thức từ"), ChoiceBox(measures)),
            FieldSpec("measure_to", tr("đến"), ChoiceBox(measures)),
            FieldSpec("scope", tr("Phạm vi"), TextField()),
            FieldSpec("source_document_id", tr("Văn bản nguồn"), self._documents),
            FieldSpec("source_note", tr("Ghi chú nguồn"), NoteField()),
        )
        noun = tr("số tổng hợp")
        editor = RecordEditor(
            noun,
            specs,
            register.totals,
            lambda: DisciplineTotal(year=register.today().year, person_count=0),
            lambda total: tr("Năm {year}").format(year=total.year),
            is_read_only=is_read_only,
        )
        super().__init__(
            noun,
            self._columns(),
            editor,
            lambda _text, _filters: register.total_pages(),
            is_read_only=is_read_only,
            reload_choices=self._read_choices,
        )
        self.table.setObjectName("tblDisciplineTotals")
        self.text.hide()

    def _columns(self) -> list[Column[DisciplineTotal]]:
        return [
            Column(tr("Năm"), lambda t: str(t.year), 64, CENTER),
            Column(tr("Số tổng hợp"), lambda t: format_count(t.person_count), 100, RIGHT),
            Column(tr("Quyết định"), self._decisions, 92, RIGHT, rank=1),
            Column(tr("Chênh lệch"), self._difference, 92, RIGHT),
            Column(tr("Báo cáo dùng"), self._used, 140, chip_of=self._used_chip),
            Column(tr("Hình thức (theo nguồn)"), self._range, 170, rank=2),
            Column(tr("Phạm vi"), lambda t: t.scope, 150, rank=3),
            Column(tr("Nguồn"), lambda t: t.source_note, is_stretched=True, least=120),
        ]

    def _decisions(self, total: DisciplineTotal) -> str:
        count = self._counts.get(total.year)
        return "–" if count is None else format_count(count)

    def _difference(self, total: DisciplineTotal) -> str:
        count = self._counts.get(total.year)
        return "–" if count is None else format_count(abs(total.person_count - count))

    def _used(self, total: DisciplineTotal) -> str:
        # A year without decisions has nothing else to use.
        if total.is_used or total.year not in self._counts:
            return tr("Số tổng hợp")
        return tr("Từng quyết định")

    def _used_chip(self, total: DisciplineTotal) -> Chip:
        return Chip(self._used(total), Tone.NEUTRAL if total.is_used else Tone.INFO)

    def _range(self, total: DisciplineTotal) -> str:
        ends = [m for m in (total.measure_from, total.measure_to) if m is not None]
        return " – ".join(dict.fromkeys(self._labels.get(measure, measure) for measure in ends))

    def _read_choices(self) -> None:
        self._counts = self._register.decision_counts()
        documents = self._register.choices.documents()
        self._documents.set_choices([(None, tr("Không có văn bản")), *documents])
