"""The rule files of the office itself: checked, added, removed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from civic_desktop import paths
from civic_desktop.domain.legal_rule import LegalRule
from civic_desktop.domain.problem import Problem, cause_of
from civic_desktop.domain.rule_files import RuleFile
from civic_desktop.reports.files import write_whole
from civic_desktop.services.rule_library import (
    LibraryFile,
    RuleLibrary,
    checked_rules,
    load_rules,
    read_rule_text,
)

SUFFIX = ".toml"


@dataclass(frozen=True)
class RuleEntry:
    """One line of the list of rules: a rule of law, or a file that holds none.

    `rule` is None for a file of groups and for one with a fault.
    """

    path: Path
    is_own: bool
    rule: LegalRule | None
    rules: RuleFile
    problem: Problem | None

    @property
    def key(self) -> tuple[str, str]:
        """File and rule, which no two entries share."""
        return str(self.path), "" if self.rule is None else self.rule.id

    def is_in_force(self, day: date) -> bool:
        """Whether the rule binds anybody on that day; what is no rule of law always counts."""
        return self.rule is None or any(v.covers(day) for v in self.rule.validities)


@dataclass(frozen=True)
class Candidate:
    """A sound file that may be added: what it adds, and what it stands in place of.

    `overridden` are rules on the same persons and days, which it comes before; `replaces_file`
    where the office already has a file of that name.
    """

    name: str
    text: str
    added: tuple[str, ...]
    overridden: tuple[str, ...]
    replaces_file: bool


class OfficeRules:
    """Rules of the program and of the office, read anew after each change of the files."""

    def __init__(self, library: RuleLibrary) -> None:
        self._library = library

    @property
    def folder(self) -> Path | None:
        """Where the office keeps its files; None where it has no such folder."""
        return self._library.own_folder

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with files that are not used."""
        return self._library.problems

    def entries(self) -> list[RuleEntry]:
        """Every rule, those that began last first, then groups; files with a fault at the top."""
        found = [
            RuleEntry(file.path, file.is_own, rule, file.rules, file.problem)
            for file in self._library.files
            for rule in (file.rules.legal_rules or (None,))
        ]
        return sorted(found, key=_place)

    def check(self, path: Path) -> Candidate:
        """What adding the file would do. Raises Problem, with line and field, for a fault."""
        text = read_rule_text(path)
        name = path.with_suffix(SUFFIX).name
        parsed = checked_rules(text, path.name, self._beside(name))
        added = [rule.title for rule in parsed.legal_rules]
        added += [group.name for group in parsed.groups] + [item.label for item in parsed.breaks]
        return Candidate(
            name=name,
            text=text,
            added=tuple(added),
            overridden=tuple(self._overridden(parsed, name)),
            replaces_file=self.folder is not None and (self.folder / name).exists(),
        )

    def add(self, candidate: Candidate) -> None:
        """Copy the file to the office's own and read all rules anew. Raises Problem."""
        folder = self._own_folder()
        unfinished = folder / f"{candidate.name}.dang-ghi"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            unfinished.write_text(candidate.text, encoding="utf-8", newline="")
            unfinished.replace(folder / candidate.name)
        except OSError as error:
            raise Problem(
                "Không chép được tệp quy định vào {folder}: {reason}.",
                folder=folder,
                reason=cause_of(error),
            ) from error
        self.read_again()

    def remove(self, path: Path) -> None:
        """Take a file of the office away and read all rules anew. Raises Problem."""
        if path.parent != self._own_folder():
            raise Problem("Quy định đi kèm chương trình không gỡ được.")
        try:
            path.unlink()
        except OSError as error:
            raise Problem(
                "Không gỡ được tệp quy định {file}: {reason}.",
                file=path.name,
                reason=cause_of(error),
            ) from error
        self.read_again()

    def read_again(self) -> None:
        """Read all rule files as they are now."""
        self._library = load_rules(extra_folder=self.folder)

    def save_template(self, path: Path) -> None:
        """Write the example from which an office can start. Raises Problem."""
        text = paths.resource("templates", "quy-dinh-co-quan.toml").read_text(encoding="utf-8")
        write_whole(path, text.encode())

    def _own_folder(self) -> Path:
        if self.folder is None:
            raise Problem("Sổ này không có thư mục quy định của cơ quan.")
        return self.folder

    def _beside(self, name: str) -> list[LibraryFile]:
        """The files that stay where the office's file of that name is replaced."""
        return [f for f in self._library.files if not (f.is_own and f.path.name == name)]

    def _overridden(self, parsed: RuleFile, name: str) -> Iterable[str]:
        codes = {group.code for group in parsed.groups}
        for file in self._beside(name):
            for rule in file.rules.legal_rules:
                if any(_meets(own, rule) for own in parsed.legal_rules):
                    yield rule.title
            yield from (group.name for group in file.rules.groups if group.code in codes)


def _meets(own: LegalRule, other: LegalRule) -> bool:
    """Whether both are of one subject and bind the same persons on a common day."""
    return type(own) is type(other) and any(
        mine.meets(theirs) for mine in own.validities for theirs in other.validities
    )


def _place(entry: RuleEntry) -> tuple[bool, int, str]:
    if entry.rule is None:
        return entry.problem is None, 1, entry.path.name
    first_day = min(validity.first_day for validity in entry.rule.validities)
    return True, -first_day.toordinal(), entry.rule.title
