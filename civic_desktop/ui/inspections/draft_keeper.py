"""Keeps the open form every few seconds and offers it again after a crash."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Slot

from civic_desktop.domain.problem import Problem
from civic_desktop.services.inspection_drafts import InspectionDraft, InspectionDrafts
from civic_desktop.ui.inspections.form import InspectionForm
from civic_desktop.ui.shared.notices import Banner, NoticeAction
from civic_desktop.ui.shared.problem_text import problem_text
from civic_desktop.ui.shared.tokens import Tone

KEEP_EVERY_MS = 5000


class DraftKeeper(QObject):
    """Watches one form; says in a banner what it has kept or could not keep."""

    def __init__(
        self,
        drafts: InspectionDrafts,
        form: InspectionForm,
        banner: Banner,
        leave: Callable[[], bool],
    ) -> None:
        super().__init__(form)
        self._drafts, self._form, self._banner, self._leave = drafts, form, banner, leave
        self._kept: InspectionDraft | None = None
        self._is_refused = False
        self._slot = 0
        self._clock = QTimer(self)
        self._clock.setInterval(KEEP_EVERY_MS)
        self._clock.timeout.connect(self.keep)
        self._form.fields.changed.connect(self._follow)
        self.offer()

    @Slot()
    def _follow(self) -> None:
        if self._form.is_changed:
            if not self._clock.isActive():
                self._clock.start()
        elif self._kept is not None or self._clock.isActive():
            self.forget()

    @Slot()
    def keep(self) -> None:
        """Keep what stands in the form now, if it differs from what was kept."""
        draft = self._form.draft()
        if draft is None:
            return
        draft = replace(draft, slot=self._slot)
        if draft == self._kept:
            return
        try:
            self._drafts.keep(draft)
        except Problem as problem:
            if not self._is_refused:  # said once: the text is still in the form
                self._banner.show_notice(Tone.WARN, problem_text(problem))
            self._is_refused = True
            return
        self._kept, self._is_refused = draft, False

    @Slot()
    def forget(self) -> None:
        """Drop the draft: what was typed is stored, or was given up."""
        self._clock.stop()
        self._kept = None
        try:
            self._drafts.drop(self._slot)
        except Problem as problem:
            self._banner.show_notice(Tone.WARN, problem_text(problem))

    def offer(self) -> None:
        """Offer the draft that an earlier window left behind."""
        draft = self._drafts.kept()
        if draft is None or draft.kept_at is None:
            return
        self._slot = 1 - draft.slot
        text = self.tr("Lần trước chưa kịp lưu cuộc kiểm tra {name}; còn bản nháp lúc {moment}.")
        moment = draft.kept_at.strftime("%H:%M %d/%m/%Y")
        self._banner.show_notice(
            Tone.INFO,
            text.format(name=draft.inspection.name, moment=moment),
            [
                NoticeAction(self.tr("Mở lại bản nháp"), lambda: self._take_up(draft)),
                NoticeAction(self.tr("Bỏ bản nháp"), lambda: self._answer(draft)),
            ],
            is_closable=False,
        )

    def _take_up(self, draft: InspectionDraft) -> None:
        if self._leave():
            self._form.take_up(draft)
            self._answer(draft)
            self.keep()

    def _answer(self, draft: InspectionDraft) -> None:
        """The draft was taken up or given up; another one may be waiting behind it."""
        self._banner.hide()
        self._drafts.drop(draft.slot)
        self._slot = draft.slot
        self.offer()
