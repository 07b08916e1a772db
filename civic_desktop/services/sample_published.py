"""The published figures of the sample ledger, exactly as their source has them."""

import csv
from datetime import date
from typing import Any

from civic_desktop import paths
from civic_desktop.domain.discipline import DisciplinaryMeasure, DisciplineTotal
from civic_desktop.domain.document import OfficialDocument
from civic_desktop.domain.inspection import InspectionTotal
from civic_desktop.domain.period import Year
from civic_desktop.domain.rating import RatingShare
from civic_desktop.domain.text import parse_count, parse_percent
from civic_desktop.domain.unit import Unit
from civic_desktop.store import units
from civic_desktop.store.discipline import TOTALS
from civic_desktop.store.documents import DOCUMENTS
from civic_desktop.store.inspections import INSPECTION_TOTALS
from civic_desktop.store.ledger import Ledger
from civic_desktop.store.ratings import SHARES
from civic_desktop.store.staff import GROUPS
from civic_desktop.store.transaction import Transaction

# The province was merged into another on the next day.
_LAST_DAY = date(2025, 6, 30)
_MEASURES = {
    "khiển trách": DisciplinaryMeasure.REPRIMAND,
    "cảnh cáo": DisciplinaryMeasure.WARNING,
    "cách chức": DisciplinaryMeasure.REMOVAL_FROM_POST,
}


def save_published(ledger: Ledger, transaction: Transaction, words: dict[str, str]) -> None:
    """Store documents, percentages, the period total of inspections and discipline by year."""
    for row in _table("documents.csv"):
        document = OfficialDocument(
            document_number=row["number"],
            issued_on=date.fromisoformat(row["issued_on"]),
            issuer=row["issuer"],
            subject_line=row["title"],
        )
        DOCUMENTS.save(transaction, document)
    province = units.save(ledger, transaction, Unit(words["province"], last_day=_LAST_DAY))
    source: dict[str, Any] = {"source_note": words["source_note"]}
    groups = {group.name: group.id for group in GROUPS.all(ledger)}
    for row in _table("bac_kan_2019_2021_ratings.csv"):
        share = RatingShare(
            unit_id=province,
            group_id=groups[row["group"]] or 0,
            period=Year(int(row["year"])),
            excellent=parse_percent(row["excellent_percent"]),
            good=parse_percent(row["good_percent"]),
            **source,
        )
        SHARES.save(transaction, share)
    for row in _table("bac_kan_2019_2021_inspections.csv"):
        total = InspectionTotal(
            first_year=int(row["from_year"]),
            last_year=int(row["to_year"]),
            inspection_count=parse_count(row["inspections"]),
            **source,
        )
        INSPECTION_TOTALS.save(transaction, total)
    for row in _table("bac_kan_2019_2021_discipline.csv"):
        published = DisciplineTotal(
            year=int(row["year"]),
            person_count=parse_count(row["persons"]),
            scope=row["groups"].replace("; ", ", "),
            measure_from=_MEASURES[row["forms_from"]],
            measure_to=_MEASURES[row["forms_to"]],
            **source,
        )
        TOTALS.save(transaction, published)


def _table(name: str) -> list[dict[str, str]]:
    with paths.resource("samples", name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
