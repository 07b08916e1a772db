"""What the clerk sets for a paper: its subject, number, place, day, signature, recipients."""

from dataclasses import dataclass
from datetime import date

from civic_desktop.domain.problem import Problem
from civic_desktop.domain.text import format_day
from civic_desktop.reports.document import DOTS, ReportHead, Signature, SigningCapacity


@dataclass(frozen=True)
class ReportParameters:
    """The settings of one paper, which reads those that it is about.

    That are the years (a paper of one year reads `last_year` only), the days of a period, the
    day that states are counted for (`on`), or one inspection. `day` is the day of signing.
    A form of one person reads `staff_id`, and `last_year` with the part of it, which `periods_of`
    numbers from 0, the year itself.
    `unit_id` with all units under it and `group_id` limit the papers that can be limited; their
    names are said in the paper. `legal_bases` are printed before the text, one a line.
    """

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
    first_day: date | None = None
    last_day: date | None = None
    on: date | None = None
    inspection_id: int | None = None
    with_persons: bool = False
    by_unit: bool = False
    with_charts: bool = False
    unit_id: int | None = None
    group_id: int | None = None
    unit_name: str = ""
    group_name: str = ""
    legal_bases: tuple[str, ...] = ()
    staff_id: int | None = None
    part_of_year: int = 0

    def __post_init__(self) -> None:
        if self.first_year > self.last_year:
            raise Problem(
                "Năm đầu ({first}) không được sau năm cuối ({last}).",
                field="first_year",
                first=self.first_year,
                last=self.last_year,
            )
        if self.first_day is None:
            return
        for field, last_day, sentence in (
            ("last_day", self.last_day, "Từ ngày {first} không được sau đến ngày {last}."),
            ("on", self.on, "Ngày tính số liệu {last} không được trước ngày đầu kỳ {first}."),
        ):
            if last_day is not None and last_day < self.first_day:
                places = {"first": format_day(self.first_day), "last": format_day(last_day)}
                raise Problem(sentence, field=field, **places)

    @property
    def scope(self) -> str:
        """The unit and the group that the paper is limited to; "" without any."""
        return ", ".join(name for name in (self.group_name, self.unit_name) if name)

    @property
    def years(self) -> range:
        """Every year of the paper."""
        return range(self.first_year, self.last_year + 1)

    @property
    def signature(self) -> Signature:
        """The signature block."""
        return Signature(self.post, self.name, self.capacity, self.authority)

    def period(self) -> tuple[date, date, date]:
        """First and last day of the period, and the day that states are counted for.

        Raises Problem where one is missing. What came after that day is no part of the paper.
        """
        if self.first_day is None or self.last_day is None:
            field = "first_day" if self.first_day is None else "last_day"
            raise Problem("Nhập ngày đầu và ngày cuối của kỳ.", field=field)
        return self.first_day, self.last_day, self.state_day()

    def state_day(self) -> date:
        """The day that states are counted for. Raises Problem where it is missing."""
        if self.on is None:
            raise Problem("Nhập ngày tính số liệu.", field="on")
        return self.on

    @property
    def office(self) -> str:
        """The office as sentences name it; dots to be written over where it is not entered yet."""
        return self.issuing_office or DOTS

    def head(
        self, kind: str, subject_line: str, *, has_number: bool = True, has_day: bool = True
    ) -> ReportHead:
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
            has_number=has_number,
            has_day=has_day,
        )
