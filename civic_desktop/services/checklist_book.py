"""The office's own checklist and content areas, and the items a new ledger begins with."""

import tomllib
from collections.abc import Iterable
from dataclasses import replace

from civic_desktop import paths
from civic_desktop.domain.checklist import ChecklistItem, ContentArea
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import fold
from civic_desktop.services.acts import Saved
from civic_desktop.services.record_book import RecordBook
from civic_desktop.store.checklists import AREAS, ITEMS
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.transaction import Transaction


def supplied_items() -> list[ChecklistItem]:
    """The items that come with the program, in their order."""
    text = paths.resource("checklist", "inspection.toml").read_text(encoding="utf-8")
    return [
        ChecklistItem(
            code=item["code"],
            title=item["title"],
            area=item["area"],
            count_labels=item.get("counts", ""),
            breach=item["breach"],
            position=position,
        )
        for position, item in enumerate(tomllib.loads(text)["items"])
    ]


def add_supplied_items(ledger: Ledger, transaction: Transaction) -> int:
    """Add the items that come with the program and are not there yet; how many were added."""
    known = {item.code for item in ITEMS.all(ledger)}
    new = [item for item in supplied_items() if item.code not in known]
    for item in new:
        ITEMS.save(transaction, item)
    return len(new)


class ChecklistBook:
    """What an office can change of its checklist."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.areas = RecordBook(ledger, AREAS, "lĩnh vực", store=_save_area)
        self.items = RecordBook(ledger, ITEMS, "mục kiểm tra", self._problems_of_item)

    def add_supplied(self) -> Saved:
        """Put the program's own items in, as one act; those there already stay as they are."""
        label = "Lấy mục kiểm tra mẫu"
        with self._ledger.write(label) as transaction:
            add_supplied_items(self._ledger, transaction)
        return Saved(0, transaction.act_id, label)

    def area_names(self) -> dict[str, str]:
        """Names of content areas by code, in their order."""
        return {area.code: area.name for area in AREAS.all(self._ledger)}

    def _problems_of_item(self, item: ChecklistItem) -> Iterable[Problem]:
        if item.area not in self.area_names():
            yield Problem("Chọn lĩnh vực của mục kiểm tra.", field="area")


def _save_area(transaction: Transaction, area: ContentArea) -> int:
    """Store an area; a new one gets its lasting code from its name."""
    if not area.code:
        area = replace(area, code="_".join(fold(area.name).split()))
    return AREAS.save(transaction, area)
