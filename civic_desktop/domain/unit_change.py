"""How units came to be what they are: merged, split, renamed, dissolved.

A change of several units is one `UnitChange` for each pair of an earlier and a later unit.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from civic_desktop.domain.problem import Problem


class UnitChangeKind(StrEnum):
    """What happened to the earlier unit."""

    MERGED = "merged"
    SPLIT = "split"
    RENAMED = "renamed"
    DISSOLVED = "dissolved"


@dataclass(frozen=True)
class UnitChange:
    """An earlier unit and the later one it went into, from `changed_on` on.

    A dissolved unit has no later one.
    """

    kind: UnitChangeKind
    from_unit_id: int
    changed_on: date
    to_unit_id: int | None = None
    legal_basis: str = ""
    note: str = ""
    id: int | None = None
    row_version: int = 1

    def problems(self) -> Iterable[Problem]:
        """What stands in the way of saving."""
        if not self.from_unit_id:
            yield Problem("Nhập đơn vị cũ.", field="from_unit_id")
        if self.kind is UnitChangeKind.DISSOLVED:
            if self.to_unit_id is not None:
                yield Problem("Đơn vị giải thể không có đơn vị kế thừa.", field="to_unit_id")
        elif not self.to_unit_id:
            yield Problem("Nhập đơn vị kế thừa.", field="to_unit_id")
        elif self.to_unit_id == self.from_unit_id:
            yield Problem("Đơn vị kế thừa phải khác đơn vị cũ.", field="to_unit_id")
