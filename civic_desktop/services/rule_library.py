"""The rules that ship with the program, and those an office adds."""

from dataclasses import dataclass
from pathlib import Path

from civic_desktop import paths
from civic_desktop.domain.problem import Problem
from civic_desktop.domain.rule_files import RuleFile, parse_rule_file
from civic_desktop.domain.rules import RuleBook
from civic_desktop.domain.staff import StaffGroup


@dataclass(frozen=True)
class RuleLibrary:
    """Rules that could be read, and what is wrong with the files that could not."""

    book: RuleBook
    groups: tuple[StaffGroup, ...]
    problems: tuple[Problem, ...]


def load_rules(folder: Path | None = None, extra_folder: Path | None = None) -> RuleLibrary:
    """Read every rule file; a bad one is left out and its fault told, the others stand."""
    folders = [folder or paths.resource("rules"), *([extra_folder] if extra_folder else [])]
    files: list[RuleFile] = []
    problems: list[Problem] = []
    for path in (path for place in folders for path in sorted(place.glob("*.toml"))):
        try:
            files.append(parse_rule_file(path.read_text(encoding="utf-8"), path.name))
        except Problem as problem:
            problems.append(problem)
        except (OSError, UnicodeDecodeError) as error:
            problems.append(
                Problem("Không đọc được tệp quy định {file}: {reason}.", file=path, reason=error)
            )
    book = RuleBook(
        ratings=tuple(rules for file in files for rules in file.ratings),
        disciplines=tuple(rules for file in files for rules in file.disciplines),
        limitations=tuple(rules for file in files for rules in file.limitations),
        party_rules=tuple(rules for file in files for rules in file.party_rules),
        breaks=tuple(item for file in files for item in file.breaks),
        continued_groups={
            code: codes for file in files for code, codes in file.continued_groups.items()
        },
    )
    # A group of the office's own replaces the program's of the same code.
    groups = {group.code: group for file in files for group in file.groups}
    return RuleLibrary(book, tuple(groups.values()), tuple(problems))
