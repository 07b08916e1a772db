"""What an inspection looks at: content areas and the items of the checklist."""

from dataclasses import dataclass
from enum import StrEnum

OTHER_AREA = "other"
_LABEL_MARK = ";"


class ChecklistValue(StrEnum):
    """Outcome of one item; what was not checked is never counted as met."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"
    NOT_CHECKED = "not_checked"


@dataclass(frozen=True)
class ContentArea:
    """A content area of findings. The first four are the parts of the scheme (QĐ 1847/QĐ-TTg)."""

    code: str
    name: str
    id: int | None = None
    position: int = 0
    row_version: int = 1


@dataclass(frozen=True)
class ChecklistItem:
    """One item to check. `count_labels` name what is counted with it, parted by ";".

    `breach` says the finding in words when the item is not met.
    """

    code: str
    title: str
    area: str = OTHER_AREA
    count_labels: str = ""
    breach: str = ""
    position: int = 0
    is_used: bool = True
    id: int | None = None
    row_version: int = 1

    @property
    def counted(self) -> tuple[str, ...]:
        """The labels of its counts."""
        return tuple(filter(None, (part.strip() for part in self.count_labels.split(_LABEL_MARK))))

    @property
    def finding_words(self) -> str:
        """What a finding made of this item says."""
        return self.breach or f"Chưa đạt: {self.title}"


@dataclass(frozen=True)
class ChecklistAnswer:
    """What one inspection found for one item; `counts` are pairs of label and number."""

    item_id: int
    value: ChecklistValue = ChecklistValue.NOT_CHECKED
    counts: tuple[tuple[str, int], ...] = ()
    note: str = ""
    id: int | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing was said of the item."""
        return self.value is ChecklistValue.NOT_CHECKED and not self.counts and not self.note
