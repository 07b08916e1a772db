"""Information campaigns: what was done, for whom, and how many it reached."""

from collections.abc import Sequence
from typing import Any

from civic_desktop.domain.activity import Campaign
from civic_desktop.domain.text import format_count, format_day
from civic_desktop.services.activity_register import ActivityRegister
from civic_desktop.services.record_book import RecordPages
from civic_desktop.ui.activities.suggest_field import SuggestField
from civic_desktop.ui.activities.words import count_text, tr, year_box
from civic_desktop.ui.shared.choice_fields import CompleterField
from civic_desktop.ui.shared.columns import RIGHT, Column
from civic_desktop.ui.shared.field_specs import FieldSpec
from civic_desktop.ui.shared.fields import CountField, DayField, NoteField, TextField
from civic_desktop.ui.shared.record_editor import RecordEditor
from civic_desktop.ui.shared.record_page import RecordPage


class CampaignsPage(RecordPage):
    """Information campaigns, the newest first, with their totals below."""

    def __init__(self, register: ActivityRegister, *, is_read_only: bool) -> None:
        self._register = register
        self._units: dict[int, str] = {}
        self.form = SuggestField()
        self.unit: CompleterField[int] = CompleterField()
        self.document: CompleterField[int] = CompleterField()
        self._read_choices()
        specs = (
            FieldSpec("held_on", tr("Ngày"), DayField(register.today), is_required=True),
            FieldSpec("form", tr("Hình thức"), self.form, is_required=True),
            FieldSpec("topic", tr("Nội dung"), NoteField(), is_required=True),
            FieldSpec("audience", tr("Đối tượng"), TextField()),
            FieldSpec("people_count", tr("Số người"), CountField()),
            FieldSpec("unit_id", tr("Đơn vị"), self.unit),
            FieldSpec("document_id", tr("Văn bản"), self.document),
            FieldSpec("note", tr("Ghi chú"), NoteField()),
        )
        noun = tr("hoạt động tuyên truyền")
        editor = RecordEditor(
            noun,
            specs,
            register.campaigns,
            lambda: Campaign(held_on=register.today(), form="", topic=""),
            lambda campaign: f"{campaign.form} {format_day(campaign.held_on)}",
            is_read_only=is_read_only,
        )
        columns: list[Column[Campaign]] = [
            Column(tr("Ngày"), lambda c: format_day(c.held_on), 92),
            Column(tr("Hình thức"), lambda c: c.form, 104),
            Column(tr("Nội dung"), lambda c: c.topic, is_stretched=True, least=200),
            Column(tr("Đối tượng"), lambda c: c.audience, 190, rank=2),
            Column(tr("Đơn vị"), lambda c: self._units.get(c.unit_id or 0, "–"), 130, rank=1),
            Column(tr("Số người"), lambda c: count_text(c.people_count), 86, RIGHT),
        ]
        super().__init__(
            noun,
            columns,
            editor,
            self._pages,
            filters=(year_box(register.years()),),
            is_read_only=is_read_only,
            reload_choices=self._read_choices,
        )
        self.table.setObjectName("tblCampaigns")

    def _pages(self, text: str, filters: Sequence[Any]) -> RecordPages[Campaign]:
        return self._register.campaign_pages(text, filters[0])

    def _show_counts(self) -> None:
        super()._show_counts()
        totals = self._register.campaign_totals(self.text.text(), self.filters[0].value())
        sentence = tr("{count} hoạt động, {people} lượt người")
        self._footer.setText(
            sentence.format(count=format_count(totals.count), people=format_count(totals.people))
        )

    def _read_choices(self) -> None:
        choices = self._register.choices
        self._units = choices.unit_names()
        self.unit.set_items(list(self._units.items()))
        self.document.set_items(choices.documents())
        self.form.suggest(self._register.campaign_forms())
