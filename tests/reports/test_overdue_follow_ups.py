from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from civic_desktop.domain.follow_up import FollowUpEntry
from civic_desktop.reports.document import ReportDocument, Table
from civic_desktop.reports.overdue_follow_ups import overdue_follow_ups
from civic_desktop.reports.parameters import ReportParameters
from tests.builders import TODAY

Said = Callable[[ReportDocument], str]
Rows = Callable[[ReportDocument], list[list[str]]]

LATE = FollowUpEntry(
    finding_id=1,
    inspection_id=1,
    inspection_name="KH-5/2026",
    inspected_on=date(2026, 10, 1),
    unit_id=1,
    unit_name="Sở Y tế",
    area="dress",
    description="Không đeo thẻ",
    persons="Nguyễn Văn An",
    recommendation="Đeo thẻ",
    due_on=date(2026, 11, 20),
    remedied_on=None,
    evidence="",
    extension_count=0,
)
LATER = replace(LATE, finding_id=2, due_on=date(2026, 10, 24), extension_count=2, unit_id=2)
ON_TIME = replace(LATE, finding_id=3, due_on=TODAY)


@pytest.fixture
def today(parameters: ReportParameters) -> ReportParameters:
    return replace(parameters, on=TODAY)


def test_longest_overdue_stands_first(today: ReportParameters, table_of: Rows) -> None:
    rows = table_of(overdue_follow_ups([LATE, LATER, ON_TIME], today))
    assert [row[5:] for row in rows] == [
        ["24/10/2026\n(gia hạn 2 lần)", "30"],
        ["20/11/2026", "3"],
    ]
    assert rows[1][:5] == ["2", "Sở Y tế", "KH-5/2026\n01/10/2026", "Không đeo thẻ", "Đeo thẻ"]


def test_count_is_said(today: ReportParameters, sentences_of: Said) -> None:
    said = sentences_of(overdue_follow_ups([LATE, LATER], today))
    assert (
        "Tính đến ngày 23/11/2026, có 02 kiến nghị quá hạn khắc phục tại 02 đơn vị;"
        " quá hạn lâu nhất 30 ngày."
    ) in said
    assert "gia hạn gần nhất" in said


def test_persons_are_named_only_when_asked_for(today: ReportParameters) -> None:
    def texts(parameters: ReportParameters) -> str:
        (table,) = [
            block
            for block in overdue_follow_ups([LATE], parameters).blocks
            if isinstance(block, Table)
        ]
        return "\n".join(cell.text for row in (*table.head, *table.rows) for cell in row)

    assert "Nguyễn Văn An" not in texts(today)
    assert "Người liên quan" not in texts(today)
    assert "Nguyễn Văn An" in texts(replace(today, with_persons=True))


def test_nothing_overdue_is_said(today: ReportParameters, sentences_of: Said) -> None:
    document = overdue_follow_ups([ON_TIME], today)
    assert "không có kiến nghị nào quá hạn" in sentences_of(document)
    assert not any(isinstance(block, Table) for block in document.blocks)
