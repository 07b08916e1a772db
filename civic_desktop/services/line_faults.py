"""Lines of a file that cannot be taken: each with its number, in one refusal."""

from dataclasses import dataclass
from pathlib import Path

from civic_desktop.domain.problem import Problem

_NAMED_AT_MOST = 8


@dataclass(frozen=True)
class LineFault:
    """What is wrong with one line of the file."""

    number: int
    problem: Problem


class RefusedFile(Problem):
    """Lines of a file that cannot be taken; nothing of it was stored."""

    faults: tuple[LineFault, ...] = ()


def refusal(path: Path, faults: list[LineFault]) -> RefusedFile:
    """What to raise for these faults, those of the first lines named."""
    faults.sort(key=lambda fault: fault.number)
    said = [f"dòng {fault.number}: {fault.problem}" for fault in faults]
    more = f"; và {len(said) - _NAMED_AT_MOST} dòng khác" * (len(said) > _NAMED_AT_MOST)
    refused = RefusedFile(
        "Không nhập được {file}: {faults}{more}. Chưa có gì thay đổi.",
        file=path.name,
        faults="; ".join(said[:_NAMED_AT_MOST]),
        more=more,
    )
    refused.faults = tuple(faults)
    return refused
