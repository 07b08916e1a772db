"""What every rule file says of its rule: basis, article, and the days it is in force."""

from datetime import date
from typing import Any

from civic_desktop.domain.legal_rule import Validity
from civic_desktop.domain.staff import StaffStatus
from civic_desktop.domain.toml_table import TomlTable


def rule_basics(table: TomlTable) -> dict[str, Any]:
    """The attributes of a LegalRule. Raises Problem for the first fault."""
    validities: list[Validity] = []
    for item in table.tables("applies"):
        validity = _validity(item)
        if any(validity.meets(earlier) for earlier in validities):
            raise item.fault("in_force_from", "trùng ngày với một mục applies ở trên")
        validities.append(validity)
    if not validities:
        raise table.fault("applies", "còn thiếu")
    return {
        "id": table.code("id"),
        "title": table.words("title"),
        "legal_basis": table.take("legal_basis", str),
        "article": table.take("article", str, ""),
        "is_verified": table.take("verified", bool),
        "source": table.take("source", str, ""),
        "note": table.take("note", str, ""),
        "validities": tuple(validities),
    }


def _validity(table: TomlTable) -> Validity:
    validity = Validity(
        status=table.choice("status", StaffStatus),
        first_day=table.take("in_force_from", date),
        last_day=table.take("in_force_to", date, None),
        is_verified=table.take("verified", bool, default=True),
    )
    if validity.last_day is not None and validity.last_day < validity.first_day:
        raise table.fault("in_force_to", "phải sau in_force_from")
    table.done()
    return validity
