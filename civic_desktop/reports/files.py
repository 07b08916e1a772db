"""Files of papers: written whole or not at all, under names that are safe."""

import os
import re
from contextlib import suppress
from pathlib import Path

from civic_desktop.domain.problem import Problem, cause_of

_LONGEST_NAME = 120  # with folder and suffix it must fit into 255 bytes and Windows' 260
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')


def write_whole(path: Path, content: bytes) -> None:
    """Write a file; one that is already there is replaced only by a whole one. Raises Problem.

    A link stays a link: what it points to is written. What is no file is left alone.
    """
    path = _target_of(path)
    unfinished = path.with_name(f"{path.name}.part")
    try:
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink()
        raise Problem(
            "Không lưu được tệp {path}: {reason}. Tệp cũ, nếu có, vẫn còn nguyên.",
            path=path,
            reason=cause_of(error),
        ) from error


def _target_of(path: Path) -> Path:
    try:
        target = path.resolve() if path.is_symlink() else path
        is_free = target.is_file() or not target.exists()
    except (OSError, RuntimeError):  # a link in a circle
        is_free = False
    if not is_free:
        raise Problem("Không ghi được vào {path}: đó không phải tệp thường.", path=path)
    return target


def file_stem(title: str) -> str:
    """A title as the name of a file without suffix: on every system, and never a path."""
    words = _UNSAFE.sub(" ", title.replace(":", " -").replace("/", "-").replace("\\", "-"))
    return " ".join(words.split())[:_LONGEST_NAME].strip(" .") or "Văn bản"
