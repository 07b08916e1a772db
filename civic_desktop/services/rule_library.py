"""The rules that ship with the program, and those an office adds."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from civic_desktop import paths
from civic_desktop.domain.problem import Problem, cause_of
from civic_desktop.domain.rule_files import RuleFile, parse_rule_file
from civic_desktop.domain.rules import RuleBook
from civic_desktop.domain.staff import StaffGroup
from civic_desktop.domain.toml_lines import line_of

_MOST_BYTES = 1_000_000


@dataclass(frozen=True)
class LibraryFile:
    """A rule file of the program or of the office; `problem` says why it is not used."""

    path: Path
    is_own: bool
    rules: RuleFile = field(default_factory=RuleFile)
    problem: Problem | None = None


@dataclass(frozen=True)
class RuleLibrary:
    """Rules that could be read, and what is wrong with the files that could not.

    `own_folder` is where the office keeps its files, None where it has no such folder.
    """

    book: RuleBook
    groups: tuple[StaffGroup, ...]
    problems: tuple[Problem, ...]
    files: tuple[LibraryFile, ...] = ()
    own_folder: Path | None = field(default=None, compare=False)


def read_rule_text(path: Path) -> str:
    """The text of a rule file. Raises Problem for one that is no text, or cannot be read."""
    try:
        found = path.stat()
        if not (S_ISREG(found.st_mode) or S_ISDIR(found.st_mode)):
            # A pipe would be waited for, a device read without end.
            raise Problem(
                "Tệp quy định {file} không phải tệp thường nên không đọc.", file=path.name
            )
        if found.st_size > _MOST_BYTES:
            raise Problem(
                "Tệp quy định {file} quá lớn: một tệp quy định không vượt quá {most} KB.",
                file=path.name,
                most=_MOST_BYTES // 1000,
            )
        data = path.read_bytes()
    except OSError as error:
        raise Problem(
            "Không đọc được tệp quy định {file}: {reason}.",
            file=path.name,
            reason=cause_of(error),
        ) from error
    try:
        # Editors of Windows put a mark before the text.
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Problem(
            "Tệp quy định {file}, dòng {line}: không phải chữ Unicode (UTF-8). "
            "Lưu lại tệp với bảng mã UTF-8.",
            file=path.name,
            line=data.count(b"\n", 0, error.start) + 1,
        ) from error


def load_rules(folder: Path | None = None, extra_folder: Path | None = None) -> RuleLibrary:
    """Read every rule file; a bad one is left out and its fault told, the others stand."""
    folders = [(folder or paths.resource("rules"), False)]
    if extra_folder is not None:
        folders.append((extra_folder, True))
    read: list[LibraryFile] = []
    for place, is_own in folders:
        for path in sorted(place.glob("*.toml")):
            read.append(_read(path, read, is_own=is_own))
    files = [each.rules for each in read]
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
    problems = tuple(each.problem for each in read if each.problem is not None)
    return RuleLibrary(book, tuple(groups.values()), problems, tuple(read), extra_folder)


def checked_rules(text: str, name: str, others: Iterable[LibraryFile]) -> RuleFile:
    """The rules of a file beside those of others. Raises Problem, also for an id they have."""
    parsed = parse_rule_file(text, name)
    known = {rule.id: file for file in others for rule in file.rules.legal_rules}
    for rule in parsed.legal_rules:
        if rule.id in known:
            other = known[rule.id]
            raise Problem(
                "Tệp quy định {file}, dòng {line}, mục id: mã “{id}” đã có ở tệp {other} {whose}."
                " Đặt mã khác.",
                field="id",
                file=name,
                line=line_of(text, "id"),
                id=rule.id,
                other=other.path.name,
                whose="của cơ quan" if other.is_own else "đi kèm chương trình",
            )
    return parsed


def _read(path: Path, others: Iterable[LibraryFile], *, is_own: bool) -> LibraryFile:
    try:
        return LibraryFile(path, is_own, checked_rules(read_rule_text(path), path.name, others))
    except Problem as problem:
        return LibraryFile(path, is_own, problem=problem)
