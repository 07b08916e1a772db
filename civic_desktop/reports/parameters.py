"""What the clerk sets for a paper: period, number, place, day, signature, recipients."""

from dataclasses import dataclass
from datetime import date

from civic_desktop.domain.problem import Problem
from civic_desktop.reports.document import ReportHead, Signature, SigningCapacity


@dataclass(frozen=True)
class ReportParameters:
    """The settings of one paper. A paper of one year reads `last_year` only."""

    first_year: int
    last_year: int
    superior_office: str = ""
    issuing_office: str = ""
    place: str = ""
    document_number: str = ""
    day: date | None = None
    capacity: SigningCapacity = SigningCapacity.NONE
    authority: str = ""
    post: str = ""
    name: str = ""
    recipients: tuple[str, ...] = ()
    is_sample: bool = False

    def __post_init__(self) -> None:
        if self.first_year > self.last_year:
            raise Problem(
                "Năm đầu ({first}) không được sau năm cuối ({last}).",
                field="first_year",
                first=self.first_year,
                last=self.last_year,
            )

    @property
    def years(self) -> range:
        """Every year of the paper."""
        return range(self.first_year, self.last_year + 1)

    @property
    def signature(self) -> Signature:
        """The signature block."""
        return Signature(self.post, self.name, self.capacity, self.authority)

    def head(self, kind: str, subject_line: str) -> ReportHead:
        """The head of a paper of that kind and subject."""
        return ReportHead(
            superior_office=self.superior_office,
            issuing_office=self.issuing_office,
            document_number=self.document_number,
            place=self.place,
            day=self.day,
            subject_line=subject_line,
            kind=kind,
            is_sample=self.is_sample,
        )
