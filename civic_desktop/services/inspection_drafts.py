"""What is typed in the inspection form and not stored, kept for after a crash."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from civic_desktop.domain.checklist import ChecklistAnswer, ChecklistValue
from civic_desktop.domain.follow_up import DeadlineExtension, FollowUp
from civic_desktop.domain.inspection import (
    Finding,
    InspectingBody,
    Inspection,
    InspectionKind,
    InspectionOrigin,
    Severity,
)
from civic_desktop.store import drafts
from civic_desktop.store.ledger import Ledger

# A draft that waits for an answer keeps its slot; what is typed meanwhile goes to the other.
_SLOTS = ("inspection", "inspection-meanwhile")


@dataclass(frozen=True)
class InspectionDraft:
    """A form as it was typed; `texts` holds, by field, what could not be read as a value."""

    inspection: Inspection
    texts: Mapping[str, str]
    kept_at: datetime | None = None
    slot: int = 0


class InspectionDrafts:
    """The drafts of the inspection form that a ledger keeps."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def keep(self, draft: InspectionDraft) -> None:
        """Keep what is typed, in place of what was kept before. Raises StoreError."""
        content = {"inspection": asdict(draft.inspection), "texts": dict(draft.texts)}
        text = json.dumps(content, ensure_ascii=False, default=str)
        drafts.keep(self._ledger, _SLOTS[draft.slot], text)

    def kept(self) -> InspectionDraft | None:
        """The first draft there is, in local time; None where there is none that can be read."""
        for slot, form in enumerate(_SLOTS):
            found = drafts.kept(self._ledger, form)
            if found is None:
                continue
            content, kept_at = found
            # A draft of another release is no reason not to open the ledger.
            with suppress(ValueError, KeyError, TypeError):
                stored = json.loads(content)
                inspection = _inspection(stored["inspection"])
                return InspectionDraft(inspection, stored["texts"], kept_at.astimezone(), slot)
        return None

    def drop(self, slot: int) -> None:
        """Forget the draft of a slot."""
        if not self._ledger.is_read_only:
            drafts.drop(self._ledger, _SLOTS[slot])


def _inspection(stored: dict[str, Any]) -> Inspection:
    days = ("inspected_on", "remedy_due_on", "reported_on", "closed_on")
    values = stored | {name: _day(stored[name]) for name in days}
    body, origin = stored["inspecting_body"], stored["origin"]
    return Inspection(
        **values
        | {
            "kind": InspectionKind(stored["kind"]),
            "inspecting_body": None if body is None else InspectingBody(body),
            "origin": None if origin is None else InspectionOrigin(origin),
            "findings": tuple(_finding(each) for each in stored["findings"]),
            "answers": tuple(_answer(each) for each in stored["answers"]),
        }
    )


def _finding(stored: dict[str, Any]) -> Finding:
    follow_up = stored["follow_up"]
    return Finding(
        **stored
        | {
            "severity": Severity(stored["severity"]),
            "follow_up": FollowUp(
                **follow_up
                | {
                    "due_on": _day(follow_up["due_on"]),
                    "remedied_on": _day(follow_up["remedied_on"]),
                    "extensions": tuple(_extension(each) for each in follow_up["extensions"]),
                }
            ),
        }
    )


def _extension(stored: dict[str, Any]) -> DeadlineExtension:
    days = ("old_due_on", "new_due_on", "decided_on")
    return DeadlineExtension(**stored | {name: _day(stored[name]) for name in days})


def _answer(stored: dict[str, Any]) -> ChecklistAnswer:
    counts = tuple((label, int(number)) for label, number in stored["counts"])
    return ChecklistAnswer(**stored | {"value": ChecklistValue(stored["value"]), "counts": counts})


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
