from datetime import date

import pytest

from civic_desktop.domain.follow_up import FollowUpState
from civic_desktop.domain.inspection import InspectionKind
from civic_desktop.domain.inspection_figures import (
    RegisterLine,
    UnitWork,
    parse_inspection_name,
)
from civic_desktop.domain.problem import Problem
from tests.builders import TODAY


@pytest.mark.parametrize(
    "typed", ["ĐX-12/2026", "đx-12/2026", "dx-12/2026", " DX 12 / 2026 ", "dx12/2026", "DX–12/2026"]
)
def test_name_is_read_with_and_without_tones(typed: str) -> None:
    assert parse_inspection_name(typed) == (InspectionKind.UNANNOUNCED, 12, 2026)


@pytest.mark.parametrize("typed", ["", "12/2026", "KT-12/2026", "KH-12", "KH-x/2026"])
def test_text_that_is_no_name_is_refused(typed: str) -> None:
    with pytest.raises(Problem, match="ĐX-12/2026"):
        parse_inspection_name(typed)


def line(findings: int, remedied: int, due_on: date | None = None) -> RegisterLine:
    return RegisterLine(
        number=5,
        inspected_on=date(2026, 4, 3),
        unit_name="Sở Y tế",
        kind=InspectionKind.PLANNED,
        content="Giờ làm việc",
        finding_count=findings,
        remedied_count=remedied,
        next_due_on=due_on,
    )


def test_line_has_the_state_of_its_open_findings() -> None:
    assert line(0, 0).name == "KH-5/2026"
    assert line(0, 0).state_on(TODAY) is FollowUpState.NO_FINDING
    assert line(2, 2).state_on(TODAY) is FollowUpState.REMEDIED
    assert line(2, 1).state_on(TODAY) is FollowUpState.OPEN
    assert line(2, 1, date(2026, 11, 22)).state_on(TODAY) is FollowUpState.OVERDUE


def test_open_findings_are_neither_remedied_nor_overdue() -> None:
    assert UnitWork(1, "Sở Y tế", findings=7, remedied=3, overdue=2).open == 2
