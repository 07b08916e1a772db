"""Files of papers: written whole or not at all, under names that are safe."""

import os
import re
from contextlib import suppress
from itertools import count
from pathlib import Path

from civic_desktop.domain.problem import Problem, cause_of

_LONGEST_NAME = 120  # with folder and suffix it must fit into 255 bytes and Windows' 260
_DATABASE = b"SQLite format 3\0"
_COMPANIONS = ("-wal", "-shm", "-journal")
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')


def write_whole(path: Path, content: bytes) -> None:
    """Write a file; one that is already there is replaced only by a whole one. Raises Problem.

    A link stays a link: what it points to is written. What is no file is left alone, and so is a
    ledger, whatever its name.
    """
    path = _target_of(path)
    unfinished = _free_name_beside(path)
    try:
        with unfinished.open("xb") as file:
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


def _free_name_beside(path: Path) -> Path:
    """A name of no file, for what is not whole yet; one that was left behind is let be."""
    stem = path.name[:_LONGEST_NAME]
    names = (f"{stem}.{number}.part" for number in count(1))
    return next(each for name in names if not (each := path.with_name(name)).exists())


def _target_of(path: Path) -> Path:
    try:
        target = path.resolve() if path.is_symlink() else path
        is_free = target.is_file() or not target.exists()
        is_ledger = target.is_file() and _is_database(target)
    except RuntimeError:  # a link in a circle
        is_free, is_ledger = False, False
    except OSError as error:
        raise Problem(
            "Không ghi được vào {path}: {reason}.", path=path, reason=cause_of(error)
        ) from error
    if is_ledger:
        raise Problem(
            "Không ghi đè lên {path}: tệp này là sổ dữ liệu. Chọn tên tệp khác.", path=path
        )
    if not is_free:
        raise Problem("Không ghi được vào {path}: đó không phải tệp thường.", path=path)
    return target


def _is_database(path: Path) -> bool:
    """Whether it is a ledger, a copy of one, or one of the files that stand beside an open one."""
    name = str(path)
    for companion in _COMPANIONS:
        if name.endswith(companion) and Path(name.removesuffix(companion)).is_file():
            return _is_database(Path(name.removesuffix(companion)))
    with path.open("rb") as file:
        return file.read(len(_DATABASE)) == _DATABASE


def file_stem(title: str) -> str:
    """A title as the name of a file without suffix: on every system, and never a path."""
    words = _UNSAFE.sub(" ", title.replace(":", " -").replace("/", "-").replace("\\", "-"))
    return " ".join(words.split())[:_LONGEST_NAME].strip(" .") or "Văn bản"
